"""What is expected at coming meetings beside an agenda's own marks: promised, sent on, or marked on
the agendas before it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.domain.agenda import Agenda, Item, PreliminaryItems
from bot.domain.closed_items import covered_agenda
from bot.domain.errors import UnknownMeeting
from bot.domain.followups import preliminary
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.preliminary import expected, homeless
from bot.papers import standing_texts
from bot.services.followups.discretion import in_the_open
from bot.services.minutes.unreached import sent_on
from bot.services.office import Case

_BEFORE: Final = timedelta(days=365)
"""How far back agendas are looked through for what they mark for a meeting still to come."""


def with_expected(case: Case, meeting: Meeting, draft: Agenda) -> Agenda:
    """The draft with what is expected at later meetings, of this body or another, among its
    preliminary items: what was promised for one, sent on to one, or marked for one on an earlier
    agenda. What names a meeting that was moved since names it where it is now. Of a promise under a
    closed item it stands that there is one."""
    closed = standing_texts(case.plan.network.language).closed_item
    promised = case.uow.follow_ups.list(group=meeting.group, state="open")
    shown = (in_the_open(case, each, closed) for each in promised)
    before = _marked_before(case, meeting)
    found = (*before, *preliminary(shown), *sent_on(case, case.group_of(meeting)))
    lists = (*draft.preliminary, *(each for each in found if each.day > meeting.day))
    return _as_now(case, replace(draft, preliminary=lists))


def _as_now(case: Case, agenda: Agenda) -> Agenda:
    """The agenda with its marks and lists for the days that meetings are on now."""
    return replace(
        agenda,
        items=tuple(_marked(case, item) for item in agenda.items),
        preliminary=tuple(_where_it_is(case, listed) for listed in agenda.preliminary),
    )


def _marked_before(case: Case, meeting: Meeting) -> Iterator[PreliminaryItems]:
    """What the group's earlier agendas expect at meetings that are still to come, seen from this
    one; closed items without their titles."""
    group, closed = case.group_of(meeting), standing_texts(case.plan.network.language).closed_item
    earlier = case.uow.meetings.list(group=group.key, ending_after=meeting.start - _BEFORE)
    for each in sorted(earlier, key=lambda m: m.start):
        kept = case.uow.agendas.of(each.uid) if each.day < meeting.day else None
        if kept is not None and not each.is_cancelled:
            shown = _as_now(case, covered_agenda(kept, closed))
            known = known_meetings(case, group, shown)
            yield from expected(each, group.prepares, known, shown)
            yield from (listed for listed in shown.preliminary if listed.group == group.key)


def known_meetings(case: Case, group: Group, agenda: Agenda | None = None) -> tuple[Meeting, ...]:
    """All meetings of the own group, of those it follows or prepares, and of those that the agenda
    has anything for."""
    keys = [group.key, *group.follows, *(p.group for p in group.prepares)]
    if agenda is not None:
        keys += [mark.partition("/")[0] for item in agenda.items for mark in item.goes_on]
        keys += [listed.group for listed in agenda.preliminary]
    wanted = dict.fromkeys(keys)
    return tuple(meeting for key in wanted for meeting in case.uow.meetings.list(group=key))


def without_meeting(case: Case, meeting: Meeting, agenda: Agenda) -> tuple[tuple[str, str], ...]:
    """The items that are to go on to a body without a later meeting in the plan: (title, the
    body's name)."""
    known = known_meetings(case, case.group_of(meeting), agenda)
    found = homeless(meeting, known, agenda)
    return tuple((title, case.plan.group(key).name) for title, key in found)


def _marked(case: Case, item: Item) -> Item:
    if not any("/" in mark for mark in item.goes_on):
        return item
    return replace(item, goes_on=tuple(_key_now(case, mark) for mark in item.goes_on))


def _where_it_is(case: Case, listed: PreliminaryItems) -> PreliminaryItems:
    day = _key_now(case, f"{listed.group}/{listed.day.isoformat()}").partition("/")[2]
    return replace(listed, day=date.fromisoformat(day[:10]))


def _key_now(case: Case, mark: str) -> str:
    """The key that the meeting of a former key has now; another mark as it is."""
    if "/" not in mark:
        return mark
    try:
        return case.uow.meetings.by_key(mark).key
    except UnknownMeeting:
        return mark
