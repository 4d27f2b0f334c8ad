"""Lines -> a `Paper`: the parts of the document found, read, and held against each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from bot.domain.network import Group
from bot.domain.people import Language
from bot.papers.document import disagree
from bot.papers.document.advice import common_names, own_name
from bot.papers.document.body import words_of
from bot.papers.document.calendar import read_calendar, read_days
from bot.papers.document.coming import NEXT_DAY, split_coming
from bot.papers.document.head import Head, lunch_in, read_head
from bot.papers.document.heading import Heading, with_arabic, with_titles
from bot.papers.document.items import find_headings, plain_list
from bot.papers.document.lines import Line, paragraphs
from bot.papers.document.lists import read_preliminary
from bot.papers.document.overview import Overview, find_overview
from bot.papers.document.parts import ReadItem, Setting, as_outcome, read_parts, standing_kind
from bot.papers.document.references import references
from bot.papers.paper import Paper, PaperItem, PaperKind, PaperList, PaperMeeting, Remark


@dataclass(frozen=True)
class _Lists:
    """What the standing items at the end hold, and what is to be said of it."""

    preliminary: tuple[PaperList, ...] = ()
    upcoming: tuple[PaperMeeting, ...] = ()
    remarks: tuple[Remark, ...] = ()


def read_document(
    lines: Sequence[Line], *, groups: Sequence[Group] = (), language: Language = "da",
    is_markdown: bool = False,
) -> Paper:  # fmt: skip
    """The document in these lines. Without items it has none; whether that will do is for the
    caller to say. With `groups` the body goes by its name in the plan."""
    lines = with_titles(lines)
    overview = find_overview(lines)
    lines, headings = _headings(lines, overview)
    first = min(headings[0].start if headings else len(lines), overview.start or len(lines))
    head = read_head(lines[:first])
    body, names = _own_body(head, lines, groups)
    setting = Setting(names, head.day, is_markdown, head.participants or "")
    last = headings[-1].start if headings else len(lines)
    level = lines[last].level if headings else 0
    kept, apart = split_coming(lines[last + 1 :], level)
    found = _items(headings, [*lines[: last + 1], *kept], overview, setting)
    missing = [n for n in (row.number for row in overview.rows) if n not in _numbers(headings)]
    is_untold = _is_untold(head, found)
    if is_untold:
        found = [as_outcome(read, setting) for read in found]
    lists = _with_coming(_standing(found, setting, body, language), apart, found, setting, body)
    remarks = [
        *disagree.head_remarks(head, language),
        *disagree.overview_remarks(overview, [r for r in found if r.heading], missing, language),
        *(remark for read in found for remark in disagree.item_remarks(read, head.day, language)),
        *disagree.reference_remarks(found, language),
        *lists.remarks,
        *([disagree.untold_remark(language)] if is_untold else []),
    ]
    items = tuple(read.item for read in found)
    return Paper(
        kind=_kind(head, items), group=body, day=head.day, start=head.start, end=head.end,
        place=head.place, mode=head.mode, lunch=head.lunch or _lunch(items),
        participants=head.participants,
        guests=head.guests, apologies=head.apologies, items=items,
        preliminary=lists.preliminary, upcoming=lists.upcoming, warnings=_sorted(remarks, items),
    )  # fmt: skip


def _headings(lines: list[Line], overview: Overview) -> tuple[list[Line], list[Heading]]:
    """The items' headings, and the lines in which they stand: Roman numbers as ours. Without any
    that is certain, the first list that is numbered from 1 is the agenda."""
    headings = find_headings(lines, overview)
    if headings:
        return lines, headings
    lines = with_arabic(lines)
    headings = find_headings(lines, overview)
    return lines, headings or ([] if overview.rows else plain_list(lines))


def _own_body(
    head: Head, lines: Sequence[Line], groups: Sequence[Group]
) -> tuple[str | None, tuple[str, ...]]:
    """The name of the body whose document it is, and all names that it goes by: as the plan has
    it, or a title that is a name ("KD-Net"), or what recommendations call it, or the title."""
    said = own_name([line.text for line in lines])
    group = _group(head.body, groups) or _group(said, groups)
    known = (said, head.body, *(group.all_names if group else ()))
    names = dict.fromkeys(filter(None, (*known, *common_names(head.body))))
    if group is not None:
        return group.name, tuple(names)
    is_name = bool(head.body) and head.body[:1].isupper() if head.body else False
    return (head.body if is_name else said or head.body), tuple(names)


def _group(said: str | None, groups: Sequence[Group]) -> Group | None:
    """The group of that name or alias; a title can say more behind it."""
    if not said:
        return None
    folded = said.casefold()
    for group in groups:
        for name in group.all_names:
            if folded == name.casefold() or folded.startswith(f"{name.casefold()} "):
                return group
    return None


def _items(
    headings: Sequence[Heading], lines: Sequence[Line], overview: Overview, setting: Setting
) -> list[ReadItem]:
    """The items of the text; those that only the table has come at their numbers."""
    found: list[ReadItem] = []
    for at, heading in enumerate(headings):
        end = headings[at + 1].start if at + 1 < len(headings) else len(lines)
        own = _without(lines, heading.end, end, overview)
        found.append(read_parts(heading, own, setting))
    known = _numbers(headings)
    for row in overview.rows:
        if row.number not in known:
            alone = Heading(0, 0, row.number, "", row=row)
            place = next((n for n, read in enumerate(found) if _key(read) > alone.key), len(found))
            found.insert(place, replace(read_parts(alone, [], setting), heading=""))
    return [_referring(read, setting.near) for read in found]


def _key(read: ReadItem) -> tuple[int, str]:
    return Heading(0, 0, read.item.number, "").key


def _is_untold(head: Head, found: Sequence[ReadItem]) -> bool:
    """Minutes that label no outcome: what stands below the items is what was said and decided."""
    has_outcome = any(read.outcome for read in found)
    return head.kind == "minutes" and not has_outcome and any(read.case for read in found)


def _without(lines: Sequence[Line], start: int, end: int, overview: Overview) -> list[Line]:
    """The lines of an item; the table is nobody's."""
    return [
        line
        for at, line in enumerate(lines[start:end], start)
        if not overview.start <= at < overview.end
    ]


