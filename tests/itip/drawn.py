"""Meetings and feeds that hypothesis draws: any names, times and places that people may plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.itip import Entry, Event, Feed, Organizer, cancel, decline_counter, request
from hypothesis import strategies as st

ZONES = ("Europe/Copenhagen", "Europe/London", "Europe/Dublin", "America/New_York",
         "America/Nuuk", "America/Sao_Paulo", "Asia/Tokyo", "Asia/Kolkata", "Australia/Sydney",
         "Africa/Casablanca", "Africa/Cairo", "Europe/Istanbul", "Europe/Moscow", "Pacific/Apia",
         "Atlantic/Reykjavik", "Asia/Gaza", "Australia/Lord_Howe", "UTC", "Etc/GMT+3")  # fmt: skip
ODD = "aæø \",;:\\nN^'|%=\r\n\t\x00\x0b\x0c\x1f\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\U0001f600"
ODD += "\u200d\u202e\u0634\u05d0e\u0301"
"""Quotes, separators, escapes, controls, line ends of every kind, emoji and their joiner, letters
from right to left, and an accent of its own."""
NAMES = st.one_of(
    st.text(max_size=90),
    st.text(st.sampled_from(ODD), max_size=90),
    st.text(st.sampled_from(ODD), min_size=400, max_size=3000),
)
CLOCKS = (time(0), time(0, 0, 1), time(1, 59, 59), time(2), time(2, 30), time(3), time(23, 59, 59))


@cache
def clock_changes(zone: str) -> Sequence[datetime]:
    """The first instants of new offsets in a zone, of twenty years, to the minute."""
    found, there = [], ZoneInfo(zone)
    moment = datetime(2016, 1, 1, tzinfo=UTC)
    offset = moment.astimezone(there).utcoffset()
    while moment.year < 2036:
        following = moment + timedelta(hours=12)
        if following.astimezone(there).utcoffset() != offset:
            while moment.astimezone(there).utcoffset() == offset:
                moment += timedelta(minutes=1)
            found.append(moment)
            offset = moment.astimezone(there).utcoffset()
        moment = following
    return tuple(found)


@st.composite
def moments(draw: st.DrawFn, zone: str) -> datetime:
    """Any time in that zone; often around a clock change, at midnight, or far away."""
    there = ZoneInfo(zone)
    changes = clock_changes(zone)
    kinds = ["any", "midnight", "far", *(["change"] * 2 if changes else [])]
    match draw(st.sampled_from(kinds)):
        case "change":
            near = st.timedeltas(timedelta(hours=-4), timedelta(hours=4))
            moment = (draw(st.sampled_from(changes)) + draw(near)).astimezone(there)
        case "midnight":
            day = draw(st.dates(date(2016, 1, 1), date(2035, 12, 31)))
            moment = datetime.combine(day, draw(st.sampled_from(CLOCKS)), there)
        case "far":
            day = draw(st.dates(date(1971, 1, 1), date(9000, 1, 1)))
            moment = datetime.combine(day, draw(st.times()), there)
        case _:
            moment = draw(st.datetimes(
                datetime(2016, 1, 1), datetime(2035, 12, 30),  # noqa: DTZ001 - the zone is given
                timezones=st.just(there),
            ))  # fmt: skip
    return moment.replace(microsecond=0)


def _told(draw: st.DrawFn, zone: str) -> dict[str, object]:
    """What every kind of object says of a meeting."""
    start = draw(moments(zone))
    minutes = draw(st.integers(1, 3 * 24 * 60))
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
    return {
        "uid": f"{draw(st.integers(0, 9))}@kd-net.example",
        "sequence": draw(st.integers(0, 9999)),
        "dtstamp": datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes),
        "start": start,
        "end": end,
        "summary": draw(NAMES),
        "organizer": Organizer(draw(NAMES), "bot@kd-net.example"),
        "location": draw(NAMES),
        "description": draw(NAMES),
        "url": draw(st.sampled_from([None, "https://kd-net.example/æ?a=b;c,d"])),
        "conference": draw(st.sampled_from([None, "https://moede.example/æ"])),
        "conference_label": draw(NAMES),
        "dial_in": draw(st.sampled_from([None, "tel:+4587000000,,,123456"])),
        "dial_in_label": draw(NAMES),
        "all_day": draw(st.booleans()),
    }


@st.composite
def events(draw: st.DrawFn) -> Event:
    """One receiver's copy of any meeting that people may plan."""
    return Event(
        **_told(draw, draw(st.sampled_from(ZONES))),
        attendee_email="direktoer@aarhus.example",
        attendee_name=draw(NAMES),
        partstat=draw(st.sampled_from(["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE"])),
        asks=draw(st.booleans()),
        alarm=draw(st.sampled_from([None, timedelta(minutes=15), timedelta(days=1)])),
    )


@st.composite
def feeds(draw: st.DrawFn) -> Feed:
    """A calendar to subscribe to; its meetings share a zone, and each has a UID of its own."""
    zone = draw(st.sampled_from(ZONES))
    count = draw(st.integers(0, 4))
    entries = [Entry(**_told(draw, zone), is_cancelled=draw(st.booleans())) for _ in range(count)]
    named = [replace(each, uid=f"{n}@kd-net.example") for n, each in enumerate(entries)]
    url = "https://kd-net.example/kalender/x.ics"
    return Feed(name=draw(NAMES), description=draw(NAMES), url=url, refresh=timedelta(hours=4),
                entries=tuple(named))  # fmt: skip


def to_one_receiver(event: Event) -> list[bytes]:
    """All objects with hours that are sent for one meeting to one receiver."""
    return [
        request(event),
        cancel(event, whole_meeting=True),
        cancel(event, whole_meeting=False),
    ]


def every_method(event: Event) -> list[bytes]:
    return [*to_one_receiver(event), decline_counter(event, event.description or "")]


def ends(occasion: Event | Entry) -> tuple[date, date]:
    """Both ends as every calendar should read them: in UTC, or the days of a whole-day meeting,
    the last exclusive."""
    start, end = occasion.start, occasion.end
    if not occasion.all_day:
        return start.astimezone(UTC), end.astimezone(UTC)
    last = end.date() - timedelta(days=end.time() == time.min)
    return start.date(), max(last, start.date()) + timedelta(days=1)
