"""Servers that misbehave: what becomes of the message at hand, and of the ones after it."""

import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from bot.domain.errors import LeaseRanOut, Outage, Refused
from bot.mail.address import SmtpAddress
from bot.mail.send import AFTER_FINAL_DOT, SmtpSender

SHORT = 0.3
NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)
OWN = "sekretariat@kd-net.example"


def test_nobody_listening_is_an_outage(notice) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    sender = SmtpSender(SmtpAddress("127.0.0.1", port, tls="never"), OWN, SHORT)
    with sender.session() as session, pytest.raises(Outage, match="refused"):
        session.send(notice())


@pytest.mark.parametrize("greeting", ["421 4.3.2 closing", "554 5.3.2 no service"])
def test_a_greeting_that_sends_us_away_is_an_outage(serve, behaviour, notice, greeting) -> None:
    """Also 554: it is said to every message, so no single one is to blame."""
    running = serve(behaviour(on_connect=[greeting]))
    with running.sender().session() as session:
        with pytest.raises(Outage, match=greeting[:3]):
            session.send(notice())
        session.send(notice())
    assert len(running.behaviour.caught) == 1


def test_one_refused_receiver_does_not_stop_the_others(serve, behaviour, notice) -> None:
    running = serve(behaviour(for_receiver={"b@x.example": "550 5.1.1 No such user"}))
    with running.sender().session() as session:
        session.send(notice(receiver="a@x.example"))
        with pytest.raises(Refused) as refused:
            session.send(notice(receiver="b@x.example"))
        session.send(notice(receiver="c@x.example"))
    assert refused.value.reason == "550 5.1.1 No such user"
    assert [c.receiver for c in running.behaviour.caught] == ["a@x.example", "c@x.example"]
    assert (running.behaviour.connections, running.behaviour.resets) == (1, 1)


def test_450_passes_and_the_session_goes_on(serve, behaviour, notice) -> None:
    running = serve(behaviour(for_receiver={"b@x.example": "450 4.2.1 Greylisted"}))
    with running.sender().session() as session:
        with pytest.raises(Outage, match="Greylisted"):
            session.send(notice(receiver="b@x.example"))
        session.send(notice(receiver="c@x.example"))
    assert running.behaviour.connections == 1


def test_421_at_a_receiver_ends_the_session_and_the_next_message_opens_one(
    serve, behaviour, notice
) -> None:
    running = serve(behaviour(for_receiver={"b@x.example": "421 4.7.0 Too many"}))
    with running.sender().session() as session:
        with pytest.raises(Outage, match="421"):
            session.send(notice(receiver="b@x.example"))
        session.send(notice(receiver="c@x.example"))
    assert running.behaviour.connections == 2


@pytest.mark.parametrize("code", ["530", "535", "538"])
def test_a_login_that_is_wanted_refuses_no_message(serve, behaviour, notice, code) -> None:
    running = serve(behaviour(on_mail=[f"{code} 5.7.0 Log in first"]))
    with running.sender().session() as session, pytest.raises(Outage, match=code):
        session.send(notice())


@pytest.mark.parametrize("close", ["421 4.4.2 Idle too long", "close", "reset"])
def test_a_session_closed_while_idle_is_opened_again_once(serve, behaviour, notice, close) -> None:
    running = serve(behaviour(on_mail=[None, close]))
    with running.sender().session() as session:
        session.send(notice(receiver="a@x.example"))
        session.send(notice(receiver="b@x.example"))
    assert [c.receiver for c in running.behaviour.caught] == ["a@x.example", "b@x.example"]
    assert running.behaviour.connections == 2


def test_a_connection_lost_between_two_messages_is_opened_again(serve, notice) -> None:
    running = serve()
    with running.sender().session() as session:
        session.send(notice())
        running.server.hang_up()
        session.send(notice())
    assert len(running.behaviour.caught) == 2


def test_but_only_once(serve, behaviour, notice) -> None:
    running = serve(behaviour(on_mail=[None, "close", "close"]))
    with running.sender().session() as session:
        session.send(notice())
        with pytest.raises(Outage):
            session.send(notice())
    assert running.behaviour.connections == 2


def test_a_fresh_connection_that_is_closed_is_not_tried_again(serve, behaviour, notice) -> None:
    running = serve(behaviour(on_mail=["close"]))
    with running.sender().session() as session, pytest.raises(Outage):
        session.send(notice())
    assert running.behaviour.connections == 1


@pytest.mark.parametrize("step", ["on_connect", "on_mail", "on_data"])
def test_a_server_that_hangs_before_the_final_dot_is_an_outage(
    serve, behaviour, notice, step
) -> None:
    running = serve(behaviour(**{step: ["hang"]}))
    with running.sender(SHORT).session() as session:
        with pytest.raises(Outage) as outage:
            session.send(notice())
        session.send(notice())
    assert "time-out" in outage.value.reason
    assert AFTER_FINAL_DOT not in outage.value.reason
    assert len(running.behaviour.caught) == 1


