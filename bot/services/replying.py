"""Replies: receipts, answers to questions, and questions asked back with likely answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.attendance import Source, Substitute
from bot.domain.meetings import Meeting
from bot.domain.parts import hours_said
from bot.domain.people import Person
from bot.domain.speaking import holder_of
from bot.domain.understanding import Intent
from bot.i18n import say
from bot.render.facts import (
    Facts,
    ReceiptFacts,
)
from bot.render.values import Link
from bot.services.describing import (
    describe,
)
from bot.services.links import change_link, choice_links, passing_on
from bot.services.office import Case
from bot.services.registered import Registered
from bot.services.telling import sits_already

MOST_CHOICES = 5
"""Buttons under a question: more would have to be read rather than seen."""


@dataclass(frozen=True)
class Choice:
    """A button: what it says, and a value that is given back to `Conversation.choose`."""

    label: str
    value: str


@dataclass(frozen=True)
class Reply:
    """What is answered, where the answer was given. `changed`: something was registered.
    `replaces`: it is the state of what was clicked, and takes its place. `is_private`: it is for
    the speaker alone, also where the question was asked before others."""

    markdown: str
    choices: tuple[Choice, ...] = ()
    changed: bool = False
    subject: str = ""
    replaces: bool = False
    is_private: bool = False


@dataclass(frozen=True)
class Speech:
    """Who says what over which way, within a transaction. `is_letter`: answered by mail.
    `channel` is the Slack channel whose members read the answer; None: the speaker alone does."""

    case: Case
    speaker: Person
    source: Source
    text: str
    is_letter: bool = False
    channel: str | None = None

    @property
    def is_public(self) -> bool:
        """Whether others read the answer."""
        return self.channel is not None

    def base(self, meeting: Meeting | None = None) -> dict[str, Any]:
        """What every message knows: the secretariat, and the name to greet in a mail."""
        group = self.case.group_of(meeting) if meeting else None
        contact = self.case.contact_of(group) if group else self.case.contact
        return {"contact": contact, "receiver": self.speaker.name if self.is_letter else None}

    def render(self, template: str, facts: Facts, choices: Sequence[Choice] = (),
               *, changed: bool = False, meeting: Meeting | None = None,
               replaces: bool = False) -> Reply:  # fmt: skip
        words = dict(self.case.group_of(meeting).words) if meeting else {}
        renderer = self.case.office.renderer
        message = renderer.message(template, self.speaker.language, facts.as_mapping(), words)
        return Reply(message.markdown, tuple(choices), changed, message.subject, replaces)


def receipt(
    speech: Speech, registered: Sequence[Registered], first_name: Substitute | None = None,
    further: Sequence[Choice] = (), given_by: str | None = None,
) -> Reply:  # fmt: skip
    """What was registered, for one or several meetings; `first_name` is a substitute whose full
    name is still asked for. Its first choice undoes it; `further` ones follow. With the name of who
    answered it is the state that a clicked message shows."""
    first = registered[0]
    meeting, after = first.meeting, first.after
    undo = _undo(speech, registered, is_card=given_by is not None)
    choices = [*_names_before(speech, first, first_name), *undo, *further]
    hours = hours_said(after, meeting.details)
    facts = ReceiptFacts(
        **speech.base(meeting),
        meeting=describe(speech.case, meeting),
        answer=after.answer,
        seat_label=first.seat.label,
        answered_for=_answered_for(speech, first),
        substitute=first_name or after.substitute,
        asks_full_name=first_name is not None,
        withdrawn=first.withdrawn,
        from_=hours[0],
        until=hours[1],
        only_parts=after.parts,
        online=after.online,
        late=after.late and after.source == "secretary",
        is_unchanged=not any(each.changed for each in registered),
        substitute_has_seat=sits_already(speech.case, meeting, after.substitute),
        also=tuple(describe(speech.case, each.meeting) for each in registered[1:]),
        links=links_of(speech, choices, registered),
        given_by=given_by,
        given_at=after.at.astimezone(speech.case.zone) if after.at and given_by else None,
    )
    facts = replace(facts, **_passed_on(speech, registered, first_name))
    changed = any(each.changed for each in registered)
    return speech.render(
        "receipt", facts, choices, changed=changed, meeting=meeting, replaces=given_by is not None
    )


def _passed_on(
    speech: Speech, registered: Sequence[Registered], first_name: Substitute | None
) -> dict[str, Any]:
    """The link that can be passed on to a substitute without an address; whoever has it answers by
    it, so it never stands where others read along."""
    first = registered[0]
    if speech.is_public or first_name is not None or len(registered) > 1:
        return {}
    found = passing_on(speech.case, first.meeting, first.after, speech.speaker.email)
    page, mail = found or (None, None)
    return {"pass_on": page, "pass_on_mail": mail if speech.is_letter else None}


def _answered_for(speech: Speech, registered: Registered) -> str | None:
    holder = holder_of(speech.case.plan, registered.seat, registered.meeting.day)
    return None if holder is None or holder.email == speech.speaker.email else holder.name


def _names_before(
    speech: Speech, registered: Registered, first_name: Substitute | None
) -> list[Choice]:
    """Those who sat in for the seat before, whose name fits the one that was said."""
    if first_name is None:
        return []
    known = speech.case.uow.attendance.substitutes_before(registered.seat.key)
    said = first_name.name.casefold()
    fitting = [s for s in known if s.name.casefold().startswith(said)] or list(known)
    return [
        choice_of(name, "apology", registered.meeting, registered.seat.key, substitute)
        for name, substitute in ((s.name, s) for s in fitting[: MOST_CHOICES - 1])
    ]


def _undo(speech: Speech, registered: Sequence[Registered], *, is_card: bool) -> list[Choice]:
    if len(registered) != 1 or not registered[0].changed:
        return []
    only = registered[0]
    wish = {"do": "undo", "meeting": only.meeting.uid, "seat": only.seat.key,
            "version": only.after.version} | ({"card": None} if is_card else {})  # fmt: skip
    return [Choice(say("choice-undo", speech.speaker.language), json.dumps(wish))]


def choice_of(
    label: str, intent: Intent, meeting: Meeting, seat: str, substitute: Substitute | None = None,
    **more: object,
) -> Choice:  # fmt: skip
    """A button that registers an answer; `more` is what else belongs to it."""
    wish: dict[str, object] = {"do": intent, "meeting": meeting.uid, "seat": seat, **more}
    if substitute is not None:
        named = {"name": substitute.name, "title": substitute.title, "email": substitute.email}
        wish["substitute"] = named
    return Choice(label, json.dumps(wish, ensure_ascii=False))


def links_of(
    speech: Speech, choices: Sequence[Choice], registered: Sequence[Registered] = ()
) -> tuple[Link, ...]:
    """In a mail, what chat has buttons for; under a receipt also where the answer is changed."""
    if not speech.is_letter:
        return ()
    case, who = speech.case, speech.speaker.email
    named = choice_links(case, who, [(choice.label, choice.value) for choice in choices])
    if len(registered) != 1:
        return named
    return (*named, change_link(case, registered[0].meeting, registered[0].seat.key, who))
