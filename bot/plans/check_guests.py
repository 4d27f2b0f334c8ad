"""Checks of the guests in a row of a group's plan."""

from bot.plans.kinds import HoursOf
from bot.plans.meeting_models import Guest, Meeting
from bot.plans.problems import Problems


def check_guests(row: Meeting, hours: HoursOf, problems: Problems) -> None:
    """Notes guests of a part that there is not, and slots outside of the meeting's hours."""
    for guest in row.guests:
        part = next((p for p in row.parts if p.title == guest.part), None)
        if guest.part is not None and part is None:
            problems.add(guest.line_of("part"), "guest-part", guest=guest.name, part=guest.part)
            continue
        whole = part.hours if part else hours
        start, end = guest.from_ or whole.start, guest.until or whole.end
        if not hours.start <= start < end <= hours.end:
            problems.add(
                _line(guest), "guest-outside", guest=guest.name,
                start=f"{hours.start:%H:%M}", end=f"{hours.end:%H:%M}",
            )  # fmt: skip


def _line(guest: Guest) -> int:
    said = next((key for key in ("from", "until") if guest.says(key)), None)
    return guest.line_of(said) if said else guest.line
