"""Somebody unknown answers a forwarded invitation: offered, never added unasked."""

import dataclasses
import re

import pytest
from bot.domain.attendance import Apologise, Substitute
from bot.domain.errors import NotAllowed, StillHeld
from bot.mail.receive import read as read_mail
from bot.services.inbox.settling import settle
from bot.services.offering import Decision, decide

from cast import AARHUS, ASSISTANT, CHAIR, DIRECTOR, OUTSIDER, SECRETARY, SUBSTITUTE

KEY = "kd-net/2023-04-14"
OTTO = "Otto Uden"


@pytest.fixture
def invited(room):
    """The director's invitation."""
    return room.invitation_to(DIRECTOR.email)


@pytest.fixture
def forwarded(room, invited):
    """What Otto's calendar answers to the director's invitation: by default that he comes."""

    def answer(partstat="ACCEPTED", **more):
        return room.reply(partstat, to=invited, sender=f"{OTTO} <{OUTSIDER.email}>",
                          attendee=OUTSIDER.email, **more)  # fmt: skip

    return answer


def calendar_answer(uid, who):
    """A REPLY of somebody's calendar that says: I am coming."""
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{uid}",
        "DTSTAMP:20230320T100000Z", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}",
        "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def offers(room):
    with room.office.look(room.now) as case:
        return case.uow.offers.open()


def held(room):
    with room.office.look(room.now) as case:
        return case.uow.inbox.held()


def say(room, accept, by=DIRECTOR, seat=None):
    (offer,) = offers(room) or (room.last,)
    room.last = offer
    with room.case() as case:
        offer = case.uow.offers.get(offer.id)
        meeting = case.uow.meetings.by_uid(offer.meeting)
        return decide(
            case, offer, meeting, Decision(accept, case.plan.person(by.email), "web", seat)
        )


def resolve(room, number, **how):
    how = {"speaker": None, "ignore": False, "note": "", **how}
    return settle(room.office, number, lambda raw: read_mail(raw, SECRETARY.email), room.now, **how)


def test_an_unknown_persons_calendar_answer_is_held_and_offered(room, forwarded) -> None:
    taken = forwarded()
    assert (taken.outcome, taken.reason) == ("held", "unknown-attendee")
    (offer,) = offers(room)
    assert (offer.email, offer.name, offer.seat) == (OUTSIDER.email, OTTO, AARHUS)
    assert [each.id for each in held(room)] == [offer.held]
    assert room.attendance().answer == "none"


@pytest.mark.parametrize("text", ["Jeg deltager i stedet for Anne.", "Jeg kommer.", "Ja tak"])
def test_free_text_in_a_thread_of_ours_is_offered(room, invited, text) -> None:
    taken = room.take(room.mail(OUTSIDER.email, text, answers=invited).as_bytes())
    assert (taken.outcome, taken.reason) == ("held", "unknown-sender")
    (offer,) = offers(room)
    assert (offer.name, offer.seat) == ("otto.uden", AARHUS)


@pytest.mark.parametrize("text", ["Jeg kan desværre ikke komme.", "Hvor er mødet?", "Godt nytår"])
def test_who_does_not_mean_to_come_is_held_and_not_offered(room, invited, text) -> None:
    assert room.take(room.mail(OUTSIDER.email, text, answers=invited).as_bytes()).outcome == "held"
    assert offers(room) == ()


@pytest.mark.parametrize("partstat", ["DECLINED", "TENTATIVE"])
def test_a_calendar_answer_that_is_no_yes_is_not_offered(room, forwarded, partstat) -> None:
    assert forwarded(partstat).outcome == "held"
    assert offers(room) == ()


def test_a_fresh_mail_of_an_unknown_person_is_not_offered(room) -> None:
    room.take(room.mail(OUTSIDER.email, "Jeg kommer den 14. april").as_bytes())
    assert offers(room) == ()


