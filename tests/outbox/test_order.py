"""Whatever happens, an update never overtakes its invitation, and nothing is lost."""

import threading
from contextlib import suppress

from bot.outbox import deliver
from hypothesis import given, settings
from hypothesis import strategies as st

CAUSES = ("invitation", "update", "cancellation")
FINISHED = {"sent", "failed"}
outcomes = st.lists(
    st.sampled_from(["ok", "refused", "outage", "killed before", "killed after"]), max_size=14
)


def _put_all(store, make_notice, receivers):
    with store.write() as unit:
        for cause in CAUSES:
            for receiver in receivers:
                unit.outbox.put(make_notice(cause, receiver))


def _unfinished_before(store, notice):
    """Earlier notices of the same stream that are not finished yet."""
    with store.read() as unit:
        earlier = unit.outbox.list(receiver=notice.receiver)
    return [n.id for n in earlier if n.id < notice.id and n.state not in FINISHED]


def test_an_update_never_overtakes_its_invitation(
    new_store, new_channel, new_clock, new_composer, make_notice, killed
):
    @settings(max_examples=25, deadline=None)
    @given(outcomes, st.integers(1, 4))
    def in_order(outcomes, batch):
        store, clock, composer = new_store(), new_clock(), new_composer()
        channel = new_channel(outcomes=list(outcomes))
        overtaken = []
        channel.before_send = lambda notice: overtaken.extend(_unfinished_before(store, notice))
        _put_all(store, make_notice, "ab")
        for number in range(40):
            with suppress(killed):
                deliver(store, composer, {"mail": channel}, clock, f"w{number}", batch=batch)
            clock.turn(hours=2)
            with store.read() as unit:
                ended = unit.outbox.list()
            if {notice.state for notice in ended} <= FINISHED:
                break
        assert overtaken == []
        assert {notice.state for notice in ended} <= FINISHED
        accepted = set(channel.numbers)
        assert {notice.id for notice in ended if notice.state == "sent"} <= accepted
        assert len(channel.accepted) <= len(accepted) + outcomes.count("killed after")
        assert len(set(channel.tried)) == len({number for number, _ in channel.tried})
        assert composer.count == len(CAUSES) * 2
        store.close()

    in_order()


def test_without_the_head_of_each_stream_an_update_would_overtake(
    store, make_notice, clock, channel, composer, monkeypatch
):
    """The wrong way, shown to fail: the outage of the invitation lets the update go first."""
    from sqlalchemy import true

    _put_all(store, make_notice, "a")
    monkeypatch.setattr("bot.store.claims._is_head", true)
    channel.outcomes = ["later"]
    for _ in range(3):
        deliver(store, composer, {"mail": channel}, clock, "w")
        clock.turn(seconds=30)
    assert channel.numbers[0] != 1


def test_four_workers_send_each_notice_once_and_in_order(
    store, make_notice, clock, channel, composer
):
    receivers = [f"r{number}" for number in range(20)]
    _put_all(store, make_notice, receivers)
    overtaken = []
    channel.before_send = lambda notice: overtaken.extend(_unfinished_before(store, notice))

    def work(owner):
        for _ in range(20):
            deliver(store, composer, {"mail": channel}, clock, owner, batch=3)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert overtaken == []
    assert sorted(channel.numbers) == list(range(1, 61))
