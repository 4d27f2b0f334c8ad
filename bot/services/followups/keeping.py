"""Promises become follow-ups: read as they were written, kept, done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import BadPromise, UnknownFollowUp
from bot.domain.followups import FollowUp, ended, settle
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes
from bot.domain.network import Group
from bot.domain.outcomes import is_not_reached
from bot.domain.people import Person
from bot.papers.dues import Due, Suggestion, due_in, suggestions
from bot.papers.marks import Bodies
from bot.papers.phrases import BOTH
from bot.services.office import Case

_PROMISE = re.compile(r"(?P<text>.+?)\s*\((?P<owner>[^(),]+),\s*(?P<due>[^()]+)\)\.?")


@dataclass(frozen=True)
class Proposed:
    """A sentence of the minutes that looks like a promise, for the secretary to take up."""

    number: str
    suggestion: Suggestion


def read_promise(
    case: Case, group: Group, said: str, near: date, *, by: str = "",
    meeting: Meeting | None = None, number: str = "",
) -> FollowUp:  # fmt: skip
    """A promise as it is written: "Revideret udkast (Anne Holm, 3. kvartal 2023)". Days without a
    year are seen from `near`. An owner whom the plan does not know by that name is kept as
    written; then the secretary is reminded instead. Raises BadPromise."""
    match = _PROMISE.fullmatch(" ".join(said.split()))
    due = _due(case, match["due"], near) if match else None
    if match is None or due is None:
        raise BadPromise(said)
    owner = person_named(case, match["owner"])
    return FollowUp(
        text=match["text"].strip(" .:"),
        group=group.key,
        owner=owner.name if owner else match["owner"].strip(),
        email=owner.email if owner else None,
        due=due.day,
        said_due=match["due"].strip(),
        target=_target(case, group, due, said),
        created_at=case.now,
        by=by,
        meeting=meeting.uid if meeting else None,
        number=number,
    )


def person_named(case: Case, said: str) -> Person | None:
    """Whom a name or address means: exactly that person, or nobody."""
    wanted = " ".join(said.split()).casefold()
    found = [p for p in case.plan.people if p.name.casefold() == wanted]
    return found[0] if len(found) == 1 else case.plan.find(wanted)


def _due(case: Case, said: str, near: date) -> Due | None:
    """What a promise is for: a time, or a meeting as it is named elsewhere too ("KKR den 4. maj",
    "KKR" for its next one)."""
    found = due_in(said, near)
    if found is not None:
        return found
    name = re.sub(r"^(?:på|til|i|at|by)\s+", "", said.strip(), flags=re.IGNORECASE)
    group, _, day = (Bodies(case.plan.groups, near).mark(name) or "").partition("/")
    if day:
        return Due(date.fromisoformat(day[:10]), group)
    coming = (m for m in case.uow.meetings.list(group=group) if m.day > near) if group else ()
    following = min((m.day for m in coming if not m.is_cancelled), default=None)
    return Due(following, group) if following else None


def _target(case: Case, group: Group, due: Due, said: str) -> str | None:
    """The meeting that is named: of the own group where no other is. Raises BadPromise where the
    body is not in the plan."""
    if due.body is None:
        return None
    key = Bodies(case.plan.groups).key(due.body) if due.body else group.key
    if key is None:
        raise BadPromise(said)
    return f"{key}/{due.day.isoformat()}"


def promises_in(case: Case, meeting: Meeting, minutes: Minutes) -> Iterator[FollowUp]:
    """What the minutes promise, as follow-ups. Raises BadPromise."""
    group = case.group_of(meeting)
    for item in minutes.items:
        for said in item.follow_ups:
            yield read_promise(case, group, said, meeting.day, meeting=meeting, number=item.number)


def keep_promises(case: Case, meeting: Meeting, minutes: Minutes) -> tuple[str, ...]:
    """Bring the follow-ups of a meeting to what its minutes promise now; give the owners whom the
    plan does not know. Raises BadPromise."""
    promised = list(promises_in(case, meeting, minutes))
    found = settle(case.uow.follow_ups.list(meeting=meeting.uid), promised)
    for new in found.new:
        case.uow.follow_ups.put(new)
    for each in found.changed:
        case.uow.follow_ups.save(each)
    for gone in found.gone:
        case.uow.follow_ups.save(ended(gone, "dropped", case.now))
    return tuple(dict.fromkeys(each.owner for each in promised if each.email is None))


def add(case: Case, group: Group, said: str, by: str) -> FollowUp:
    """Keep a promise that stands in no minutes. Raises BadPromise."""
    return case.uow.follow_ups.put(read_promise(case, group, said, case.today, by=by))


def follow_up_of(case: Case, number: int) -> FollowUp:
    """The follow-up of a number. Raises UnknownFollowUp."""
    found = case.uow.follow_ups.get(number)
    if found is None:
        raise UnknownFollowUp(number)
    return found


def end(case: Case, number: int, *, is_done: bool, note: str = "") -> FollowUp:
    """A follow-up is done, or no longer wanted. Raises UnknownFollowUp."""
    found = follow_up_of(case, number)
    after = ended(found, "done" if is_done else "dropped", case.now, note)
    case.uow.follow_ups.save(after)
    return after


def postpone(case: Case, number: int, said: str) -> FollowUp:
    """Give a follow-up another date. Raises UnknownFollowUp, BadPromise."""
    found = follow_up_of(case, number)
    due = _due(case, said, case.today)
    if due is None:
        raise BadPromise(f"{found.text} ({found.owner}, {said})")
    target = _target(case, case.plan.group(found.group), due, said)
    after = replace(found, due=due.day, said_due=said.strip(), target=target, state="open")
    case.uow.follow_ups.save(after)
    return after


def proposals_in(meeting: Meeting, minutes: Minutes) -> tuple[Proposed, ...]:
    """The sentences that look like promises and are written as none: only proposed. Where an item
    was not reached, what follows is said, and promises nothing."""
    return tuple(
        Proposed(item.number, found)
        for item in minutes.items
        if not is_not_reached(item.minutes, BOTH)
        for found in suggestions(item.minutes or "", meeting.day)
        if not any(_same_date(found, said, meeting.day) for said in item.follow_ups)
    )


def _same_date(found: Suggestion, said: str, near: date) -> bool:
    match = _PROMISE.fullmatch(said)
    due = due_in(match["due"], near) if match else None
    return due is not None and due.day == found.due.day