def test_a_hanging_idle_session_is_not_opened_again(serve, behaviour, notice) -> None:
    """A hanging server would hang once more; the outbox decides when to ask again."""
    running = serve(behaviour(on_mail=[None, "hang"]))
    with running.sender(SHORT).session() as session:
        session.send(notice())
        with pytest.raises(Outage, match="time-out"):
            session.send(notice())
    assert running.behaviour.connections == 1


@pytest.mark.parametrize("end", ["hang", "reset", "close", "999 what", "354 more"])
def test_a_lost_answer_after_the_final_dot_says_so_and_is_not_sent_again(
    serve, behaviour, notice, end
) -> None:
    running = serve(behaviour(after_dot=[None, end]))
    with running.sender(SHORT).session() as session:
        session.send(notice(receiver="a@x.example"))
        with pytest.raises(Outage, match=AFTER_FINAL_DOT):
            session.send(notice(receiver="b@x.example"))
    assert [c.receiver for c in running.behaviour.caught] == ["a@x.example"]
    assert running.behaviour.connections == 1


@pytest.mark.parametrize(
    ("end", "error"),
    [("550 5.7.1 Spam", Refused), ("451 4.3.0 Later", Outage), ("421 4.3.2 Closing", Outage)],
)
def test_a_clear_no_after_the_final_dot_is_not_uncertain(
    serve, behaviour, notice, end, error
) -> None:
    running = serve(behaviour(after_dot=[end]))
    with running.sender().session() as session:
        with pytest.raises(error) as raised:
            session.send(notice())
        session.send(notice())
    assert raised.value.reason == end
    assert len(running.behaviour.caught) == 1


def test_a_stall_in_the_middle_of_the_body_is_before_the_final_dot(notice) -> None:
    """The server says 354 and reads no more: buffers fill, and nothing can have been accepted."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_stalls, args=(listener, stop))
        thread.start()
        port = listener.getsockname()[1]
        sender = SmtpSender(SmtpAddress("127.0.0.1", port, tls="never"), OWN, SHORT)
        big = b"Subject: x\r\n\r\n" + (b"a" * 998 + b"\r\n") * 20_000
        with sender.session() as session, pytest.raises(Outage) as outage:
            session.send(notice(content=big))
        stop.set()
        thread.join(timeout=5)
    assert AFTER_FINAL_DOT not in outage.value.reason


def _stalls(listener: socket.socket, stop: threading.Event) -> None:
    connection, _ = listener.accept()
    with connection, connection.makefile("rb") as commands:
        connection.sendall(b"220 hello\r\n")
        for command in commands:
            connection.sendall(b"354 go\r\n" if command == b"DATA\r\n" else b"250 ok\r\n")
            if command == b"DATA\r\n":
                stop.wait(timeout=10)
                return


def test_a_server_that_speaks_something_else_is_an_outage(notice) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_babbles, args=(listener,))
        thread.start()
        port = listener.getsockname()[1]
        sender = SmtpSender(SmtpAddress("127.0.0.1", port, tls="never"), OWN, 5)
        with sender.session() as session, pytest.raises(Outage):
            session.send(notice())
        thread.join(timeout=5)


def _babbles(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_a_lost_quit_disturbs_nobody(serve, notice) -> None:
    running = serve()
    with running.sender().session() as session:
        session.send(notice())
        running.server.hang_up()
    assert len(running.behaviour.caught) == 1


def test_a_session_that_wakes_after_its_lease_hangs_up_before_the_final_dot(serve, notice) -> None:
    running = serve()
    address = SmtpAddress("127.0.0.1", running.port, tls="never")
    sender = SmtpSender(address, OWN, 5, clock=lambda: NOW)
    with sender.session() as session:
        with pytest.raises(LeaseRanOut):
            session.send(replace(notice(), lease_until=NOW))
        assert running.behaviour.caught == []
        session.send(replace(notice(), lease_until=NOW + timedelta(seconds=1)))
    assert len(running.behaviour.caught) == 1


@pytest.mark.parametrize(
    ("trouble", "of_message", "in_doubt"),
    [
        ({"for_receiver": {"a@x.example": "450 4.2.2 Full"}}, True, False),
        ({"for_receiver": {"a@x.example": "421 4.7.0 Too many"}}, False, False),
        ({"on_mail": ["451 4.3.0 Later"]}, False, False),
        ({"after_dot": ["452 4.2.2 Full"]}, True, False),
        ({"after_dot": ["reset"]}, False, True),
        ({"after_dot": ["hang"]}, False, True),
    ],
)
def test_an_outage_says_whether_it_is_of_one_message_and_whether_that_may_have_gone(
    serve, behaviour, notice, trouble, of_message, in_doubt
) -> None:
    running = serve(behaviour(**trouble))
    with running.sender(SHORT).session() as session, pytest.raises(Outage) as outage:
        session.send(notice(receiver="a@x.example"))
    assert (outage.value.of_message, outage.value.in_doubt) == (of_message, in_doubt)
