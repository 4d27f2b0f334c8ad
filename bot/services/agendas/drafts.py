"""A draft is stored, and shown as it stands with its standing items."""

from dataclasses import replace
from datetime import datetime

from bot.domain.agenda import Agenda, Item, revise
from bot.domain.agenda_editing import brought_in, keyed, with_references
from bot.domain.annexes import keep_files
from bot.domain.errors import NoAgenda
from bot.domain.meetings import Meeting
from bot.domain.people import Language
from bot.domain.proposals import is_same
from bot.domain.standing import StandingContext, complete, with_lists
from bot.papers import Draft, standing_texts
from bot.services.agendas.expecting import known_meetings, with_expected
from bot.services.agendas.keeping import keep_agenda
from bot.services.minutes.state import last_minutes
from bot.services.office import Case, Office


def import_draft(office: Office, draft: Draft, key: str | None, now: datetime) -> Meeting:
    """Keep a draft as the agenda of a meeting, in place of a draft before; items that were put on
    by themselves stay (`brought_in`). `key` names the meeting where the draft does not. An agenda
    that was sent out keeps its numbers and revision.

    Raises UnknownMeeting.
    """
    with office.case(now) as case:
        meeting = _meeting(case, draft, key)
        before = case.uow.agendas.of(meeting.uid)
        agenda = draft.as_agenda(meeting.uid)
        if before is not None:
            items = keep_files(before.items, agenda.items)
            agenda = replace(agenda, items=brought_in(before.items, items))
        if before is not None and before.state == "sent":
            agenda = revise(before, agenda.items, agenda.preliminary)
            if agenda.items != before.items:
                agenda = replace(agenda, sent_at=None)  # what members have is another
        keep_agenda(case, _with_keys(case, meeting, agenda, before, draft))
        return meeting


def _with_keys(
    case: Case, meeting: Meeting, agenda: Agenda, before: Agenda | None, draft: Draft
) -> Agenda:
    """The agenda with a key for each item, and the references in its texts linked: by the numbers
    in the file where it has any, else by those that are shown."""
    former = before.items if before else ()
    agenda = replace(agenda, items=keyed(agenda.items, former))
    proposers = {item.key: item.proposer for item in former}
    items = tuple(
        item if item.proposer else replace(item, proposer=proposers.get(item.key))
        for item in agenda.items
    )
    numbers = {item.number: key_of(agenda, item) for item in draft.items if item.number}
    if not numbers:
        shown = _completed(case, meeting, agenda, None)
        numbers = {item.number: item.key for item in shown.items}
    known = {number: key for number, key in numbers.items() if key}
    return replace(agenda, items=with_references(items, known))


def key_of(agenda: Agenda, item: Item) -> str:
    """The key of the same item on an agenda, by its title; "" where there is none."""
    return next((own.key for own in agenda.items if is_same(own, item)), "")


def _meeting(case: Case, draft: Draft, key: str | None) -> Meeting:
    """The meeting that is named, or that the draft is for: of several of a group on one day the one
    that begins when the draft says. Raises UnknownMeeting."""
    if key is None and draft.group and draft.start:
        zone = case.plan.network.tz
        for meeting in case.uow.meetings.list(group=draft.group):
            begins = meeting.start.astimezone(zone)
            if not meeting.is_cancelled and (begins.date(), begins.time()) == (
                draft.day,
                draft.start,
            ):
                return meeting
    return case.uow.meetings.by_key(key or draft.meeting or "")


def current_agenda(case: Case, meeting: Meeting, language: Language | None = None) -> Agenda | None:
    """The agenda of a meeting as it stands, with its standing items; None without a draft."""
    draft = case.uow.agendas.of(meeting.uid)
    if draft is None:
        return None
    return _completed(case, meeting, draft, language)


def agenda_to_send(case: Case, meeting: Meeting) -> Agenda:
    """The agenda as it goes out: one that was sent out before has its preliminary items as they are
    now. What minutes promised and what was sent on stand in the lists and are kept elsewhere.
    Raises NoAgenda."""
    kept = case.uow.agendas.of(meeting.uid)
    agenda = agenda_of(case, meeting)
    if kept is not None and kept.state == "sent":
        agenda = with_lists(agenda, _context(case, meeting, agenda, None))
    return replace(agenda, preliminary=kept.preliminary if kept else ())


def _completed(case: Case, meeting: Meeting, draft: Agenda, language: Language | None) -> Agenda:
    whole = with_expected(case, meeting, draft)
    return complete(whole, _context(case, meeting, whole, language))


def _context(
    case: Case, meeting: Meeting, agenda: Agenda, language: Language | None
) -> StandingContext:
    group = case.group_of(meeting)
    return StandingContext(
        meeting=meeting,
        group=group,
        groups=case.plan.groups,
        meetings=known_meetings(case, group, agenda),
        texts=standing_texts(language or case.plan.network.language),
        minutes=last_minutes(case, meeting),
    )


def agenda_of(case: Case, meeting: Meeting) -> Agenda:
    """As `current_agenda`. Raises NoAgenda without a draft."""
    agenda = current_agenda(case, meeting)
    if agenda is None:
        raise NoAgenda(meeting.key)
    return agenda
