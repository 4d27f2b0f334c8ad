"""Delivering: what is due goes out once; what goes wrong stops nothing else."""

from datetime import timedelta
from itertools import pairwise

import pytest
from bot.domain.errors import BadTemplate, ServiceUnreachable
from bot.outbox import Delivered, Skip, back_off
from bot.store.claims import Claims


def test_all_that_is_due_goes_out_over_one_session(run, put, get, channel, clock):
    numbers = [put(receiver=f"r{n}") for n in range(20)]
    put(receiver="later", due_at=clock.now + timedelta(minutes=1))
    assert run() == Delivered(sent=20)
    assert channel.numbers == numbers
    assert channel.opened == 1
    sent = get(1)
    assert (sent.state, sent.sent_at, sent.attempts) == ("sent", clock.now, 1)
    assert (sent.owner, sent.lease_until) == (None, None)


def test_a_second_run_sends_nothing_more(run, put, channel):
    put()
    run()
    assert run() == Delivered()
    assert channel.numbers == [1]


def test_a_run_goes_on_until_nothing_more_can_be_claimed(run, put, channel):
    for number in range(25):
        put(receiver=f"r{number}")
    assert run(batch=10).sent == 25
    assert len(channel.accepted) == 25


def test_one_streams_notices_go_out_in_their_order(run, put, channel):
    put("invitation")
    put("update")
    put("cancellation")
    assert run().sent == 3
    assert channel.numbers == [1, 2, 3]


def test_the_bytes_and_the_sending_are_committed_before_the_body_leaves(run, put, get, channel):
    seen = []
    channel.before_send = lambda notice: seen.append(get(notice.id))
    put()
    run()
    assert [(n.state, n.rendered.content) for n in seen] == [("sending", b"invitation 1\r\n")]


def test_sent_of_one_and_sending_of_the_next_are_one_commit(run, put, get, channel, store):
    states = []

    def look(notice):
        with store.read() as unit:
            states.append([n.state for n in unit.outbox.list()])

    channel.before_send = look
    for receiver in "abc":
        put(receiver=receiver)
    run()
    assert states == [
        ["sending", "queued", "queued"],
        ["sent", "sending", "queued"],
        ["sent", "sent", "sending"],
    ]


def test_a_refusal_fails_one_message_and_the_others_go_on(run, put, get, channel):
    channel.outcomes = ["ok", "refused"]
    for receiver in "abc":
        put(receiver=receiver)
    assert run() == Delivered(sent=2, failed=1)
    assert (get(2).state, get(2).reason) == ("failed", "550 no such user")
    assert channel.numbers == [1, 3]


def test_a_template_with_an_error_fails_one_message_and_the_others_go_on(
    run, put, get, channel, composer
):
    def compose(unit, notice, now):
        if notice.id == 2:
            raise BadTemplate("invitation", "unexpected }}")
        return composer(unit, notice, now)

    for receiver in "abc":
        put(receiver=receiver)
    assert run(compose=compose) == Delivered(sent=2, failed=1)
    assert get(2).state == "failed"
    assert "unexpected }}" in get(2).reason
    assert channel.numbers == [1, 3]


def test_what_composing_saved_is_undone_when_it_fails(run, put, store):
    def compose(unit, notice, now):
        unit.facts.set("sequence", "1")
        raise BadTemplate("invitation", "unexpected }}")

    put()
    run(compose=compose)
    with store.read() as unit:
        assert unit.facts.get("sequence") is None


def test_what_composing_saved_is_undone_when_the_notice_was_superseded_meanwhile(
    run, put, get, store, composer, channel
):
    def compose(unit, notice, now):
        unit.facts.set("sequence", "1")
        unit.outbox.supersede(notice.id, "moved")
        return composer(unit, notice, now)

    put()
    assert run(compose=compose) == Delivered()
    assert channel.accepted == []
    with store.read() as unit:
        assert unit.facts.get("sequence") is None


def test_what_is_no_longer_wanted_is_skipped_with_its_reason(run, put, get, channel):
    put()
    assert run(compose=lambda unit, notice, now: Skip("answered")) == Delivered(skipped=1)
    assert (get(1).state, get(1).reason) == ("skipped", "answered")
    assert channel.opened == 0


def test_what_is_past_its_moment_is_skipped_and_not_sent(run, put, get, channel, clock):
    put(expires_at=clock.now)
    assert run() == Delivered(skipped=1)
    assert (get(1).state, get(1).reason) == ("skipped", "expired")
    assert channel.accepted == []


def test_an_outage_puts_off_one_notice_and_releases_the_rest(run, put, get, channel, clock):
    channel.outcomes = ["ok", "outage"]
    for receiver in "abcd":
        put(receiver=receiver)
    assert run() == Delivered(sent=1, retried=1)
    put_off, released = get(2), get(3)
    assert (put_off.state, put_off.reason) == ("retry", "451 later")
    assert (put_off.attempts, put_off.outages) == (0, 1)
    assert clock.now < put_off.next_at <= clock.now + timedelta(minutes=1.25)
    assert (released.state, released.owner, released.outages) == ("queued", None, 0)
    assert len(channel.tried) == 2


