"""Forms by which an answer is given: who comes instead, or the hours of who comes for a part.

What is entered is checked field by field, so that a fault stands beside the field it is in and
nothing that was entered is lost.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Final, Literal

from bot.domain.addresses import is_own
from bot.domain.people import Language

FormKind = Literal["substitute", "hours"]
FieldName = Literal["name", "title", "email", "from", "until"]
Fault = Literal[
    "name-missing", "name-full", "name-wrong", "title-wrong", "too-long", "address-wrong",
    "address-holders", "address-ours", "hour-missing", "hour-outside", "hour-order",
]  # fmt: skip

FIELDS: Mapping[FormKind, tuple[FieldName, ...]] = {
    "substitute": ("name", "title", "email"),
    "hours": ("from", "until"),
}
LONGEST_NAME: Final = 100
LONGEST_ADDRESS: Final = 254
"""Characters; RFC 5321 4.5.3.1 bounds an address."""
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
    r"[A-Za-z]{2,}"
)
_HOUR = re.compile(r"\d\d:\d\d")


@dataclass(frozen=True)
class Limits:
    """What entries are checked against: addresses that are nobody's to substitute with (the
    director's, ours), and the meeting's local hours as HH:MM ("" where it has none)."""

    directors: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Form:
    """A form to be filled in. `about` is Markdown that says what it is about and what is
    registered; `word` is the group's own for a substitute; `hours` are the meeting's as people
    write them; `wish` is JSON that comes back with what was entered; `entered` is what stands in
    the fields at first."""

    kind: FormKind
    language: Language
    about: str
    word: str
    hours: str
    wish: str
    limits: Limits
    entered: Mapping[str, str] = field(default_factory=dict)


def faults(kind: FormKind, entered: Mapping[str, str], limits: Limits) -> dict[FieldName, Fault]:
    """What is wrong with what was entered, by field; empty where nothing is."""
    said = {name: entered.get(name, "").strip() for name in FIELDS[kind]}
    if kind == "hours":
        return _hours(said["from"], said["until"], limits)
    found: dict[FieldName, Fault | None] = {
        "name": _name(said["name"]),
        "title": _title(said["title"]),
        "email": _email(said["email"], limits),
    }
    return {name: fault for name, fault in found.items() if fault is not None}


def _name(name: str) -> Fault | None:
    if not name:
        return "name-missing"
    if not _is_plain(name) or "@" in name or not any(letter.isalpha() for letter in name):
        return "name-wrong"
    if len(name) > LONGEST_NAME:
        return "too-long"
    return None if len(name.split()) > 1 else "name-full"


def _title(title: str) -> Fault | None:
    if not _is_plain(title):
        return "title-wrong"
    return "too-long" if len(title) > LONGEST_NAME else None


def _is_plain(text: str) -> bool:
    """No control or format characters: they break calendars, and can turn a line around."""
    return not any(unicodedata.category(letter)[0] == "C" for letter in text)


def _email(address: str, limits: Limits) -> Fault | None:
    if not address:
        return None
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        return "address-wrong"
    if any(is_own(address, ours) for ours in limits.ours):
        return "address-ours"
    return "address-holders" if _is_among(address, limits.directors) else None


def _is_among(address: str, others: Collection[str]) -> bool:
    return address.lower() in {other.lower() for other in others}


def _hours(from_: str, until: str, limits: Limits) -> dict[FieldName, Fault]:
    if not from_ and not until:
        return {"from": "hour-missing"}
    given: dict[FieldName, str] = {"from": from_, "until": until}
    found: dict[FieldName, Fault] = {
        name: "hour-outside" for name, hour in given.items() if hour and not _within(hour, limits)
    }
    if not found and from_ and until and from_ >= until:
        found["until"] = "hour-order"
    return found


def _within(hour: str, limits: Limits) -> bool:
    """Whether an hour lies within the meeting: who comes at its end does not come. A meeting over
    midnight takes any."""
    if not _HOUR.fullmatch(hour) or not _is_an_hour(hour):
        return False
    if not limits.start or limits.start >= limits.end:
        return True
    return limits.start < hour < limits.end


def _is_an_hour(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True
