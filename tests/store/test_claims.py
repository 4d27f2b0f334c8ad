"""Claims: the head of a stream, due, in nobody's hand; each to one worker; every step fenced."""

import re
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from bot.store import new_owner
from bot.store.notice_rows import NOTICE
from sqlalchemy import text, update

MINUTE = timedelta(minutes=1)
CLAIM_ALL = """
import sys
from bot.domain.notices import Rendered
from datetime import datetime, timedelta
from bot.store import new_owner, open_store
store, owner, now = open_store(sys.argv[1]), new_owner(), datetime.fromisoformat(sys.argv[2])
while True:
    with store.write() as unit:
        claimed = unit.outbox.claim(owner, now, timedelta(minutes=1), 5)
    if not claimed:
        break
    print(*(notice.id for notice in claimed))
    with store.write() as unit:
        for notice in claimed:
            unit.outbox.fix(notice.id, owner, Rendered("", b"", str(notice.id), now))
            unit.outbox.mark_sending(notice.id, owner, now, timedelta(minutes=1))
            assert unit.outbox.mark_sent(notice.id, owner, now)
store.close()
"""


@pytest.fixture
def put(store, meeting, make_notice):
    def put(*causes, **changes):
        with store.write() as unit:
            return [unit.outbox.put(make_notice(cause, **changes)).id for cause in causes]

    return put


@pytest.fixture
def claim(store, now):
    """Claim as worker `owner` at `now + after`; the ids."""

    def claim(owner="w", after=timedelta(0), limit=50, channels=None):
        with store.write() as unit:
            found = unit.outbox.claim(owner, now + after, MINUTE, limit, channels)
        return [notice.id for notice in found]

    return claim


@pytest.fixture
def many(store, meeting, make_notice):
    """Notices to as many receivers."""

    def many(count):
        with store.write() as unit:
            for number in range(count):
                receiver = f"direktoer{number}@x.example"
                unit.outbox.put(make_notice(f"cause:{number}", receiver=receiver))

    return many


def test_what_is_due_is_claimed_the_longest_due_first(put, claim, now):
    put("late", receiver="a@x.example", due_at=now)
    put("early", receiver="b@x.example", due_at=now - MINUTE)
    put("coming", receiver="c@x.example", due_at=now + MINUTE)
    assert claim() == [2, 1]


def test_a_claim_takes_no_more_than_it_was_asked_to(many, claim):
    many(5)
    assert claim(limit=2) == [1, 2]
    assert claim(limit=10) == [3, 4, 5]


def test_only_the_head_of_a_stream_can_be_claimed(put, claim):
    put("invitation", "update", "cancellation")
    put("invitation", receiver="other@x.example")
    put("invitation", channel="slack")
    put("other meeting", meeting=None)
    assert claim() == [1, 4, 5, 6]


def test_the_head_blocks_its_stream_also_while_it_is_not_due(put, claim, now):
    put("invitation", due_at=now + MINUTE)
    put("update")
    assert claim() == []
    assert claim(after=MINUTE) == [1]


@pytest.mark.parametrize("end", ["sent", "failed", "unknown", "skipped", "superseded"])
def test_what_is_finished_lets_the_next_one_go(store, put, claim, now, rendered, end):
    put("invitation", "update")
    claim()
    with store.write() as unit:
        outbox = unit.outbox
        if end == "superseded":
            outbox.supersede(1, "update")
        elif end == "skipped":
            outbox.mark_skipped(1, "w", "answered")
        else:
            outbox.fix(1, "w", rendered)
            outbox.mark_sending(1, "w", now, MINUTE)
            ends = {
                "sent": lambda: outbox.mark_sent(1, "w", now),
                "failed": lambda: outbox.mark_failed(1, "w", "550"),
                "unknown": lambda: outbox.mark_unknown(1, "w", "interrupted"),
            }
            assert ends[end]()
    assert claim() == [2]


def test_a_back_off_holds_its_own_stream_alone(store, put, claim, now):
    put("invitation", "update")
    put("invitation", receiver="other@x.example")
    claim("w", limit=1)
    with store.write() as unit:
        assert unit.outbox.mark_retry(1, "w", now + MINUTE, "451", spend=False)
    assert claim() == [3]
    assert claim(after=MINUTE) == [3, 1]


def test_a_back_off_never_makes_a_notice_due_sooner(store, put, claim, now):
    put("invitation")
    claim()
    with store.write() as unit:
        unit.outbox.mark_retry(1, "w", now + MINUTE, "451", spend=False)
    assert claim() == []


def test_what_is_in_a_workers_hand_is_not_claimed_until_its_lease_runs_out(put, claim):
    put("invitation")
    assert claim("one") == [1]
    assert claim("two") == []
    assert claim("two", after=MINUTE) == [1]


