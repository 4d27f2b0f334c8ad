"""What was entered on the own page: an answer for each of several meetings, checked row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final
from urllib.parse import parse_qs

from bot.domain.attendance import Command
from bot.services.links import SEPARATOR
from bot.services.my_page import MyMeeting, MyPage
from bot.web.answers_form import Entered, check

MOST_BYTES: Final = 300_000
_MOST_FIELDS: Final = 5_000
_KINDS: Final = {
    "none": "", "attending": "deltager", "partial": "senere", "apologised": "afbud",
}  # fmt: skip
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "suppleant": ("navn", "titel", "mail"), "senere": ("fra", "til", "online"), "dele": ("online",),
}  # fmt: skip
"""The fields of each answer that has some, but for the parts' ticks."""


@dataclass(frozen=True)
class Filled:
    """The rows of the form by the key of their meeting, and the versions that were shown;
    `asks` is what else a button asked for ("kopier", "link", "luk")."""

    rows: Mapping[str, Entered] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    asks: str = ""
    value: str = ""


def read_rows(body: bytes) -> Filled:
    """The fields of a form, as `svar.KEY`. Raises ValueError where there are more than a page of
    ours has."""
    text = body.decode("utf-8", "replace")
    found = parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    names = {each.name.removesuffix("_"): each.name for each in fields(Entered)}
    rows: dict[str, Entered] = {}
    versions: dict[str, int] = {}
    for name, values in found.items():
        what, _, key = name.partition(".")
        if what in names and key:
            value = SEPARATOR.join(values) if what == "del" else values[-1].strip()
            rows[key] = replace(rows.get(key, Entered()), **{names[what]: value})
        elif what == "set" and values[-1].isdecimal() and len(values[-1]) < 10:
            versions[key] = int(values[-1])
    asks = next((name for name in ("kopier", "link", "luk") if name in found), "")
    return Filled(rows, versions, asks, found[asks][-1] if asks else "")


def standing(row: MyMeeting) -> Entered:
    """What is registered, as the form shows it."""
    own, substitute = row.own, row.own.substitute
    shown = Entered(svar=_KINDS[own.answer])
    if own.answer == "apologised" and substitute is not None and substitute.answer != "declined":
        return replace(
            shown, svar="suppleant", navn=substitute.name, titel=substitute.title or "",
            mail=substitute.email or "",
        )  # fmt: skip
    online = "ja" if own.online and row.meeting.mode == "hybrid" else ""
    if own.answer == "attending":
        return replace(shown, svar="online" if online else shown.svar)
    return replace(
        shown,
        svar="dele" if own.parts else shown.svar,
        del_=SEPARATOR.join(own.parts),
        online=online,
        fra=own.from_.strftime("%H:%M") if own.from_ else "",
        til=own.until.strftime("%H:%M") if own.until else "",
    )


@dataclass(frozen=True)
class CheckedRows:
    """The answers that differ from what was shown, with its version; or what is wrong, by the key
    of the meeting and the field."""

    wanted: Mapping[str, tuple[Command, int]] = field(default_factory=dict)
    faults: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def check_rows(filled: Filled, page: MyPage) -> CheckedRows:
    """What is to be registered: only what was changed on the page, so that an answer which somebody
    else has given meanwhile is not put back by who never touched it."""
    wanted: dict[str, tuple[Command, int]] = {}
    faults: dict[str, Mapping[str, str]] = {}
    for row in rows_of(page):
        entered = filled.rows.get(row.key)
        if entered is None or not _is_changed(entered, standing(row)):
            continue
        checked = check(_as_answer(entered, standing(row)), row)
        if checked.command is None:
            faults[row.key] = checked.faults
        else:
            wanted[row.key] = (checked.command, filled.versions.get(row.key, row.version))
    return CheckedRows({} if faults else wanted, faults)


def rows_of(page: MyPage) -> Iterator[MyMeeting]:
    """All meetings of the page."""
    for director in page.directors:
        yield from director.meetings


def _is_changed(entered: Entered, shown: Entered) -> bool:
    if entered.svar != shown.svar:
        return bool(entered.svar)
    if entered.svar == "dele" and set(entered.parts) != set(shown.parts):
        return True
    names = _FIELDS.get(entered.svar, ())
    return any(getattr(entered, name) != getattr(shown, name) for name in names)


def _as_answer(entered: Entered, shown: Entered) -> Entered:
    """ "Afbud" where a substitute stood is an apology without one: the page offers both."""
    if entered.svar == "afbud" and shown.svar == "suppleant":
        return replace(entered, uden="ja")
    return entered
