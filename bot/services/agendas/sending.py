"""Sending an agenda out to the members (udsendelse)."""

from dataclasses import replace
from datetime import datetime

from bot.domain.agenda import Agenda, freeze
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.references import resolved
from bot.domain.speaking import holder_of
from bot.services.agendas.documents import open_agenda
from bot.services.agendas.drafts import agenda_to_send
from bot.services.agendas.late import hold_differences
from bot.services.agendas.running import queue_running_order
from bot.services.channel_posts import post_agenda
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.publishing.prompting import ask_to_publish


def send_agenda(case: Case, meeting: Meeting, due: datetime | None = None) -> int:
    """Send the agenda out (udsendelse): its numbers freeze, and each member, each substitute with
    an address and the group's channel get it. Sent again as it was, it goes only to who has not
    had it. `due` is when it should have gone, where that is not now. Gives the notices queued.
    Raises NoAgenda."""
    before, sent = case.uow.agendas.of(meeting.uid), freeze(agenda_to_send(case, meeting), case.now)
    if before is not None and before.sent_at is not None and _is_as_sent(before, sent):
        sent = before
    case.uow.agendas.save(sent)
    has_former = hold_differences(case, meeting, sent)
    queued = sum(
        case.uow.outbox.put(_agenda_notice(case, meeting, sent, seat, receiver, due)) is not None
        for seat, receiver in readers(case, meeting)
        if receiver not in has_former
    )
    queued += queue_running_order(case, meeting, sent.revision, due)
    shown = open_agenda(sent, case.plan.network.language)
    queued += ask_to_publish(case, meeting, "agenda", sent.revision)
    return queued + post_agenda(case, meeting, shown, due)


def _is_as_sent(before: Agenda, sent: Agenda) -> bool:
    """Nothing has changed but what is looked up anew each time (references, keys)."""
    one, other = ([replace(i, key="") for i in resolved(each.items)] for each in (before, sent))
    return one == other


def readers(case: Case, meeting: Meeting) -> list[tuple[str, str]]:
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
