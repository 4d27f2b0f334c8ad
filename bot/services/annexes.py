"""Annexes of an agenda: added, filled when they come, listed by who owes them, taken off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.agenda import Agenda, Annex, Item
from bot.domain.annex_files import AnnexFile, title_of
from bot.domain.annexes import Placed, arrived, place_for, placed, split_number, with_annex
from bot.domain.errors import NoAgenda, NothingToAdd, UnknownAnnex, UnknownItem
from bot.domain.meetings import Meeting
from bot.domain.supplements import Addition
from bot.services.agendas import agenda_of
from bot.services.office import Case, Office

_LATE = timedelta(days=30)
"""How long after a meeting its readers are still sent what comes late."""


@dataclass(frozen=True)
class Added:
    """What became of an annex: where it stands now, and when its readers are told (UTC; None where
    the agenda has not gone out, which then tells them)."""

    meeting: Meeting
    placed: Placed
    told_at: datetime | None = None


@dataclass(frozen=True)
class NewAnnex:
    """What is known of an annex. Without a `file` it is one that follows later. `title` None: the
    file's name says it. `open_file` is what everybody may read of it (see `Annex`)."""

    file: AnnexFile | None = None
    title: str | None = None
    owner: str | None = None
    due: date | None = None
    is_closed: bool = False
    link: str | None = None
    open_file: AnnexFile | None = None


def take_file(office: Office, name: str, content: bytes) -> AnnexFile:
    """A file, checked and kept in the data folder; nothing refers to it yet. Raises AnnexRefused,
    AnnexTooLarge, UnwritableFile."""
    from bot.papers.annex_check import check

    found = check(name, content, office.limits.annex)
    return replace(found, digest=office.files.keep(content))


def add_annex(case: Case, meeting: Meeting, number: str, new: NewAnnex) -> Added:
    """Put an annex to item `number` ("4"), or into the place of annex "4.2". One with the title of
    an annex that is waited for takes its place. Readers of an agenda that went out are told.

    Raises NoAgenda, UnknownItem, UnknownAnnex; NothingToAdd without file, link and title.
    """
    agenda = agenda_of(case, meeting)
    item, at = _spot(agenda, meeting, number)
    title = new.title or (title_of(new.file.name) if new.file and at is None else None)
    if at is None and title is not None:
        at = place_for(item, title)
    if at is None and title is None:
        raise NothingToAdd(number)
    before = item.annexes[at] if at is not None else None
    annex = _annex(before, title, new)
    changed = with_annex(item, annex, at)
    _save(case, agenda, item, changed)
    place = (at if at is not None else len(item.annexes)) + 1
    spot = Placed(f"{item.number}.{place}", changed, annex)
    is_news = annex.state == "attached" and (before is None or before.file != annex.file)
    return Added(meeting, spot, _tell(case, meeting, agenda, spot) if is_news else None)


def remove_annex(case: Case, meeting: Meeting, number: str) -> Placed:
    """Take an annex off ("4.2"). Its file stays in the data folder: mails that went out, and other
    agendas, may refer to it. Raises NoAgenda, UnknownItem, UnknownAnnex."""
    agenda = agenda_of(case, meeting)
    item, at = _spot(agenda, meeting, number)
    if at is None:
        raise UnknownAnnex(number, meeting.key)
    annex = item.annexes[at]
    changed = replace(item, annexes=item.annexes[:at] + item.annexes[at + 1 :])
    _save(case, agenda, item, changed)
    return Placed(f"{item.number}.{at + 1}", item, annex)


@dataclass(frozen=True)
class Listed:
    """An annex with its meeting."""

    meeting: Meeting
    placed: Placed

    @property
    def owner(self) -> str:
        """Who is to send it: the address, "" where nobody is named."""
        return self.placed.annex.owner or ""


def list_annexes(
    case: Case, meeting: Meeting | None = None, *, missing: bool = False
) -> tuple[Listed, ...]:
    """The annexes of a meeting, or of all that have not ended; `missing`: those that are waited
    for, by who owes them."""
    meetings = (meeting,) if meeting else case.uow.meetings.list(ending_after=case.now)
    found = [
        Listed(each, spot)
        for each in meetings
        for spot in _placed_of(case, each)
        if spot.is_missing or not missing
    ]
    return tuple(sorted(found, key=lambda one: one.owner) if missing else found)


def missing_of(case: Case, meeting: Meeting) -> tuple[Placed, ...]:
    """The annexes of a meeting that are waited for."""
    return tuple(spot for spot in _placed_of(case, meeting) if spot.is_missing)


def _placed_of(case: Case, meeting: Meeting) -> Sequence[Placed]:
    from bot.services.agendas import current_agenda

    agenda = None if meeting.is_cancelled else current_agenda(case, meeting)
    return tuple(placed(agenda.items)) if agenda else ()


def _spot(agenda: Agenda, meeting: Meeting, number: str) -> tuple[Item, int | None]:
    """The item, and the place (from 0) of the annex where the number says one."""
    split = split_number(number)
    found = next((item for item in agenda.items if split and item.number == split[0]), None)
    if split is None or found is None:
        raise UnknownItem(number, meeting.key)
    place = split[1]
    if place is not None and not 1 <= place <= len(found.annexes):
        raise UnknownAnnex(number, meeting.key)
    return found, place - 1 if place is not None else None


def _annex(before: Annex | None, title: str | None, new: NewAnnex) -> Annex:
    annex = before or Annex(title or "", state="later")
    annex = replace(
        annex,
        title=title or annex.title,
        owner=new.owner or annex.owner,
        due=new.due or annex.due,
        is_closed=new.is_closed or annex.is_closed,
    )
    if new.link:
        annex = replace(annex, link=new.link, state="attached")
    return replace(arrived(annex, new.file), open_file=new.open_file) if new.file else annex


def _save(case: Case, shown: Agenda, before: Item, after: Item) -> None:
    """Keep the agenda with an item in the place of what it was. Standing items that write
    themselves stay out of what is kept. What was sent out stays as sent: its readers are told of
    an annex by itself."""
    kept = case.uow.agendas.of(shown.meeting)
    if kept is None:
        raise NoAgenda(shown.meeting)
    own = list(kept.items)
    items = []
    for item in shown.items:
        found = next((each for each in own if _is_same(each, item)), None)
        if found is not None:
            own.remove(found)
        if item is before:
            items.append(after if found is None else replace(found, annexes=after.annexes))
        elif found is not None:
            items.append(found)
    case.uow.agendas.save(replace(kept, items=tuple(items)))


def _is_same(kept: Item, shown: Item) -> bool:
    if kept.kind != "ordinary" or shown.kind != "ordinary":
        return kept.kind == shown.kind
    return kept.title == shown.title


def _tell(case: Case, meeting: Meeting, agenda: Agenda, spot: Placed) -> datetime | None:
    """Readers of an agenda that went out get it as "Eftersendt materiale"; when (UTC)."""
    from bot.services.supplements import hold  # which the rules import, and they this module

    if agenda.state != "sent" or meeting.is_cancelled or meeting.end <= case.now - _LATE:
        return None
    annex = spot.annex
    told = Addition("annex", spot.item.number, spot.item.title, annex.title, annex.link,
                    annex_number=spot.number)  # fmt: skip
    return hold(case, meeting, told)
