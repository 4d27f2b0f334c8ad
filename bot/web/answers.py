"""The answer pages: GET shows what an answer link can do, POST does it. A token is for one seat and
meeting (decision 3)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from bot.domain.attendance import SubstituteAnswer
from bot.domain.errors import MoedebotError, NoPlan, ServiceUnreachable
from bot.domain.meals import DIETS
from bot.domain.people import Language
from bot.i18n import say
from bot.i18n.dates import hours
from bot.services.by_link import (
    AnyPage,
    ClosedPage,
    SeatPage,
    answer_as_guest,
    answer_as_substitute,
    answer_seat,
    decide_offer,
    enter_substitute,
    look,
)
from bot.services.guests.page import GuestPage
from bot.services.links import PATH
from bot.services.meal_page import meal_of_link, save_meal_by_link
from bot.services.meals import MealEntry
from bot.services.named import SubstitutePage
from bot.services.offer_page import OfferPage
from bot.web.answers_form import (
    MOST_BYTES,
    OF_FORMS,
    Checked,
    Entered,
    check,
    check_offer,
    check_person,
    hours_within,
    read_fields,
    read_form,
)
from bot.web.by_token import DONE, Token, TokenPages, closed_page, dressed, reader_by_link
from bot.web.page import page
from bot.web.texts import Texts

_SUBSTITUTES: Final[dict[str, SubstituteAnswer]] = {
    "deltager": "attending", "kan-ikke": "declined",
}  # fmt: skip

_NAMES: Final[dict[type, str]] = {
    SeatPage: "answer", SubstitutePage: "answer-substitute", OfferPage: "answer-offer",
    GuestPage: "answer-guest",
}  # fmt: skip


class Answers(TokenPages[Entered]):
    """The answer pages over an office."""

    path = PATH
    most_bytes = MOST_BYTES

    def show(self, request: Request, token: Token) -> Response:
        """The page of a link, with what the link proposes shown first; changes nothing."""
        asked = read_fields(dict(request.query_params))
        proposed = replace(asked, svar=request.query_params.get("valg", ""))
        found = look(self.office, token, self.clock())
        meal = meal_of_link(self.office, token, self.clock())
        is_done = DONE in request.query_params
        return _shown(request, found, proposed, is_done=is_done, meal=meal)

    def read(self, body: bytes) -> Entered:
        """The fields of the form. Raises ValueError for what no page of ours sends."""
        return read_form(body)

    def press(self, request: Request, token: str, entered: Entered) -> Response:
        """Do what was entered; then show the page as it is now."""
        found = look(self.office, token, self.clock())
        try:
            done = self._done(token, found, entered)
        except (NoPlan, ServiceUnreachable):
            raise
        except MoedebotError:  # the meeting ended, or was cancelled, in this moment
            return _shown(request, look(self.office, token, self.clock()), entered)
        if done.faults or isinstance(found, ClosedPage):
            return _shown(request, found, entered, faults=done.faults)
        return self.gone_on(request, done.token or token, **{DONE: "1"})

    def _done(self, token: str, found: AnyPage, entered: Entered) -> Checked:
        """What was entered, done where nothing is wrong with it."""
        if entered.svar == "mad":
            save_meal_by_link(self.office, token, entered.meal, self.clock())
            return Checked()
        if isinstance(found, SeatPage):
            checked = check(entered, found)
            if checked.command is not None:
                answer_seat(self.office, token, checked.command, self.clock())
            return checked
        if isinstance(found, SubstitutePage):
            return self._substitutes(token, found, entered)
        if isinstance(found, GuestPage):
            return self._guests(token, entered)
        if isinstance(found, OfferPage):
            checked = check_offer(entered, found)
            if not checked.faults:
                accept, seat = entered.svar == "ja", entered.plads or None
                decide_offer(self.office, token, accept, seat, self.clock())
            return checked
        return Checked()

    def _substitutes(self, token: str, found: SubstitutePage, entered: Entered) -> Checked:
        answer = _SUBSTITUTES.get(entered.svar)
        if entered.svar == "ret" or (answer == "attending" and found.address is None):
            checked = check_person(entered, found)
            if checked.person is None:
                return checked
            attends, now = answer == "attending", self.clock()
            own = enter_substitute(self.office, token, checked.person, now, attends=attends)
            return replace(checked, token=own)
        if answer is None:
            return Checked(faults={"svar": "answer-choose"})
        answer_as_substitute(self.office, token, answer, self.clock())
        return Checked()

    def _guests(self, token: str, entered: Entered) -> Checked:
        answer = _SUBSTITUTES.get(entered.svar)
        if answer is None:
            return Checked(faults={"svar": "answer-choose"})
        answer_as_guest(self.office, token, answer, self.clock())
        return Checked()


def _shown(
    request: Request, found: AnyPage, entered: Entered, *, is_done: bool = False,
    faults: Mapping[str, str] | None = None, meal: MealEntry | None = None,
) -> Response:  # fmt: skip
    """The page in the language of its address, else in that of the person it was sent to."""
    if isinstance(found, ClosedPage):
        return closed_page(request, found)
    reader = reader_by_link(request, found.language)
    quarters = hours_within(found.meeting.start, found.meeting.end, entered.fra, entered.til)
    return dressed(
        page(
            _NAMES[type(found)],
            reader,
            422 if faults else 200,
            found=found,
            entered=entered,
            quarters=quarters,
            is_done=is_done,
            meal=meal,
            diets=DIETS,
            faults=_told(faults or {}, found, reader.language),
        )
    )


def _told(
    faults: Mapping[str, str],
    found: SeatPage | SubstitutePage | GuestPage | OfferPage,
    language: Language,
) -> dict[str, str]:
    """What is wrong, in the reader's words, by field."""
    within = hours(found.meeting.start, found.meeting.end, language)
    name, director = getattr(found, "name", ""), getattr(found, "director", "")
    return {
        field: say(key, language, hours=within)
        if key.startswith(OF_FORMS)
        else Texts(language)(key, name=name, director=director)
        for field, key in faults.items()
    }
