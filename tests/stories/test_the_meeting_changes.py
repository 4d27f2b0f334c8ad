"""What a plan changes of a meeting that all are invited to: online, a new date, a new hour,
cancelled. Applied as a secretary edits it."""

from datetime import UTC, datetime

import pytest
from bot.plans import read
from bot.services.inviting import TOGETHER

from stories.room import Mail, Room, sequence

KEY = "kd-net/2023-04-14"
ROW = "      - {date: 2023-04-14}\n"
ANNE, CLAUS = "direktoer@aarhus.example", "claus.brandt@aarhus.example"
BENTE, DORTE, ERIK = (f"direktoer@{name}.example" for name in ("randers", "viborg", "region"))
MEMBERS = {ANNE, BENTE, DORTE, ERIK}
LINK = "https://moede.example/kd-net"


@pytest.fixture
def answered(room: Room) -> Room:
    """Bente comes, Anne sends Claus, who comes; Dorte has apologised, Erik is silent."""
    room.go_to("2023-03-20T09:00")
    room.write(room.person(BENTE), "Jeg deltager den 14. april")
    room.afbud(room.person(ANNE), f"14/4, Claus Brandt, {CLAUS}, deltager i stedet")
    room.afbud(room.person(DORTE), "14/4")
    room.answer_calendar(room.mails(CLAUS)[0], "ACCEPTED")
    return room


@pytest.fixture
def first(answered: Room) -> dict[str, Mail]:
    """Each receiver's first calendar object."""
    return {m.to: m for m in reversed(answered.mails()) if m.calendar}


def edited(plan: str, row: str) -> str:
    assert plan.count(ROW) == 1
    return plan.replace(ROW, f"      - {row}\n")


def answers(room: Room, key: str = KEY) -> dict[str, str]:
    return {k.partition("/")[2]: s["answer"] for k, s in room.attendance(key)["seats"].items()}


def start_of(mail: Mail) -> datetime:
    return mail.event["DTSTART"].dt.astimezone(UTC)  # type: ignore[no-any-return]


GIVEN = {"aarhus": "apologised", "randers": "attending", "viborg": "apologised", "region": "none"}


def test_the_meeting_goes_online(answered: Room, first: dict[str, Mail], small_plan: str) -> None:
    """An update to all who were invited, the substitute too: same UID, SEQUENCE + 1, link in mail
    and calendar, answers kept, and no lunch any more."""
    plan = edited(small_plan, f"{{date: 2023-04-14, mode: online, link: '{LINK}'}}")
    with answered.news() as news:
        applied = answered.apply(plan)
    assert (applied.changed, applied.queued) == ((KEY,), 5)
    assert {m.to for m in news} == MEMBERS | {CLAUS}
    for mail in news:
        assert mail.method == "REQUEST"
        assert mail.event["UID"] == first[mail.to].event["UID"]
        assert sequence(mail) == sequence(first[mail.to]) + 1
        assert mail.event["DTSTART"].dt == first[mail.to].event["DTSTART"].dt
        assert LINK in mail.text
        assert str(mail.event["URL"]) == LINK
        assert mail.subject.startswith("Nyt sted: KD-Net")
        assert ("Dit svar gælder stadig" in mail.text) is (mail.to != ERIK)  # who has not answered
    said = {m.to: str(m.event["ATTENDEE"].params["PARTSTAT"]) for m in news}
    assert said == {BENTE: "ACCEPTED", CLAUS: "ACCEPTED", ANNE: "DECLINED", DORTE: "DECLINED",
                    ERIK: "NEEDS-ACTION"}  # fmt: skip
    assert answers(answered) == GIVEN
    assert answered.attendance(KEY)["numbers"] == {"coming": 2, "unanswered": 1, "lunch": None}

    with answered.news() as news:
        assert answered.apply(plan).is_empty
    assert news == []


def test_an_answer_to_the_former_place_still_counts(answered: Room, small_plan: str) -> None:
    """RFC 5546 2.1.5 orders by SEQUENCE, but a new place asked nobody anything."""
    former = next(m for m in answered.mails(ERIK) if m.method == "REQUEST")
    answered.apply(edited(small_plan, f"{{date: 2023-04-14, mode: online, link: '{LINK}'}}"))
    answered.answer_calendar(former, "ACCEPTED")
    assert answers(answered)["region"] == "attending"


