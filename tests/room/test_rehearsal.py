"""The rehearsal of December 2022 to December 2023: what goes out, to whom, at which local hour."""

import email
import email.policy
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from bot.domain.message_counts import message_counts
from bot.domain.network import Plan
from bot.plans import merge, read_files
from bot.room.answers import seeded_answer

from judges.panel import judge
from room.rehearsed import Notice, Year, rehearse

pytestmark = pytest.mark.timeout(400)

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "schedules" / "kd-net.yaml"
SECRETARY = "sekretariat@kd-net.example"


def utc(start: str, end: str) -> tuple[datetime, datetime]:
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    return first.replace(tzinfo=UTC), last.replace(tzinfo=UTC)


DUE = {
    ("kd-net/2023-01-27", "invitation"): "2022-12-02T09:00",
    ("kd-net/2023-01-27", "reminder-unanswered"): "2023-01-13T09:00",
    ("kd-net/2023-01-27", "reminder to the director"): "2023-01-17T09:00",
    ("kd-net/2023-01-27", "agenda"): "2023-01-20T09:00",
    ("kd-net/2023-01-27", "kkr-items"): "2023-01-20T10:00",
    ("kd-net/2023-01-27", "headcount"): "2023-01-24T09:00",
    # Called in winter time, held in summer time; Easter is 6 to 10 April.
    ("kd-net/2023-04-14", "invitation"): "2023-02-17T09:00",
    ("kd-net/2023-04-14", "reminder-unanswered"): "2023-03-28T09:00",
    ("kd-net/2023-04-14", "reminder to the director"): "2023-03-30T09:00",
    ("kd-net/2023-04-14", "agenda"): "2023-04-05T09:00",
    ("kd-net/2023-04-14", "kkr-items"): "2023-04-05T10:00",
    ("kd-net/2023-04-14", "headcount"): "2023-04-11T09:00",
    # Good Friday; Store Bededag (the last), Ascension Day and Whit Monday in between.
    ("kd-net/2023-06-02", "invitation"): "2023-04-05T09:00",
    ("kd-net/2023-06-02", "reminder-unanswered"): "2023-05-17T09:00",
    ("kd-net/2023-06-02", "reminder to the director"): "2023-05-22T09:00",
    ("kd-net/2023-06-02", "agenda"): "2023-05-26T09:00",
    ("kd-net/2023-06-02", "kkr-items"): "2023-05-26T10:00",
    ("kd-net/2023-06-02", "headcount"): "2023-05-30T09:00",
    ("kd-net/2023-08-25", "invitation"): "2023-06-30T09:00",
    ("kd-net/2023-08-25", "reminder-unanswered"): "2023-08-11T09:00",
    ("kd-net/2023-08-25", "reminder to the director"): "2023-08-15T09:00",
    ("kd-net/2023-08-25", "agenda"): "2023-08-18T09:00",
    ("kd-net/2023-08-25", "kkr-items"): "2023-08-18T10:00",
    ("kd-net/2023-08-25", "headcount"): "2023-08-22T09:00",
    # Called in summer time, held in winter time.
    ("kd-net/2023-11-10", "invitation"): "2023-09-15T09:00",
    ("kd-net/2023-11-10", "reminder-unanswered"): "2023-10-27T09:00",
    ("kd-net/2023-11-10", "reminder to the director"): "2023-10-31T09:00",
    ("kd-net/2023-11-10", "agenda"): "2023-11-03T09:00",
    ("kd-net/2023-11-10", "kkr-items"): "2023-11-03T10:00",
    ("kd-net/2023-11-10", "headcount"): "2023-11-07T09:00",
    ("kd-net/2024-01-26", "invitation"): "2023-12-01T09:00",
}
"""Local moments, counted by hand in the calendar of 2023."""
HELD = {
    "kd-net/2023-01-27": utc("2023-01-27T09:00", "2023-01-27T11:00"),
    "kd-net/2023-04-14": utc("2023-04-14T08:00", "2023-04-14T10:00"),
    "kd-net/2023-06-02": utc("2023-06-02T08:00", "2023-06-02T10:00"),
    "kd-net/2023-08-25": utc("2023-08-25T08:00", "2023-08-25T10:00"),
    "kd-net/2023-11-10": utc("2023-11-10T09:00", "2023-11-10T11:00"),
    "kd-net/2024-01-26": utc("2024-01-26T09:00", "2024-01-26T11:00"),
}
"""When each meeting is."""
SCHEDULED_AT_MOST = 4
WHOLE = [key for key in HELD if key < "kd-net/2024"]
"""The meetings that are within the year from their invitation to their end."""


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The year, rehearsed once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.delenv(name, raising=False)
        folder = tmp_path_factory.mktemp("year")
        yield rehearse(folder, SAMPLE, "2022-12-01", "2023-12-31", 1)


