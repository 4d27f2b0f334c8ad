"""Rows of the outbox <-> notices. Plain statements, no objects of the session: several workers
change these rows, and what one of them read before is no evidence."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any, cast, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    exc,
    literal_column,
    select,
    true,
)
from sqlmodel import Session

from bot.domain.notices import Kind, Notice, Rendered, State
from bot.domain.people import Channel
from bot.store.instants import Instant
from bot.store.row import table_of
from bot.store.tables import ContentRow, NoticeRow

NOTICE = table_of(NoticeRow)
CONTENT = table_of(ContentRow)

_NEVER = datetime(1, 1, 2, tzinfo=UTC)
"""Stands for an instant that cannot be read. (Only SQLite lets a disk, or a hand, get so far.)"""
_UNREADABLE = (ValueError, TypeError, exc.OperationalError)
"""No instant (the first two); bytes that are no text, as SQLite's driver says it (the third)."""


def in_states(column: ColumnElement[str], states: Iterable[State]) -> ColumnElement[bool]:
    """`column IN (...)` with the states written out, as the partial indexes have them."""
    return column.in_([literal_column(f"'{state}'") for state in states])


def read(
    session: Session, *conditions: ColumnElement[bool], content: bool = True
) -> Iterator[Notice]:
    """The notices that meet the conditions, by id. Without `content` their bytes are not read:
    `rendered.content` is then empty; with it, that of a notice `at_rest` lacks what it shares
    (`whole`). What is damaged comes without what cannot be read."""
    query = _with_content() if content else select(NOTICE)
    query = query.where(true(), *conditions).order_by(NOTICE.c.id)
    return map(_notice, _rows(session, query, *conditions))


def damaged(session: Session, *conditions: ColumnElement[bool]) -> list[int]:
    """The numbers of the notices, among those that meet the conditions, that cannot be sent as
    they are: somebody, or a failing disk, has been at their rows."""
    query = _with_mark().where(true(), *conditions).order_by(NOTICE.c.id)
    return [row.id for row in _rows(session, query, *conditions) if not _is_whole(row)]


def _rows(
    session: Session, query: Select[Any], *conditions: ColumnElement[bool]
) -> Sequence[Row[Any] | SimpleNamespace]:
    """The rows of a query; where they cannot be read together, what of each can be read."""
    connection = session.connection()
    try:
        return connection.execute(query).all()
    except _UNREADABLE as error:
        if not _is_of_a_value(error):
            raise
    numbers = select(NOTICE.c.id).where(true(), *conditions).order_by(NOTICE.c.id)
    columns = query.selected_columns
    return [_salvaged(connection, n, columns) for n in connection.scalars(numbers).all()]


def _salvaged(
    connection: Connection, number: int, columns: Iterable[ColumnElement[Any]]
) -> SimpleNamespace:
    found: dict[str, Any] = {"is_salvaged": False}
    for column in columns:
        query = select(column).where(NOTICE.c.id == number)
        if column.table is CONTENT:
            query = select(column).where(CONTENT.c.notice == number)
        try:
            found[column.name] = connection.scalar(query)
        except _UNREADABLE as error:
            if not _is_of_a_value(error):
                raise
            found["is_salvaged"] = True
            found[column.name] = _NEVER if isinstance(column.type, Instant) else ""
    return SimpleNamespace(**found)


def _is_of_a_value(error: Exception) -> bool:
    """Whether it is one value that cannot be read, and not the database."""
    return not isinstance(error, exc.DBAPIError) or "decode" in str(error.orig)


@cache
def _with_content() -> Select[Any]:
    joined = NOTICE.outerjoin(CONTENT, CONTENT.c.notice == NOTICE.c.id)
    return select(NOTICE, CONTENT.c.content, CONTENT.c.shared).select_from(joined)


@cache
def _with_mark() -> Select[Any]:
    """Whether there are bytes, without reading them."""
    joined = NOTICE.outerjoin(CONTENT, CONTENT.c.notice == NOTICE.c.id)
    return select(NOTICE, CONTENT.c.notice).select_from(joined)


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


def _notice(row: Row[Any] | SimpleNamespace) -> Notice:
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


def _is_whole(row: Row[Any] | SimpleNamespace) -> bool:
    """Nothing of what sending needs is missing, or is what it cannot be."""
    return (
        not getattr(row, "is_salvaged", False)
        and _facts(row.facts) is not None
        and bool(row.receiver)
        and row.channel in get_args(Channel)
        and row.kind in get_args(Kind)
        and (row.message_id is None or None not in {row.notice, row.date, row.subject})
    )


def _facts(text: str) -> dict[str, object] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _rendered(row: Row[Any] | SimpleNamespace) -> Rendered | None:
    if row.message_id is None:
        return None
    return Rendered(
        subject=row.subject or "",
        content=getattr(row, "content", None) or b"",
        message_id=row.message_id,
        date=row.date or _NEVER,
        at_rest=getattr(row, "shared", None) is not None,
    )
