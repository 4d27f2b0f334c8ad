"""The own page: GET shows what is coming and what is answered, POST answers several meetings at
once. The token in its address is one person's (decision 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from bot.domain.errors import MoedebotError, NoPlan, ServiceUnreachable
from bot.domain.people import Language
from bot.i18n import say
from bot.i18n.dates import hours
from bot.services.links import MINE
from bot.services.my_page import (
    MyMeeting,
    MyPage,
    MyPageClosed,
    answer,
    choose_copies,
    look,
    send_new_link,
)
from bot.web.answers_form import OF_FORMS, Entered, hours_within
from bot.web.by_token import Token, TokenPages, dressed, reader_by_link
from bot.web.mine_form import (
    MOST_BYTES,
    CheckedRows,
    Filled,
    check_rows,
    read_rows,
    rows_of,
    standing,
)
from bot.web.page import page
from bot.web.texts import Texts

_CLOSED: Final = {"bad": 404, "renewed": 410, "expired": 410}
_NOTES: Final = ("gemt", "kopier", "link")
"""What a page says that it was done: answers, copies on or off, a new link on its way."""


@dataclass(frozen=True)
class _Told:
    """What is shown beside the page: a fault of the whole, and faults by row and field."""

    note: str = ""
    count: int = 0
    fault: str = ""
    faults: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Mine(TokenPages[Filled]):
    """The own pages over an office."""

    path = MINE
    most_bytes = MOST_BYTES

    def show(self, request: Request, token: Token) -> Response:
        """The page of a link; changes nothing."""
        query = request.query_params
        note = next((name for name in _NOTES if name in query), "")
        number = query.get(note, "")
        count = int(number) if number.isdecimal() and len(number) < 5 else 0
        found = look(self.office, token, self.clock())
        return _shown(request, found, Filled(), _Told(note, count))

    def read(self, body: bytes) -> Filled:
        """The rows of the form. Raises ValueError for what no page of ours sends."""
        return read_rows(body)

    def press(self, request: Request, token: str, filled: Filled) -> Response:
        """Do what was entered; then show the page as it is now."""
        found = look(self.office, token, self.clock())
        try:
            if isinstance(found, MyPageClosed):
                return self._renew(request, token, found, filled)
            if filled.asks:
                return self._choose(request, token, filled)
            checked = check_rows(filled, found)
            if checked.faults:
                return _shown(request, found, filled, _Told(faults=checked.faults))
            return self._answer(request, token, checked)
        except (NoPlan, ServiceUnreachable):
            raise
        except MoedebotError:  # answered, moved or cancelled in this moment
            now = look(self.office, token, self.clock())
            return _shown(request, now, Filled(), _Told(fault="mine-meanwhile"))

    def _answer(self, request: Request, token: str, checked: CheckedRows) -> Response:
        count = answer(self.office, token, checked.wanted, self.clock())
        return self.gone_on(request, token, gemt=str(count))

    def _choose(self, request: Request, token: str, filled: Filled) -> Response:
        if filled.asks == "kopier":
            choose_copies(self.office, token, filled.value == "ja", self.clock())
            return self.gone_on(request, token, kopier="1")
        closes = filled.asks == "luk"
        send_new_link(self.office, token, self.clock(), closes_others=closes)
        return self.gone_on(request, token, link="1")

    def _renew(self, request: Request, token: str, found: MyPageClosed, filled: Filled) -> Response:
        if found.why != "expired" or filled.asks != "link":
            return _shown(request, found, filled, _Told())
        send_new_link(self.office, token, self.clock(), closes_others=False)
        return self.gone_on(request, token, link="1")


def _shown(request: Request, found: MyPage | MyPageClosed, filled: Filled, told: _Told) -> Response:
    reader = reader_by_link(request, found.language)
    if isinstance(found, MyPageClosed):
        return dressed(page("mine-closed", reader, _CLOSED[found.why], found=found, told=told))
    status = 422 if told.faults else 409 if told.fault else 200
    rows = {row.key: filled.rows.get(row.key) or standing(row) for row in rows_of(found)}
    faults = {
        row.key: _in_words(told.faults.get(row.key, {}), row, reader.language)
        for row in rows_of(found)
    }
    quarters = {row.key: _quarters(row, rows[row.key]) for row in rows_of(found)}
    return dressed(
        page(
            "mine", reader, status, found=found, entered=rows, faults=faults, quarters=quarters,
            told=told, versions=_versions(found, filled),
        )
    )  # fmt: skip


def _versions(found: MyPage, filled: Filled) -> dict[str, int]:
    """The versions that were shown first: what is entered again is still about those."""
    return {row.key: filled.versions.get(row.key, row.version) for row in rows_of(found)}


def _quarters(row: MyMeeting, entered: Entered) -> list[str]:
    found = hours_within(row.meeting.start, row.meeting.end, entered.fra, entered.til)
    return [each.strftime("%H:%M") for each in found]


def _in_words(faults: Mapping[str, str], row: MyMeeting, language: Language) -> dict[str, str]:
    """What is wrong, in the reader's words, by field."""
    within = hours(row.meeting.start, row.meeting.end, language)
    return {
        name: say(key, language, hours=within) if key.startswith(OF_FORMS) else Texts(language)(key)
        for name, key in faults.items()
    }
