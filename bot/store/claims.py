"""The working side of the outbox: who has which notice in hand, and how it ended (decision 6).

Every step is one conditional UPDATE, fenced by owner and state, and says whether it took effect.
A worker that wakes late finds that it no longer owns the row, and sends nothing.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    Update,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlmodel import Session

from bot.domain.notices import OPEN_STATES, Notice, Rendered, State
from bot.domain.people import Channel
from bot.store.notice_content import keep_content
from bot.store.notice_rows import NOTICE, damaged, in_states, read
from bot.store.presence import NoPresence, Presence, out_of_hand
from bot.store.tables import CLAIMABLE_STATES

_SENDING: tuple[State, ...] = ("sending",)
DAMAGED = "damaged"
"""The reason of a notice whose row cannot be read."""
_FREE = {"owner": None, "lease_until": None}


class Claims:
    """Claiming, rendering once, sending, and what became of it."""

    def __init__(
        self,
        session: Session,
        presence: Presence | None = None,
        in_order: Callable[[], None] = lambda: None,
    ) -> None:
        self._session = session
        self._presence = presence or NoPresence()
        self._in_order = in_order

    def claim(
        self,
        owner: str,
        now: datetime,
        lease: timedelta,
        limit: int,
        channels: Collection[Channel] | None = None,
    ) -> tuple[Notice, ...]:
        """Take up to `limit` notices in hand until `now + lease`, the longest due first.

        Only the head of each stream can be claimed: the lowest id that is not finished. It must
        be due, not waiting for its back-off, not past, and in no living worker's hand. A failed or
        unknown row counts as finished, so that it does not hold up its stream for ever. With
        `channels`, only theirs. What is damaged fails here, and stops nothing else.
        """
        self._presence.show(owner)
        heads = self.claimable(now, channels).limit(limit)
        heads = heads.with_for_update(skip_locked=True, of=NOTICE)
        taken = (
            update(NOTICE)
            .where(self._among(heads))
            .values(owner=owner, lease_until=now + lease)
            .returning(NOTICE.c.id, NOTICE.c.ready_at)
        )
        rows = self._run(taken).all()
        place = {row.id: (row.ready_at, row.id) for row in rows}
        for number in damaged(self._session, NOTICE.c.id.in_(list(place))):
            del place[number]
            self.mark_failed(number, owner, DAMAGED)
        notices = read(self._session, NOTICE.c.id.in_(list(place)))
        return tuple(sorted(notices, key=lambda notice: place[notice.id]))

    def claimable(self, now: datetime, channels: Collection[Channel] | None) -> Select[Any]:
        """The query behind `claim`: ids, the longest ready first. Two partial indexes carry it:
        one gives the rows in order, the other says at once whether a row is the head of its
        stream. On PostgreSQL `claim` steps over the rows that another worker is just claiming."""
        query = select(NOTICE.c.id).where(
            in_states(NOTICE.c.state, CLAIMABLE_STATES),
            NOTICE.c.ready_at <= now,
            or_(NOTICE.c.expires_at.is_(None), NOTICE.c.expires_at > now),
            self._in_no_hand(now),
            _is_head(),
        )
        if channels is not None:
            query = query.where(NOTICE.c.channel.in_(channels))
        return query.order_by(NOTICE.c.ready_at, NOTICE.c.id)

    def _among(self, numbers: Select[Any]) -> ColumnElement[bool]:
        """Whether a notice is one of those that a query finds. PostgreSQL is made to run the query
        once, as an array: in a join it may run it again, lock other rows, and pass its limit."""
        if self._session.connection().dialect.name == "sqlite":
            return NOTICE.c.id.in_(numbers)
        return NOTICE.c.id == func.any(func.array(numbers.scalar_subquery()))

    def fix(self, number: int, owner: str, rendered: Rendered) -> bool:
        """Keep what the notice was rendered to, once: bytes, Message-ID and Date are never
        replaced, so that whoever sends it again sends the same."""
        fixed = self._step(
            number,
            owner,
            CLAIMABLE_STATES,
            NOTICE.c.message_id.is_(None),
            subject=rendered.subject,
            message_id=rendered.message_id,
            date=rendered.date,
        )
        if fixed:
            keep_content(self._session, number, rendered)
        return fixed

    def mark_sending(self, number: int, owner: str, now: datetime, lease: timedelta) -> bool:
        """Committed before the first byte of the body leaves. False where the lease ran out, the
        notice was superseded, or an earlier one of its stream is open again: then do not send."""
        return self._step(
            number,
            owner,
            CLAIMABLE_STATES,
            NOTICE.c.message_id.is_not(None),
            NOTICE.c.lease_until > now,
            _is_head(),
            state="sending",
            lease_until=now + lease,
            reason=None,
        )

    def mark_in_doubt(self, number: int, owner: str, reason: str) -> bool:
        """Its answer was lost. It stays in sending until its lease ends; the reason tells an outage
        from a crash, which leaves none."""
        return self._step(number, owner, _SENDING, reason=reason)

    def mark_sent(self, number: int, owner: str, now: datetime) -> bool:
        """The other side has accepted it."""
        done = {"state": "sent", "sent_at": now, "reason": None, "next_at": None}
        return self._end(number, owner, _SENDING, spend=True, **done)

    def mark_retry(
        self, number: int, owner: str, next_at: datetime, reason: str, spend: bool
    ) -> bool:
        """Back to waiting until `next_at`. `spend` says whether an attempt counts: an outage is
        not the message's fault, and is counted by itself (`outages`)."""
        waiting = {"state": "retry", "next_at": next_at, "ready_at": next_at, "reason": reason}
        if not spend:
            waiting["outages"] = NOTICE.c.outages + 1
        return self._end(number, owner, OPEN_STATES, spend=spend, **waiting)

    def mark_failed(self, number: int, owner: str, reason: str) -> bool:
        """It cannot be delivered, or not be rendered; listed until it is retried by command."""
        return self._end(number, owner, OPEN_STATES, spend=True, state="failed", reason=reason)

    def mark_skipped(self, number: int, owner: str, reason: str) -> bool:
        """It turned out, when it was to be rendered, that it is no longer wanted."""
        return self._end(number, owner, CLAIMABLE_STATES, state="skipped", reason=reason)

    def mark_unknown(self, number: int, owner: str, reason: str) -> bool:
        """Whether it went out cannot be told, and it must not go twice."""
        return self._end(number, owner, _SENDING, state="unknown", reason=reason)

    def release(self, number: int, owner: str) -> bool:
        """Claimed, but not sent after all: free for the next claim. What somebody else is just
        changing is left to them: waiting for it, with other rows in hand, could wait for ever."""
        return self.release_all([number], owner) == 1

    def release_all(self, numbers: Collection[int], owner: str) -> int:
        """As `release`, in one statement. How many."""
        mine = (NOTICE.c.owner == owner, in_states(NOTICE.c.state, CLAIMABLE_STATES))
        free = select(NOTICE.c.id).where(NOTICE.c.id.in_(numbers), *mine)
        alone = self._among(free.with_for_update(skip_locked=True))
        return self._run(update(NOTICE).where(alone, *mine).values(**_FREE)).rowcount

    def stranded(self, now: datetime) -> tuple[Notice, ...]:
        """What was on its way when its worker went away: in sending, with the lease run out or the
        owner's process dead."""
        abandoned = (NOTICE.c.owner.is_not(None), self._in_no_hand(now))
        return tuple(read(self._session, NOTICE.c.state == "sending", *abandoned))

    def take_over(
        self, number: int, before: str, owner: str, now: datetime, lease: timedelta
    ) -> bool:
        """Take a stranded notice from the hand of `before`. Of several who try, one succeeds."""
        return self._step(number, before, _SENDING, owner=owner, lease_until=now + lease)

    def _in_no_hand(self, now: datetime) -> ColumnElement[bool]:
        connection = self._session.connection()
        query = select(NOTICE.c.owner).where(NOTICE.c.owner.is_not(None)).distinct()
        held = [owner for owner in connection.scalars(query) if owner is not None]
        free = out_of_hand(
            NOTICE.c.owner, NOTICE.c.lease_until, held, now, connection, self._presence
        )
        return or_(NOTICE.c.owner.is_(None), free)

    def _end(
        self,
        number: int,
        owner: str,
        states: Collection[State],
        *,
        spend: bool = False,
        **values: Any,
    ) -> bool:
        """A step after which nobody has the notice in hand."""
        if spend:
            values["attempts"] = NOTICE.c.attempts + 1
        return self._step(number, owner, states, **values, **_FREE)

    def _step(
        self,
        number: int,
        owner: str,
        states: Collection[State],
        /,
        *conditions: ColumnElement[bool],
        **values: Any,
    ) -> bool:
        made = {k: v for k, v in values.items() if isinstance(v, ColumnElement)}
        given = {k: v for k, v in values.items() if k not in made}
        given |= {"this_id": number, "this_owner": owner}
        statement = _step_from(tuple(states)).where(*conditions).values(made)
        return self._run(statement, given).rowcount == 1

    def _run(self, statement: Any, given: dict[str, Any] | None = None) -> CursorResult[Any]:
        return self._session.connection().execute(statement, given)


@cache
def _step_from(states: tuple[State, ...]) -> Update:
    """The fence of every step. Made once for some states: delivery makes three steps a message,
    and making the statement would cost as much as running it."""
    mine = (NOTICE.c.id == bindparam("this_id"), NOTICE.c.owner == bindparam("this_owner"))
    return update(NOTICE).where(*mine, in_states(NOTICE.c.state, states))


@cache
def _is_head() -> ColumnElement[bool]:
    """No earlier notice of the stream is unfinished. Made once: an alias copies all columns."""
    earlier = NOTICE.alias("earlier")
    return ~exists().where(
        earlier.c.stream == NOTICE.c.stream,
        earlier.c.id < NOTICE.c.id,
        in_states(earlier.c.state, OPEN_STATES),
    )
