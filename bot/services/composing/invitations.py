"""Facts of the messages that carry a calendar part."""

from datetime import date
from typing import Any, cast

from bot.domain.attendance import Attendance
from bot.domain.meetings import Change, compare
from bot.outbox import Skip
from bot.render.facts import (
    CancellationFacts,
    CounterDeclinedFacts,
    Facts,
    InvitationFacts,
    UpdateFacts,
)
from bot.render.substitutes import SubstituteInvitationFacts, SubstituteWithdrawalFacts
from bot.services.agendas import agenda_facts, current_agenda
from bot.services.composing.about import About
from bot.services.composing.enclosed import papers_of
from bot.services.describing import agenda_day, answers_by, describe_told, is_sent


def invitation(about: About) -> Facts:
    return InvitationFacts(
        **about.base,
        seat_label=about.seat_label,
        links=about.links,
        answers_by=answers_by(about.case, about.meeting),
        agenda_day=_agenda_day(about),
    )


def _agenda_day(about: About) -> date | None:
    """When the agenda comes, where it is still to come."""
    day = agenda_day(about.case, about.meeting)
    return day if day and day >= about.case.today else None


def update(about: About) -> Facts:
    change = compare(about.told_details, about.meeting.details)
    former = _former_answer(about)
    titles = {part.title for part in about.meeting.details.parts}
    is_asked = change >= Change.HOUR or about.notice.facts.get("again") is True
    return UpdateFacts(
        **about.base,
        before=describe_told(about.case, about.meeting, about.told),
        asks_again=is_asked and not about.has_answered_since,
        is_refresh=about.notice.facts.get("refresh") is True,
        has_answered=about.has_answered,
        substitute_for=about.director_name if about.is_substitute else None,
        links=about.links,
        answers_by=answers_by(about.case, about.meeting),
        lost_parts=tuple(title for title in former.parts if title not in titles) if former else (),
        was_online=former is not None and former.online,
    )


def _former_answer(about: About) -> Attendance | None:
    """What the receiver had answered before the change let go of it."""
    if about.given is None or about.given.answer != "none" or about.is_substitute:
        return None
    history = about.case.uow.attendance.history(about.meeting.uid, about.given.seat)
    given = (a for a in reversed(history) if a.answer != "none" and a.holder == about.given.holder)
    return next(given, None)


def _told_base(about: About) -> dict[str, Any]:
    """The base, with the meeting as the receiver was told of it."""
    if not about.told:
        return about.base
    return {**about.base, "meeting": describe_told(about.case, about.meeting, about.told)}


def cancellation(about: About) -> Facts:
    substitute_for = None if about.receiver else about.director_name
    closed = about.group.closed if about.meeting.is_cancelled else None
    return CancellationFacts(
        **_told_base(about), seat_label=about.seat_label, substitute_for=substitute_for,
        closed=closed if closed and closed <= about.meeting.day else None,
    )  # fmt: skip


def counter_declined(about: About) -> Facts:
    comment = about.notice.facts.get("comment")
    return CounterDeclinedFacts(
        **about.base,
        comment=str(comment) if comment else None,
        has_answered=about.has_answered,
        links=about.links,
        answers_by=answers_by(about.case, about.meeting),
    )


def substitute_invitation(about: About) -> Facts | Skip:
    if not about.is_substitute:
        return Skip("is no longer the substitute")
    agenda = about.case.uow.agendas.of(about.meeting.uid)
    complete = current_agenda(about.case, about.meeting) if is_sent(agenda) else None
    papers, made = papers_of(about, complete) if complete else (None, None)
    return SubstituteInvitationFacts(
        **about.base,
        papers=papers,
        is_attached=made is not None,
        director=about.director_name,
        seat_label=about.seat_label,
        links=about.links,
        items=agenda_facts(complete, about.language, sees_closed=about.sees_closed).items
        if complete
        else (),
        agenda_day=_agenda_day(about),
    )


def substitute_withdrawal(about: About) -> Facts:
    moved = about.meeting.day if about.told_details.start.date() != about.meeting.day else None
    return SubstituteWithdrawalFacts(
        **_told_base(about),
        director=about.director_name,
        reason="moved" if moved else cast(Any, about.notice.facts.get("left", "removed")),
        moved_to=moved,
    )
