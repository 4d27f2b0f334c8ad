"""The table of changes: what each change sends, to whom, with which SEQUENCE and DTSTAMP
(RFC 5546 2.1.4, 2.1.5, 3.2.2, 3.2.5)."""

from typing import Any

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.domain.notices import Notice

from cast import AARHUS, CHAIR, DIRECTOR, REGION, SUBSTITUTE, VIBORG

Room = Any
Sent = Any
CLAUS = Apologise(Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email))
MEMBERS = {DIRECTOR.email, CHAIR.email, VIBORG.email, REGION.email}
ALL = MEMBERS | {SUBSTITUTE.email}
LATER = "2023-03-21T09:00"
MOVED, HOURS, PLACE, NOTE = (
    "{date: 2023-04-21, was: 2023-04-14}",
    "{date: 2023-04-14, hours: 09:00-11:00}",
    "{date: 2023-04-14, place: Gl. Skovriddergaard}",
    "{date: 2023-04-14, notes: [temamøde]}",
)
CANCELLED = "{date: 2023-04-14, cancelled: true}"


@pytest.fixture
def answered(room: Room) -> Room:
    """Anne sends Claus, Bente comes, the others have not answered; all mails have left."""
    room.answer(CLAUS)
    room.answer(Attend(), CHAIR, seat="kd-net/randers")
    room.deliver()
    return room


def calendars(sent: list[Sent]) -> dict[str, Sent]:
    """The calendar mails by receiver: one each."""
    found = [each for each in sent if each.calendar]
    assert len({each.notice.receiver for each in found}) == len(found)
    return {each.notice.receiver: each for each in found}


def change(room: Room, *rows: str, at: str = LATER, **more: str) -> dict[str, Sent]:
    room.at(at).apply(*rows, **more)
    return calendars(room.deliver())


def before(room: Room, receiver: str) -> Sent:
    return room.invitation_to(receiver).calendar


def partstat(sent: Sent) -> str:
    return str(sent.calendar.attendees[0].partstat)


def asks_again(sent: Sent) -> bool:
    return "Vi beder om dit svar igen" in sent.text


@pytest.mark.parametrize(
    ("row", "raised", "asks", "news"),
    [
        (HOURS, 1, True, "Nyt tidspunkt"),
        (PLACE, 1, False, "Nyt sted"),
        (NOTE, 0, False, "Ændret"),
        (
            "{date: 2023-04-14, mode: hybrid, link: 'https://moede.example/1'}",
            1,
            False,
            "Også online",
        ),
        ("{date: 2023-04-14, place: Gl. Skovriddergaard, notes: [x]}", 1, False, "Nyt sted"),
        ("{date: 2023-04-14, hours: 09:00-11:00, place: Viborg}", 1, True, "Nyt tidspunkt"),
    ],
)
def test_a_change_is_sent_to_all_who_were_invited(
    answered: Room, row: str, raised: int, asks: bool, news: str
) -> None:
    told = {receiver: before(answered, receiver) for receiver in ALL}
    sent = change(answered, row)
    assert set(sent) == ALL
    for receiver, each in sent.items():
        assert each.calendar.method == "REQUEST"
        assert each.calendar.uid == told[receiver].uid
        assert each.calendar.sequence == told[receiver].sequence + raised
        assert each.calendar.dtstamp > told[receiver].dtstamp
        assert str(each.mail["Subject"]).startswith(news)
    assert asks_again(sent[CHAIR.email]) is asks
    assert asks_again(sent[SUBSTITUTE.email]) is asks
    assert partstat(sent[CHAIR.email]) == ("NEEDS-ACTION" if asks else "ACCEPTED")
    assert partstat(sent[DIRECTOR.email]) == "DECLINED"


