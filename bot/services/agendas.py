"""Agendas: a draft is stored, shown as it stands, and sent out; items for what it prepares."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.agenda import Agenda, PreliminaryItems, freeze, revise
from bot.domain.errors import NoAgenda, NothingPrepared
from bot.domain.meetings import Meeting
from bot.domain.network import Group, Language
from bot.domain.notices import Notice
from bot.domain.preliminary import kkr_items, prepared
from bot.domain.speaking import holder_of
from bot.domain.standing import StandingContext, complete
from bot.papers import Draft, standing_texts
from bot.render.facts import AgendaDocumentFacts, AgendaTableFacts, KkrItemsFacts
from bot.render.values import AgendaFacts, ApologyFacts, PreliminaryFacts
from bot.services.channel_posts import post_agenda
from bot.services.describing import describe
from bot.services.inviting import attendances
from bot.services.office import Case, Office


def import_draft(office: Office, draft: Draft, key: str | None, now: datetime) -> Meeting:
    """Keep a draft as the agenda of a meeting, in place of a draft before. `key` names the meeting
    where the draft does not. An agenda that was sent out keeps its numbers and revision.

    Raises UnknownMeeting.
    """
    with office.case(now) as case:
        meeting = case.uow.meetings.by_key(key or draft.meeting or "")
        before = case.uow.agendas.of(meeting.uid)
        agenda = draft.as_agenda(meeting.uid)
        if before is not None and before.state == "sent":
            agenda = revise(before, draft.items, draft.preliminary)
            if agenda.items != before.items:
                agenda = replace(agenda, sent_at=None)  # what members have is another
        case.uow.agendas.save(agenda)
        return meeting


def current_agenda(case: Case, meeting: Meeting, language: Language | None = None) -> Agenda | None:
    """The agenda of a meeting as it stands, with its standing items; None without a draft."""
    draft = case.uow.agendas.of(meeting.uid)
    if draft is None:
        return None
    texts = standing_texts(language or case.plan.network.language)
    context = StandingContext(
        meeting=meeting,
        group=case.group_of(meeting),
        groups=case.plan.groups,
        meetings=_known(case, case.group_of(meeting)),
        texts=texts,
    )
    return complete(draft, context)


def _known(case: Case, group: Group) -> tuple[Meeting, ...]:
    """All meetings of the own group and of those it follows or prepares."""
    keys = dict.fromkeys((group.key, *group.follows, *(p.group for p in group.prepares)))
    return tuple(meeting for key in keys for meeting in case.uow.meetings.list(group=key))


def agenda_of(case: Case, meeting: Meeting) -> Agenda:
    """As `current_agenda`. Raises NoAgenda without a draft."""
    agenda = current_agenda(case, meeting)
    if agenda is None:
        raise NoAgenda(meeting.key)
    return agenda


def agenda_facts(agenda: Agenda) -> AgendaFacts:
    """An agenda as templates are given it: the standing items have written themselves."""
    return AgendaFacts(items=agenda.items, is_draft=agenda.state == "draft")


def document_facts(case: Case, meeting: Meeting, agenda: Agenda) -> AgendaDocumentFacts:
    """The agenda in the network's form, with the apologies received so far."""
    group = case.group_of(meeting)
    return AgendaDocumentFacts(
        meeting=describe(case, meeting),
        agenda=agenda_facts(agenda),
        contact=case.contact_of(group),
        participants=group.participants,
        apologies=_apologies(case, meeting),
    )


def table_facts(case: Case, meeting: Meeting, agenda: Agenda) -> AgendaTableFacts:
    """The table of items, for a channel."""
    return AgendaTableFacts(meeting=describe(case, meeting), agenda=agenda_facts(agenda))


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


def preliminary_items(case: Case, meeting: Meeting, agenda: Agenda) -> tuple[PreliminaryItems, ...]:
    """The lists for the meetings that this one prepares; empty lists are left out."""
    group = case.group_of(meeting)
    coming = prepared(meeting, group.prepares, _others(case, group), agenda)
    return tuple(found for found in kkr_items(agenda, coming) if found.items)


def _others(case: Case, group: Group) -> list[Meeting]:
    return [meeting for meeting in _known(case, group) if meeting.group != group.key]


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
    lists = kkr_items(agenda_of(case, meeting), coming)
    return KkrItemsFacts(
        contact=case.contact_of(group),
        meeting=describe(case, meeting),
        preliminary=preliminary_facts(case, lists),
        remarks_by=meeting.day,
    )


def send_agenda(case: Case, meeting: Meeting, due: datetime | None = None) -> int:
    """Send the agenda out (udsendelse): its numbers freeze, and each member, each substitute with
    an address and the group's channel get it. Sent again as it was, it goes only to who has not
    had it. `due` is when it should have gone, where that is not now. Gives the notices queued.
    Raises NoAgenda."""
    before, sent = case.uow.agendas.of(meeting.uid), freeze(agenda_of(case, meeting), case.now)
    if before is not None and before.sent_at is not None and before.items == sent.items:
        sent = before
    case.uow.agendas.save(sent)
    queued = sum(
        case.uow.outbox.put(_agenda_notice(case, meeting, sent, seat, receiver, due)) is not None
        for seat, receiver in _readers(case, meeting)
    )
    return queued + post_agenda(case, meeting, sent, due)


def _readers(case: Case, meeting: Meeting) -> list[tuple[str, str]]:
    """Who is sent the papers: (seat, receiver)."""
    given = attendances(case, meeting)
    group = case.group_of(meeting)
    readers: list[tuple[str, str]] = []
    for seat in group.seats:
        holder = holder_of(case.plan, seat, meeting.day)
        if holder is not None:
            readers.append((seat.key, holder.email))
        substitute = given[seat.key].substitute
        if given[seat.key].is_substituted and substitute is not None and substitute.email:
            readers.append((seat.key, substitute.email))
    return readers


def _agenda_notice(
    case: Case, meeting: Meeting, agenda: Agenda, seat: str, receiver: str,
    due: datetime | None,
) -> Notice:  # fmt: skip
    return Notice(
        cause=f"agenda/{meeting.uid}/{agenda.revision}",
        receiver=receiver,
        channel="mail",
        kind="agenda",
        rule="agenda",
        meeting=meeting.uid,
        seat=seat,
        queued_at=case.now,
        due_at=due or case.now,
        expires_at=meeting.end,
    )
