"""A copy for an assistant, made from its original when it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.domain.network import Person
from bot.domain.notices import Kind, Notice, Rendered
from bot.outbox import Skip
from bot.render import Message
from bot.render.copies import CopiedAs, CopyFacts
from bot.services.composing.about import About, look_up
from bot.services.copying import original_of
from bot.services.envelopes import Letter, as_mail
from bot.services.links import my_page_link, seat_links
from bot.services.office import Case

_AS: Final[Mapping[Kind, CopiedAs]] = {
    "invitation": "invitation", "update": "change", "cancellation": "cancellation",
    "withdrawal": "cancellation", "substitute-declined": "news",
}  # fmt: skip
"""What a copy says it is a copy of; all others are papers."""
_MERGED: Final = "merged into"
"""How the reason begins of what went out in another mail (`composing.digest`)."""

Word = Callable[..., Message | Skip]
"""The text of a notice, with some of its facts given."""


def copy(case: Case, notice: Notice, word: Word) -> Rendered | Skip:
    """What the director was sent, word for word and without its links, below what the assistant can
    do about it. Closed items are covered: who keeps a calendar does not sit in the seat."""
    original = original_of(case, notice)
    assistant, director = case.plan.find(notice.receiver), case.plan.find(original.receiver)
    if director is None or assistant is None or not _is_assistant(assistant, director):
        return Skip("is no longer the assistant")
    if not assistant.copies:
        return Skip("wants no copies")
    if original.state in ("skipped", "superseded") and not _is_merged(original):
        return Skip("was not sent to the director")
    about = look_up(case, replace(original, receiver=notice.receiver))
    if about.is_substitute:
        return Skip("is the substitute, and told so")
    message = word(about, receiver=director.name, links=())
    if isinstance(message, Skip):
        return message
    facts = _facts(about, message, director.name, original.kind)
    words = dict(about.group.words)
    whole = case.office.renderer.message("copy", about.language, facts.as_mapping(), words)
    letter = Letter(about.name, about.language, about.meeting, about.group)
    return as_mail(case, notice, whole, letter)


def _is_assistant(person: Person, director: Person) -> bool:
    return bool(set(person.all_addresses) & set(director.assistants))


def _is_merged(notice: Notice) -> bool:
    return (notice.reason or "").startswith(_MERGED)


def _facts(about: About, message: Message, director: str, kind: Kind) -> CopyFacts:
    copied_as = _AS.get(kind, "papers")
    can_answer = copied_as != "cancellation" and about.meeting.is_live(about.case.now)
    address, seat = about.receiver.email if about.receiver else "", about.notice.seat or ""
    links = seat_links(about.case, about.meeting, seat, address) if can_answer else ()
    return CopyFacts(
        **about.base,
        director=director,
        copied_as=copied_as,
        subject=message.subject,
        body=message.markdown,
        mine=my_page_link(about.case, address),
        links=links,
    )
