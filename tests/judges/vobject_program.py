"""What `vobject_judge` runs: one JSON line in, one out, until the word "fresh".

vobject keeps the zones that it has seen by TZID, and would read the next object with the zone of an
earlier one. So this process only loads the library; it forks one that reads, and a new one at each
"fresh".
"""

import json
import os
import sys
from datetime import date, datetime, timezone
from typing import Any

import vobject


def moment(value: date | None, name: str) -> str | None:
    if not isinstance(value, datetime):
        return None if value is None else value.isoformat()
    if value.tzinfo is None:
        raise ValueError(f"{name} has no zone")
    return value.astimezone(timezone.utc).isoformat()  # noqa: UP017 - the system's own Python may do


def person(line: Any) -> list[str | None]:
    names = line.params.get("CN", [None])
    return [line.value, None if names == [None] else ",".join(names)]


def read(text: str) -> dict[str, object]:
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    events = [reading(event) for event in getattr(calendar, "vevent_list", [])]
    return {"method": calendar.method.value, "events": events}


def reading(event: Any) -> dict[str, object]:
    def value_of(name: str) -> Any:
        found = getattr(event, name, None)
        return None if found is None else found.value

    organizer = getattr(event, "organizer", None)
    return {
        "uid": event.uid.value,
        "sequence": int(event.sequence.value),
        "start": moment(value_of("dtstart"), "DTSTART"),
        "end": moment(value_of("dtend"), "DTEND"),
        "summary": value_of("summary"),
        "location": value_of("location"),
        "description": value_of("description"),
        "organizer": None if organizer is None else person(organizer),
        "attendees": [person(each) for each in getattr(event, "attendee_list", [])],
    }


def answer(text: str) -> dict[str, object]:
    try:
        return read(text)
    except Exception as error:  # noqa: BLE001 - whatever it is, the judge could not read it
        return {"error": f"{type(error).__name__}: {error}"}


def converse() -> None:
    """Answer until "fresh" or the end. Each question waits for the answer to the one before, so
    nothing of the next conversation is in this process's buffer."""
    for line in sys.stdin:
        question = json.loads(line)
        is_over = question == "fresh"
        print(json.dumps("fresh" if is_over else answer(question["data"])), flush=True)
        if is_over:
            os._exit(AGAIN)
    os._exit(0)


AGAIN = 3
while True:
    child = os.fork()
    if child == 0:
        converse()
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != AGAIN:
        break
