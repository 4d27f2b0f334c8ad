"""A copy for an assistant, made from its original when it is sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from bot.domain.copies import COPIED
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import Notice, Rendered
from bot.domain.people import Person
from bot.outbox import Skip
from bot.render import Message
from bot.render.copies import CopyFacts
from bot.render.mail import Enclosure
from bot.render.values import Link
from bot.services.composing.about import About, look_up
from bot.services.composing.enclosed import enclosures
from bot.services.composing.ruled import year_of_member
from bot.services.copying import original_of
from bot.services.envelopes import Letter, as_mail
from bot.services.links import my_page_link, seat_links
from bot.services.office import Case

_MERGED: Final = "merged into"
"""How the reason begins of what went out in another mail (`composing.digest`)."""

Word = Callable[..., Message | Skip]
"""The text of a notice, with some of its facts given."""


@dataclass(frozen=True)
class _Copy:
    """A copy, with what it is of and the two whom it concerns."""

    case: Case
    notice: Notice
    original: Notice
    assistant: Person
    director: Person


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
    found = _Copy(case, notice, original, assistant, director)
    return _of_year(found) if original.meeting is None else _of_meeting(found, word)


def _of_year(copy: _Copy) -> Rendered | Skip:
    message = year_of_member(copy.case, copy.original, copy.assistant)
    if isinstance(message, Skip):
        return message
    group = copy.case.plan.group(cast(list[str], copy.original.facts["groups"])[0])
    return _mail(copy, message, group)


def _of_meeting(copy: _Copy, word: Word) -> Rendered | Skip:
    about = look_up(copy.case, copy.original)
    if _sits_in(copy.assistant, about):
        return Skip("is the substitute, and told so")
    about = replace(about, language=copy.assistant.language, copied_to=copy.assistant)
    message = word(about, links=())
    if isinstance(message, Skip):
        return message
    links = _links(copy, about)
    return _mail(copy, message, about.group, about.meeting, links, enclosures(about))


def _is_assistant(person: Person, director: Person) -> bool:
    return bool(set(person.all_addresses) & set(director.assistants))


def _is_merged(notice: Notice) -> bool:
    return (notice.reason or "").startswith(_MERGED)


def _sits_in(person: Person, about: About) -> bool:
    substitute = about.given.substitute if about.given else None
    return substitute is not None and substitute.email == person.email


def _links(copy: _Copy, about: About) -> tuple[Link, ...]:
    """The answers that the assistant can give for the director's seat."""
    if COPIED[copy.original.kind] == "cancellation" or not copy.original.seat:
        return ()
    if not about.meeting.is_live(copy.case.now):
        return ()
    return seat_links(copy.case, about.meeting, copy.original.seat, copy.assistant.email)


def _mail(
    copy: _Copy, message: Message, group: Group, meeting: Meeting | None = None,
    links: tuple[Link, ...] = (), papers: Sequence[Enclosure] = (),
) -> Rendered:  # fmt: skip
    case, assistant = copy.case, copy.assistant
    facts = CopyFacts(
        contact=case.contact_of(group),
        receiver=assistant.name,
        director=copy.director.name,
        copied_as=COPIED[copy.original.kind],
        subject=message.subject,
        body=message.markdown,
        mine=my_page_link(case, assistant.email),
        links=links,
    )
    whole = case.office.renderer.message(
        "copy", assistant.language, facts.as_mapping(), dict(group.words)
    )
    letter = Letter(assistant.name, assistant.language, meeting, group)
    return as_mail(case, copy.notice, whole, letter, papers=papers)
