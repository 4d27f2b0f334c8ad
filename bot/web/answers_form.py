"""What was entered on an answer page, checked field by field. A fault is the key of its text."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, time, timedelta
from typing import Final
from urllib.parse import parse_qs

from bot.domain.addresses import is_own
from bot.domain.attendance import Apologise, Attend, AttendPartly, Command, Substitute
from bot.services.by_link import SeatPage
from bot.services.offer_page import OfferPage

MOST_BYTES: Final = 20_000
_MOST_FIELDS: Final = 20
_LONGEST_NAME: Final = 100
_LONGEST_ADDRESS: Final = 254
_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
    r"[A-Za-z]{2,}"
)
_STEP: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Entered:
    """The fields, as they were sent; "" where there is none of that name."""

    svar: str = ""
    navn: str = ""
    titel: str = ""
    mail: str = ""
    fra: str = ""
    til: str = ""
    uden: str = ""
    plads: str = ""

    @property
    def name(self) -> str:
        """The name on one line, without spaces too many."""
        return " ".join(self.navn.split())

    @property
    def title(self) -> str:
        return " ".join(self.titel.split())


@dataclass(frozen=True)
class Checked:
    """The command that was entered, or what is wrong with it: field -> key of the text."""

    command: Command | None = None
    faults: Mapping[str, str] = field(default_factory=dict)


def read_form(body: bytes) -> Entered:
    """The fields of a form (application/x-www-form-urlencoded, UTF-8). Raises ValueError where
    there are more than a page of ours has."""
    text = body.decode("utf-8", "replace")
    found = parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    return read_fields({name: values[-1] for name, values in found.items()})


def read_fields(found: Mapping[str, str]) -> Entered:
    """The fields by name; others are left out."""
    known = {each.name for each in fields(Entered)}
    return Entered(**{name: value.strip() for name, value in found.items() if name in known})


def check(entered: Entered, page: SeatPage) -> Checked:
    """The command for a seat, checked against its page."""
    match entered.svar:
        case "deltager":
            return Checked(Attend())
        case "afbud":
            return Checked(Apologise(without=bool(entered.uden)))
        case "suppleant":
            return _substitute(entered, page)
        case "senere":
            return _partly(entered, page)
        case _:
            return Checked(faults={"svar": "answer-choose"})


def check_offer(entered: Entered, page: OfferPage) -> Checked:
    """What is wrong with a decision about a possible substitute."""
    if entered.svar not in ("ja", "nej"):
        return Checked(faults={"svar": "answer-choose"})
    keys = {key for key, _ in page.seats}
    if entered.svar == "ja" and keys and entered.plads not in keys:
        return Checked(faults={"plads": "answer-seat-missing"})
    return Checked()


def _substitute(entered: Entered, page: SeatPage) -> Checked:
    checks = {
        "navn": _fault_in_name(entered.name),
        "titel": _fault_in_title(entered.title),
        "mail": _fault_in_address(entered.mail, page),
    }
    faults = {name: fault for name, fault in checks.items() if fault}
    if faults:
        return Checked(faults=faults)
    email = entered.mail.lower() or None
    return Checked(Apologise(Substitute(entered.name, entered.title or None, email)))


def _fault_in_name(name: str) -> str | None:
    if not name:
        return "answer-name-missing"
    if not _is_plain(name) or not any(letter.isalpha() for letter in name):
        return "answer-name-wrong"
    if len(name) > _LONGEST_NAME:
        return "answer-too-long"
    return None if " " in name else "answer-name-full"


def _fault_in_title(title: str) -> str | None:
    if not _is_plain(title):
        return "answer-name-wrong"
    return "answer-too-long" if len(title) > _LONGEST_NAME else None


def _is_plain(text: str) -> bool:
    """No control or format characters: they break calendars, and can turn a line around."""
    return not any(unicodedata.category(letter)[0] == "C" for letter in text)


def _fault_in_address(address: str, page: SeatPage) -> str | None:
    if not address:
        return None
    if len(address) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        return "answer-address-wrong"
    if is_own(address, page.bot_address):
        return "answer-address-ours"
    is_holders = page.holder_address is not None and address.lower() == page.holder_address
    return "answer-address-holders" if is_holders else None


def _partly(entered: Entered, page: SeatPage) -> Checked:
    if not entered.fra and not entered.til:
        return Checked(faults={"fra": "answer-hour-missing"})
    from_, until = _hour(entered.fra), _hour(entered.til)
    faults = {
        name: "answer-hour-wrong"
        for name, text, hour in (("fra", entered.fra, from_), ("til", entered.til, until))
        if text and not _is_within(hour, page)
    }
    if not faults and from_ and until and from_ >= until:
        faults["til"] = "answer-hour-order"
    return Checked(faults=faults) if faults else Checked(AttendPartly(from_, until))


def _hour(text: str) -> time | None:
    """A local hour as HH:MM, or None."""
    try:
        return time.fromisoformat(text) if re.fullmatch(r"\d\d:\d\d", text) else None
    except ValueError:
        return None


def _is_within(hour: time | None, page: SeatPage) -> bool:
    """Whether an hour lies within the meeting: who comes at its end does not come."""
    return hour is not None and page.meeting.start.time() < hour < page.meeting.end.time()


def hours_within(start: datetime, end: datetime, *besides: str) -> list[time]:
    """The quarters of an hour within a meeting, and the hours that are registered or proposed."""
    found, at = set(), start + _STEP
    while at < end and at.date() == start.date():
        found.add(at.time())
        at += _STEP
    more = (_hour(text) for text in besides)
    return sorted(found | {hour for hour in more if hour is not None})
