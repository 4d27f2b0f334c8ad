"""Applied meetings, by UID and by key.

A meeting is at ten o'clock where it is held, whatever becomes of that place's zone. So the local
hours are kept beside the instants, and count where the time zone database has changed since.
"""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.domain.errors import UnknownMeeting
from bot.domain.guests import Guest
from bot.domain.meetings import Details, Meeting, Mode, Part, Status
from bot.domain.network import Extra, Venue
from bot.store.tables import FormerKeyRow, MeetingRow
from bot.store.text import from_json, to_json

_MOST_A_ZONE_MOVES = timedelta(days=1)
"""How far an instant in the database may be from what the local hour is by now."""


class Meetings:
    """Meetings as applied. Their hours come back in the zone that they were saved with, as they
    were said: a zone whose rules changed since moves the instant, not the hour."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(
        self,
        *,
        group: str | None = None,
        ending_after: datetime | None = None,
        starting_before: datetime | None = None,
    ) -> tuple[Meeting, ...]:
        """Meetings by start, then key; cancelled ones too. The bounds are exclusive instants:
        what ends at `ending_after` is not listed, nor what starts at `starting_before`."""
        query = select(MeetingRow)
        if group is not None:
            query = query.where(MeetingRow.group == group)
        if ending_after is not None:
            query = query.where(MeetingRow.end > ending_after - _MOST_A_ZONE_MOVES)
        if starting_before is not None:
            query = query.where(MeetingRow.start < starting_before + _MOST_A_ZONE_MOVES)
        found = [
            meeting
            for meeting in map(_meeting, self._session.exec(query))
            if (ending_after is None or meeting.end > ending_after)
            and (starting_before is None or meeting.start < starting_before)
        ]
        return tuple(sorted(found, key=lambda m: (m.start.astimezone(UTC), m.key)))

    def by_key(self, key: str) -> Meeting:
        """The meeting that has a key (a live one first), else the one that had it most recently.
        Raises UnknownMeeting."""
        query = select(MeetingRow).where(MeetingRow.key == key)
        rows = self._session.exec(query.order_by(col(MeetingRow.first_applied).desc())).all()
        row = min(rows, key=lambda row: row.status == "cancelled", default=None)
        row = row or self._session.exec(_former(key)).first()
        if row is None:
            raise UnknownMeeting(key)
        return _meeting(row)

    def by_uid(self, uid: str) -> Meeting | None:
        """The meeting of a UID."""
        row = self._session.get(MeetingRow, uid)
        return _meeting(row) if row else None

    def uids(self) -> frozenset[str]:
        """The UIDs of all meetings that were ever applied."""
        return frozenset(self._session.exec(select(MeetingRow.uid)))

    def save(self, meeting: Meeting) -> None:
        """Insert or replace by UID; a changed key leaves the old one as a former key. Raises
        ValueError where the start is in no named zone (Details: "in the network's zone")."""
        before = self._session.get(MeetingRow, meeting.uid)
        if before is not None and before.key != meeting.key:
            self._session.add(FormerKeyRow(key=before.key, meeting=meeting.uid))
        self._session.merge(_row(meeting))
        self._session.flush()


def _former(key: str):  # type: ignore[no-untyped-def]
    had = select(FormerKeyRow.meeting).where(FormerKeyRow.key == key)
    latest = had.order_by(col(FormerKeyRow.id).desc()).limit(1)
    return select(MeetingRow).where(col(MeetingRow.uid).in_(latest))


def _zone_name(moment: datetime) -> str:
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key:
        return moment.tzinfo.key
    if moment.tzinfo is UTC:
        return "UTC"
    raise ValueError(f"the start of a meeting is in no named zone: {moment.isoformat()}")


def _row(meeting: Meeting) -> MeetingRow:
    details = asdict(meeting.details)
    details["notes"] = to_json(tuple[str, ...], meeting.details.notes)
    details["parts"] = to_json(tuple[Part, ...], meeting.details.parts)
    details["extras"] = to_json(tuple[Extra, ...], meeting.details.extras)
    details["guests"] = to_json(tuple[Guest, ...], meeting.details.guests)
    venue = meeting.details.venue
    details["venue"] = to_json(Venue, venue) if venue else None
    rest = {name: value for name, value in vars(meeting).items() if name != "details"}
    return MeetingRow(
        **details,
        **rest,
        local_start=_said(meeting.start),
        local_end=_said(meeting.end),
        zone=_zone_name(meeting.start),
    )


def _said(moment: datetime) -> str:
    """The local hour without its offset."""
    return moment.replace(tzinfo=None).isoformat()


def _meeting(row: MeetingRow) -> Meeting:
    zone = ZoneInfo(row.zone)
    return Meeting(
        uid=row.uid,
        key=row.key,
        group=row.group,
        details=_details(row, zone),
        first_applied=row.first_applied,
        status=cast(Status, row.status),
        was=row.was,
        revision=row.revision,
    )


def _details(row: MeetingRow, zone: ZoneInfo) -> Details:
    return Details(
        title=row.title,
        start=_as_said(row.start, row.local_start, zone),
        end=_as_said(row.end, row.local_end, zone),
        place=row.place,
        mode=cast(Mode, row.mode),
        notes=from_json(tuple[str, ...], row.notes),
        parts=tuple(_local(part, zone) for part in from_json(tuple[Part, ...], row.parts)),
        link=row.link,
        dial_in=row.dial_in,
        lunch=row.lunch,
        extras=from_json(tuple[Extra, ...], row.extras),
        guests=from_json(tuple[Guest, ...], row.guests or "[]"),
        venue=from_json(Venue, row.venue) if row.venue else None,
    )


def _local(part: Part, zone: ZoneInfo) -> Part:
    start, end = (_as_said(moment, _said(moment), zone) for moment in (part.start, part.end))
    return replace(part, start=start, end=end)


def _as_said(instant: datetime, said: str | None, zone: ZoneInfo) -> datetime:
    """The local hour that was said, in a zone as its rules are now. While they are what they were,
    that is the instant, which also tells the first of two equal hours from the second."""
    local = instant.astimezone(zone)
    if said is None or _said(local) == said:
        return local
    return datetime.fromisoformat(said).replace(tzinfo=zone)
