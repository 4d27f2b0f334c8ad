"""Trouble at the other side, through `deliver` with real SMTP and Slack on loopback."""

import json
import socket
import struct
import threading
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from bot.domain.notices import Rendered
from bot.domain.people import Person
from bot.mail.address import SmtpAddress
from bot.mail.send import SmtpSender
from bot.outbox import Delivered, breaker_of
from bot.room.slack import Failure, SlackDouble
from bot.slack.ports import SlackSettings
from bot.slack.send import SlackHistory, SlackSender

DIRECTOR = Person("direktoer@aarhus.example", "Anne Holm")
OWN = "sekretariat@kd-net.example"


class Mta:
    """A mail server that can be told what to do: `greeting` and `at_mail` are said to each
    connection and message, `at_rcpt` to a receiver; `after_dot` is "answer", "hang" or "reset",
    used up one a message. `accepted` is its log, written before it answers."""

    def __init__(self):
        self.greeting, self.at_mail = "220 ready", "250 OK"
        self.at_rcpt: dict[str, str] = {}
        self.after_dot: list[str] = []
        self.accepted: list[str] = []
        self.connections = 0
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))  # not listening yet: connections are refused
        self.port = self._socket.getsockname()[1]
        self._open: list[socket.socket] = []

    def start(self):
        self._socket.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self):
        for each in (self._socket, *self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _serve(self):
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self._open.append(connection)
                self.connections += 1
                threading.Thread(target=self._talk, args=[connection], daemon=True).start()

    def _talk(self, connection):
        with suppress(OSError, ValueError), connection.makefile("rwb") as file:
            self._say(file, self.greeting)
            receiver = ""
            for line in file:
                verb = line[:4].upper()
                if verb == b"RCPT":
                    receiver = line.partition(b"<")[2].partition(b">")[0].decode()
                    self._say(file, self.at_rcpt.get(receiver, "250 OK"))
                elif verb == b"DATA":
                    self._say(file, "354 go")
                    while file.readline() != b".\r\n":
                        pass
                    self.accepted.append(receiver)
                    if not self._end(connection, file):
                        return
                else:
                    self._say(file, self.at_mail if verb == b"MAIL" else "250 OK")

    def _end(self, connection, file):
        how = self.after_dot.pop(0) if self.after_dot else "answer"
        if how == "reset":
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        if how == "answer":
            self._say(file, "250 taken")
        return how == "answer" or (how == "hang" and threading.Event().wait(3))

    @staticmethod
    def _say(file, text):
        file.write(f"{text}\r\n".encode())
        file.flush()


class MtaLog:
    """The server's log as evidence."""

    delay = timedelta(0)

    def __init__(self, mta):
        self._mta = mta

    def was_accepted(self, notice):
        return notice.receiver in self._mta.accepted


@pytest.fixture
def mta():
    server = Mta()
    yield server
    server.stop()


def _mail(unit, notice, now):
    content = f"Message-ID: <{notice.id}@x.example>\r\n\r\nx\r\n".encode()
    return Rendered(notice.cause, content, f"<{notice.id}@x.example>", now)


@pytest.fixture
def beat(run, mta, clock):
    """One heartbeat by SMTP, with or without evidence."""
    sender = SmtpSender(SmtpAddress("127.0.0.1", mta.port, tls="never"), OWN, 0.4, clock=clock)

    def beat(with_evidence=True):
        evidence = {"mail": MtaLog(mta)} if with_evidence else {}
        return run(compose=_mail, senders={"mail": sender}, evidence=evidence)

    return beat


def _receivers(number):
    return [f"r{n}@x.example" for n in range(number)]


@pytest.fixture
def waiting(put):
    """Twelve invitations."""
    for number in range(12):
        put(receiver=f"r{number}")


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("trouble", ["refused", "421 busy", "454 at MAIL", "450 at RCPT"])
def test_two_hours_of_outage_lose_and_double_nothing(beat, mta, get, clock, trouble):
    """Simulated time, real connections; a beat each half minute, one probe a step."""
    if trouble != "refused":
        mta.start()
    if trouble == "421 busy":
        mta.greeting = trouble
    if trouble == "454 at MAIL":
        mta.at_mail = "454 4.3.0 try later"
    if trouble == "450 at RCPT":
        mta.at_rcpt = dict.fromkeys(_receivers(12), "450 4.2.1 later")
    probes = []
    for _ in range(240):
        if beat() != Delivered():
            probes.append(clock.now)
        clock.turn(seconds=30)
    gaps = [later - one for one, later in pairwise(probes)]
    assert 4 <= len(probes) <= 8
    assert all(later > one for one, later in pairwise(gaps))
    assert {get(number).attempts for number in range(1, 13)} == {0}
    assert mta.accepted == []
    if trouble == "refused":
        mta.start()
    mta.greeting, mta.at_mail, mta.at_rcpt = "220 ready", "250 OK", {}
    clock.turn(hours=1.25)
    assert beat().sent == 12
    assert sorted(mta.accepted) == sorted(_receivers(12))


@pytest.mark.usefixtures("waiting")
def test_one_receiver_refused_and_one_put_off_stop_nobody_else(beat, mta, get, clock):
    mta.start()
    mta.at_rcpt = {"r3@x.example": "550 5.1.1 no such user", "r5@x.example": "450 4.2.2 full"}
    assert beat() == Delivered(sent=10, failed=1, retried=1)
    assert (get(4).state, get(4).reason) == ("failed", "550 5.1.1 no such user")
    assert mta.connections == 1
    mta.at_rcpt = {}
    clock.turn(minutes=2)
    assert beat() == Delivered(sent=1)


def test_what_was_refused_is_listed_with_its_reason_and_goes_by_command_with_the_same_bytes(
    beat, mta, put, get, store, clock
):
    put(receiver="r0")
    put("update", receiver="r0", kind="update")
    mta.start()
    mta.at_rcpt = {"r0@x.example": "550 5.1.1 no such user"}
    assert beat() == Delivered(failed=2)
    for _ in range(6):  # a refusal is final until somebody decides
        clock.turn(hours=1)
        assert beat() == Delivered()
    with store.read() as unit:
        listed = unit.outbox.list(state="failed")
    assert [(n.id, n.reason, n.attempts) for n in listed] == [
        (1, "550 5.1.1 no such user", 1),
        (2, "550 5.1.1 no such user", 1),
    ]
    before = get(1).rendered
    mta.at_rcpt = {}
    with store.write() as unit:
        unit.outbox.retry(1, clock.now)
    assert beat() == Delivered(sent=1)
    assert (get(1).state, get(1).rendered) == ("sent", before)
    assert get(2).state == "failed"


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("trouble", ["hang", "reset"])
def test_after_the_final_dot_evidence_tells(beat, mta, get, clock, trouble):
    mta.start()
    mta.after_dot = ["answer", trouble]
    assert beat().sent == 1
    assert get(2).state == "sending"
    for _ in range(4):
        clock.turn(minutes=2)
        beat()
    assert sorted(mta.accepted) == sorted(_receivers(12))
    assert get(2).state == "sent"


@pytest.mark.usefixtures("waiting")
def test_without_evidence_that_one_goes_again_and_only_that_one(beat, mta, clock):
    mta.start()
    mta.after_dot = ["answer", "reset"]
    beat(with_evidence=False)
    for _ in range(4):
        clock.turn(minutes=2)
        beat(with_evidence=False)
    assert sorted(mta.accepted) == sorted([*_receivers(12), "r1@x.example"])


@pytest.fixture
def double(tmp_path, clock):
    with SlackDouble(tmp_path / "slack", [DIRECTOR], ["#kd-net"], clock) as running:
        yield running


@pytest.fixture
def post(run, put, double):
    """One heartbeat by Slack."""
    settings = SlackSettings(double.bot_token, double.signing_secret, double.api_url)
    sender = SlackSender(settings, timeout=10)
    with_evidence = {"slack": SlackHistory(sender)}
    put(receiver="a", channel="slack", kind="reminder-unanswered")

    def compose(unit, notice, now):
        body = {"text": "Deltager du?"}
        return Rendered("x", json.dumps(body).encode(), f"<{notice.id}@x.example>", now)

    class ToChannel:
        """The cast's receivers are addresses of mail: all posts go to one channel."""

        def session(self):
            return sender.session()

    def post(evidence=with_evidence):
        return run(compose=compose, senders={"slack": ToChannel()}, evidence=evidence)

    return post


@pytest.fixture
def in_channel(store):
    """The notice's receiver is a channel."""
    from sqlalchemy import create_engine, text

    def change():
        engine = create_engine(store.url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE notice SET receiver = '#kd-net'"))
        engine.dispose()

    return change


@pytest.mark.parametrize("kind", ["reset", "server-error"])
def test_a_post_whose_answer_was_lost_stands_there_once(post, in_channel, double, get, clock, kind):
    in_channel()
    double.fail(Failure(kind))
    post()
    assert get(1).state == "sending"
    for _ in range(4):
        clock.turn(minutes=3)
        post()
    assert get(1).state == "sent"
    assert len(double.posts()) == 1


def test_429_is_obeyed(post, in_channel, double, get, clock):
    in_channel()
    double.fail(Failure("rate-limited", retry_after=600))
    assert post().retried == 1
    clock.turn(seconds=590)
    assert post() == Delivered()
    assert double.calls.count("chat.postMessage") == 1
    clock.turn(seconds=20)
    assert post().sent == 1
    assert get(1).attempts == 1


def test_a_revoked_token_waits_for_the_administrator(post, in_channel, double, store, clock):
    in_channel()
    for _ in range(3):
        double.fail(Failure("error", code="token_revoked"))
        post()
        clock.turn(hours=1)
    with store.read() as unit:
        found = breaker_of(unit, "slack")
    assert found is not None
    assert "token_revoked" in found.reason
    clock.turn(hours=1)
    assert post().sent == 1
    assert len(double.posts()) == 1
