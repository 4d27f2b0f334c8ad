"""What a judge reads in a calendar object; judges agree where their readings are equal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

Person = tuple[str, str | None]
"""A calendar address, with its CN."""


class Unreadable(Exception):
    """The judge cannot read the object; its words say why."""


@dataclass(frozen=True)
class Reading:
    """One event. `start` and `end` are in UTC, or dates for whole days."""

    method: str
    uid: str | None
    sequence: int
    start: date | None
    end: date | None
    summary: str | None
    location: str | None
    description: str | None
    organizer: Person | None
    attendees: tuple[Person, ...]

    @property
    def instants(self) -> tuple[date | None, date | None]:
        return self.start, self.end


def only(readings: tuple[Reading, ...]) -> Reading:
    """The reading of an object with one event. Raises Unreadable for one with more, or none."""
    if len(readings) != 1:
        raise Unreadable(f"{len(readings)} events")
    return readings[0]


def readings_of(answer: Mapping[str, Any]) -> tuple[Reading, ...]:
    """The readings in a judge's JSON. Raises Unreadable where it has an `error`."""
    if "error" in answer:
        raise Unreadable(answer["error"])
    return tuple(_reading(answer["method"], event) for event in answer["events"])


def _reading(method: str, event: Mapping[str, Any]) -> Reading:
    organizer = event["organizer"]
    told = {
        "start": _moment(event["start"]),
        "end": _moment(event["end"]),
        "organizer": None if organizer is None else (organizer[0], organizer[1]),
        "attendees": tuple((address, name) for address, name in event["attendees"]),
    }
    return Reading(**{"method": method, **event, **told})


def _moment(text: str | None) -> date | None:
    if text is None or len(text) == len("2023-04-14"):
        return None if text is None else date.fromisoformat(text)
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
