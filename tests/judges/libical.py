"""libical 3 as a judge of calendar objects: it knows nothing of ours.

`check(data)` lists what libical finds wrong, RFC 5546's restrictions included; `instants(data)`
is what it reads DTSTART and DTEND to be. Without the library a test is skipped, and fails in CI.
"""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache

import pytest

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
        if not _library().icalrestriction_check(component):
            problems += _errors(component) or ["icalrestriction_check refuses it"]
        for name in ("dtstart", "dtend"):
            time = getattr(_library(), f"icalcomponent_get_{name}")(component)
            if not time.is_date and not time.zone and not _library().icaltime_is_utc(time):
                problems.append(f"{name.upper()} has no zone")
        return problems


def instants(data: bytes) -> tuple[date, date]:
    """DTSTART and DTEND as libical reads them: in UTC, or dates for whole days."""
    with _parsed(data) as component:
        assert component is not None, "libical cannot parse it"
        start = _library().icalcomponent_get_dtstart(component)
        end = _library().icalcomponent_get_dtend(component)
        return _moment(start), _moment(end)


def texts(data: bytes) -> tuple[str, str | None]:
    """SUMMARY and LOCATION as libical reads them."""
    with _parsed(data) as component:
        summary = _library().icalcomponent_get_summary(component)
        location = _library().icalcomponent_get_location(component)
        return summary.decode(), location.decode() if location is not None else None


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
