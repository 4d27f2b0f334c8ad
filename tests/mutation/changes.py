"""What a mail changed, told in a line for each seat: date, seat, answer, and what goes with it."""

from collections.abc import Iterator
from typing import Any

from mutation.office import Desk

Answers = dict[tuple[str, str], tuple[Any, ...]]


def changes(before: Answers, after: Answers) -> list[str]:
    """ "2023-04-14 aarhus apologised Claus Brandt", "2023-04-14 viborg substitute declined"."""
    return sorted(_lines(before, after))


def _lines(before: Answers, after: Answers) -> Iterator[str]:
    for (key, seat), row in after.items():
        old = before.get((key, seat))
        if row == old:
            continue
        where = f"{key.rpartition('/')[2]} {seat.rpartition('/')[2]}"
        answer, name, email, replied, from_, until = row[:6]
        if old is not None and old[:3] == row[:3] and old[3] != replied:
            yield f"{where} substitute {replied}"
            continue
        details = [name, email, _hour(from_), f"-{_hour(until)}" if until else None]
        yield " ".join(filter(None, (where, answer, *details)))


def _hour(moment: str | None) -> str | None:
    return moment[:5] if moment else None


def changed_by(desk: Desk, raw: bytes) -> tuple[Any, list[str]]:
    """What became of a mail, and what it changed."""
    before = desk.answers()
    taken = desk.take(raw)
    return taken, changes(before, desk.answers())
