"""Rounds as lists and the secretary's Home show them, and as JSON."""

from typing import Any

from bot.domain.network import Group
from bot.domain.people import Language
from bot.domain.rounds import SAYS, Round
from bot.i18n import say
from bot.i18n.dates import day_year, moment
from bot.services.office import Case
from bot.services.rounds.describing import is_in_minutes, meeting_of, seats_facts
from bot.services.rounds.standing import last_day, standing


def told_of(case: Case, asked: Round, language: Language) -> dict[str, Any]:
    """How a round stands, as sentences have it."""
    found = standing(case, asked)
    conditional = len(found.seats("conditional"))
    last = last_day(case, asked.deadline)
    return {
        "number": asked.id,
        "title": asked.title,
        "state": say(f"round-{asked.state}", language),
        "deadline": day_year(last, language)
        if last
        else moment(asked.deadline.astimezone(case.zone), language),
        "count": len(found.asked),
        "favour": found.in_favour,
        "asked": len(found.asked),
        "conditional": say("round-outcome-conditional", language, count=conditional)
        if conditional
        else "",
        "no": len(found.seats("no")),
        "waiting": len(found.unanswered),
    }


def open_rounds(case: Case, group: Group) -> tuple[Round, ...]:
    """The rounds of a group in which answers are taken."""
    found = case.uow.rounds.list(state="open")
    return tuple(each for each in found if each.group == group.key and each.is_open(case.now))


def round_json(case: Case, asked: Round) -> dict[str, Any]:
    """A round with who answered what, local times."""
    found, meeting = standing(case, asked), meeting_of(case, asked)
    carried = case.uow.meetings.by_uid(asked.carried) if asked.carried else None
    return {
        "id": asked.id,
        "group": asked.group,
        "meeting": meeting.key if meeting else None,
        "item": asked.number or None,
        "title": asked.title,
        "question": asked.question,
        "kind": asked.kind,
        "by": asked.by,
        "state": asked.state,
        "opened_at": asked.opened_at.astimezone(case.zone).isoformat(),
        "deadline": asked.deadline.astimezone(case.zone).isoformat(),
        "count": {said: len(found.seats(said)) for said in SAYS}
        | {"unanswered": len(found.unanswered)},
        "seats": [
            {"seat": key, "label": s.label, "name": s.name, "answer": s.say or "none",
             "words": s.condition, "by": found.binding[key].by if s.say else None,
             "source": found.binding[key].source if s.say else None,
             "at": s.at.isoformat() if s.at else None}
            for key, s in zip(found.asked, seats_facts(case, asked), strict=True)
        ],
        "outcome": asked.outcome,
        "minutes": carried.key if carried else None,
        "in_minutes": carried is not None and is_in_minutes(case, asked),
    }  # fmt: skip
