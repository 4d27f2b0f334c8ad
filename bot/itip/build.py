"""A receiver's copy of a meeting as an iCalendar object (RFC 5545), to be sent as iMIP."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Timezone, vCalAddress, vText, vUri
from icalendar import Event as Component
from icalendar.prop.conference import Conference

from bot.itip.clean import clean_address, clean_line, clean_name, clean_text, clean_uri
from bot.itip.values import Event
from bot.itip.zone import is_ambiguous, vtimezone

PRODID = "-//Moedebot//Moedebot//DA"
Method = Literal["REQUEST", "CANCEL"]


class _Text(vText):
    r"""TEXT, escaped by RFC 5545 3.3.11. icalendar 7.3 takes a written "\N" for a line break."""

    def to_ical(self) -> bytes:
        text = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def request(event: Event) -> bytes:
    """METHOD:REQUEST (RFC 5546 3.2.2), an invitation or an update, with exactly one ATTENDEE, so
    that nobody sees the others. CRLF, folded at 75 octets."""
    component = _event(event)
    component.add("STATUS", "CONFIRMED")
    component.add("TRANSP", "TRANSPARENT" if event.all_day else "OPAQUE")
    _add_details(component, event)
    component.add("ATTENDEE", _attendee(event, asks=event.asks), encode=False)
    if event.alarm is not None:
        component.add_component(_alarm(event, event.alarm))
    return _calendar("REQUEST", event, component)


def cancel(event: Event, *, whole_meeting: bool) -> bytes:
    """METHOD:CANCEL (RFC 5546 3.2.5). The whole meeting is cancelled with STATUS:CANCELLED; who
    alone is no longer invited gets one without STATUS, or the meeting would show as cancelled.
    It carries no alarm, no REQUEST-STATUS and asks for no answer."""
    component = _event(event)
    if whole_meeting:
        component.add("STATUS", "CANCELLED")
    _add_text(component, "LOCATION", clean_line(event.location or ""))
    component.add("ATTENDEE", _attendee(event, asks=False), encode=False)
    return _calendar("CANCEL", event, component)


def _calendar(method: Method, event: Event, component: Component) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    zone = None if event.all_day else _zone(event)
    if zone is not None:
        calendar.add_component(zone)
    calendar.add_component(component)
    data: bytes = calendar.to_ical()
    return data


def _event(event: Event) -> Component:
    """What every method carries: who, which, when."""
    component = Component()
    component["UID"] = _Text(clean_line(event.uid))
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTAMP", event.dtstamp.astimezone(UTC).replace(microsecond=0))
    component["SUMMARY"] = _Text(_title(event))
    component.add("ORGANIZER", _address(event.organizer.email, event.organizer.name), encode=False)
    _add_time(component, event)
    return component


def _title(event: Event) -> str:
    """SUMMARY must not be empty: without a title a meeting goes by its organiser."""
    organizer = event.organizer
    return clean_line(event.summary) or clean_name(organizer.name, organizer.email)


def _add_details(component: Component, event: Event) -> None:
    _add_text(component, "LOCATION", clean_line(event.location or ""))
    _add_text(component, "DESCRIPTION", clean_text(event.description or "").strip())
    url = clean_uri(event.url)
    if url:
        component.add("URL", vUri(url), encode=False)
    conference = clean_uri(event.conference)
    if conference:
        label = clean_name(event.conference_label or "", conference)
        component.add("CONFERENCE", Conference(conference, label=label).to_uri(), encode=False)


def _add_text(component: Component, name: str, text: str) -> None:
    """A property with no value is none: it is left out."""
    if text:
        component[name] = _Text(text)


def _add_time(component: Component, event: Event) -> None:
    if event.all_day:
        first, after = event.start.date(), _day_after(event.end)
        component.add("DTSTART", first)
        component.add("DTEND", max(after, first + timedelta(days=1)))
        return
    zone = UTC if _zone(event) is None else event.start.tzinfo
    component.add("DTSTART", _in_zone(event.start, zone))
    component.add("DTEND", _in_zone(event.end, zone))


def _zone(event: Event) -> Timezone | None:
    """The VTIMEZONE for both ends, or None where they have to be written in UTC."""
    zone = event.start.tzinfo
    if not isinstance(zone, ZoneInfo):
        return None
    start, end = _in_zone(event.start, zone), _in_zone(event.end, zone)
    if is_ambiguous(start) or is_ambiguous(end):
        return None
    return vtimezone(zone, start.year, end.year)


def _in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """The same instant. Passing by UTC moves a wall time that a clock change skips."""
    return moment.astimezone(UTC).astimezone(zone).replace(microsecond=0)


def _day_after(end: datetime) -> date:
    """DTEND of a whole day is the day after the last (RFC 5545 3.6.1)."""
    return end.date() if end.time() == time.min else end.date() + timedelta(days=1)


def _address(email: str, name: str) -> vCalAddress:
    address = clean_address(email)
    return vCalAddress(f"mailto:{address}", params={"CN": clean_name(name, address)})


def _attendee(event: Event, *, asks: bool) -> vCalAddress:
    attendee = _address(event.attendee_email, event.attendee_name)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = event.role
    attendee.params["PARTSTAT"] = event.partstat
    if asks:
        attendee.params["RSVP"] = "TRUE"
    return attendee


def _alarm(event: Event, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm["DESCRIPTION"] = _Text(_title(event))
    alarm.add("TRIGGER", -before)
    return alarm