def _numbers(headings: Sequence[Heading]) -> set[str]:
    return {heading.number for heading in headings}


def _referring(read: ReadItem, day: date | None) -> ReadItem:
    """With the numbers of the items that its case or outcome refers to."""
    texts = words_of((*read.case, *read.outcome))
    found = dict.fromkeys(number for text in texts for number in references(text, day))
    return replace(read, item=replace(read.item, references=tuple(found)))


def _standing(
    found: Sequence[ReadItem], setting: Setting, body: str | None, language: Language
) -> _Lists:
    """The preliminary lists and the calendars, with what disagrees within them."""
    lists, meetings, remarks = list[PaperList](), list[PaperMeeting](), list[Remark]()
    owners: list[tuple[str, list[PaperList]]] = []
    for read in found:
        kind, number = standing_kind(read, setting.names), read.item.number
        if kind in ("preliminary", "preliminary-own"):
            own = _preliminary(read, setting)
            remarks += disagree.list_remarks(number, read.item.title, own, setting.near, language)
            owners.append((number, own))
            lists += own
        elif kind == "upcoming":
            said = read.item.title.partition(":")[2]
            coming = read_calendar(read.case or read.outcome, setting.near, body)
            coming = coming or read_days(said, setting.near, body)
            remarks += disagree.calendar_remarks(number, coming, setting.near, language)
            meetings += coming
        elif kind == "any-other-business":
            remarks += disagree.past_remarks(read, setting.near, language)
    for number, own in owners:
        remarks += disagree.planned_remarks(number, own, meetings, language)
    return _Lists(tuple(lists), tuple(meetings), tuple(remarks))


def _with_coming(
    lists: _Lists, apart: Sequence[Line], found: Sequence[ReadItem], setting: Setting,
    body: str | None,
) -> _Lists:  # fmt: skip
    """With the meetings that stand in no item for them."""
    said = paragraphs(apart)
    if not said and not lists.upcoming and found:
        last = found[-1]
        said = [p for p in (*last.case, *last.outcome) if NEXT_DAY.match(p.text)]
    return replace(lists, upcoming=(*lists.upcoming, *read_calendar(said, setting.near, body)))


def _preliminary(read: ReadItem, setting: Setting) -> list[PaperList]:
    """The lists of one item, by its own words or, where these name no meeting, by either title."""
    titles = (read.item.title, read.heading)
    found = [read_preliminary(title, read.case, setting.near) for title in titles]
    return next((lists for lists in found if lists), [])


def _lunch(items: Sequence[PaperItem]) -> time | None:
    """The hour of lunch where it is an item of its own: "3 - Frokost kl. 12"."""
    return next((clock for item in items if (clock := lunch_in(item.title))), None)


def _kind(head: Head, items: Sequence[PaperItem]) -> PaperKind:
    """As the title says, else minutes where there are outcomes."""
    if head.kind is not None:
        return head.kind
    return "minutes" if any(item.minutes for item in items) else "agenda"


def _sorted(remarks: Sequence[Remark], items: Sequence[PaperItem]) -> tuple[Remark, ...]:
    """Those of the head first, then by item; of several alike one."""
    order = {item.number: at for at, item in enumerate(items)}
    unique = dict.fromkeys(remarks)
    return tuple(
        sorted(unique, key=lambda r: -1 if r.item is None else order.get(r.item, len(order)))
    )
