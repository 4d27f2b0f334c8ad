"""Real mail servers on loopback. Skipped with a reason where they are not installed; not in CI."""

import imaplib
import itertools
import os
import smtplib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from bot.domain.errors import MoedebotError
from bot.mail.imap_address import parse_imap
from bot.mail.imap_connect import ImapConnector
from bot.mail.mailbox import Mailbox

from mailservers.dovecot import ALL, PASSWORD, Dovecot, dovecot, wait_until, why_not
from mailservers.relay import Relay
from mailservers.tokens import Tokens, token_server

_USERS = tuple(f"u{number}@kd-net.example" for number in range(40))
HANDLED = "Behandlet"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = why_not()
    for item in items:
        if "mailservers" in item.path.parts:
            item.add_marker(pytest.mark.mailserver)
            if reason and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def full() -> Iterator[Dovecot]:
    """A server that can do all that Dovecot can."""
    with dovecot(users=_USERS) as running:
        yield running


@pytest.fixture(scope="session")
def plain() -> Iterator[Dovecot]:
    """A server without IDLE and MOVE."""
    with dovecot(users=_USERS, capability=ALL) as running:
        yield running


@pytest.fixture(scope="session")
def bare() -> Iterator[Dovecot]:
    """A server without UIDPLUS, too."""
    with dovecot(users=_USERS, capability="IMAP4rev1") as running:
        yield running


@pytest.fixture(scope="session")
def _token_server() -> Iterator[Tokens]:
    with token_server() as running:
        yield running


@pytest.fixture
def tokens(_token_server: Tokens) -> Tokens:
    """The server that gives out tokens, as if nobody had asked it yet."""
    port = _token_server.port
    vars(_token_server).clear()
    vars(_token_server).update(vars(Tokens(port=port)))
    return _token_server


@pytest.fixture(scope="session")
def by_token(_token_server: Tokens) -> Iterator[Dovecot]:
    """A server that takes access tokens."""
    with dovecot(token_check=_token_server.check) as running:
        yield running


@dataclass
class Taken:
    """Takes in what comes, and fails where it is told to."""

    raws: list[bytes] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    fails: Callable[[bytes], Exception | None] = lambda raw: None

    def __call__(self, raw: bytes, *, is_whole: bool) -> None:
        error = self.fails(raw)
        if error is not None:
            raise error
        (self.raws if is_whole else self.heads).append(raw)


@dataclass
class Box:
    """One user's mailbox on a server."""

    server: Dovecot
    user: str
    taken: Taken = field(default_factory=Taken)
    told: list[MoedebotError | None] = field(default_factory=list)

    def deliver(self, *raws: bytes) -> None:
        """By LMTP, as a mail server does."""
        with smtplib.LMTP("127.0.0.1", self.server.lmtp) as lmtp:
            for raw in raws:
                lmtp.sendmail("a@x.example", self.user, raw)

    def put(self, *raws: bytes, flags: str | None = None) -> None:
        """By IMAP, byte for byte."""
        with self.imap() as imap:
            for raw in raws:
                imap.append("INBOX", flags, None, raw)

    @contextmanager
    def imap(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.server.imap, timeout=10) as imap:
            imap.login(self.user, PASSWORD)
            yield imap

    def mailbox(self, **changes: Any) -> Mailbox:
        port = changes.pop("port", self.server.imap)
        url = self.server.url(self.user, changes.pop("password", PASSWORD))
        address = replace(parse_imap(url), port=port)
        connector = ImapConnector(address, changes.pop("timeout", 10))
        return Mailbox(
            connector, self.taken, HANDLED, tell=self.told.append, jitter=lambda: 0.0,
            **{"every": 0.2, "first_pause": 0.2} | changes,
        )  # fmt: skip

    @property
    def waiting(self) -> list[bytes]:
        return self.server.mail_in(self.user)

    @property
    def handled(self) -> list[bytes]:
        return self.server.mail_in(self.user, HANDLED)

    @contextmanager
    def serving(self, **changes: Any) -> Iterator[Mailbox]:
        """The mailbox's own loop, in a thread, until the end."""
        mailbox, stop = self.mailbox(**changes), threading.Event()
        thread = threading.Thread(target=mailbox.serve, args=(stop,))
        thread.start()
        try:
            yield mailbox
        finally:
            stop.set()
            thread.join(20)
            assert not thread.is_alive()


@pytest.fixture(scope="session")
def _users() -> Iterator[str]:
    return itertools.cycle(_USERS)


@pytest.fixture
def box(full: Dovecot, _users: Iterator[str]) -> Box:
    """A mailbox of its own."""
    return Box(full, next(_users))


@pytest.fixture
def plain_box(plain: Dovecot, _users: Iterator[str]) -> Box:
    return Box(plain, next(_users))


@pytest.fixture
def bare_box(bare: Dovecot, _users: Iterator[str]) -> Box:
    return Box(bare, next(_users))


@pytest.fixture
def relay(full: Dovecot) -> Iterator[Relay]:
    line = Relay(full.imap)
    yield line
    line.close()


@pytest.fixture(scope="session")
def until() -> Callable[..., None]:
    """`until(condition, what)` waits, with a bound."""
    return wait_until
