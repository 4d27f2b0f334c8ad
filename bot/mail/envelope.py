"""What goes around a message: MAIL FROM, RCPT TO, and what the server must be able to carry."""

import re
import smtplib
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from typing import Final

from bot.domain.addresses import is_own
from bot.domain.errors import Refused
from bot.domain.notices import Notice

_LONE_NEWLINE: Final = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_ADDRESS: Final = re.compile(r"[^\s<>@\x00-\x20\x7f]+@[^\s<>@\x00-\x20\x7f]+")


@dataclass(frozen=True)
class Envelope:
    """One message on its way to one receiver. `content` has CRLF line ends throughout."""

    sender: str
    receiver: str
    content: bytes

    @classmethod
    def of(cls, notice: Notice, own_address: str) -> "Envelope":
        """The envelope of a rendered notice. Raises Refused for what no server may be given, and
        ValueError where the notice is not rendered."""
        if notice.rendered is None:
            raise ValueError(f"notice {notice.id} is not rendered")
        content = notice.rendered.content
        if _LONE_NEWLINE.search(content):
            # RFC 5321 2.3.8; a lone line feed lets one message hide another inside it.
            raise Refused("a line does not end in CRLF")
        if not _ADDRESS.fullmatch(notice.receiver):
            raise Refused(f"not an address: {notice.receiver!r}")
        return cls(_envelope_sender(content, own_address), notice.receiver, content)

    def options(self, smtp: smtplib.SMTP) -> list[str]:
        """What MAIL FROM announces: the size (RFC 1870), so that a message too large is refused
        before its body, and what is not ASCII (RFC 6152, RFC 6531). Raises Refused where the
        server cannot carry it."""
        options = [f"SIZE={len(self.content)}"] if smtp.has_extn("size") else []
        if not self.content.isascii():
            options.append(_supported(smtp, "8bitmime", "BODY=8BITMIME"))
        if self._needs_smtputf8():
            options.append(_supported(smtp, "smtputf8", "SMTPUTF8"))
        return options

    def stuffed(self) -> bytes:
        """The content as DATA takes it (RFC 5321 4.5.2), up to its last CRLF, without the dot."""
        stuffed = self.content.replace(b"\r\n.", b"\r\n..")
        if stuffed.startswith(b"."):
            stuffed = b"." + stuffed
        return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"

    def _needs_smtputf8(self) -> bool:
        head, _, _ = self.content.partition(b"\r\n\r\n")
        return not (head.isascii() and self.sender.isascii() and self.receiver.isascii())


def _supported(smtp: smtplib.SMTP, extension: str, option: str) -> str:
    if not smtp.has_extn(extension):
        raise Refused(f"the server does not offer {extension.upper()}")
    return option


def _envelope_sender(content: bytes, own_address: str) -> str:
    """The address in Reply-To where it is the bot's own, with its token; else the plain one."""
    reply_to = str(BytesHeaderParser().parsebytes(content)["Reply-To"] or "")
    address = parseaddr(reply_to)[1]
    return address if _ADDRESS.fullmatch(address) and is_own(address, own_address) else own_address
