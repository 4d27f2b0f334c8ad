"""Encryption that cannot be had, through `deliver` with a real mail server: an outage that says
what is wrong, no message's fault; when it is mended each goes once."""

import socket
import threading
from contextlib import contextmanager, suppress

import pytest
from bot.domain.notices import Rendered
from bot.mail.address import SmtpAddress
from bot.mail.send import SmtpSender
from bot.outbox import Delivered, breaker_of

from outbox.wire import Log, MailServer, trusting

BOTH = pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)
OWN = "sekretariat@kd-net.example"
RECEIVERS = ["a@x.example", "b@x.example", "c@x.example"]
TIMEOUT = 0.5
STARTTLS, SMTPS = "starttls-required", "smtps"


@pytest.fixture
def log():
    return Log()


@pytest.fixture
def port():
    """A port that stays the server's own while it is mended."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def _serving(log, port, **how):
    server = MailServer(log, port, **how)
    server.start()
    try:
        yield
    finally:
        server.stop()


@pytest.fixture
def beat(run, port, log, clock):
    """One heartbeat; `trust` names the certificate that this machine trusts."""

    def beat(tls, trust="good", timeout=TIMEOUT):
        def compose(unit, notice, now):
            name = f"<{notice.id}@x.example>"
            content = f"Message-ID: {name}\r\n\r\nx\r\n".encode()
            return Rendered(notice.cause, content, name, now)

        address = SmtpAddress("127.0.0.1", port, tls=tls)
        context = trusting(trust) if trust else None
        sender = SmtpSender(address, OWN, timeout, context, clock=clock)
        return run(compose=compose, senders={"mail": sender}, evidence={"mail": log})

    return beat


@pytest.fixture
def waiting(put):
    """Three invitations."""
    return [put(receiver=name[0]) for name in RECEIVERS]


@pytest.fixture
def held_up(beat, log, store, waiting, get):
    """That a beat is an outage with those words, and costs nobody an attempt."""

    def held_up(words, *arguments, **options):
        assert beat(*arguments, **options) == Delivered(retried=1)
        assert log.receivers == []
        with store.read() as unit:
            assert words in breaker_of(unit, "mail").reason
        found = [get(number) for number in waiting]
        assert [(notice.attempts, notice.owner) for notice in found] == [(0, None)] * 3
        assert words in found[0].reason

    return held_up


@pytest.fixture
def mended(beat, log, port, clock):
    """That each goes once when the server is as it should be."""

    def mended(tls):
        clock.turn(minutes=2)
        with _serving(log, port, certificate="good", smtps=tls == SMTPS):
            assert beat(tls, timeout=5) == Delivered(sent=3)
        clock.turn(hours=1)
        assert sorted(log.receivers) == RECEIVERS

    return mended


@BOTH
@pytest.mark.parametrize("tls", [STARTTLS, SMTPS])
@pytest.mark.parametrize(
    ("certificate", "trust", "words"),
    [
        ("good", None, "self-signed certificate"),
        ("other-host", "other-host", "certificate is not valid for '127.0.0.1'"),
        ("expired", "expired", "certificate has expired"),
    ],
    ids=["untrusted", "other-host", "expired"],
)
def test_a_certificate_that_does_not_hold_stops_all_mail_and_blames_no_message(  # noqa: PLR0917
    log, port, held_up, mended, tls, certificate, trust, words
):
    with _serving(log, port, certificate=certificate, smtps=tls == SMTPS):
        held_up(words, tls, trust, timeout=5)
    mended(tls)


@BOTH
@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({}, "STARTTLS is required, and the server does not offer it"),
        ({"certificate": "good", "starttls": "refuse"}, "454 4.7.0 TLS not available"),
        ({"certificate": "good", "starttls": "break off"}, "the TLS handshake failed"),
        ({"certificate": "good", "starttls": "hang"}, "time-out"),
    ],
    ids=["not offered", "refused", "broken off", "hanging"],
)
def test_without_the_encryption_that_is_required_nothing_goes(
    log, port, held_up, mended, how, words
):
    with _serving(log, port, **how):
        held_up(words, STARTTLS)
    mended(STARTTLS)


def test_a_server_that_speaks_in_the_clear_where_tls_was_meant_is_said(log, port, held_up, mended):
    with _serving(log, port):
        held_up("the TLS handshake failed", SMTPS)
    mended(SMTPS)


def test_a_connection_that_is_cut_in_the_handshake_is_said(port, held_up, mended):
    def cut(listener):
        with suppress(OSError):
            connection, _ = listener.accept()
            connection.recv(100)
            connection.close()

    with socket.create_server(("127.0.0.1", port)) as listener:
        thread = threading.Thread(target=cut, args=[listener])
        thread.start()
        held_up("the TLS handshake failed", SMTPS)
        thread.join(5)
    mended(SMTPS)


def test_an_old_certificate_and_a_server_in_the_clear_would_do_where_none_is_asked_for(
    beat, log, port, waiting
):
    """That it is the encryption which is refused above, and nothing else."""
    with _serving(log, port, certificate="expired"):
        assert beat("never", timeout=5) == Delivered(sent=3)
    assert sorted(log.receivers) == RECEIVERS
