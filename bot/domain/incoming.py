"""A mail that came in, as read: what the use cases see of it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class CalendarPart:
    """A calendar part as it was found: its bytes in UTF-8, and the MIME `method` parameter.
    `in_attached_mail`: it stood in a mail that was forwarded as an attachment, so it need not be
    the sender's own word."""

    data: bytes
    method_param: str | None = None
    filename: str | None = None
    in_attached_mail: bool = False


@dataclass(frozen=True)
class Attachment:
    """A file that came along: its name as the sender gave it, hostile or not, and its bytes."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Incoming:
    """`message_id` is `sha256:...` where the mail has none. Addresses are in lower case. `token` is
    the address token found in a recipient. `text` is what the person wrote, without quoted parts
    and signature. `automatic` says why it is automatic mail; `bounce` holds the addresses that
    failed for good; `problem` says why it cannot be read. `sent_by` is the Sender header, where
    somebody sent it for `sender`. `authentication_results` are the headers of that name (RFC 8601),
    the topmost first; `sender_doubt` is why these leave it uncertain who sent it, None also where
    nothing was checked. `resent_by` are the addresses of who sent it on (RFC 5322 3.6.6).
    `fingerprint` is a digest of what the sender wrote.
    `leans_on_quote`: the text answers a quoted question, and means nothing without it.
    `attachments` are the files that the sender attached: no signatures' pictures, no calendar
    parts, nothing from a mail that is itself attached."""

    message_id: str
    sender: str
    sender_name: str | None = None
    recipients: tuple[str, ...] = ()
    token: str | None = None
    subject: str = ""
    references: tuple[str, ...] = ()
    date: datetime | None = None
    calendar: tuple[CalendarPart, ...] = ()
    text: str = ""
    automatic: str | None = None
    bounce: tuple[str, ...] | None = None
    problem: str | None = None
    sent_by: str | None = None
    authentication_results: tuple[str, ...] = ()
    sender_doubt: str | None = None
    resent_by: tuple[str, ...] = ()
    fingerprint: str = ""
    leans_on_quote: bool = False
    attachments: tuple[Attachment, ...] = ()

    @property
    def identity(self) -> str:
        """What it is known by when it comes again. Not its Message-ID alone: who used another
        mail's would make that one look as if it had been handled."""
        return f"{self.message_id} {self.fingerprint}".strip()
