"""COUNTER, REFRESH, delegation, and what an organiser sends: RFC 5546 as decision 11 wants it."""

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.domain.errors import StillHeld
from bot.mail.receive import read as read_mail
from bot.services.inbox.settling import settle

from cast import ASSISTANT, CHAIR, DIRECTOR, OUTSIDER, RANDERS, SECRETARY, SUBSTITUTE, local

KEY = "kd-net/2023-04-14"
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)
PROPOSED = ("DTSTART:20230421T080000Z", "DTEND:20230421T100000Z")


def delegated(to: str, who: str = DIRECTOR.email) -> tuple[str, ...]:
    return (f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:{to}":mailto:{who}',)


def by_delegate(partstat: str, who: str = SUBSTITUTE.email) -> tuple[str, ...]:
    return (f'ATTENDEE;PARTSTAT={partstat};DELEGATED-FROM="mailto:{DIRECTOR.email}":mailto:{who}',)


@pytest.fixture
def invited(room):
    return room.invitation_to(DIRECTOR.email)


def held(room):
    with room.case() as case:
        return case.uow.inbox.held()


def resolve(room, number, *, speaker=None, ignore=False):
    def read(raw):
        return read_mail(raw, SECRETARY.email)

    return settle(room.office, number, read, room.now, speaker=speaker, ignore=ignore, note="")


# COUNTER (RFC 5546 3.2.7, 3.2.8)


@pytest.mark.parametrize("partstat", ["TENTATIVE", "ACCEPTED", "NEEDS-ACTION"])
def test_a_proposal_moves_nothing_and_waits_for_the_secretary(room, invited, partstat):
    before = room.json(), room.meeting()
    taken = room.post("COUNTER", invited, partstat, lines=PROPOSED)
    assert (taken.outcome, taken.reason) == ("counter", "counter")
    assert (room.json(), room.meeting()) == before
    (waiting,) = held(room)
    assert (waiting.reason, waiting.meeting) == ("counter", KEY)
    assert waiting.proposed_start == local("2023-04-21T10:00")
    (told,) = room.deliver()
    assert told.what == ("held-notice", DIRECTOR.email)
    assert "**ikke flyttet**" in told.text or "ikke flyttet" in told.text


def test_a_proposal_with_declined_is_an_apology_too(room, invited):
    assert room.post("COUNTER", invited, "DECLINED", lines=PROPOSED).outcome == "counter"
    assert room.attendance().answer == "apologised"
    assert len(held(room)) == 1


def test_a_proposal_is_declined_by_letting_it_go(room, invited):
    room.post("COUNTER", invited, "TENTATIVE", lines=PROPOSED)
    room.deliver()
    assert resolve(room, held(room)[0].id, ignore=True).outcome == "ignored"
    (declined,) = room.deliver()
    assert declined.what == ("counter-declined", DIRECTOR.email)
    assert declined.calendar.method == "DECLINECOUNTER"
    assert declined.calendar.uid == invited.calendar.uid
    assert held(room) == ()


def test_a_proposal_that_is_accepted_is_closed_and_answered_by_moving_the_meeting(room, invited):
    room.post("COUNTER", invited, "TENTATIVE", lines=PROPOSED)
    room.deliver()
    assert resolve(room, held(room)[0].id).outcome == "counter"
    assert (room.deliver(), held(room)) == ([], ())


@pytest.mark.parametrize("sender", [OUTSIDER.email, CHAIR.email])
def test_nobody_else_proposes_for_the_invited(room, invited, sender):
    taken = room.post("COUNTER", invited, "DECLINED", sender=sender, lines=PROPOSED)
    assert (taken.outcome, taken.reason) == ("held", "sender-is-not-the-attendee")
    assert room.attendance().answer == "none"
    resolve(room, held(room)[0].id, ignore=True)
    assert room.notices("counter-declined") == []


# REFRESH (RFC 5546 3.2.6)


def test_who_is_listed_gets_the_meeting_as_it_stands(room, invited):
    taken = room.post("REFRESH", invited)
    assert taken.outcome == "refresh"
    (again,) = room.deliver()
    assert again.what == ("update", DIRECTOR.email)
    assert again.calendar.method == "REQUEST"
    assert again.calendar.sequence == invited.calendar.sequence
    assert again.calendar.dtstamp > invited.calendar.dtstamp
    assert "intet er ændret" in again.text.replace("\n", " ")
    assert room.attendance().answer == "none"


def test_it_is_sent_once_in_a_while_so_that_two_calendars_never_play_ball(room, invited):
    assert room.post("REFRESH", invited).outcome == "refresh"
    for _ in range(3):
        taken = room.post("REFRESH", invited)
        assert (taken.outcome, taken.reason) == ("ignored", "refreshed-lately")
    assert len(room.deliver()) == 1
    room.now = local("2023-03-20T12:00")
    assert room.post("REFRESH", invited).outcome == "refresh"


def test_a_cancelled_meeting_is_answered_by_its_cancel(room, invited):
    room.apply("{date: 2023-04-14, cancelled: true}")
    room.deliver()
    assert room.post("REFRESH", invited).outcome == "refresh"
    (again,) = room.deliver()
    assert (again.what, again.calendar.method) == (("cancellation", DIRECTOR.email), "CANCEL")


def test_who_is_no_longer_a_substitute_gets_the_cancel_again(room):
    room.answer(Apologise(CLAUS))
    room.deliver()
    to = room.invitation_to(SUBSTITUTE.email)
    room.answer(Attend())
    room.deliver()
    assert room.post("REFRESH", to).outcome == "refresh"
    (again,) = room.deliver()
    assert (again.what[0], again.calendar.method) == ("substitute-withdrawal", "CANCEL")


@pytest.mark.parametrize("sender", [OUTSIDER.email, CHAIR.email])
def test_nobody_else_is_sent_an_invitation_that_is_not_theirs(room, invited, sender):
    taken = room.post("REFRESH", invited, sender=sender)
    assert (taken.outcome, taken.reason) == ("ignored", "refresh-not-invited")
    assert room.deliver() == []


def test_an_automatic_refresh_is_not_answered(room, invited):
    taken = room.post("REFRESH", invited, headers=(("Auto-Submitted", "auto-generated"),))
    assert taken.outcome == "ignored"
    assert room.deliver() == []


# What an organiser sends


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_nobody_invites_to_our_meetings_or_cancels_them(room, invited, method):
    before = room.json(), room.meeting()
    taken = room.post(method, invited, "DECLINED", lines=("STATUS:CANCELLED",))
    assert (taken.outcome, taken.reason) == ("ignored", method.lower())
    assert (room.json(), room.meeting(), held(room)) == (*before, ())
    with room.case() as case:
        (told,) = case.uow.inbox.held_since(None)
    assert (told.reason, told.resolution) == (method.lower(), "told")


@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_one_date_of_a_series_is_held(room, invited, method):
    taken = room.post(method, invited, "DECLINED", lines=("RECURRENCE-ID:20230414T080000Z",))
    assert taken.outcome == "held"
    assert room.attendance().answer == "none"


# Delegation (RFC 5546 3.2.2.3)


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED"])
def test_a_delegate_who_answers_first_is_held_until_the_director_has_delegated(
    room, invited, partstat
):
    first = room.post("REPLY", invited, attendees=by_delegate(partstat), sender=SUBSTITUTE.email)
    assert (first.outcome, first.reason) == ("held", "delegate-first")
    assert room.attendance().answer == "none"
    room.deliver()
    then = room.post("REPLY", invited, attendees=delegated(SUBSTITUTE.email))
    assert then.outcome == "substitute"
    answer = "attending" if partstat == "ACCEPTED" else "declined"
    assert room.attendance().substitute.answer == answer
    assert held(room) == ()
    kinds = {sent.what for sent in room.deliver()}
    told = {("substitute-declined", DIRECTOR.email), ("substitute-declined", SECRETARY.email)}
    assert kinds & told == (told if partstat == "DECLINED" else set())


def test_it_counts_as_well_when_the_director_names_the_delegate_in_a_line(room, invited):
    room.post("REPLY", invited, attendees=by_delegate("ACCEPTED"), sender=SUBSTITUTE.email)
    room.say(f"Afbud den 14. april, Claus Brandt kommer, {SUBSTITUTE.email}")
    assert room.attendance().substitute.answer == "attending"
    assert held(room) == ()


def test_not_to_an_hour_that_has_changed_since(room, invited):
    room.post("REPLY", invited, attendees=by_delegate("ACCEPTED"), sender=SUBSTITUTE.email)
    room.apply("{date: 2023-04-14, hours: 13:00-15:00}")
    room.deliver()
    room.answer(Apologise(CLAUS))
    assert room.attendance().substitute.answer == "none"


def test_nor_what_somebody_else_says_for_the_delegate(room, invited):
    taken = room.post("REPLY", invited, attendees=by_delegate("ACCEPTED"), sender=OUTSIDER.email)
    assert taken.outcome == "held"
    room.answer(Apologise(CLAUS))
    assert room.attendance().substitute.answer == "none"


def test_a_delegate_who_declines_brings_the_question_back(room, invited):
    room.post("REPLY", invited, attendees=delegated(SUBSTITUTE.email))
    room.deliver()
    room.post("REPLY", room.invitation_to(SUBSTITUTE.email), "DECLINED")
    assert {s.what for s in room.deliver()} == {
        ("substitute-declined", DIRECTOR.email), ("substitute-declined", SECRETARY.email),
    }  # fmt: skip


def test_the_one_who_wrote_answers_where_two_seem_to(room, invited):
    both = (*delegated(SUBSTITUTE.email), *by_delegate("ACCEPTED"))
    assert room.post("REPLY", invited, attendees=both).outcome == "substitute"
    assert room.attendance().substitute.answer == "none"


def test_chains_and_circles_are_held(room, invited):
    room.answer(Apologise(Substitute(CHAIR.name, email=CHAIR.email)))
    own = room.post("REPLY", invited, attendees=delegated("anne.holm@aarhus.example"))
    assert (own.outcome, own.reason) == ("held", "delegation-chain")
    to_anne = delegated(DIRECTOR.email, CHAIR.email)
    back = room.post("REPLY", room.invitation_to(CHAIR.email), attendees=to_anne)
    assert (back.outcome, back.reason) == ("held", "delegation-chain")
    assert room.attendance(RANDERS).answer == "none"


def test_whoever_has_apologised_is_not_sent(room, invited):
    room.answer(Apologise(), CHAIR, seat=RANDERS)
    taken = room.post("REPLY", invited, attendees=delegated(CHAIR.email))
    assert (taken.outcome, taken.reason) == ("held", "delegate-not-coming")


def test_an_assistant_whom_the_plan_only_has_the_address_of_answers_for_the_director(room, invited):
    assert room.post("REPLY", invited, "DECLINED", sender=ASSISTANT.email).outcome == "apology"


def test_a_substitute_with_a_seat_is_told_without_a_second_invitation(room):
    said = room.say(f"Afbud den 14. april, Bente Krogh kommer, {CHAIR.email}")
    assert "har selv plads i mødet" in said.reply.markdown
    (told,) = [s for s in room.deliver() if s.notice.receiver == CHAIR.email]
    assert (told.what[0], told.calendar) == ("also-substitute", None)
    assert "dit eget svar gælder uændret" in told.text.replace("\n", " ")
    room.say("Jeg kommer alligevel den 14. april")
    (told,) = [s for s in room.deliver() if s.notice.receiver == CHAIR.email]
    assert "ikke længere" in told.text
    answer = room.mail(CHAIR.email, "Det kan jeg ikke.", answers=told)
    assert room.take(answer.as_bytes()).outcome == "held"
    assert room.attendance(RANDERS).answer == "none"


def test_an_acceptance_with_no_in_its_words_is_held(room, invited):
    words = ("COMMENT:Jeg kommer ikke den 14. april",)
    taken = room.post("REPLY", invited, "ACCEPTED", lines=words)
    assert (taken.outcome, taken.reason) == ("held", "comment-contradicts")


def test_what_is_held_cannot_be_settled_as_nobodys(room, invited):
    room.post("REPLY", invited, "ACCEPTED", sender=CHAIR.email)
    with pytest.raises(StillHeld):
        resolve(room, held(room)[0].id)
