"""A guest answers: over a link, in the calendar, or in a line of mail. It is never a seat's."""

from datetime import datetime

from bot.domain.errors import LinkRenewed, MeetingIsCancelled, MeetingIsOver
from bot.domain.guest_invitations import GuestInvitation, answered
from bot.domain.guests import GuestAnswer
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.render.guests import GuestNews
from bot.services.guests.listing import guests_of
from bot.services.office import Case


def register_guest_answer(
    case: Case, meeting: Meeting, invitation: GuestInvitation, answer: GuestAnswer,
    replied: tuple[int, datetime | None] | None = None,
) -> bool:  # fmt: skip
    """Register a guest's answer; whether it is another than before. The secretary is told at once
    of a guest who cannot come, or can after all. Raises MeetingIsCancelled, MeetingIsOver;
    LinkRenewed where the guest is one no more."""
    if meeting.is_cancelled:
        raise MeetingIsCancelled(meeting.key)
    if case.now >= meeting.end:
        raise MeetingIsOver(meeting.key)
    if not invitation.is_active:
        raise LinkRenewed
    after = answered(invitation, answer, case.now, replied)
    case.uow.guests.save(after)
    if answer == invitation.answer:
        return False
    if answer == "declined" or invitation.answer == "declined":
        tell_secretary(case, meeting, after, "declined" if answer == "declined" else "attending")
    return True


def tell_secretary(
    case: Case, meeting: Meeting, invitation: GuestInvitation, what: GuestNews
) -> None:
    """Word of a guest to the group's secretaries."""
    found = (g for g in guests_of(case, meeting) if g.key == invitation.key)
    guest = next(found, None)
    facts = {
        "guest": invitation.key,
        "what": what,
        "organisation": guest.organisation if guest else None,
    }
    for secretary in case.secretaries(case.group_of(meeting)):
        case.uow.outbox.put(
            Notice(
                cause=f"guest-news/{invitation.uid}/{what}/{case.now.isoformat()}",
                receiver=secretary.email,
                channel="mail",
                kind="guest-news",
                meeting=meeting.uid,
                queued_at=case.now,
                due_at=case.now,
                expires_at=meeting.end,
                facts=dict(facts),
            )
        )
