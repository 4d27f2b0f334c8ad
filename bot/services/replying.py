"""Replies: receipts, answers to questions, and questions asked back with likely answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.domain.attendance import Source, Substitute
from bot.domain.meetings import Meeting
from bot.domain.network import Person
from bot.domain.speaking import holder_of, is_own_seat, is_secretary
from bot.domain.understanding import Intent, Understanding
from bot.i18n import say
from bot.i18n.dates import day
from bot.render.facts import (
    Facts,
    ListRow,
    ReceiptFacts,
    ReplyAgendaFacts,
    ReplyAskFacts,
    ReplyAttendanceFacts,
    ReplyFacts,
    ReplyListFacts,
    ReplyMeetingFacts,
)
from bot.services.agendas import agenda_facts, current_agenda
from bot.services.answering import Registered
from bot.services.describing import (
    agenda_day,
    describe,
    describe_attendance,
    is_sent,
    own_answer,
)
from bot.services.office import Case

MOST_CHOICES = 5
"""Buttons under a question: more would have to be read rather than seen."""


@dataclass(frozen=True)
class Choice:
    """A button: what it says, and a value that is given back to `Conversation.choose`.
    `is_sayable`: its label is a sentence that means the same, so that a mail can offer it too."""

    label: str
    value: str
    is_sayable: bool = True


@dataclass(frozen=True)
class Reply:
    """What is answered, where the answer was given. `changed`: something was registered."""

    markdown: str
    choices: tuple[Choice, ...] = ()
    changed: bool = False
    subject: str = ""


@dataclass(frozen=True)
class Speech:
    """Who says what over which way, within a transaction. `is_letter`: answered by mail."""

    case: Case
    speaker: Person
    source: Source
    text: str
    is_letter: bool = False

    def base(self, meeting: Meeting | None = None) -> dict[str, Any]:
        """What every message knows: the secretariat, and the name to greet in a mail."""
        group = self.case.group_of(meeting) if meeting else None
        contact = self.case.contact_of(group) if group else self.case.plan.network.contact
        return {"contact": contact, "receiver": self.speaker.name if self.is_letter else None}

    def render(self, template: str, facts: Facts, choices: Sequence[Choice] = (),
               *, changed: bool = False, meeting: Meeting | None = None) -> Reply:  # fmt: skip
        words = dict(self.case.group_of(meeting).words) if meeting else {}
        renderer = self.case.office.renderer
        message = renderer.message(template, self.speaker.language, facts.as_mapping(), words)
        return Reply(message.markdown, tuple(choices), changed, message.subject)


def receipt(
    speech: Speech, registered: Sequence[Registered], first_name: Substitute | None = None
) -> Reply:
    """What was registered, for one or several meetings; `first_name` is a substitute whose full
    name is still asked for. Its first choice undoes it."""
    first = registered[0]
    meeting, after = first.meeting, first.after
    facts = ReceiptFacts(
        **speech.base(meeting),
        meeting=describe(speech.case, meeting),
        answer=after.answer,
        seat_label=first.seat.label,
        answered_for=_answered_for(speech, first),
        substitute=first_name or after.substitute,
        asks_full_name=first_name is not None,
        withdrawn=first.withdrawn,
        from_=after.from_,
        until=after.until,
        late=after.late and after.source == "secretary",
        is_unchanged=not any(each.changed for each in registered),
        also=tuple(describe(speech.case, each.meeting) for each in registered[1:]),
    )
    choices = [*_names_before(speech, first, first_name), *_undo(speech, registered)]
    changed = any(each.changed for each in registered)
    return speech.render("receipt", facts, choices, changed=changed, meeting=meeting)


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
        replace(
            _choice(name, "apology", registered.meeting, registered.seat.key, substitute),
            is_sayable=False,
        )
        for name, substitute in ((s.name, s) for s in fitting[: MOST_CHOICES - 1])
    ]


def _undo(speech: Speech, registered: Sequence[Registered]) -> list[Choice]:
    if len(registered) != 1 or not registered[0].changed:
        return []
    only = registered[0]
    wish = {"do": "undo", "meeting": only.meeting.uid, "seat": only.seat.key,
            "version": only.after.version}  # fmt: skip
    return [Choice(say("choice-undo", speech.speaker.language), json.dumps(wish), is_sayable=False)]


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
    """A question back, with the likely answers as choices."""
    facts = ReplyAskFacts(
        **speech.base(meetings[0] if meetings else None),
        doubt=found.doubt or "unclear",
        meetings=tuple(describe(speech.case, meeting) for meeting in meetings),
        seats=_seats_in_question(speech, found),
        substitute=found.substitute,
        proposal=found.proposal,
        said=speech.text,
    )
    return speech.render("reply-ask", facts, _likely(speech, found, meetings))


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
    """The answers that a yes would register: for each meeting, or for each own seat."""
    intent = found.proposal
    if intent is None or found.doubt == "not-your-seat":
        return []
    choices: list[Choice] = []
    for meeting in meetings:
        for seat in _own_seats(speech, meeting, found.seat):
            label = _label(speech, intent, meeting.day, seat if found.seat is None else None)
            more = {
                "from": found.from_ and found.from_.isoformat("minutes"),
                "until": found.until and found.until.isoformat("minutes"),
                "without": found.removes_substitute,
            }
            choices.append(_choice(label, intent, meeting, seat, found.substitute, **more))
    return choices[:MOST_CHOICES]


def _own_seats(speech: Speech, meeting: Meeting, named: str | None) -> list[str]:
    if named is not None:
        return [named]
    plan, who = speech.case.plan, speech.speaker
    seats = speech.case.group_of(meeting).seats
    return [seat.key for seat in seats if is_own_seat(plan, who, seat, meeting.day)]


def _label(speech: Speech, intent: Intent, when: date, seat: str | None) -> str:
    language = speech.speaker.language
    text = say(f"choice-{intent}", language, when=day(when, language))
    own = [s for _, s in speech.case.plan.seats() if s.key == seat]
    today = speech.case.today
    mine = [
        s
        for _, s in speech.case.plan.seats()
        if is_own_seat(speech.case.plan, speech.speaker, s, today)
    ]
    return f"{own[0].label}: {text}" if own and len(mine) > 1 else text


def answer_question(
    speech: Speech, template: str, meetings: Sequence[Meeting], *, is_forwarded: bool = False
) -> Reply:
    """The answer to a question, to a call for help, or to what is not for the bot;
    `is_forwarded`: the secretary has it now."""
    first = meetings[0] if meetings else None
    template = _fitting(speech, template, first)
    if is_forwarded:
        facts: Facts = replace(_general_facts(speech), is_forwarded=True)
    else:
        facts = _question_facts(speech, template, meetings, first)
    return speech.render(template, facts, meeting=first)


def _fitting(speech: Speech, template: str, first: Meeting | None) -> str:
    """Where no meeting is found, the reply says so; of a listed group only dates are known."""
    if template not in ("reply-agenda", "reply-attendance"):
        return template
    if first is None:
        return "reply-next"
    return "reply-place" if speech.case.group_of(first).listed else template


def _question_facts(
    speech: Speech, template: str, meetings: Sequence[Meeting], first: Meeting | None
) -> Facts:
    case, base = speech.case, speech.base(first)
    if template == "reply-list":
        return ReplyListFacts(**base, rows=tuple(_row(speech, meeting) for meeting in meetings))
    if template == "reply-agenda" and first is not None:
        draft = case.uow.agendas.of(first.uid)
        complete = current_agenda(case, first, speech.speaker.language) if is_sent(draft) else None
        return ReplyAgendaFacts(
            **base,
            meeting=describe(case, first),
            agenda=agenda_facts(complete) if complete else None,
            agenda_day=agenda_day(case, first),
        )
    if template == "reply-attendance" and first is not None:
        return ReplyAttendanceFacts(
            **base, meeting=describe(case, first), attendance=describe_attendance(case, first)
        )
    if template in ("reply-next", "reply-place"):
        return ReplyMeetingFacts(
            **base,
            meeting=describe(case, first) if first else None,
            group=case.group_of(first).name if first else None,
            own=own_answer(case, first, speech.speaker) if first else None,
        )
    return _general_facts(speech)


def _row(speech: Speech, meeting: Meeting) -> ListRow:
    own = own_answer(speech.case, meeting, speech.speaker)
    return ListRow(meeting=describe(speech.case, meeting), own=own)


def _general_facts(speech: Speech) -> ReplyFacts:
    """Help, with a coming meeting of the speaker's own to name in examples."""
    case = speech.case
    own = (
        meeting
        for meeting in case.uow.meetings.list(ending_after=case.now)
        if not meeting.is_cancelled and own_answer(case, meeting, speech.speaker) is not None
    )
    example = next(own, None)
    serves = any(is_secretary(group, speech.speaker, case.today) for group in case.plan.groups)
    return ReplyFacts(
        **speech.base(example),
        example=describe(case, example) if example else None,
        is_secretary=serves,
    )
