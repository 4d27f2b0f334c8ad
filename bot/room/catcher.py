"""The local mail catcher: a real SMTP server on loopback that keeps every message on disk.

    mail/out/0001.eml   the message, byte for byte as it was handed over
    mail/out/0001.json  its envelope
    mail/in/0001.eml    the same where it is for the bot's own address, until it is taken
    mail/in/taken/      what has been taken

A message is on disk, for good, before it is answered with 250.
"""

import itertools
import json
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.domain.addresses import Own, is_own
from bot.domain.notices import Notice

_LOOPBACK: Final = "127.0.0.1"
_MAX_BYTES: Final = 25 * 1024 * 1024
_DISK_TROUBLE: Final = "451 4.3.0 The message could not be kept"
_OK: Final = "250 2.0.0 Kept"


@dataclass(frozen=True)
class CaughtMail:
    """A message that was sent. `index` counts from 1, in the order of acceptance."""

    path: Path
    index: int
    envelope_from: str
    recipients: tuple[str, ...]

    def content(self) -> bytes:
        """The message as it was handed over."""
        return self.path.read_bytes()


class Catcher:
    """Keeps what is sent in `folder`. Mail for `own_address` (with a token or without) also waits
    in its inbox; the address can be set later, when a plan is known. Several processes can keep
    mail in one folder. It is its own evidence for the outbox (`bot.outbox.Evidence`)."""

    delay: Final = timedelta(0)
    """It belongs to the process that sends, and ends with it: what is not here was not accepted."""

    def __init__(self, folder: Path, own_address: Own | None) -> None:
        self.own_address = own_address
        self._out = folder / "out"
        self._in = folder / "in"
        self._taken = self._in / "taken"
        self._server: _Server | None = None
        self._last = 0

    def start(self) -> int:
        """Starts listening on a free loopback port, in a thread of its own, and returns the port.
        Raises OSError where the folder cannot be made."""
        for folder in (self._out, self._taken):
            folder.mkdir(parents=True, exist_ok=True)
        if self._server is None:
            self._server = _Server(self)
            self._server.start()
        return self._server.port

    def stop(self) -> None:
        """Stops listening; twice is once."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def sent(self) -> list[CaughtMail]:
        """All that was accepted, by whichever process, in order."""
        return [self._caught(path) for path in _by_number(self._out, ".eml")]

    def holds(self, message_id: str) -> bool:
        """Whether a message with that Message-ID was accepted, by whichever process."""
        sought = message_id.encode()
        return any(sought in _head(path) for path in _by_number(self._out, ".eml")[::-1])

    def was_accepted(self, notice: Notice) -> bool:
        """Whether a rendered notice was accepted."""
        return notice.rendered is not None and self.holds(notice.rendered.message_id)

    def inbox(self) -> Iterator[Path]:
        """The messages for the bot that nobody has taken yet, in order."""
        yield from _by_number(self._in, ".eml")

    def taken(self, path: Path) -> None:
        """A message of the inbox has been dealt with; twice is once."""
        with suppress(FileNotFoundError):
            path.rename(self._taken / path.name)
            _sync_folder(self._taken)
            _sync_folder(self._in)

    def keep(self, envelope_from: str, recipients: Sequence[str], content: bytes) -> CaughtMail:
        """Keeps a message for good, as if it had been sent. Raises OSError."""
        envelope = {"from": envelope_from, "to": list(recipients)}
        index = self._claim(json.dumps(envelope, ensure_ascii=False).encode())
        path = self._out / f"{index:04}.eml"
        own = [r for r in recipients if self.own_address and is_own(r, self.own_address)]
        if own:
            _write(self._in / path.name, _delivered(envelope_from, own) + content)
        _write(path, content)
        return CaughtMail(path, index, envelope_from, tuple(recipients))

    def _claim(self, envelope: bytes) -> int:
        """The next number, made ours by the envelope's file: a link to an existing name fails, also
        when another process was quicker."""
        newest = max(map(_number, self._out.glob("*.json")), default=0) if not self._last else 0
        draft = self._out / f".{os.getpid()}-{id(self)}.json.part"
        _write_through(draft, envelope)
        for index in itertools.count(max(self._last, newest) + 1):
            with suppress(FileExistsError):
                os.link(draft, self._out / f"{index:04}.json")
                break
        draft.unlink()
        self._last = index
        return index

    def _caught(self, path: Path) -> CaughtMail:
        envelope = json.loads(path.with_suffix(".json").read_bytes())
        return CaughtMail(path, _number(path), envelope["from"], tuple(envelope["to"]))


class _Handler:
    """aiosmtpd's hooks."""

    def __init__(self, catcher: Catcher) -> None:
        self._catcher = catcher

    async def handle_DATA(  # noqa: N802  (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            # In the event loop, one message at a time: numbers follow the order of acceptance.
            self._catcher.keep(envelope.mail_from or "", envelope.rcpt_tos, content)
        except OSError:
            return _DISK_TROUBLE
        return _OK


class _Server(Controller):
    """On a socket that the system has given a free port, so that nobody can be quicker. aiosmtpd's
    own start-up needs the port beforehand, and asks the DNS for this machine's name."""

    def __init__(self, catcher: Catcher) -> None:
        self._socket = socket.create_server((_LOOPBACK, 0))
        super().__init__(
            _Handler(catcher),
            hostname=_LOOPBACK,
            port=self._socket.getsockname()[1],
            server_hostname="localhost",
            data_size_limit=_MAX_BYTES,
            ident="Mail catcher",
        )

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._socket)


def _head(path: Path) -> bytes:
    """The line of the message that has its Message-ID, and what it is folded into (RFC 5322 3.6.4);
    another's identifier may stand in References."""
    with path.open("rb") as file:
        lines = iter(file.readline, b"")
        for line in lines:
            if line.lower().startswith(b"message-id:"):
                return line + next(lines, b"")
            if line in (b"\r\n", b"\n"):
                break
    return b""


def _delivered(envelope_from: str, own: Sequence[str]) -> bytes:
    """What a server writes above a message at final delivery (RFC 5321 4.4)."""
    lines = [f"Return-Path: <{envelope_from}>", *(f"Delivered-To: {address}" for address in own)]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _number(path: Path) -> int:
    return int(path.stem) if path.stem.isdecimal() else 0


def _by_number(folder: Path, suffix: str) -> list[Path]:
    return sorted((p for p in folder.glob(f"*{suffix}") if _number(p)), key=_number)


def _write(path: Path, content: bytes) -> None:
    """The whole file or none, also after a power cut."""
    draft = path.with_name(f".{path.name}.part")
    _write_through(draft, content)
    draft.rename(path)
    _sync_folder(path.parent)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
