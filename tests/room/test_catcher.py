"""The local mail catcher keeps what it says it keeps."""

import gc
import os
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bot
import pytest
from bot.room.catcher import Catcher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

OWN = "sekretariat@kd-net.example"
TOKENED = "sekretariat+abcdefghijklmnopqrstuvwx27@kd-net.example"
MESSAGE = b"Subject: KD-Net\r\n\r\n.\r\n..prik\r\nDeltager du?\r\n"


KEEPS = """
import sys
from pathlib import Path
from bot.room.catcher import Catcher

catcher = Catcher(Path(sys.argv[1]), None)
for number in range(40):
    receiver = f"{sys.argv[2]}-{number}@x.example"
    catcher.keep("", [receiver], receiver.encode())
"""
"""What each of two processes does."""


@pytest.fixture
def catcher(tmp_path: Path) -> Iterator[Catcher]:
    catcher = Catcher(tmp_path / "mail", OWN)
    yield catcher
    catcher.stop()


def send(port: int, *receivers: str, content: bytes = MESSAGE) -> None:
    with smtplib.SMTP("127.0.0.1", port, "localhost", timeout=5) as client:
        client.sendmail(OWN, receivers, content)


def test_a_message_is_on_disk_byte_for_byte_with_its_envelope(catcher, tmp_path) -> None:
    send(catcher.start(), "direktoer@aarhus.example", "sekretaer@aarhus.example")
    (mail,) = catcher.sent()
    assert mail.path == tmp_path / "mail" / "out" / "0001.eml"
    assert mail.content() == MESSAGE
    assert (mail.index, mail.envelope_from) == (1, OWN)
    assert mail.recipients == ("direktoer@aarhus.example", "sekretaer@aarhus.example")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(st.binary(max_size=40), max_size=8))
def test_any_message_is_kept_as_it_was_sent(catcher, lines) -> None:
    content = b"\r\n".join(line.replace(b"\r", b"").replace(b"\n", b"") for line in lines) + b"\r\n"
    with smtplib.SMTP("127.0.0.1", catcher.start(), "localhost", timeout=5) as client:
        client.sendmail(OWN, ["a@x.example"], content, ["BODY=8BITMIME"])
    assert catcher.sent()[-1].content() == content


def test_it_is_on_disk_before_it_is_accepted(catcher, tmp_path, monkeypatch) -> None:
    """A disk that keeps nothing makes it a passing error, not a message accepted and lost."""
    port = catcher.start()

    def fails(descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(smtplib.SMTPDataError, match="451"):
        send(port, "a@x.example")
    monkeypatch.undo()
    assert catcher.sent() == []
    send(port, "a@x.example")
    assert len(catcher.sent()) == 1


def test_mail_for_the_bot_waits_in_the_inbox_until_it_is_taken(catcher) -> None:
    port = catcher.start()
    send(port, "direktoer@aarhus.example")
    send(port, OWN)
    send(port, TOKENED.upper())
    first, second = catcher.inbox()
    assert [first.name, second.name] == ["0002.eml", "0003.eml"]
    catcher.taken(first)
    catcher.taken(first)
    assert list(catcher.inbox()) == [second]
    assert len(catcher.sent()) == 3


def test_what_waits_says_where_it_was_delivered_to(catcher) -> None:
    """A bounce carries the token in its envelope alone."""
    send(catcher.start(), "direktoer@aarhus.example", TOKENED)
    (path,) = catcher.inbox()
    head = f"Return-Path: <{OWN}>\r\nDelivered-To: {TOKENED}\r\n".encode()
    assert path.read_bytes() == head + MESSAGE


def test_without_an_address_of_its_own_nothing_waits(tmp_path) -> None:
    catcher = Catcher(tmp_path, None)
    catcher.start()
    catcher.keep(OWN, [OWN], MESSAGE)
    assert list(catcher.inbox()) == []
    catcher.own_address = OWN
    catcher.keep(OWN, [OWN], MESSAGE)
    assert len(list(catcher.inbox())) == 1
    catcher.stop()


def test_numbers_go_on_after_a_restart(tmp_path) -> None:
    for expected in (1, 2, 3):
        catcher = Catcher(tmp_path, OWN)
        send(catcher.start(), "a@x.example")
        catcher.stop()
        assert [mail.index for mail in catcher.sent()] == list(range(1, expected + 1))


def test_order_is_by_number_also_past_9999(catcher, tmp_path) -> None:
    catcher.start()
    (tmp_path / "mail" / "out" / "9998.json").write_text("{}")
    for number in range(3):
        catcher.keep(OWN, [f"r{number}@x.example"], MESSAGE)
    assert [mail.index for mail in catcher.sent()] == [9999, 10000, 10001]


def test_a_number_that_was_claimed_and_not_filled_is_no_mail(catcher, tmp_path) -> None:
    """A process that died between the two files never answered 250."""
    catcher.start()
    (tmp_path / "mail" / "out" / "0001.json").write_text('{"from": "", "to": []}')
    assert catcher.sent() == []
    assert catcher.keep(OWN, ["a@x.example"], MESSAGE).index == 2


def test_two_processes_never_take_the_same_number(catcher, tmp_path) -> None:
    catcher.start()
    root = Path(bot.__file__).parents[1]
    others = [
        subprocess.Popen([sys.executable, "-c", KEEPS, str(tmp_path / "mail"), str(n)], cwd=root)
        for n in range(2)
    ]
    assert [process.wait(timeout=60) for process in others] == [0, 0]
    sent = catcher.sent()
    assert [mail.index for mail in sent] == list(range(1, 81))
    assert {mail.recipients[0] for mail in sent} == {
        f"{n}-{i}@x.example" for n in range(2) for i in range(40)
    }
    assert all(mail.content().strip() == mail.recipients[0].encode() for mail in sent)


def test_stopping_closes_what_is_open_and_can_be_done_twice(catcher) -> None:
    """An unclosed socket would be a warning, and warnings are errors."""
    port = catcher.start()
    assert catcher.start() == port
    with socket.create_connection(("127.0.0.1", port), timeout=5) as idle:
        assert idle.recv(3) == b"220"
        catcher.stop()
        catcher.stop()
        while idle.recv(100):
            pass
    gc.collect()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_it_listens_on_loopback_only(catcher) -> None:
    port = catcher.start()
    with socket.socket() as everywhere:
        assert everywhere.connect_ex(("127.0.0.2", port)) != 0
