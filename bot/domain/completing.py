"""What was asked for, given in one line: a substitute's address, or full name and address.

A receipt asks "svar med den på én linje". Such a line says nothing by itself; it is read against
what is missing. Only a line that holds an address, and beside it nothing but a name and the words
around one, counts (decision 11).
"""

import re
from dataclasses import dataclass

from bot.domain.attendance import Attendance, Substitute

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_FAREWELL = re.compile(
    r"\b(?:med venlig hilsen|venlig hilsen|hilsen|mvh|vh|regards)\b", re.IGNORECASE
)
_FILLERS = frozenset(
    """
    hans hendes deres sin mail mails mailen mailadresse mailadressen adresse adressen email emailen
    e er den det navn navnet fulde hedder med og på til her kommer suppleant suppleanten
    suppleantens is his her their address the it its name full and of substitute tak thanks
    """.split()  # noqa: SIM905  (a list of words, to be read)
)


@dataclass(frozen=True)
class GivenAddress:
    """An address, and the name that stood beside it ("" where none did)."""

    name: str
    email: str


def given_address(text: str) -> GivenAddress | None:
    """The one address in a line and the name beside it; None where the line says anything else."""
    text = _FAREWELL.split(text)[0]
    found = _EMAIL.findall(text)
    if len(set(found)) != 1 or len(text) > 200 or "?" in text:
        return None
    words = _WORD.findall(_EMAIL.sub(" ", text))
    name = [word for word in words if word.casefold() not in _FILLERS]
    if any(not word[0].isupper() for word in name) or len(name) > 5:
        return None
    return GivenAddress(" ".join(name), found[0].lower())


def completed(given: GivenAddress, attendance: Attendance) -> Substitute | None:
    """The substitute that a given address makes complete for a seat that has apologised; None
    where it does not fit what is missing there."""
    if attendance.answer != "apologised":
        return None
    substitute = attendance.substitute
    if substitute is None:
        return Substitute(given.name, email=given.email) if " " in given.name else None
    if substitute.email or not _is_name_of(given.name, substitute.name):
        return None
    return Substitute(substitute.name, substitute.title, given.email)


def _is_name_of(said: str, name: str) -> bool:
    """Nothing, or words of the name."""
    return set(said.casefold().split()) <= set(name.casefold().split())
