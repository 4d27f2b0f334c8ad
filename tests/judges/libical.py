"""libical 3 as a judge of calendar objects: it knows nothing of ours.

`check(data)` lists what libical finds wrong, RFC 5546's restrictions included (for VEVENT and
VTIMEZONE: it knows none for VALARM); `read(data)` is what it reads. Without the library a test is
skipped, and fails in CI.
"""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache

import pytest

from judges.reading import Person, Reading, Unreadable, only

MISSING = "libical 3 is missing: apt-get install libical3 (Debian)"


class _Time(ctypes.Structure):
    """struct icaltimetype of libical 3.0."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    ]


_SIGNATURES = {
    "icalparser_parse_string": (ctypes.c_void_p, [ctypes.c_char_p]),
    "icalcomponent_free": (None, [ctypes.c_void_p]),
    "icalcomponent_isa": (ctypes.c_int, [ctypes.c_void_p]),
    "icalcomponent_string_to_kind": (ctypes.c_int, [ctypes.c_char_p]),
    "icalcomponent_count_errors": (ctypes.c_int, [ctypes.c_void_p]),
    "icalcomponent_as_ical_string": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_dtstart": (_Time, [ctypes.c_void_p]),
    "icalcomponent_get_dtend": (_Time, [ctypes.c_void_p]),
    "icalcomponent_get_summary": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_location": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_description": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_uid": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_sequence": (ctypes.c_int, [ctypes.c_void_p]),
    "icalcomponent_get_first_component": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "icalcomponent_get_next_component": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "icalcomponent_get_first_property": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "icalcomponent_get_next_property": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "icalproperty_string_to_kind": (ctypes.c_int, [ctypes.c_char_p]),
    "icalproperty_get_value_as_string": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalproperty_get_first_parameter": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "icalparameter_string_to_kind": (ctypes.c_int, [ctypes.c_char_p]),
    "icalparameter_get_cn": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalrestriction_check": (ctypes.c_int, [ctypes.c_void_p]),
    "icaltime_as_timet_with_zone": (ctypes.c_long, [_Time, ctypes.c_void_p]),
    "icaltime_is_utc": (ctypes.c_int, [_Time]),
    "icalerror_set_errors_are_fatal": (None, [ctypes.c_int]),
}


def check(data: bytes) -> list[str]:
    """What is wrong with a calendar object; an empty list where nothing is."""
    with _parsed(data) as component:
        if component is None:
            return ["libical cannot parse it"]
        problems = _errors(component)
        problems += _restrictions(component)
        for event in _events(component):
            problems += _unplaced(event)
        return problems


def _restrictions(component: int) -> list[str]:
    """What breaks RFC 5546's tables. In one line libical's copy of them is not the RFC's: 3.2.8
    has SEQUENCE in a DECLINECOUNTER whose value is above 0."""
    if _library().icalrestriction_check(component):
        return []
    found = _errors(component)
    method = next((value for _, value in _properties(component, b"METHOD")), "")
    if method == "DECLINECOUNTER":
        return [each for each in found if "restrictions for SEQUENCE property" not in each]
    return found or ["icalrestriction_check refuses it"]


def _unplaced(event: int) -> list[str]:
    """The ends of an event that libical cannot place in time."""
    problems = []
    for name in ("dtstart", "dtend"):
        time = _time(event, name)
        if time and not (time.is_date or time.zone or _library().icaltime_is_utc(time)):
            problems.append(f"{name.upper()} has no zone")
    return problems


def read_all(data: bytes) -> tuple[Reading, ...]:
    """What libical reads of each event. Raises Unreadable."""
    with _parsed(data) as component:
        if component is None:
            raise Unreadable("libical cannot parse it")
        method = next(value for _, value in _properties(component, b"METHOD"))
        return tuple(_reading(method, event) for event in _events(component))


def read(data: bytes) -> Reading:
    """What libical reads of the only event. Raises Unreadable."""
    return only(read_all(data))


def _reading(method: str, event: int) -> Reading:
    start, end = _time(event, "dtstart"), _time(event, "dtend")
    return Reading(
        method=method,
        uid=_text(event, "uid"),
        sequence=_library().icalcomponent_get_sequence(event),
        start=_moment(start) if start else None,
        end=_moment(end) if end else None,
        summary=_text(event, "summary"),
        location=_text(event, "location"),
        description=_text(event, "description"),
        organizer=next(iter(_people(event, b"ORGANIZER")), None),
        attendees=_people(event, b"ATTENDEE"),
    )


def instants(data: bytes) -> tuple[date | None, date | None]:
    """DTSTART and DTEND as libical reads them: in UTC, or dates for whole days."""
    return read(data).instants


def texts(data: bytes) -> tuple[str | None, str | None]:
    """SUMMARY and LOCATION as libical reads them."""
    found = read(data)
    return found.summary, found.location


def _events(component: int) -> Iterator[int]:
    library = _library()
    kind = library.icalcomponent_string_to_kind(b"VEVENT")
    event = library.icalcomponent_get_first_component(component, kind)
    while event:
        yield event
        event = library.icalcomponent_get_next_component(component, kind)


def _time(event: int, name: str) -> _Time | None:
    """DTSTART or DTEND; None where there is none."""
    if not any(_properties(event, name.upper().encode())):
        return None
    found: _Time = getattr(_library(), f"icalcomponent_get_{name}")(event)
    return found


def _text(event: int, name: str) -> str | None:
    found = getattr(_library(), f"icalcomponent_get_{name}")(event)
    return None if found is None else found.decode()


def _properties(component: int, name: bytes) -> Iterator[tuple[int, str]]:
    """The properties of a kind, each with its value as written."""
    library = _library()
    kind = library.icalproperty_string_to_kind(name)
    found = library.icalcomponent_get_first_property(component, kind)
    while found:
        yield found, library.icalproperty_get_value_as_string(found).decode()
        found = library.icalcomponent_get_next_property(component, kind)


def _people(event: int, name: bytes) -> tuple[Person, ...]:
    library = _library()
    kind = library.icalparameter_string_to_kind(b"CN")
    found = []
    for each, address in _properties(event, name):
        cn = library.icalproperty_get_first_parameter(each, kind)
        found.append((address, library.icalparameter_get_cn(cn).decode() if cn else None))
    return tuple(found)


@cache
def _library() -> ctypes.CDLL:
    library = load("libical.so.3")
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.icalerror_set_errors_are_fatal(0)
    return library


def load(name: str) -> ctypes.CDLL:
    """The shared library; without it the test is skipped, and fails in CI."""
    try:
        return ctypes.CDLL(name)
    except OSError:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)


@contextmanager
def _parsed(data: bytes) -> Iterator[int | None]:
    """The VCALENDAR, or None where libical does not see exactly one."""
    library = _library()
    component = library.icalparser_parse_string(data)
    try:
        kind = library.icalcomponent_string_to_kind(b"VCALENDAR")
        is_calendar = component and library.icalcomponent_isa(component) == kind
        yield component if is_calendar else None
    finally:
        if component:
            library.icalcomponent_free(component)


def _errors(component: int) -> list[str]:
    """The X-LIC-ERROR properties that libical leaves where it met an error."""
    text = _library().icalcomponent_as_ical_string(component).decode(errors="replace")
    lines = text.replace("\r\n ", "").replace("\n ", "").splitlines()
    found = [line for line in lines if line.startswith("X-LIC-ERROR")]
    count = _library().icalcomponent_count_errors(component)
    return found if len(found) >= count else [*found, f"{count} errors"]


def _moment(time: _Time) -> date:
    if time.is_date:
        return date(time.year, time.month, time.day)
    seconds = _library().icaltime_as_timet_with_zone(time, time.zone)
    return datetime.fromtimestamp(seconds, UTC)
