"""The running order of a meeting: made from its agenda, sent to chair and secretary with it."""

from datetime import datetime

from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.people import Language, Person
from bot.domain.running_order import RunningOrder, open_order, running_order
from bot.papers import standing_texts
from bot.render.running import RunningOrderFacts
from bot.services.agendas.drafts import agenda_of
from bot.services.approvals import chair_is_away
from bot.services.describing import describe, describe_attendance, guest_facts
from bot.services.guests.listing import answers_of, guests_of
from bot.services.office import Case


def running_order_of(case: Case, meeting: Meeting) -> RunningOrder:
    """The running order as it stands, by local time. Raises NoAgenda."""
    away = [key for key, answer in answers_of(case, meeting).items() if answer == "declined"]
    items = agenda_of(case, meeting).items
    return running_order(items, meeting, guests_of(case, meeting), away)


def running_order_facts(
    case: Case, meeting: Meeting, receiver: str | None = None, *, is_vice: bool = False,
    sees_closed: bool = True, language: Language = "da",
) -> RunningOrderFacts:  # fmt: skip
    """The running order as its template is given it; `language` is that of what covers closed
    items. Raises NoAgenda."""
    order = running_order_of(case, meeting)
    if not sees_closed:
        order = open_order(order, standing_texts(language).closed_item)
    return RunningOrderFacts(
        contact=case.contact_of(case.group_of(meeting)),
        receiver=receiver,
        meeting=describe(case, meeting),
        steps=order.steps,
        ends=order.ends,
        warnings=order.warnings,
        others=tuple(guest_facts(guest, meeting) for guest in order.others),
        attendance=describe_attendance(case, meeting),
        is_vice=is_vice,
    )


def queue_running_order(case: Case, meeting: Meeting, revision: int, due: datetime | None) -> int:
    """Queue it for who leads the meeting and the secretary, once a revision of the agenda. A group
    without a chair, and a meeting without a clock, has none; and where neither times are wanted
    nor guests come, it would say nothing that the agenda does not. Gives the notices queued."""
    group = case.group_of(meeting)
    chairs = group.people_in("chair", meeting.day)
    if meeting.details.mode == "mail" or not chairs or not _says_anything(case, meeting):
        return 0
    receivers = [*chairs, *(secretary.email for secretary in case.secretaries(group))]
    if chair_is_away(case, meeting):
        receivers += group.people_in("vice-chair", meeting.day)
    notices = (
        Notice(
            cause=f"running-order/{meeting.uid}/{revision}",
            receiver=_address(case.plan.find(who), who),
            channel="mail",
            kind="running-order",
            rule="agenda",
            meeting=meeting.uid,
            queued_at=case.now,
            due_at=due or case.now,
            expires_at=meeting.end,
        )
        for who in dict.fromkeys(receivers)
    )
    return sum(case.uow.outbox.put(notice) is not None for notice in notices)


def _says_anything(case: Case, meeting: Meeting) -> bool:
    is_timed = any(item.duration for item in agenda_of(case, meeting).items)
    return is_timed or bool(guests_of(case, meeting))


def _address(person: Person | None, who: str) -> str:
    return person.email if person else who
