"""Rounds as templates and pages are given them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from bot.domain.meetings import Meeting
from bot.domain.people import Language, Person, Seat
from bot.domain.rounds import SAYS, Round, Say
from bot.i18n import say
from bot.render.rounds import RoundCount, RoundCountFacts, RoundQuestion, RoundSeat
from bot.render.values import Link
from bot.services.describing import describe
from bot.services.links import signed_address
from bot.services.office import Case
from bot.services.paper_links import papers_url
from bot.services.replying import Choice
from bot.services.rounds.standing import (
    answer_of,
    group_of,
    holders,
    last_day,
    seats_of,
    standing,
)
from bot.services.tickets import Ticket

PATH = "/runde"
CHOICES: dict[Say, str] = {"yes": "ja", "conditional": "betinget", "no": "nej"}
"""What each answer is called in an address and in a form."""


def meeting_of(case: Case, asked: Round) -> Meeting | None:
    """The meeting that a round was asked in."""
    return case.uow.meetings.by_uid(asked.meeting) if asked.meeting else None


def is_in_minutes(case: Case, asked: Round) -> bool:
    """Whether the outcome stands in minutes by now, and not on an agenda that these will take it
    over from."""
    return asked.carried is not None and case.uow.minutes.of(asked.carried) is not None


def link_of(case: Case, asked: Round, seat: Seat, person: Person, said: Say | None = None) -> str:
    """The address of the page on which a person answers for a seat; with what it is to propose."""
    ticket = Ticket("round", asked.meeting or "", seat.key, person.email, asked.id)
    page = signed_address(case, PATH, ticket)
    return f"{page}?{urlencode({'valg': CHOICES[said]})}" if said else page


def links_of(case: Case, asked: Round, seat: Seat, person: Person) -> tuple[Link, ...]:
    """The three answers as links."""
    return tuple(
        Link(say(f"link-round-{said}", person.language), link_of(case, asked, seat, person, said))
        for said in SAYS
    )


def question_of(case: Case, asked: Round, seat: Seat, person: Person, *, in_chat: bool = False
                ) -> RoundQuestion:  # fmt: skip
    """An item of a round to who answers it. In chat it is short: case and papers are in the mail,
    and the answers are buttons."""
    given = answer_of(case, asked, seat.key)
    return RoundQuestion(
        title=asked.title,
        question=asked.question,
        number=asked.number,
        body="" if in_chat else asked.body,
        papers=() if in_chat else _papers(case, asked, seat, person),
        links=() if in_chat else links_of(case, asked, seat, person),
        own=given.say if given else None,
        condition=given.condition if given else None,
    )


def _papers(case: Case, asked: Round, seat: Seat, person: Person) -> tuple[Link, ...]:
    """The meeting's papers, where the item has any."""
    meeting = meeting_of(case, asked)
    agenda = case.uow.agendas.of(meeting.uid) if meeting else None
    item = next((i for i in agenda.items if i.key == asked.item), None) if agenda else None
    if meeting is None or item is None or not item.annexes:
        return ()
    return (Link(say("round-papers", person.language), papers_url(case, meeting, seat.key,
                                                                  person.email)),)  # fmt: skip


def choices_of(
    asked: Round, seat: Seat, language: Language, *, with_others: bool = False
) -> tuple[Choice, ...]:
    """The three answers as buttons; the one with a condition asks for it in a form. `with_others`:
    they stand in a message with all the items of the meeting, which is shown again."""
    more = {"others": True} if with_others else {}
    return tuple(
        Choice(say(f"link-round-{said}", language), _value(asked, seat, said, language, more))
        for said in SAYS
    )


def _value(
    asked: Round, seat: Seat, said: Say, language: Language, more: Mapping[str, object]
) -> str:
    wish: dict[str, object] = {"round": asked.id, "seat": seat.key, "say": said, **more}
    if said == "conditional":
        wish["asks"] = say("round-asks-condition", language)
    return json.dumps(wish, ensure_ascii=False)


def seats_facts(case: Case, asked: Round) -> tuple[RoundSeat, ...]:
    """How each seat that is counted stands, in the order asked."""
    found, held = standing(case, asked), holders(case, asked)
    labels = {seat.key: seat.label for seat in seats_of(case, asked)}
    return tuple(_seat(case, labels[key], held.get(key), found.binding.get(key))
                 for key in found.asked)  # fmt: skip


def _seat(case: Case, label: str, holder: str | None, given: Any) -> RoundSeat:
    person = case.plan.find(holder or "")
    name = person.name if person else None
    if given is None:
        return RoundSeat(label=label, name=name)
    by = case.plan.find(given.by)
    is_own = given.by == holder or by is None
    return RoundSeat(
        label=label,
        name=name,
        say=given.say,
        condition=given.condition,
        by=None if is_own or by is None else by.name,
        at=given.at.astimezone(case.zone),
    )


def count_facts(
    case: Case, rounds: Sequence[Round], *, is_secretary: bool, **base: Any
) -> RoundCountFacts:
    """How rounds stand that were put together; once they are over, with what minutes say."""
    first = rounds[0]
    carried = case.uow.meetings.by_uid(first.carried) if first.carried else None
    return RoundCountFacts(
        group=group_of(case, first).name,
        deadline=first.deadline.astimezone(case.zone),
        last_day=last_day(case, first.deadline),
        rounds=tuple(_count(case, asked) for asked in rounds),
        is_over=first.state != "open",
        meeting=describe(case, carried) if carried else None,
        is_in_minutes=is_in_minutes(case, first),
        is_secretary=is_secretary,
        **base,
    )


def _count(case: Case, asked: Round) -> RoundCount:
    return RoundCount(
        number=asked.id,
        kind=asked.kind,
        title=f"{asked.number}. {asked.title}" if asked.number else asked.title,
        question=asked.question,
        seats=seats_facts(case, asked),
        outcome=asked.outcome,
    )


def rounds_of(case: Case, numbers: Sequence[int]) -> tuple[Round, ...]:
    """The rounds of these numbers that there are."""
    found = map(case.uow.rounds.get, numbers)
    return tuple(each for each in found if each is not None)
