"""A message -> the bytes of a mail, fixed once: the same values give the same bytes.

multipart/alternative of text, HTML and, for a scheduling message, the calendar part last
(RFC 6047 2.4; RFC 5546 3.2), base64 so that its CRLF arrive exactly, without a disposition, since
Outlook shows an attachment instead of buttons otherwise.
"""

import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from types import MappingProxyType
from typing import Any

from bot.domain.meetings import aware
from bot.domain.people import Language
from bot.render.markdown import one_line
from bot.render.renderer import Message

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_OCTETS_A_LINE = 57
_OF_IDS = frozenset({"message-id", "in-reply-to", "references"})


@dataclass(frozen=True)
class Enclosure:
    """A file that goes along with a mail."""

    name: str
    content: bytes
    media_type: str = "application/pdf"

    @property
    def encoded(self) -> bytes:
        """The bytes as they stand in a mail (RFC 2045, 6.8)."""
        lines = range(0, len(self.content), _OCTETS_A_LINE)
        return b"\r\n".join(
            binascii.b2a_base64(self.content[at : at + _OCTETS_A_LINE], newline=False)
            for at in lines
        )


class _MailPolicy(EmailPolicy):
    """SMTP's policy, but headers of identifiers are folded between them and never encoded, which
    the library does to long ones (RFC 5322 3.6.4 allows no encoded words there)."""

    def fold(self, name: str, value: Any) -> str:
        if name.lower() in _OF_IDS:
            first, *others = str(value).split()
            return "\r\n ".join((f"{name}: {first}", *others)) + "\r\n"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() in _OF_IDS:
            return self.fold(name, value).encode("ascii", "replace")
        return super().fold_binary(name, value)


_POLICY = _MailPolicy(linesep="\r\n", max_line_length=SMTP.max_line_length)


def mail(  # noqa: PLR0913  the parts of a mail are what they are, and all have names
    message: Message,
    *,
    sender: tuple[str, str],
    receiver: tuple[str, str],
    reply_to: str,
    message_id: str,
    date: datetime,
    list_id: str,
    language: Language | None = None,
    calendar: bytes | None = None,
    calendar_method: str | None = None,
    references: Sequence[str] = (),
    extra_headers: Mapping[str, str] = _NO_HEADERS,
    papers: Sequence[Enclosure] = (),
) -> bytes:
    """The message as it is handed to SMTP (RFC 5322). `sender` and `receiver` are (name, address);
    `message_id` and `references` (earliest first, the last is answered) come with or without angle
    brackets; `list_id` is "Name <id>" or the id (RFC 2919). Raises NaiveDatetime; ValueError for
    an address that is none, or a calendar without its method."""
    made = EmailMessage(policy=_POLICY)
    made["From"] = _address(sender)
    made["To"] = _address(receiver)
    made["Subject"] = one_line(message.subject)
    made["Date"] = format_datetime(aware("mail date", date))
    made["Message-ID"] = _identifier(message_id)
    made["Reply-To"] = _address(("", reply_to))
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834 5
    made["List-Id"] = _list_id(list_id)
    _thread(made, references)
    for name, value in extra_headers.items():
        made[one_line(name)] = one_line(value)
    _fill(made, message, calendar, calendar_method)
    _enclose(made, papers)
    made["Content-Language"] = language or message.language  # now: the parts would take it along
    return made.as_bytes()


def _address(named: tuple[str, str]) -> Address:
    name, address = named
    return Address(display_name=one_line(name), addr_spec=one_line(address))


def _identifier(text: str) -> str:
    return f"<{one_line(text).strip('<>').replace(' ', '')}>"


def _list_id(text: str) -> str:
    """Only the id in brackets and an ASCII phrase: List-Id allows no other (RFC 2919 3)."""
    phrase, _, identifier = one_line(text).rpartition("<")
    quoted = phrase.strip().replace('"', "")
    prefix = f'"{quoted}" ' if quoted.isascii() and quoted else ""
    return prefix + _identifier(identifier)


def _thread(made: EmailMessage, references: Sequence[str]) -> None:
    """RFC 5322 3.6.4: all mails about one meeting stand in one thread."""
    identifiers = [_identifier(each) for each in references]
    if identifiers:
        made["In-Reply-To"] = identifiers[-1]
        made["References"] = " ".join(identifiers)


def _fill(made: EmailMessage, message: Message, calendar: bytes | None, method: str | None) -> None:
    made.set_content(message.text(), charset="utf-8", cte="quoted-printable")
    made.add_alternative(message.html(), subtype="html", charset="utf-8", cte="quoted-printable")
    if calendar is not None:
        if not method:
            raise ValueError("a calendar part needs its method")
        params = {"charset": "UTF-8", "method": method}
        made.add_alternative(
            calendar, maintype="text", subtype="calendar", cte="base64", params=params
        )
    digest = hashlib.sha256(str(made["Message-ID"]).encode()).hexdigest()[:32]
    made.set_boundary(f"=_{digest}")  # cannot occur in quoted-printable or base64 lines


def _enclose(made: EmailMessage, papers: Sequence[Enclosure]) -> None:
    """Files behind the text, for whoever reads to save or open (RFC 2183, 2.2)."""
    for paper in papers:
        kind, _, subtype = paper.media_type.partition("/")
        made.add_attachment(paper.content, maintype=kind, subtype=subtype, filename=paper.name)
    if papers:
        digest = hashlib.sha256(f"papers {made['Message-ID']}".encode()).hexdigest()[:32]
        made.set_boundary(f"=_{digest}")
