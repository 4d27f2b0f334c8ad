"""Facts of the papers, and of what the secretary is told about them."""

from dataclasses import replace

from bot.domain.agenda import Agenda
from bot.outbox import Skip
from bot.render.facts import Facts, KkrItemsFacts
from bot.render.papers import AgendaMailFacts, AgendaMissingFacts
from bot.render.slack_facts import AgendaChangesFacts
from bot.services.agendas import (
    agenda_facts,
    current_agenda,
    document_facts,
    preliminary_facts,
    preliminary_items,
    table_facts,
)
from bot.services.agendas.running import running_order_facts
from bot.services.channel_posts import changes_in
from bot.services.composing.about import About
from bot.services.composing.enclosed import papers_of
from bot.services.describing import describe, own_status, page_of
from bot.services.paper_links import shared_url


def agenda(about: About) -> Facts | Skip:
    agenda = current_agenda(about.case, about.meeting)
    if agenda is None:
        return Skip("there is no agenda")
    if about.notice.channel == "slack":
        return _for_channel(about, agenda)
    own = None
    if about.given is not None and not about.is_substitute:
        own = own_status(about.case, about.meeting, about.given)
    papers, made = papers_of(about, agenda)
    return AgendaMailFacts(
        **about.base,
        papers=papers,
        is_attached=made is not None,
        agenda=agenda_facts(agenda, about.language, sees_closed=about.sees_closed),
        own=own,
        substitute_for=about.director_name if about.is_substitute else None,
        links=about.links if about.notice.seat else (),
    )


def template_of(about: About) -> str:
    """The template of a notice: its kind's, but for papers in a channel."""
    if about.notice.kind == "agenda" and about.notice.channel == "slack":
        return "agenda-document" if about.group.slack_agenda == "whole" else "agenda-table"
    if about.notice.kind == "minutes" and about.notice.channel == "slack":
        return "minutes-post"
    return about.notice.kind


def _for_channel(about: About, agenda: Agenda) -> Facts:
    """The table of items with links, or the whole agenda where the group wants it."""
    if about.group.slack_agenda == "whole":
        return document_facts(about.case, about.meeting, agenda, sees_closed=False)
    facts = table_facts(about.case, about.meeting, agenda)
    pdf = shared_url(about.case, about.meeting, None, sees_closed=False)
    return replace(facts, page=page_of(about.case, about.meeting), pdf=pdf)


def agenda_changes(about: About) -> Facts | Skip:
    """What a revised agenda changes, for the thread of its post."""
    changes = changes_in(about.case, about.notice)
    if not changes:
        return Skip("nothing that was shown has changed")
    return AgendaChangesFacts(meeting=describe(about.case, about.meeting), changes=changes)


def running_order(about: About) -> Facts | Skip:
    """The items by the clock, as they stand, to who leads the meeting and the secretary."""
    case, meeting = about.case, about.meeting
    if case.uow.agendas.of(meeting.uid) is None:
        return Skip("there is no agenda")
    vices = about.group.people_in("vice-chair", meeting.day)
    return running_order_facts(
        case, meeting, about.name, is_vice=about.notice.receiver in vices,
        sees_closed=about.copied_to is None, language=about.language,
    )  # fmt: skip


def agenda_missing(about: About) -> Facts:
    rule = about.group.rule("agenda")
    due = (about.case.moment(rule, about.meeting) if rule else None) or about.notice.due_at
    return AgendaMissingFacts(**about.base, due=due.astimezone(about.case.zone))


def kkr_items(about: About) -> Facts | Skip:
    agenda = current_agenda(about.case, about.meeting)
    lists = preliminary_items(about.case, about.meeting, agenda) if agenda else ()
    if not lists:
        return Skip("there are no preliminary items")
    return KkrItemsFacts(
        **about.base, preliminary=preliminary_facts(about.case, lists), remarks_by=about.meeting.day
    )
