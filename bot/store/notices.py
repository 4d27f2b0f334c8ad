"""The outbox as use cases see it: put notices, look at them, withdraw or retry them."""

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, select, update

from bot.domain.errors import NotRetriable, UnknownNotice
from bot.domain.notices import OPEN_STATES, Kind, Notice, State
from bot.store.claims import Claims
from bot.store.notice_content import whole
from bot.store.notice_rows import CONTENT, NOTICE, damaged, in_states, read, values_of
from bot.store.once import insert_once
from bot.store.restoring import doubt
from bot.store.tables import CLAIMABLE_STATES

_RETRIABLE: tuple[State, ...] = ("failed", "unknown", "retry")
_DROPPABLE: tuple[State, ...] = ("queued", "retry", "failed", "unknown")
EXPIRED = "expired"
"""The reason of what was skipped because its moment had passed."""


class Notices(Claims):
    """All notices, whatever became of them. `put_here` are those of this unit of work."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.put_here: list[Notice] = []

    def put(self, notice: Notice) -> Notice | None:
        """Queue a notice and give it back with its id. None where (cause, receiver, channel)
        exists already, in whatever state: a repeated tick or command is harmless."""
        self._in_order()
        new = insert_once(self._session, NOTICE, **values_of(notice))
        if new is None:
            return None
        self.put_here.append(replace(notice, id=new.id))
        return self.put_here[-1]

    def get(self, number: int) -> Notice:
        """A notice, with its bytes. Raises UnknownNotice."""
        found = next(read(self._session, NOTICE.c.id == number), None)
        if found is None:
            raise UnknownNotice(number)
        return whole(self._session, found)

    def list(
        self,
        *,
        state: State | None = None,
        meeting: str | None = None,
        receiver: str | None = None,
        kind: Kind | None = None,
    ) -> tuple[Notice, ...]:
        """Notices by id; `meeting` is a UID. Their bytes are not read: `rendered.content` is empty
        here, `get` has it."""
        wanted = {"state": state, "meeting": meeting, "receiver": receiver, "kind": kind}
        conditions = [
            NOTICE.c[name] == value for name, value in wanted.items() if value is not None
        ]
        return tuple(read(self._session, *conditions, content=False))

    def has_cause(self, cause: str) -> bool:
        """Whether any notice was ever queued for a cause."""
        query = select(NOTICE.c.id).where(NOTICE.c.cause == cause).limit(1)
        return self._session.connection().scalar(query) is not None

    def meeting_of(self, message_ids: Collection[str]) -> str | None:
        """The UID of the meeting that messages of ours are about; None where they are about none,
        or about several."""
        wanted = (NOTICE.c.message_id.in_(message_ids), NOTICE.c.meeting.is_not(None))
        found = self._session.connection().scalars(select(NOTICE.c.meeting).where(*wanted))
        meetings = set(found)
        return meetings.pop() if len(meetings) == 1 else None

    def pending(self, meeting: str, receiver: str, kinds: Collection[Kind]) -> tuple[Notice, ...]:
        """Still causes: queued, and not rendered yet. What has bytes can no longer be merged."""
        conditions = (
            NOTICE.c.meeting == meeting,
            NOTICE.c.receiver == receiver,
            NOTICE.c.kind.in_(kinds),
            NOTICE.c.state == "queued",
            NOTICE.c.message_id.is_(None),
        )
        return tuple(read(self._session, *conditions, content=False))

    def supersede(self, number: int, reason: str) -> bool:
        """A later notice says it instead. Only what is queued or waits for a retry gives way;
        False, and nothing changes, where it has gone or is going out."""
        return self._put_aside(number, CLAIMABLE_STATES, "superseded", reason)

    def skip_expired(self, now: datetime) -> int:
        """Skip what waits and whose moment has passed (`expires_at <= now`). How many."""
        past = (in_states(NOTICE.c.state, CLAIMABLE_STATES), NOTICE.c.expires_at <= now)
        free = select(NOTICE.c.id).where(*past).with_for_update(skip_locked=True)
        skipped = update(NOTICE).where(self._among(free))
        return self._run(skipped.values(_aside("skipped", EXPIRED))).rowcount

    def retry(self, number: int, now: datetime) -> None:
        """By command: due at once, with the bytes that it has, attempts counted anew. Raises
        UnknownNotice; NotRetriable unless it failed, is unknown or waits for a retry."""
        waiting = case((NOTICE.c.message_id.is_(None), "queued"), else_="retry")
        values: dict[str, object] = {
            "state": waiting,
            "next_at": None,
            "ready_at": now,
            "reason": None,
        }
        values |= {"attempts": 0, "outages": 0}
        chosen = and_(NOTICE.c.id == number, in_states(NOTICE.c.state, _RETRIABLE))
        if not self._run(update(NOTICE).where(chosen).values(values)).rowcount:
            raise NotRetriable(number, self.get(number).state)

    def drop(self, number: int, reason: str) -> None:
        """By command: it is not to go out. Raises UnknownNotice; NotRetriable where it has gone,
        is going out, or was put aside before."""
        if not self._put_aside(number, _DROPPABLE, "skipped", reason):
            raise NotRetriable(number, self.get(number).state)

    def forget_orders(self, meeting: str) -> None:
        """After a meeting (a UID): delete the bytes of what the kitchen and the secretary were told
        of its number, and the special diets in what they were made from."""
        mine = (NOTICE.c.meeting == meeting, NOTICE.c.kind.in_(("venue-number", "headcount")))
        for notice in read(self._session, *mine, content=False):
            kept = {k: _without_plates(v) for k, v in notice.facts.items()}
            facts = json.dumps(kept, ensure_ascii=False)
            self._run(update(NOTICE).where(NOTICE.c.id == notice.id).values(facts=facts))
            self._run(update(CONTENT).where(CONTENT.c.notice == notice.id).values(content=b""))

    def doubt(self, now: datetime) -> int:
        """After a restore: what may have gone out since the backup becomes unknown. How many."""
        return self._run(doubt(now)).rowcount

    def damaged(self) -> tuple[int, ...]:
        """The numbers of open and failed notices whose rows cannot be read."""
        return tuple(damaged(self._session, in_states(NOTICE.c.state, (*OPEN_STATES, "failed"))))

    def waiting(self, now: datetime) -> int:
        """How many are due and not delivered; failed ones wait for nobody, and do not count."""
        late = (in_states(NOTICE.c.state, OPEN_STATES), NOTICE.c.due_at <= now)
        query = select(func.count()).select_from(NOTICE).where(*late)
        return self._session.connection().scalar(query) or 0

    def _put_aside(self, number: int, states: Collection[State], state: State, reason: str) -> bool:
        chosen = (NOTICE.c.id == number, in_states(NOTICE.c.state, states))
        done = self._run(update(NOTICE).where(*chosen).values(_aside(state, reason)))
        return done.rowcount == 1


def _without_plates(value: object) -> object:
    return value | {"plates": []} if isinstance(value, dict) else value


def _aside(state: State, reason: str) -> dict[str, object]:
    return {"state": state, "reason": reason, "owner": None, "lease_until": None, "next_at": None}
