"""The other side vanishes without a word: no FIN, no RST. Through a real network proxy, before a
real mail server: each time ends in bounded time, and nothing is lost or sent twice."""

import time

import pytest
from bot.domain.notices import Rendered
from bot.mail import send
from bot.mail.address import SmtpAddress
from bot.mail.send import SmtpSender
from bot.outbox import Delivered, breaker_of

from outbox.wire import Log, MailServer, Proxy, Silent, Vanish

BOTH = pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)
OWN = "sekretariat@kd-net.example"
TIMEOUT = 0.3
BOUND = 5.0
"""Seconds of real time that a vanished peer may cost: some time-outs, on a busy machine."""
RECEIVERS = ["a@x.example", "b@x.example", "c@x.example"]
LINE = b"x" * 70 + b"\r\n"
LARGER_THAN_ANY_BUFFER = 8_000_000
STILL_IN_OUR_BUFFER = 40_000
"""Bytes of a message that a vanished peer's window does not take, and our send buffer does."""
BEFORE_THE_DOT = [
    Vanish("connect"),
    Vanish("EHLO"),
    Vanish("MAIL"),
    Vanish("RCPT"),
    Vanish("DATA"),
]


@pytest.fixture
def log():
    return Log()


@pytest.fixture
def proxy(log):
    server = MailServer(log)
    server.start()
    between = Proxy(server.port)
    yield between
    between.stop()
    server.stop()


@pytest.fixture
def waiting(put):
    """Three invitations."""
    return [put(receiver=name[0]) for name in RECEIVERS]


