"""What becomes of an item that a meeting did not reach: one of four things, done once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from bot.domain.meetings import aware

Deed = Literal["inform", "mail-meeting", "next", "on"]
"""Sent for information by mail, put into a mail meeting, moved to the next meeting, sent on."""
DEEDS: tuple[Deed, ...] = get_args(Deed)


@dataclass(frozen=True)
class Onward:
    """What was decided of an item of a meeting's minutes (`number`). `said` is the sentence that
    the minutes have of it. `target` is where it went: a group's key ("kkr") or a meeting's
    ("kd-net/2023-06-02"); "" where it was sent for information. `at` is UTC."""

    number: str
    title: str
    deed: Deed
    said: str
    at: datetime
    target: str = ""

    def __post_init__(self) -> None:
        aware("decided at", self.at)
