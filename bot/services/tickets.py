"""The token of an answer link: short, and signed so that nobody can make or change one. It is
another token than the address token, which only locates (decision 3)."""

import hashlib
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from itsdangerous import BadData, Signer
from itsdangerous.encoding import base64_decode, base64_encode
from itsdangerous.signer import HMACAlgorithm

from bot.domain.errors import BadLink

LinkKind = Literal[
    "seat", "substitute", "offer", "named", "mine", "guest", "desk", "minutes", "round",
    "papers", "publish",
]  # fmt: skip

_COMPACT, _PLAIN = b"1", b"2"
"""The form of what follows: with the meeting's UUID as it is, or with another UID as a line."""
_KINDS: dict[bytes, LinkKind] = {
    b"s": "seat", b"u": "substitute", b"o": "offer", b"n": "named", b"m": "mine",
    b"g": "guest",
    b"d": "desk",
    b"p": "minutes", b"r": "round",
    b"b": "papers",
    b"w": "publish",
}  # fmt: skip
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_BETWEEN = "\n"
_OCTETS = 16
"""Of the HMAC: 128 bits, as in the address token."""


@dataclass(frozen=True)
class Ticket:
    """What a link authorises: `person` (an address) answers for `seat` in `meeting` (a UID). Of a
    substitute it is the own answer, of a guest too (`seat` has the guest's key); `number` is the
    offer that is decided, or the round that is answered. A "named" link is for whoever is to sit in
    the seat, and `person` passes it on; `number` is the version of the answer that named somebody.
    A "mine" link is a person's own page, about no single meeting; `number` is the last day (an
    ordinal) on which it opens. A "papers" link opens the meeting's papers; without a person it
    stands in a PDF that several have. A "publish" link is a secretary's, to put the meeting's
    papers on the web. `renewal` counts how often the person's links had been renewed when it was
    made."""

    kind: LinkKind
    meeting: str
    seat: str
    person: str
    number: int = 0
    renewal: int = 0


class _Half(HMACAlgorithm):
    """HMAC-SHA256, of which the first half is kept."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return super().get_signature(key, value)[:_OCTETS]


def _signer(secret: bytes) -> Signer:
    return Signer(
        secret,
        salt=b"answer link",
        key_derivation="hmac",
        digest_method=hashlib.sha256,
        algorithm=_Half(hashlib.sha256),
    )


def sealed(secret: bytes, ticket: Ticket) -> str:
    """The token of a ticket: readable, but nobody can make or change one without the key."""
    return _signer(secret).sign(base64_encode(_packed(ticket))).decode("ascii")


def opened(secret: bytes, token: str) -> Ticket:
    """The ticket of a token. Raises BadLink where it is none of ours."""
    try:
        return _unpacked(base64_decode(_signer(secret).unsign(token)))
    except (BadData, ValueError, KeyError):
        raise BadLink from None


def _packed(ticket: Ticket) -> bytes:
    """Form, kind, the meeting, then the rest as lines, without empty ones at the end."""
    number, _, domain = ticket.meeting.partition("@")
    compact = _uuid(number)
    counts = (str(each or "") for each in (ticket.number, ticket.renewal))
    rest = (ticket.seat, ticket.person, *counts)
    lines = _BETWEEN.join((domain if compact else ticket.meeting, *rest)).rstrip(_BETWEEN)
    form = _COMPACT if compact else _PLAIN
    return form + _LETTERS[ticket.kind] + compact + lines.encode()


def _unpacked(data: bytes) -> Ticket:
    form, kind = data[:1], data[1:2]
    if form not in (_COMPACT, _PLAIN):
        raise ValueError(form)
    start = 18 if form == _COMPACT else 2
    lines = data[start:].decode().split(_BETWEEN)
    where, seat, person, offer, renewal = (*lines, *[""] * (5 - len(lines)))
    meeting = f"{UUID(bytes=data[2:18])}@{where}" if form == _COMPACT else where
    return Ticket(_KINDS[kind], meeting, seat, person, int(offer or 0), int(renewal or 0))


def _uuid(written: str) -> bytes:
    """A UUID in 16 octets; none where it is not one in its usual form, or could not come back."""
    try:
        number = UUID(written)
    except ValueError:
        return b""
    return number.bytes if str(number) == written else b""
