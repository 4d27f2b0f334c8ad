"""The double's HTTP side: requests as slack_sdk makes them -> methods -> answers as Slack's."""

import base64
import json
import socket
import struct
from contextlib import suppress
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

from bot.room.slack_chat import RateLimited
from bot.room.slack_limits import NotAccepted
from bot.room.slack_socket import Link

if TYPE_CHECKING:
    from bot.room.slack import SlackDouble

_POLL_SECONDS: Final = 0.02
_MOST_BYTES: Final = 5_000_000
_GONE: Final = frozenset({"used_url", "expired_url"})


class Server:
    """Serves a double on the loopback address, each request in a thread of its own."""

    def __init__(self, double: "SlackDouble") -> None:
        self._double = double
        self._http: ThreadingHTTPServer | None = None
        self._thread: Thread | None = None

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`. RuntimeError where it has not been started."""
        if self._http is None:
            raise RuntimeError("the local double of Slack is not running")
        return f"http://127.0.0.1:{self._http.server_port}"

    def start(self) -> None:
        double = self._double

        class _Http(ThreadingHTTPServer):
            request_queue_size = 512
            daemon_threads = True

        class Handler(_Handler):
            slack = double

        self._http = _Http(("127.0.0.1", 0), Handler)
        self._thread = Thread(
            target=self._http.serve_forever, args=(_POLL_SECONDS,), name="slack-double", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        if self._http is None or self._thread is None:
            return
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        self._http = None


class _Handler(BaseHTTPRequestHandler):
    slack: "SlackDouble"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        """Says nothing: the standard error is for people."""

    def do_GET(self) -> None:
        """Slack's side of a socket: the upgrade, and all that follows on it."""
        parts = urlsplit(self.path)
        ticket = parse_qs(parts.query).get("ticket", [""])[0]
        self.close_connection = True
        if parts.path.rstrip("/") != "/link" or not self.slack.sockets.admit(ticket):
            self._answer(404, {"ok": False, "error": "not_found"})
            return
        self.slack.sockets.serve(Link(self.connection, self.headers.items(), self.path))

    def do_POST(self) -> None:
        kind, _, name = urlsplit(self.path).path.lstrip("/").partition("/")
        if kind == "api":
            self._call(name)
        elif kind == "respond":
            self._respond(name)
        else:
            self._answer(404, {"ok": False, "error": "unknown_method"})

    def _call(self, method: str) -> None:
        arguments = self._arguments()
        failure = self.slack.next_failure(method)
        if failure and failure.kind == "rate-limited":
            self._limit(failure.retry_after)
        elif failure and failure.kind == "server-error":
            self._answer(500, {"ok": False, "error": "internal_error"})
        elif failure and failure.kind == "error":
            self._answer(200, {"ok": False, "error": failure.code})
        else:
            self._do(method, arguments, loses_answer=failure is not None)

    def _do(self, method: str, arguments: dict[str, Any], *, loses_answer: bool) -> None:
        try:
            answer = self._done(method, arguments)
        except RateLimited as limited:
            self._limit(limited.retry_after)
            return
        if loses_answer:
            self._reset()
        else:
            self._answer(200, answer)

    def _limit(self, seconds: int) -> None:
        self._answer(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(seconds)})

    def _done(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        kind, _, value = self.headers.get("Authorization", "").partition(" ")
        if kind == "Basic":
            name, _, secret = base64.b64decode(value).decode().partition(":")
            arguments = {"client_id": unquote(name), "client_secret": unquote(secret)} | arguments
        token = value if kind == "Bearer" else str(arguments.get("token") or "")
        try:
            is_json = self.headers.get_content_type() == "application/json"
            done = self.slack.call(method, arguments, is_json=is_json, token=token)
            return {"ok": True} | done
        except NotAccepted as refused:
            details = {"response_metadata": {"messages": list(refused.messages)}}
            return {"ok": False, "error": refused.code} | (details if refused.messages else {})

    def _respond(self, key: str) -> None:
        failure = self.slack.next_failure("response_url")
        arguments = self._arguments()
        if failure and failure.kind == "rate-limited":
            self._limit(failure.retry_after)
        elif failure and failure.kind == "server-error":
            self._answer(500, {"ok": False, "error": "internal_error"})
        elif failure and failure.kind == "error":
            self._answer(400, {"ok": False, "error": failure.code})
        else:
            self._take(key, arguments, loses_answer=failure is not None)

    def _take(self, key: str, message: dict[str, Any], *, loses_answer: bool) -> None:
        try:
            self.slack.respond(key, message)
        except NotAccepted as refused:
            status = 404 if refused.code in _GONE else 400
            self._answer(status, {"ok": False, "error": refused.code})
            return
        if loses_answer:
            self._reset()
        else:
            self._answer(200, None)

    def _arguments(self) -> dict[str, Any]:
        """Arguments as JSON, as a form, or as multipart fields (slack_sdk's way for files)."""
        length = min(int(self.headers.get("Content-Length") or 0), _MOST_BYTES)
        body = self.rfile.read(length)
        kind = self.headers.get_content_type()
        if kind == "application/json":
            return dict(json.loads(body or b"{}"))
        if kind == "multipart/form-data":
            head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
            parts = BytesParser().parsebytes(head + body).get_payload()
            return dict(_field(part) for part in parts if isinstance(part, Message))
        return dict(parse_qsl(body.decode(), keep_blank_values=True))

    def _answer(
        self, status: int, answer: dict[str, Any] | None, headers: dict[str, str] | None = None
    ) -> None:
        body = b"ok" if answer is None else json.dumps(answer).encode()
        kind = "text/plain" if answer is None else "application/json"
        self.send_response(status)
        for name, value in {"Content-Type": f"{kind}; charset=utf-8", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        with suppress(ConnectionError):  # whoever asked is gone
            self.end_headers()
            self.wfile.write(body)

    def _reset(self) -> None:
        """Breaks the connection at once (RST), as a network does: no answer, no orderly end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True


def _field(part: Message) -> tuple[str, str]:
    name = part.get_param("name", header="content-disposition")
    return str(name), bytes(part.get_payload(decode=True) or b"").decode()
