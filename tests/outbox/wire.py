"""A real mail server (aiosmtpd), and a network before it that lets the other side vanish."""

import asyncio
import contextlib
import socket
import ssl
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from bot.domain.notices import Notice

CERTIFICATES = Path(__file__).parent / "certificates"
SMALL_WINDOW = 4096
"""Bytes of a proxy's receive buffer: what is more stays in the sender's own."""


@dataclass
class Log:
    """What a server accepted, written before it answers; evidence, too."""

    receivers: list[str] = field(default_factory=list)
    delay: timedelta = timedelta(0)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd calls it
        self.receivers.append(envelope.rcpt_tos[0])
        return "250 taken"

    def was_accepted(self, notice: Notice) -> bool:
        return notice.receiver in self.receivers


class Protocol(SMTP):
    """As aiosmtpd has it; STARTTLS is offered and then done as the server was told: "refuse",
    "break off" or "hang" in the handshake."""

    starttls: str | None = None

    async def smtp_STARTTLS(self, arg):  # noqa: N802  aiosmtpd calls it
        if self.starttls == "refuse":
            await self.push("454 4.7.0 TLS not available due to temporary reason")
        elif self.starttls == "break off":
            await self.push("220 Ready to start TLS")
            self.transport.abort()
        elif self.starttls == "hang":
            await self.push("220 Ready to start TLS")
            self.transport.pause_reading()
            await asyncio.Event().wait()
        else:
            await super().smtp_STARTTLS(arg)


class MailServer(Controller):
    """On a port of its own, with a certificate (by name) for STARTTLS, or for all of the session
    where `smtps`. `hostname` is what its greeting says."""

    def __init__(
        self,
        log: Log,
        port: int = 0,
        certificate: str | None = None,
        smtps: bool = False,
        starttls: str | None = None,
    ):
        self._socket = socket.create_server(("127.0.0.1", port))
        self._tls = _context(certificate) if certificate else None
        self._starttls = starttls
        self._made: list[Protocol] = []
        port = self._socket.getsockname()[1]
        super().__init__(
            log, hostname="127.0.0.1", port=port, ssl_context=self._tls if smtps else None
        )

    def factory(self):
        tls = None if self.ssl_context else self._tls
        made = Protocol(self.handler, hostname="localhost", loop=self.loop, tls_context=tls)
        made.starttls = self._starttls
        self._made.append(made)
        return made

    def _create_server(self):
        return self.loop.create_server(
            self._factory_invoker, sock=self._socket, ssl=self.ssl_context
        )

    def _trigger_server(self):
        """No trial connection."""
        self._factory_invoked.set()
        self.smtpd = True

    def stop(self, no_assert=False):
        async def close():
            for each in self._made:
                if each.transport is not None:
                    each.transport.abort()
            await asyncio.sleep(0)

        asyncio.run_coroutine_threadsafe(close(), self.loop).result(timeout=5)
        super().stop(no_assert)


def _context(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
    return context


def trusting(certificate: str) -> ssl.SSLContext:
    """Trusts one certificate, as the machine's own authorities are trusted in earnest."""
    return ssl.create_default_context(cafile=str(CERTIFICATES / f"{certificate}.pem"))


@dataclass(frozen=True)
class Vanish:
    """Where the other side of a connection vanishes, without FIN or RST: at its `at` ("connect",
    a verb, "body", "dot", "answer" to the dot), the `message`-th time."""

    at: str
    message: int = 1


class Proxy:
    """A TCP proxy. Each connection uses up one of `plans`; with none left all is passed on. Where
    the other side vanishes both sockets stay open and nothing goes either way, until `heal`."""

    def __init__(self, port: int):
        self.plans: list[Vanish] = []
        self.connections = 0
        self._port = port
        self._healed, self._over = threading.Event(), threading.Event()
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._links: list[threading.Thread] = []
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_WINDOW)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self.port = self._listener.getsockname()[1]
        self._start(self._accept)

    def heal(self):
        """The network is back: what stood still goes on."""
        self._healed.set()

    def drain(self):
        """Wait until what our side has written is passed on, and answered (bounded)."""
        for thread in self._links:
            thread.join(5)

    def stop(self):
        self._over.set()
        self._healed.set()
        for each in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in self._threads:
            thread.join(5)

    def _start(self, work, *arguments):
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()
        return thread

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                self._open.append(near)
                self.connections += 1
                plan = self.plans.pop(0) if self.plans else None
                self._links.append(self._start(self._connect, near, plan))

    def _connect(self, near, plan):
        if plan and plan.at == "connect":
            self._stand_still()
        with contextlib.suppress(OSError):
            far = socket.create_connection(("127.0.0.1", self._port))
            self._open.append(far)
            link = _Link(near, far, plan, self._stand_still)
            back = self._start(link.back)
            link.there()
            back.join(5)

    def _stand_still(self):
        self._healed.wait(60)
        if self._over.is_set():
            raise OSError("over")


@dataclass
class _Link:
    """One connection: what goes there, and what comes back."""

    near: socket.socket
    far: socket.socket
    plan: Vanish | None
    stand_still: object
    messages: int = 0
    in_body: bool = False
    dot_is_through: bool = False

    def there(self):
        with contextlib.suppress(OSError):
            while chunk := self.near.recv(65536):
                self._pass_on(chunk)
        with contextlib.suppress(OSError):
            self.far.shutdown(socket.SHUT_WR)

    def back(self):
        with contextlib.suppress(OSError):
            while chunk := self.far.recv(65536):
                if self._is_at("answer") and self.dot_is_through:
                    self.stand_still()
                self.near.sendall(chunk)
            self.near.shutdown(socket.SHUT_WR)

    def _pass_on(self, chunk):
        ends = self.in_body and chunk.endswith(b".\r\n")
        verb = "" if self.in_body else chunk[:4].decode(errors="replace").upper()
        self.messages += verb == "MAIL"
        if self._is_at(verb):
            self.stand_still()
        if ends and self._is_at("dot"):
            self.far.sendall(chunk[:-3])
            self.stand_still()
            chunk = chunk[-3:]
        self.in_body = not ends and (self.in_body or verb == "DATA")
        self.dot_is_through = ends and self._is_at("answer")
        self.far.sendall(chunk)
        if verb == "DATA" and self._is_at("body"):
            self.stand_still()

    def _is_at(self, what):
        plan = self.plan
        return plan is not None and plan.at == what and plan.message == max(1, self.messages)


class Silent:
    """A machine that does not even answer SYN: its queue of connections is full."""

    def __init__(self):
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(0)
        self.port = self._listener.getsockname()[1]
        self._waiting = [socket.socket() for _ in range(4)]
        for each in self._waiting:
            each.setblocking(False)
            each.connect_ex(("127.0.0.1", self.port))

    def stop(self):
        for each in (*self._waiting, self._listener):
            each.close()
