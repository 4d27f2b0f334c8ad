"""Days with parts: for which of a meeting's parts an answer is (rule of the network: a day can have
parts; one answer often holds for the whole day)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Protocol

from bot.domain.attendance import Attend, Attendance, AttendPartly, Command
from bot.domain.errors import NoSuchPart, NotHeldOnline
from bot.domain.meetings import Details, Part


class Day(Protocol):
    """Whatever has hours and parts: a meeting's details, or what is known of it elsewhere."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...
    @property
    def parts(self) -> tuple[Part, ...]: ...


def ordered(details: Day) -> tuple[Part, ...]:
    """A meeting's parts by their hours; none where it has but one, which is the whole of it."""
    parts = sorted(details.parts, key=lambda part: (part.start, part.end, part.title))
    return tuple(parts) if len(parts) > 1 else ()


def attend_parts(
    details: Day, titles: Iterable[str], *, online: bool = False,
    from_: time | None = None, until: time | None = None,
) -> Attend | AttendPartly:  # fmt: skip
    """The answer "only to these parts"; all of them are the whole meeting. `from_` and `until` are
    local times that were said beside, else they follow from the parts: the start of the first one
    and the end of the last, where these are not the meeting's own."""
    wanted = set(titles)
    parts = ordered(details)
    chosen = tuple(part for part in parts if part.title in wanted)
    if not chosen or (len(chosen) == len(parts) and from_ is None and until is None):
        return Attend(online) if from_ is until is None else AttendPartly(from_, until, (), online)
    first, last = chosen[0].start, max(part.end for part in chosen)
    return AttendPartly(
        from_=from_ or (first.time() if first > details.start else None),
        until=until or (last.time() if last < details.end else None),
        parts=tuple(part.title for part in chosen) if len(chosen) < len(parts) else (),
        online=online,
    )


def only_parts(
    details: Day, titles: tuple[str, ...], from_: time | None, until: time | None, online: bool
) -> Attend | AttendPartly:
    """As `attend_parts`, for titles that somebody chose some time ago. Raises NoSuchPart."""
    known = {part.title for part in ordered(details)}
    for title in titles:
        if title not in known:
            raise NoSuchPart(title)
    return attend_parts(details, titles, online=online, from_=from_, until=until)


def hours_said(attendance: Attendance, details: Day) -> tuple[time | None, time | None]:
    """The hours of an answer that do not follow from its parts: what is said of it beside them."""
    if not attendance.parts:
        return attendance.from_, attendance.until
    plain = attend_parts(details, attendance.parts)
    told = (plain.from_, plain.until) if isinstance(plain, AttendPartly) else (None, None)
    given = (attendance.from_, attendance.until)
    return tuple(None if a == b else a for a, b in zip(given, told, strict=True))  # type: ignore[return-value]


def fitting(command: Command, key: str, details: Details) -> Command:
    """An answer as the meeting (its `key` and `details`) can take it: who comes to an online
    meeting is online as a matter of course. Raises NoSuchPart and NotHeldOnline."""
    if not isinstance(command, Attend | AttendPartly):
        return command
    titles = {part.title for part in ordered(details)}
    for title in command.parts if isinstance(command, AttendPartly) else ():
        if title not in titles:
            raise NoSuchPart(title)
    if command.online and details.mode not in ("online", "hybrid"):
        raise NotHeldOnline(key)
    return replace(command, online=command.online and details.mode == "hybrid")


def is_at(attendance: Attendance, part: Part) -> bool:
    """Whether somebody sits in the seat in a part of the meeting, or in some of it."""
    if attendance.answer != "partial":
        return attendance.comes
    if attendance.parts and part.title not in attendance.parts:
        return False
    is_late = attendance.from_ is not None and attendance.from_ >= part.end.time()
    is_gone = attendance.until is not None and attendance.until <= part.start.time()
    return not (is_late or is_gone)


def parts_of(attendance: Attendance, details: Day) -> tuple[str, ...]:
    """The titles of the parts that somebody sits in the seat for, by their hours."""
    return tuple(part.title for part in ordered(details) if is_at(attendance, part))


def coming_to(attendances: Sequence[Attendance], part: Part) -> int:
    """In how many seats somebody sits in a part."""
    return sum(is_at(attendance, part) for attendance in attendances)


def leaves_out(attendance: Attendance, details: Day, at: time) -> bool:
    """Whether a local time lies in a part that the seat's answer leaves out, and in none that it
    is for."""
    if not attendance.parts:
        return False
    now = [part for part in ordered(details) if part.start.time() <= at < part.end.time()]
    return bool(now) and not any(part.title in attendance.parts for part in now)


def is_online(attendance: Attendance, details: Details) -> bool:
    """Whether who sits in the seat takes part over the link: chosen for a hybrid meeting, a matter
    of course for one that is online."""
    return attendance.comes and (attendance.online or details.mode == "online")


def still_fits(attendance: Attendance, details: Details) -> bool:
    """Whether the meeting still has what was answered: every part it is for, and a link for who
    takes part online."""
    titles = {part.title for part in ordered(details)}
    has_link = details.mode in ("online", "hybrid")
    return titles.issuperset(attendance.parts) and (has_link or not attendance.online)
