"""What the template `reply-my-page` is given."""

from dataclasses import dataclass
from datetime import date

from bot.render.facts import MailFacts


@dataclass(frozen=True, kw_only=True)
class ReplyMyPageFacts(MailFacts):
    """To who asks for the own page at `url`, which opens until the local day `opens_until`.
    `is_renewed`: links sent before open nothing any more. `copies`: what was just chosen of copies;
    None: nothing. `is_assistant`: the page is about directors whom the reader answers for."""

    url: str
    opens_until: date
    is_renewed: bool = False
    copies: bool | None = None
    is_assistant: bool = False
