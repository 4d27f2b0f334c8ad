"""Coming meetings that stand in no item of their own: under a heading without a number, or in a
sentence at the end."""

import re
from collections.abc import Sequence

from bot.papers.document.lines import Line

NEXT = re.compile(
    r"(?:næste møder?|kommende møder?|mødedatoer|mødekalender|mødeplan|next meetings?)"
    r"(?:\s+(?:i\s+)?(?:\d{4}|[\w-]+))?(?:\s*[:–-].*)?",
    re.IGNORECASE,
)
"""Titles, besides the standing one, of an item with coming meetings."""
NEXT_DAY = re.compile(
    r"(?:det\s+)?(?:næste|kommende)\s+(?:ordinære\s+)?møde(?:r)?\b.*\d", re.IGNORECASE | re.DOTALL
)
"""A sentence that says when the next meeting is."""


def split_coming(lines: Sequence[Line], level: int) -> tuple[list[Line], list[Line]]:
    """The lines of the last item, and those under a heading of coming meetings that is no part of
    it: its level is the items' own."""
    for at, line in enumerate(lines):
        if level and line.level == level and NEXT.fullmatch(line.text):
            return list(lines[:at]), list(lines[at:])
    return list(lines), []
