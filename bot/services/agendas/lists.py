"""The preliminary items for the meetings that a meeting prepares."""

from collections.abc import Sequence

from bot.domain.agenda import Agenda, PreliminaryItems
from bot.domain.errors import NothingPrepared
from bot.domain.meetings import Meeting
from bot.domain.preliminary import expected, numbered
from bot.render.facts import KkrItemsFacts
from bot.render.values import PreliminaryFacts
from bot.services.agendas.documents import open_agenda
from bot.services.agendas.drafts import agenda_of, current_agenda
from bot.services.agendas.expecting import known_meetings
from bot.services.describing import describe
from bot.services.office import Case


def preliminary_items(case: Case, meeting: Meeting, agenda: Agenda) -> tuple[PreliminaryItems, ...]:
    """The lists for the meetings that this one prepares, as its standing item has them; none where
    no list has any items."""
    lists = _lists(case, meeting, agenda)
    return lists if any(found.items for found in lists) else ()


def _lists(case: Case, meeting: Meeting, agenda: Agenda) -> tuple[PreliminaryItems, ...]:
    """Lists are read in channels and by other groups: closed items have no title there."""
    group, shown = case.group_of(meeting), open_agenda(agenda, case.plan.network.language)
    known = known_meetings(case, group, agenda)
    return numbered(shown, expected(meeting, group.prepares, known, shown))


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
    agenda = current_agenda(case, meeting) or Agenda(meeting.uid)
    lists = _lists(case, meeting, agenda)
    if not lists:
        raise NothingPrepared(meeting.key)
    agenda_of(case, meeting)
    return KkrItemsFacts(
        contact=case.contact_of(group),
        meeting=describe(case, meeting),
        preliminary=preliminary_facts(case, lists),
        remarks_by=meeting.day,
    )
