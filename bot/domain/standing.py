"""The standing items of an agenda, which write themselves.

The approval of the agenda and of the last minutes come first; last come the preliminary items of
the meetings that this one prepares and of coming ones of the own group, the coming meetings, and
any other business. The words are passed in, since rules know no language.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from bot.domain.agenda import Agenda, Item, ItemKind, PreliminaryItems, number
from bot.domain.closed_items import covered_agenda
from bot.domain.last_minutes import LastMinutes, approval, in_own_words, renewed
from bot.domain.markdown import literal
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.preliminary import coming_after, elsewhere, expected, lists_for
from bot.domain.references import resolved

ORDER: tuple[ItemKind, ...] = ("approve-agenda", "approve-minutes", "ordinary", "preliminary",
                               "preliminary-own", "upcoming", "any-other-business")  # fmt: skip
"""The order of the network's form."""
_LISTS: tuple[ItemKind, ...] = ("preliminary", "preliminary-own")


@dataclass(frozen=True)
class StandingTexts:
    """The words of the standing items in one language. Texts are filled in by `str.format` with
    the names in braces; recommendations come without "Det indstilles, at KD-Net"."""

    day: Callable[[date], str]  # 14. april 2023
    weekday: Callable[[date], str]  # fredag den 14. april
    join: Callable[[Sequence[str]], str]  # a, b og c
    approve_agenda: str
    approves_agenda: str
    approve_minutes: str  # {day}
    approves_minutes: str
    minutes_body: str  # {group} {day}
    minutes_body_later: str  # {group} {day}
    minutes_body_sent: str  # {group} {day} {sent}
    minutes_annex: str  # {group} {day}
    takes_note: str
    preliminary: str  # {group} {day}
    preliminary_several: str  # {groups}
    preliminary_own: str  # {group} {day}
    preliminary_own_several: str  # {group}
    preliminary_heading: str  # {group} {day}
    preliminary_none: str
    upcoming: str
    upcoming_heading: str  # {group} {year}
    upcoming_none: str
    moved_from: str  # {day}
    online: str
    by_mail: str
    any_other_business: str
    closed_item: str


@dataclass(frozen=True)
class StandingContext:
    """What the standing items are written from. `groups` are all groups of the plan; `meetings`
    all that are known, past ones too, of the own group and of those it follows or prepares.
    `minutes_sent` is the local day on which the last minutes were sent, where it is known;
    `minutes_file` is what was sent (`minutes_are_closed`: with closed items in it)."""

    meeting: Meeting
    group: Group
    groups: tuple[Group, ...]
    meetings: tuple[Meeting, ...]
    texts: StandingTexts
    minutes: LastMinutes = field(default_factory=LastMinutes)

    def name(self, group: str) -> str:
        """A group's name, for its key; the key itself where the plan has no such group."""
        return next((known.name for known in self.groups if known.key == group), group)


def complete(draft: Agenda, context: StandingContext) -> Agenda:
    """The agenda with its standing items, numbered. One that the draft has in its own words stays
    as and where it is; one with nothing but a heading is filled in. An agenda that was sent out
    gets numbers for its late items and nothing else. Completing twice changes nothing."""
    if draft.state == "sent":
        return replace(draft, items=resolved(number(draft.items, frozen=True)))
    items = [item for item in draft.items if not item.is_withdrawn]
    for standing in _written(covered_agenda(draft, context.texts.closed_item), context):
        _place(items, standing, context)
    return replace(draft, items=resolved(number(items, frozen=False)))


def with_lists(sent: Agenda, context: StandingContext) -> Agenda:
    """An agenda that was sent out, as it is sent out again: the preliminary items that wrote
    themselves are those of now, without what was withdrawn and where meetings have moved to."""
    covered = covered_agenda(sent, context.texts.closed_item)
    now = {item.kind: item for item in _written(covered, context) if item.kind in _LISTS}
    return replace(sent, items=tuple(_as_now(item, now, context) for item in sent.items))


def _as_now(item: Item, now: Mapping[ItemKind, Item], context: StandingContext) -> Item:
    if item.kind not in _LISTS or not item.is_written or item.is_withdrawn:
        return item
    standing = now.get(item.kind)
    if standing is None:
        return replace(item, body=literal(context.texts.preliminary_none))
    return _listing(item, standing, context.texts)


def _listing(item: Item, standing: Item, texts: StandingTexts) -> Item:
    """An item with the lists of now, and the title of now unless it has one of its own."""
    own = (texts.preliminary, texts.preliminary_several,
           texts.preliminary_own, texts.preliminary_own_several)  # fmt: skip
    forms = (re.escape(re.sub(r"\{\w+\}", "\0", text)).replace("\0", ".+") for text in own)
    is_ours = any(re.fullmatch(form, item.title) for form in forms)
    return replace(item, title=standing.title if is_ours else item.title, body=standing.body)


def _place(items: list[Item], standing: Item, context: StandingContext) -> None:
    """Fill in the draft's own item of that kind, or put a new one in its place of the form."""
    place = next((i for i, item in enumerate(items) if item.kind == standing.kind), None)
    if place is None:
        items.insert(_index_for(items, standing.kind), replace(standing, is_written=True))
    elif items[place].is_bare:
        items[place] = replace(
            items[place],
            recommendations=standing.recommendations,
            body=standing.body,
            annexes=standing.annexes,
            is_written=True,
        )
    elif standing.kind in _LISTS and items[place].is_written:
        items[place] = _listing(items[place], standing, context.texts)
    elif standing.kind == "approve-minutes":
        items[place] = _renewed(in_own_words(items[place], standing), context)


