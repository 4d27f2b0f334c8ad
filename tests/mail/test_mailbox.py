"""How long the mailbox waits before it tries again."""

import threading

import pytest
from bot.domain.errors import Outage
from bot.mail.imap_address import ImapAddress
from bot.mail.imap_connect import ImapConnector
from bot.mail.mailbox import IDLE_SECONDS, Mailbox
from hypothesis import given
from hypothesis import strategies as st


def _mailbox(**changes) -> Mailbox:
    nowhere = ImapConnector(ImapAddress("127.0.0.1", 1, "u", "p", is_encrypted=False), 1)
    return Mailbox(nowhere, lambda raw, *, is_whole: None, "Behandlet", 60.0, **changes)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_a_pause_is_from_five_seconds_to_five_minutes_and_a_quarter(tries, jitter) -> None:
    assert 5.0 <= _mailbox(jitter=lambda: jitter)._pause_after(tries) <= 375.0


def test_pauses_double() -> None:
    mailbox = _mailbox(jitter=lambda: 0.0)
    assert [mailbox._pause_after(n) for n in (1, 2, 3, 7, 8)] == [5.0, 10.0, 20.0, 300.0, 300.0]


def test_what_failed_together_does_not_return_together() -> None:
    assert _mailbox(jitter=lambda: 0.2)._pause_after(1) != _mailbox(
        jitter=lambda: 0.7
    )._pause_after(1)


def test_idle_is_renewed_well_under_29_minutes() -> None:
    assert IDLE_SECONDS < 28 * 60


def test_a_fault_of_ours_does_not_end_the_loop() -> None:
    told: list[object] = []
    stop = threading.Event()

    def tell(trouble: object) -> None:
        told.append(trouble)
        if len(told) == 2:
            stop.set()

    mailbox = _mailbox(tell=tell, first_pause=0.01, jitter=lambda: 0.0)
    mailbox.connector = None  # type: ignore[assignment]
    mailbox.serve(stop)
    assert all(isinstance(trouble, Outage) for trouble in told)


def test_a_server_that_is_not_there_is_an_outage() -> None:
    with pytest.raises(Outage):
        _mailbox().look_once()
