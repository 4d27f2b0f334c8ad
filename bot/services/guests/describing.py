"""What a guest may see of a meeting, as templates are given it."""

from datetime import datetime

from bot.domain.catering import Lunch
from bot.domain.guest_invitations import Told
from bot.domain.meetings import Meeting
from bot.render.values import MeetingFacts
from bot.services.counting import lunch_at
from bot.services.office import Case


def describe_told_guest(case: Case, meeting: Meeting, told: Told) -> MeetingFacts:
    """The guest's slot as a meeting of its own: nothing of the rest of it is in the facts."""
    group, is_on_site = case.group_of(meeting), told.mode in ("physical", "hybrid")
    lunch = lunch_at(case, meeting)
    kind = lunch.kind if lunch else "buffet"
    return MeetingFacts(
        key=meeting.key,
        group=group.name,
        title=told.title,
        start=local(case, told.start),
        end=local(case, told.end),
        place=told.place,
        room=group.room_at(told.place) if is_on_site else None,
        mode=told.mode,
        link=told.link,
        dial_in=told.dial_in,
        lunch=Lunch(kind, told.lunch_at) if told.lunch_at else None,
    )


def local(case: Case, hour: datetime) -> datetime:
    """A local hour that was told, as an instant in the network's zone."""
    return hour.replace(tzinfo=case.zone)
