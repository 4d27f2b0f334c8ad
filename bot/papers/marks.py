"""The bodies that a paper names: by key, name or alias, with or without a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.network import Group
from bot.papers.days import day_in

_KEY = re.compile(r"(?P<group>[^/\s]+)/(?P<day>\d{4}-\d{2}-\d{2})(?P<start>T\d{4})?", re.ASCII)
_WITH_DAY = re.compile(r"(?P<name>.+?),?\s+(?:(?:den|d\.|on)\s+)?(?P<day>\d.*|[A-Za-z]+ \d.*)")
_MEETING_WORD = re.compile(r"[- ](?:mødet|møde|meeting)$", re.IGNORECASE)


def is_meeting_key(text: str) -> bool:
    """`GROUP/DATE`, with its start or not, on a day that exists."""
    match = _KEY.fullmatch(text)
    return match is not None and day_in(match["day"], None) is not None


@dataclass(frozen=True)
class Bodies:
    """The groups of the plan; without any, names stay as they are written. `near` is the day of
    the meeting that the paper is for: it gives days their year."""

    groups: tuple[Group, ...] = ()
    near: date | None = None

    def key(self, name: str) -> str | None:
        """The key of a group by key, name or alias; None where it is none."""
        name = _MEETING_WORD.sub("", name.strip())
        if not self.groups:
            return None if "/" in name else name
        folded = name.casefold()
        return next(
            (
                group.key
                for group in self.groups
                if folded in (group.key.casefold(), *(n.casefold() for n in group.all_names))
            ),
            None,
        )

    def names(self, key: str | None) -> tuple[str, ...]:
        """All the names that a group goes by."""
        group = next((group for group in self.groups if group.key == key), None)
        return ((key,) if key else ()) + (group.all_names if group else ())

    def mark(self, text: str) -> str | None:
        """What is named: `GROUP`, or `GROUP/DATE` where a day is named too. None: unknown."""
        text = text.strip()
        if match := _KEY.fullmatch(text):
            group = self.key(match["group"])
            return f"{group}/{text.partition('/')[2]}" if group and is_meeting_key(text) else None
        group = self.key(text)
        if group and self.groups:
            return group
        if (match := _WITH_DAY.fullmatch(text)) and (day := day_in(match["day"], self.near)):
            named = self.key(match["name"])
            return f"{named}/{day.isoformat()}" if named else None
        return group


def known(groups: Sequence[Group]) -> str:
    """The groups of the plan, to be named in a sentence."""
    return ", ".join(group.name for group in groups)