@pytest.fixture(scope="session")
def plan() -> Plan:
    return merge(read_files([SAMPLE], "da"))


@pytest.fixture(scope="session")
def directors(plan: Plan) -> dict[str, str]:
    """The seat of each director, by address."""
    return {str(seat.holder(date(2023, 6, 1))): seat.key for _, seat in plan.seats()}


def kind_of(notice: Notice, directors: dict[str, str]) -> str:
    """The rule; a reminder to a director is told from the earlier one to the assistant."""
    if notice["rule"] == "reminder-unanswered" and notice["receiver"] in directors:
        return "reminder to the director"
    return str(notice["rule"])


def silent(meeting: str, directors: dict[str, str]) -> set[str]:
    """The directors who do not answer that meeting, by the seed."""
    return {who for who, seat in directors.items() if _answer(meeting, seat).kind == "silent"}


class _Meeting:
    """What a seeded answer is drawn from."""

    def __init__(self, key: str) -> None:
        self.key = key


def _answer(meeting: str, seat: str) -> Any:
    return seeded_answer(cast(Any, _Meeting(meeting)), seat, 1)


def test_each_notice_goes_out_at_its_rules_local_hour(
    year: Year, directors: dict[str, str]
) -> None:
    """On both sides of each clock change; every moment of the year is held, and no other came."""
    found: dict[tuple[str, str], set[str]] = {}
    for notice in year.timeline:
        if notice["rule"]:
            key = (notice["meeting"], kind_of(notice, directors))
            found.setdefault(key, set()).add(notice["at"])
    offsets = {key: {at[19:] for at in ats} for key, ats in found.items()}
    assert {key: {at[:16] for at in ats} for key, ats in found.items()} == {
        key: {at} for key, at in DUE.items()
    }
    assert offsets["kd-net/2023-04-14", "invitation"] == {"+01:00"}
    assert offsets["kd-net/2023-04-14", "agenda"] == {"+02:00"}
    assert offsets["kd-net/2023-11-10", "invitation"] == {"+02:00"}
    assert offsets["kd-net/2023-11-10", "agenda"] == {"+01:00"}


def test_each_meeting_rule_receiver_and_channel_has_exactly_one_notice(year: Year) -> None:
    fields = ("meeting", "rule", "receiver", "channel")
    seen = Counter(tuple(n[f] for f in fields) for n in year.timeline if n["rule"])
    assert {key: times for key, times in seen.items() if times != 1} == {}


@pytest.mark.parametrize("meeting", list(HELD)[:-1])
def test_each_rule_selects_exactly_its_receivers(
    year: Year, directors: dict[str, str], plan: Plan, meeting: str
) -> None:
    quiet = silent(meeting, directors)
    assert quiet, "a seed with which somebody stays silent is needed"
    assistants = {a for who in quiet for a in plan.person(who).assistants}
    substitutes = {
        n["receiver"]
        for n in year.timeline
        if n["meeting"] == meeting and n["subject"].startswith("Du er suppleant")
    }

    def receivers(rule: str) -> list[str]:
        return sorted(n["receiver"] for n in year.of(meeting, rule))

    assert receivers("invitation") == sorted(directors)
    assert receivers("reminder-unanswered") == sorted([*assistants, *quiet])
    assert receivers("agenda") == sorted({*directors, *substitutes})
    assert receivers("kkr-items") == sorted(directors)
    assert receivers("headcount") == [SECRETARY]


def test_nothing_is_sent_after_the_meeting(year: Year) -> None:
    late = [n for n in year.timeline if datetime.fromisoformat(n["at"]) >= HELD[n["meeting"]][0]]
    assert late == []


def test_who_answered_at_once_got_at_most_four_scheduled_messages_for_a_meeting(
    year: Year, directors: dict[str, str]
) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for notice in year.timeline:
        who, meeting = notice["receiver"], notice["meeting"]
        if (
            notice["rule"]
            and who in directors
            and _answer(meeting, directors[who]).kind != "silent"
        ):
            counts[meeting, who] += 1
    assert len(counts) > 80
    assert max(counts.values()) <= SCHEDULED_AT_MOST


