"""What came in from a chat, and who works on it: each is taken once, in the order of its stream.

Every step is one conditional UPDATE, fenced by owner and state (as `bot.store.claims`).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, Executable, delete, func, select, update
from sqlmodel import Session

from bot.domain.deliveries import Came, Delivery, Turn
from bot.store.delivery_rows import UNFINISHED, SlackDeliveryRow
from bot.store.once import insert_once
from bot.store.presence import Presence, out_of_hand
from bot.store.row import table_of
from bot.store.tables import ReceivedRow

_ROW = table_of(SlackDeliveryRow)
_RECEIVED = table_of(ReceivedRow)
_SOURCE = "slack"
_SAME_CLICK = 3.0
"""Seconds within which the same click is one: a finger that trembles, not a second thought."""


class Deliveries:
    """Deliveries of the source `slack`. None of this waits for use cases."""

    def __init__(self, session: Session, presence: Presence) -> None:
        self._session = session
        self._presence = presence

    def take(self, came: Came, owner: str, until: datetime) -> Delivery | None:
        """Keep what came in, in the owner's hand until then. None where it came before, or is the
        same click again right after."""
        self._presence.show(owner)
        identity = came.identity
        new = insert_once(
            self._session, _RECEIVED, source=_SOURCE, identity=identity, at=came.at,
            raw=came.raw, outcome="", reason=None,
        )  # fmt: skip
        if new is None:
            return None
        again = came.click is not None and self._is_again(came.stream, came.click)
        row = _ROW.insert().values(
            identity=identity, stream=came.stream, click=came.click, at=came.at,
            state="over" if again else "open", owner=owner, until=until, tries=1, answer=None,
        )  # fmt: skip
        number = self._run(row.returning(_ROW.c.number)).scalar_one()
        if again:
            self._outcome(identity, "again")
            return None
        return Delivery(number, identity, came.stream)

    def _is_again(self, stream: str, click: str) -> bool:
        """Whether the person's last act was the same click, a moment ago."""
        last = select(_ROW.c.click).where(_ROW.c.stream == stream)
        before = self._run(last.order_by(_ROW.c.number.desc()).limit(1)).scalar()
        if before is None:
            return False
        (what, _, at), (what_before, _, at_before) = click.rpartition("@"), before.rpartition("@")
        return what == what_before and abs(float(at) - float(at_before)) < _SAME_CLICK

    def turn(self, number: int, owner: str) -> Turn:
        """Whether a delivery is to be worked on now."""
        mine = self._run(select(_ROW.c.stream, _ROW.c.owner, _ROW.c.state).where(self._is(number)))
        row = mine.one_or_none()
        if row is None or row.owner != owner or row.state == "over":
            return "not-mine"
        earlier = select(func.min(_ROW.c.number)).where(
            _ROW.c.stream == row.stream, _ROW.c.state.in_(UNFINISHED)
        )
        return "mine" if self._run(earlier).scalar() == number else "not-yet"

    def keep_answer(self, number: int, owner: str, answer: str, *, again: bool = False) -> bool:
        """What it asked for is done; this is still to be shown. False where it is not the owner's
        any more, or was done before (not `again` by the same work): then nothing may be done."""
        states = UNFINISHED if again else ("open",)
        mine = (self._is(number), _ROW.c.owner == owner, _ROW.c.state.in_(states))
        done = update(_ROW).where(*mine).values(state="done", answer=answer)
        return self._changed(done)

    def answer(self, number: int) -> str | None:
        """What is still to be shown, where what it asked for is done."""
        kept = select(_ROW.c.answer).where(self._is(number), _ROW.c.state == "done")
        found: str | None = self._run(kept).scalar()
        return found

    def conclude(self, number: int, owner: str, outcome: str) -> bool:
        """All of it is done; the answer is no longer kept. False where it is another's."""
        mine = (self._is(number), _ROW.c.owner == owner, _ROW.c.state.in_(UNFINISHED))
        over = update(_ROW).where(*mine).values(state="over", answer=None)
        identity = self._run(over.returning(_ROW.c.identity)).scalar_one_or_none()
        if identity is None:
            return False
        self._outcome(identity, outcome)
        return True

    def hold_on(self, owner: str, until: datetime) -> None:
        """All that the owner has in hand stays there until then."""
        mine = (_ROW.c.owner == owner, _ROW.c.state.in_(UNFINISHED))
        self._run(update(_ROW).where(*mine).values(until=until))

    def take_over(
        self, owner: str, now: datetime, lease: timedelta, limit: int
    ) -> tuple[Delivery, ...]:
        """Take what lies in the hand of dead processes, or of such whose lease has run out, oldest
        first."""
        self._presence.show(owner)
        connection = self._session.connection()
        open_ = _ROW.c.state.in_(UNFINISHED)
        owners = select(_ROW.c.owner).where(open_, _ROW.c.owner != owner).distinct()
        held = connection.scalars(owners).all()
        if not held:
            return ()
        free = out_of_hand(_ROW.c.owner, _ROW.c.until, held, now, connection, self._presence)
        lost = select(_ROW.c.number).where(open_, _ROW.c.owner != owner, free)
        lost = lost.order_by(_ROW.c.number).limit(limit).with_for_update(skip_locked=True)
        numbers = connection.scalars(lost).all()
        fresh = {"owner": owner, "until": now + lease, "tries": _ROW.c.tries + 1}
        self._run(update(_ROW).where(_ROW.c.number.in_(numbers)).values(**fresh))
        return self._with_bytes(numbers)

    def tries(self, number: int) -> int:
        """How many processes have had it in hand."""
        return int(self._run(select(_ROW.c.tries).where(self._is(number))).scalar() or 0)

    def waiting(self) -> tuple[int, datetime | None]:
        """How many are not finished, and when the oldest of them came (UTC)."""
        found = select(func.count().label("number"), func.min(_ROW.c.at).label("oldest"))
        found = found.where(_ROW.c.state.in_(UNFINISHED))
        row = self._run(found).one()
        return int(row.number), row.oldest

    def forget(self, before: datetime) -> int:
        """Delete what was finished and came before a moment; how many. That it came stays known."""
        old = (_ROW.c.state == "over", _ROW.c.at < before)
        return int(self._run(delete(_ROW).where(*old)).rowcount)

    def _with_bytes(self, numbers: Sequence[int]) -> tuple[Delivery, ...]:
        query = select(_ROW.c.number, _ROW.c.identity, _ROW.c.stream, _RECEIVED.c.raw).where(
            _ROW.c.number.in_(numbers),
            _RECEIVED.c.source == _SOURCE,
            _RECEIVED.c.identity == _ROW.c.identity,
        )
        rows = self._run(query.order_by(_ROW.c.number))
        return tuple(Delivery(r.number, r.identity, r.stream, r.raw, tried=True) for r in rows)

    def _outcome(self, identity: str, outcome: str) -> None:
        mine = (_RECEIVED.c.source == _SOURCE, _RECEIVED.c.identity == identity)
        self._run(update(_RECEIVED).where(*mine).values(outcome=outcome))

    @staticmethod
    def _is(number: int) -> ColumnElement[bool]:
        return _ROW.c.number == number

    def _changed(self, statement: Executable) -> bool:
        return int(self._run(statement).rowcount) == 1

    def _run(self, statement: Executable) -> CursorResult[*tuple[Any, ...]]:
        return self._session.connection().execute(statement)
