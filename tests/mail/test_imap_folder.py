"""The open folder, against a server that answers in ways a real one does seldom."""

import socketserver
import threading
import time
from collections.abc import Iterator

import pytest
from bot.mail.imap_address import ImapAddress
from bot.mail.imap_connect import ImapConnector
from bot.mail.imap_folder import open_folder

CAPABILITIES = "IMAP4rev1 IDLE MOVE UIDPLUS"


class Script(socketserver.StreamRequestHandler):
    """Answers each command with what the test has prepared, else with OK."""

    def handle(self) -> None:
        self.say("* OK ready")
        idle = ""
        for raw in self.rfile:
            tag, _, command = raw.decode().strip().partition(" ")
            name = next((n for n in self.server.said if command.upper().startswith(n)), None)
            if command.upper() == "CAPABILITY":
                self.say(f"* CAPABILITY {CAPABILITIES}")
            if name is not None:
                answers = self.server.said[name]
                self.say(*(answers.pop(0) if answers else []))
            if command.upper() == "IDLE":
                idle = tag
            else:
                self.say(f"{idle if tag == 'DONE' else tag} OK done")

    def say(self, *lines: str) -> None:
        if lines:
            self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


@pytest.fixture
def server() -> Iterator[socketserver.ThreadingTCPServer]:
    running = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Script)
    running.daemon_threads = True
    running.said = {  # type: ignore[attr-defined]
        "LIST": [['* LIST () "/" "Behandlet"']],
        "SELECT": [["* 0 EXISTS", "* OK [UIDVALIDITY 7] valid"]],
    }
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def connector(server) -> ImapConnector:
    port = server.server_address[1]
    return ImapConnector(ImapAddress("127.0.0.1", port, "u", "p", is_encrypted=False), 3)


def test_news_that_comes_with_the_go_ahead_for_idle_is_not_waited_for(server, connector) -> None:
    """Both lines in one packet: the socket is silent, and the news is in the buffer."""
    server.said["IDLE"] = [["+ idling", "* 1 EXISTS"]]
    begun = time.monotonic()
    with open_folder(connector, "Behandlet") as folder:
        folder.wait_for_news(20, threading.Event())
    assert time.monotonic() - begun < 10


def test_what_arrives_while_the_server_searches_is_searched_for_again(server, connector) -> None:
    server.said["UID SEARCH"] = [["* SEARCH 3", "* 2 EXISTS"], ["* SEARCH 9 3"]]
    with open_folder(connector, "Behandlet") as folder:
        assert folder.validity == "7"
        assert folder.waiting() == ["3", "9"]


def test_flags_of_other_messages_between_are_not_the_message(server, connector) -> None:
    server.said["UID FETCH"] = [
        ["* 2 FETCH (FLAGS (\\Seen) UID 2)", "* 1 FETCH (UID 1 BODY[] {5}", "hello)"],
        ["* 4 FETCH (FLAGS ())", "* 1 FETCH (UID 1 RFC822.SIZE 12345)"],
        [],
    ]
    with open_folder(connector, "Behandlet") as folder:
        assert folder.whole("1") == b"hello"
        assert folder.size("1") == 12345
        assert folder.whole("1") is None
