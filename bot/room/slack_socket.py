"""Socket Mode in the double: a real WebSocket server (RFC 6455) that sends envelopes and times
their acknowledgements.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import json
import socket
import struct
import time
import uuid
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Condition, Event, Lock
from typing import Any, Final, Literal

from wsproto import ConnectionType, WSConnection
from wsproto.events import (
    AcceptConnection,
    CloseConnection,
    Message,
    Ping,
    Request,
    TextMessage,
)
from wsproto.utilities import ProtocolError

from bot.room.slack_keys import APP

EnvelopeType = Literal["events_api", "slash_commands", "interactive"]
DisconnectReason = Literal["warning", "refresh_requested", "link_disabled"]
_RECEIVE: Final = 65_536


@dataclass
class Envelope:
    """What was sent over a socket, and what came back. `seconds` is the time between them, None
    while nothing came; `answer` the acknowledgement's payload."""

    id: str
    type: EnvelopeType
    payload: dict[str, Any]
    sent_at: float = 0.0
    seconds: float | None = None
    answer: Any = None
    _arrived: Event = field(default_factory=Event)

    def wait(self, seconds: float) -> bool:
        """Whether it is acknowledged, waited for at most that long."""
        return self._arrived.wait(seconds)

    def arrived(self, answer: Any) -> None:
        """Notes the acknowledgement; the first counts."""
        if self.seconds is None:
            self.seconds = time.monotonic() - self.sent_at
            self.answer = answer
            self._arrived.set()


class Sockets:
    """The sockets that apps have opened. `opened` counts them all."""

    def __init__(self) -> None:
        self._tickets: set[str] = set()
        self._links: list[Link] = []
        self._envelopes: dict[str, Envelope] = {}
        self._changed = Condition()
        self._turn = 0
        self.opened = 0

    def ticket(self) -> str:
        """What a socket is opened with, once."""
        ticket = str(uuid.uuid4())
        with self._changed:
            self._tickets.add(ticket)
        return f"/link/?ticket={ticket}&app_id={APP}"

    def admit(self, ticket: str) -> bool:
        """Whether a ticket is good; from then on it is not."""
        with self._changed:
            known = ticket in self._tickets
            self._tickets.discard(ticket)
            return known

    def serve(self, link: "Link") -> None:
        """Greets a new socket, and takes what comes until it ends."""
        with self._changed:
            number = sum(other.is_live for other in self._links) + 1
        link.send({
            "type": "hello",
            "num_connections": number,
            "debug_info": {"host": "room", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": APP},
        })  # fmt: skip
        with self._changed:
            self._links.append(link)
            self.opened += 1
            self._changed.notify_all()
        try:
            for said in link.messages():
                self._take(said)
        finally:
            with self._changed:
                self._links.remove(link)
                self._changed.notify_all()

    def _take(self, said: dict[str, Any]) -> None:
        with self._changed:
            envelope = self._envelopes.get(str(said.get("envelope_id")))
        if envelope is not None:
            envelope.arrived(said.get("payload"))

    def wait_for(self, opened: int, seconds: float) -> bool:
        """Whether so many sockets were opened in all and one is live, waited for at most that
        long."""
        with self._changed:
            return self._changed.wait_for(
                lambda: self.opened >= opened and any(x.is_live for x in self._links), seconds
            )

    def send(self, kind: EnvelopeType, payload: dict[str, Any], *, retry: int = 0) -> Envelope:
        """Sends an envelope over one of the live sockets, each in its turn. RuntimeError where
        there is none."""
        envelope = Envelope(str(uuid.uuid4()), kind, payload)
        body: dict[str, Any] = {
            "envelope_id": envelope.id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            body |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        with self._changed:
            live = [link for link in self._links if link.is_live]
            if not live:
                raise RuntimeError("no socket is open")
            link = live[self._turn % len(live)]
            self._turn += 1
            self._envelopes[envelope.id] = envelope
        envelope.sent_at = time.monotonic()
        link.send(body)
        return envelope

    def disconnect(self, reason: DisconnectReason) -> None:
        """Tells the apps that their sockets will end (docs: reconnect by a new one)."""
        for link in self._now():
            link.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "room"}})

    def close(self) -> None:
        """Ends all sockets in good order."""
        for link in self._now():
            link.close()

    def reset(self) -> None:
        """Breaks all sockets as networks do."""
        for link in self._now():
            link.reset()

    def freeze(self) -> None:
        """From now on the present sockets are half-open: nothing is read, no ping is answered."""
        for link in self._now():
            link.is_frozen = True

    def _now(self) -> Iterable["Link"]:
        with self._changed:
            return list(self._links)


class Link:
    """One socket, the server's side of it."""

    def __init__(self, connection: socket.socket, headers: Iterable[tuple[str, str]], path: str):
        self._socket = connection
        self._protocol = WSConnection(ConnectionType.SERVER)
        self._lock = Lock()
        self.is_frozen = False
        self.is_open = True
        raw = [(name.lower().encode(), value.encode()) for name, value in headers]
        self._protocol.initiate_upgrade_connection(raw, path)
        for event in self._protocol.events():
            if isinstance(event, Request):
                self._transmit(AcceptConnection())

    @property
    def is_live(self) -> bool:
        """Whether Slack would send over it."""
        return self.is_open and not self.is_frozen

    def send(self, said: dict[str, Any]) -> None:
        """Sends a message; what the other side no longer takes is lost, as on any line."""
        with suppress(OSError, ProtocolError):
            self._transmit(Message(data=json.dumps(said)))

    def messages(self) -> Iterable[dict[str, Any]]:
        """The messages that come, until the socket ends."""
        text = ""
        while self.is_open:
            for event in self._receive():
                if isinstance(event, Ping):
                    self._transmit(event.response())
                elif isinstance(event, CloseConnection):
                    self._end(event)
                elif isinstance(event, TextMessage):
                    text += event.data
                    if event.message_finished:
                        yield json.loads(text)
                        text = ""

    def close(self) -> None:
        """A close frame, and the end."""
        with suppress(OSError, ProtocolError):
            self._transmit(CloseConnection(code=1000))
        self.is_open = False
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        """The end without a word (RST)."""
        self.is_open = False
        with suppress(OSError):
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._socket.shutdown(socket.SHUT_RD)

    def _receive(self) -> list[Any]:
        try:
            data = self._socket.recv(_RECEIVE)
        except OSError:
            data = b""
        if not data:
            self.is_open = False
            return []
        if self.is_frozen:
            return []
        with self._lock, suppress(ProtocolError):
            self._protocol.receive_data(data)
            return list(self._protocol.events())
        self.is_open = False
        return []

    def _end(self, event: CloseConnection) -> None:
        with suppress(OSError, ProtocolError):
            self._transmit(event.response())
        self.is_open = False

    def _transmit(self, event: Any) -> None:
        with self._lock:
            self._socket.sendall(self._protocol.send(event))
