"""Mail out: one SMTP session for many messages, each handed over byte for byte."""

import smtplib
import socket
import ssl
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Final

from bot.domain.errors import LeaseRanOut, Outage, Refused
from bot.domain.notices import Notice
from bot.mail.address import SmtpAddress, is_loopback, parse_smtp
from bot.mail.connect import Connector, is_timeout, said
from bot.mail.envelope import Envelope

__all__ = ["AFTER_FINAL_DOT", "SmtpAddress", "SmtpSender", "SmtpSession", "is_loopback",
           "parse_smtp"]  # fmt: skip

AFTER_FINAL_DOT: Final = "after the final dot"
"""Part of an Outage's `reason` where the server may have accepted the message: its answer to the
final dot was lost, so only evidence can tell."""

_QUIT_SECONDS: Final = 5.0
_OK: Final = (250, 251, 252)
_GO_AHEAD: Final = (354,)
_CLOSING: Final = 421
_OUR_LOGIN: Final = frozenset({530, 534, 535, 538})
"""Replies that ask for (another) login or encryption: our setting, not the receiver, is wrong, so
no message is refused for it (RFC 4954 section 6, RFC 3207 section 4)."""

Reply = tuple[int, bytes]


class SmtpSession:
    """Hands messages over. It opens its connection at the first message, keeps it, and opens it
    again once where the server closed it between two messages."""

    def __init__(
        self,
        connector: Connector,
        envelope_from: str,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._connector = connector
        self._envelope_from = envelope_from
        self._clock = clock
        self._smtp: smtplib.SMTP | None = None

    def send(self, notice: Notice) -> None:
        """Hands over `notice.rendered.content` to `notice.receiver`, and returns when the server
        has accepted it (250). MAIL FROM is the bot's own address, with the token that Reply-To
        carries, so that bounces come home. Never sends twice: what fails after the body is begun
        is left to the outbox.

        Raises Refused (5xx for this message, with the server's text; or a message that SMTP cannot
        carry), Outage (refused connection, time-out, 4xx, reset, TLS, login; in doubt, and with
        AFTER_FINAL_DOT in its `reason`, where the message may have been accepted) and LeaseRanOut
        (`notice.lease_until` has passed before the final dot). ValueError where the notice is not
        rendered."""
        envelope = Envelope.of(notice, self._envelope_from)
        smtp = self._begin(envelope)
        self._judge(self._ask(smtp.rcpt, envelope.receiver), _OK, of_message=True)
        self._judge(self._ask(smtp.docmd, "DATA"), _GO_AHEAD, of_message=True)
        self._hand_over(smtp, envelope, notice.lease_until)

    def close(self) -> None:
        """Says QUIT where there is a connection; never raises."""
        if self._smtp is None:
            return
        with suppress(OSError):
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(min(self._connector.timeout, _QUIT_SECONDS))
            self._smtp.quit()
        self._drop()

    def _begin(self, envelope: Envelope) -> smtplib.SMTP:
        """The connection, MAIL FROM accepted on it."""
        if self._smtp is not None and self._resume(self._smtp, envelope):
            return self._smtp
        smtp = self._smtp = self._connector.open()
        options = envelope.options(smtp)
        self._judge(self._ask(smtp.mail, envelope.sender, options), _OK)
        return smtp

    def _resume(self, smtp: smtplib.SMTP, envelope: Envelope) -> bool:
        """False where the server has closed the idle connection, by 421 or without a word: nothing
        of this message has gone out, so a new connection is safe."""
        try:
            reply = smtp.mail(envelope.sender, envelope.options(smtp))
        except OSError as error:
            self._drop()
            if is_timeout(error):
                raise Outage(said(error)) from error
            return False
        if reply[0] == _CLOSING:
            self._drop()
            return False
        self._judge(reply, _OK)
        return True

    def _hand_over(
        self, smtp: smtplib.SMTP, envelope: Envelope, lease_until: datetime | None
    ) -> None:
        """Body and final dot are separate writes: while the dot has not been written the server
        cannot have accepted; from then on a lost answer means that it may have."""
        with _nothing_left_behind(smtp):
            reply = self._write(smtp, envelope, lease_until)
        if 200 <= reply[0] < 300:
            return
        if not 400 <= reply[0] < 600:
            self._drop()
            raise Outage(f"{_words(reply)} {AFTER_FINAL_DOT}", in_doubt=True)
        self._judge(reply, _OK, of_message=True)

    def _write(self, smtp: smtplib.SMTP, envelope: Envelope, lease_until: datetime | None) -> Reply:
        try:
            smtp.send(envelope.stuffed())
        except OSError as error:
            self._drop()
            raise Outage(said(error)) from error
        self._check_lease(lease_until)
        try:
            smtp.send(b".\r\n")
            return smtp.getreply()
        except OSError as error:
            self._drop()
            raise Outage(f"{said(error)} {AFTER_FINAL_DOT}", in_doubt=True) from error

    def _check_lease(self, until: datetime | None) -> None:
        """A worker that was stopped, or hung in a slow dialogue, may find that the message is
        another's by now: it hangs up before the dot, and the server throws the body away
        (RFC 5321 4.1.1.4)."""
        if until is not None and self._clock is not None and self._clock() >= until:
            self._drop()
            raise LeaseRanOut("the lease ran out before the final dot")

    def _ask(self, command: Callable[..., Reply], *arguments: object) -> Reply:
        try:
            return command(*arguments)
        except OSError as error:
            self._drop()
            raise Outage(said(error)) from error

    def _judge(self, reply: Reply, expected: tuple[int, ...], *, of_message: bool = False) -> None:
        """Nothing for an expected reply; else Refused or Outage, the session ready for another
        message where it can be. `of_message`: a 4xx at this step is about this message, as when a
        mailbox is full or its receiver greylisted."""
        code = reply[0]
        if code in expected:
            return
        if code == _CLOSING or not 400 <= code < 600:
            self._drop()
            raise Outage(_words(reply))
        self._reset()
        if code < 500:
            raise Outage(_words(reply), of_message=of_message and self._smtp is not None)
        if code in _OUR_LOGIN:
            raise Outage(_words(reply))
        raise Refused(_words(reply))

    def _reset(self) -> None:
        try:
            code = self._smtp.rset()[0] if self._smtp else _CLOSING
        except OSError:
            code = _CLOSING
        if code not in _OK:
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


class SmtpSender:
    """Sends by SMTP (RFC 5321); the outbox's sender for mail. `envelope_from` is the bot's own
    address. `timeout` is in seconds, for each step of the dialogue. `tls` replaces the machine's
    own certificate authorities."""

    def __init__(
        self,
        address: SmtpAddress,
        envelope_from: str,
        timeout: float = 30,
        tls: ssl.SSLContext | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.address = address
        self.envelope_from = envelope_from
        self._clock = clock
        self._connector = Connector(address, timeout, tls)

    @contextmanager
    def session(self) -> Iterator[SmtpSession]:
        """A session for any number of messages; nothing is opened before the first."""
        session = SmtpSession(self._connector, self.envelope_from, self._clock)
        try:
            yield session
        finally:
            session.close()


@contextmanager
def _nothing_left_behind(smtp: smtplib.SMTP) -> Iterator[None]:
    """A connection that breaks or is given up in here is reset: what was written and has not left
    this machine yet is thrown away. Else a network that comes back would bring the body and its
    final dot to the server after the message was given up, and sent again."""
    _linger(smtp, is_on=True)  # smtplib closes by itself where it fails, so it is said before
    try:
        yield
    finally:
        _linger(smtp, is_on=False)


def _linger(smtp: smtplib.SMTP, *, is_on: bool) -> None:
    if smtp.sock is not None:
        with suppress(OSError):
            zero_seconds = struct.pack("ii", int(is_on), 0)
            smtp.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, zero_seconds)


def _words(reply: Reply) -> str:
    code, text = reply
    return f"{code} {text.decode(errors='replace')}"
