"""Free text by mail: understood in the light of the meeting that its thread is about."""

import re
from dataclasses import replace

from bot.domain.attendance import SubstituteReplies
from bot.domain.incoming import Incoming
from bot.domain.invitations import Invitation
from bot.domain.meetings import Meeting
from bot.domain.people import Person
from bot.domain.phrases import read
from bot.domain.understanding import MeetingOption, SeatOption, Situation
from bot.services.answering import register_substitute_reply
from bot.services.asking import ask
from bot.services.conversation import Said, interpret, respond
from bot.services.inbox.meals import take_meal
from bot.services.inbox.proposing import take_proposal
from bot.services.inbox.rounds import Put, put_in, take_round_answer
from bot.services.inbox.strangers import hold_stranger
from bot.services.inbox.taken import MEAL, Outcome, Taken, meeting_of_thread
from bot.services.inbox.waiting import hold
from bot.services.inbox.writing_back import write_back
from bot.services.minutes.objecting import object_to, takes_objections
from bot.services.office import Case
from bot.services.questions import answer_question
from bot.services.replying import Speech

_THANKS = re.compile(r"(?:mange )?(?:tak|thanks?|thank you)\b.{0,60}", re.IGNORECASE)


def take_letter(  # noqa: PLR0911  (each is a way that a mail can go)
    case: Case, incoming: Incoming, raw: bytes
) -> Taken:
    """What a mail of free text does. Raises what registering an answer raises."""
    meeting = meeting_of_thread(case, incoming)
    person = case.plan.find(incoming.sender)
    if (put := put_in(case, incoming)) is not None and person is not None:
        taken, answer = take_round_answer(case, incoming, raw, person, put)
        if answer is not None:
            write_back(case, incoming, answer, None, rounds=put)
        return taken
    invitation = _as_substitute(case, incoming, meeting)
    if invitation is not None and meeting is not None:
        return _take_substitutes(case, incoming, raw, invitation, meeting)
    if person is None:
        if meeting is not None:
            return hold_stranger(case, incoming, raw, "unknown-sender", meeting)
        return hold(case, incoming, raw, "unknown-sender")
    if _is_about_another_seat(case, incoming):
        return hold(case, incoming, raw, "substitute-wrote", meeting)
    proposed = take_proposal(case, incoming, raw, person)
    if proposed is not None:
        taken, reply, about_meeting = proposed
        if reply is not None:
            write_back(case, incoming, reply, about_meeting)
        return taken
    speech = Speech(case, person, "mail", incoming.text, is_letter=True)
    about = meeting.key if meeting else None
    said = _asked_back(speech, about) if incoming.leans_on_quote else respond(speech, about)
    if said.understanding.intent == "other":
        _keep_objection(case, incoming, person)
        return _pass_to_secretary(case, incoming, raw, speech, meeting)
    return _answered(case, incoming, said, person)


def _keep_objection(case: Case, incoming: Incoming, person: Person) -> None:
    """What answers minutes, while they can be objected to, is kept with them and told to the chair
    too; a word of thanks is none."""
    answered = case.uow.addresses.notice_of(incoming.references[:1])
    if answered is None or answered.kind != "minutes" or answered.meeting is None:
        return
    meeting = case.uow.meetings.by_uid(answered.meeting)
    minutes = case.uow.minutes.of(answered.meeting)
    is_thanks = _THANKS.fullmatch(incoming.text.strip()) is not None
    if meeting and minutes and takes_objections(case, minutes) and not is_thanks:
        object_to(case, meeting, person.email, person.name, incoming.text, answered.seat)


def _is_about_another_seat(case: Case, incoming: Incoming) -> bool:
    """An answer to the word that somebody with an own seat sits in for another, too: whichever of
    the two it means, it does not say."""
    answered = case.uow.addresses.notice_of(incoming.references[:1])
    return answered is not None and answered.kind == "also-substitute"


def _asked_back(speech: Speech, about: str | None) -> Said:
    """What leans on a quoted question may answer another than ours: it registers nothing."""
    found = interpret(speech, about)
    meetings = [speech.case.uow.meetings.by_key(key) for key in found.meetings]
    is_answer = found.intent in ("apology", "attend", "partial")
    if not is_answer or any(meeting.is_by_mail for meeting in meetings):
        return respond(speech, about)
    found = replace(found, intent="ask", doubt="unclear", proposal=found.intent)
    return Said(found, ask(speech, found, meetings))


def _as_substitute(case: Case, incoming: Incoming, meeting: Meeting | None) -> Invitation | None:
    """The sender's own invitation as a substitute to the meeting that is answered."""
    if meeting is None:
        return None
    invitations = case.uow.invitations.of(meeting.uid)
    return next(
        (
            i
            for i in invitations
            if i.is_active and i.invited_as == "substitute" and i.receiver == incoming.sender
        ),
        None,
    )


def _take_substitutes(
    case: Case, incoming: Incoming, raw: bytes, invitation: Invitation, meeting: Meeting
) -> Taken:
    """A substitute says yes or no in a line; anything else is for the secretary."""
    group, seat = case.group_of(meeting), case.plan.seat(invitation.seat)
    option = MeetingOption(meeting.key, group.key, group.all_names, meeting.start, meeting.end,
                           (seat.key,), meeting.details.notes)  # fmt: skip
    seats = (SeatOption(seat.key, seat.label, is_mine=True),)
    local = case.now.astimezone(case.zone)
    situation = Situation(local, (option,), seats, about=meeting.key)
    if (meal := take_meal(case, incoming, meeting, invitation, situation)) is not None:
        return meal
    found = read(incoming.text, situation)
    is_plain = found.intent in ("attend", "apology") and found.substitute is None
    if not is_plain or incoming.leans_on_quote:
        return hold(case, incoming, raw, "substitute-wrote", meeting)
    comes = found.intent == "attend"
    answer = SubstituteReplies("attending" if comes else "declined")
    register_substitute_reply(case, meeting, seat.key, answer, invitation.receiver, "mail")
    return Taken("attending" if comes else "apology", meeting.key, invitation.receiver)


def _pass_to_secretary(
    case: Case, incoming: Incoming, raw: bytes, speech: Speech, meeting: Meeting | None
) -> Taken:
    """Free text that is not for the bot goes to the secretary; the sender is told so."""
    quiet = replace(incoming, automatic="told by the reply")
    taken = hold(case, quiet, raw, "not-for-the-bot", meeting)
    reply = answer_question(speech, "reply-other", (), is_forwarded=True)
    write_back(case, incoming, reply, meeting)
    return taken


def _answered(case: Case, incoming: Incoming, said: Said, person: Person) -> Taken:
    found = said.understanding
    keys = found.meetings
    about = case.uow.meetings.by_key(keys[0]) if keys else None
    put = Put(said.rounds, found.seat) if said.rounds and found.seat else None
    write_back(case, incoming, said.reply, about, found.seat, put)
    substitute = said.registered[0].after.substitute if said.registered else None
    reason = MEAL if said.is_meal else None
    key = keys[0] if keys else None
    return Taken(_outcome(said), key, person.email, substitute, reason=reason)


def _outcome(said: Said) -> Outcome:
    match said.understanding.intent:
        case "attend":
            return "attending"
        case "apology":
            return "substitute" if _names_later(said) else "apology"
        case "partial":
            return "partial"
        case "ask":
            return "asked"
        case _:
            return "answered"


def _names_later(said: Said) -> bool:
    """The apology was registered before; this names who sits in, or completes it."""
    return any(each.changed for each in said.registered) and all(
        each.before.answer == "apologised" for each in said.registered
    )
