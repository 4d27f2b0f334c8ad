"""A sentence is answered: read, done where it is certain, else asked back (decision 11)."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from bot.domain.attendance import (
    Apologise,
    Attend,
    AttendPartly,
    Command,
    Source,
    Substitute,
)
from bot.domain.errors import MoedebotError
from bot.domain.meetings import Meeting
from bot.domain.network import Language, Person
from bot.domain.phrases import read
from bot.domain.understanding import Understanding
from bot.i18n import sentence
from bot.render.facts import ReplyFacts
from bot.services.answering import Registered, register, undo
from bot.services.calendars import calendar_address, calendar_wish
from bot.services.completing import completion
from bot.services.deliveries import record
from bot.services.office import Case, Office
from bot.services.questions import answer_question
from bot.services.replying import Choice, Reply, Speech, ask, receipt
from bot.services.situation import situation_of

__all__ = ["Choice", "Conversation", "Reply", "Said", "interpret", "respond"]


@dataclass(frozen=True)
class Said:
    """What was understood of a sentence, what is answered, and what was registered."""

    understanding: Understanding
    reply: Reply
    registered: tuple[Registered, ...] = ()


@dataclass(frozen=True)
class Conversation:
    """The use cases of talking to the bot, over any way."""

    office: Office

    def understand(
        self, text: str, speaker: Person, now: datetime, about: str | None = None
    ) -> Said:
        """What the bot makes of a sentence, and what it would ask; changes nothing."""
        with self.office.look(now) as case:
            speech = Speech(case, speaker, "cli", text)
            found = interpret(speech, about)
            if found.intent in _ANSWERS:
                return Said(found, Reply(""))
            return Said(found, _without_change(speech, found))

    def say(
        self, text: str, speaker: Person, source: Source, now: datetime, about: str | None = None
    ) -> Said:
        """Do what a sentence certainly means, in one transaction, and answer it. `about` is the key
        of the meeting that the thread or reminder is about. What cannot be done is said in the
        reply."""
        try:
            with self.office.case(now) as case:
                said = respond(Speech(case, speaker, source, text), about)
                record(case, said.reply)
                return said
        except MoedebotError as error:
            found = Understanding("ask", doubt="unclear")
            return Said(found, Reply(sentence(error, speaker.language)))

    def choose(self, value: str, speaker: Person, source: Source, now: datetime) -> Reply:
        """Do what a button stands for. `value` is a Choice's, given back; the speaker's right to
        it is checked again. What cannot be done is said in the reply."""
        wish = json.loads(value)
        try:
            with self.office.case(now) as case:
                speech = Speech(case, speaker, source, "")
                reply = receipt(speech, [_carry_out(speech, wish)])
                record(case, reply)
                return reply
        except MoedebotError as error:
            return Reply(sentence(error, speaker.language))

    def refusal(self, language: Language) -> Reply:
        """What somebody whom the plan does not know is told: politely, and whom to turn to."""
        with self.office.store.read() as uow:
            facts = ReplyFacts(contact=uow.plans.current().network.contact)
        message = self.office.renderer.message("reply-refused", language, facts.as_mapping(), {})
        return Reply(message.markdown, subject=message.subject)


_ANSWERS = ("apology", "attend", "partial")


def interpret(speech: Speech, about: str | None = None) -> Understanding:
    """What a sentence means; a line that says nothing by itself may give what was asked for."""
    if calendar_wish(speech.text) is not None:
        return Understanding("help")
    found = read(speech.text, situation_of(speech.case, speech.speaker, about))
    if found.intent in ("other", "ask"):
        return completion(speech, about) or found
    return found


def respond(speech: Speech, about: str | None = None) -> Said:
    """Do what a sentence certainly means, within the speech's transaction, and answer it. Raises
    what `register` raises; then the transaction is to be left."""
    found = interpret(speech, about)
    wish = calendar_wish(speech.text)
    if wish is not None:
        return Said(found, calendar_address(speech, wish))
    if found.intent in _ANSWERS and found.seat and found.meetings:
        return _register(speech, found, found.seat)
    return Said(found, _without_change(speech, found))


def _without_change(speech: Speech, found: Understanding) -> Reply:
    """The reply to what registers nothing: a question answered, or one asked back."""
    meetings = [speech.case.uow.meetings.by_key(key) for key in found.meetings]
    if found.intent in ("ask", *_ANSWERS):
        return ask(speech, found, meetings)
    return answer_question(speech, f"reply-{found.intent}", meetings)


def _register(speech: Speech, found: Understanding, seat: str) -> Said:
    """Register the answer for each meeting that was named, all or none."""
    command = _command(found)
    registered = tuple(
        _answer(speech, speech.case.uow.meetings.by_key(key), seat, command)
        for key in found.meetings
    )
    first_name = found.substitute if found.doubt == "full-name" else None
    return Said(found, receipt(speech, registered, first_name=first_name), registered)


def _command(found: Understanding) -> Command:
    if found.intent == "attend":
        return Attend()
    if found.intent == "partial":
        return AttendPartly(found.from_, found.until)
    # With a first name only the apology is certain, and the name is asked for.
    named = None if found.doubt == "full-name" else found.substitute
    return Apologise(named, without=found.removes_substitute)


def _answer(speech: Speech, meeting: Meeting, seat: str, command: Command) -> Registered:
    return register(speech.case, meeting, seat, command, speech.speaker, speech.source)


def _by_uid(case: Case, uid: str) -> Meeting:
    return case.uow.meetings.by_uid(uid) or case.uow.meetings.by_key(uid)


def _carry_out(speech: Speech, wish: dict[str, Any]) -> Registered:
    """A button's wish: an answer for a seat and meeting, or the undoing of one."""
    meeting = _by_uid(speech.case, wish["meeting"])
    if wish["do"] == "undo":
        return undo(
            speech.case, meeting, wish["seat"], wish["version"], speech.speaker, speech.source
        )
    return _answer(speech, meeting, wish["seat"], _wished(wish))


def _wished(wish: dict[str, Any]) -> Command:
    match wish["do"]:
        case "attend":
            return Attend()
        case "partial":
            return AttendPartly(_time(wish.get("from")), _time(wish.get("until")))
        case _:
            named = wish.get("substitute")
            return Apologise(Substitute(**named) if named else None, wish.get("without", False))


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
