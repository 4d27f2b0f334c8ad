"""What a crash, or a lost answer, left in sending is settled by evidence where there is any."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from bot.domain.errors import Outage
from bot.outbox import LEASE, Delivered, Settled, settle


@dataclass
class Journal:
    """What the other side has, as the channel's own log tells; `is_down` where it cannot be asked,
    `is_blind` where it cannot tell."""

    channel: object
    delay: timedelta = timedelta(0)
    is_down: bool = False
    is_blind: bool = False
    asked: int = 0
    mail: dict[str, object] = field(init=False)

    def __post_init__(self):
        self.mail = {"mail": self}

    def was_accepted(self, notice):
        self.asked += 1
        if self.is_down:
            raise Outage("journal: refused")
        return None if self.is_blind else notice.id in self.channel.numbers


@pytest.fixture
def journal(channel):
    return Journal(channel)


@pytest.fixture
def crash(run, channel, killed):
    def crash(when, owner="first"):
        channel.outcomes = [f"killed {when}"]
        with pytest.raises(killed):
            run(owner)

    return crash


KINDS = ("invitation", "reminder-unanswered")


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_accepted_before_the_crash_is_sent_and_goes_no_more(  # noqa: PLR0917
    run, put, get, crash, channel, clock, journal, kind
):
    put(kind=kind)
    crash("after")
    clock.turn(minutes=5)
    assert run("second", evidence=journal.mail) == Delivered()
    assert (get(1).state, get(1).sent_at, get(1).reason) == ("sent", clock.now, None)
    assert channel.numbers == [1]


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_accepted_goes_again_with_the_same_bytes(  # noqa: PLR0917
    run, put, get, crash, channel, clock, journal, kind
):
    put(kind=kind)
    crash("before")
    clock.turn(minutes=5)
    assert run("second", evidence=journal.mail).sent == 1
    assert channel.tried == [(1, b"invitation 1\r\n")] * 2


def test_a_crash_counts_where_a_lost_answer_does_not(run, put, get, crash, channel, clock, journal):
    """A message that kills its workers fails at last; one that met an outage never does."""
    put()
    crash("before")
    clock.turn(minutes=5)
    channel.outcomes = ["no answer"]
    run("second", evidence=journal.mail)
    assert (get(1).state, get(1).attempts) == ("sending", 1)
    clock.turn(hours=1)
    channel.outcomes = ["outage"]
    run("third", evidence=journal.mail)
    assert (get(1).state, get(1).attempts) == ("retry", 1)


def test_without_evidence_the_reminder_would_stay_unknown(run, put, get, crash, clock, journal):
    put(kind="reminder-unanswered")
    crash("after")
    clock.turn(minutes=5)
    run("second")
    assert get(1).state == "unknown"
    assert journal.asked == 0


def test_evidence_that_cannot_tell_leaves_it_to_the_kind(store, put, crash, clock, journal):
    journal.is_blind = True
    put(kind="reminder-unanswered")
    crash("before")
    clock.turn(minutes=5)
    assert settle(store, clock.now, "second", journal.mail) == Settled(unknown=1)


def test_a_journal_that_cannot_be_asked_is_waited_for_but_not_for_ever(
    store, put, get, crash, clock, journal
):
    put(kind="reminder-unanswered")
    crash("after")
    journal.is_down = True
    clock.turn(minutes=5)
    assert settle(store, clock.now, "second", journal.mail) == Settled()
    assert get(1).state == "sending"
    clock.turn(minutes=59)
    assert settle(store, clock.now, "second", journal.mail) == Settled()
    clock.turn(minutes=1)
    assert settle(store, clock.now, "second", journal.mail) == Settled(unknown=1)


def test_a_journal_that_is_back_in_time_tells(store, put, get, crash, clock, journal):
    put(kind="reminder-unanswered")
    crash("after")
    journal.is_down = True
    clock.turn(minutes=10)
    settle(store, clock.now, "second", journal.mail)
    journal.is_down = False
    assert settle(store, clock.now, "second", journal.mail) == Settled(accepted=1)


def test_absence_from_a_slow_journal_says_nothing_at_first(store, put, crash, clock, journal):
    journal.delay = LEASE + timedelta(minutes=2)
    put()
    crash("before")
    clock.turn(minutes=6)
    assert settle(store, clock.now, "second", journal.mail) == Settled()
    clock.turn(minutes=1)
    assert settle(store, clock.now, "second", journal.mail) == Settled(again=1)


@pytest.mark.parametrize("outcome", ["lost answer", "no answer"])
def test_a_lost_answer_is_settled_by_evidence_and_not_tried_blindly(
    run, put, get, channel, clock, journal, outcome
):
    channel.outcomes = [outcome]
    put(kind="reminder-unanswered")
    run(evidence=journal.mail)
    assert get(1).state == "sending"
    for _ in range(4):
        clock.turn(minutes=2)
        run(evidence=journal.mail)
    assert get(1).state == "sent"
    assert channel.numbers == [1]


def test_without_evidence_a_reminder_whose_answer_was_lost_is_unknown(
    run, put, get, channel, clock
):
    channel.outcomes = ["lost answer"]
    put(kind="reminder-unanswered")
    run()
    clock.turn(minutes=5)
    run()
    assert get(1).state == "unknown"
    assert channel.numbers == [1]


def test_what_is_in_nobodys_doubt_asks_no_evidence(run, put, channel, journal):
    channel.outcomes = ["ok", "refused", "outage"]
    for receiver in "abcd":
        put(receiver=receiver)
    run(evidence=journal.mail)
    assert journal.asked == 0
