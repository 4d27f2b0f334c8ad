"""Promises under closed items: only who sits in the seat reads what was promised there."""

from dataclasses import replace

from bot.domain.followups import FollowUp
from bot.services.office import Case


def is_closed(case: Case, follow_up: FollowUp) -> bool:
    """Whether it was promised under a closed item."""
    minutes = case.uow.minutes.of(follow_up.meeting) if follow_up.meeting else None
    item = minutes.item(follow_up.number) if minutes else None
    return item is not None and item.is_closed


def in_the_open(case: Case, follow_up: FollowUp, title: str) -> FollowUp:
    """A follow-up as everybody may read it: of one under a closed item the `title` given."""
    return replace(follow_up, text=title) if is_closed(case, follow_up) else follow_up
