"""Facts of a meeting's papers, and of what the secretary is told before it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.supplements import Addition
from bot.domain.venue import Stage
from bot.render.facts import MailFacts
from bot.render.values import (
    AgendaFacts,
    AttendanceFacts,
    Link,
    MeetingFacts,
    OwnStatus,
    PapersFacts,
)


@dataclass(frozen=True, kw_only=True)
class AgendaMailFacts(MailFacts):
    """The agenda is ready. `own` None: the receiver holds no seat; `links` change the answer.
    `substitute_for` is the director's name where the receiver is a substitute. `papers` are agenda
    and annexes as one PDF; with `is_attached` it goes along with the mail."""

    meeting: MeetingFacts
    agenda: AgendaFacts
    papers: PapersFacts | None = None
    is_attached: bool = False
    own: OwnStatus | None = None
    substitute_for: str | None = None
    links: tuple[Link, ...] = ()
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaMissingFacts(MailFacts):
    """To the secretary: the agenda was due at `due` and there is no draft."""

    meeting: MeetingFacts
    due: datetime


@dataclass(frozen=True, kw_only=True)
class SupplementFacts(MailFacts):
    """What was added since the agenda was sent out, at least one thing. `substitute_for` is the
    director's name where the receiver is a substitute. `papers`: all papers as one PDF, as they
    are now; with `is_attached` what was added goes along with the mail."""

    papers: PapersFacts | None = None
    is_attached: bool = False
    meeting: MeetingFacts
    additions: tuple[Addition, ...]
    substitute_for: str | None = None


@dataclass(frozen=True, kw_only=True)
class HeadcountFacts(MailFacts):
    """To the secretary: the number for the venue, and who it is made of. `stage`, `before` and
    `day` are as for the venue (`bot.render.venue`); `sent_to` is the venue's name where it has been
    sent the number. `plates` are the special diets in words, as counts without names."""

    meeting: MeetingFacts
    attendance: AttendanceFacts
    stage: Stage = "final"
    before: int | None = None
    day: date | None = None
    plates: tuple[str, ...] = ()
    sent_to: str | None = None
