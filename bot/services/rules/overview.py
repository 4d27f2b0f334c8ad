"""The rules near a meeting that tell how it stands: `reminder`, to all with their own status (off
unless the plan has it), and `apologies`, to chair and secretary."""

from collections.abc import Iterator

from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.speaking import holder_of
from bot.domain.timetable import end_of_local_day
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.rules.firing import Firing, Step, put, ruled


def _remind_all(case: Case, firing: Firing) -> int:
    return sum(put(case, _reminder(case, firing, *each)) for each in _all(case, firing.meeting))


def _all(case: Case, meeting: Meeting) -> Iterator[tuple[str, str, bool]]:
    """Everybody who is to come or has said no: (seat, address, whether a member). A substitute
    only with an address, and not after declining."""
    given = attendances(case, meeting)
    for seat in case.group_of(meeting).seats:
        holder, answer = holder_of(case.plan, seat, meeting.day), given[seat.key]
        if holder is not None:
            yield seat.key, holder.email, True
        if answer.is_substituted and answer.substitute and answer.substitute.email:
            yield seat.key, answer.substitute.email, False


def _reminder(case: Case, firing: Firing, seat: str, email: str, is_member: bool) -> Notice:
    """By the member's channel for reminders; past when the local day of its moment ends, or the
    meeting begins."""
    person = case.plan.find(email) if is_member else None
    address, channel = case.way_to(person) if person else (email, "mail")
    meeting = firing.meeting
    expires = min(end_of_local_day(firing.moment, case.zone), meeting.start)
    return Notice(
        cause=f"reminder/{meeting.uid}/{seat}/{firing.moment:%Y-%m-%d}",
        receiver=address,
        channel=channel,
        kind="reminder",
        rule="reminder",
        meeting=meeting.uid,
        seat=seat,
        queued_at=case.now,
        due_at=firing.moment,
        expires_at=expires,
    )


def _tell_apologies(case: Case, firing: Firing) -> int:
    return sum(
        put(case, ruled(case, firing, "apologies", "apologies", email))
        for email in _leaders(case, firing)
    )


def _leaders(case: Case, firing: Firing) -> tuple[str, ...]:
    """Chair and secretaries, once each. Where there is no chair, or the chair has apologised, the
    vice chairs lead the meeting and are told too."""
    group, meeting = firing.group, firing.meeting
    chairs = group.people_in("chair", meeting.day)
    given = attendances(case, meeting)
    away = {
        holder.email
        for seat in group.seats
        if given[seat.key].answer == "apologised"
        and (holder := holder_of(case.plan, seat, meeting.day)) is not None
    }
    leads = chairs and not away.intersection(_known(case, chairs))
    vice = () if leads else group.people_in("vice-chair", meeting.day)
    secretaries = (person.email for person in case.secretaries(group))
    return tuple(dict.fromkeys((*_known(case, (*chairs, *vice)), *secretaries)))


def _known(case: Case, addresses: tuple[str, ...]) -> tuple[str, ...]:
    found = ((address, case.plan.find(address)) for address in addresses)
    return tuple(person.email if person else address for address, person in found)


REMINDER = (Step("remind-all", _remind_all),)
APOLOGIES = (Step("apologies", _tell_apologies),)
