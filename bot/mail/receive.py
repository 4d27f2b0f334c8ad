"""Mail in: bytes -> value. Tolerant of what clients do, bounded against what attackers do.

The subject decides nothing. What cannot be read is said in `problem`, so that it can be held.
"""

import hashlib
import re
from collections.abc import Sequence
from email.errors import MessageError
from email.message import Message
from typing import Final

from bot.domain.addresses import Own
from bot.domain.incoming import CalendarPart, Incoming
from bot.mail import headers
from bot.mail.attachments import attachments
from bot.mail.automatic import failed_addresses, why_automatic
from bot.mail.charsets import decode
from bot.mail.fingerprint import fingerprint
from bot.mail.markup import text_of
from bot.mail.reply import words
from bot.mail.structure import Part, Problem, TooMuch, is_report, parse, parse_head, parts

__all__ = ["CalendarPart", "Incoming", "read", "read_head"]

_MALFORMED: Final = (
    MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError,
    ArithmeticError, RecursionError,
)  # fmt: skip
"""What the standard library's mail parser is known to raise on malformed mail."""
_CALENDAR_TYPES: Final = frozenset(
    ("text/calendar", "application/ics", "text/ics", "text/x-vcalendar", "application/calendar"),
)
_VAGUE_TYPES: Final = frozenset(("text/plain", "application/octet-stream"))
_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}BEGIN:VCALENDAR\s", re.IGNORECASE)
_TNEF_TYPES: Final = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
_SEALED_TYPES: Final = frozenset(
    ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"),
)
_MEETING_RESPONSE: Final = re.compile(rb"IPM\.(?:Schedule\.Meeting|Microsoft Schedule\.Mtg)", re.I)
_MAX_CALENDAR: Final = 1024 * 1024
_MAX_TEXT: Final = 400_000


def read(raw: bytes, own_address: Own) -> Incoming:
    """The message that these bytes are; `own_address` is the bot's. Never raises: a message that
    is beyond the limits (10 MB, 200 parts, 20 levels) or malformed beyond reading has a `problem`
    and, where they can be read, its headers.

    `problem` is one of too-large, too-many-parts, too-deep, tnef, encrypted, unreadable."""
    try:
        return _read(raw, own_address)
    except TooMuch as limit:
        return _problem(raw, own_address, limit.problem)
    except _MALFORMED:
        return _problem(raw, own_address, "unreadable")


def read_head(raw: bytes, own_address: Own) -> Incoming:
    """What the headers alone say, of a message that is not to be read further. Never raises."""
    return _problem(raw, own_address, "too-large")


def _read(raw: bytes, own_address: Own) -> Incoming:
    message = parse(raw)
    found = list(parts(message))
    # A report returns our own invitation; it is nobody's answer.
    calendar = () if is_report(message) else _calendar(found)
    text = _text(found)
    incoming = _from_headers(raw, message, own_address)
    said = words(text, incoming.sender_name)
    if said.text and all(part.in_attached_mail for part in calendar):
        calendar = ()  # what was written counts, not the mail that came along
    return Incoming(
        **vars(incoming)
        | {
            "calendar": calendar,
            "text": said.text,
            "leans_on_quote": said.leans_on_quote,
            "automatic": why_automatic(message),
            "bounce": failed_addresses(raw, message, found),
            "attachments": () if is_report(message) else attachments(found, _is_calendar),
            "problem": None if calendar else _why_unreadable(found, text),
        }
    )


def _problem(raw: bytes, own_address: Own, problem: Problem) -> Incoming:
    try:
        head = parse_head(raw)
        incoming = _from_headers(raw, head, own_address)
    except _MALFORMED:
        return Incoming(_digest(raw), "", problem=problem)
    try:
        automatic = why_automatic(head)
    except _MALFORMED:  # its Content-Type alone cannot be read: a person is told, as of any other
        automatic = None
    return Incoming(**vars(incoming) | {"problem": problem, "automatic": automatic})


def _from_headers(raw: bytes, message: "Message[str, str]", own_address: Own) -> Incoming:
    sender, name = headers.mailbox(message, "From")
    return Incoming(
        message_id=headers.message_id(message) or _digest(raw),
        sender=sender,
        sender_name=name,
        recipients=headers.recipients(message),
        token=headers.token(message, own_address),
        subject=headers.decoded(headers.first(message, "Subject")),
        references=headers.references(message),
        date=headers.sent_at(message),
        sent_by=headers.mailbox(message, "Sender")[0] or None,
        resent_by=headers.addresses(message, "Resent-From", "Resent-Sender"),
        authentication_results=tuple(headers.values(message, "Authentication-Results")),
        fingerprint=fingerprint(raw),
    )


def _digest(raw: bytes) -> str:
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _calendar(found: Sequence[Part]) -> tuple[CalendarPart, ...]:
    """The calendar parts, wherever they stand. Google and others send the same twice, as an
    alternative and as a file: one of them counts, rather the one with a method."""
    distinct: dict[bytes, CalendarPart] = {}
    for part in filter(_is_calendar, found):
        content = part.content()
        if len(content) > _MAX_CALENDAR:
            raise TooMuch("too-large")
        data = decode(content, part.parameter("charset")).encode("utf-8", "replace")
        candidate = CalendarPart(
            data, part.parameter("method"), part.filename, part.in_attached_mail
        )
        known = distinct.get(key := b"".join(data.split()))
        if known is None or (known.method_param is None and candidate.method_param is not None):
            distinct[key] = candidate
    return tuple(distinct.values())


def _is_calendar(part: Part) -> bool:
    """By its type, by its name, or by how it begins where the type says nothing: gateways and
    small clients make text or bytes of it."""
    named = (part.filename or "").lower()
    if part.media_type in _CALENDAR_TYPES or named.endswith((".ics", ".vcs")):
        return True
    return part.media_type in _VAGUE_TYPES and bool(_BEGINS.match(part.content()))


def _text(found: Sequence[Part]) -> str:
    """The plain text, or the HTML's where there is none."""
    own = [part for part in found if not part.in_attached_mail and not _is_file(part)]
    plain = "\n".join(_plain(part) for part in own if part.media_type == "text/plain")
    if plain.strip():
        return plain
    return "\n".join(text_of(_content_as_text(p)) for p in own if p.media_type == "text/html")


def _is_file(part: Part) -> bool:
    return part.is_attachment or _is_calendar(part)


def _plain(part: Part) -> str:
    text = _content_as_text(part).replace("\r\n", "\n")
    if (part.parameter("format") or "").lower() != "flowed":
        return text
    # RFC 3676: a line that ends in a space goes on in the next; "-- " is the signature's mark.
    gap = "" if (part.parameter("delsp") or "").lower() == "yes" else " "
    return re.sub(r"(?m)(?<!^--) \n(?!>|-- $)", gap, text)


def _content_as_text(part: Part) -> str:
    return decode(part.content()[:_MAX_TEXT], part.parameter("charset"))


def _why_unreadable(found: Sequence[Part], text: str) -> Problem | None:
    """What Outlook or an encrypting client keeps from us; a text beside it is read, but not one
    beside a meeting response in TNEF, whose answer is inside."""
    for part in found:
        if part.media_type in _TNEF_TYPES or (part.filename or "").lower() == "winmail.dat":
            if not text.strip() or _MEETING_RESPONSE.search(part.content()):
                return "tnef"
        elif part.media_type in _SEALED_TYPES and not text.strip():
            return "encrypted"
    return None
