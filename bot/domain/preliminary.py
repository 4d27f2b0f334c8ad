"""Items that go on: which coming meetings this one prepares, and what is expected there.

A group prepares another where its plan says so: its items go on to that group's next meeting
within the lead time, and to any later one for which items are marked (design, "prepares"). Where
two meetings lie within the lead time each has its list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.agenda import Agenda, Item, PreliminaryItems
from bot.domain.meetings import Meeting
from bot.domain.network import Prepares


def prepared(
    meeting: Meeting,
    prepares: Sequence[Prepares],
    meetings: Iterable[Meeting],
    agenda: Agenda | None = None,
) -> tuple[Meeting, ...]:
    """The coming meetings that `meeting` prepares, out of all `meetings` known; cancelled ones
    never. For each group those within the lead time come first; where there is none, and `agenda`
    has items marked for the group, the first beyond it. Behind them come those that the agenda
    names by day. Without an agenda, only those within the lead time."""
    coming = tuple(coming_after(meeting, meetings))
    agenda = agenda or Agenda(meeting.uid)
    return tuple(
        found
        for rule in _with_marked_groups(meeting.group, prepares, agenda)
        for found in _prepared_of(rule, meeting, coming, agenda)
    )


def preliminary_for(agenda: Agenda, coming: Meeting, *, is_next: bool) -> PreliminaryItems:
    """The list for one coming meeting: the agenda's items marked for it, in their order, then
    those written by hand. `is_next`: marks that name only the group mean this meeting."""
    marked = [item.title for item in _standing(agenda) if _goes_to(item, coming, is_next)]
    by_hand = [
        title for listed in agenda.preliminary if _is_for(listed, coming) for title in listed.items
    ]
    return PreliminaryItems(coming.group, coming.day, _once(marked + by_hand))


def lists_for(agenda: Agenda, coming: Sequence[Meeting]) -> tuple[PreliminaryItems, ...]:
    """The list for each of several coming meetings, in the order of `prepared`: the first of each
    group is the one that a mark without a day means. A list can be empty."""
    first: dict[str, str] = {}
    for meeting in coming:
        first.setdefault(meeting.group, meeting.uid)
    return tuple(
        preliminary_for(agenda, meeting, is_next=first[meeting.group] == meeting.uid)
        for meeting in coming
    )


def expected(
    meeting: Meeting, prepares: Sequence[Prepares], meetings: Iterable[Meeting], agenda: Agenda
) -> tuple[PreliminaryItems, ...]:
    """The lists of a meeting for other bodies, the same wherever they are shown: one for each
    meeting that it prepares out of all `meetings` known, then those for a day on which none is."""
    others = [each for each in meetings if each.group != meeting.group]
    coming = prepared(meeting, prepares, others, agenda)
    by_hand = (each for each in elsewhere(agenda, coming) if each.group != meeting.group)
    return (*lists_for(agenda, coming), *by_hand)


def numbered(agenda: Agenda, lists: Iterable[PreliminaryItems]) -> tuple[PreliminaryItems, ...]:
    """The lists, each with the number of the own agenda's standing item under which it is treated
    (None until the agenda is complete)."""
    numbers = (item.number or None for item in agenda.items if item.kind == "preliminary")
    treated = next(numbers, None)
    return tuple(replace(found, number=treated) for found in lists)


def coming_after(meeting: Meeting, meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings on later days, by start, without the cancelled ones."""
    later = (m for m in meetings if m.day > meeting.day and not m.is_cancelled)
    return sorted(later, key=lambda m: (m.start, m.key))


def homeless(
    meeting: Meeting, meetings: Iterable[Meeting], agenda: Agenda
) -> tuple[tuple[str, str], ...]:
    """The items that are to go on to a group which has no later meeting among all `meetings` known,
    as (title, group): they can stand in no list until it has one."""
    reached = {each.group for each in coming_after(meeting, meetings)}
    return tuple(
        (item.title, mark)
        for item in _standing(agenda)
        for mark in item.goes_on
        if "/" not in mark and mark not in reached
    )


