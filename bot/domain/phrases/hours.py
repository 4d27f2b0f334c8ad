"""The hours of somebody who comes late or leaves early.

"Kommer lidt senere" without an hour is a partial answer without hours: it is certain that the
speaker comes, and the secretary counts on it. "Kommer kl. 10" to a meeting at 10 is just coming.
"""

from dataclasses import dataclass
from datetime import time

from bot.domain.phrases.heard import Heard
from bot.domain.understanding import MeetingOption


@dataclass(frozen=True)
class Hours:
    """Local times between which somebody is there. `is_whole`: all of the meeting; `is_sound`:
    they lie within the meeting."""

    from_: time | None = None
    until: time | None = None
    is_whole: bool = False
    is_sound: bool = True


def hours_of(heard: Heard, meetings: tuple[MeetingOption, ...]) -> Hours:
    """What was said, against the hours of the meetings that it was said of."""
    if not meetings:
        return Hours()
    start, end = meetings[0].start.time(), meetings[0].end.time()
    if not heard.is_partial:
        lost = heard.is_attendance and heard.has_lost_hour
        return Hours(is_sound=not lost and all(one.start == start for one in heard.times))
    from_, until = _said(heard, meetings[0])
    alike = len({(m.start.time(), m.end.time()) for m in meetings}) == 1
    is_lost = _is_one_lost(heard, {from_, until, start, end})
    twice = (
        is_lost
        or len({f for f, _ in heard.hours if f}) > 1
        or len({u for _, u in heard.hours if u}) > 1
    )
    if from_ is not None and from_ <= start:
        from_ = None
        is_whole = until is None or until == end
        return Hours(None, None, True, alike) if is_whole else Hours(None, until, False, not twice)
    sound = alike and not twice and _is_within(from_, start, end) and _is_within(until, start, end)
    return Hours(from_, until, False, sound and (not (from_ and until) or from_ < until))


def _is_one_lost(heard: Heard, known: set[time | None]) -> bool:
    """An hour or a length was said that is none of those understood. Where none was understood, one
    in a reason may be it as well."""
    left = heard.stated_times if heard.hours or heard.lengths else heard.times
    others = any(not {one.start, one.end} <= known for one in left)
    return others or heard.has_lost_hour or heard.has_number_left


def _is_within(moment: time | None, start: time, end: time) -> bool:
    return moment is None or start < moment < end


def _said(heard: Heard, meeting: MeetingOption) -> tuple[time | None, time | None]:
    """The times said, or those that a length makes: from the start when late, of the end when
    leaving early."""
    from_ = next((first for first, _ in heard.hours if first), None)
    until = next((last for _, last in heard.hours if last), None)
    for side, length in heard.lengths:
        if side == "late" and from_ is None:
            from_ = (meeting.start + length).time()
        elif side == "early" and until is None:
            until = (meeting.end - length).time()
    return from_, until
