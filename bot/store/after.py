"""Minutes, follow-ups and rounds: what comes after a meeting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.domain.followups import FollowUp
from bot.domain.minutes import Minutes
from bot.domain.rounds import Round, RoundAnswer
from bot.store.after_rows import FollowUpRow, MinutesRow, RoundAnswerRow, RoundRow
from bot.store.text import from_json, to_json


def _utc(moment: datetime | None) -> datetime | None:
    """JSON gives the zone back as an offset; the domain has UTC."""
    return moment.astimezone(UTC) if moment else None


class MinutesBook:
    """Minutes, one a meeting."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, meeting: str) -> Minutes | None:
        """The minutes of a meeting (a UID), or None where nobody has begun them."""
        row = self._session.get(MinutesRow, meeting)
        return _minutes(row) if row else None

    def save(self, minutes: Minutes) -> None:
        """Insert or replace by meeting."""
        content = to_json(Minutes, minutes)
        self._session.merge(
            MinutesRow(meeting=minutes.meeting, state=minutes.state, content=content)
        )
        self._session.flush()


def _minutes(row: MinutesRow) -> Minutes:
    found = from_json(Minutes, row.content)
    objections = tuple(replace(o, at=o.at.astimezone(UTC)) for o in found.objections)
    return replace(found, sent_at=_utc(found.sent_at), objections=objections)


class FollowUps:
    """Follow-ups, by number."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, follow_up: FollowUp) -> FollowUp:
        """Keep a new one; the same with its number."""
        row = FollowUpRow(**_columns(follow_up))
        self._session.add(row)
        self._session.flush()
        return _follow_up(row)

    def save(self, follow_up: FollowUp) -> None:
        """Put it in the place of the one with its number."""
        self._session.merge(FollowUpRow(id=follow_up.id, **_columns(follow_up)))
        self._session.flush()

    def get(self, number: int) -> FollowUp | None:
        """The follow-up of a number."""
        row = self._session.get(FollowUpRow, number)
        return _follow_up(row) if row else None

    def list(
        self, *, group: str | None = None, meeting: str | None = None, state: str | None = None
    ) -> tuple[FollowUp, ...]:
        """Follow-ups by their date, then by number; of a group, of a meeting's minutes (a UID), in
        a state."""
        query = select(FollowUpRow).order_by(col(FollowUpRow.due), col(FollowUpRow.id))
        wanted = (("group", group), ("meeting", meeting), ("state", state))
        for name, value in wanted:
            if value is not None:
                query = query.where(getattr(FollowUpRow, name) == value)
        return tuple(_follow_up(row) for row in self._session.exec(query))


def _columns(follow_up: FollowUp) -> dict[str, Any]:
    content = to_json(FollowUp, follow_up, exclude={"id"})
    return {
        "group": follow_up.group, "meeting": follow_up.meeting, "due": follow_up.due,
        "state": follow_up.state, "content": content,
    }  # fmt: skip


def _follow_up(row: FollowUpRow) -> FollowUp:
    found = from_json(FollowUp, row.content)
    created = found.created_at.astimezone(UTC)
    return replace(found, id=row.id or 0, created_at=created, ended_at=_utc(found.ended_at))


class Rounds:
    """Rounds and their answers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, asked: Round) -> Round:
        """Keep a new one; the same with its number."""
        row = RoundRow(**_round_columns(asked))
        self._session.add(row)
        self._session.flush()
        return _round(row)

    def save(self, asked: Round) -> None:
        """Put it in the place of the one with its number."""
        self._session.merge(RoundRow(id=asked.id, **_round_columns(asked)))
        self._session.flush()

    def get(self, number: int) -> Round | None:
        """The round of a number."""
        row = self._session.get(RoundRow, number)
        return _round(row) if row else None

    def list(self, *, meeting: str | None = None, state: str | None = None) -> tuple[Round, ...]:
        """Rounds by number; of a meeting (a UID), in a state."""
        query = select(RoundRow).order_by(col(RoundRow.id))
        if meeting is not None:
            query = query.where(RoundRow.meeting == meeting)
        if state is not None:
            query = query.where(RoundRow.state == state)
        return tuple(_round(row) for row in self._session.exec(query))

    def answers(self, number: int) -> tuple[RoundAnswer, ...]:
        """All answers to a round, in the order given."""
        return tuple(self._answers(number))

    def _answers(self, number: int) -> Iterator[RoundAnswer]:
        query = select(RoundAnswerRow).where(RoundAnswerRow.round == number)
        for row in self._session.exec(query.order_by(col(RoundAnswerRow.id))):
            yield RoundAnswer(**row.model_dump(exclude={"id"}))

    def add(self, answer: RoundAnswer) -> RoundAnswer:
        """Keep one more answer of a seat; the same with its version."""
        before = (a.version for a in self._answers(answer.round) if a.seat == answer.seat)
        kept = replace(answer, version=max(before, default=0) + 1)
        self._session.add(RoundAnswerRow(**vars(kept)))
        self._session.flush()
        return kept


def _round_columns(asked: Round) -> dict[str, Any]:
    return {
        "group": asked.group, "meeting": asked.meeting, "deadline": asked.deadline,
        "state": asked.state, "content": to_json(Round, asked, exclude={"id"}),
    }  # fmt: skip


def _round(row: RoundRow) -> Round:
    found = from_json(Round, row.content)
    return replace(
        found, id=row.id or 0, opened_at=found.opened_at.astimezone(UTC),
        deadline=found.deadline.astimezone(UTC), closed_at=_utc(found.closed_at),
    )  # fmt: skip
