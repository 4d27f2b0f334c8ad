"""A mail to ourselves that shows whether addresses with a token behind a plus arrive."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from bot.domain.errors import Outage
from bot.domain.tokens import tokened
from bot.mail.address import parse_smtp
from bot.mail.connect import Connector, said
from bot.mail.imap_connect import ImapConnector
from bot.mail.imap_folder import Folder

_OK: Final = (250, 251, 252)
_NO: Final = 500


@dataclass(frozen=True)
class Probe:
    """The mail: who it is from and to, and its Message-ID."""

    sender: str
    receiver: str
    message_id: str
    sent_at: datetime

    @classmethod
    def to(cls, own_address: str, now: datetime) -> "Probe":
        """One to an address such as invitations carry, with a token that locates nothing."""
        token = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()
        domain = own_address.partition("@")[2]
        identity = f"<doctor-{secrets.token_hex(12)}@{domain}>"
        return cls(own_address, tokened(own_address, token), identity, now)

    def content(self) -> bytes:
        """Its bytes. It says that it is automatic (RFC 3834), so that nobody answers it."""
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"], mail["Subject"] = self.sender, self.receiver, "moedebot doctor"
        mail["Date"] = format_datetime(self.sent_at)
        mail["Message-ID"], mail["Auto-Submitted"] = self.message_id, "auto-generated"
        mail.set_content(self.message_id)
        return mail.as_bytes()


def refusal_of(probe: Probe, url: str, timeout: float) -> str | None:
    """Hand it over to the SMTP server; the server's words where it refuses it for good, else None.
    Where the server can leave bounces (RFC 3461), none is asked for. Raises Outage, BadSetting."""
    smtp = Connector(parse_smtp(url), timeout).open()
    try:
        options = ["NOTIFY=NEVER"] if smtp.has_extn("dsn") else []
        replies = [smtp.mail(probe.sender), smtp.rcpt(probe.receiver, options)]
        if all(code in _OK for code, _ in replies):
            replies = [smtp.data(probe.content())]
        code, words = replies[-1]
        if code in _OK:
            return None
        told = f"{code} {words.decode(errors='replace')}"
        if code >= _NO:
            return told
        raise Outage(told)
    except OSError as error:
        raise Outage(said(error)) from error
    finally:
        smtp.close()


def remove(probe: Probe, connector: ImapConnector, folders: Sequence[str]) -> bool:
    """Look for it in these folders, and delete it where it is found. Raises Outage."""
    from imap_tools import AND, H

    criteria = AND(header=[H("Message-ID", probe.message_id)])
    with connector.open() as mailbox:
        for name in folders:
            if not mailbox.folder.exists(name):
                continue
            mailbox.folder.set(name)
            for uid in mailbox.uids(criteria):
                Folder(mailbox, name).delete(uid)
                return True
    return False
