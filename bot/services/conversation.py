"""A sentence is answered: read, done where it is certain, else asked back (decision 11)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.attendance import (
    Apologise,
    Attend,
    AttendPartly,
    Command,
    Source,
)
from bot.domain.errors import MoedebotError
from bot.domain.forms import Form, FormKind
from bot.domain.meetings import Meeting
from bot.domain.people import Language, Person
from bot.domain.phrases import read
from bot.domain.understanding import Understanding
from bot.i18n import sentence
from bot.render.facts import ReplyFacts
from bot.services.answer_forms import filled_in, form_for, next_form
from bot.services.answering import register
from bot.services.asking import ask
from bot.services.by_part import against_what_stands
from bot.services.calendars import calendar_address, calendar_wish
from bot.services.choosing import carry_out, registered_reply
from bot.services.completing import completion
from bot.services.deliveries import record
from bot.services.desk.buttons import decide
from bot.services.discretion import discreet
from bot.services.meal_settings import choose_meal
from bot.services.meal_talk import meal_meeting, talk_of_meals
from bot.services.office import Office
from bot.services.own_pages import own_reply, own_wish
from bot.services.preparing import kkr_meeting, kkr_reply, kkr_wish
from bot.services.proposal_forms import ItemForm, item_form, propose_entered
from bot.services.questions import answer_question
from bot.services.registered import Registered
from bot.services.replying import Choice, Reply, Speech
from bot.services.rounds.by_mail import mail_meeting_reply, open_items_of, seat_in
from bot.services.rounds.replying import answer_by_button
from bot.services.settings import change_setting, settings_reply, settings_wish
from bot.services.situation import situation_of

__all__ = ["Choice", "Conversation", "Reply", "Said", "interpret", "respond"]


@dataclass(frozen=True)
class Said:
    """What was understood of a sentence, what is answered, and what was registered. `rounds` are
    those that the answer puts to the seat (their numbers)."""

    understanding: Understanding
    reply: Reply
    registered: tuple[Registered, ...] = ()
    is_meal: bool = False
    rounds: tuple[int, ...] = ()


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
        self, text: str, speaker: Person, source: Source, now: datetime,
        about: str | None = None, channel: str | None = None,
    ) -> Said:  # fmt: skip
        """Do what a sentence certainly means, in one transaction, and answer it. `about` is the key
        of the meeting that the thread or reminder is about; `channel` the Slack channel whose
        members read the answer. What cannot be done is said in the reply."""
        try:
            with self.office.case(now) as case:
                said = respond(Speech(case, speaker, source, text, channel=channel), about)
                record(case, said.reply)
                return said
        except MoedebotError as error:
            found = Understanding("ask", doubt="unclear")
            return Said(found, Reply(sentence(error, speaker.language), is_private=True))

    def choose(
        self, value: str, speaker: Person, source: Source, now: datetime,
        channel: str | None = None,
    ) -> Reply:  # fmt: skip
        """Do what a button or a filled-in form stands for. `value` is a Choice's, given back; the
        speaker's right to it is checked again. `channel` as for `say`. What cannot be done is said
        in the reply."""
        wish = json.loads(value)
        if "set" in wish:
            speaker = change_setting(self.office, speaker, wish, now)
        try:
            with self.office.case(now) as case:
                speech = Speech(case, speaker, source, "", channel=channel)
                reply = _chosen(speech, wish)
                record(case, reply)
                return reply
        except MoedebotError as error:
            return Reply(sentence(error, speaker.language))

    def form(self, value: str, speaker: Person, now: datetime) -> Form | Reply:
        """The form that a button opens, or what is to be said instead: that the meeting can be
        answered no more, or not by the speaker. Changes nothing."""
        try:
            with self.office.look(now) as case:
                return form_for(Speech(case, speaker, "slack", ""), json.loads(value))
        except MoedebotError as error:
            return Reply(sentence(error, speaker.language))

    def next_form(self, kind: FormKind, speaker: Person, now: datetime) -> Form | Reply:
        """The form for the speaker's next own meeting; a sentence where there is none."""
        with self.office.look(now) as case:
            return next_form(Speech(case, speaker, "slack", ""), kind)

    def submit(
        self, wish: str, kind: FormKind, entered: Mapping[str, str], speaker: Person,
        now: datetime, channel: str | None = None,
    ) -> Reply:  # fmt: skip
        """Do what a filled-in form stands for, as `choose` does. `entered` is checked before."""
        return self.choose(filled_in(wish, kind, entered), speaker, "slack", now, channel)

    def item_form(self, speaker: Person, now: datetime) -> ItemForm | Reply:
        """The form in which an item is proposed, or what is said instead. Changes nothing."""
        with self.office.look(now) as case:
            return item_form(Speech(case, speaker, "slack", ""))

    def propose_item(
        self, meeting: str, entered: Mapping[str, str], speaker: Person, now: datetime
    ) -> Reply:
        """Keep the item that was entered as a proposal for a meeting (a UID)."""
        try:
            with self.office.case(now) as case:
                reply = propose_entered(Speech(case, speaker, "slack", ""), meeting, entered)
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


