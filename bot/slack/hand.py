"""The delivery that a thread works on, as far as it is answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

from bot.domain.deliveries import Delivery

MARK: Final = "moedebot_reply"
"""The type of the metadata by which an answer is found again; its payload holds the mark."""


@dataclass
class Hand:
    """A delivery in hand. `posted` are the numbers of the messages of its answer that stand there;
    `again_in` says, where Slack took one not yet, after how many seconds it may be tried again."""

    delivery: Delivery
    posted: set[int] = field(default_factory=set)
    again_in: float | None = None
    _number: int = 0

    def begin(self) -> None:
        """The work begins, or begins again: its messages come in the same order."""
        self._number, self.again_in = 0, None

    def next_message(self) -> int:
        """The number of the message that comes now."""
        self._number += 1
        return self._number

    def mark(self, number: int) -> str:
        """What marks a message, the same whoever posts it."""
        return f"{self.delivery.identity}#{number}"


_hand: ContextVar[Hand | None] = ContextVar("hand", default=None)


def hand_of_thread() -> Hand | None:
    """What this thread works on, where that is a delivery."""
    return _hand.get()


@contextmanager
def in_hand(hand: Hand) -> Iterator[None]:
    """What is posted inside answers that delivery."""
    hand.begin()
    token = _hand.set(hand)
    try:
        yield
    finally:
        _hand.reset(token)
