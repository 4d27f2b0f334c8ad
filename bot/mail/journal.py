"""The journal: a mailbox that gets a copy of all mail the server accepts, read by IMAP.

After a crash it tells whether a message was accepted, by its Message-ID (`MOEDEBOT_JOURNAL`).
"""

import imaplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, unquote, urlsplit

from bot.domain.errors import BadSetting, Outage
from bot.domain.notices import Notice
from bot.mail.address import is_loopback

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

_FORM: Final = "imaps://user:password@host/folder"
_SETTING: Final = "MOEDEBOT_JOURNAL"
_PORTS: Final = {"imaps": 993, "imap": 143}


@dataclass(frozen=True)
class ImapAddress:
    """A folder of a mailbox. Without encryption on this machine only."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    is_encrypted: bool = True


def parse_imap(url: str) -> ImapAddress:
    """The folder that a URL names: `imaps://user:password@host/folder`, user and password
    percent-encoded; `imap://` for loopback only. Raises BadSetting, which shows no password."""
    try:
        return _address(urlsplit(url.strip()))
    except ValueError as error:
        scheme, found, rest = url.strip().rpartition("://")
        shown = f"{scheme}{found}{'***@' if '@' in rest else ''}{rest.rpartition('@')[2]}"
        raise BadSetting(_SETTING, shown, _FORM) from error


def _address(parts: SplitResult) -> ImapAddress:
    """Raises ValueError for whatever is not as `_FORM` has it."""
    host, user = parts.hostname, unquote(parts.username or "", errors="strict")
    if parts.scheme not in _PORTS or not host or not user or parts.password is None:
        raise ValueError
    if parts.scheme == "imap" and not is_loopback(host):
        raise ValueError
    password = unquote(parts.password, errors="strict")
    folder = unquote(parts.path.strip("/"), errors="strict") or "INBOX"
    port = parts.port or _PORTS[parts.scheme]
    return ImapAddress(host, port, user, password, folder, parts.scheme == "imaps")


@dataclass(frozen=True)
class Journal:
    """The journal as the outbox's evidence (`bot.outbox.Evidence`). `timeout` is in seconds."""

    address: ImapAddress
    timeout: float = 30
    delay: timedelta = timedelta(minutes=5)
    """A server writes its journal soon after it has accepted, not before."""

    def was_accepted(self, notice: Notice) -> bool:
        """Whether the journal holds the notice's message, by its Message-ID. Raises Outage where
        the journal cannot be read; ValueError where the notice is not rendered."""
        if notice.rendered is None:
            raise ValueError(f"notice {notice.id} is not rendered")
        from imap_tools import AND, H, ImapToolsError

        criteria = AND(header=[H("Message-ID", notice.rendered.message_id)])
        try:
            mailbox = self._connect()
            try:
                mailbox.login(self.address.user, self.address.password, initial_folder=None)
                mailbox.folder.set(self.address.folder, readonly=True)
                return bool(mailbox.uids(criteria))
            finally:
                _hang_up(mailbox)
        except (ImapToolsError, imaplib.IMAP4.error, OSError) as error:
            raise Outage(f"journal: {error}") from error

    def _connect(self) -> "BaseMailBox":
        from imap_tools import MailBox, MailBoxUnencrypted

        host, port = self.address.host, self.address.port
        if not self.address.is_encrypted:
            return MailBoxUnencrypted(host, port, timeout=self.timeout)
        checked = ssl.create_default_context()  # imaplib's own context checks no certificate
        return MailBox(host, port, timeout=self.timeout, ssl_context=checked)


def _hang_up(mailbox: "BaseMailBox") -> None:
    """Say goodbye, and close the connection even where that is not heard."""
    with suppress(imaplib.IMAP4.error, OSError):
        mailbox.client.logout()
    with suppress(OSError):
        mailbox.client.shutdown()