def test_an_answer_for_somebody_else_is_not_offered(room, invited) -> None:
    room.reply("ACCEPTED", to=invited, sender=OUTSIDER.email, attendee="en.anden@x.example")
    room.reply("ACCEPTED", to=invited, sender=CHAIR.email, attendee=CHAIR.email)
    room.reply("ACCEPTED", to=invited, sender=OUTSIDER.email)
    assert offers(room) == ()


def test_far_from_the_meeting_the_director_is_asked_next_morning_in_one_mail(
    room, forwarded, invited
) -> None:
    forwarded()
    second = "Ida Ny <ida.ny@x.example>"
    room.reply("ACCEPTED", to=invited, sender=second, attendee="ida.ny@x.example")
    assert room.deliver() == []
    room.at("2023-03-21T07:59")
    assert [s for s in room.tick() if s.notice.kind == "substitute-offer"] == []
    room.at("2023-03-21T08:00")
    (mail,) = [s for s in room.tick() if s.notice.kind == "substitute-offer"]
    assert mail.notice.receiver == DIRECTOR.email
    assert OTTO in mail.text
    assert "Ida Ny" in mail.text
    assert len(re.findall(r"Ja, som suppleant\b.*\n?.*http", mail.text)) == 2


def test_the_morning_after_a_friday_is_mondays(room, forwarded) -> None:
    room.at("2023-03-24T15:00")
    forwarded()
    (notice,) = room.notices("substitute-offer")
    assert f"{notice.due_at.astimezone(room.now.tzinfo):%A %H:%M}" == "Monday 08:00"


@pytest.mark.parametrize("day", ["2023-04-05T12:00", "2023-04-11T09:00", "2023-04-14T09:30"])
def test_within_three_working_days_director_and_secretary_are_asked_at_once(
    room, forwarded, kinds, day
) -> None:
    """Easter lies between: 5 April is three working days before the 14th."""
    room.at(day)
    room.deliver()
    forwarded()
    asked = {s.notice.receiver for s in room.deliver() if s.notice.kind == "substitute-offer"}
    is_near = day != "2023-04-05T12:00"
    assert asked == ({DIRECTOR.email, SECRETARY.email} if is_near else set())


def test_without_an_answer_nobody_is_added(room, forwarded) -> None:
    forwarded()
    for day in ("2023-03-21T09:00", "2023-04-11T09:00", "2023-04-14T09:59"):
        room.at(day).tick()
    assert room.attendance().answer == "none"
    assert not [s for s in room.sent if s.notice.receiver == OUTSIDER.email]


@pytest.mark.parametrize("by", [DIRECTOR, ASSISTANT, SECRETARY])
def test_yes_makes_a_substitute_who_gets_the_usual_invitation(room, forwarded, by) -> None:
    forwarded()
    assert say(room, True, by).state == "accepted"
    given = room.attendance()
    came = Substitute(OTTO, email=OUTSIDER.email, answer="attending")  # as Otto has said
    assert (given.answer, given.substitute) == ("apologised", came)
    assert given.by == by.email
    sent = [s.what for s in room.deliver()]
    assert ("substitute-invitation", OUTSIDER.email) in sent
    assert held(room) == ()


def test_no_tells_the_stranger_politely_to_ask_the_director(room, forwarded) -> None:
    forwarded()
    assert say(room, False).state == "refused"
    (word,) = room.deliver()
    assert word.what == ("substitute-refused", OUTSIDER.email)
    assert "Anne Holm" in word.text
    assert "In-Reply-To" in word.mail
    assert (room.attendance().answer, held(room)) == ("none", ())


def test_no_to_an_automatic_answer_is_told_to_nobody(room, invited) -> None:
    mail = room.mail(OUTSIDER.email, "", to=str(invited.mail["Reply-To"]))
    mail["Auto-Submitted"] = "auto-replied"
    params = {"method": "REPLY", "charset": "UTF-8"}
    mail.add_alternative(
        calendar_answer(invited.calendar.uid, OUTSIDER.email), "text", "calendar", params=params
    )
    room.take(mail.as_bytes())
    assert say(room, False).state == "refused"
    assert room.deliver() == []


