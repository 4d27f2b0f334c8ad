"""vobject as a judge. It remembers zones by TZID, so an object whose zone is not the one that went
by that name before is read in a fresh process, forked from one that has only loaded the library."""

import re
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from judges.reading import Reading, Unreadable, only, readings_of
from judges.talking import Judge

HERE = Path(__file__).parent
_ZONE = re.compile(
    r"BEGIN:VTIMEZONE\r\n.*?^TZID:([^\r]*).*?END:VTIMEZONE", re.DOTALL | re.MULTILINE
)


def check(data: bytes) -> list[str]:
    """What vobject cannot read, or finds invalid."""
    try:
        read_all(data)
    except Unreadable as error:
        return [f"vobject: {error}"]
    return []


def read_all(data: bytes) -> tuple[Reading, ...]:
    """What vobject reads of each event. Raises Unreadable."""
    return readings_of(_reader().read(data.decode()))


def read(data: bytes) -> Reading:
    """What vobject reads of the only event. Raises Unreadable."""
    return only(read_all(data))


def instants(objects: Sequence[bytes]) -> list[tuple[date | None, date | None]]:
    """DTSTART and DTEND of each object, in UTC."""
    return [read(data).instants for data in objects]


class _Reader:
    """One process, and the zones that it has seen, by name."""

    def __init__(self) -> None:
        self._judge = Judge([sys.executable, "-W", "ignore", "vobject_program.py"], HERE)
        self._seen: dict[str, str] = {}

    def read(self, text: str) -> dict[str, object]:
        zones = {found[1]: found[0] for found in _ZONE.finditer(text)}
        if any(self._seen.get(name, zone) != zone for name, zone in zones.items()):
            assert self._judge.ask("fresh") == "fresh"
            self._seen.clear()
        self._seen |= zones
        answer: dict[str, object] = self._judge.ask({"data": text})
        return answer


@cache
def _reader() -> _Reader:
    return _Reader()
