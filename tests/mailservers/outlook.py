"""Answers as Outlook writes them, to an invitation as it arrived."""

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import cast

from icalendar import Calendar

AT = datetime(2023, 3, 21, 9, 15, tzinfo=UTC)


def _invitation(raw: bytes) -> EmailMessage:
    return cast(EmailMessage, email.message_from_bytes(raw, policy=email.policy.default))


def _answer(invitation: EmailMessage, sender: str, number: int) -> EmailMessage:
    answer = EmailMessage(policy=email.policy.SMTP)
    answer["From"], answer["To"] = f"Anne Holm <{sender}>", str(invitation["Reply-To"])
    answer["Date"] = "Tue, 21 Mar 2023 10:15:00 +0100"
    answer["Message-ID"] = f"<AM0PR01-{number}@aarhus.example>"
    answer["In-Reply-To"] = str(invitation["Message-ID"])
    thread = f"{invitation['References'] or ''} {invitation['Message-ID']}"
    answer["References"] = thread.strip()
    answer["X-MS-Has-Attach"] = ""
    return answer


def accepted(raw: bytes, sender: str, number: int = 1) -> EmailMessage:
    """Accepted: no ORGANIZER, the addresses' case changed, an empty text and HTML before it."""
    invitation = _invitation(raw)
    part = next(p for p in invitation.walk() if p.get_content_type() == "text/calendar")
    (event,) = Calendar.from_ical(cast(bytes, part.get_payload(decode=True))).walk("VEVENT")
    lines = [
        "BEGIN:VCALENDAR", "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN",
        "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{event['UID']}",
        f"ATTENDEE;PARTSTAT=ACCEPTED;CN=Anne Holm:MAILTO:{sender.title()}",
        f"DTSTAMP:{AT:%Y%m%dT%H%M%SZ}", f"SEQUENCE:{event['SEQUENCE']}", "END:VEVENT",
        "END:VCALENDAR", "",
    ]  # fmt: skip
    answer = _answer(invitation, sender, number)
    answer["Subject"] = f"Accepteret: {invitation['Subject']}"
    answer.set_content("\r\n", charset="iso-8859-1")
    answer.add_alternative("<html><body></body></html>", subtype="html", charset="iso-8859-1")
    answer.add_alternative(
        "\r\n".join(lines).encode(), maintype="text", subtype="calendar",
        params={"charset": "utf-8", "method": "REPLY"},
    )  # fmt: skip
    return answer


def written(raw: bytes, sender: str, text: str, number: int = 2) -> EmailMessage:
    """A line above the quoted invitation."""
    invitation = _invitation(raw)
    answer = _answer(invitation, sender, number)
    answer["Subject"] = f"SV: {invitation['Subject']}"
    quoted = f"Fra: {invitation['From']}\nSendt: 20. marts 2023 09:00\nTil: Anne Holm\nEmne: x"
    answer.set_content(f"{text}\n\nMed venlig hilsen\nAnne Holm\n\n{quoted}\n\nIndkaldelse\n")
    return answer
