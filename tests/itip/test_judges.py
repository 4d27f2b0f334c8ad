"""The judges themselves: they are there, agree, and notice what is wrong."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bot.itip import Entry, Event, Feed, cancel, decline_counter, publish, request

from itip.copies import at
from itip.drawn import every_method, to_one_receiver
from judges import icaljs, libical, rules, vobject_judge
from judges.panel import judge, judge_all, problems
from judges.reading import Reading

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "itip").glob("*.ics"))
READERS = {"libical": libical.read, "ical.js": icaljs.read, "vobject": vobject_judge.read}
Read = Callable[[bytes], Reading]
each_judge = pytest.mark.parametrize("read", READERS.values(), ids=READERS)
SUMMER, WINTER = timedelta(hours=2), timedelta(hours=1)


@pytest.mark.parametrize("load", [
    lambda: libical.load("libical-that-is-not-there.so"),
    lambda: icaljs.program("node-that-is-not-there"),
], ids=["libical", "node"])  # fmt: skip
class TestAMissingJudge:
    def test_skips_and_names_the_package(
        self, load: Callable[[], object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("CI", raising=False)
        with pytest.raises(pytest.skip.Exception, match=r"apt-get install (libical3|nodejs npm)"):
            load()

    def test_fails_in_ci(self, load: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CI", "true")
        with pytest.raises(pytest.fail.Exception, match=r"apt-get install (libical3|nodejs npm)"):
            load()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_the_golden_objects_pass_the_judges(path: Path) -> None:
    judge_all(path.read_bytes())


def test_there_is_a_golden_object_of_each_kind() -> None:
    assert len(GOLDEN) >= 5


def test_ical_js_is_the_version_of_the_lock_file() -> None:
    icaljs.program("node")
    icaljs.read(GOLDEN[0].read_bytes())
    installed = icaljs.HERE / "node_modules" / "ical.js" / "package.json"
    (locked,) = re.findall(r'"ical.js": "([^"]*)"', (icaljs.HERE / "package.json").read_text())
    assert re.fullmatch(r"\d+\.\d+\.\d+", locked)
    assert f'"version": "{locked}"' in installed.read_text()
    assert f'"version": "{locked}"' in icaljs.LOCK.read_text()


# Instants

CHANGES = [
    ("Europe/Copenhagen", "2023-03-26T01:00"),
    ("Europe/Copenhagen", "2023-10-29T01:00"),
    ("America/New_York", "2023-03-12T07:00"),
    ("America/New_York", "2023-11-05T06:00"),
    ("Australia/Sydney", "2023-04-01T16:00"),
    ("Australia/Sydney", "2023-09-30T16:00"),
    ("Atlantic/Reykjavik", "2023-03-26T01:00"),
]
"""Clock changes in UTC; Reykjavik keeps its clock."""


@pytest.mark.parametrize("hours", [-1000, -25, -3, -1, 0, 1, 2, 25, 1000])
@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_all_read_the_same_instants_on_both_sides_of_each_clock_change(
    event: Event, zone: str, change: str, hours: int
) -> None:
    moment = datetime.fromisoformat(change).replace(tzinfo=UTC) + timedelta(hours=hours)
    meeting = at(event, moment.astimezone(ZoneInfo(zone)))
    for data in to_one_receiver(meeting):
        assert judge(data).instants == (moment, moment + timedelta(hours=2))


@each_judge
def test_each_judge_notices_a_zone_that_is_an_hour_off(read: Read, event: Event) -> None:
    right = request(event)
    wrong = right.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0100", 1)
    assert wrong != right
    assert read(right).start == event.start.astimezone(UTC)
    assert read(wrong).start == event.start.astimezone(UTC) + timedelta(hours=1)
    assert read(right).start == event.start.astimezone(UTC), "a judge that remembers zones"


@each_judge
def test_each_judge_notices_a_clock_change_that_comes_in_another_month(
    read: Read, event: Event
) -> None:
    wrong = request(event).replace(b"BYMONTH=3", b"BYMONTH=5")
    assert read(wrong).start == event.start.astimezone(UTC) + timedelta(hours=1)


@pytest.mark.parametrize("check", [libical.check, icaljs.check, vobject_judge.check])
def test_each_judge_notices_a_zone_that_is_not_defined(
    check: Callable[[bytes], list[str]], event: Event
) -> None:
    zoneless = re.sub(rb"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", b"", request(event), flags=re.DOTALL)
    assert check(request(event)) == []
    assert check(zoneless.replace(b"TZID=Europe/Copenhagen", b"TZID=Nowhere")) != []


# Properties


def alarmed(data: bytes) -> bytes:
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\n"
    return data.replace(b"END:VEVENT", alarm.encode() + b"END:VEVENT")


def without(name: str, data: bytes) -> bytes:
    """An object without a property."""
    return re.sub(rf"(?m)^{name}[;:].*\r\n(?:[ \t].*\r\n)*".encode(), b"", data)


def with_line(line: str, data: bytes) -> bytes:
    return data.replace(b"END:VEVENT", f"{line}\r\nEND:VEVENT".encode())


@pytest.fixture
def published(event: Event) -> bytes:
    entry = Entry(uid=event.uid, sequence=1, dtstamp=event.dtstamp, start=event.start,
                  end=event.end, summary="KD-Net", organizer=event.organizer)  # fmt: skip
    feed = Feed(name="KD-Net", description="Overblik", url="https://kd-net.example/x.ics",
                refresh=timedelta(hours=4), entries=(entry,))  # fmt: skip
    return publish(feed)


def test_what_we_send_by_every_method_passes(event: Event, published: bytes) -> None:
    methods = {judge(data).method for data in (*every_method(event), published)}
    assert methods == {"REQUEST", "CANCEL", "DECLINECOUNTER", "PUBLISH"}


WRONG = {
    "a REQUEST without ORGANIZER": lambda e, p: without("ORGANIZER", request(e)),
    "a REQUEST without ATTENDEE": lambda e, p: without("ATTENDEE", request(e)),
    "a REQUEST without DTSTAMP": lambda e, p: without("DTSTAMP", request(e)),
    "a REQUEST without UID": lambda e, p: without("UID", request(e)),
    "a CANCEL without SEQUENCE": lambda e, p: without("SEQUENCE", cancel(e, whole_meeting=True)),
    "a CANCEL with REQUEST-STATUS": lambda e, p: with_line(
        "REQUEST-STATUS:2.0;Ok", cancel(e, whole_meeting=False)
    ),
    "a PUBLISH with ATTENDEE": lambda e, p: with_line("ATTENDEE:mailto:a@b.example", p),
    "a PUBLISH without ORGANIZER": lambda e, p: without("ORGANIZER", p),
    "a DECLINECOUNTER with ATTENDEE": lambda e, p: with_line(
        "ATTENDEE:mailto:a@b.example", decline_counter(e)
    ),
    "a DECLINECOUNTER without UID": lambda e, p: without("UID", decline_counter(e)),
}


@pytest.mark.parametrize("name", WRONG)
def test_libical_notices_a_wrong_property(name: str, event: Event, published: bytes) -> None:
    assert libical.check(WRONG[name](event, published)) != []


FORGOTTEN = {
    "a REQUEST with REQUEST-STATUS": lambda e: with_line("REQUEST-STATUS:2.0;Ok", request(e)),
    "a CANCEL with VALARM": lambda e: alarmed(cancel(e, whole_meeting=False)),
    "a CANCEL without ATTENDEE": lambda e: without("ATTENDEE", cancel(e, whole_meeting=False)),
    "a DECLINECOUNTER without SEQUENCE": lambda e: without("SEQUENCE", decline_counter(e)),
    "two ATTENDEEs": lambda e: with_line("ATTENDEE:mailto:a@b.example", request(e)),
}


@pytest.mark.parametrize("name", FORGOTTEN)
def test_what_libical_does_not_notice_is_noticed_all_the_same(name: str, event: Event) -> None:
    wrong = FORGOTTEN[name](event)
    assert libical.check(wrong) == []
    assert rules.check(wrong) != []
    assert problems(wrong) != []


def test_a_request_may_have_an_alarm(event: Event) -> None:
    assert problems(alarmed(request(event))) == []


def test_judges_who_read_differently_are_a_problem(event: Event) -> None:
    """vobject is from before RFC 6868 and does not read a caret's escape."""
    odd = request(event).replace(b"CN=Aarhus", b"CN=Aar^^hus")
    assert any("vobject" in each for each in problems(odd))


def test_an_object_that_is_cut_off_passes_nobody(event: Event) -> None:
    cut = request(event).partition(b"END:VEVENT")[0]
    for check in (libical.check, icaljs.check, vobject_judge.check):
        assert check(cut) != []