def test_a_new_date_asks_everybody_again_and_lets_go_of_the_substitute(answered: Room) -> None:
    told = {receiver: before(answered, receiver) for receiver in ALL}
    sent = change(answered, MOVED)
    assert {r: s.calendar.method for r, s in sent.items()} == {
        **dict.fromkeys(MEMBERS, "REQUEST"), SUBSTITUTE.email: "CANCEL",
    }  # fmt: skip
    for receiver, each in sent.items():
        assert each.calendar.sequence == told[receiver].sequence + 1
        assert each.calendar.uid == told[receiver].uid
    assert all(partstat(sent[member]) == "NEEDS-ACTION" for member in MEMBERS)
    assert sent[SUBSTITUTE.email].calendar.start == told[SUBSTITUTE.email].start


@pytest.mark.parametrize(
    "row",
    [
        "{date: 2023-04-14}",
        "{date: 2023-04-14, extras: [{label: Oplægsholder, count: 3}]}",
        "{date: 2023-04-14, place: Scandic Silkeborg, hours: 10:00-12:00}",
    ],
)
def test_no_change_to_those_invited_is_no_mail(answered: Room, row: str) -> None:
    assert change(answered, row) == {}


def test_another_order_is_no_mail(answered: Room) -> None:
    notes = "{date: 2023-04-14, notes: [temamøde, med frokost]}"
    other = "{date: 2023-06-02}"
    change(answered, notes, other)
    assert change(answered, other, notes, at="2023-03-22T09:00") == {}
    turned = notes.replace("temamøde, med frokost", "med frokost, temamøde")
    assert change(answered, turned, other, at="2023-03-23T09:00") == {}


def test_two_details_at_one_moment_are_told_apart_by_their_stamps(answered: Room) -> None:
    """A rehearsal's clock stands still between commands."""
    first = change(answered, NOTE)
    second = change(answered, NOTE.replace("temamøde", "konstituerende"))
    for receiver in ALL:
        assert second[receiver].calendar.sequence == first[receiver].calendar.sequence
        assert second[receiver].calendar.dtstamp > first[receiver].calendar.dtstamp


def test_a_link_that_comes_late_is_named_and_answers_are_kept(answered: Room) -> None:
    online = "{date: 2023-04-14, mode: online, link: 'https://moede.example/1'}"
    change(answered, online)
    sent = change(answered, online.replace("/1", "/2"), at="2023-03-22T09:00")
    assert set(sent) == ALL
    bente = sent[CHAIR.email]
    assert str(bente.mail["Subject"]).startswith("Nyt link")
    assert "https://moede.example/2" in bente.text
    assert "https://moede.example/1" not in bente.text
    assert "Dit svar gælder stadig" in bente.text
    assert "Dit svar gælder stadig" not in sent[REGION.email].text
    assert "Svar venligst" in sent[REGION.email].text
    assert (bente.calendar.sequence, partstat(bente)) == (2, "ACCEPTED")


def test_a_meeting_that_is_off_is_cancelled_to_all_as_they_know_it(answered: Room) -> None:
    told = {receiver: before(answered, receiver) for receiver in ALL}
    sent = change(answered, CANCELLED)
    assert set(sent) == ALL
    for receiver, each in sent.items():
        data = calendar_of(each)
        assert b"METHOD:CANCEL\r\n" in data
        assert b"STATUS:CANCELLED\r\n" in data
        for absent in (b"VALARM", b"REQUEST-STATUS", b"RSVP"):
            assert absent not in data
        assert each.calendar.sequence == told[receiver].sequence + 1


def calendar_of(sent: Sent) -> bytes:
    (part,) = [p for p in sent.mail.walk() if p.get_content_type() == "text/calendar"]
    return part.get_payload(decode=True)  # type: ignore[no-any-return]


def test_a_substitute_who_is_not_needed_is_cancelled_alone_and_without_status(
    answered: Room,
) -> None:
    told = before(answered, SUBSTITUTE.email)
    answered.answer(Attend())
    sent = calendars(answered.deliver())
    assert set(sent) == {SUBSTITUTE.email}
    assert b"STATUS" not in calendar_of(sent[SUBSTITUTE.email])
    assert sent[SUBSTITUTE.email].calendar.method == "CANCEL"
    assert sent[SUBSTITUTE.email].calendar.sequence == told.sequence + 1


