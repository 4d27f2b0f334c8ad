"""Mail that comes in: an answer, a reply, or something for the secretary (decisions 3, 4, 12)."""

import re

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.services.tickets import opened

from cast import (
    AARHUS,
    ASSISTANT,
    CHAIR,
    DIRECTOR,
    OUTSIDER,
    RANDERS,
    SECRETARY,
    SUBSTITUTE,
)

KEY = "kd-net/2023-04-14"
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)


@pytest.fixture
def invited(room):
    """The director's invitation."""
    return room.invitation_to(DIRECTOR.email)


@pytest.fixture
def substitutes(room):
    """The substitute's invitation, after the director's apology."""
    room.answer(Apologise(CLAUS))
    room.deliver()
    return room.invitation_to(SUBSTITUTE.email)


@pytest.mark.parametrize(
    ("partstat", "outcome", "answer"),
    [("ACCEPTED", "attending", "attending"), ("DECLINED", "apology", "apologised")],
)
def test_a_calendar_reply_is_an_answer_and_gets_no_receipt(
    room, invited, partstat, outcome, answer
) -> None:
    taken = room.reply(partstat, to=invited)
    assert (taken.outcome, taken.meeting, taken.person) == (outcome, KEY, DIRECTOR.email)
    given = room.attendance()
    assert (given.answer, given.source, given.by) == (answer, "mail", DIRECTOR.email)
    assert room.deliver() == []


def test_a_decline_leaves_a_substitute_named_before(room, invited) -> None:
    room.answer(Apologise(CLAUS))
    room.reply("DECLINED", to=invited)
    assert room.attendance().substitute == CLAUS


def test_tentative_leaves_the_answer_as_it_was(room, invited) -> None:
    room.answer(Apologise(CLAUS))
    room.deliver()
    before = room.json()
    assert room.reply("TENTATIVE", to=invited).outcome == "tentative"
    assert room.json() == before
    assert room.deliver() == []


def test_an_assistants_calendar_reply_counts_as_given_by_the_assistant(room, invited) -> None:
    room.reply("DECLINED", to=invited, sender=ASSISTANT.email)
    assert room.attendance().by == ASSISTANT.email
    room.reply("ACCEPTED", to=invited, sender="anne.holm@aarhus.example")
    assert room.attendance().answer == "attending"


@pytest.mark.parametrize("sender", [OUTSIDER.email, CHAIR.email])
def test_the_token_only_locates_so_anybody_elses_reply_is_held(room, invited, sender) -> None:
    taken = room.reply("DECLINED", to=invited, sender=sender)
    assert (taken.outcome, taken.reason) == ("held", "sender-is-not-the-attendee")
    assert room.attendance().answer == "none"


def test_a_reply_for_an_attendee_who_was_not_invited_is_held(room, invited) -> None:
    taken = room.reply("ACCEPTED", to=invited, attendee=OUTSIDER.email)
    assert (taken.outcome, taken.reason) == ("held", "unknown-attendee")


def test_delegation_names_the_substitute(room, invited) -> None:
    taken = room.reply(
        "DELEGATED", to=invited, params=f';DELEGATED-TO="mailto:{SUBSTITUTE.email.upper()}"'
    )
    assert taken.outcome == "substitute"
    assert room.attendance().substitute.email == SUBSTITUTE.email
    assert [s.what for s in room.deliver()] == [("substitute-invitation", SUBSTITUTE.email)]


def test_a_decline_that_names_a_substitute_in_its_comment_asks_for_the_address(
    room, invited
) -> None:
    room.reply("DECLINED", to=invited, lines=("COMMENT:Claus Brandt deltager i stedet for mig",))
    assert room.attendance().substitute == Substitute("Claus Brandt")
    (receipt,) = room.deliver()
    assert receipt.what == ("receipt", DIRECTOR.email)
    assert "mailadresse" in receipt.text


def test_a_reply_to_the_hour_before_is_stale_and_one_to_the_place_before_counts(
    room, invited
) -> None:
    room.apply("{date: 2023-04-14, place: Gl. Skovriddergaard}")
    room.deliver()
    assert room.reply("ACCEPTED", to=invited).outcome == "attending"
    room.apply("{date: 2023-04-14, hours: 13:00-15:00}")
    room.deliver()
    assert room.reply("DECLINED", to=invited).outcome == "stale"
    assert room.attendance().answer == "none"


def test_a_substitutes_reply_is_the_substitutes(room, substitutes) -> None:
    assert room.reply("ACCEPTED", to=substitutes).outcome == "attending"
    given = room.attendance()
    assert (given.substitute.answer, given.by) == ("attending", DIRECTOR.email)
    assert room.deliver() == []


def test_a_substitute_can_decline_by_mail_and_come_after_all(room, substitutes) -> None:
    room.take(room.mail(SUBSTITUTE.email, "Jeg kan ikke.", answers=substitutes).as_bytes())
    assert room.attendance().substitute.answer == "declined"
    assert {s.notice.kind for s in room.deliver()} == {"substitute-declined"}
    assert room.reply("ACCEPTED", to=substitutes).outcome == "attending"
    assert room.attendance().comes


