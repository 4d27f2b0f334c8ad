"""Mail that came back (RFC 3464), and automatic mail: no answer, no loop."""

import pytest
from bot.domain.attendance import Apologise, Substitute
from bot.services.daily import run_daily
from bot.services.overview import dead_addresses

from cast import DIRECTOR, OUTSIDER, SECRETARY, SUBSTITUTE

CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)


@pytest.fixture
def invited(room):
    return room.invitation_to(DIRECTOR.email)


def report(
    sent, *, address=DIRECTOR.email, action="failed", status="5.1.1", by_token=True, headers=True
) -> bytes:
    """A delivery report as Postfix writes it."""
    to = str(sent.mail["Reply-To"]) if by_token else "sekretariat@kd-net.example"
    returned = f"Message-ID: {sent.mail['Message-ID']}\nSubject: {sent.mail['Subject']}\n"
    text = f"""\
Return-Path: <>
From: MAILER-DAEMON@mail.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Message-ID: <{action}-{status}-{address}-{by_token}@mail.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<{address}>: host mail.example said: 550 {status} User unknown. Jeg kommer ikke.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} User unknown

--b
Content-Type: text/rfc822-headers

{returned if headers else "Subject: x"}
--b--
"""
    return text.replace("\n", "\r\n").encode()


def marked(room) -> list[str]:
    with room.case() as case:
        return [each.address for each in case.uow.addresses.undeliverable()]


@pytest.mark.parametrize(("by_token", "headers"), [(True, False), (False, True), (True, True)])
def test_what_came_back_marks_the_address_and_is_told_at_once(room, invited, by_token, headers):
    before = room.json()
    taken = room.take(report(invited, by_token=by_token, headers=headers))
    assert (taken.outcome, taken.person) == ("bounce", DIRECTOR.email)
    assert marked(room) == [DIRECTOR.email]
    assert room.json() == before
    (told,) = room.deliver()
    assert told.what == ("bounced", SECRETARY.email)
    text = " ".join(told.text.split())
    assert DIRECTOR.email in text
    assert "Anne Holm" in text
    assert "5.1.1" in text
    assert "ikke registreret noget afbud" in text


def test_the_mail_that_came_back_is_seen_in_the_outbox(room, invited):
    room.take(report(invited))
    (notice,) = [n for n in room.notices() if n.id == invited.notice.id]
    assert (notice.state, notice.reason) == ("sent", "bounced")


def test_a_second_report_about_the_same_address_is_for_the_digest(room, invited):
    room.take(report(invited))
    room.deliver()
    assert room.take(report(invited, status="5.2.1")).outcome == "bounce"
    assert room.deliver() == []


def test_the_digest_names_addresses_that_do_not_work(room, invited):
    room.take(report(invited))
    room.take(room.mail(OUTSIDER.email, "Er der parkering?").as_bytes())
    room.deliver()
    room.at("2023-03-21T08:00")
    run_daily(room.office, room.now)
    (digest,) = [s for s in room.deliver() if s.notice.kind == "held-digest"]
    assert f"Anne Holm, {DIRECTOR.email}, siden 20. marts" in " ".join(digest.text.split())


def test_seats_whose_holder_or_substitute_gets_no_mail_are_found(room, invited):
    room.answer(Apologise(CLAUS))
    (sent,) = room.deliver()
    room.take(report(sent, address=SUBSTITUTE.email))
    room.take(report(invited))
    with room.case() as case:
        meeting = case.uow.meetings.by_key("kd-net/2023-04-14")
        found = dead_addresses(case, meeting)
    assert found == (("Aarhus", DIRECTOR.email), ("Aarhus", SUBSTITUTE.email))


@pytest.mark.parametrize("status", ["4.4.1", "4.2.2"])
def test_a_delay_changes_nothing(room, invited, status):
    taken = room.take(report(invited, action="delayed", status=status))
    assert (taken.outcome, taken.reason) == ("ignored", "report")
    assert (marked(room), room.deliver()) == ([], [])


def test_who_gave_up_in_passing_is_told_and_not_marked(room, invited):
    taken = room.take(report(invited, status="4.4.7"))
    assert marked(room) == []
    if taken.outcome == "bounce":
        (told,) = room.deliver()
        assert "kan godt virke igen" in " ".join(told.text.split())


def test_an_answer_from_the_address_clears_the_mark(room, invited):
    room.take(report(invited))
    room.reply("ACCEPTED", to=invited)
    assert marked(room) == []


@pytest.mark.parametrize("how", ["automatic", "another"])
def test_what_is_no_answer_from_it_does_not(room, invited, how):
    room.take(report(invited))
    if how == "automatic":
        mail = room.mail(DIRECTOR.email, "Jeg er på ferie", answers=invited)
        mail["Auto-Submitted"] = "auto-replied"
    else:
        mail = room.mail(SECRETARY.email, "Hvornår er næste møde?")
    room.take(mail.as_bytes())
    assert marked(room) == [DIRECTOR.email]


def test_a_substitutes_address_is_found_too(room):
    room.answer(Apologise(CLAUS))
    (sent,) = room.deliver()
    assert room.take(report(sent, address=SUBSTITUTE.email)).outcome == "bounce"
    assert marked(room) == [SUBSTITUTE.email]
    assert room.attendance().substitute == CLAUS


def test_an_address_that_forwards_is_marked_as_we_know_it(room, invited):
    room.take(report(invited, address="anne@privat.example"))
    assert marked(room) == [DIRECTOR.email]


def test_a_report_about_nothing_of_ours_marks_nobody_and_is_held(room, invited):
    raw = report(invited, by_token=False, headers=False)
    taken = room.take(raw)
    assert (taken.outcome, taken.reason) == ("bounce", "bounce-of-nothing-known")
    assert (marked(room), room.deliver()) == ([], [])


def test_a_report_about_what_was_told_of_it_ends_there(room, invited):
    room.take(report(invited))
    (told,) = room.deliver()
    room.take(report(told, address=SECRETARY.email, by_token=False))
    assert room.deliver() == []
    assert marked(room) == [DIRECTOR.email, SECRETARY.email]
