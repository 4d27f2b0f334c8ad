"""The preliminary items for the meetings that a meeting prepares."""

from collections.abc import Sequence

from bot.domain.agenda import Agenda, PreliminaryItems
from bot.domain.errors import NothingPrepared
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.preliminary import kkr_items, prepared
from bot.render.facts import KkrItemsFacts
from bot.render.values import PreliminaryFacts
from bot.services.agendas.documents import open_agenda
from bot.services.agendas.drafts import agenda_of, current_agenda, known_meetings
from bot.services.describing import describe
from bot.services.office import Case


def preliminary_items(case: Case, meeting: Meeting, agenda: Agenda) -> tuple[PreliminaryItems, ...]:
    """The lists for the meetings that this one prepares; empty lists are left out."""
    group = case.group_of(meeting)
    coming = prepared(meeting, group.prepares, _others(case, group), agenda)
    return tuple(found for found in kkr_items(_open(case, agenda), coming) if found.items)


def _open(case: Case, agenda: Agenda) -> Agenda:
    """Lists are read in channels and by other groups: closed items have no title there."""
    return open_agenda(agenda, case.plan.network.language)


def _others(case: Case, group: Group) -> list[Meeting]:
    return [meeting for meeting in known_meetings(case, group) if meeting.group != group.key]


def preliminary_facts(
    case: Case, lists: Sequence[PreliminaryItems]
) -> tuple[PreliminaryFacts, ...]:
    """The lists as templates are given them, by the bodies' names."""
    return tuple(
        PreliminaryFacts(
            group=case.plan.group(found.group).name,
            day=found.day,
            items=found.items,
            number=found.number,
        )
        for found in lists
    )


def kkr_facts(case: Case, meeting: Meeting) -> KkrItemsFacts:
    """What `moedebot kkr` shows. Raises NothingPrepared where no meeting is within reach, and
    NoAgenda where there is one and no draft yet."""
    group = case.group_of(meeting)
    agenda = current_agenda(case, meeting)
    coming = prepared(meeting, group.prepares, _others(case, group), agenda)
    if not coming:
        raise NothingPrepared(meeting.key)
    lists = kkr_items(_open(case, agenda_of(case, meeting)), coming)
    return KkrItemsFacts(
        contact=case.contact_of(group),
        meeting=describe(case, meeting),
        preliminary=preliminary_facts(case, lists),
        remarks_by=meeting.day,
    )
