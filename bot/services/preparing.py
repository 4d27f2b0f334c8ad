"""The preliminary items for what a meeting prepares (KKR), told to who asks."""

import re
from datetime import date

from bot.domain.meetings import Meeting
from bot.domain.phrases import read
from bot.domain.preliminary import prepared
from bot.domain.speaking import is_chair, is_secretary
from bot.i18n import say
from bot.i18n.texts import LANGUAGES
from bot.render.slack_facts import ReplyKkrFacts
from bot.services.agendas import current_agenda, kkr_facts
from bot.services.describing import describe, is_sent
from bot.services.office import Case
from bot.services.replying import Reply, Speech
from bot.services.situation import situation_of

_LONGEST = 80
"""Characters: a sentence that says more than this says something else as well."""


def kkr_wish(text: str) -> str | None:
    """What a sentence says beside asking for the preliminary items (a date, a meeting; "" where
    nothing); None where it asks for something else."""
    said = " ".join(text.strip(" \t\r\n.!?»«\"'").split())
    if len(said) > _LONGEST:
        return None
    wishes = {wish for language in LANGUAGES for wish in say("kkr-wishes", language).split(", ")}
    for wish in sorted(wishes, key=len, reverse=True):
        found = re.fullmatch(rf"{re.escape(wish)}(?:\W+(.*))?", said, re.IGNORECASE)
        if found:
            return (found[1] or "").strip()
    return None


def kkr_meeting(speech: Speech, wanted: str) -> Meeting | None:
    """The meeting whose items are meant: the one that is named or that prepares the one named, else
    the next of the speaker's that prepares any."""
    case = speech.case
    situation = situation_of(case, speech.speaker)
    in_sight = [case.uow.meetings.by_key(option.key) for option in situation.meetings]
    preparing = [meeting for meeting in in_sight if case.group_of(meeting).prepares]
    if not wanted:
        return preparing[0] if preparing else None
    named = set(read(f"Dagsorden {wanted}", situation).meetings)
    for meeting in preparing:
        if meeting.key in named or (named & _prepared_by(case, meeting, in_sight)):
            return meeting
    return None


def _prepared_by(case: Case, meeting: Meeting, others: list[Meeting]) -> set[str]:
    coming = [other for other in others if other.group != meeting.group]
    agenda = current_agenda(case, meeting)
    found = prepared(meeting, case.group_of(meeting).prepares, coming, agenda)
    return {each.key for each in found}


def kkr_reply(speech: Speech, meeting: Meeting | None) -> Reply:
    """The items as they stand, once they have been sent on; before only the secretary and the chair
    see them. Raises NothingPrepared."""
    if meeting is None:
        return speech.render("reply-kkr", ReplyKkrFacts(**speech.base()))
    case = speech.case
    agenda = current_agenda(case, meeting)
    may_see = _is_passed_on(case, meeting) or _serves(speech, meeting)
    facts = ReplyKkrFacts(
        **speech.base(meeting),
        meeting=describe(case, meeting),
        preliminary=kkr_facts(case, meeting).preliminary if agenda and may_see else (),
        items_day=_items_day(case, meeting),
    )
    return speech.render("reply-kkr", facts, meeting=meeting)


def _is_passed_on(case: Case, meeting: Meeting) -> bool:
    if is_sent(case.uow.agendas.of(meeting.uid)):
        return True
    return bool(case.uow.outbox.list(meeting=meeting.uid, kind="kkr-items"))


def _serves(speech: Speech, meeting: Meeting) -> bool:
    case, group = speech.case, speech.case.group_of(meeting)
    if speech.is_public:
        return False
    speaker = speech.speaker
    return is_secretary(group, speaker, case.today) or is_chair(group, speaker, case.today)


def _items_day(case: Case, meeting: Meeting) -> date | None:
    """The local day that the items are sent on, where it is still to come."""
    group = case.group_of(meeting)
    rule = group.rule("kkr-items") or group.rule("agenda")
    day = case.day_of(rule, meeting) if rule else None
    return day if day and day >= case.today else None
