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

LinkKind = Literal["seat", "substitute", "offer"]

_VERSION = b"1"
"""The form of what follows, so that another one can be told from it."""
_KINDS: dict[bytes, LinkKind] = {b"s": "seat", b"u": "substitute", b"o": "offer"}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_BETWEEN = "\n"
_OCTETS = 16
"""Of the HMAC: 128 bits, as in the address token."""


@dataclass(frozen=True)
class Ticket:
    """What a link authorises: `person` (an address) answers for `seat` in `meeting` (a UID). Of a
    substitute it is the own answer; `number` is the offer that is decided. `renewal` counts how
    often the person's links had been renewed when it was made."""

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
    """Version, kind, the meeting's UUID as it is, then the rest as lines; what is 0 or empty at the
    end is left out."""
    number, domain = _split(ticket.meeting)
    counts = (str(each or "") for each in (ticket.number, ticket.renewal))
    lines = _BETWEEN.join((domain, ticket.seat, ticket.person, *counts)).rstrip(_BETWEEN)
    return _VERSION + _LETTERS[ticket.kind] + number.bytes + lines.encode()


def _unpacked(data: bytes) -> Ticket:
    version, kind, number, rest = data[:1], data[1:2], data[2:18], data[18:]
    if version != _VERSION:
        raise ValueError(version)
    lines = rest.decode().split(_BETWEEN)
    domain, seat, person, offer, renewal = (*lines, *[""] * (5 - len(lines)))
    return Ticket(
        _KINDS[kind], f"{UUID(bytes=number)}@{domain}", seat, person, int(offer or 0),
        int(renewal or 0),
    )  # fmt: skip


def _split(uid: str) -> tuple[UUID, str]:
    """A UID of ours is a UUID at a domain (`bot.domain.revision`)."""
    number, _, domain = uid.partition("@")
    return UUID(number), domain