def test_a_new_date_asks_everyone_again_and_lets_substitutes_go(
    answered: Room, first: dict[str, Mail], small_plan: str
) -> None:
    with answered.news() as news:
        applied = answered.apply(edited(small_plan, "{date: 2023-04-21, was: 2023-04-14}"))
    assert applied.moved == ((KEY, "kd-net/2023-04-21"),)
    sent = {m.to: m for m in news}
    assert (sent.keys(), len(news)) == (MEMBERS | {CLAUS}, 5)
    cancelled = sent.pop(CLAUS)
    assert (cancelled.method, sequence(cancelled)) == ("CANCEL", sequence(first[CLAUS]) + 1)
    assert "STATUS" not in cancelled.event
    assert start_of(cancelled) == datetime(2023, 4, 14, 8, tzinfo=UTC)  # as he was told
    for mail in sent.values():
        assert (mail.method, sequence(mail)) == ("REQUEST", sequence(first[mail.to]) + 1)
        assert mail.event["UID"] == first[mail.to].event["UID"]
        assert mail.event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
        assert start_of(mail) == datetime(2023, 4, 21, 8, tzinfo=UTC)
        assert "Vi beder om dit svar igen" in mail.text
    assert set(answers(answered).values()) == {"none"}
    assert answered.attendance(KEY)["key"] == "kd-net/2023-04-21"  # the old key finds it
    with answered.application.store.read() as uow:
        uid = uow.meetings.by_key(KEY).uid
        history = uow.attendance.history(uid, "kd-net/randers")
    assert [a.answer for a in history] == ["attending", "none"]


def test_an_answer_to_the_former_date_no_longer_counts(answered: Room, small_plan: str) -> None:
    former = next(m for m in answered.mails(ERIK) if m.method == "REQUEST")
    answered.apply(edited(small_plan, "{date: 2023-04-21, was: 2023-04-14}"))
    answered.answer_calendar(former, "ACCEPTED")
    assert answers(answered)["region"] == "none"


def test_a_new_hour_asks_again_and_substitutes_too(
    answered: Room, first: dict[str, Mail], small_plan: str
) -> None:
    with answered.news() as news:
        answered.apply(edited(small_plan, "{date: 2023-04-14, hours: 09:00-11:00}"))
    assert {(m.to, m.method) for m in news} == {(who, "REQUEST") for who in MEMBERS | {CLAUS}}
    for mail in news:
        assert sequence(mail) == sequence(first[mail.to]) + 1
        assert start_of(mail) == datetime(2023, 4, 14, 7, tzinfo=UTC)
    seat = answered.seat(KEY, "kd-net/aarhus")
    assert (seat["answer"], seat["substitute"]["answer"]) == ("apologised", "none")
    assert answers(answered)["randers"] == "none"


def test_a_cancelled_meeting_is_cancelled_for_all_and_substitutes_too(
    answered: Room, first: dict[str, Mail], small_plan: str
) -> None:
    """RFC 5546 3.2.5: the whole event, so STATUS:CANCELLED."""
    with answered.news() as news:
        applied = answered.apply(edited(small_plan, "{date: 2023-04-14, cancelled: true}"))
    assert (applied.cancelled, applied.queued) == ((KEY,), 5)
    assert {m.to for m in news} == MEMBERS | {CLAUS}
    for mail in news:
        assert (mail.method, str(mail.event["STATUS"])) == ("CANCEL", "CANCELLED")
        assert sequence(mail) == sequence(first[mail.to]) + 1
        assert mail.subject.startswith("Aflyst: KD-Net fredag 14. april")
    with answered.news() as news:
        answered.go_to("2023-04-20T12:00")
    assert [m for m in news if "14. april" in m.subject] == []


def test_a_corrected_detail_keeps_sequence_and_answers(
    answered: Room, first: dict[str, Mail], small_plan: str
) -> None:
    with answered.news() as news:
        answered.apply(edited(small_plan, "{date: 2023-04-14, notes: [temamøde]}"))
    assert {m.to: sequence(m) for m in news} == {to: sequence(m) for to, m in first.items()}
    assert all(m.event["DTSTAMP"].dt > first[m.to].event["DTSTAMP"].dt for m in news)
    assert answers(answered) == GIVEN


def test_two_changes_within_five_minutes_are_one_update(answered: Room, small_plan: str) -> None:
    """Changes within a few minutes are bundled: what is unsent is rendered from the state."""
    moved = edited(small_plan, "{date: 2023-04-21, was: 2023-04-14}")
    with answered.news() as news:
        answered.application.apply((read("plan.yaml", moved.encode()),))
        answered.beat()
        answered.now += TOGETHER / 2
        online = moved.replace(
            "was: 2023-04-14}", f"was: 2023-04-14, mode: online, link: '{LINK}'}}"
        )
        answered.application.apply((read("plan.yaml", online.encode()),))
        answered.beat()
        answered.now += TOGETHER / 2
        answered.beat()
    updates = [m for m in news if m.method == "REQUEST"]
    assert sorted(m.to for m in updates) == sorted(MEMBERS)
    assert all(LINK in m.text and "21. april" in m.text for m in updates)