def test_answers_came_in_through_each_door(year: Year, directors: dict[str, str]) -> None:
    """The headcount of April counts what was answered by calendar, command and message."""
    answers = [_answer("kd-net/2023-04-14", seat) for seat in directors.values()]
    assert {a.way for a in answers} == {"reply", "command", "message"}
    coming = sum(a.kind in ("attend", "late", "substitute") for a in answers)
    missing = sum(a.kind == "silent" for a in answers)
    (headcount,) = year.of("kd-net/2023-04-14", "headcount")
    text = body(year.folder / headcount["file"])
    assert re.search(rf"\b{coming}\b", text), text
    assert re.search(rf"\b{coming + missing + 3}\b", text), text  # two secretariats, one speaker


def body(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    plain = message.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content())


@pytest.mark.judge
def test_every_calendar_object_of_the_year_passes_all_judges_and_is_read_to_the_right_instants(
    year: Year,
) -> None:
    judged = 0
    for notice in year.timeline:
        for data in calendars(year.folder / notice["file"]):
            assert judge(data).instants == HELD[notice["meeting"]], notice
            judged += 1
    assert judged >= 6 * 20


def calendars(path: Path) -> list[bytes]:
    if path.suffix != ".eml":
        return []
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return [
        cast(bytes, part.get_payload(decode=True))
        for part in message.walk()
        if part.get_content_type() == "text/calendar"
    ]


def test_the_summary_counts_the_timeline_and_seconds_and_memory_are_told(year: Year) -> None:
    assert year.tally == {
        "queued": len(year.timeline), "sent": len(year.timeline), "skipped": 0, "failed": 0,
        "waiting": 0,
    }  # fmt: skip
    assert re.search(r"\d[.,]?\d* sekunder", year.told)
    assert re.search(r"\d+ MB", year.told)


def test_every_file_of_the_timeline_exists_and_every_entry_has_the_contracts_keys(
    year: Year,
) -> None:
    keys = {"at", "rule", "meeting", "receiver", "channel", "subject", "file"}
    assert all(n.keys() == keys for n in year.timeline)
    files = [n["file"] for n in year.timeline]
    assert len(set(files)) == len(files)
    assert all(re.fullmatch(r"mail/\d{4}\.eml|slack/.*\d{4}\.json", name) for name in files)
    assert all((year.folder / name).stat().st_size > 0 for name in files)
    assert [n["at"] for n in year.timeline] == sorted(n["at"] for n in year.timeline)


def test_what_was_said_in_slack_is_kept_as_numbered_json(year: Year) -> None:
    posts = [json.loads(p.read_text()) for p in sorted((year.folder / "slack").glob("*.json"))]
    assert len(posts) > 10
    assert (year.folder / "slack" / "0001.json").exists()


def test_the_page_shows_each_message_with_its_file(year: Year) -> None:
    page = (year.folder / "index.html").read_text()
    for notice in year.timeline:
        assert f'href="{notice["file"]}"' in page
    assert "Mødeindkaldelse: KD-Net fredag 14. april" in page


def test_the_days_of_the_table_are_working_days() -> None:
    """The literals against the calendar: none on a weekend or a Danish holiday of 2023."""
    closed = {date(2023, 4, 6), date(2023, 4, 7), date(2023, 4, 10), date(2023, 5, 5),
              date(2023, 5, 18), date(2023, 5, 29)}  # fmt: skip
    days = {datetime.fromisoformat(at).date() for at in DUE.values()}
    assert [day for day in days if day.weekday() >= 5 or day in closed] == []


def test_what_members_were_really_sent_agrees_with_what_the_plan_check_tells(
    year: Year, plan: Plan, directors: dict[str, str]
) -> None:
    """The rehearsal counts mails; the check derives from the rules."""
    derived = message_counts(plan.group("kd-net"))
    counted = {each["meeting"]: each for each in year.messages}
    for key in WHOLE:
        at_once, reminded = counted[key]["at_once"], counted[key]["reminded"]
        assert (at_once["most"], at_once["typical"]) == (derived.at_once,) * 2, key
        assert (reminded["most"], reminded["typical"]) == (derived.silent,) * 2, key
        assert at_once["members"] + reminded["members"] == len(directors)
        assert counted[key]["crowded"] == []
    page = (year.folder / "index.html").read_text()
    assert f"mindet om svar: {derived.silent}" in page
