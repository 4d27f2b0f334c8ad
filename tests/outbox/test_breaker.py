"""An outage is asked once a step of the back-off, whoever works; a message asked to come later
holds up its own stream alone."""

from datetime import timedelta
from itertools import pairwise

import pytest
from bot.domain.errors import LeaseRanOut
from bot.outbox import Delivered, breaker_of, close, deliver


@pytest.fixture
def state(store):
    def state():
        with store.read() as unit:
            return breaker_of(unit, "mail")

    return state


def _put_many(put, number, **changes):
    return [put(receiver=f"r{n}", **changes) for n in range(number)]


def test_two_hours_of_outage_are_asked_once_a_step_and_cost_no_attempt(
    run, put, get, channel, clock
):
    """Simulated: a beat every twenty seconds."""
    _put_many(put, 20)
    channel.refuses_to_open = True
    asked = []
    for _ in range(2 * 60 * 3):
        if run() != Delivered():
            asked.append(clock.now)
        clock.turn(seconds=20)
    gaps = [later - one for one, later in pairwise(asked)]
    assert len(asked) <= 8
    assert gaps[0] >= timedelta(minutes=1)
    assert all(later > one for one, later in pairwise(gaps))
    assert all(get(number).attempts == 0 for number in range(1, 21))
    channel.refuses_to_open = False
    clock.turn(hours=1.25)
    assert run().sent == 20
    assert sorted(channel.numbers) == list(range(1, 21))


def test_without_the_breaker_each_beat_would_ask(run, put, channel, clock, monkeypatch):
    """The wrong way, shown to fail."""
    monkeypatch.setattr("bot.outbox.breaker.way", lambda unit, channel, now: "free")
    _put_many(put, 20)
    channel.refuses_to_open = True
    asked = sum(run() != Delivered() for _ in range(12))
    assert asked > 8


def test_several_workers_share_one_probe(store, composer, put, channel, clock, run):
    _put_many(put, 10)
    channel.outcomes = ["outage"] * 3
    run()
    clock.turn(minutes=2)
    before = len(channel.tried)
    for worker in ("w1", "w2", "w3", "w4"):
        deliver(store, composer, {"mail": channel}, clock, worker)
    assert len(channel.tried) == before + 1


def test_it_outlives_the_process_and_says_what_is_wrong(run, put, state, channel, clock):
    put()
    channel.outcomes = ["outage"]
    run()
    found = state()
    assert (found.channel, found.failures, found.reason) == ("mail", 1, "451 later")
    assert (found.since, found.next_at > clock.now) == (clock.now, True)


def test_a_probe_that_is_accepted_ends_the_outage(run, put, state, channel, clock):
    _put_many(put, 5)
    channel.outcomes = ["outage"]
    run()
    clock.turn(minutes=2)
    assert run().sent == 5
    assert state() is None


def test_a_probe_that_is_refused_ends_the_outage_too(run, put, state, channel, clock):
    _put_many(put, 3)
    channel.outcomes = ["outage", "refused"]
    run()
    clock.turn(minutes=2)
    assert run() == Delivered(sent=2, failed=1)
    assert state() is None


def test_one_message_asked_to_come_later_does_not_stop_the_others(run, put, get, state, channel):
    _put_many(put, 4)
    channel.outcomes = ["ok", "later"]
    assert run() == Delivered(sent=3, retried=1)
    assert (get(2).state, get(2).attempts, get(2).outages) == ("retry", 0, 1)
    assert state() is None


def test_three_in_a_row_asked_to_come_later_are_an_outage(run, put, state, channel, clock):
    _put_many(put, 9)
    channel.outcomes = ["later"] * 3
    assert run() == Delivered(retried=3)
    assert len(channel.tried) == 3
    assert state() is not None
    clock.turn(minutes=2)
    assert run().sent == 9


def test_the_probe_is_one_that_met_the_outage(run, put, channel, clock):
    """A greylisting server takes the second try of a message, and the first of none."""
    _put_many(put, 9)
    channel.outcomes = ["later"] * 3
    run()
    clock.turn(minutes=2)
    run()
    assert channel.tried[3][0] in (1, 2, 3)


def test_by_command_it_is_tried_at_once(run, put, store, state, channel):
    put()
    channel.outcomes = ["outage"]
    run()
    with store.write() as unit:
        unit.outbox.retry(1, unit.outbox.get(1).queued_at)
        close(unit, "mail")
    assert run().sent == 1


def test_a_message_whose_lease_ran_out_in_the_session_is_given_back(run, put, get, state, channel):
    def find_out(notice):
        channel.before_send = lambda notice: None
        raise LeaseRanOut("the lease ran out before the final dot")

    channel.before_send = find_out
    put()
    run()
    assert (get(1).state, get(1).owner) == ("retry", None)
    assert state() is None, "the channel is not to blame"
    assert run().sent == 1


def test_the_session_knows_until_when_the_message_is_its_own(run, put, channel, clock):
    seen = []
    channel.before_send = lambda notice: seen.append(notice.lease_until)
    put()
    run(lease=timedelta(seconds=90))
    assert seen == [clock.now + timedelta(seconds=90)]
