"""Several overdue notices to one person go as one mail that sums up.

After a week down a director would get a heap of mails at once. What is still an unrendered cause is
merged into the first; the others are superseded in the same transaction. What carries a calendar
part, answers a mail or asks for an answer goes by itself.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import groupby, takewhile

from bot.domain.errors import MoedebotError, ServiceUnreachable
from bot.domain.notices import OPEN_STATES, Kind, Notice
from bot.outbox import Skip
from bot.render import Message
from bot.render.digest import DigestFacts, DigestLetter
from bot.services.composing.about import About
from bot.services.office import Case

OVERDUE = timedelta(hours=24)
SUMMED_UP: tuple[Kind, ...] = (
    "agenda", "agenda-missing", "headcount", "kkr-items", "followed-change", "apologies",
    "supplement", "substitute-declined", "substitute-alert", "running-order",
)  # fmt: skip
MOST = 30
"""More than so many in one mail nobody reads; the rest make another."""

Word = Callable[[Case, Notice], Message | Skip]
"""The text of one notice as part of a mail, without greeting and signature."""


def overdue_beside(case: Case, notice: Notice) -> tuple[Notice, ...]:
    """The other notices to a notice's receiver that can be summed up with it, the longest due
    first; none where it is not overdue itself. None of them overtakes what waits before it in its
    stream."""
    if not _can_be_summed_up(case, notice, notice):
        return ()
    found: list[Notice] = []
    for state in OPEN_STATES:
        found += case.uow.outbox.list(state=state, receiver=notice.receiver)
    found.sort(key=lambda each: (each.stream, each.id))
    others = [
        each
        for _, stream in groupby(found, key=lambda each: each.stream)
        for each in takewhile(lambda each: _can_be_summed_up(case, each, notice), stream)
        if each.id != notice.id
    ]
    return tuple(sorted(others, key=lambda each: (each.due_at, each.id)))[: MOST - 1]


def _can_be_summed_up(case: Case, each: Notice, first: Notice) -> bool:
    """Still a cause, overdue, of a kind for it, and in no other worker's hand."""
    return (
        each.channel == "mail"
        and each.kind in SUMMED_UP
        and each.rendered is None
        and each.state != "sending"
        and each.due_at + OVERDUE < case.now
        and (each.expires_at is None or each.expires_at > case.now)
        and each.owner in (None, first.owner)
    )


def sum_up(case: Case, about: About, others: Sequence[Notice], word: Word) -> Message | None:
    """One message of a notice and others, which are superseded by it; None where there is only the
    one to say. Raises MoedebotError where the first cannot be worded."""
    first = word(case, about.notice)
    if isinstance(first, Skip):
        return None
    rest = [message for _, message in _worded(case, about.notice, others, word)]
    if not rest:
        return None
    letters = tuple(DigestLetter(each.subject, each.markdown) for each in (first, *rest))
    facts = DigestFacts(contact=case.contact_of(about.group), receiver=about.name, letters=letters)
    return case.office.renderer.message(
        "digest", about.language, facts.as_mapping(), dict(about.group.words)
    )


def _worded(
    case: Case, first: Notice, others: Sequence[Notice], word: Word
) -> Iterator[tuple[Notice, Message]]:
    """The others as they read, each superseded. What is no longer wanted, or cannot be worded, is
    left to go its own way, where that is recorded."""
    for each in others:
        try:
            message = word(case, each)
        except ServiceUnreachable:
            raise
        except MoedebotError:
            continue
        if isinstance(message, Skip):
            continue
        if case.uow.outbox.supersede(each.id, f"merged into {first.id}"):
            yield each, message
