"""Answers to questions: when, which, what is on, who comes, where; and to what is no answer."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.agenda import Agenda
from bot.domain.closed_items import sees_closed
from bot.domain.meetings import Meeting
from bot.domain.speaking import is_secretary
from bot.render.facts import (
    Facts,
    ListRow,
    ReplyAgendaFacts,
    ReplyAttendanceFacts,
    ReplyFacts,
    ReplyListFacts,
    ReplyMeetingFacts,
)
from bot.render.values import AgendaFacts, MeetingFacts, OwnStatus
from bot.services.agendas import agenda_facts, current_agenda
from bot.services.describing import (
    agenda_day,
    describe,
    describe_attendance,
    is_sent,
    own_answer,
)
from bot.services.replying import Reply, Speech


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
            meeting=_shown(speech, first),
            agenda=_agenda_for(speech, first, complete) if complete else None,
            agenda_day=agenda_day(case, first),
        )
    if template == "reply-attendance" and first is not None:
        return ReplyAttendanceFacts(
            **base, meeting=_shown(speech, first), attendance=describe_attendance(case, first)
        )
    if template in ("reply-next", "reply-place"):
        return ReplyMeetingFacts(
            **base,
            meeting=_shown(speech, first) if first else None,
            group=case.group_of(first).name if first else None,
            own=_own(speech, first) if first else None,
        )
    return _general_facts(speech)


def _agenda_for(speech: Speech, meeting: Meeting, agenda: Agenda) -> AgendaFacts:
    """Closed items only for who sits in a seat, the secretariat and the chairs, and to them
    alone."""
    case, person = speech.case, speech.speaker
    group = case.group_of(meeting)
    may_see = sees_closed(case.plan, group, person, meeting.day, case.today)
    return agenda_facts(agenda, person.language, sees_closed=may_see and not speech.is_public)


def _row(speech: Speech, meeting: Meeting) -> ListRow:
    return ListRow(meeting=_shown(speech, meeting), own=_own(speech, meeting))


def _own(speech: Speech, meeting: Meeting) -> OwnStatus | None:
    """The speaker's own answer; before others it is nobody's business."""
    return None if speech.is_public else own_answer(speech.case, meeting, speech.speaker)


def _shown(speech: Speech, meeting: Meeting) -> MeetingFacts:
    """The meeting; who reads it in another channel than the group's gets no way into it."""
    found = describe(speech.case, meeting)
    if speech.is_public and speech.case.group_of(meeting).slack_channel != speech.channel:
        return replace(found, link=None, dial_in=None)
    return found


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