@pytest.fixture
def beat(run, proxy, log, clock):
    """One heartbeat through the proxy, in bounded time."""

    def beat(size=100, port=None, timeout=TIMEOUT):
        def compose(unit, notice, now):
            name = f"<{notice.id}@x.example>"
            content = f"Message-ID: {name}\r\n\r\n".encode() + LINE * (size // len(LINE))
            return Rendered(notice.cause, content, name, now)

        address = SmtpAddress("127.0.0.1", port or proxy.port, tls="never")
        sender = SmtpSender(address, OWN, timeout, clock=clock)
        began = time.monotonic()
        done = run(compose=compose, senders={"mail": sender}, evidence={"mail": log})
        assert time.monotonic() - began < timeout + BOUND
        return done

    return beat


def _breaker(store):
    with store.read() as unit:
        return breaker_of(unit, "mail")


@BOTH
@pytest.mark.parametrize("where", BEFORE_THE_DOT, ids=lambda where: where.at)
def test_who_vanishes_before_the_final_dot_costs_a_time_out_and_no_attempt(  # noqa: PLR0917
    beat, proxy, log, store, waiting, get, clock, where
):
    proxy.plans = [where]
    assert beat() == Delivered(retried=1)
    assert (log.receivers, proxy.connections) == ([], 1)
    assert _breaker(store).reason == "time-out"
    assert [(get(n).attempts, get(n).owner) for n in waiting] == [(0, None)] * 3
    assert get(waiting[0]).state == "retry"
    proxy.heal()  # what stood still may go on: it belongs to nobody any more
    clock.turn(minutes=2)
    assert beat() == Delivered(sent=3)
    assert sorted(log.receivers) == RECEIVERS


def test_who_vanishes_in_the_middle_of_a_large_body_is_in_no_doubt(
    beat, proxy, log, put, get, clock
):
    """The dot was not written: buffers on both sides are full."""
    number = put()
    proxy.plans = [Vanish("body")]
    assert beat(LARGER_THAN_ANY_BUFFER) == Delivered(retried=1)
    assert (get(number).state, get(number).attempts) == ("retry", 0)
    proxy.heal()
    clock.turn(minutes=2)
    assert beat(LARGER_THAN_ANY_BUFFER, timeout=20) == Delivered(sent=1)
    assert log.receivers == ["a@x.example"]


@BOTH
@pytest.mark.parametrize("where", [Vanish("dot"), Vanish("answer")], ids=lambda where: where.at)
def test_who_vanishes_after_the_final_dot_leaves_it_to_the_evidence(  # noqa: PLR0917
    beat, proxy, log, store, waiting, get, clock, where
):
    proxy.plans = [where]
    assert beat() == Delivered()
    assert log.receivers == (["a@x.example"] if where.at == "answer" else [])
    assert get(waiting[0]).state == "sending"
    assert "after the final dot" in _breaker(store).reason
    for _ in range(4):
        clock.turn(minutes=2)
        beat()
    assert sorted(log.receivers) == RECEIVERS
    assert [(get(n).state, get(n).attempts) for n in waiting] == [("sent", 1)] * 3


@BOTH
def test_who_vanishes_between_two_messages_has_the_first_and_gets_the_others_later(
    beat, proxy, log, waiting, get, clock
):
    proxy.plans = [Vanish("MAIL", message=2)]
    assert beat() == Delivered(sent=1, retried=1)
    assert log.receivers == RECEIVERS[:1]
    clock.turn(minutes=2)
    assert beat() == Delivered(sent=2)
    assert sorted(log.receivers) == RECEIVERS
    assert {get(n).attempts for n in waiting} == {1}


def test_a_machine_that_does_not_even_answer_is_an_outage(beat, log, store, waiting, get, clock):
    silent = Silent()
    assert beat(port=silent.port) == Delivered(retried=1)
    silent.stop()
    assert _breaker(store).reason == "time-out"
    assert {get(n).attempts for n in waiting} == {0}
    clock.turn(minutes=2)
    assert beat() == Delivered(sent=3)
    assert sorted(log.receivers) == RECEIVERS


def test_two_hours_of_vanishing_are_asked_once_a_step(beat, proxy, log, waiting, get, clock):
    """Simulated time, real connections; a beat each minute."""
    proxy.plans = [Vanish("RCPT")] * 20
    for _ in range(120):
        beat()
        clock.turn(minutes=1)
    assert 4 <= proxy.connections <= 8
    assert {get(n).attempts for n in waiting} == {0}
    proxy.plans = []
    clock.turn(hours=1.25)
    assert beat() == Delivered(sent=3)
    assert sorted(log.receivers) == RECEIVERS


def test_lost_answers_that_evidence_denies_never_make_a_message_fail(
    beat, proxy, log, waiting, get, clock
):
    """As where a firewall lets no large packet through: it is no message's fault, however often."""
    proxy.plans = [Vanish("dot")] * 7
    for _ in range(7):
        beat()
        clock.turn(hours=1.5)
    assert log.receivers == []
    assert {get(n).attempts for n in waiting} == {0}
    proxy.plans = []
    for _ in range(3):
        beat()
        clock.turn(hours=1.5)
    assert sorted(log.receivers) == RECEIVERS


def test_a_connection_given_up_brings_nothing_when_the_network_is_back(
    beat, proxy, log, waiting, clock
):
    """The final dot was written, but had not left this machine: it never will."""
    proxy.plans = [Vanish("body")]
    assert beat(STILL_IN_OUR_BUFFER) == Delivered()
    for _ in range(4):
        clock.turn(minutes=2)
        beat(STILL_IN_OUR_BUFFER)
    proxy.heal()
    proxy.drain()
    assert sorted(log.receivers) == RECEIVERS


def test_hanging_up_politely_would_let_it_arrive_late_and_twice(
    beat, proxy, log, waiting, clock, monkeypatch
):
    """The wrong way, shown to fail."""
    monkeypatch.setattr(send, "_linger", lambda smtp, is_on: None)
    proxy.plans = [Vanish("body")]
    assert beat(STILL_IN_OUR_BUFFER) == Delivered()
    for _ in range(4):
        clock.turn(minutes=2)
        beat(STILL_IN_OUR_BUFFER)
    proxy.heal()
    proxy.drain()
    assert sorted(log.receivers) == ["a@x.example", *RECEIVERS]