def test_the_first_tap_decides_and_the_second_changes_nothing(room, forwarded) -> None:
    forwarded()
    first = say(room, True, DIRECTOR)
    second = say(room, False, SECRETARY)
    assert second == first
    assert second.decided_by == DIRECTOR.email
    assert room.attendance().substitute.email == OUTSIDER.email


@pytest.mark.parametrize("accept", [True, False])
def test_nobody_else_decides(room, forwarded, accept) -> None:
    forwarded()
    with pytest.raises(NotAllowed):
        say(room, accept, CHAIR)
    assert len(offers(room)) == 1


def test_a_decision_replaces_a_substitute_named_before(room, forwarded) -> None:
    room.answer(Apologise(Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)))
    room.deliver()
    forwarded()
    say(room, True)
    assert ("substitute-withdrawal", SUBSTITUTE.email) in [s.what for s in room.deliver()]


def test_where_the_seat_cannot_be_told_the_secretary_alone_is_asked_and_chooses(
    room, forwarded, invited
) -> None:
    room.at("2023-04-12T09:00").deliver()
    bare = dataclasses.replace(invited, mail=room.mail(SECRETARY.email, ""))
    bare.mail["Reply-To"] = SECRETARY.email
    room.reply("ACCEPTED", to=bare, sender=OUTSIDER.email, attendee=OUTSIDER.email)
    (offer,) = offers(room)
    assert offer.seat is None
    asked = [s.notice.receiver for s in room.deliver() if s.notice.kind == "substitute-offer"]
    assert asked == [SECRETARY.email]
    with pytest.raises(NotAllowed):
        say(room, True, DIRECTOR, AARHUS)
    with pytest.raises(StillHeld):
        say(room, True, SECRETARY)
    say(room, True, SECRETARY, AARHUS)
    assert room.attendance().substitute.email == OUTSIDER.email


def test_a_second_answer_makes_no_second_offer_and_a_decline_takes_it_back(room, forwarded) -> None:
    forwarded()
    assert forwarded().reason == "offered-before"
    assert len(offers(room)) == 1
    assert forwarded("DECLINED").reason == "withdrawn"
    assert (offers(room), held(room)) == ((), ())


def test_who_was_refused_is_held_and_not_offered_again(room, forwarded) -> None:
    forwarded()
    say(room, False)
    assert forwarded().reason == "offer-refused"
    assert (len(offers(room)), len(held(room))) == (0, 1)


def test_who_was_named_otherwise_is_not_asked_about(room, forwarded) -> None:
    forwarded()
    room.answer(Apologise(Substitute(OTTO, email=OUTSIDER.email)))
    room.at("2023-03-21T08:00")
    assert not [s for s in room.tick() if s.notice.kind == "substitute-offer"]


def test_the_held_list_settles_it_as_the_taps_do(room, forwarded) -> None:
    number = forwarded().held
    assert resolve(room, number).outcome == "substitute"
    assert room.attendance().substitute.email == OUTSIDER.email
    assert room.attendance().by == SECRETARY.email


def test_ignored_in_the_held_list_is_no(room, forwarded) -> None:
    number = forwarded().held
    assert resolve(room, number, ignore=True).outcome == "ignored"
    assert [s.notice.kind for s in room.deliver()] == ["substitute-refused"]
    assert (room.attendance().answer, offers(room)) == ("none", ())


def test_the_same_person_from_another_address_is_taken_as_that_person(room, invited) -> None:
    mail = room.mail("anne@privat.example", "Jeg kommer.", answers=invited)
    number = room.take(mail.as_bytes()).held
    resolve(room, number, speaker=DIRECTOR.email)
    assert room.attendance().answer == "attending"
    assert (offers(room), held(room)) == ((), ())