def test_a_withdrawn_substitutes_reply_is_stale(room, substitutes) -> None:
    room.answer(Attend())
    room.deliver()
    assert room.reply("ACCEPTED", to=substitutes).outcome == "stale"
    assert room.attendance().answer == "attending"


def test_an_answer_to_the_first_invitation_does_not_count_for_the_second(room, substitutes) -> None:
    room.answer(Attend())
    room.answer(Apologise(CLAUS))
    room.deliver()
    assert room.reply("ACCEPTED", to=substitutes).outcome == "stale"
    assert room.attendance().substitute.answer == "none"


def test_free_text_is_registered_and_answered_in_its_thread(room, invited) -> None:
    mail = room.mail(DIRECTOR.email, "Jeg kan desværre ikke komme.", answers=invited)
    assert room.take(mail.as_bytes()).outcome == "apology"
    (receipt,) = room.deliver()
    assert receipt.what == ("receipt", DIRECTOR.email)
    assert mail["Message-ID"] in receipt.mail["References"]


def test_the_same_mail_again_is_a_duplicate_and_changes_nothing(room, invited) -> None:
    raw = room.mail(DIRECTOR.email, "Afbud til mødet den 14. april").as_bytes()
    assert room.take(raw).outcome == "apology"
    before = room.json()
    assert room.take(raw).outcome == "duplicate"
    assert room.json() == before
    assert len(room.deliver()) == 1


def test_what_concerns_an_answer_and_is_not_certain_is_asked_back(room) -> None:
    mail = room.mail(DIRECTOR.email, "Jeg kommer måske ikke den 14. april")
    assert room.take(mail.as_bytes()).outcome == "asked"
    assert room.attendance().answer == "none"
    assert len(room.deliver()) == 1


def test_the_likely_answers_are_links_to_pages_that_propose_them(room) -> None:
    mail = room.mail(DIRECTOR.email, "Jeg kommer måske ikke den 14. april")
    room.take(mail.as_bytes())
    (question,) = room.deliver()
    html = question.mail.get_body(("html",)).get_content()
    pages = re.findall(r'/svar/([^?"]+)\?valg=(\w+)', html)
    assert [proposed for _, proposed in pages] == ["deltager", "afbud"]
    for token, _ in pages:
        ticket = opened(room.office.secret, token)
        assert (ticket.kind, ticket.seat, ticket.person) == ("seat", AARHUS, DIRECTOR.email)
    assert question.text.count(f"/svar/{pages[0][0]}\r\n") == 1  # the plain text has the page once
    assert room.attendance().answer == "none"


def test_a_name_in_doubt_is_in_its_link_so_that_one_tap_shows_it(room) -> None:
    mail = room.mail(DIRECTOR.email, "Måske kan jeg ikke den 14. april, så kommer Claus Brandt")
    assert room.take(mail.as_bytes()).outcome == "asked"
    (question,) = room.deliver()
    html = question.mail.get_body(("html",)).get_content()
    assert "valg=suppleant" in html
    assert "navn=Claus" in html


def test_an_outsiders_mail_is_held_and_not_answered(room, invited) -> None:
    for answers in (None, invited):
        mail = room.mail(OUTSIDER.email, "Jeg kommer ikke den 14. april", answers=answers)
        taken = room.take(mail.as_bytes())
        assert (taken.outcome, taken.reason) == ("held", "unknown-sender")
    assert room.attendance().answer == "none"
    assert room.deliver() == []
    with room.case() as case:
        assert [h.sender for h in case.uow.inbox.held()] == [OUTSIDER.email] * 2


def test_automatic_mail_is_ignored_and_never_answered(room, invited) -> None:
    mail = room.mail(DIRECTOR.email, "Jeg kommer ikke, jeg holder ferie.", answers=invited)
    mail["Auto-Submitted"] = "auto-replied"
    assert room.take(mail.as_bytes()).outcome == "ignored"
    assert room.attendance().answer == "none"
    assert room.deliver() == []


def test_a_known_sender_is_told_that_the_secretary_has_the_mail(room, invited) -> None:
    taken = room.reply("ACCEPTED", to=invited, attendee=OUTSIDER.email)
    assert taken.outcome == "held"
    assert [s.what for s in room.deliver()] == [("held-notice", DIRECTOR.email)]


def test_an_answer_after_the_end_is_held_with_the_reason(room, invited) -> None:
    room.at("2023-04-14T12:00")
    taken = room.reply("ACCEPTED", to=invited)
    assert (taken.outcome, taken.reason) == ("held", "MeetingIsOver")


def test_a_director_may_not_answer_for_another_by_mail(room) -> None:
    mail = room.mail(DIRECTOR.email, "Afbud fra Randers den 14. april")
    assert room.take(mail.as_bytes()).outcome == "asked"
    assert room.attendance(RANDERS).answer == "none"
    assert room.attendance(AARHUS).answer == "none"


def test_the_secretary_answers_by_mail_for_the_seat_she_names(room) -> None:
    mail = room.mail(SECRETARY.email, "Afbud fra Randers den 14. april")
    assert room.take(mail.as_bytes()).outcome == "apology"
    given = room.attendance(RANDERS)
    assert (given.source, given.by) == ("secretary", SECRETARY.email)
