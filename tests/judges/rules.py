"""What RFC 5546 says of a method and no judge insists on: libical's own restrictions leave alarms
out, and take a CANCEL without ATTENDEE. Read as lines, with no library."""

import re

_ALWAYS = {"UID": 1, "DTSTAMP": 1, "DTSTART": 1, "SUMMARY": 1, "ORGANIZER": 1, "SEQUENCE": 1}
_PROPERTIES: dict[str, dict[str, int]] = {
    "REQUEST": {**_ALWAYS, "DTEND": 1, "ATTENDEE": 1, "REQUEST-STATUS": 0},
    "CANCEL": {**_ALWAYS, "DTEND": 1, "ATTENDEE": 1, "REQUEST-STATUS": 0, "TRANSP": 0},
    "PUBLISH": {**_ALWAYS, "DTEND": 1, "ATTENDEE": 0, "REQUEST-STATUS": 0},
    "DECLINECOUNTER": {"UID": 1, "DTSTAMP": 1, "ORGANIZER": 1, "SEQUENCE": 1, "ATTENDEE": 0},
}
"""How often each event of a method has a property (RFC 5546 3.2; one ATTENDEE is our own rule)."""
_ALARMS = ("REQUEST",)


def check(data: bytes) -> list[str]:
    """What is wrong by the rules of the object's method."""
    lines = re.sub(r"\r\n[ \t]", "", data.decode()).split("\r\n")
    method = next((line[7:] for line in lines if line.startswith("METHOD:")), "")
    if method not in _PROPERTIES:
        return [f"{method or 'no METHOD'} is none that we send"]
    problems = []
    if "BEGIN:VALARM" in lines and method not in _ALARMS:
        problems.append(f"{method} with VALARM")
    for event in _events(lines):
        for name, count in _PROPERTIES[method].items():
            found = sum(re.match(rf"{name}[;:]", line) is not None for line in event)
            if found != count:
                problems.append(f"{method} has {name} {found} times, not {count}")
    return problems


def _events(lines: list[str]) -> list[list[str]]:
    """The lines of each VEVENT, without those of its alarms."""
    events: list[list[str]] = []
    depth: list[str] = []
    for line in lines:
        if line.startswith("BEGIN:"):
            depth.append(line[6:])
            if line == "BEGIN:VEVENT":
                events.append([])
        elif line.startswith("END:"):
            depth.pop()
        elif depth[-1:] == ["VEVENT"]:
            events[-1].append(line)
    return events
