"""Messages of rounds: put to members, reminded of, and how they came out."""

from typing import cast

from bot.domain.notices import Notice, Rendered
from bot.domain.people import Person
from bot.domain.rounds import Round
from bot.outbox import Skip
from bot.render.rounds import RoundFacts
from bot.render.slack import actions
from bot.services.composing.posts import as_post
from bot.services.envelopes import Letter, as_mail
from bot.services.office import Case
from bot.services.replying import Speech
from bot.services.rounds.describing import (
    choices_of,
    count_facts,
    meeting_of,
    question_of,
    rounds_of,
)
from bot.services.rounds.replying import round_base
from bot.services.rounds.standing import answer_of, group_of, may_answer


def put_to_seat(case: Case, notice: Notice) -> Rendered | Skip:
    """A round, or the reminder of one, to who answers for a seat: what is still open of it; of a
    reminder, what is still unanswered."""
    person = case.plan.find(str(notice.facts["person"]))
    rounds = _wanted(case, notice, person)
    if person is None or not rounds:
        return Skip("is over, answered, or no longer the receiver's to answer")
    in_chat = notice.channel == "slack"
    seat = case.plan.seat(notice.seat or "")
    speech = Speech(case, person, "mail", "", is_letter=not in_chat)
    facts = RoundFacts(
        **round_base(speech, rounds[0], seat),
        questions=tuple(question_of(case, r, seat, person, in_chat=in_chat) for r in rounds),
    )
    group = group_of(case, rounds[0])
    message = case.office.renderer.message(
        notice.kind, person.language, facts.as_mapping(), dict(group.words)
    )
    if in_chat:
        buttons = [c for r in rounds for c in choices_of(r, seat, person.language)]
        blocks = actions([(choice.label, choice.value) for choice in buttons])
        return as_post(case, notice, message, tuple(blocks))
    letter = Letter(person.name, person.language, meeting_of(case, rounds[0]), group)
    return as_mail(case, notice, message, letter, reply_to=case.bot_address)


def _wanted(case: Case, notice: Notice, person: Person | None) -> tuple[Round, ...]:
    if person is None:
        return ()
    found = rounds_of(case, cast(list[int], notice.facts["rounds"]))
    seats = {seat.key: seat for _, seat in case.plan.seats()}
    seat = seats.get(notice.seat or "")
    if seat is None:
        return ()
    is_reminder = notice.kind == "round-reminder"
    return tuple(
        asked
        for asked in found
        if asked.is_open(case.now)
        and may_answer(case, asked, seat, person)
        and not (is_reminder and answer_of(case, asked, seat.key))
    )


def result(case: Case, notice: Notice) -> Rendered | Skip:
    """How rounds stand or came out."""
    found = rounds_of(case, cast(list[int], notice.facts["counted"]))
    rounds = tuple(asked for asked in found if asked.state != "stopped")
    if not rounds:
        return Skip("was taken back")
    group, person = group_of(case, rounds[0]), case.plan.find(notice.receiver)
    name, language = person.name if person else None, case.plan.language_of(notice.receiver)
    secretaries = {each.email for each in case.secretaries(group)}
    facts = count_facts(
        case, rounds, is_secretary=notice.receiver in secretaries, receiver=name or group.name,
        contact=case.contact_of(group),
    )  # fmt: skip
    message = case.office.renderer.message(
        "round-result", language, facts.as_mapping(), dict(group.words)
    )
    return as_mail(
        case, notice, message, Letter(name, language, meeting_of(case, rounds[0]), group)
    )
