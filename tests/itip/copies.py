"""Copies of a meeting at other times, and all that is sent for one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.itip import Event, cancel, request


def at(event: Event, start: datetime, hours: float = 2) -> Event:
    end = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)
    return replace(event, start=start, end=end)


def utc(event: Event) -> tuple[datetime, datetime]:
    """Both ends in UTC: Python finds an hour that comes twice unequal to any other zone's."""
    return event.start.astimezone(UTC), event.end.astimezone(UTC)


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def every_object(event: Event) -> list[bytes]:
    return [
        request(event),
        cancel(event, whole_meeting=True),
        cancel(event, whole_meeting=False),
    ]
