"""Rows that somebody, or a failing disk, has been at: each fails alone, is listed, and stops
nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import text

LEASE = timedelta(minutes=5)
OF_SQLITE = {
    "a text that is none": "UPDATE notice SET subject = CAST(x'ff' AS TEXT) WHERE id = 1",
    "facts that are no text": "UPDATE notice SET facts = CAST(x'7bff7d' AS TEXT) WHERE id = 1",
    "no instant": "UPDATE notice SET queued_at = 'in spring' WHERE id = 1",
    "a number for an instant": "UPDATE notice SET date = 7 WHERE id = 1",
}
OF_BOTH = {
    "no bytes": "DELETE FROM notice_content WHERE notice = 1",
    "no date": "UPDATE notice SET date = NULL WHERE id = 1",
    "half of its facts": "UPDATE notice SET facts = '{\"half' WHERE id = 1",
    "no receiver": "UPDATE notice SET receiver = '' WHERE id = 1",
    "no kind of ours": "UPDATE notice SET kind = 'parcel' WHERE id = 1",
}


@pytest.fixture
def damage(store, meeting, make_notice, rendered, now):
    """Three notices, the first of which has its bytes, in a state; and what is done to it."""
    with store.write() as unit:
        for number in (1, 2, 3):
            unit.outbox.put(make_notice(f"{number}", receiver=f"{number}@x.example"))
        unit.outbox.claim("w", now, LEASE, 3)
        unit.outbox.fix(1, "w", rendered)

    def damage(statement, state="queued"):
        with store.write() as unit:
            if state == "sending":
                assert unit.outbox.mark_sending(1, "w", now, LEASE)
            for number in (1, 2, 3):
                unit.outbox.release(number, "w")
            unit.outbox._session.connection().execute(text(statement))

    return damage


def _fails_alone(store, now):
    with store.read() as unit:
        assert unit.outbox.damaged() == (1,)
        assert [notice.id for notice in unit.outbox.list()] == [1, 2, 3]
    with store.write() as unit:
        assert [notice.id for notice in unit.outbox.claim("x", now, LEASE, 9)] == [2, 3]
    with store.read() as unit:
        found = unit.outbox.get(1)
        assert (found.state, found.reason, found.owner) == ("failed", "damaged", None)
        assert unit.outbox.damaged() == (1,)
    with store.write() as unit:
        unit.outbox.drop(1, "given up")
    with store.read() as unit:
        assert unit.outbox.damaged() == ()


@pytest.mark.parametrize("what", OF_BOTH)
def test_a_damaged_row_fails_alone_and_is_listed_until_it_is_given_up(store, damage, now, what):
    damage(OF_BOTH[what])
    _fails_alone(store, now)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", OF_SQLITE)
def test_what_sqlite_lets_through_fails_alone_too(store, damage, now, what):
    damage(OF_SQLITE[what])
    _fails_alone(store, now)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", OF_SQLITE)
def test_one_that_was_on_its_way_can_still_be_settled(store, damage, now, what):
    """Else every worker would stumble over it before it delivers anything."""
    damage(OF_SQLITE[what], "sending")
    later = now + 2 * LEASE
    with store.read() as unit:
        (stranded,) = unit.outbox.stranded(later)
    assert (stranded.id, stranded.owner) == (1, "w")
    with store.write() as unit:
        assert unit.outbox.take_over(1, "w", "x", later, LEASE)
        assert unit.outbox.mark_retry(1, "x", later, "interrupted", spend=True)
    with store.write() as unit:
        assert [notice.id for notice in unit.outbox.claim("x", later, LEASE, 9)] == [2, 3]
    with store.read() as unit:
        assert unit.outbox.get(1).state == "failed"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_reading_all_rows_together_alone_would_stop_everything(store, damage, now, monkeypatch):
    """The wrong way, shown to fail."""
    monkeypatch.setattr("bot.store.notice_rows._is_of_a_value", lambda error: False)
    damage(OF_SQLITE["no instant"])
    with pytest.raises(ValueError, match="in spring"), store.write() as unit:
        unit.outbox.claim("x", now, LEASE, 9)
