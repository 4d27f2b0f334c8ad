"""A calendar object that came in -> a value. Forgiving where clients are known to err."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import vDDDTypes
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.domain.errors import BadCalendar
from bot.itip.clean import clean_address, clean_line, clean_text
from bot.itip.lines import Property, Sheet, scan
from bot.itip.values import AttendeeReply, SchedulingMessage

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MAX_DIGITS = 10


def read(data: bytes, charset: str | None = None) -> SchedulingMessage:
    """The one VEVENT of a calendar object.

    Tolerates a missing PRODID, ORGANIZER, SEQUENCE (0) or METHOD (""), lower-case METHOD, STATUS
    in a REPLY, `MAILTO:` and capitals in addresses, unquoted SENT-BY and DELEGATED-TO, bare LF, a
    byte order mark. Raises BadCalendar, with a short reason, for anything that is not exactly one
    VEVENT of one UID in one VCALENDAR, and for what is larger or deeper than is taken.
    """
    sheet = scan(data, charset)
    return SchedulingMessage(
        method=_method(sheet),
        uid=_uid(sheet),
        sequence=_sequence(sheet.first("SEQUENCE")),
        dtstamp=_dtstamp(sheet.first("DTSTAMP")),
        organizer=_organizer(sheet.first("ORGANIZER")),
        attendees=tuple(_attendee(each) for each in sheet.all("ATTENDEE")),
        comment=_comment(sheet),
        recurrence_id=sheet.first("RECURRENCE-ID") is not None,
        start=_moment(sheet.first("DTSTART")),
        end=_moment(sheet.first("DTEND")),
        summary=_line(sheet.first("SUMMARY")),
        location=_line(sheet.first("LOCATION")),
    )


def _method(sheet: Sheet) -> str:
    methods = {each.value.upper() for each in sheet.calendar if each.name == "METHOD"}
    if len(methods) > 1:
        raise BadCalendar("several-methods")
    return methods.pop() if methods else ""


def _uid(sheet: Sheet) -> str:
    uids = {_text(each.value).strip() for each in sheet.all("UID")} - {""}
    if len(uids) != 1:
        raise BadCalendar("several-uids" if uids else "no-uid")
    return uids.pop()


def _sequence(found: Property | None) -> int:
    """RFC 5545 3.8.7.4: missing is 0."""
    if found is None:
        return 0
    if not re.fullmatch(rf"\+?[0-9]{{1,{_MAX_DIGITS}}}", found.value):
        raise BadCalendar("bad-sequence")
    return int(found.value)


def _dtstamp(found: Property | None) -> datetime | None:
    """RFC 5545 3.8.7.2: in UTC; where a client left out the Z it is meant all the same."""
    moment = _moment(found, otherwise=UTC)
    if not isinstance(moment, datetime):
        return None
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None


def _organizer(found: Property | None) -> str | None:
    return _calendar_address(found) or None if found else None


def _attendee(found: Property) -> AttendeeReply:
    params = found.params
    return AttendeeReply(
        email=_calendar_address(found),
        name=clean_line(_one(params.get("CN"))) or None,
        partstat=_one(params.get("PARTSTAT")).strip().upper() or "NEEDS-ACTION",
        delegated_to=_addresses(params.get("DELEGATED-TO")),
        delegated_from=_addresses(params.get("DELEGATED-FROM")),
        sent_by=next(iter(_addresses(params.get("SENT-BY"))), None),
    )


def _calendar_address(found: Property) -> str:
    """The mail address: the value, or EMAIL where the value is none (RFC 7986 6.2, Apple)."""
    address = clean_address(found.value).lower()
    email = clean_address(_one(found.params.get("EMAIL"))).lower()
    return email if "@" in email and not re.search("(?i)^mailto:", found.value) else address


def _addresses(value: object) -> tuple[str, ...]:
    return tuple(a for a in (clean_address(each).lower() for each in _many(value)) if a)


def _many(value: object) -> Iterable[str]:
    if value is None:
        return ()
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


def _one(value: object) -> str:
    """A parameter that has one value; a name with an unquoted comma comes as several."""
    return ", ".join(_many(value))


def _comment(sheet: Sheet) -> str | None:
    """COMMENT, and X-RESPONSE-COMMENT as a property or, by Google, as a parameter of ATTENDEE."""
    found = [*sheet.all("COMMENT"), *sheet.all("X-RESPONSE-COMMENT")]
    said = [_text(each.value) for each in found]
    said += [_one(each.params.get("X-RESPONSE-COMMENT")) for each in sheet.all("ATTENDEE")]
    texts = (clean_text(text).strip() for text in said)
    return "\n".join(dict.fromkeys(text for text in texts if text)) or None


def _line(found: Property | None) -> str | None:
    return clean_line(_text(found.value)) or None if found else None


def _text(value: str) -> str:
    """TEXT without its escapes (RFC 5545 3.3.11), in one pass: "\\\\n" is no line break."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _moment(found: Property | None, otherwise: tzinfo | None = None) -> date | None:
    """An aware datetime, a date, or None for what cannot be placed in time."""
    if found is None:
        return None
    try:
        value = vDDDTypes.from_ical(found.value)  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    if not isinstance(value, datetime):
        return value if isinstance(value, date) else None
    if value.tzinfo is not None:
        return value.replace(tzinfo=UTC) if value.utcoffset() == timedelta() else value
    zone = _zone(_one(found.params.get("TZID"))) or otherwise
    return value.replace(tzinfo=zone) if zone else None


def _zone(tzid: str) -> ZoneInfo | None:
    """The zone of a TZID: IANA's name, also at the end of a longer one (Mozilla, Evolution), or
    Windows' name (Outlook). A zone that the object itself defines is not trusted."""
    parts = WINDOWS_TO_OLSON.get(tzid, tzid).strip("/").split("/")
    for count in (len(parts), 2, 3):
        try:
            return ZoneInfo("/".join(parts[-count:]))
        except (ValueError, OSError, LookupError):  # LookupError: no such zone
            continue
    return None