def _chosen(speech: Speech, wish: dict[str, Any]) -> Reply:
    """What a button leads to, by what its value holds."""
    if "meal" in wish:
        choose_meal(speech, wish)
    if "set" in wish or "meal" in wish:
        return settings_reply(speech)
    if "round" in wish:
        return answer_by_button(speech, wish)
    return decide(speech, wish) if "desk" in wish else carry_out(speech, wish)


_ANSWERS = ("apology", "attend", "partial")
_OF_COMING = ("unclear", "full-name", "which-part", "part-substitute", "no-online")
"""Doubts about an answer to a meeting that is known."""


def interpret(speech: Speech, about: str | None = None) -> Understanding:
    """What a sentence means; a line that says nothing by itself may give what was asked for."""
    if own_wish(speech.text) is not None:
        return Understanding("help")
    if calendar_wish(speech.text) is not None or settings_wish(speech.text):
        return Understanding("help")
    if (wanted := kkr_wish(speech.text)) is not None:
        meeting = kkr_meeting(speech, wanted)
        return Understanding("agenda", meetings=(meeting.key,) if meeting else ())
    if (key := meal_meeting(speech, about)) is not None:
        return Understanding("place", meetings=(key,))
    found = read(speech.text, situation_of(speech.case, speech.speaker, about))
    if found.intent in ("other", "ask"):
        return completion(speech, about) or found
    return found


def respond(speech: Speech, about: str | None = None) -> Said:
    """Do what a sentence certainly means, within the speech's transaction, and answer it. Raises
    what `register` raises; then the transaction is to be left."""
    meal = talk_of_meals(speech, about)
    if meal is None:
        return discreet(speech, _respond(speech, interpret(speech, about)))
    if meal.reply is not None:
        found = Understanding("place", meetings=meal.meetings)
        return Said(found, meal.reply, is_meal=meal.reply.changed)
    speech = replace(speech, text=meal.said.rest)
    said = _respond(speech, interpret(speech, about))
    kept = meal.keep(speech, said.registered)
    return replace(discreet(speech, said), is_meal=kept)


def _respond(speech: Speech, found: Understanding) -> Said:
    if (own := own_wish(speech.text)) is not None:
        return Said(found, own_reply(speech, own))
    if (wish := calendar_wish(speech.text)) is not None:
        return Said(found, calendar_address(speech, wish))
    if settings_wish(speech.text):
        return Said(found, settings_reply(speech))
    if kkr_wish(speech.text) is not None:
        meetings = [speech.case.uow.meetings.by_key(key) for key in found.meetings]
        return Said(found, kkr_reply(speech, meetings[0] if meetings else None))
    return _by_mail(speech, found) or _answered(speech, found)


def _answered(speech: Speech, found: Understanding) -> Said:
    if found.intent in _ANSWERS and found.seat and found.meetings:
        return _register(speech, found, found.seat)
    return Said(found, _without_change(speech, found))


def _by_mail(speech: Speech, found: Understanding) -> Said | None:
    """What is answered to who says of a meeting by mail that they come or do not: it registers
    nothing, for no other meeting either that was named along with it."""
    is_half_said = found.intent == "ask" and len(found.meetings) == 1 and found.doubt in _OF_COMING
    if found.intent not in _ANSWERS and not is_half_said:
        return None
    meetings = [speech.case.uow.meetings.by_key(key) for key in found.meetings]
    meeting = next((each for each in meetings if each.is_by_mail), None)
    if meeting is None:
        return None
    seat = seat_in(speech, meeting, found.seat)
    reply = mail_meeting_reply(speech, meeting, found.seat)
    key = seat.key if seat else None
    about = replace(found, intent="agenda", meetings=(meeting.key,), seat=key)
    return Said(about, reply, rounds=tuple(r.id for r in open_items_of(speech, meeting, seat)))


def _without_change(speech: Speech, found: Understanding) -> Reply:
    """The reply to what registers nothing: a question answered, or one asked back."""
    meetings = [speech.case.uow.meetings.by_key(key) for key in found.meetings]
    if found.intent in ("ask", *_ANSWERS):
        return ask(speech, found, meetings)
    return answer_question(speech, f"reply-{found.intent}", meetings)


def _register(speech: Speech, found: Understanding, seat: str) -> Said:
    """Register the answer for each meeting that was named, all or none."""
    doubtful = against_what_stands(speech, found, seat)
    if doubtful is not None:
        return Said(doubtful, _without_change(speech, doubtful))
    command = _command(found)
    registered = tuple(
        _answer(speech, speech.case.uow.meetings.by_key(key), seat, command)
        for key in found.meetings
    )
    first_name = found.substitute if found.doubt == "full-name" else None
    return Said(found, registered_reply(speech, registered, first_name), registered)


def _command(found: Understanding) -> Command:
    if found.intent == "attend":
        return Attend(found.online)
    if found.intent == "partial":
        return AttendPartly(found.from_, found.until, found.parts, found.online)
    # With a first name only the apology is certain, and the name is asked for.
    named = None if found.doubt == "full-name" else found.substitute
    return Apologise(named, without=found.removes_substitute)


def _answer(speech: Speech, meeting: Meeting, seat: str, command: Command) -> Registered:
    return register(speech.case, meeting, seat, command, speech.speaker, speech.source)
