"""Real SMTP servers on loopback, well-behaved and not."""
# ruff: noqa: N802  (names that aiosmtpd calls)

import asyncio
import contextlib
import socket
import ssl
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword, syntax
from bot.domain.notices import Notice, Rendered
from bot.mail.address import SmtpAddress
from bot.mail.send import SmtpSender

if TYPE_CHECKING:
    from mutation.office import Desk

OWN = "sekretariat@kd-net.example"
CERTIFICATE = Path(__file__).parent / "loopback.pem"
HANG, RESET, CLOSE = "hang", "reset", "close"


@dataclass
class Caught:
    sender: str
    receiver: str
    content: bytes
    options: list[str]


@dataclass
class Behaviour:
    """What the server does at each step: a reply, HANG, RESET, CLOSE, or None to accept. The
    lists are used up, one entry a message; `for_receiver` holds for that receiver always."""

    on_connect: list[str | None] = field(default_factory=list)
    on_mail: list[str | None] = field(default_factory=list)
    on_data: list[str | None] = field(default_factory=list)
    after_dot: list[str | None] = field(default_factory=list)
    for_receiver: dict[str, str] = field(default_factory=dict)
    caught: list[Caught] = field(default_factory=list)
    connections: int = 0
    resets: int = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if reply := await self._step(server, self.on_mail):
            return reply
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if reply := await _behave(server, self.for_receiver.get(address)):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if reply := await self._step(server, self.after_dot):
            return reply
        self.caught.append(
            Caught(
                envelope.mail_from,
                envelope.rcpt_tos[0],
                envelope.content,
                list(envelope.mail_options),
            )
        )
        return "250 OK"

    async def handle_RSET(self, server, session, envelope):
        self.resets += 1
        return "250 OK"

    async def _step(self, server, replies):
        return await _behave(server, replies.pop(0) if replies else None)


async def _behave(server: SMTP, what: str | None) -> str | None:
    if what == HANG:
        await asyncio.Event().wait()
    if what in (RESET, CLOSE):
        if what == RESET:
            linger = struct.pack("ii", 1, 0)
            raw = server.transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        server.transport.abort()
        await asyncio.Event().wait()
    return what


class Protocol(SMTP):
    """As aiosmtpd has it, and able to misbehave at the greeting and at DATA."""

    def connection_made(self, transport):
        super().connection_made(transport)
        self.event_handler.connections += 1

    async def _handle_client(self):
        with contextlib.suppress(ConnectionError):
            behaviour = self.event_handler
            if reply := await behaviour._step(self, behaviour.on_connect):
                await self.push(reply)
                self.transport.close()
                return
            await super()._handle_client()

    @syntax("DATA")
    async def smtp_DATA(self, arg):
        behaviour = self.event_handler
        if reply := await behaviour._step(self, behaviour.on_data):
            await self.push(reply)
            return
        await super().smtp_DATA(arg)


class Server(Controller):
    def __init__(self, behaviour: Behaviour, **options):
        self._socket = socket.create_server(("127.0.0.1", 0))
        port = self._socket.getsockname()[1]
        self._options = options
        self._protocols: list[SMTP] = []
        super().__init__(
            behaviour, hostname="127.0.0.1", port=port, ssl_context=options.pop("smtps", None)
        )

    def factory(self):
        protocol = Protocol(
            self.handler,
            hostname="localhost",
            loop=self.loop,
            **({"enable_SMTPUTF8": True} | self._options),
        )
        self._protocols.append(protocol)
        return protocol

    def _create_server(self):
        return self.loop.create_server(
            self._factory_invoker, sock=self._socket, ssl=self.ssl_context
        )

    def _trigger_server(self):
        """No trial connection: it would use up what a test has prepared."""
        self._factory_invoked.set()
        self.smtpd = True

    def hang_up(self) -> None:
        """Closes all connections, as a server does with idle ones; returns when it is done."""

        async def close() -> None:
            for protocol in self._protocols:
                if protocol.transport is not None:
                    protocol.transport.abort()
            await asyncio.sleep(0)

        asyncio.run_coroutine_threadsafe(close(), self.loop).result(timeout=5)

    def stop(self, no_assert=False):
        self.hang_up()
        super().stop(no_assert)


@dataclass
class Running:
    behaviour: Behaviour
    server: Server

    @property
    def port(self) -> int:
        return self.server.port

    def sender(self, timeout: float = 5, tls: str = "never", **login: str) -> SmtpSender:
        address = SmtpAddress("127.0.0.1", self.port, login.get("user"), login.get("password"), tls)
        trusted = ssl.create_default_context(cafile=str(CERTIFICATE))
        return SmtpSender(address, OWN, timeout, trusted if login.get("trust", "yes") else None)


@pytest.fixture(scope="session")
def server_tls() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture
def serve() -> Iterator[Callable[..., Running]]:
    running: list[Server] = []

    def start(behaviour: Behaviour | None = None, **options) -> Running:
        behaviour = behaviour or Behaviour()
        server = Server(behaviour, **options)
        server.start()
        running.append(server)
        return Running(behaviour, server)

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def behaviour() -> type[Behaviour]:
    return Behaviour


@pytest.fixture(scope="session")
def login() -> dict[str, object]:
    """What makes a server ask for user and password."""

    def check(server, session, envelope, mechanism, data) -> AuthResult:
        right = isinstance(data, LoginPassword) and data == LoginPassword(b"bot", b"hemmelig")
        return AuthResult(success=right, handled=False)

    return {"authenticator": check}


@pytest.fixture(scope="session")
def notice() -> Callable[..., Notice]:
    def make(
        receiver: str = "direktoer@aarhus.example",
        content: bytes = b"Subject: KD-Net\r\n\r\nDeltager du?\r\n",
    ) -> Notice:
        now = datetime(2023, 3, 20, 9, tzinfo=UTC)
        return Notice(
            cause="invitation",
            receiver=receiver,
            channel="mail",
            kind="invitation",
            queued_at=now,
            due_at=now,
            rendered=Rendered("KD-Net", content, "<1@kd-net.example>", now),
        )

    return make


@pytest.fixture(scope="session")
def office_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose invitations the samples answer."""
    from mutation.office import template

    return template(tmp_path_factory.mktemp("office"))


@pytest.fixture
def new_desk(office_database: Path, tmp_path: Path) -> Iterator[Callable[[], "Desk"]]:
    """Desks on copies of it; one at a time is open."""
    from mutation.office import desk_on

    with ExitStack() as stack:

        def make() -> "Desk":
            stack.close()
            return stack.enter_context(desk_on(office_database, tmp_path))

        yield make


@pytest.fixture
def desk(new_desk: Callable[[], "Desk"]) -> "Desk":
    return new_desk()