def _index_for(items: Sequence[Item], kind: ItemKind) -> int:
    """Behind the last opening item that the form has earlier; or before the first closing item
    that the form has later, else at the end."""
    rank, middle = ORDER.index(kind), ORDER.index("ordinary")
    ranks = [ORDER.index(item.kind) for item in items]
    if rank < middle:
        return max((i + 1 for i, other in enumerate(ranks) if other < rank), default=0)
    return next((i for i, other in enumerate(ranks) if other > rank), len(items))


def _written(draft: Agenda, context: StandingContext) -> Iterator[Item]:
    """The standing items as they write themselves, in the order of the form."""
    texts = context.texts
    yield Item(
        texts.approve_agenda, kind="approve-agenda", recommendations=(texts.approves_agenda,)
    )
    yield from _approve_minutes(context)
    yield from _preliminary(draft, context)
    yield from _preliminary_own(draft, context)
    yield _upcoming(context)
    yield Item(texts.any_other_business, kind="any-other-business")


def _approve_minutes(context: StandingContext) -> Iterator[Item]:
    """The approval of the minutes of the group's last meeting, if there was one."""
    last = _last(context)
    if last is not None:
        yield approval(context.minutes, context.group.name, last.day, context.texts)


def _renewed(item: Item, context: StandingContext) -> Item:
    last = _last(context)
    if last is None:
        return item
    return renewed(item, context.minutes, context.group.name, last.day, context.texts)


def _last(context: StandingContext) -> Meeting | None:
    """The group's last meeting on an earlier day: of two meetings on one day, the second cannot yet
    have the first one's minutes."""
    meeting = context.meeting
    earlier = (
        m
        for m in context.meetings
        if m.group == meeting.group and m.day < meeting.day and not m.is_cancelled
    )
    return max(earlier, key=lambda m: m.start, default=None)


def _preliminary(draft: Agenda, context: StandingContext) -> Iterator[Item]:
    """The items for the meetings that this one prepares; none where it prepares none."""
    lists = expected(context.meeting, context.group.prepares, context.meetings, draft)
    if not lists:
        return
    texts = context.texts
    names = tuple(dict.fromkeys(context.name(found.group) for found in lists))
    several = texts.preliminary_several.format(groups=texts.join(names))
    title = _title(lists, context, one=texts.preliminary, several=several)
    yield _list_item(title, "preliminary", lists, context)


def _preliminary_own(draft: Agenda, context: StandingContext) -> Iterator[Item]:
    """The items for coming meetings of the own group; only where there are any."""
    own, texts = context.group, context.texts
    coming = [m for m in coming_after(context.meeting, context.meetings) if m.group == own.key]
    by_hand = elsewhere(draft, coming)
    lists = (*lists_for(draft, coming), *(found for found in by_hand if found.group == own.key))
    lists = tuple(sorted((found for found in lists if found.items), key=lambda found: found.day))
    if lists:
        several = texts.preliminary_own_several.format(group=own.name)
        title = _title(lists, context, one=texts.preliminary_own, several=several)
        yield _list_item(title, "preliminary-own", lists, context)


def _title(
    lists: Sequence[PreliminaryItems], context: StandingContext, *, one: str, several: str
) -> str:
    """With its day where there is one meeting, else for all of them."""
    if len(lists) > 1:
        return several
    only = lists[0]
    return one.format(group=context.name(only.group), day=context.texts.day(only.day))


def _list_item(
    title: str, kind: ItemKind, lists: Sequence[PreliminaryItems], context: StandingContext
) -> Item:
    """One item that holds the lists, each under its meeting where there are several."""
    texts = context.texts
    paragraphs = []
    for found in lists:
        if len(lists) > 1:
            facts = {"group": context.name(found.group), "day": texts.day(found.day)}
            paragraphs.append(f"**{_filled(texts.preliminary_heading, **facts)}**")
        paragraphs.append(_bullets(found.items) if found.items else literal(texts.preliminary_none))
    return Item(title, kind=kind, recommendations=(texts.takes_note,), body="\n\n".join(paragraphs))


def _upcoming(context: StandingContext) -> Item:
    """The coming meetings of the own group and of those it follows or prepares, a list a year."""
    own, texts = context.group, context.texts
    groups = dict.fromkeys((own.key, *own.follows, *(rule.group for rule in own.prepares)))
    coming = coming_after(context.meeting, context.meetings)
    paragraphs = []
    for group in groups:
        planned = (m for m in coming if m.group == group)
        for year, meetings in groupby(planned, key=lambda m: m.day.year):
            heading = _filled(texts.upcoming_heading, group=context.name(group), year=str(year))
            paragraphs += [f"**{heading}**", _bullets(_line(m, texts) for m in meetings)]
    return Item(
        texts.upcoming,
        kind="upcoming",
        recommendations=(texts.takes_note,),
        body="\n\n".join(paragraphs) or literal(texts.upcoming_none),
    )


def _line(meeting: Meeting, texts: StandingTexts) -> str:
    """One meeting: its day, and what is to be known of it in parentheses."""
    notes = list(meeting.details.notes)
    if meeting.details.mode == "online":
        notes.append(texts.online)
    if meeting.details.mode == "mail":
        notes.append(texts.by_mail)
    if meeting.was:
        notes.append(texts.moved_from.format(day=texts.day(meeting.was)))
    day = texts.weekday(meeting.day)
    return f"{day} ({', '.join(notes)})" if notes else day


def _filled(text: str, **facts: str) -> str:
    """A text of ours with names of theirs, as Markdown in which both are read literally."""
    return literal(text.format(**facts))


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {literal(line)}" for line in lines)
