"""What comes in from a chat: stored before it is acknowledged, worked on after, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Turn = Literal["mine", "not-yet", "not-mine"]
"""Whether a delivery is to be worked on now: an earlier one of the same person may be in another
process's hand, or this one may be."""


@dataclass(frozen=True)
class Came:
    """What came in, when (UTC). `identity` is what stays the same when it is delivered again;
    `stream` who did it, within which order is kept; `click` which button of which message was
    clicked and when, by the chat's own clock, for what is a click."""

    identity: str
    stream: str
    raw: bytes
    at: datetime
    click: str | None = None


@dataclass(frozen=True)
class Delivery:
    """A delivery in this process's hand. `raw` is there where it was taken over from another;
    `tried`, where it was worked on before, and may have been done and answered in part."""

    number: int
    identity: str
    stream: str
    raw: bytes = b""
    tried: bool = False


class TakenOver(Exception):
    """The delivery is in another process's hand by now, which does what it asks for: nothing of
    this transaction may be kept, and nobody is told."""
