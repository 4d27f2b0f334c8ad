"""What the template `digest` is given: several overdue messages in one mail."""

from dataclasses import dataclass

from bot.render.facts import MailFacts


@dataclass(frozen=True)
class DigestLetter:
    """One of the messages: its subject, and its text as Markdown."""

    subject: str
    body: str


@dataclass(frozen=True, kw_only=True)
class DigestFacts(MailFacts):
    """To somebody for whom several messages were held up; they stand in the order that they were
    due in."""

    letters: tuple[DigestLetter, ...]
