"""The journal mailbox, read by real IMAP on loopback."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from bot.domain.errors import BadSetting, Outage
from bot.mail.journal import ImapAddress, Journal, parse_imap

FOUND = "<1@kd-net.example>"


class Imap:
    """Enough of IMAP4rev1 for one search; `lines` is what it was told."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with connection, connection.makefile("rwb") as file, suppress(OSError):
                    self._talk(file)

    def _talk(self, file) -> None:
        file.write(b"* OK ready\r\n")
        file.flush()
        for raw in file:
            line = raw.decode().strip()
            self.lines.append(line)
            tag, _, command = line.partition(" ")
            answer = "OK done"
            if command.startswith("CAPABILITY"):
                file.write(b"* CAPABILITY IMAP4rev1\r\n")
            elif command.startswith("LOGIN") and "wrong" in command:
                answer = "NO [AUTHENTICATIONFAILED] no"
            elif command.startswith(("SELECT", "EXAMINE")):
                file.write(b"* 2 EXISTS\r\n")
                answer = "OK [READ-ONLY] done"
            elif "SEARCH" in command:
                file.write(b"* SEARCH 7\r\n" if FOUND in command else b"* SEARCH\r\n")
            elif command.startswith("LOGOUT"):
                file.write(b"* BYE\r\n")
            file.write(f"{tag} {answer}\r\n".encode())
            file.flush()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)


@pytest.fixture
def imap() -> Iterator[Imap]:
    server = Imap()
    yield server
    server.close()


def _journal(imap: Imap, password: str = "secret") -> Journal:
    return Journal(ImapAddress("127.0.0.1", imap.port, "u", password, "Journal", False), timeout=5)


def test_a_message_in_the_journal_was_accepted(imap, notice) -> None:
    asked = notice()
    assert asked.rendered is not None
    found = asked.rendered.message_id == FOUND
    assert _journal(imap).was_accepted(asked) is found
    search = next(line for line in imap.lines if "SEARCH" in line)
    assert f'HEADER "Message-ID" "{asked.rendered.message_id}"' in search
    assert any(re.search(r"EXAMINE.*Journal", line) for line in imap.lines), "opened to be read"


def test_a_message_that_is_not_there_was_not(imap, notice) -> None:
    from dataclasses import replace

    asked = notice()
    for message_id, is_there in ((FOUND, True), ("<2@kd-net.example>", False)):
        rendered = replace(asked.rendered, message_id=message_id)
        assert _journal(imap).was_accepted(replace(asked, rendered=rendered)) is is_there


def test_a_journal_that_cannot_be_read_is_an_outage_and_says_nothing_of_the_message(
    imap, notice
) -> None:
    with pytest.raises(Outage, match="journal"):
        _journal(imap, "wrong").was_accepted(notice())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    closed = Journal(ImapAddress("127.0.0.1", port, "u", "p", is_encrypted=False), timeout=5)
    with pytest.raises(Outage, match="journal"):
        closed.was_accepted(notice())


def test_its_address_is_read_from_one_line() -> None:
    read = parse_imap("imaps://kopi%40kd-net.example:p%2Fw@imap.kd-net.example/Journal/2023")
    assert read == ImapAddress(
        "imap.kd-net.example", 993, "kopi@kd-net.example", "p/w", "Journal/2023"
    )
    assert parse_imap("imap://u:p@127.0.0.1:1143").folder == "INBOX"


@pytest.mark.parametrize(
    "url",
    ["imap://u:hemmelig@imap.example/x", "imaps://imap.example", "pop3://u:p@h", "imaps://u@h/x",
     "imaps://u:hemmelig@h:x/y"],
)  # fmt: skip
def test_an_address_that_is_none_or_sends_a_password_openly_is_refused(url) -> None:
    with pytest.raises(BadSetting) as refused:
        parse_imap(url)
    assert "hemmelig" not in str(refused.value)
