"""Follow-ups propose themselves for the agenda on which they come back: once, some weeks before."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final

from bot.domain.agenda import Item
from bot.domain.followups import FollowUp
from bot.domain.meetings import Meeting
from bot.domain.proposals import is_same
from bot.domain.timetable import local_instant
from bot.i18n import say
from bot.i18n.dates import day_year
from bot.services.followups.discretion import is_closed
from bot.services.followups.reminding import returns_at
from bot.services.office import Case
from bot.services.proposals import keep_proposal

BEFORE: Final = timedelta(days=28)
"""How long before its meeting a follow-up is proposed."""
_AT: Final = time(9)


def propose_due(case: Case) -> int:
    """Propose what comes back on an agenda that is near: the secretary accepts it as any other
    proposal, and one that was declined does not come again. Gives the notices queued."""
    before = len(case.uow.outbox.put_here)
    for each, meeting in _coming(case):
        cause = f"follow-up-proposed/{each.id}/{each.due}"
        if _moment(case, meeting) > case.now or not case.uow.facts.fire(cause, case.now):
            continue
        item, agenda = _item(case, each), case.uow.agendas.of(meeting.uid)
        if not any(is_same(known, item) for known in (agenda.items if agenda else ())):
            group = case.plan.group(each.group)
            by = each.email or case.secretaries(group)[0].email
            keep_proposal(case, meeting, item, by, "follow-up")
    return len(case.uow.outbox.put_here) - before


def proposal_moments(case: Case) -> Iterator[datetime]:
    """When follow-ups will be proposed (UTC)."""
    for _, meeting in _coming(case):
        yield _moment(case, meeting)


def _coming(case: Case) -> Iterator[tuple[FollowUp, Meeting]]:
    for each in case.uow.follow_ups.list(state="open"):
        meeting = returns_at(case, each)
        if meeting is not None and meeting.start > case.now:
            yield each, meeting


def _moment(case: Case, meeting: Meeting) -> datetime:
    return local_instant(meeting.day - BEFORE, _AT, case.zone)


def _item(case: Case, each: FollowUp) -> Item:
    """The item: what was promised, by whom, and where."""
    language = case.plan.network.language
    promised = case.uow.meetings.by_uid(each.meeting) if each.meeting else None
    lines = [say("follow-up-promised", language, owner=each.owner, due=each.said_due)]
    if promised is not None:
        key = "follow-up-agreed-item" if each.number else "follow-up-agreed"
        day = day_year(promised.day, language)
        lines.insert(0, say(key, language, day=day, number=each.number))
    return Item(
        each.text, body=" ".join(lines), presenters=(each.owner,), owner=each.owner,
        is_closed=is_closed(case, each),
    )  # fmt: skip
