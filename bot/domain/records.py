"""What is kept beside the rules: applied files, what came in, what is held."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AppliedFile:
    """The applied text of one plan file, with its revision (decision 9). `is_edited`: it was
    changed elsewhere than in the file since the file was applied last."""

    name: str
    text: str
    revision: int
    applied_at: datetime
    is_edited: bool = False


@dataclass(frozen=True)
class Received:
    """One message that came in, kept so that it is handled once. `source` says over which way
    (mail, slack); `identity` is its Message-ID, or a digest of its bytes where it has none."""

    source: str
    identity: str
    at: datetime
    outcome: str = ""


@dataclass(frozen=True)
class Held:
    """What came in and waits for the secretary ("til afklaring"). `raw` is the original. A proposal
    for another time has that time in `proposed_start` and `proposed_end`."""

    sender: str
    at: datetime
    reason: str
    subject: str
    raw: bytes
    meeting: str | None = None
    id: int = 0
    resolved_at: datetime | None = None
    resolution: str | None = None
    proposed_start: datetime | None = None
    proposed_end: datetime | None = None


@dataclass(frozen=True)
class Undeliverable:
    """An address that mail came back from for good: since when, why (a status of RFC 3463, or
    None), and the number of the notice that came back where it is known."""

    address: str
    at: datetime
    why: str | None = None
    notice: int | None = None


@dataclass(frozen=True)
class EarlyReply:
    """The answer of a delegate (`address`) of whom nobody has told us yet: it waits, as number
    `held`, until the invited person's DELEGATED comes. `meeting` is a UID."""

    held: int
    meeting: str
    address: str
    partstat: str
    sequence: int
    dtstamp: datetime | None
    said: str
