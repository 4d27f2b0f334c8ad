"""Answers as they were given, in the order that they came in: what an answer that comes late is
placed among."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Any, cast

from sqlmodel import Session, col, select

from bot.domain.attendance import (
    Apologise,
    Attend,
    AttendPartly,
    Command,
    Given,
    Source,
    Substitute,
    SubstituteReplies,
)
from bot.domain.order import Act, Stamp
from bot.store.inbox_rows import AnswerGivenRow


@dataclass(frozen=True)
class Kept:
    """An act as it is kept: what it builds on, and the attendance's version after it."""

    act: Act
    since: int
    version: int


class Answers:
    """The acts of each seat and meeting."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, meeting: str, seat: str) -> tuple[Kept, ...]:
        """All acts of a seat's holders for a meeting (a UID), in the order that they came in."""
        rows = self._rows(meeting, seat)
        return tuple(
            k for k in map(_kept, rows) if not isinstance(k.act.command, SubstituteReplies)
        )

    def version(self, meeting: str, seat: str) -> int | None:
        """The attendance's version after the last act of anybody for a seat; None where there is
        no act. Another version now says that something else came between."""
        return next((row.version for row in reversed(list(self._rows(meeting, seat)))), None)

    def of_substitute(self, meeting: str, seat: str, email: str) -> tuple[Kept, ...]:
        """The same of a substitute, who goes by an address in lower case."""
        kept = (_kept(row) for row in self._rows(meeting, seat) if row.invitee == email)
        return tuple(k for k in kept if isinstance(k.act.command, SubstituteReplies))

    def add(self, meeting: str, seat: str, kept: Kept, invitee: str | None = None) -> None:
        """Keep one more. `invitee` is whose it is where its stamp does not say."""
        act, stamp = kept.act, kept.act.stamp
        self._session.add(
            AnswerGivenRow(
                meeting=meeting, seat=seat, since=kept.since, version=kept.version,
                command=json.dumps(_described(act.command), ensure_ascii=False),
                by=act.given.by, source=act.given.source, at=act.given.at, late=act.given.late,
                invitee=stamp.invitee if stamp else invitee,
                sequence=stamp.sequence if stamp else None,
                dtstamp=stamp.dtstamp if stamp else None,
                said=stamp.said if stamp else None,
            )
        )  # fmt: skip
        self._session.flush()

    def _rows(self, meeting: str, seat: str) -> Iterable[AnswerGivenRow]:
        query = select(AnswerGivenRow).where(
            AnswerGivenRow.meeting == meeting, AnswerGivenRow.seat == seat
        )
        return self._session.exec(query.order_by(col(AnswerGivenRow.id)))


def _kept(row: AnswerGivenRow) -> Kept:
    given = Given(row.by, cast(Source, row.source), row.at, row.late)
    stamp = None
    if row.sequence is not None:
        stamp = Stamp(row.invitee or "", row.sequence, row.dtstamp, row.said or "")
    return Kept(Act(_command(json.loads(row.command)), given, stamp), row.since, row.version)


def _described(command: Command) -> dict[str, Any]:
    match command:
        case Attend(online):
            return {"do": "attend", "online": online}
        case AttendPartly(from_, until, parts, online):
            return {"do": "partial", "from": _text(from_), "until": _text(until),
                    "parts": parts, "online": online}  # fmt: skip
        case SubstituteReplies(answer):
            return {"do": "substitute", "answer": answer}
        case Apologise(substitute, without):
            named = vars(substitute) if substitute else None
            return {"do": "apology", "substitute": named, "without": without}


def _command(told: dict[str, Any]) -> Command:
    match told["do"]:
        case "attend":
            return Attend(told.get("online", False))
        case "partial":
            return AttendPartly(
                _time(told["from"]), _time(told["until"]),
                tuple(told.get("parts", ())), told.get("online", False),
            )  # fmt: skip
        case "substitute":
            return SubstituteReplies(told["answer"])
        case _:
            named = told["substitute"]
            return Apologise(Substitute(**named) if named else None, told["without"])


def _text(at: time | None) -> str | None:
    return at.isoformat() if at else None


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