def test_who_leaves_the_seat_is_cancelled_alone_and_the_next_is_invited(room: Room) -> None:
    told = before(room, DIRECTOR.email)
    sent = change(room, holder="holder: ny@aarhus.example")
    assert set(sent) == {DIRECTOR.email, "ny@aarhus.example"}
    left, new = sent[DIRECTOR.email], sent["ny@aarhus.example"]
    assert left.calendar.method == "CANCEL"
    assert b"STATUS" not in calendar_of(left)
    assert left.calendar.sequence == told.sequence + 1
    assert (new.calendar.method, new.calendar.sequence) == ("REQUEST", 0)


def test_the_substitute_of_who_leaves_the_seat_is_not_told_of_a_move(answered: Room) -> None:
    claus = change(answered, holder="holder: ny@aarhus.example")[SUBSTITUTE.email]
    assert claus.calendar.method == "CANCEL"
    assert "flyttet" not in claus.text
    assert "Du skal derfor ikke møde" in claus.text


def test_a_seat_that_the_plan_gives_up_is_told_so(room: Room, plan_text: str) -> None:
    gone = "      - {seat: viborg, label: Viborg, holder: direktoer@viborg.example}\n"
    assert gone in plan_text
    sent = change(room, plan=plan_text.replace(gone, ""))
    assert set(sent) == {VIBORG.email}
    assert sent[VIBORG.email].calendar.method == "CANCEL"


def test_a_meeting_that_is_on_again_is_invited_to_above_its_cancel(answered: Room) -> None:
    off = change(answered, CANCELLED)
    on = change(answered, "{date: 2023-04-14}", at="2023-03-22T09:00")
    assert set(on) == ALL - {SUBSTITUTE.email}  # everybody is asked anew
    for receiver, each in on.items():
        assert each.calendar.method == "REQUEST"
        assert each.calendar.uid == off[receiver].calendar.uid
        assert each.calendar.sequence > off[receiver].calendar.sequence
        assert b"STATUS:CONFIRMED\r\n" in calendar_of(each)


# What has not left yet


def test_a_request_that_never_left_gives_way_to_its_update(empty: Room) -> None:
    empty.apply()
    empty.at(LATER).apply(HOURS)
    sent = calendars(empty.deliver())
    assert set(sent) == MEMBERS
    for each in sent.values():
        assert each.notice.kind == "invitation"
        assert each.calendar.start.hour == 9
        assert not asks_again(each)


def test_a_cancel_whose_request_never_left_deletes_both(empty: Room) -> None:
    empty.apply()
    empty.at(LATER).apply(CANCELLED)
    assert empty.deliver() == []
    assert {n.state for n in empty.notices("invitation")} == {"superseded"}
    assert empty.notices("cancellation") == []


def test_a_substitute_named_and_withdrawn_before_a_mail_left_hears_nothing(room: Room) -> None:
    room.answer(CLAUS)
    room.answer(Attend())
    assert calendars(room.deliver()) == {}


def test_moved_twice_before_anything_left_is_one_mail_from_what_was_told(answered: Room) -> None:
    told = before(answered, CHAIR.email)
    answered.at(LATER).apply(MOVED)
    answered.at("2023-03-21T09:05").apply(
        "{date: 2023-04-28, was: 2023-04-21, place: Gl. Skovriddergaard}"
    )
    sent = calendars(answered.deliver())
    bente = sent[CHAIR.email]
    assert "28. april" in bente.text
    assert "14. april" in bente.text
    assert "21. april" not in bente.text
    assert "Gl. Skovriddergaard" in bente.text
    assert bente.calendar.sequence == told.sequence + 2
    assert bente.calendar.start.day == 28
    assert {r: s.calendar.method for r, s in sent.items()} == {
        **dict.fromkeys(MEMBERS, "REQUEST"), SUBSTITUTE.email: "CANCEL",
    }  # fmt: skip


