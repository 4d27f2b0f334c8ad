"""What came in from a chat: once, in order, in one hand; on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bot.domain.deliveries import Came
from bot.store.owners import new_owner

LEASE = timedelta(minutes=2)
DEAD = "elsewhere:1:1:a"
"""A process of another machine: only its lease says whether it lives."""


@pytest.fixture
def me():
    return new_owner()


@pytest.fixture
def came(now):
    return Came("event/Ev1", "T1/U1", b'{"event_id": "Ev1"}', now)


def _take(store, came, owner):
    with store.write() as unit:
        return unit.deliveries.take(came, owner, came.at + LEASE)


def _turn(store, delivery, owner):
    with store.read() as unit:
        return unit.deliveries.turn(delivery.number, owner)


def _conclude(store, delivery, owner):
    with store.write() as unit:
        return unit.deliveries.conclude(delivery.number, owner, "answered")


def test_a_delivery_is_taken_once_and_its_bytes_are_kept(store, came, me):
    first = _take(store, came, me)
    assert first is not None
    assert _take(store, came, me) is None
    with store.read() as unit:
        assert unit.inbox.outcome("slack", came.identity) == ""
        assert unit.deliveries.waiting() == (1, came.at)
    assert _conclude(store, first, me)
    assert _take(store, came, me) is None
    with store.read() as unit:
        assert unit.inbox.outcome("slack", came.identity) == "answered"
        assert unit.deliveries.waiting() == (0, None)


def test_one_persons_deliveries_are_worked_on_in_their_order(store, came, me):
    first = _take(store, came, me)
    second = _take(store, replace(came, identity="event/Ev2"), DEAD)
    other = _take(store, replace(came, identity="event/Ev3", stream="T1/U2"), me)
    assert _turn(store, first, me) == "mine"
    assert _turn(store, second, DEAD) == "not-yet"
    assert _turn(store, second, me) == "not-mine"
    assert _turn(store, other, me) == "mine"
    _conclude(store, first, me)
    assert _turn(store, first, me) == "not-mine"
    assert _turn(store, second, DEAD) == "mine"


def test_what_lies_in_a_hand_whose_lease_ran_out_is_taken_over_once(store, came, me, now):
    lost = _take(store, came, DEAD)
    other = new_owner()
    for owner, moment, found in (
        (me, now + LEASE - timedelta(seconds=1), ()),
        (me, now + LEASE, (lost.number,)),
        (other, now + LEASE, ()),
    ):
        with store.write() as unit:
            taken = unit.deliveries.take_over(owner, moment, LEASE, 10)
        assert tuple(delivery.number for delivery in taken) == found
        assert all(d.tried and d.raw == came.raw and d.stream == came.stream for d in taken)
    assert _turn(store, lost, DEAD) == "not-mine"
    assert not _conclude(store, lost, DEAD)
    assert _turn(store, lost, me) == "mine"
    with store.read() as unit:
        assert unit.deliveries.tries(lost.number) == 2


def test_what_a_dead_process_of_this_machine_had_is_taken_over_at_once(store, came, me, now):
    gone = me.split(":")
    gone[2] = "1"  # another process had that number
    lost = _take(store, came, ":".join(gone))
    with store.write() as unit:
        taken = unit.deliveries.take_over(me, now, LEASE, 10)
    assert [delivery.number for delivery in taken] == [lost.number]


def test_what_is_held_on_to_is_not_taken_over(store, came, me, now):
    _take(store, came, DEAD)
    with store.write() as unit:
        unit.deliveries.hold_on(DEAD, now + 2 * LEASE)
        assert unit.deliveries.take_over(me, now + LEASE, LEASE, 10) == ()


def test_what_was_done_is_not_done_again_and_its_answer_waits(store, came, me, now):
    delivery = _take(store, came, DEAD)
    with store.write() as unit:
        assert unit.deliveries.keep_answer(delivery.number, DEAD, "Tak.")
    with store.write() as unit:
        [taken] = unit.deliveries.take_over(me, now + LEASE, LEASE, 10)
        assert not unit.deliveries.keep_answer(delivery.number, DEAD, "Nej.")
        assert not unit.deliveries.keep_answer(delivery.number, me, "Nej.")
    with store.read() as unit:
        assert unit.deliveries.answer(taken.number) == "Tak."
    _conclude(store, taken, me)
    with store.read() as unit:
        assert unit.deliveries.answer(taken.number) is None


@pytest.mark.parametrize(
    ("second", "is_taken"),
    [
        ("T1/U1 button@100.2", False),
        ("T1/U1 button@104.0", True),
        ("T1/U1 other@100.2", True),
        (None, True),
    ],
)
def test_the_same_click_again_at_once_is_one(store, came, me, second, is_taken):
    assert _take(store, replace(came, click="T1/U1 button@100.0"), me)
    again = _take(store, replace(came, identity="x/2", click=second), me)
    assert (again is not None) is is_taken
    if not is_taken:
        with store.read() as unit:
            assert unit.inbox.outcome("slack", "x/2") == "again"


def test_a_click_after_another_thing_is_a_second_thought(store, came, me):
    """Attending, apologising and attending again within three seconds means attending."""
    for number, click in enumerate(("attend@100.0", "apology@100.5", "attend@101.0")):
        assert _take(store, replace(came, identity=f"x/{number}", click=click), me)


def test_bytes_and_rows_are_forgotten_after_their_time(store, came, me, now):
    done = _take(store, came, me)
    _take(store, replace(came, identity="event/Ev2"), me)
    _conclude(store, done, me)
    with store.write() as unit:
        assert unit.deliveries.forget(now) == 0
        assert unit.deliveries.forget(now + timedelta(days=30)) == 1
        assert unit.inbox.forget(now + timedelta(days=30)) == 2
    assert _take(store, came, me) is None
