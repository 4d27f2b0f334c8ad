"""An IMAP connection, opened, made safe and logged in, or an Outage that says what was wrong."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.errors import Outage
from bot.mail.imap_address import ImapAddress
from bot.mail.imap_tokens import AccessTokens

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

_KEEPALIVE_SECONDS: Final = 60


@dataclass(frozen=True)
class ImapConnector:
    """Opens connections to one mailbox. `timeout` is in seconds, for each step of the dialogue.
    `tls` checks the server's certificate; by default against the machine's own authorities."""

    address: ImapAddress
    timeout: float = 30
    tokens: AccessTokens | None = None
    tls: ssl.SSLContext | None = None

    @contextmanager
    def open(self) -> "Iterator[BaseMailBox]":
        """A connection that is logged in, with no folder selected; closed at the end. Raises
        Outage, also for whatever goes wrong on it later."""
        with _as_outage():
            mailbox = self._connect()
            try:
                self._log_in(mailbox)
                _learn_capabilities(mailbox)
                yield mailbox
            finally:
                _hang_up(mailbox)

    def _connect(self) -> "BaseMailBox":
        from imap_tools import MailBox, MailBoxUnencrypted

        host, port = self.address.host, self.address.port
        mailbox: BaseMailBox
        if self.address.is_encrypted:
            checked = self.tls or ssl.create_default_context()  # imaplib's own checks nothing
            mailbox = MailBox(host, port, timeout=self.timeout, ssl_context=checked)
        else:
            mailbox = MailBoxUnencrypted(host, port, timeout=self.timeout)
        _keep_alive(mailbox.client.sock)
        return mailbox

    def _log_in(self, mailbox: "BaseMailBox") -> None:
        user, password = self.address.user, self.address.password
        if self.tokens is not None:
            self._log_in_by_token(mailbox, self.tokens)
        elif password is None:
            raise Outage("neither password nor token")
        elif "AUTH=PLAIN" in mailbox.client.capabilities:
            mailbox.login_utf8(user, password, initial_folder=None)
        else:
            mailbox.login(user, password, initial_folder=None)

    def _log_in_by_token(self, mailbox: "BaseMailBox", tokens: AccessTokens) -> None:
        """A token may be withdrawn before its end: one that is refused is renewed once."""
        try:
            _xoauth2(mailbox, self.address.user, tokens.current())
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            _xoauth2(mailbox, self.address.user, tokens.renew())


def _xoauth2(mailbox: "BaseMailBox", user: str, token: str) -> None:
    """SASL XOAUTH2. A refusal comes as a challenge, to be answered by nothing, before the tagged
    NO; the library's own method would send the token a second time."""
    answers = iter([f"user={user}\1auth=Bearer {token}\1\1".encode()])
    mailbox.client.authenticate("XOAUTH2", lambda challenge: next(answers, b""))


def _learn_capabilities(mailbox: "BaseMailBox") -> None:
    """What the server can do is said in full after the login; imaplib keeps what was said before
    (without MOVE, on most servers)."""
    _, said = mailbox.client.capability()
    words = b" ".join(line for line in said if line).decode("ascii", "replace")
    mailbox.client.capabilities = tuple(words.upper().split())


def _keep_alive(sock: socket.socket) -> None:
    """The system, too, looks whether the other side is still there while nothing is said."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if hasattr(socket, "TCP_KEEPIDLE"):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, _KEEPALIVE_SECONDS)


@contextmanager
def _as_outage() -> Iterator[None]:
    from imap_tools import ImapToolsError

    try:
        yield
    except (ImapToolsError, imaplib.IMAP4.error, OSError) as error:
        raise Outage(_said(error)) from error


def _said(error: Exception) -> str:
    """What went wrong, in the server's own words where there are any, on one line."""
    if isinstance(error, TimeoutError):
        return "time-out"
    words = error.args[0] if isinstance(error, imaplib.IMAP4.error) and error.args else str(error)
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return " ".join(text.split()) or type(error).__name__


def _hang_up(mailbox: "BaseMailBox") -> None:
    """Say goodbye, and close the connection even where that is not heard."""
    with suppress(imaplib.IMAP4.error, OSError):
        if mailbox.client.sock is not None:
            mailbox.client.sock.settimeout(5.0)
        mailbox.client.logout()
    with suppress(OSError):
        mailbox.client.shutdown()
