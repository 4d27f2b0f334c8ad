"""Minutes go out: one mail a member, once they are written and, where the group wants that,
approved by the chair."""

from datetime import date, datetime

from bot.domain.errors import MinutesIncomplete, NotApproved
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes, sent
from bot.domain.notices import Notice
from bot.domain.timetable import due_day
from bot.services.agendas import readers
from bot.services.channel_posts import post_minutes
from bot.services.minutes.beginning import minutes_of
from bot.services.minutes.filing import file_minutes
from bot.services.minutes.state import is_cleared
from bot.services.office import Case
from bot.services.publishing.prompting import ask_to_publish


def send_minutes(case: Case, meeting: Meeting, due: datetime | None = None) -> int:
    """Send the minutes out: each member and each substitute who sat in gets one mail, and the time
    for objections begins. Sent again unchanged, they go only to who has not had them. `due` is when
    they should have gone, where that is not now. Gives the notices queued.

    Raises NoMinutes; MinutesIncomplete where items have no outcome; NotApproved where the group
    wants the chair's approval and has it not.
    """
    minutes = minutes_of(case, meeting)
    if not minutes.is_complete:
        raise MinutesIncomplete(meeting.key, ", ".join(i.number for i in minutes.missing))
    if not minutes.is_sent and not is_cleared(case, meeting):
        raise NotApproved(meeting.key)
    if not minutes.is_sent or minutes.is_changed:
        minutes = sent(minutes, case.now, _until(case, meeting))
        case.uow.minutes.save(minutes)
        file_minutes(case, meeting, minutes)
    queued = sum(
        case.uow.outbox.put(_notice(case, meeting, minutes, seat, receiver, due)) is not None
        for seat, receiver in readers(case, meeting)
    )
    queued += ask_to_publish(case, meeting, "minutes", minutes.revision)
    return queued + post_minutes(case, meeting, minutes.revision, due)


def may_go(case: Case, meeting: Meeting) -> bool:
    """Whether the rule may send the minutes as they stand: every item has its outcome, and nobody
    is still to approve them."""
    minutes = case.uow.minutes.of(meeting.uid)
    is_written = minutes is not None and minutes.is_complete
    return is_written and is_cleared(case, meeting)


def _until(case: Case, meeting: Meeting) -> date:
    """The last local day for objections."""
    offset = case.group_of(meeting).minutes.objections
    return due_day(offset, case.today, case.today, case.holidays(case.today))


def _notice(
    case: Case, meeting: Meeting, minutes: Minutes, seat: str, receiver: str,
    due: datetime | None,
) -> Notice:  # fmt: skip
    return Notice(
        cause=f"minutes/{meeting.uid}/{minutes.revision}",
        receiver=receiver,
        channel="mail",
        kind="minutes",
        rule="minutes",
        meeting=meeting.uid,
        seat=seat,
        queued_at=case.now,
        due_at=due or case.now,
        facts={"revision": minutes.revision},
    )
