"""What seats answered: every version is kept, the highest counts."""

from collections.abc import Collection
from dataclasses import replace
from typing import cast

from sqlmodel import Session, col, select

from bot.domain.attendance import Answer, Attendance, Source, Substitute, SubstituteAnswer
from bot.store.tables import AttendanceRow
from bot.store.text import from_json, to_json


class Attendances:
    """Attendance per meeting and seat, with its history."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, meeting_uid: str) -> dict[str, Attendance]:
        """What is registered for a meeting, by seat key; seats that never answered are absent."""
        query = select(AttendanceRow).where(AttendanceRow.meeting == meeting_uid)
        rows = self._session.exec(query.order_by(col(AttendanceRow.version)))
        return {row.seat: _attendance(row) for row in rows}  # a later version replaces

    def get(self, meeting_uid: str, seat: str) -> Attendance | None:
        """What is registered for one seat."""
        versions = self.history(meeting_uid, seat)
        return versions[-1] if versions else None

    def save(self, attendance: Attendance) -> Attendance:
        """Append it as the next version, whatever version it says, and give it back so. Where
        another worker took that version at the same moment, the database refuses this one."""
        last = self.get(attendance.meeting, attendance.seat)
        kept = replace(attendance, version=last.version + 1 if last else 1)
        self._session.add(_row(kept))
        self._session.flush()
        return kept

    def history(self, meeting_uid: str, seat: str) -> tuple[Attendance, ...]:
        """All versions, oldest first."""
        query = select(AttendanceRow).where(
            AttendanceRow.meeting == meeting_uid, AttendanceRow.seat == seat
        )
        rows = self._session.exec(query.order_by(col(AttendanceRow.version)))
        return tuple(_attendance(row) for row in rows)

    def substitutes_before(self, seat: str) -> tuple[Substitute, ...]:
        """Who sat in for the seat at other meetings, the latest registered first, each once. One
        who was replaced, declined, or was withdrawn did not sit in."""
        query = select(AttendanceRow).where(AttendanceRow.seat == seat)
        rows = self._session.exec(query.order_by(col(AttendanceRow.id).desc()))
        seen: set[str] = set()
        found: list[Substitute] = []
        for row in rows:
            if row.meeting in seen:
                continue
            seen.add(row.meeting)
            attendance = _attendance(row)
            substitute = attendance.substitute
            if substitute is None or not attendance.is_substituted:
                continue
            if not any(substitute.is_same_person(other) for other in found):
                found.append(substitute)
        return tuple(found)

    def meetings_named_in(self, addresses: Collection[str]) -> frozenset[str]:
        """The UIDs of the meetings for which somebody with one of these addresses was ever named
        as a substitute; whether that still holds is for `of` to say."""
        query = select(AttendanceRow.meeting).where(
            col(AttendanceRow.substitute_email).in_(addresses)
        )
        return frozenset(self._session.exec(query.distinct()))


def _row(attendance: Attendance) -> AttendanceRow:
    apart = ("substitute", "parts")
    values = {name: value for name, value in vars(attendance).items() if name not in apart}
    substitute = attendance.substitute
    return AttendanceRow(
        **values,
        parts=to_json(tuple[str, ...], attendance.parts),
        substitute_name=substitute.name if substitute else None,
        substitute_title=substitute.title if substitute else None,
        substitute_email=substitute.email if substitute else None,
        substitute_answer=substitute.answer if substitute else None,
    )


def _attendance(row: AttendanceRow) -> Attendance:
    return Attendance(
        meeting=row.meeting,
        seat=row.seat,
        holder=row.holder,
        answer=cast(Answer, row.answer),
        substitute=_substitute(row),
        from_=row.from_,
        until=row.until,
        parts=from_json(tuple[str, ...], row.parts),
        online=row.online,
        late=row.late,
        source=cast(Source | None, row.source),
        by=row.by,
        at=row.at,
        version=row.version,
    )


def _substitute(row: AttendanceRow) -> Substitute | None:
    if row.substitute_name is None:
        return None
    return Substitute(
        name=row.substitute_name,
        title=row.substitute_title,
        email=row.substitute_email,
        answer=cast(SubstituteAnswer, row.substitute_answer),
    )