def test_moved_and_back_to_another_hour_before_anything_left_asks_whose_answer_was_let_go(
    answered: Room,
) -> None:
    answered.at(LATER).apply(MOVED)
    back = "{date: 2023-04-14, was: 2023-04-21, hours: 13:00-15:00}"
    answered.at("2023-03-21T09:05").apply(back)
    bente = calendars(answered.deliver())[CHAIR.email]
    assert "Svar venligst" in bente.text
    assert "Dit svar gælder stadig" not in bente.text
    assert partstat(bente) == "NEEDS-ACTION"


def test_who_answers_before_the_news_has_left_is_not_asked_again(answered: Room) -> None:
    answered.at(LATER).apply(MOVED)
    answered.answer(Attend(), CHAIR, seat="kd-net/randers", key="kd-net/2023-04-21")
    bente = calendars(answered.deliver())[CHAIR.email]
    assert "Dit svar gælder stadig" in bente.text
    assert partstat(bente) == "ACCEPTED"


def test_a_cancel_takes_the_update_that_had_not_left_with_it(answered: Room) -> None:
    answered.at(LATER).apply(PLACE)
    answered.at("2023-03-21T09:05").apply(CANCELLED)
    sent = calendars(answered.deliver())
    assert {each.calendar.method for each in sent.values()} == {"CANCEL"}
    assert {n.state for n in answered.notices("update")} == {"superseded"}


def test_a_cancel_that_had_not_left_gives_way_to_the_meeting_being_on(answered: Room) -> None:
    answered.at(LATER).apply(CANCELLED)
    answered.at("2023-03-21T09:05").apply(PLACE)
    sent = calendars(answered.deliver())
    assert {sent[member].calendar.method for member in MEMBERS} == {"REQUEST"}


# One calendar, several seats


def test_a_substitute_who_comes_to_hold_another_seat_is_left_with_the_meeting(
    answered: Room, plan_text: str
) -> None:
    """Claus sat in for Aarhus and now holds the region's seat; Anne comes after all."""
    answered.answer(Attend())
    claus = f"people:\n  - {{person: {SUBSTITUTE.email}, name: Claus Brandt}}\n"
    promoted = plan_text.replace("people:\n", claus).replace(
        "holder: direktoer@region.example", f"holder: {SUBSTITUTE.email}"
    )
    answered.at(LATER).apply(plan=promoted)
    mine = [s for s in answered.deliver() if s.notice.receiver == SUBSTITUTE.email and s.calendar]
    assert [each.calendar.method for each in mine] == ["CANCEL", "REQUEST"]
    told, left, now = before_cancel(answered), mine[0].calendar, mine[1].calendar
    assert told.sequence < left.sequence < now.sequence
    assert left.dtstamp < now.dtstamp


def before_cancel(room: Room) -> Any:
    return next(
        s.calendar for s in room.sent
        if s.notice.receiver == SUBSTITUTE.email and s.notice.kind == "substitute-invitation"
    )  # fmt: skip


# A proposed time


def test_a_proposed_time_that_is_not_taken_is_answered(
    answered: Room,
) -> None:
    with answered.case() as case:
        notice = Notice(
            cause="counter-declined/1", receiver=CHAIR.email, channel="mail",
            kind="counter-declined", queued_at=case.now, due_at=case.now,
            meeting=case.uow.meetings.by_key("kd-net/2023-04-14").uid, seat="kd-net/randers",
            facts={"comment": "Salen er optaget."},
        )  # fmt: skip
        case.uow.outbox.put(notice)
    (sent,) = answered.deliver()
    data = calendar_of(sent)
    assert b"METHOD:DECLINECOUNTER\r\n" in data
    assert "COMMENT:Salen er optaget." in data.decode()
    assert sent.calendar.uid == before(answered, CHAIR.email).uid
    assert sent.calendar.sequence == before(answered, CHAIR.email).sequence
    assert "> Salen er optaget." in sent.text
    assert "Dit svar gælder stadig" in sent.text
    assert AARHUS not in sent.text