def elsewhere(agenda: Agenda, coming: Iterable[Meeting]) -> tuple[PreliminaryItems, ...]:
    """The lists and marks for a day on which none of these meetings is: they are shown all the
    same, since nothing that somebody wrote vanishes."""
    known = tuple(coming)
    marks = [(mark, item.title) for item in _standing(agenda) for mark in item.goes_on]
    lists = [found for mark, title in marks for found in _list_of(mark, title)]
    lists += [listed for listed in agenda.preliminary if listed.items]
    titles: dict[tuple[str, date], list[str]] = {}
    for listed in lists:
        if not any(_is_for(listed, meeting) for meeting in known):
            titles.setdefault((listed.group, listed.day), []).extend(listed.items)
    return tuple(
        PreliminaryItems(group, day, _once(items)) for (group, day), items in titles.items()
    )


def _list_of(mark: str, title: str) -> Iterator[PreliminaryItems]:
    """A mark that names a meeting, as a list of one; nothing for a mark that names a group."""
    group, _, day = mark.partition("/")
    try:
        yield PreliminaryItems(group, date.fromisoformat(day[:10]), (title,))
    except ValueError:
        return


def _prepared_of(
    rule: Prepares, meeting: Meeting, coming: Sequence[Meeting], agenda: Agenda
) -> list[Meeting]:
    """One group's meetings: its next one, then those named by day."""
    own = [m for m in coming if m.group == rule.group]
    reachable = [m for m in own if _days(meeting, m) >= rule.min_days]
    within = [m for m in reachable if _days(meeting, m) <= rule.max_days]
    is_marked = any(rule.group in item.goes_on for item in _standing(agenda))
    first = within or (reachable[:1] if is_marked else [])
    return first + [m for m in own if m not in first and _is_named(agenda, m)]


def _with_marked_groups(
    own: str, prepares: Sequence[Prepares], agenda: Agenda
) -> Iterator[Prepares]:
    """What the plan prepares, then further groups that items are marked for; never the own. For
    these no lead time is known, so only what is marked is prepared, from the next day on."""
    seen = {own}
    marked = [mark.partition("/")[0] for item in _standing(agenda) for mark in item.goes_on]
    marked += [listed.group for listed in agenda.preliminary]
    for rule in (*prepares, *(Prepares(group, min_days=1, max_days=0) for group in marked)):
        if rule.group in seen:
            continue
        seen.add(rule.group)
        yield rule


def _standing(agenda: Agenda) -> Iterator[Item]:
    """The items that have not been withdrawn."""
    return (item for item in agenda.items if not item.is_withdrawn)


def _is_named(agenda: Agenda, coming: Meeting) -> bool:
    """The agenda names this meeting by its day, by a mark or a list by hand."""
    return any(_goes_to(item, coming, is_next=False) for item in _standing(agenda)) or any(
        listed.items and _is_for(listed, coming) for listed in agenda.preliminary
    )


def _goes_to(item: Item, coming: Meeting, is_next: bool) -> bool:
    """The item is marked for the meeting; a key from before it was moved still finds it."""
    former = f"{coming.group}/{coming.was.isoformat()}" if coming.was else None
    named = {coming.key, former, *((coming.group,) if is_next else ())}
    return any(mark in named for mark in item.goes_on)


def _is_for(listed: PreliminaryItems, coming: Meeting) -> bool:
    return listed.group == coming.group and listed.day in (coming.day, coming.was)


def _days(meeting: Meeting, coming: Meeting) -> int:
    """Local days between two meetings."""
    return (coming.day - meeting.day).days


def _once(titles: Iterable[str]) -> tuple[str, ...]:
    """Each title once, in order; upper or lower case makes no difference."""
    seen: dict[str, str] = {}
    for title in titles:
        seen.setdefault(title.casefold(), title)
    return tuple(seen.values())
