"""The page behind a minutes mail: GET shows the draft, POST keeps an objection to it."""

from urllib.parse import parse_qs

from fastapi import Request
from fastapi.responses import Response

from bot.domain.errors import BadLink, LinkRenewed, ObjectionsOver
from bot.render.html import to_fragment
from bot.services.minutes.objecting import PATH, MinutesPage, object_by_link, page_of_link
from bot.web.by_token import DONE, Token, TokenPages, dressed, reader_by_link
from bot.web.page import page


class MinutesPages(TokenPages[str]):
    """The pages of minutes over an office; what is pressed is the text of an objection."""

    path = PATH

    def show(self, request: Request, token: Token) -> Response:
        """The draft, with the reader's own objections; changes nothing."""
        try:
            found = page_of_link(self.office, token, self.clock())
        except (BadLink, LinkRenewed) as error:
            return self.gone(request, token, error)
        return _shown(request, found, is_done=DONE in request.query_params)

    def read(self, body: bytes) -> str:
        """What was written. Raises ValueError where there are more fields than a page has."""
        form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
        return form.get("tekst", [""])[-1].strip()

    def press(self, request: Request, token: str, pressed: str) -> Response:
        """Keep what was written; then show the page as it is now."""
        try:
            if not pressed:
                found = page_of_link(self.office, token, self.clock())
                return _shown(request, found, is_empty=True)
            object_by_link(self.office, token, pressed, self.clock())
        except ObjectionsOver:
            return _shown(request, page_of_link(self.office, token, self.clock()))
        except (BadLink, LinkRenewed) as error:
            return self.gone(request, token, error)
        return self.gone_on(request, token, **{DONE: "1"})


def _shown(
    request: Request, found: MinutesPage, *, is_done: bool = False, is_empty: bool = False
) -> Response:
    reader = reader_by_link(request, found.language)
    items = [
        (item, to_fragment(item.minutes) if item.minutes else "")
        for item in found.minutes.items
        if not item.is_withdrawn
    ]
    status = 422 if is_empty else 200
    return dressed(
        page(
            "minutes", reader, status, found=found, items=items, is_done=is_done, is_empty=is_empty
        )
    )
