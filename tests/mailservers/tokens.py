"""An OAuth 2 server: gives out access tokens for client credentials, and tells Dovecot whether one
holds (RFC 6749 4.4, RFC 7662)."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs


@dataclass
class Tokens:
    """`given` are all tokens handed out, `good` those that hold; `life` is their `expires_in`."""

    user: str = "bot@kd-net.example"
    secret: str = "s3cret/+"
    life: object = 3600
    given: list[str] = field(default_factory=list)
    good: set[str] = field(default_factory=set)
    asked: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/token"

    @property
    def check(self) -> str:
        return f"http://127.0.0.1:{self.port}/introspect"

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        if path == "/introspect":
            return 200, {"active": form.get("token") in self.good, "user": self.user}
        self.asked.append(form)
        if form.get("client_secret") != self.secret:
            return 401, {"error": "invalid_client", "error_description": "no such secret\nTrace"}
        token = f"token-{len(self.given) + 1}"
        self.given.append(token)
        self.good.add(token)
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": self.life}


@contextmanager
def token_server() -> Iterator[Tokens]:
    tokens = Tokens()

    class Handler(BaseHTTPRequestHandler):
        state: ClassVar[Tokens] = tokens

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"] or 0)
            form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
            status, told = self.state.answer(self.path, form)
            content = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    tokens.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield tokens
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
