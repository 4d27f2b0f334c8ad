"""Changes within five minutes become one mail; one after that comes after it (decision 4)."""

from contextlib import contextmanager
from datetime import timedelta

from bot.domain.attendance import Apologise, Substitute
from bot.domain.errors import Outage
from bot.outbox import deliver
from bot.services.composing import composer
from bot.services.inviting import TOGETHER

from cast import CHAIR, DIRECTOR, REGION, SUBSTITUTE, VIBORG

MEMBERS = {p.email for p in (DIRECTOR, CHAIR, VIBORG, REGION)}
HOTEL = "{date: 2023-04-14, place: Hotel Viborg}"
LATER = "{date: 2023-04-14, place: Hotel Viborg, hours: 13:00-15:00}"
CANCELLED = "{date: 2023-04-14, cancelled: true}"
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)


def change(room, at: str, row: str, **more: str) -> list:
    """A change at that time; what leaves at once."""
    room.at(at).apply(row, waits=False, **more)
    return room.tick()


def kinds(sent) -> set[tuple[str, str]]:
    return {s.what for s in sent}


def test_two_changes_within_five_minutes_are_one_update(room) -> None:
    room.deliver()
    assert change(room, "2023-03-22T10:00", HOTEL) == []
    assert change(room, "2023-03-22T10:04", LATER) == []
    sent = room.at("2023-03-22T10:05").tick()
    assert kinds(sent) == {("update", receiver) for receiver in MEMBERS}
    assert len(sent) == len(MEMBERS)
    assert all("Hotel Viborg" in s.text and "13-15" in s.text for s in sent)
    assert all("Scandic" in s.text and "10-12" in s.text for s in sent)  # what it was before both
    assert room.at("2023-03-22T10:30").tick() == []


def test_a_change_after_five_minutes_is_an_update_of_its_own_after_the_first(room) -> None:
    room.deliver()
    change(room, "2023-03-22T10:00", HOTEL)
    first = room.at("2023-03-22T10:05").tick()
    assert change(room, "2023-03-22T10:06", LATER) == []
    second = room.at("2023-03-22T10:11").tick()
    assert kinds(first) == kinds(second) == {("update", receiver) for receiver in MEMBERS}
    before = {s.notice.receiver: s.calendar.sequence for s in first}
    assert all(s.calendar.sequence > before[s.notice.receiver] for s in second)


def test_a_later_change_does_not_overtake_the_first_while_the_mail_server_is_down(room) -> None:
    room.deliver()
    change(room, "2023-03-22T10:00", HOTEL)
    room.at("2023-03-22T10:05")
    deliver(room.office.store, composer(room.office), {"mail": _Down()}, lambda: room.now, "down")
    assert {n.state for n in room.notices("update")} >= {"retry"}
    change(room, "2023-03-22T10:06", LATER)
    sent = [*room.at("2023-03-22T12:00").tick(), *room.at("2023-03-22T13:00").tick()]
    for receiver in MEMBERS:
        mine = [s for s in sent if s.notice.receiver == receiver]
        assert [s.calendar.sequence for s in mine] == sorted(s.calendar.sequence for s in mine)
        assert "13-15" in mine[-1].text


def test_a_cancellation_takes_the_waiting_update_with_it_and_goes_at_once(room) -> None:
    room.deliver()
    change(room, "2023-03-22T10:00", HOTEL)
    sent = change(room, "2023-03-22T10:02", CANCELLED)
    assert kinds(sent) == {("cancellation", receiver) for receiver in MEMBERS}
    assert room.at("2023-03-22T10:06").tick() == []


def test_what_is_taken_back_within_five_minutes_is_told_to_nobody(room) -> None:
    room.deliver()
    change(room, "2023-03-22T10:00", HOTEL)
    change(room, "2023-03-22T10:03", "{date: 2023-04-14}")
    assert room.at("2023-03-22T10:30").tick() == []


def test_a_substitute_is_invited_at_once_while_an_update_waits(room) -> None:
    room.deliver()
    change(room, "2023-03-22T10:00", HOTEL)
    room.answer(Apologise(CLAUS))
    assert kinds(room.tick()) == {("substitute-invitation", CLAUS.email)}


def test_an_answer_in_chat_has_its_receipt_at_once_while_an_update_waits(room) -> None:
    room.deliver()
    change(room, "2023-03-22T10:00", HOTEL)
    said = room.say("Afbud til mødet 14. april")
    assert said.reply.markdown.startswith("Tak.")
    assert room.attendance().answer == "apologised"


def test_news_for_those_who_follow_are_one_mail_too(room) -> None:
    room.deliver()
    moved = "{date: 2023-04-27, was: 2023-04-26}"
    change(room, "2023-03-22T10:00", "{date: 2023-04-14}", kkr=moved)
    change(room, "2023-03-22T10:03", "{date: 2023-04-14}", kkr=moved[:-1] + ", hours: 9:00-11:00}")
    sent = room.at("2023-03-22T10:05").tick()
    assert sorted(s.what for s in sent) == sorted(("followed-change", each) for each in MEMBERS)
    assert all("27. april" in s.text and "9-11" in s.text for s in sent)


def test_a_change_just_before_the_meeting_does_not_wait_until_it_has_begun(room) -> None:
    room.deliver()
    room.at("2023-04-14T09:58").tick()
    assert change(room, "2023-04-14T09:58", HOTEL) == []
    assert kinds(room.at("2023-04-14T10:00").tick()) == {("update", each) for each in MEMBERS}


def test_the_minutes_are_five() -> None:
    assert timedelta(minutes=5) == TOGETHER


class _Down:
    """A mail server that is out."""

    @contextmanager
    def session(self):
        raise Outage("connection refused")
        yield
