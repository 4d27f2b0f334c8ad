"""The answer pages: GET shows what an answer link can do, POST does it. No login: the token in the
address authorises its holder for one seat and meeting (decision 3). Nothing is done by a GET, since
mail scanners and previews follow links; there is no cookie, so no other site can answer for anyone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from bot.clock import Clock
from bot.domain.attendance import SubstituteAnswer
from bot.domain.errors import MoedebotError, NoPlan, ServiceUnreachable
from bot.domain.meals import DIETS
from bot.domain.people import Language
from bot.i18n import say
from bot.i18n.dates import hours
from bot.i18n.texts import LANGUAGES
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
from bot.services.office import Office
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
from bot.web.guard import HEADERS
from bot.web.page import page
from bot.web.reader import PARAMETER, Reader
from bot.web.texts import Texts

HEADERS_OF_ANSWERS: Final = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "form-action 'none'", "form-action 'self'"
    ),
}
"""The address authorises whoever has it: nothing keeps it, lists it or passes it on."""

CLOSED: Final = {"bad": 404, "renewed": 410, "over": 410, "cancelled": 410, "decided": 410}
_DONE: Final = "tak"
_SUBSTITUTES: Final[dict[str, SubstituteAnswer]] = {
    "deltager": "attending", "kan-ikke": "declined",
}  # fmt: skip

_NAMES: Final[dict[type, str]] = {
    SeatPage: "answer", SubstitutePage: "answer-substitute", OfferPage: "answer-offer",
    GuestPage: "answer-guest",
}  # fmt: skip

Token = Annotated[str, Path(max_length=2_000)]


@dataclass(frozen=True)
class Answers:
    """The answer pages over an office."""

    office: Office
    clock: Clock

    def routes(self) -> APIRouter:
        """One address for each link."""
        router = APIRouter(prefix=PATH, include_in_schema=False)
        router.add_api_route("/{token}", self.show, methods=["GET", "HEAD"])
        router.add_api_route("/{token}", self.act, methods=["POST"])
        return router

    def show(self, request: Request, token: Token) -> Response:
        """The page of a link, with what the link proposes shown first; changes nothing."""
        asked = read_fields(dict(request.query_params))
        proposed = replace(asked, svar=request.query_params.get("valg", ""))
        found = look(self.office, token, self.clock())
        meal = meal_of_link(self.office, token, self.clock())
        is_done = _DONE in request.query_params
        return _shown(request, found, proposed, is_done=is_done, meal=meal)

    async def act(self, request: Request, token: Token) -> Response:
        """Do what was entered; then show the page as it is now."""
        body = await whole_body(request)
        if body is None:
            return dressed(Response(status_code=413))
        try:
            entered = read_form(body)
        except ValueError:
            return dressed(Response(status_code=400))
        return await run_in_threadpool(self._act, request, token, entered)

    def _act(self, request: Request, token: str, entered: Entered) -> Response:
        found = look(self.office, token, self.clock())
        try:
            done = self._done(token, found, entered)
        except (NoPlan, ServiceUnreachable):
            raise
        except MoedebotError:  # the meeting ended, or was cancelled, in this moment
            return _shown(request, look(self.office, token, self.clock()), entered)
        if done.faults or isinstance(found, ClosedPage):
            return _shown(request, found, entered, faults=done.faults)
        return dressed(RedirectResponse(_address(request, done.token or token), 303))

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


async def whole_body(request: Request, most: int = MOST_BYTES) -> bytes | None:
    """What was sent; None where it is more than a page of ours sends."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


def _address(request: Request, token: str) -> str:
    """The page to go on to, in the language that was asked for."""
    language = asked_language(request)
    more = f"&{PARAMETER}={language}" if language else ""
    return f"{PATH}/{quote(token)}?{_DONE}=1{more}"


def asked_language(request: Request) -> Language | None:
    """The language that the address asks for."""
    asked = request.query_params.get(PARAMETER, "")
    return next((language for language in LANGUAGES if language == asked), None)


def _shown(
    request: Request, found: AnyPage, entered: Entered, *, is_done: bool = False,
    faults: Mapping[str, str] | None = None, meal: MealEntry | None = None,
) -> Response:  # fmt: skip
    """The page in the language of its address, else in that of the person it was sent to."""
    asked = asked_language(request)
    reader = Reader(asked or found.language, request.url.path, has_asked=asked is not None)
    if isinstance(found, ClosedPage):
        return dressed(page("answer-closed", reader, CLOSED[found.why], found=found))
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


def dressed(answer: Response) -> Response:
    """An answer that nothing keeps, lists or passes on."""
    answer.headers.update(HEADERS_OF_ANSWERS)
    return answer
