"""A guest on a line of its own: "Navn, titel, organisation <adresse> kl. 11.00-11.30 (frokost)"."""

import re
from datetime import time

from bot.domain.guests import Guest
from bot.papers.problems import Problems

_HOUR = r"(?:kl\.?\s*)?(?P<{name}>\d{{1,2}}(?:[.:]\d{{2}})?)"
_LUNCH = re.compile(r"\s*\((?:med\s+)?(?:frokost|lunch)\)$", re.IGNORECASE)
_HOURS = re.compile(
    rf"[,\s]*\s(?:{_HOUR.format(name='from_')}\s*[-–]\s*{_HOUR.format(name='until')}"
    rf"|(?:fra|from)\s+{_HOUR.format(name='only_from')}"
    rf"|(?:til|until)\s+{_HOUR.format(name='only_until')})$",
    re.IGNORECASE | re.ASCII,
)
_ADDRESS = re.compile(r"[,\s]*<(?P<address>[^<>@\s]+@[^<>@\s]+\.[^<>@\s.]+)>$")
MOST_PARTS = 3
"""Name, title and organisation."""


def read_guest(text: str, line: int, problems: Problems) -> Guest | None:
    """The guest of a line; adds to the problems, and gives None, where it cannot be read."""
    rest, has_lunch = _taken(_LUNCH, " ".join(text.split()))
    rest, hours = _taken(_HOURS, rest)
    rest, address = _taken(_ADDRESS, rest)
    parts = [part.strip() for part in rest.split(";" if ";" in rest else ",")]
    email = address["address"].lower() if address else None
    times = _times(hours)
    is_bad = not parts[0] or len(parts) > MOST_PARTS or "<" in rest or ">" in rest
    if is_bad or times is None:
        problems.add(line, "guest", said=text)
        return None
    title, organisation = (part or None for part in (*parts[1:], "", "")[:2])
    return Guest(parts[0], title, organisation, email, *times, lunch=has_lunch is not None)


def write_guest(guest: Guest) -> str:
    """The line that `read_guest` reads back."""
    parts = [guest.name, guest.title or "", guest.organisation or ""]
    while not parts[-1]:
        parts.pop()
    joint = "; " if any("," in part for part in parts) else ", "
    text = joint.join(parts) if len(parts) > 1 else f"{parts[0]};" if "," in parts[0] else parts[0]
    address = f" <{guest.email}>" if guest.email else ""
    return text + address + _hours(guest) + (" (frokost)" if guest.lunch else "")


def _taken(form: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """The text without what stands at its end in that form, and that."""
    match = form.search(text)
    return (text[: match.start()] if match else text), match


def _times(hours: re.Match[str] | None) -> tuple[time | None, time | None] | None:
    """From when until when; None where an hour is none, or the end is before the beginning."""
    if hours is None:
        return None, None
    try:
        start, end = (
            _time(hours[one] or hours[other])
            for one, other in (("from_", "only_from"), ("until", "only_until"))
        )
    except ValueError:
        return None
    return (start, end) if not (start and end) or start < end else None


def _time(text: str | None) -> time | None:
    if text is None:
        return None
    hour, _, minute = text.replace(":", ".").partition(".")
    return time(int(hour), int(minute or 0))


def _hours(guest: Guest) -> str:
    start, end = (f"{at:%H.%M}" if at else None for at in (guest.from_, guest.until))
    if start and end:
        return f" kl. {start}-{end}"
    if start:
        return f" fra {start}"
    return f" til {end}" if end else ""
