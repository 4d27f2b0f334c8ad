"""How the minutes of a group's meetings stand: the last, the next, what is waited for."""

import json
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.annex_files import AnnexFile
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes, approved
from bot.domain.outcomes import says_approved
from bot.papers.phrases import BOTH
from bot.services.approvals import is_approved
from bot.services.office import Case

FILE = "minutes/file/"
"""The fact that says as which file the minutes were sent, by the meeting's UID."""


@dataclass(frozen=True)
class FiledMinutes:
    """Minutes as a file; `is_closed`: something in them is for the seats alone."""

    file: AnnexFile
    is_closed: bool


def next_of_group(case: Case, meeting: Meeting) -> Meeting | None:
    """The group's next meeting on a later day: the one that approves this one's minutes."""
    later = (
        m
        for m in case.uow.meetings.list(group=meeting.group)
        if m.day > meeting.day and not m.is_cancelled
    )
    return min(later, key=lambda m: m.start, default=None)


def last_of_group(case: Case, meeting: Meeting) -> Meeting | None:
    """The group's last meeting on an earlier day: the one whose minutes this one approves."""
    earlier = (
        m
        for m in case.uow.meetings.list(group=meeting.group)
        if m.day < meeting.day and not m.is_cancelled
    )
    return max(earlier, key=lambda m: m.start, default=None)


def last_minutes_sent(case: Case, meeting: Meeting) -> date | None:
    """The local day on which the minutes of the group's last meeting were sent, or None."""
    last = last_of_group(case, meeting)
    found = case.uow.minutes.of(last.uid) if last else None
    at = found.sent_at if found else None
    return at.astimezone(case.zone).date() if at else None


def last_minutes_file(case: Case, meeting: Meeting) -> FiledMinutes | None:
    """The minutes of the group's last meeting as they were sent, or None."""
    last = last_of_group(case, meeting)
    kept = case.uow.facts.get(FILE + last.uid) if last else None
    if kept is None:
        return None
    found = json.loads(kept)
    return FiledMinutes(AnnexFile(**found["file"]), found["is_closed"])


def carry_approval(case: Case, meeting: Meeting, minutes: Minutes) -> None:
    """What a meeting's own minutes say of the former's: godkendt makes these "Referat"; taken back,
    they are a draft again."""
    last = last_of_group(case, meeting)
    former = case.uow.minutes.of(last.uid) if last else None
    item = next((i for i in minutes.items if i.kind == "approve-minutes"), None)
    if former is None or item is None or not former.is_sent:
        return
    is_approved = says_approved(item.minutes, BOTH)
    if is_approved and former.state != "approved":
        case.uow.minutes.save(approved(former, meeting.uid, meeting.day))
    elif not is_approved and former.approved_in == meeting.uid:
        case.uow.minutes.save(replace(former, state="sent", approved_in=None, approved_on=None))


def is_cleared(case: Case, meeting: Meeting) -> bool:
    """Whether nobody is still to approve the minutes as they are."""
    return is_approved(case, meeting, "minutes")


def approver_awaited(case: Case, meeting: Meeting) -> str | None:
    """The name of the chair who is still to approve minutes that are written; None where nobody
    is."""
    minutes = case.uow.minutes.of(meeting.uid)
    if minutes is None or not minutes.is_complete or is_cleared(case, meeting):
        return None
    group = case.group_of(meeting)
    chairs = (*group.people_in("chair", case.today), *group.people_in("vice-chair", case.today))
    person = case.plan.find(chairs[0]) if chairs else None
    return person.name if person else None
