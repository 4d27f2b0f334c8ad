"""An SMTP server that keeps a line of each message, on disk for good, before it answers 250.

What is in its log was accepted; what is not, was not. It is what all figures are counted from.
"""

import asyncio
import hashlib
import json
import os
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEADER = re.compile(rb"(?mi)^(Message-ID|X-Stream|X-Step):[ \t]*(?:\r\n[ \t]+)?(\S+)")
_REPLIES = {b"EHLO": b"250-sink\r\n250 8BITMIME\r\n", b"QUIT": b"221 Bye\r\n"}
_OK = b"250 OK\r\n"


@dataclass(frozen=True)
class Accepted:
    """One line of the log."""

    message_id: str
    stream: str
    step: int
    digest: str


def serve(listener: socket.socket, log: Path) -> None:
    """Serve until the process is ended."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    asyncio.run(_serve(listener, descriptor))


async def _serve(listener: socket.socket, log: int) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _talk(reader, writer, log)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the sender was killed
        finally:
            writer.close()

    server = await asyncio.start_server(talk, sock=listener, limit=1 << 24)
    await server.serve_forever()


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, log: int) -> None:
    writer.write(b"220 sink\r\n")
    while line := await reader.readline():
        verb = line[:4].upper()
        if verb == b"DATA":
            writer.write(b"354 Go ahead\r\n")
            body = await reader.readuntil(b"\r\n.\r\n")
            _keep(log, body)
        writer.write(_REPLIES.get(verb, _OK))
        if verb == b"QUIT":
            return


def _keep(log: int, body: bytes) -> None:
    headers = {name.lower(): value.decode() for name, value in _HEADER.findall(body)}
    line = {
        "message_id": headers[b"message-id"],
        "stream": headers.get(b"x-stream", ""),
        "step": int(headers.get(b"x-step", "0")),
        "digest": hashlib.sha256(body).hexdigest(),
    }
    os.write(log, json.dumps(line).encode() + b"\n")
    os.fdatasync(log)


def read_log(log: Path, offset: int = 0) -> Iterator[Accepted]:
    """What was accepted, in order, from a place in the log on."""
    if log.exists():
        with log.open("rb") as file:
            file.seek(offset)
            for line in file:
                if line.endswith(b"\n"):
                    yield Accepted(**json.loads(line))
