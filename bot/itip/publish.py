"""A calendar to subscribe to as an iCalendar object (RFC 5545, 5546 3.2.1, 7986)."""

from datetime import timedelta

from icalendar import Calendar, vDuration, vUri

from bot.itip.clean import clean_line, clean_text, clean_uri
from bot.itip.properties import add_details, add_text, calendar, component_of, written, zone_of
from bot.itip.values import Feed


def publish(feed: Feed) -> bytes:
    """METHOD:PUBLISH (RFC 5546 3.2.1): each meeting with ORGANIZER and without ATTENDEE, in the
    order given, one VTIMEZONE for all. The same feed gives the same bytes: nothing in it tells when
    it was written. An empty feed is a calendar without meetings, which subscribers can read."""
    made = calendar("PUBLISH")
    _add_heading(made, feed)
    zone = zone_of(*feed.entries)
    if zone is not None:
        made.add_component(zone)
    for entry in feed.entries:
        component = component_of(entry, zone)
        component.add("STATUS", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
        # An overview beside the invitation must not make the hours look taken twice.
        component.add("TRANSP", "TRANSPARENT")
        add_details(component, entry)
        made.add_component(component)
    return written(made)


def _add_heading(made: Calendar, feed: Feed) -> None:
    """What the subscription is called, and how often it may be fetched: as RFC 7986 has it, and as
    calendars from before it read it."""
    name, description = clean_line(feed.name), clean_text(feed.description).strip()
    for property_ in ("NAME", "X-WR-CALNAME"):
        add_text(made, property_, name)
    for property_ in ("DESCRIPTION", "X-WR-CALDESC"):
        add_text(made, property_, description)
    url = clean_uri(feed.url)
    if url:
        made.add("URL", vUri(url), encode=False)
    made.add("REFRESH-INTERVAL", _refresh(feed.refresh), encode=False)
    made["X-PUBLISHED-TTL"] = vDuration(feed.refresh)


def _refresh(every: timedelta) -> vDuration:
    """REFRESH-INTERVAL has no default type: VALUE=DURATION has to be said (RFC 7986 5.7)."""
    return vDuration(every, params={"VALUE": "DURATION"})
