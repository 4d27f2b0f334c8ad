"""How many scheduled messages a member gets for one meeting, by the rules (decision 4)."""

from dataclasses import dataclass
from typing import Final

from bot.domain.network import Group
from bot.domain.offsets import RuleName

MOST: Final = 4
"""A member who answers at once gets no more for one meeting."""
_TO_ALL: Final[tuple[RuleName, ...]] = ("invitation", "agenda", "reminder", "minutes")


@dataclass(frozen=True)
class MessageCounts:
    """For one meeting: to a member who answers at once; to one who never does, the same with and
    without an assistant, since the director is reminded once in both cases; and what an assistant
    gets in that case."""

    at_once: int
    silent: int
    assistant: int

    @property
    def is_too_many(self) -> bool:
        return self.at_once > MOST


def message_counts(group: Group) -> MessageCounts:
    """The messages that a group's rules send to a member for a meeting. What goes to the group's
    channel counts for nobody; a year's dates and changes are no messages of one meeting."""
    at_once = sum(group.rule(name) is not None for name in _TO_ALL)
    if group.rule("kkr-items") and group.prepares and not group.slack_channel:
        at_once += 1
    if group.rule("call-for-items") and group.call_to == "members":
        at_once += 1
    reminded = int(group.rule("reminder-unanswered") is not None)
    return MessageCounts(at_once, at_once + reminded, reminded)
