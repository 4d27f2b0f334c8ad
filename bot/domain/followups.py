"""Follow-ups: decisions and promises with an owner and a date, which are reminded of and come back
on the right agenda."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from bot.domain.agenda import PreliminaryItems
from bot.domain.meetings import Meeting, aware

FollowUpState = Literal["open", "done", "dropped"]


@dataclass(frozen=True)
class FollowUp:
    """Something promised. `group` is the key of the body that it was promised in, `meeting` the UID
    of the meeting (None: it was added by itself) and `number` the item there. `owner` is the name
    as written, `email` the address where the plan knows the name. `due` is the last local day,
    `said_due` how it was written ("3. kvartal 2023"). `target` is the meeting that was named as the
    place where it comes back: `GROUP/DATE`. `by` is the address of who wrote it down."""

    text: str
    group: str
    owner: str
    due: date
    said_due: str
    created_at: datetime
    by: str = ""
    email: str | None = None
    meeting: str | None = None
    number: str = ""
    target: str | None = None
    state: FollowUpState = "open"
    ended_at: datetime | None = None
    note: str = ""
    id: int = 0

    def __post_init__(self) -> None:
        aware("created at", self.created_at)

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def key(self) -> tuple[str | None, str, str]:
        """What makes it the same when minutes are brought in again."""
        return self.meeting, self.number, self.text.casefold()


def ended(follow_up: FollowUp, state: FollowUpState, now: datetime, note: str = "") -> FollowUp:
    """The follow-up once it is done, or no longer wanted."""
    return replace(follow_up, state=state, ended_at=aware("ended at", now), note=note)


@dataclass(frozen=True)
class Settled:
    """What bringing in the promises of a meeting's minutes does: `new` are to be kept, `changed`
    have another owner or date than before, `gone` are no longer in the minutes."""

    new: tuple[FollowUp, ...] = ()
    changed: tuple[FollowUp, ...] = ()
    gone: tuple[FollowUp, ...] = ()


def settle(before: Iterable[FollowUp], promised: Iterable[FollowUp]) -> Settled:
    """What the promises as they stand in the minutes now do to those kept for that meeting. One
    that is done stays done; an open one that is gone from the text is no longer wanted."""
    known = {each.key: each for each in before}
    wanted = {each.key: each for each in promised}
    changed = (
        replace(known[key], owner=each.owner, email=each.email, due=each.due,
                said_due=each.said_due, target=each.target)
        for key, each in wanted.items()
        if key in known
    )  # fmt: skip
    return Settled(
        new=tuple(each for key, each in wanted.items() if key not in known),
        changed=tuple(each for each in changed if each != known[each.key]),
        gone=tuple(each for key, each in known.items() if key not in wanted and each.is_open),
    )


def agenda_for(follow_up: FollowUp, coming: Sequence[Meeting]) -> Meeting | None:
    """The meeting of the own group on whose agenda it comes back: the one named, else the first
    after its date. None where it is for another body, or no such meeting is planned yet. `coming`
    are the group's meetings that have not begun, by start."""
    group, _, day = (follow_up.target or "").partition("/")
    if follow_up.target and group != follow_up.group:
        return None
    own = [m for m in coming if m.group == follow_up.group and not m.is_cancelled]
    if follow_up.target:
        named = (m for m in own if day[:10] in (m.day.isoformat(), m.was and m.was.isoformat()))
        if (found := next(named, None)) is not None:
            return found
    after = (
        m for m in own if m.day > follow_up.due or (follow_up.target and m.day >= follow_up.due)
    )
    return next(after, None)


def preliminary(follow_ups: Iterable[FollowUp]) -> tuple[PreliminaryItems, ...]:
    """The open ones that name a meeting, as items expected there: in another body, or at a later
    meeting of the own group."""
    lists: dict[tuple[str, date], list[str]] = {}
    for each in follow_ups:
        group, _, day = (each.target or "").partition("/")
        if each.is_open and day:
            lists.setdefault((group, date.fromisoformat(day[:10])), []).append(each.text)
    return tuple(PreliminaryItems(g, d, tuple(texts)) for (g, d), texts in lists.items())
