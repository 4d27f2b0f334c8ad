"""The page on which a seat answers in a round: GET shows what is asked, POST answers."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from fastapi import Request
from fastapi.responses import Response

from bot.domain.errors import BadLink, LinkRenewed, NoCondition, RoundIsOver
from bot.domain.rounds import LONGEST, Say
from bot.render.html import to_fragment
from bot.render.markdown import demote
from bot.services.rounds.describing import CHOICES, PATH
from bot.services.rounds.page import RoundPage, answer_by_link, page_of_link
from bot.web.by_token import DONE, Token, TokenPages, dressed, reader_by_link
from bot.web.page import page

_SAID: Final[dict[str, Say]] = {value: key for key, value in CHOICES.items()}


@dataclass(frozen=True)
class Answered:
    """What was pressed, and the words that go with it."""

    said: Say | None
    words: str


class RoundPages(TokenPages[Answered]):
    """The pages of rounds over an office."""

    path = PATH

    def show(self, request: Request, token: Token) -> Response:
        """What is asked, with what is registered; changes nothing."""
        try:
            found = page_of_link(self.office, token, self.clock())
        except (BadLink, LinkRenewed) as error:
            return self.gone(request, token, error)
        chosen = _SAID.get(request.query_params.get("valg", ""))
        return _shown(request, found, chosen=chosen, is_done=DONE in request.query_params)

    def read(self, body: bytes) -> Answered:
        """The fields of the form. Raises ValueError where there are more than a page has."""
        form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
        said = _SAID.get(form.get("svar", [""])[-1])
        return Answered(said, form.get("tekst", [""])[-1].strip())

    def press(self, request: Request, token: str, pressed: Answered) -> Response:
        """Register what was pressed; then show the page as it is now."""
        now = self.clock()
        try:
            if pressed.said is None:
                return _shown(request, page_of_link(self.office, token, now), status=422)
            answer_by_link(self.office, token, pressed.said, pressed.words, now)
        except NoCondition:
            found = page_of_link(self.office, token, now)
            return _shown(request, found, status=422, chosen="conditional", is_empty=True)
        except RoundIsOver:
            return _shown(request, page_of_link(self.office, token, now), is_held=True)
        except (BadLink, LinkRenewed) as error:
            return self.gone(request, token, error)
        return self.gone_on(request, token, **{DONE: "1"})


def _shown(
    request: Request, found: RoundPage, *, status: int = 200, chosen: Say | None = None,
    is_done: bool = False, is_empty: bool = False, is_held: bool = False,
) -> Response:  # fmt: skip
    reader = reader_by_link(request, found.language)
    body = to_fragment(demote(found.question.body, 2)) if found.question.body else ""
    if not found.is_open:
        status = 410
    return dressed(
        page(
            "round", reader, status, found=found, body=body, chosen=chosen or found.question.own,
            is_done=is_done, is_empty=is_empty, is_held=is_held, longest=LONGEST,
        )
    )  # fmt: skip
