"""Facts of what the secretary is told about putting papers on the web."""

from dataclasses import dataclass

from bot.domain.approvals import DocumentKind
from bot.render.facts import MailFacts
from bot.render.values import Link, MeetingFacts


@dataclass(frozen=True, kw_only=True)
class ToPublishFacts(MailFacts):
    """Members have the document, and it is not on the web as they have it. `is_public`: an earlier
    edition is. `links` lead to the page with ticks and a preview; chat has a button."""

    meeting: MeetingFacts
    document: DocumentKind
    is_public: bool = False
    links: tuple[Link, ...] = ()
