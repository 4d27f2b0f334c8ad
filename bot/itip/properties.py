"""What every calendar object of ours is made of: who, which, when, where (RFC 5545, 7986)."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, vCalAddress, vText, vUri
from icalendar import Event as Component
from icalendar.prop.conference import Conference

from bot.itip.clean import clean_address, clean_line, clean_name, clean_text, clean_uri
from bot.itip.values import Occasion
from bot.itip.zone import is_ambiguous, vtimezone

PRODID = "-//Moedebot//Moedebot//DA"


class Text(vText):
    r"""TEXT, escaped by RFC 5545 3.3.11. icalendar 7.3 takes a written "\N" for a line break."""

    def to_ical(self) -> bytes:
        text = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def calendar(method: str) -> Calendar:
    """An iCalendar object of a METHOD, still without anything in it."""
    made = Calendar()
    made.add("PRODID", PRODID)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("METHOD", method)
    return made


def written(made: Calendar) -> bytes:
    """The object's bytes: CRLF, folded at 75 octets (RFC 5545 3.1)."""
    data: bytes = made.to_ical()
    return data


def component_of(occasion: Occasion, zone: Timezone | None) -> Component:
    """What a VEVENT carries in every method: who, which, when. Its hours are local where the
    object has a VTIMEZONE for them, else UTC."""
    component = Component()
    add_identity(component, occasion)
    component["SUMMARY"] = Text(title(occasion))
    _add_time(component, occasion, zone)
    return component


def add_identity(component: Component, occasion: Occasion) -> None:
    """Which event, of whom, in which version."""
    component["UID"] = Text(clean_line(occasion.uid))
    component.add("SEQUENCE", occasion.sequence)
    component.add("DTSTAMP", occasion.dtstamp.astimezone(UTC).replace(microsecond=0))
    organizer = occasion.organizer
    component.add("ORGANIZER", address(organizer.email, organizer.name), encode=False)


def title(occasion: Occasion) -> str:
    """SUMMARY must not be empty: without a title a meeting goes by its organiser."""
    organizer = occasion.organizer
    return clean_line(occasion.summary) or clean_name(organizer.name, organizer.email)


def add_details(component: Component, occasion: Occasion) -> None:
    """LOCATION, DESCRIPTION, URL and CONFERENCE, those that there are."""
    add_text(component, "LOCATION", clean_line(occasion.location or ""))
    add_text(component, "DESCRIPTION", clean_text(occasion.description or "").strip())
    url = clean_uri(occasion.url)
    if url:
        component.add("URL", vUri(url), encode=False)
    _add_conference(component, occasion.conference, occasion.conference_label, ["AUDIO", "VIDEO"])
    _add_conference(component, occasion.dial_in, occasion.dial_in_label, ["PHONE"])


def _add_conference(
    component: Component, uri: str | None, label: str | None, features: list[str]
) -> None:
    """CONFERENCE, once for each way to take part (RFC 7986 5.11): FEATURE says what it carries,
    LABEL what to call it."""
    cleaned = clean_uri(uri)
    if cleaned:
        said = clean_name(label or "", cleaned)
        made = Conference(cleaned, label=said).to_uri()
        made.params["FEATURE"] = features  # a list stays one: values with commas between
        component.add("CONFERENCE", made, encode=False)


def add_text(component: Component | Calendar, name: str, text: str) -> None:
    """A property with no value is none: it is left out."""
    if text:
        component[name] = Text(text)


def address(email: str, name: str) -> vCalAddress:
    """CAL-ADDRESS with its CN."""
    cleaned = clean_address(email)
    return vCalAddress(f"mailto:{cleaned}", params={"CN": clean_name(name, cleaned)})


def zone_of(*occasions: Occasion) -> Timezone | None:
    """The one VTIMEZONE that is right for all of them (they share a zone: the network's), or None
    where they are dates or have to be written in UTC."""
    within = [occasion for occasion in occasions if _has_local_ends(occasion)]
    years = [end.year for occasion in within for end in _local_ends(occasion)]
    zone = within[0].start.tzinfo if within else None
    return vtimezone(zone, min(years), max(years)) if isinstance(zone, ZoneInfo) else None


def _has_local_ends(occasion: Occasion) -> bool:
    """Whether both ends can be named by local time."""
    if occasion.all_day or not isinstance(occasion.start.tzinfo, ZoneInfo):
        return False
    return not any(is_ambiguous(end) for end in _local_ends(occasion))


def _local_ends(occasion: Occasion) -> tuple[datetime, datetime]:
    zone = occasion.start.tzinfo
    return in_zone(occasion.start, zone), in_zone(occasion.end, zone)


def in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """The same instant. Passing by UTC moves a wall time that a clock change skips."""
    return moment.astimezone(UTC).astimezone(zone).replace(microsecond=0)


def _add_time(component: Component, occasion: Occasion, zone: Timezone | None) -> None:
    if occasion.all_day:
        first, after = occasion.start.date(), _day_after(occasion.end)
        component.add("DTSTART", first)
        component.add("DTEND", max(after, first + timedelta(days=1)))
        return
    is_local = zone is not None and _has_local_ends(occasion)
    clock = occasion.start.tzinfo if is_local else UTC
    component.add("DTSTART", in_zone(occasion.start, clock))
    component.add("DTEND", in_zone(occasion.end, clock))


def _day_after(end: datetime) -> date:
    """DTEND of a whole day is the day after the last (RFC 5545 3.6.1)."""
    return end.date() if end.time() == time.min else end.date() + timedelta(days=1)
