"""Bytes of a calendar object -> the content lines that matter, with bounded work.

Only the properties of the VCALENDAR and of its one VEVENT are looked at. What lies deeper, a
VTIMEZONE's rules above all, is skipped unread, so no recurrence rule is ever expanded.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline, Parameters

from bot.domain.errors import BadCalendar

MAX_BYTES = 1_000_000
MAX_LINES = 20_000
MAX_ATTENDEES = 500
MAX_DEPTH = 5
MAX_ADDRESSED = 8_000
"""Characters of one ATTENDEE or ORGANIZER: parsing parameters takes time by the square."""

_WANTED = {
    "VCALENDAR": frozenset({"METHOD"}),
    "VEVENT": frozenset({
        "UID", "SEQUENCE", "DTSTAMP", "ORGANIZER", "ATTENDEE", "COMMENT", "X-RESPONSE-COMMENT",
        "RECURRENCE-ID", "DTSTART", "DTEND", "SUMMARY", "LOCATION",
    }),
}  # fmt: skip
_ADDRESSED = frozenset({"ATTENDEE", "ORGANIZER"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOLD = re.compile(r"(?:\r\n|\n|\r)[ \t]")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NAME = re.compile(r"\s*([A-Za-z0-9-]+)\s*[;:]")
_SEPARATOR = re.compile(r"(?i):(?=mailto:)")
_PARAMETER = re.compile(r"\s*([A-Za-z0-9-]+)\s*=(.*)", re.DOTALL)
_TOKEN = re.compile(r'"[^"]*"|;|[^";]+')
_QUOTED_LIST = re.compile(r'"[^"]*"(?:\s*,\s*"[^"]*")*')
_BETWEEN_ADDRESSES = re.compile(r"[,;\s]+(?=(?i:mailto:)|[^\s,;@]+@)")
_OF_ADDRESSES = frozenset({"SENT-BY", "DELEGATED-TO", "DELEGATED-FROM", "MEMBER"})


@dataclass(frozen=True)
class Property:
    """One content line: its name in upper case, its parameters, its value as written."""

    name: str
    params: Parameters
    value: str


@dataclass
class Sheet:
    """The properties of the one VCALENDAR and of the one VEVENT in it."""

    calendar: list[Property] = field(default_factory=list)
    event: list[Property] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [each for each in self.event if each.name == name]

    def first(self, name: str) -> Property | None:
        return next((each for each in (*self.calendar, *self.event) if each.name == name), None)


def scan(data: bytes, charset: str | None = None) -> Sheet:
    """The lines of a calendar object in that charset (UTF-8 where none is given or it does not
    fit). Raises BadCalendar for what is none, is cut off, holds several, or exceeds a bound."""
    if len(data) > MAX_BYTES:
        raise BadCalendar("too-large")
    text = _FOLD.sub("", _decode(data, charset))
    lines = [line for line in _NEWLINE.split(_CONTROL.sub("", text)) if line.strip()]
    if len(lines) > MAX_LINES:
        raise BadCalendar("too-large")
    if sum(line.lstrip()[:8].upper() == "ATTENDEE" for line in lines) > MAX_ATTENDEES:
        raise BadCalendar("too-many-attendees")
    sheet, seen = Sheet(), {"VCALENDAR": 0, "VEVENT": 0}
    for stack, line in _walk(lines, seen):
        _collect(sheet, stack, line)
    if seen["VCALENDAR"] != 1:
        raise BadCalendar("several-calendars" if seen["VCALENDAR"] else "no-calendar")
    if seen["VEVENT"] != 1:
        raise BadCalendar("several-events" if seen["VEVENT"] else "no-event")
    return sheet


def _decode(data: bytes, charset: str | None) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace")
    for name in (charset or "utf-8", "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", errors="replace")


def _walk(lines: list[str], seen: dict[str, int]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each property line with the components around it; counts the components in `seen`."""
    stack: tuple[str, ...] = ()
    for line in lines:
        word, _, component = line.strip().upper().partition(":")
        if word == "BEGIN":
            stack = (*stack, component.strip())
            _count(stack, seen)
        elif word == "END":
            if not stack or stack[-1] != component.strip():
                raise BadCalendar("nesting")
            stack = stack[:-1]
        elif not stack:
            raise BadCalendar("no-calendar")
        else:
            yield stack, line
    if stack:
        raise BadCalendar("cut-off")


def _count(stack: tuple[str, ...], seen: dict[str, int]) -> None:
    if len(stack) > MAX_DEPTH:
        raise BadCalendar("nesting")
    if stack in (("VCALENDAR",), ("VCALENDAR", "VEVENT")):
        seen[stack[-1]] += 1
    elif stack[0] != "VCALENDAR":
        raise BadCalendar("no-calendar")
    elif stack[-1] in seen:
        raise BadCalendar("nesting")


def _collect(sheet: Sheet, stack: tuple[str, ...], line: str) -> None:
    found = _NAME.match(line)
    if found is None or len(stack) > 2 or found[1].upper() not in _WANTED.get(stack[-1], ()):
        return
    target = sheet.calendar if stack == ("VCALENDAR",) else sheet.event
    target.append(_property(found[1].upper(), line.strip()))


def _property(name: str, line: str) -> Property:
    if name in _ADDRESSED:
        if len(line) > MAX_ADDRESSED:
            raise BadCalendar("too-large")
        line = _repaired(line)
    try:
        _, params, value = Contentline(line).raw_parts()  # type: ignore[no-untyped-call]
    except ValueError:
        raise BadCalendar("broken-line") from None
    return Property(name, params, value.strip())


def _repaired(line: str) -> str:
    """RFC 5545 3.2: addresses and whatever has a colon, comma or semicolon are quoted in
    parameters. Some clients forget it, and the first colon would then be taken for the end of the
    parameters. The value is what stands after the last ":mailto:" outside quotes."""
    ends = [found.start() for found in _SEPARATOR.finditer(line)]
    if not ends:
        return line
    head, value = line[: ends[-1]], line[ends[-1] :]
    is_balanced = head.count('"') % 2 == 0
    if not is_balanced and '"' in value:
        return line
    name, *pieces = _pieces(head if is_balanced else head.replace('"', ""))
    return ";".join([name, *map(_quoted, pieces)]) + value


def _pieces(head: str) -> list[str]:
    """The name and the parameters, split at semicolons outside quotes; what is no parameter
    belongs to the one before it."""
    pieces = [""]
    for token in _TOKEN.findall(head):
        if token == ";":
            pieces.append("")
        else:
            pieces[-1] += token
    joined = pieces[:1]
    for piece in pieces[1:]:
        if _PARAMETER.match(piece) or len(joined) == 1:
            joined.append(piece)
        else:
            joined[-1] += f";{piece}"
    return joined


def _quoted(piece: str) -> str:
    found = _PARAMETER.fullmatch(piece)
    if found is None:
        return piece
    name, bare = found[1], found[2].replace('"', "").strip(" '")
    if name.upper() in _OF_ADDRESSES:
        addresses = (each.strip(" '") for each in _BETWEEN_ADDRESSES.split(bare))
        return f"{name}=" + ",".join(f'"{each}"' for each in addresses if each)
    if _QUOTED_LIST.fullmatch(found[2].strip()) or not re.search("[:;,]", bare):
        return piece
    return f'{name}="{bare}"'