def test_what_is_past_its_moment_is_not_claimed(put, claim, now):
    put("reminder", expires_at=now)
    assert claim() == []


def test_a_claim_can_be_for_some_channels_only(put, claim):
    put("a", channel="mail")
    put("b", channel="slack")
    assert claim(channels={"slack"}) == [2]
    assert claim(channels=set()) == []


@pytest.mark.parametrize("broken", ['{"half', "[1]", "null", ""])
def test_a_damaged_row_fails_and_stops_nothing_else(store, put, claim, broken):
    put("damaged")
    put("whole", receiver="b@x.example")
    put("behind it")
    with store.write() as unit:
        damaged = update(NOTICE).where(NOTICE.c.id == 1).values(facts=broken)
        unit.outbox._session.connection().execute(damaged)
    assert claim() == [2]
    with store.read() as unit:
        notice = unit.outbox.get(1)
        assert (notice.state, notice.reason, notice.owner) == ("failed", "damaged", None)
        assert [n.id for n in unit.outbox.list()] == [1, 2, 3]
        assert unit.outbox.damaged() == (1,)
    assert claim() == [3]


def test_the_rows_of_a_dead_process_are_taken_over_at_once(store, put, claim, now):
    put("invitation")
    program = "from bot.store import new_owner; print(new_owner())"
    command = [sys.executable, "-c", program]
    dead = subprocess.check_output(command, text=True).strip()
    assert claim(dead) == [1]
    assert claim("w") == [1]


def test_the_rows_of_a_living_process_are_not(put, claim):
    put("invitation")
    assert claim(new_owner()) == [1]
    assert claim("w") == []


def test_bytes_are_fixed_once_and_by_their_owner_only(store, put, claim, rendered):
    put("invitation")
    claim("w")
    other = type(rendered)("Andet", b"other", "<2@kd-net.example>", rendered.date)
    with store.write() as unit:
        assert not unit.outbox.fix(1, "another", other)
        assert unit.outbox.fix(1, "w", rendered)
        assert not unit.outbox.fix(1, "w", other)
        assert unit.outbox.get(1).rendered == rendered


def test_every_step_is_refused_to_who_does_not_own_the_row(store, put, claim, now, rendered):
    put("invitation")
    claim("w")
    with store.write() as unit:
        outbox = unit.outbox
        assert outbox.fix(1, "w", rendered)
        before = outbox.get(1)
        steps = (
            outbox.mark_sending(1, "late", now, MINUTE),
            outbox.mark_sent(1, "late", now),
            outbox.mark_retry(1, "late", now, "451", spend=True),
            outbox.mark_failed(1, "late", "550"),
            outbox.mark_skipped(1, "late", "answered"),
            outbox.mark_unknown(1, "late", "interrupted"),
            outbox.release(1, "late"),
            outbox.take_over(1, "late", "other", now, MINUTE),
        )
        assert not any(steps)
        assert outbox.get(1) == before


def test_nothing_is_sent_that_was_not_marked_as_sending(store, put, claim, now, rendered):
    put("invitation")
    claim("w")
    with store.write() as unit:
        assert not unit.outbox.mark_sent(1, "w", now)
        assert not unit.outbox.mark_sending(1, "w", now, MINUTE)  # it has no bytes yet


def test_a_worker_that_wakes_after_its_lease_sends_nothing(store, put, claim, now, rendered):
    put("invitation")
    claim("w")
    with store.write() as unit:
        unit.outbox.fix(1, "w", rendered)
        assert not unit.outbox.mark_sending(1, "w", now + MINUTE, MINUTE)


def test_a_superseded_notice_is_not_sent_by_who_had_claimed_it(store, put, claim, now, rendered):
    put("invitation")
    claim("w")
    with store.write() as unit:
        unit.outbox.fix(1, "w", rendered)
        unit.outbox.supersede(1, "moved")
        assert not unit.outbox.mark_sending(1, "w", now, MINUTE)


def test_an_update_waits_when_its_invitation_is_retried_by_command(
    store, put, claim, now, rendered
):
    put("invitation", "update")
    claim("w")
    with store.write() as unit:
        unit.outbox.mark_failed(1, "w", "550")
    assert claim("w") == [2]
    with store.write() as unit:
        unit.outbox.fix(2, "w", rendered)
        unit.outbox.retry(1, now)
        assert not unit.outbox.mark_sending(2, "w", now, MINUTE)


def test_an_outage_spends_no_attempt_and_a_crash_does(store, put, claim, now):
    put("invitation")
    for spend in (False, True):
        claim("w", after=MINUTE)
        with store.write() as unit:
            assert unit.outbox.mark_retry(1, "w", now, "why", spend=spend)
    with store.read() as unit:
        notice = unit.outbox.get(1)
    assert (notice.attempts, notice.outages, notice.owner) == (1, 1, None)


