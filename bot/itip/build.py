"""A receiver's copy of a meeting as an iCalendar object (RFC 5545), to be sent as iMIP."""

from datetime import timedelta

from icalendar import Alarm, Timezone, vCalAddress
from icalendar import Event as Component

from bot.itip.clean import clean_line, clean_text
from bot.itip.properties import (
    Text,
    add_details,
    add_identity,
    add_text,
    address,
    calendar,
    component_of,
    title,
    written,
    zone_of,
)
from bot.itip.values import Event


def request(event: Event) -> bytes:
    """METHOD:REQUEST (RFC 5546 3.2.2), an invitation or an update, with exactly one ATTENDEE, so
    that nobody sees the others. CRLF, folded at 75 octets."""
    zone = zone_of(event)
    component = component_of(event, zone)
    component.add("STATUS", "CONFIRMED")
    component.add("TRANSP", "TRANSPARENT" if event.all_day else "OPAQUE")
    add_details(component, event)
    component.add("ATTENDEE", _attendee(event, asks=event.asks), encode=False)
    if event.alarm is not None:
        component.add_component(_alarm(event, event.alarm))
    return _object("REQUEST", zone, component)


def cancel(event: Event, *, whole_meeting: bool) -> bytes:
    """METHOD:CANCEL (RFC 5546 3.2.5). The whole meeting is cancelled with STATUS:CANCELLED; who
    alone is no longer invited gets one without STATUS, or the meeting would show as cancelled.
    It carries no alarm, no REQUEST-STATUS and asks for no answer."""
    zone = zone_of(event)
    component = component_of(event, zone)
    if whole_meeting:
        component.add("STATUS", "CANCELLED")
    add_text(component, "LOCATION", clean_line(event.location or ""))
    component.add("ATTENDEE", _attendee(event, asks=False), encode=False)
    return _object("CANCEL", zone, component)


def decline_counter(event: Event, comment: str = "") -> bytes:
    """METHOD:DECLINECOUNTER (RFC 5546 3.2.8): the time that the attendee proposed is not taken; the
    invitation stands as it was. `comment` says why, where somebody has said it. UID and SEQUENCE
    are the invitation's. The RFC allows neither hours nor ATTENDEE: the mail goes to who asked."""
    component = Component()
    add_identity(component, event)
    add_text(component, "COMMENT", clean_text(comment).strip())
    return _object("DECLINECOUNTER", None, component)


def _object(method: str, zone: Timezone | None, component: Component) -> bytes:
    whole = calendar(method)
    if zone is not None:
        whole.add_component(zone)
    whole.add_component(component)
    return written(whole)


def _attendee(event: Event, *, asks: bool) -> vCalAddress:
    attendee = address(event.attendee_email, event.attendee_name)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = event.role
    attendee.params["PARTSTAT"] = event.partstat
    if asks:
        attendee.params["RSVP"] = "TRUE"
    return attendee


def _alarm(event: Event, before: timedelta) -> Alarm:
    """Without an address of its own: it rings where the calendar is (RFC 5545 3.6.6)."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm["DESCRIPTION"] = Text(title(event))
    alarm.add("TRIGGER", -before)
    return alarm
