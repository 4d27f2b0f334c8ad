"""Checks of the rows of a group's plan."""

from datetime import UTC, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from bot.plans.check_guests import check_guests
from bot.plans.kinds import HoursOf
from bot.plans.meeting_models import Meeting
from bot.plans.models import Document, Group
from bot.plans.problems import Problems
from bot.plans.rows import LONGEST_REPEAT_YEARS, Dated, dated, days_of, hours_of, repeated

MAX_MEETINGS = 20_000
"""How many meetings one file may have, repeated ones expanded."""


def check_meetings(document: Document, zone: ZoneInfo, problems: Problems) -> None:
    """Notes what is wrong with the rows of all groups, each for itself and together."""
    for group in document.groups:
        for row in group.meetings:
            _check_row(row, group, problems)
    if _count(document) > MAX_MEETINGS:
        problems.add(document.line_of("groups"), "too-many-meetings", limit=MAX_MEETINGS)
        return
    for group in document.groups:
        _check_starts(group, zone, problems)


def _check_row(row: Meeting, group: Group, problems: Problems) -> None:
    _check_dates(row, problems)
    if (row.date or row.every) is None or group.was_wrong("hours") or group.was_wrong("mode"):
        return
    if (row.mode or group.mode) == "mail":
        _check_mail(row, problems)
    else:
        _check_hours(row, group, problems)


def _count(document: Document) -> int:
    """How many meetings there are; counted no further than too many."""
    days = (day for group in document.groups for row in group.meetings for day in days_of(row))
    return sum(1 for _ in islice(days, MAX_MEETINGS + 1))


def _check_dates(row: Meeting, problems: Problems) -> None:
    if row.every is None:
        _check_single(row, problems)
    else:
        _check_repeat(row, problems)


def _check_single(row: Meeting, problems: Problems) -> None:
    if row.date is None:
        problems.add(row.line, "no-date")
    elif row.was == row.date:
        problems.add(row.line_of("was"), "was-is-date", date=row.date.isoformat())
    for key in ("from", "to", "except"):
        if row.says(key):
            problems.add(row.line_of(key), "only-with-every", key=key)


def _check_repeat(row: Meeting, problems: Problems) -> None:
    for key, value in (("date", row.date), ("was", row.was), ("until", row.until)):
        if value is not None:
            problems.add(row.line_of(key), "not-with-every", key=key)
    if row.every is None or row.from_ is None or row.to is None:
        problems.add(row.line_of("every"), "repeat-without-ends")
        return
    if row.to.year - row.from_.year > LONGEST_REPEAT_YEARS:
        problems.add(row.line_of("to"), "repeat-too-long", limit=LONGEST_REPEAT_YEARS)
        return
    days = frozenset(repeated(row.every, row.from_, row.to))
    for index, day in enumerate(row.except_):
        if day not in days:
            problems.add(row.line_of("except", index), "except-of-none", date=day.isoformat())
    if not any(days_of(row)):
        problems.add(row.line_of("every"), "repeat-of-none")


def _check_mail(row: Meeting, problems: Problems) -> None:
    """A meeting by mail has days between which answers are taken, and no hours."""
    for key in ("hours", "start", "end", "parts"):
        if getattr(row, key):
            problems.add(row.line_of(key), "mail-has-no-hours", key=key)
    if row.until is None:
        problems.add(row.line_of("mode"), "mail-without-until")
    elif row.date is not None and row.until < row.date:
        problems.add(
            row.line_of("until"), "until-before-date",
            first=row.date.isoformat(), last=row.until.isoformat(),
        )  # fmt: skip


def _check_hours(row: Meeting, group: Group, problems: Problems) -> None:
    if row.until is not None:
        problems.add(row.line_of("until"), "until-only-by-mail")
    for key in ("start", "end"):
        if row.hours is not None and getattr(row, key) is not None:
            problems.add(row.line_of(key), "hours-twice", key=key)
    hours = hours_of(row, group)
    if hours is not None:
        _check_parts(row, hours, problems)
        check_guests(row, hours, problems)
    elif row.end is not None or (row.start is not None and group.hours is not None):
        line = row.line_of("end" if row.end else "start")
        problems.add(line, "start-and-end")
    else:
        problems.add(row.line, "no-hours", group=group.name)


def _check_parts(row: Meeting, hours: HoursOf, problems: Problems) -> None:
    """A part is named by its title when somebody answers for it, so no two may share one."""
    titles = set[str]()
    for part in row.parts:
        if part.title.casefold() in titles:
            problems.add(part.line_of("title"), "part-twice", part=part.title)
        titles.add(part.title.casefold())
        if part.hours.start < hours.start or part.hours.end > hours.end:
            problems.add(
                part.line_of("hours"), "part-outside", part=part.title,
                start=f"{hours.start:%H:%M}", end=f"{hours.end:%H:%M}",
            )  # fmt: skip


def _check_starts(group: Group, zone: ZoneInfo, problems: Problems) -> None:
    """No two meetings of a group begin at the same time, and none in an hour that is skipped."""
    seen: dict[object, int] = {}
    for meeting in dated(group):
        line = meeting.row.line
        if meeting.begins in seen:
            day, first = meeting.first.isoformat(), seen[meeting.begins]
            problems.add(line, "meeting-twice", group=group.name, date=day, first=first)
        seen.setdefault(meeting.begins, line)
        if _is_skipped(meeting, zone):
            day = meeting.first.isoformat()
            problems.add(line, "hour-is-skipped", date=day, zone=zone.key)


def _is_skipped(meeting: Dated, zone: ZoneInfo) -> bool:
    """Whether the clocks go forward over the start or the end."""
    if meeting.hours is None:
        return False
    for at in (meeting.hours.start, meeting.hours.end):
        wall = datetime.combine(meeting.first, at, zone)
        if wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
            return True
    return False
