"""Rows of the outbox <-> notices. Plain statements, no objects of the session: several workers
change these rows, and what one of them read before is no evidence."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, literal_column, select, true
from sqlmodel import Session

from bot.domain.network import Channel
from bot.domain.notices import Kind, Notice, Rendered, State
from bot.store.tables import ContentRow, NoticeRow, table_of

NOTICE = table_of(NoticeRow)
CONTENT = table_of(ContentRow)


def in_states(column: ColumnElement[str], states: Iterable[State]) -> ColumnElement[bool]:
    """`column IN (...)` with the states written out, as the partial indexes have them."""
    return column.in_([literal_column(f"'{state}'") for state in states])


def read(
    session: Session, *conditions: ColumnElement[bool], content: bool = True
) -> Iterator[Notice]:
    """The notices that meet the conditions, by id. Without `content` their bytes are not read:
    `rendered.content` is then empty. What is damaged comes without facts."""
    query = _with_content() if content else select(NOTICE)
    rows = session.connection().execute(query.where(true(), *conditions).order_by(NOTICE.c.id))
    return (_notice(row) for row in rows)


def damaged(session: Session, *conditions: ColumnElement[bool]) -> list[int]:
    """The numbers of the notices, among those that meet the conditions, that cannot be read."""
    query = select(NOTICE.c.id, NOTICE.c.facts).where(true(), *conditions).order_by(NOTICE.c.id)
    return [row.id for row in session.connection().execute(query) if is_damaged(row.facts)]


@cache
def _with_content() -> Select[Any]:
    joined = NOTICE.outerjoin(CONTENT, CONTENT.c.notice == NOTICE.c.id)
    return select(NOTICE, CONTENT.c.content).select_from(joined)


def values_of(notice: Notice) -> dict[str, Any]:
    """The columns of a notice that is put in: it waits until it is due."""
    return {
        "cause": notice.cause,
        "receiver": notice.receiver,
        "channel": notice.channel,
        "kind": notice.kind,
        "rule": notice.rule,
        "meeting": notice.meeting,
        "seat": notice.seat,
        "facts": json.dumps(notice.facts, ensure_ascii=False),
        "stream": notice.stream,
        "queued_at": notice.queued_at,
        "due_at": notice.due_at,
        "expires_at": notice.expires_at,
        "state": "queued",
        "attempts": 0,
        "outages": 0,
        "ready_at": notice.due_at,
    }


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        id=row.id,
        cause=row.cause,
        receiver=row.receiver,
        channel=cast(Channel, row.channel),
        kind=cast(Kind, row.kind),
        queued_at=row.queued_at,
        due_at=row.due_at,
        expires_at=row.expires_at,
        rule=row.rule,
        meeting=row.meeting,
        seat=row.seat,
        facts=_facts(row.facts) or {},
        state=cast(State, row.state),
        attempts=row.attempts,
        outages=row.outages,
        next_at=row.next_at,
        owner=row.owner,
        lease_until=row.lease_until,
        rendered=_rendered(row),
        sent_at=row.sent_at,
        reason=row.reason,
    )


def is_damaged(facts: str) -> bool:
    """Whether a row's JSON cannot be read: somebody, or a failing disk, has been at it."""
    return _facts(facts) is None


def _facts(text: str) -> dict[str, object] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _rendered(row: Row[Any]) -> Rendered | None:
    if row.message_id is None:
        return None
    return Rendered(
        subject=row.subject,
        content=getattr(row, "content", b""),
        message_id=row.message_id,
        date=row.date,
    )
