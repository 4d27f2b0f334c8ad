"""Replies: receipts, answers to questions, and questions asked back with likely answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.domain.attendance import Source, Substitute
from bot.domain.meetings import Meeting
from bot.domain.network import Person
from bot.domain.parts import hours_said
from bot.domain.speaking import holder_of, is_own_seat
from bot.domain.understanding import Intent, Understanding
from bot.i18n import say
from bot.i18n.dates import clock, day
from bot.render.facts import (
    Facts,
    ReceiptFacts,
    ReplyAskFacts,
)
from bot.render.values import Link
from bot.services.answering import Registered
from bot.services.describing import (
    describe,
)
from bot.services.links import change_link, choice_links, passing_on
from bot.services.office import Case
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
        links=_links(speech, choices, registered),
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
        _choice(name, "apology", registered.meeting, registered.seat.key, substitute)
        for name, substitute in ((s.name, s) for s in fitting[: MOST_CHOICES - 1])
    ]


def _undo(speech: Speech, registered: Sequence[Registered], *, is_card: bool) -> list[Choice]:
    if len(registered) != 1 or not registered[0].changed:
        return []
    only = registered[0]
    wish = {"do": "undo", "meeting": only.meeting.uid, "seat": only.seat.key,
            "version": only.after.version} | ({"card": None} if is_card else {})  # fmt: skip
    return [Choice(say("choice-undo", speech.speaker.language), json.dumps(wish))]


def _choice(
    label: str, intent: Intent, meeting: Meeting, seat: str, substitute: Substitute | None = None,
    **more: object,
) -> Choice:  # fmt: skip
    wish: dict[str, object] = {"do": intent, "meeting": meeting.uid, "seat": seat, **more}
    if substitute is not None:
        named = {"name": substitute.name, "title": substitute.title, "email": substitute.email}
        wish["substitute"] = named
    return Choice(label, json.dumps(wish, ensure_ascii=False))


def ask(speech: Speech, found: Understanding, meetings: Sequence[Meeting]) -> Reply:
    """A question back, with the likely answers as choices. Who asked a question has said neither
    yes nor no."""
    if found.doubt == "question":
        found = replace(found, proposal=None)
    choices = _likely(speech, found, meetings)
    facts = ReplyAskFacts(
        **speech.base(meetings[0] if meetings else None),
        doubt=found.doubt or "unclear",
        meetings=tuple(describe(speech.case, meeting) for meeting in meetings),
        seats=_seats_in_question(speech, found),
        substitute=found.substitute,
        proposal=found.proposal,
        said=speech.text,
        behalf=_behalf(speech, found),
        links=_links(speech, choices),
        only_parts=found.parts,
    )
    return speech.render("reply-ask", facts, choices)


def _links(
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


def _behalf(speech: Speech, found: Understanding) -> str | None:
    """The name of the director whom somebody else answers for."""
    if found.seat is None:
        return None
    holder = holder_of(speech.case.plan, speech.case.plan.seat(found.seat), speech.case.today)
    return holder.name if holder and holder.email != speech.speaker.email else None


def _seats_in_question(speech: Speech, found: Understanding) -> tuple[str, ...]:
    """Labels of the speaker's own seats; where the seat is not the speaker's, of those named."""
    if found.doubt not in ("which-seat", "not-your-seat"):
        return ()
    is_own = found.doubt == "which-seat"
    plan, said = speech.case.plan, speech.text.casefold()
    return tuple(
        seat.label
        for _, seat in plan.seats()
        if is_own_seat(plan, speech.speaker, seat, speech.case.today) == is_own
        and (is_own or seat.label.casefold() in said)
    )


def _likely(speech: Speech, found: Understanding, meetings: Sequence[Meeting]) -> list[Choice]:
    """The answers that a yes would register, for each meeting and own seat."""
    if found.doubt == "not-your-seat":
        return []
    more = {
        "from": found.from_ and found.from_.isoformat("minutes"),
        "until": found.until and found.until.isoformat("minutes"),
        "without": found.removes_substitute,
        "parts": found.parts,
        "online": found.online,
    }
    choices = [
        _choice(label, intent, meeting, seat, found.substitute, **more)
        for meeting in meetings
        for seat, named in _own_seats(speech, meeting, found.seat)
        for intent in _proposed(found, meetings)
        for label in [_label(speech, intent, meeting.day, named, found)]
    ]
    return choices[:MOST_CHOICES]


def _proposed(found: Understanding, meetings: Sequence[Meeting]) -> tuple[Intent, ...]:
    """What was half said; where nothing certain was, yes and no to the one meeting in question."""
    if found.doubt == "which-part":
        return ("partial", "attend", "apology")
    if found.proposal is not None:
        return (found.proposal,)
    return ("attend", "apology") if len(meetings) == 1 else ()


def _own_seats(speech: Speech, meeting: Meeting, named: str | None) -> list[tuple[str, str | None]]:
    """The keys of the seats in question, each with its label where the speaker has several."""
    if named is not None:
        return [(named, None)]
    plan, who = speech.case.plan, speech.speaker
    seats = speech.case.group_of(meeting).seats
    own = [seat for seat in seats if is_own_seat(plan, who, seat, meeting.day)]
    return [(seat.key, seat.label if len(own) > 1 else None) for seat in own]


def _label(
    speech: Speech, intent: Intent, when: date, seat: str | None, found: Understanding
) -> str:
    """What a button says; it is a sentence that means the same."""
    language = speech.speaker.language
    key, at = f"choice-{intent}", found.from_ or found.until
    if intent == "partial" and at is not None:
        key = "choice-arrive" if found.from_ else "choice-leave"
    if intent == "partial" and found.parts:
        key = "choice-parts"
    elif intent == "attend" and found.doubt == "which-part":
        key = "choice-whole"
    facts = {"when": day(when, language), "at": clock(at, language) if at else None}
    facts["parts"] = f" {say('parts-and', language)} ".join(found.parts)
    text = say(key, language, **facts)
    return f"{seat}: {text}" if seat else text
