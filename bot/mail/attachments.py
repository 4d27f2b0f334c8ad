"""The files that a person attached to a mail, told from what mail programs add by themselves."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.domain.incoming import Attachment
from bot.mail.charsets import decode
from bot.mail.structure import Part

_ADDED: Final = frozenset(
    ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
     "application/pgp-keys", "application/ms-tnef", "application/vnd.ms-tnef", "text/vcard",
     "text/x-vcard", "text/directory", "text/rfc822-headers", "message/delivery-status"),
)  # fmt: skip
"""Signatures, keys and business cards, which programs add to every mail."""
_SHOWN: Final = re.compile(r"""cid:([^\s"'<>)]+)""", re.IGNORECASE)
_MAX_HTML: Final = 2_000_000


def attachments(
    found: Sequence[Part], is_calendar: Callable[[Part], bool]
) -> tuple[Attachment, ...]:
    """The attached files in their order; the same file twice counts once. A picture counts where it
    was attached, not where it stands in the text: signatures have logos (RFC 2183 2.1, RFC 2392).
    Other files count however they are put: some programs show a PDF within the text."""
    shown = frozenset(_shown(found))
    files = (
        Attachment(part.filename or "", part.content())
        for part in found
        if not part.in_attached_mail and not is_calendar(part) and _is_file(part, shown)
    )
    return tuple(dict.fromkeys(files))


def _is_file(part: Part, shown: frozenset[str]) -> bool:
    if part.media_type in _ADDED or (part.filename or "").lower() == "winmail.dat":
        return False
    if part.media_type.startswith("image/"):
        return part.is_attachment and _content_id(part) not in shown
    return part.is_attachment or (part.filename is not None and not _is_text(part))


def _is_text(part: Part) -> bool:
    return part.media_type in ("text/plain", "text/html")


def _content_id(part: Part) -> str:
    return str(part.message.get("Content-ID") or "").strip(" <>").lower()


def _shown(found: Sequence[Part]) -> Iterator[str]:
    """What stands within the texts in HTML."""
    for part in found:
        if part.media_type == "text/html" and not part.is_attachment:
            html = decode(part.content()[:_MAX_HTML], part.parameter("charset"))
            yield from (each.lower() for each in _SHOWN.findall(html))
