"""How the minutes of a group's meetings stand: the last, the next, what is waited for."""

import json
from dataclasses import replace

from bot.domain.annex_files import AnnexFile
from bot.domain.last_minutes import LastMinutes
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes, approved
from bot.domain.outcomes import says_approved
from bot.papers.phrases import BOTH
from bot.services.approvals import is_approved
from bot.services.office import Case

FILE = "minutes/file/"
"""The fact that says as which file the minutes were sent, by the meeting's UID."""


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


def last_minutes(case: Case, meeting: Meeting) -> LastMinutes:
    """The minutes of the group's last meeting, as the standing item that approves them shows
    them."""
    owner = case.secretaries(case.group_of(meeting))[0].email
    last = last_of_group(case, meeting)
    return filed_minutes(case, last, owner) if last else LastMinutes(owner=owner)


def filed_minutes(case: Case, meeting: Meeting, owner: str) -> LastMinutes:
    """The minutes of a meeting as they were sent."""
    found, kept = case.uow.minutes.of(meeting.uid), case.uow.facts.get(FILE + meeting.uid)
    at = found.sent_at if found else None
    sent = at.astimezone(case.zone).date() if at else None
    files = json.loads(kept) if kept else {}
    whole, shown = files.get("file"), files.get("open_file")
    return LastMinutes(
        sent=sent,
        file=AnnexFile(**whole) if whole else None,
        open_file=AnnexFile(**shown) if shown else None,
        is_closed=files.get("is_closed", False),
        owner=owner,
    )


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
