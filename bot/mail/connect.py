"""An SMTP connection, opened and made safe, or an Outage that says what stood in the way."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from bot.domain.errors import Outage
from bot.mail.address import SmtpAddress

_ADDRESS_LITERAL: Final = "[127.0.0.1]"


@dataclass(frozen=True)
class Connector:
    """Opens connections to one server. `timeout` is in seconds, for each step of the dialogue.
    `tls` checks the server's certificate; by default against the machine's own authorities."""

    address: SmtpAddress
    timeout: float = 30
    tls: ssl.SSLContext | None = None

    def open(self) -> smtplib.SMTP:
        """A connection that has said EHLO, is encrypted as required, and logged in. Raises Outage:
        whatever goes wrong here holds for every message, so it is never one receiver's refusal."""
        try:
            smtp = self._connect()
        except OSError as error:
            raise Outage(said(error)) from error
        try:
            self._prepare(smtp)
        except OSError as error:
            smtp.close()
            raise Outage(said(error)) from error
        except Outage:
            smtp.close()
            raise
        return smtp

    def _connect(self) -> smtplib.SMTP:
        host, port = self.address.host, self.address.port
        name, timeout = _own_name(), self.timeout
        if self.address.tls == "smtps":
            with _handshake():
                return smtplib.SMTP_SSL(host, port, name, timeout=timeout, context=self._context())
        return smtplib.SMTP(host, port, name, timeout=timeout)

    def _prepare(self, smtp: smtplib.SMTP) -> None:
        if smtp.sock is not None:
            # The final dot is a write of its own; it must not wait for the body's acknowledgement.
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.ehlo_or_helo_if_needed()
        if self.address.tls in ("starttls-required", "starttls-offered"):
            self._start_tls(smtp)
        if self.address.user is not None and self.address.password is not None:
            smtp.login(self.address.user, self.address.password)

    def _start_tls(self, smtp: smtplib.SMTP) -> None:
        """A password goes over an encrypted line even where encryption is only a wish: an attacker
        who hides the offer would read it."""
        if smtp.has_extn("starttls"):
            with _handshake():
                smtp.starttls(context=self._context())
            smtp.ehlo_or_helo_if_needed()
        elif self.address.tls == "starttls-required" or self.address.user is not None:
            raise Outage("STARTTLS is required, and the server does not offer it")

    def _context(self) -> ssl.SSLContext:
        return self.tls or ssl.create_default_context()


@contextmanager
def _handshake() -> Iterator[None]:
    """Says that it was the encryption which could not be had. A refused connection, a time-out and
    a certificate speak for themselves."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise
    except (ssl.SSLError, ConnectionResetError) as error:
        raise Outage(f"the TLS handshake failed: {_plainly(error)}") from error


def _plainly(error: OSError) -> str:
    """An error of OpenSSL's in words, without the line of its source."""
    reason = error.reason if isinstance(error, ssl.SSLError) else None
    return reason.replace("_", " ").lower() if reason else str(error) or type(error).__name__


def _own_name() -> str:
    """What EHLO says (RFC 5321 4.1.4). `socket.getfqdn`, smtplib's default, asks the DNS and can
    take half a minute where it does not answer."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else _ADDRESS_LITERAL


def said(error: OSError) -> str:
    """What went wrong, for the outbox: the server's own words where there are any."""
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        words = text.decode(errors="replace") if isinstance(text, bytes) else text
        return f"{error.smtp_code} {words}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate does not hold: {error.verify_message}"
    return "time-out" if is_timeout(error) else (str(error) or type(error).__name__)


def is_timeout(error: OSError) -> bool:
    """smtplib reports a time-out as a lost connection; the time-out is its context."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
