"""A REFRESH asks for the meeting as it stands (RFC 5546 3.2.6); who is listed gets it."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.incoming import Incoming
from bot.domain.invitations import Invitation
from bot.domain.meetings import Meeting
from bot.domain.notices import Kind, Notice
from bot.services.inbox.taken import Taken, speaks_for
from bot.services.inviting import told_facts
from bot.services.office import Case

PAUSE = timedelta(minutes=15)
"""A calendar that asks again sooner has its answer on the way: two that answer each other stop."""
_A_SECOND = timedelta(seconds=1)


def take_refresh(
    case: Case, incoming: Incoming, invitation: Invitation | None, meeting: Meeting
) -> Taken:
    """Send the invitation again as it is, to who asked, where that is the invited person or an
    assistant: a REQUEST of the same SEQUENCE and a newer DTSTAMP, or the CANCEL again."""
    who = incoming.sender or None
    if invitation is None or not speaks_for(case, incoming, invitation):
        return Taken("ignored", meeting.key, who, reason="refresh-not-invited")
    if incoming.automatic is not None:
        return Taken("ignored", meeting.key, who, reason=incoming.automatic)
    if case.now >= meeting.end:
        return Taken("ignored", meeting.key, who, reason="MeetingIsOver")
    if case.now < invitation.dtstamp + PAUSE and _was_refreshed(case, invitation):
        return Taken("ignored", meeting.key, who, reason="refreshed-lately")
    _send_again(case, invitation, meeting)
    return Taken("refresh", meeting.key, who)


def _was_refreshed(case: Case, invitation: Invitation) -> bool:
    notices = case.uow.outbox.list(meeting=invitation.meeting, receiver=invitation.receiver)
    return any(
        notice.facts.get("refresh") is True
        and notice.seat == invitation.seat
        and case.now < notice.queued_at + PAUSE
        for notice in notices
    )


def _send_again(case: Case, invitation: Invitation, meeting: Meeting) -> None:
    later = max(case.now, invitation.dtstamp.replace(microsecond=0) + _A_SECOND)
    case.uow.invitations.save(replace(invitation, dtstamp=later))
    case.uow.outbox.put(
        Notice(
            cause=f"refresh/{meeting.uid}/{invitation.seat}/{later.isoformat()}",
            receiver=invitation.receiver,
            channel="mail",
            kind=_kind(invitation, meeting),
            meeting=meeting.uid,
            seat=invitation.seat,
            queued_at=case.now,
            due_at=case.now,
            expires_at=meeting.end,
            facts={"before": told_facts(meeting), "refresh": True},
        )
    )


def _kind(invitation: Invitation, meeting: Meeting) -> Kind:
    if invitation.is_active:
        return "update"
    if meeting.is_cancelled:
        return "cancellation"
    return "withdrawal" if invitation.invited_as == "member" else "substitute-withdrawal"
