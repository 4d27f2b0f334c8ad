"""Seeded answers of a rehearsal: who attends, apologises, comes late or stays silent, and how the
answer comes in: by calendar REPLY (RFC 5546 3.2.3) or as a sentence in Slack."""

import email
import email.policy
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from random import Random
from typing import Literal, cast

from icalendar import Calendar, Component, Event, vText

from bot.domain.meetings import Meeting
from bot.domain.people import Person

Way = Literal["reply", "command", "message"]
Kind = Literal["attend", "apologise", "substitute", "late", "silent"]

_KINDS: tuple[tuple[Kind, int], ...] = (
    ("attend", 62), ("apologise", 8), ("substitute", 14), ("late", 4), ("silent", 12),
)  # fmt: skip
"""Of a hundred directors. As in the network's own lists: some five of twenty apologise."""
_SUBSTITUTES = ("Claus Brandt", "Mette Lund Kjær", "Søren Aagaard-Friis", "Kirsten Bæk",
                "Poul Thorup", "Anne-Marie Vester", "Jens Holk", "Birgit Sø Lauridsen")  # fmt: skip


@dataclass(frozen=True)
class SeededAnswer:
    """What a director answers to one meeting's invitation, over which way, so long after it."""

    kind: Kind
    way: Way
    after: timedelta
    substitute: str

    def sentence(self, meeting: Meeting, person: Person) -> str:
        """The sentence of an answer in Slack, in the director's language."""
        day, english = f"{meeting.day:%-d/%-m}", person.language == "en"
        address = f"{_ascii(self.substitute)}@{person.email.partition('@')[2]}"
        match self.kind:
            case "attend":
                return f"I am coming {day}" if english else f"Jeg deltager den {day}"
            case "late":
                at = meeting.start + timedelta(minutes=45)
                if english:
                    return f"I am arriving at {at:%H:%M} on {meeting.day.isoformat()}"
                return f"Jeg kommer kl. {at:%H.%M} den {day}"
            case "substitute":
                if english:
                    return f"Cannot come {day}, {self.substitute} is coming instead"
                return f"Afbud den {day}, suppleant: {self.substitute}, {address}"
            case _:
                return f"Apologies for {meeting.day.isoformat()}" if english else f"Afbud den {day}"


def seeded_answer(meeting: Meeting, seat: str, seed: int) -> SeededAnswer:
    """The answer of a seat to a meeting: the same for the same seed, whatever else happens."""
    random = Random(f"{seed}/{meeting.key}/{seat}")
    kind = random.choices([k for k, _ in _KINDS], [weight for _, weight in _KINDS])[0]
    way: Way = "reply" if kind in ("attend", "apologise") and random.random() < 0.7 else "command"
    if kind in ("attend", "late"):
        way = "reply" if way == "reply" else "message"
    after = timedelta(minutes=random.randrange(20, 3 * 24 * 60))
    return SeededAnswer(kind, way, after, random.choice(_SUBSTITUTES))


def _ascii(name: str) -> str:
    """A name as it stands in an address."""
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), (" ", ".")):
        name = name.lower().replace(letter, plain)
    return name


def reply_to(invitation: bytes, attends: bool, at: datetime) -> bytes:
    """A calendar program's answer to an invitation: a mail with a REPLY, from the ATTENDEE to the
    ORGANIZER. `invitation` is the mail that was sent."""
    message = email.message_from_bytes(invitation, policy=email.policy.default)
    part = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    event = Calendar.from_ical(cast(bytes, part.get_payload(decode=True))).walk("VEVENT")[0]
    reply = EmailMessage(policy=email.policy.SMTP)
    reply["From"], reply["To"] = message["To"], message["Reply-To"]
    reply["Subject"] = f"{'Accepteret' if attends else 'Afvist'}: {event['SUMMARY']}"
    reply["Date"] = format_datetime(at)
    digest = hashlib.sha256(f"{message['Message-ID']}{at.isoformat()}".encode()).hexdigest()
    reply["Message-ID"] = f"<{digest[:32]}@outlook.example>"
    reply["In-Reply-To"] = message["Message-ID"]
    reply.set_content("\n")
    reply.add_alternative(
        _reply_object(event, attends, at), maintype="text", subtype="calendar",
        params={"method": "REPLY", "charset": "UTF-8"},
    )  # fmt: skip
    return reply.as_bytes()


def _reply_object(event: Component, attends: bool, at: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", "-//Room//Calendar//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "REPLY")
    answer = Event()
    for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "ORGANIZER"):
        answer[name] = event[name]
    answer["SUMMARY"] = vText(str(event["SUMMARY"]))
    attendee = event["ATTENDEE"]
    attendee.params["PARTSTAT"] = "ACCEPTED" if attends else "DECLINED"
    attendee.params.pop("RSVP", None)
    answer["ATTENDEE"] = attendee
    answer.add("DTSTAMP", at)
    calendar.add_component(answer)
    for zone in event.walk("VTIMEZONE"):
        calendar.add_component(zone)
    return cast(bytes, calendar.to_ical())
