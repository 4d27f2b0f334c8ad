"""Mails as the catcher got them, and answers to them as people's programs write these."""

import email
import email.policy
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import cached_property
from typing import cast

from icalendar import Calendar, Component


@dataclass(frozen=True)
class Mail:
    """A message as the catcher got it."""

    to: str
    raw: bytes

    @cached_property
    def message(self) -> EmailMessage:
        return cast(EmailMessage, email.message_from_bytes(self.raw, policy=email.policy.default))

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        """The plain text, its lines joined."""
        body = self.message.get_body(("plain",))
        assert body is not None
        return " ".join(str(body.get_content()).split())

    @cached_property
    def calendar(self) -> bytes | None:
        """The bytes of the calendar part; there is at most one."""
        parts = [p for p in self.message.walk() if p.get_content_type() == "text/calendar"]
        assert len(parts) <= 1, self.subject
        return cast(bytes, parts[0].get_payload(decode=True)) if parts else None

    @cached_property
    def method(self) -> str | None:
        """METHOD of the calendar object; None where there is none."""
        return str(Calendar.from_ical(self.calendar)["METHOD"]) if self.calendar else None

    @cached_property
    def event(self) -> Component:
        """The one VEVENT."""
        assert self.calendar is not None, self.subject
        (event,) = Calendar.from_ical(self.calendar).walk("VEVENT")
        return cast(Component, event)

    @property
    def attendees(self) -> list[str]:
        """The addresses of the ATTENDEEs."""
        found = self.event["ATTENDEE"]
        each = found if isinstance(found, list) else [found]
        return [str(one).removeprefix("mailto:") for one in each]


def sequence(mail: Mail) -> int:
    """SEQUENCE of a mail's event."""
    return int(str(mail.event["SEQUENCE"]))


def answer_to(mail: Mail, sender: str) -> EmailMessage:
    """The head of an answer to a mail: as from a program that names only what it answers."""
    answer = EmailMessage(policy=email.policy.SMTP)
    answer["From"], answer["To"] = sender, mail.message["Reply-To"]
    answer["Subject"] = f"SV: {mail.subject}"
    answer["Message-ID"] = f"<{os.urandom(8).hex()}@outlook.example>"
    answer["In-Reply-To"] = mail.message["Message-ID"]
    return answer


def reply_object(
    mail: Mail, partstat: str, at: datetime, more: tuple[str, ...], params: str
) -> bytes:
    """A REPLY as calendar programs write it; `more` are further lines, `params` of the ATTENDEE."""
    event = mail.event
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR", "PRODID:-//Calendar//Example//EN", "VERSION:2.0", "METHOD:REPLY",
        "BEGIN:VEVENT", f"UID:{event['UID']}", f"SEQUENCE:{event['SEQUENCE']}",
        f"DTSTAMP:{stamp}", f"ORGANIZER:{event['ORGANIZER']}",
        f"ATTENDEE;PARTSTAT={partstat}{params}:{event['ATTENDEE']}", *more,
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()
