"""Who a mail is from: the author of From, where nothing makes that uncertain (decisions 3, 14)."""

import dataclasses

import pytest
from bot.mail.receive import read as read_mail
from bot.services.inbox import take_in
from bot.services.inbox.settling import settle

from cast import ASSISTANT, DIRECTOR, OUTSIDER, SECRETARY


@pytest.fixture
def invited(room):
    """The director's invitation."""
    return room.invitation_to(DIRECTOR.email)


def calendar_answer(uid, who):
    """A REPLY of somebody's calendar that says: I am coming."""
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{uid}",
        "DTSTAMP:20230320T100000Z", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}",
        "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def held(room):
    with room.office.look(room.now) as case:
        return case.uow.inbox.held()


def resolve(room, number, **how):
    how = {"speaker": None, "ignore": False, "note": "", **how}
    return settle(room.office, number, lambda raw: read_mail(raw, SECRETARY.email), room.now, **how)


@pytest.mark.parametrize(
    "from_",
    [
        f"{DIRECTOR.email}, evil@evil.example",
        f'"{DIRECTOR.email}" <evil@evil.example>',
        f"Direktion: {DIRECTOR.email}, evil@evil.example;",
        "direktoer@a\u0430rhus.example",
        "dire\u212atoer@aarhus.example",
        "direktoer+kd@aarhus.example",
        "anne@aarhus.example",
    ],
)
def test_who_only_looks_like_the_director_registers_nothing(room, invited, from_) -> None:
    for text in ("Jeg kommer.", "Afbud"):
        raw = (
            f"From: {from_}\r\nTo: {invited.mail['Reply-To']}\r\nMessage-ID: <{text}@x>\r\n"
            f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        )
        assert room.take(raw.encode()).outcome in ("held", "ignored")
    assert room.attendance().answer == "none"
    assert not [s for s in room.deliver() if s.notice.receiver == DIRECTOR.email]


@pytest.mark.parametrize("doubt", ["dmarc-failed", "not-authenticated"])
def test_what_is_not_certainly_the_directors_is_held_and_answered_to_nobody(
    room, invited, doubt
) -> None:
    raw = room.mail(DIRECTOR.email, "Jeg kommer.", answers=invited).as_bytes()
    incoming = dataclasses.replace(read_mail(raw, SECRETARY.email), sender_doubt=doubt)
    taken = take_in(room.office, incoming, raw, room.now)
    assert (taken.outcome, taken.reason) == ("held", doubt)
    assert (room.attendance().answer, room.deliver()) == ("none", [])
    resolve(room, held(room)[0].id)
    assert room.attendance().answer == "attending"


@pytest.mark.parametrize(
    ("name", "who", "outcome"),
    [
        ("Sender", ASSISTANT.email, "attending"),
        ("Sender", "vikar@aarhus.example", "attending"),
        ("Sender", "system@evil.example", "held"),
        ("Resent-From", ASSISTANT.email, "attending"),
        ("Resent-From", SECRETARY.email, "attending"),
        ("Resent-From", "vikar@aarhus.example", "held"),
        ("Resent-Sender", "evil@evil.example", "held"),
    ],
)
def test_who_sent_it_for_the_author_or_on_has_to_be_allowed_to(
    room, invited, name, who, outcome
) -> None:
    mail = room.mail(DIRECTOR.email, "Jeg kommer.", answers=invited)
    mail[name] = who
    assert room.take(mail.as_bytes()).outcome == outcome


def test_a_calendar_service_sends_for_its_user(room, invited) -> None:
    calendar = room.mail(DIRECTOR.email, "")
    calendar["Sender"] = "calendar-notification@google.example"
    params = {"method": "REPLY", "charset": "UTF-8"}
    calendar.add_alternative(
        calendar_answer(invited.calendar.uid, DIRECTOR.email), "text", "calendar", params=params
    )
    assert room.take(calendar.as_bytes()).outcome == "attending"


@pytest.mark.parametrize(
    ("sender", "outcome"), [(ASSISTANT.email, "attending"), (OUTSIDER.email, "held")]
)
def test_sent_by_says_nothing_that_the_sender_does_not(room, invited, sender, outcome) -> None:
    params = f';SENT-BY="mailto:{ASSISTANT.email}"'
    assert room.reply("ACCEPTED", to=invited, sender=sender, params=params).outcome == outcome
