"""Answers as links in a mail: for now mails to the bot's tokened address, ready to be sent."""

from collections.abc import Sequence
from typing import Literal
from urllib.parse import quote

from bot.domain.network import Language
from bot.i18n import say
from bot.render.filters import when_start, word
from bot.render.values import Link, MeetingFacts

AnswerLink = Literal[
    "attend", "apologise", "send-substitute", "come-later", "come-after-all",
    "substitute-attends", "substitute-declines",
]  # fmt: skip
MEMBER: tuple[AnswerLink, ...] = ("attend", "apologise", "send-substitute", "come-later")
SUBSTITUTE: tuple[AnswerLink, ...] = ("substitute-attends", "substitute-declines")


def answer_links(
    address: str,
    meeting: MeetingFacts,
    language: Language,
    kinds: Sequence[AnswerLink] = MEMBER,
    words: dict[str, str] | None = None,
) -> tuple[Link, ...]:
    """A link for each kind of answer: a mail to `address` (the bot's, with the receiver's token)
    whose subject names the meeting and whose body is the answer in one line (RFC 6068)."""
    subject = say("link-subject", language, title=meeting.title, when=when_start(meeting, language))
    own = word(words or {}, say("substitute", language))
    named = {"substitute": own, "Substitute": own.capitalize()}
    return tuple(
        Link(
            say(f"link-{kind}", language, **named),
            _mailto(address, subject, say(f"link-{kind}-body", language, **named)),
        )
        for kind in kinds
    )


def _mailto(address: str, subject: str, body: str) -> str:
    query = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
    return f"mailto:{quote(address, safe='@+')}?{query}"
