"""An agenda as templates are given it: the whole, and the table of its items."""

from dataclasses import replace

from bot.domain.agenda import Agenda
from bot.domain.annexes import open_items
from bot.domain.closed_items import covered_agenda
from bot.domain.meetings import Meeting
from bot.domain.people import Language
from bot.domain.speaking import holder_of
from bot.i18n import say
from bot.papers import standing_texts
from bot.render.facts import AgendaDocumentFacts, AgendaTableFacts
from bot.render.values import AgendaFacts, ApologyFacts
from bot.services.describing import describe, describe_guests
from bot.services.inviting import attendances
from bot.services.office import Case


def agenda_facts(agenda: Agenda, language: Language, *, sees_closed: bool) -> AgendaFacts:
    """An agenda as templates are given it: the standing items have written themselves. Closed ones
    are covered ("Lukket punkt") for readers who are not to see them."""
    shown = agenda if sees_closed else open_agenda(agenda, language)
    return AgendaFacts(items=shown.items, is_draft=agenda.state == "draft")


def open_agenda(agenda: Agenda, language: Language) -> Agenda:
    """The agenda as everybody may read it."""
    covered = covered_agenda(agenda, standing_texts(language).closed_item)
    return replace(covered, items=open_items(covered.items, say("closed-annex", language)))


def document_facts(
    case: Case, meeting: Meeting, agenda: Agenda, *, sees_closed: bool
) -> AgendaDocumentFacts:
    """The agenda in the network's form, with the apologies received so far."""
    group = case.group_of(meeting)
    return AgendaDocumentFacts(
        meeting=describe(case, meeting),
        agenda=agenda_facts(agenda, case.plan.network.language, sees_closed=sees_closed),
        contact=case.contact_of(group),
        participants=group.participants,
        apologies=_apologies(case, meeting),
        guests=tuple(
            guest
            for guest in describe_guests(case, meeting, sees_closed=sees_closed)
            if guest.answer != "declined"
        ),
    )


def table_facts(case: Case, meeting: Meeting, agenda: Agenda) -> AgendaTableFacts:
    """The table of items, for a channel: closed ones are covered."""
    facts = agenda_facts(agenda, case.plan.network.language, sees_closed=False)
    return AgendaTableFacts(meeting=describe(case, meeting), agenda=facts)


def _apologies(case: Case, meeting: Meeting) -> tuple[ApologyFacts, ...]:
    given = attendances(case, meeting)
    found: list[ApologyFacts] = []
    for seat in case.group_of(meeting).seats:
        holder = holder_of(case.plan, seat, meeting.day)
        answer = given[seat.key]
        if answer.answer == "apologised" and holder is not None:
            substitute = answer.substitute if answer.is_substituted else None
            found.append(
                ApologyFacts(
                    name=holder.name,
                    substitute=substitute.name if substitute else None,
                    substitute_title=substitute.title if substitute else None,
                )
            )
    return tuple(found)
