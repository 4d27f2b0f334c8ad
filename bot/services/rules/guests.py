"""Guests follow from the state, like the members' invitations: at each heartbeat whoever is missing
is invited, whatever has changed is told, and who is a guest no more is let go."""

from collections.abc import Iterator
from datetime import datetime

from bot.services.guests.inviting import invite_guests, with_guests
from bot.services.office import Case
from bot.services.rules.firing import Apart


def _queue(case: Case) -> int:
    return sum(invite_guests(case, meeting) for meeting in with_guests(case))


def _moments(case: Case) -> Iterator[datetime]:
    """None of their own: the plan's guests are invited with the members."""
    return iter(())


GUESTS = Apart(_queue, _moments)
