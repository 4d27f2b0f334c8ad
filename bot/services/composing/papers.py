"""Facts of the papers, and of what the secretary is told about them."""

from bot.outbox import Skip
from bot.render.facts import (
    AgendaMailFacts,
    AgendaMissingFacts,
    Facts,
    HeadcountFacts,
    KkrItemsFacts,
)
from bot.services.agendas import (
    agenda_facts,
    current_agenda,
    preliminary_facts,
    preliminary_items,
)
from bot.services.composing.about import About
from bot.services.describing import describe_attendance, own_status


def agenda(about: About) -> Facts | Skip:
    agenda = current_agenda(about.case, about.meeting)
    if agenda is None:
        return Skip("there is no agenda")
    own = None
    if about.given is not None and not about.is_substitute:
        own = own_status(about.case, about.meeting, about.given)
    return AgendaMailFacts(
        **about.base,
        agenda=agenda_facts(agenda),
        own=own,
        substitute_for=about.director_name if about.is_substitute else None,
        links=about.links if about.notice.seat else (),
    )


def agenda_missing(about: About) -> Facts:
    rule = about.group.rule("agenda")
    due = about.case.due(rule.offset, about.meeting) if rule else about.notice.due_at
    return AgendaMissingFacts(**about.base, due=due.astimezone(about.case.zone))


def headcount(about: About) -> Facts:
    return HeadcountFacts(**about.base, attendance=describe_attendance(about.case, about.meeting))


def kkr_items(about: About) -> Facts | Skip:
    agenda = current_agenda(about.case, about.meeting)
    lists = preliminary_items(about.case, about.meeting, agenda) if agenda else ()
    if not lists:
        return Skip("there are no preliminary items")
    return KkrItemsFacts(
        **about.base, preliminary=preliminary_facts(about.case, lists), remarks_by=about.meeting.day
    )