def test_what_is_released_is_free_at_once(store, put, claim):
    put("invitation")
    claim("one")
    with store.write() as unit:
        assert unit.outbox.release(1, "one")
    assert claim("two") == [1]


def test_stranded_is_what_is_in_sending_without_a_living_worker(store, many, claim, now, rendered):
    many(3)
    claim("w")
    with store.write() as unit:
        for number in (1, 2):
            unit.outbox.fix(number, "w", rendered)
        unit.outbox.mark_sending(1, "w", now, MINUTE)
        unit.outbox.mark_sending(2, "w", now, 5 * MINUTE)
        assert unit.outbox.stranded(now) == ()
        assert [notice.id for notice in unit.outbox.stranded(now + MINUTE)] == [1]


def test_of_several_who_take_over_one_succeeds(store, put, claim, now, rendered):
    put("invitation")
    claim("w")
    with store.write() as unit:
        unit.outbox.fix(1, "w", rendered)
        unit.outbox.mark_sending(1, "w", now, MINUTE)
        taken = [unit.outbox.take_over(1, "w", by, now, MINUTE) for by in ("x", "y")]
    assert taken == [True, False]


def _claimed_by_threads(store, now, take):
    """What four threads claimed that began together and went on until nothing was left."""
    claimed: list[int] = []
    together = threading.Barrier(4)

    def work(owner):
        together.wait(20)
        while numbers := take(owner):
            claimed.extend(numbers)

    threads = [threading.Thread(target=work, args=(f"worker{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return claimed


def test_four_threads_never_claim_the_same_row(store, many, claim, now):
    many(200)
    claimed = _claimed_by_threads(store, now, lambda owner: claim(owner, limit=5))
    assert sorted(claimed) == list(range(1, 201))


def test_looking_first_and_updating_blindly_would_claim_rows_twice(store, many, now):
    """The wrong way, shown to fail: all have looked before the first of them updates."""
    many(20)
    looked = threading.Barrier(4)
    done: set[str] = set()

    def blindly(owner):
        if owner in done:
            return []
        done.add(owner)
        with store.read() as unit:
            query = unit.outbox.claimable(now, None).limit(5)
            numbers = list(unit.outbox._session.connection().scalars(query))
        looked.wait(20)
        with store.write() as unit:
            taken = update(NOTICE).where(NOTICE.c.id.in_(numbers)).values(owner=owner)
            unit.outbox._run(taken)
        return numbers

    claimed = _claimed_by_threads(store, now, blindly)
    assert len(claimed) > len(set(claimed))


def test_several_processes_never_claim_the_same_row(store, many, run_processes, now):
    many(200)
    running = run_processes(CLAIM_ALL, 4, store.url, now.isoformat())
    claimed = [int(number) for printed in running for number in printed.split()]
    assert sorted(claimed) == list(range(1, 201))


def _plan(store, now, explain="EXPLAIN"):
    """How the database would carry out a claim."""
    with store.write() as unit:
        connection = unit.outbox._session.connection()
        if connection.dialect.name == "postgresql":  # small tables are not worth an index to it
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        query = unit.outbox.claimable(now, ("mail",)).limit(50)
        compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
        rows = connection.execute(text(f"{explain} {compiled}".replace(":", "\\:"))).all()
    return "\n".join(row[-1] for row in rows)


def test_a_claim_among_thousands_looks_at_no_more_than_it_needs(sqlite_store, now):
    """12,000 open rows: by the query plan, no scan of the table and no sorting."""
    plan = _plan(sqlite_store, now, "EXPLAIN QUERY PLAN")
    assert "ix_notice_ready" in plan
    assert "ix_notice_stream" in plan
    assert not re.search(r"SCAN (notice|earlier)(?! USING)", plan)
    assert "TEMP B-TREE" not in plan


def test_a_claim_on_postgresql_goes_by_the_same_indexes(postgres_store, now):
    plan = _plan(postgres_store, now)
    assert "using ix_notice_ready" in plan
    assert "ix_notice_stream" in plan
    assert "Seq Scan" not in plan


def test_without_the_states_written_out_the_index_would_not_be_used(sqlite_store):
    """Why `in_states` writes literals: a bound value could be any state."""
    with sqlite_store.read() as unit:
        connection = unit.outbox._session.connection()
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM notice WHERE state IN (?, ?) AND ready_at <= ? "
            "ORDER BY ready_at, id",
            ("queued", "retry", "2023"),
        ).all()
    assert all("ix_notice_ready" not in row.detail for row in plan)
