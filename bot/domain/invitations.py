"""Who is invited to what, with which SEQUENCE: the state behind every calendar message."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

InvitedAs = Literal["member", "substitute"]
PartStat = Literal["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]


@dataclass(frozen=True)
class Invitation:
    """One receiver's copy of a meeting's VEVENT. `sequence` and `dtstamp` are kept per meeting and
    receiver (RFC 5545 3.8.7.4). `token` is the address token that locates this row. `partstat` is
    what the calendar shows; `replied_*` order the replies (RFC 5546 2.1.5)."""

    meeting: str
    seat: str
    receiver: str
    name: str
    invited_as: InvitedAs
    token: str
    dtstamp: datetime
    sequence: int = 0
    is_active: bool = True
    partstat: PartStat = "NEEDS-ACTION"
    replied_sequence: int | None = None
    replied_dtstamp: datetime | None = None
