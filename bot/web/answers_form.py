"""What was entered on an answer page, checked field by field. A fault is the key of its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, time, timedelta
from typing import Final, Protocol
from urllib.parse import parse_qs

from bot.domain.attendance import Apologise, Attend, AttendPartly, Command, Substitute
from bot.domain.forms import FieldName, FormKind, Limits, faults
from bot.domain.parts import attend_parts, ordered
from bot.domain.sitting_in import is_name_for
from bot.render.values import MeetingFacts
from bot.services.links import SEPARATOR
from bot.services.meals import MealEntry
from bot.services.named import SubstitutePage
from bot.services.offer_page import OfferPage

MOST_BYTES: Final = 20_000
_MOST_FIELDS: Final = 20
_NAMES: Final[Mapping[FieldName, str]] = {
    "name": "navn", "title": "titel", "email": "mail", "from": "fra", "until": "til",
}  # fmt: skip
OF_FORMS: Final = "form-fault-"
"""What the key of a fault begins with whose text is the same in chat (`bot.i18n`)."""
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
    del_: str = ""
    online: str = ""
    spiser: str = ""
    kost: str = ""
    oenske: str = ""

    @property
    def name(self) -> str:
        """The name on one line, without spaces too many."""
        return " ".join(self.navn.split())

    @property
    def meal(self) -> MealEntry:
        """What was entered of the food."""
        diets = tuple(filter(None, self.kost.split(" ")))
        return MealEntry(self.spiser != "nej", diets, " ".join(self.oenske.split()))

    @property
    def title(self) -> str:
        return " ".join(self.titel.split())

    @property
    def parts(self) -> tuple[str, ...]:
        """The titles of the parts that were ticked (field `del`, once for each)."""
        return tuple(title for title in self.del_.splitlines() if title)


class Answerable(Protocol):
    """What an answer for a seat is checked against."""

    @property
    def limits(self) -> Limits: ...

    @property
    def meeting(self) -> MeetingFacts: ...


@dataclass(frozen=True)
class Checked:
    """The command that was entered, or the person, or what is wrong with it: field -> key of the
    text. `token` is that of the page to go on to, where it is another."""

    command: Command | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    person: Substitute | None = None
    token: str | None = None


def read_form(body: bytes) -> Entered:
    """The fields of a form (application/x-www-form-urlencoded, UTF-8). Raises ValueError where
    there are more than a page of ours has."""
    text = body.decode("utf-8", "replace")
    found = parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    joined = {"del": SEPARATOR, "kost": " "}
    return read_fields(
        {name: joined[name].join(v) if name in joined else v[-1] for name, v in found.items()}
    )


def read_fields(found: Mapping[str, str]) -> Entered:
    """The fields by name; others are left out."""
    known = {each.name.removesuffix("_"): each.name for each in fields(Entered)}
    return Entered(**{known[n]: value.strip() for n, value in found.items() if n in known})


def check(entered: Entered, page: Answerable) -> Checked:
    """The command for a seat, checked against its page."""
    if entered.svar in ("deltager", "online"):
        return Checked(Attend(online=entered.svar == "online"))
    match entered.svar:
        case "dele":
            return _only_parts(entered, page)
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


def check_person(entered: Entered, page: SubstitutePage) -> Checked:
    """Who the substitute is, as entered on the own page: somebody of the name that was given, with
    an address."""
    given = {"name": entered.name, "title": entered.title, "email": entered.mail}
    found = _faults("substitute", given, page)
    if not entered.mail:
        found.setdefault("mail", "answer-address-missing")
    if "navn" not in found and not is_name_for(entered.name, page.name):
        found["navn"] = "answer-name-other"
    if found:
        return Checked(faults=found)
    person = Substitute(entered.name, entered.title or None, entered.mail.lower())
    return Checked(person=person)


def _substitute(entered: Entered, page: Answerable) -> Checked:
    given = {"name": entered.name, "title": entered.title, "email": entered.mail}
    found = _faults("substitute", given, page)
    if found:
        return Checked(faults=found)
    email = entered.mail.lower() or None
    return Checked(Apologise(Substitute(entered.name, entered.title or None, email)))


def _partly(entered: Entered, page: Answerable) -> Checked:
    found = _faults("hours", {"from": entered.fra, "until": entered.til}, page)
    if found:
        return Checked(faults=found)
    online = bool(entered.online)
    return Checked(AttendPartly(_hour(entered.fra), _hour(entered.til), (), online))


def _only_parts(entered: Entered, page: Answerable) -> Checked:
    """Those ticked; all of them are the whole meeting."""
    titles = {part.title for part in ordered(page.meeting)}
    if not entered.parts:
        return Checked(faults={"del": "answer-part-missing"})
    if not titles.issuperset(entered.parts):
        return Checked(faults={"del": "answer-part-gone"})
    return Checked(attend_parts(page.meeting, entered.parts, online=bool(entered.online)))


def _faults(kind: FormKind, given: Mapping[str, str], page: Answerable) -> dict[str, str]:
    """What the form in chat would find wrong with it, by the fields' names here."""
    found = faults(kind, given, page.limits)
    return {_NAMES[name]: f"{OF_FORMS}{fault}" for name, fault in found.items()}


def _hour(text: str) -> time | None:
    """A local hour as HH:MM, or None."""
    try:
        return time.fromisoformat(text) if re.fullmatch(r"\d\d:\d\d", text) else None
    except ValueError:
        return None


def hours_within(start: datetime, end: datetime, *besides: str) -> list[time]:
    """The quarters of an hour within a meeting, and the hours that are registered or proposed."""
    found, at = set(), start + _STEP
    while at < end and at.date() == start.date():
        found.add(at.time())
        at += _STEP
    more = (_hour(text) for text in besides)
    return sorted(found | {hour for hour in more if hour is not None})
