"""Mail that no person wrote: out of office, lists, reports (RFC 3834), and what could not be
delivered (RFC 3464)."""

import logging
import re
from collections.abc import Callable, Sequence
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from typing import Final, Literal, TypeAlias

from bot.mail.headers import decoded, first, mailbox, values
from bot.mail.structure import Part, is_report

Automatic = Literal[
    "report",            # a delivery report or a read receipt
    "auto-submitted",    # RFC 3834 section 5
    "auto-reply",        # the headers that servers used before it, Exchange's out of office
    "precedence",        # bulk, junk, list
    "null-return-path",  # RFC 5321 4.5.5
    "list",              # RFC 2369, RFC 2919
    "mailer-daemon",     # from a mail server itself
]  # fmt: skip

_BULK: Final = frozenset(("bulk", "junk", "list", "auto_reply"))
_SUPPRESSED: Final = frozenset(("all", "oof", "autoreply"))
_DAEMONS: Final = frozenset(("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon"))
_AUTO_HEADERS: Final = ("X-Autoreply", "X-Autorespond", "X-Autoresponder")
_OUT_OF_OFFICE: Final = re.compile(
    r"(?:automatisk svar|autosvar|automatic reply|auto(?:matisk)?[- ]?reply|out of office"
    r"|ikke til stede|fraværsbesked|fravær)\b",
    re.IGNORECASE,
)
_BOUNCE_BYTES: Final = 65_536
_LIST_HEADERS: Final = ("List-Id", "List-Unsubscribe", "List-Post", "List-Help")

AnyMessage: TypeAlias = "Message[str, str]"


def why_automatic(message: AnyMessage) -> Automatic | None:
    """Why this is automatic mail, or None. Calendars that answer on a person's behalf (Google's)
    mark their replies so too: what the calendar part says still counts."""
    return next((why for why, holds in _SIGNS.items() if holds(message)), None)


def failed_addresses(
    raw: bytes, message: AnyMessage, found: Sequence[Part]
) -> tuple[str, ...] | None:
    """The addresses that a bounce says have failed for good, in lower case; None where this is no
    bounce, or a passing delay. Only what looks like a report is searched, so that a person who
    quotes one bounces nobody."""
    if not _looks_like_bounce(message, found):
        return None
    failed = sorted({a.decode("ascii", "ignore").lower() for a in _scan(raw)} - {""})
    return tuple(failed) or None


def _scan(raw: bytes) -> frozenset[bytes]:
    """The report stands at the beginning, before the returned message. The library's detectors
    stumble over malformed reports in various ways; then the mail is automatic, and no bounce."""
    from flufl.bounce import scan_message

    log = logging.getLogger("flufl.bounce")
    log.setLevel(logging.CRITICAL)  # it logs each stumble with a traceback
    try:
        return frozenset(scan_message(message_from_bytes(raw[:_BOUNCE_BYTES])))
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return frozenset()


def _looks_like_bounce(message: AnyMessage, found: Sequence[Part]) -> bool:
    if is_report(message):
        return str(message.get_param("report-type") or "").lower() == "delivery-status"
    if values(message, "X-Failed-Recipients") or _is_from_daemon(message):
        return True
    return any(p.media_type == "message/delivery-status" for p in found) or (
        _has_null_return_path(message) and not first(message, "Auto-Submitted")
    )


def _is_auto_submitted(message: AnyMessage) -> bool:
    return first(message, "Auto-Submitted").partition(";")[0].strip().lower() not in ("", "no")


def _is_auto_reply(message: AnyMessage) -> bool:
    return any(first(message, name) for name in _AUTO_HEADERS) or _is_out_of_office(message)


def _is_bulk(message: AnyMessage) -> bool:
    return first(message, "Precedence").lower() in _BULK


def _is_from_list(message: AnyMessage) -> bool:
    return bool(values(message, *_LIST_HEADERS))


def _is_out_of_office(message: AnyMessage) -> bool:
    """Exchange's: it suppresses answers to itself, and says so at the head of its subject. Either
    alone is also what a person's mail may have."""
    suppressed = {w.strip().lower() for w in first(message, "X-Auto-Response-Suppress").split(",")}
    subject = decoded(first(message, "Subject"))
    return bool(suppressed & _SUPPRESSED) and bool(_OUT_OF_OFFICE.match(subject))


def _has_null_return_path(message: AnyMessage) -> bool:
    return any(value.replace(" ", "") == "<>" for value in values(message, "Return-Path"))


def _is_from_daemon(message: AnyMessage) -> bool:
    address, _ = mailbox(message, "From")
    local = address.partition("@")[0] or first(message, "From").strip("<> ").lower()
    return local in _DAEMONS


_SIGNS: Final[dict[Automatic, Callable[[AnyMessage], bool]]] = {
    "report": is_report,
    "auto-submitted": _is_auto_submitted,
    "auto-reply": _is_auto_reply,
    "precedence": _is_bulk,
    "null-return-path": _has_null_return_path,
    "list": _is_from_list,
    "mailer-daemon": _is_from_daemon,
}
"""The surest sign first."""
