"""The pages on which chair and secretary decide: GET shows a matter as it stands, POST does what is
pressed."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from fastapi import Request
from fastapi.responses import Response

from bot.domain.errors import (
    BadLink,
    LinkRenewed,
    MoedebotError,
    NoPlan,
    ServiceUnreachable,
)
from bot.i18n import sentence
from bot.render import to_fragment
from bot.services.by_link import ClosedPage
from bot.services.desk import PATH, act, look
from bot.web.by_token import DONE, Token, TokenPages, closed_page, dressed, reader_by_link
from bot.web.page import page

MOST_TEXT: Final = 4_000
"""Characters of a comment."""
_MOST_FIELDS: Final = 8


@dataclass(frozen=True)
class Pressed:
    """What came with a press: the deed, to which of several, the text that goes with it."""

    deed: str = ""
    detail: str = ""
    text: str = ""


class DeskPages(TokenPages[Pressed]):
    """The desk's pages over an office."""

    path = PATH

    def show(self, request: Request, token: Token) -> Response:
        """The matter of a link; changes nothing."""
        return self._shown(request, token, is_done=DONE in request.query_params)

    def read(self, body: bytes) -> Pressed:
        """The fields of the form. Raises ValueError where there are more than a page has."""
        text = body.decode("utf-8", "replace")
        fields = parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        deed, detail, note = (fields.get(n, [""])[-1].strip() for n in ("svar", "hvad", "tekst"))
        return Pressed(deed, detail, note[:MOST_TEXT])

    def press(self, request: Request, token: str, pressed: Pressed) -> Response:
        """Do what was pressed; then show the page as it is now."""
        try:
            act(self.office, token, pressed.deed, pressed.detail, pressed.text, self.clock())
        except (NoPlan, ServiceUnreachable):
            raise
        except (BadLink, LinkRenewed):
            return self._shown(request, token)
        except MoedebotError as fault:
            return self._shown(request, token, fault=fault, pressed=pressed)
        return self.gone_on(request, token, **{DONE: "1"})

    def _shown(
        self, request: Request, token: str, *, is_done: bool = False,
        fault: MoedebotError | None = None, pressed: Pressed | None = None,
    ) -> Response:  # fmt: skip
        found = look(self.office, token, self.clock())
        if isinstance(found, ClosedPage):
            return closed_page(request, found)
        reader = reader_by_link(request, found.language)
        return dressed(
            page(
                "desk",
                reader,
                422 if fault else 200,
                found=found,
                body=to_fragment(found.sheet.markdown),
                is_done=is_done,
                fault=sentence(fault, reader.language) if fault else None,
                pressed=pressed or Pressed(),
                most=MOST_TEXT,
            )
        )