def test_a_closed_door_is_tried_once_a_run(run, put, get, channel, clock):
    channel.refuses_to_open = True
    for number in range(30):
        put(receiver=f"r{number}")
    assert run(batch=5) == Delivered(retried=1)
    assert get(1).reason == "connection refused"
    channel.refuses_to_open = False
    clock.turn(minutes=2)
    assert run().sent == 30


def test_an_outage_of_one_channel_leaves_the_other_alone(run, put, get, channel, new_channel):
    slack = new_channel()
    channel.refuses_to_open = True
    put(receiver="a")
    put(receiver="b", channel="slack")
    put(receiver="c", channel="slack")
    assert run(senders={"mail": channel, "slack": slack}) == Delivered(sent=2, retried=1)
    assert slack.numbers == [2, 3]


def test_a_channel_without_a_sender_waits(run, put, get):
    put(channel="slack")
    assert run() == Delivered()
    assert (get(1).state, get(1).owner) == ("queued", None)


def test_a_retry_sends_identical_bytes(run, put, channel, clock, composer):
    channel.outcomes = ["outage", "outage"]
    put()
    for _ in range(3):
        run()
        clock.turn(hours=2)
    assert composer.count == 1
    assert channel.tried == [(1, b"invitation 1\r\n")] * 3


def test_the_pause_grows_with_each_outage(run, put, get, channel, clock):
    channel.outcomes = ["outage"] * 12
    put()
    pauses = []
    for _ in range(12):
        run()
        pauses.append(get(1).next_at - clock.now)
        clock.now = get(1).next_at
    assert pauses[0] < timedelta(minutes=1.3)
    assert all(one < later for one, later in pairwise(pauses[:7]))
    assert all(pause <= timedelta(minutes=75) for pause in pauses)


def test_the_other_sides_own_word_on_when_to_come_back_is_obeyed(run, put, get, channel, clock):
    channel.outcomes, channel.retry_after = ["outage"], 1800
    put()
    run()
    assert get(1).next_at == clock.now + timedelta(seconds=1800)


def test_a_failed_goodbye_changes_nothing(run, put, get, channel):
    channel.fails_at_goodbye = True
    put(receiver="a")
    put(receiver="b")
    assert run() == Delivered(sent=2)
    assert {get(1).state, get(2).state} == {"sent"}


def test_what_was_superseded_while_the_session_went_on_is_left_out(run, put, get, channel, store):
    def supersede(notice):
        if notice.id == 1:
            with store.write() as unit:
                unit.outbox.supersede(2, "moved")

    channel.before_send = supersede
    for receiver in "abc":
        put(receiver=receiver)
    assert run() == Delivered(sent=2)
    assert channel.numbers == [1, 3]
    assert get(2).state == "superseded"


def test_a_worker_that_slept_through_its_lease_sends_no_more(run, put, get, channel, clock):
    channel.before_send = lambda notice: clock.turn(minutes=10) if notice.id == 1 else None
    put(receiver="a")
    put(receiver="b")
    run()
    assert channel.numbers[0] == 1
    assert channel.numbers.count(2) == 1


def test_a_defect_in_a_sender_gives_back_what_it_had_not_touched(run, put, get, channel):
    def fall_over(notice):
        raise ZeroDivisionError

    channel.before_send = fall_over
    put(receiver="a")
    put(receiver="b")
    with pytest.raises(ZeroDivisionError):
        run()
    assert (get(1).state, get(2).state) == ("sending", "queued")
    assert get(2).owner is None


def test_a_database_out_of_reach_is_not_the_messages_fault(run, put, get):
    def compose(unit, notice, now):
        raise ServiceUnreachable("database", "disk full")

    put()
    with pytest.raises(ServiceUnreachable):
        run(compose=compose)
    assert (get(1).state, get(1).owner) == ("queued", None)


def test_a_defect_in_composing_is_not_hidden(run, put, get):
    def compose(unit, notice, now):
        raise KeyError("place")

    put()
    with pytest.raises(KeyError):
        run(compose=compose)
    assert get(1).state == "queued"


def test_marking_before_sending_would_lose_the_message(
    run, put, get, channel, clock, killed, monkeypatch
):
    """The wrong way, shown to fail: a crash after "sent" and before the sending."""

    def mark_at_once(self, number, owner, now, lease):
        return right(self, number, owner, now, lease) and self.mark_sent(number, owner, now)

    def crash_and_recover():
        channel.outcomes = ["killed before"]
        with pytest.raises(killed):
            run("first")
        clock.turn(minutes=10)
        run("second")

    right = Claims.mark_sending
    with monkeypatch.context() as wrong:
        wrong.setattr(Claims, "mark_sending", mark_at_once)
        put("lost")
        crash_and_recover()
    assert channel.accepted == []
    put("kept")
    crash_and_recover()
    assert channel.numbers == [2]


def test_back_off_doubles_up_to_an_hour_and_spreads_by_a_quarter():
    minutes = [back_off(attempts, 0) / timedelta(minutes=1) for attempts in (0, 1, 2, 5, 6, 1000)]
    assert minutes == [1, 2, 4, 32, 60, 60]
    assert back_off(0, 1) == timedelta(seconds=75)
