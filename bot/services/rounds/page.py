"""The page behind an answer link of a round: looking changes nothing, pressing answers. No login:
the token in the address authorises its holder for one seat and round."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.errors import BadLink, LinkRenewed, NotAskedInRound, RoundIsOver
from bot.domain.network import Contact
from bot.domain.people import Language, Person, Seat
from bot.domain.rounds import Round, RoundKind, Say
from bot.domain.speaking import holder_of
from bot.render.rounds import RoundQuestion
from bot.services.links import check_renewal
from bot.services.office import Case, Office
from bot.services.rounds.answering import give, seat_asked
from bot.services.rounds.describing import question_of
from bot.services.rounds.late import LateAnswer, hold_late
from bot.services.rounds.standing import day_of, group_of, last_day
from bot.services.tickets import Ticket, opened


@dataclass(frozen=True, kw_only=True)
class RoundPage:
    """A round for whoever has the link. `holder` is who holds the seat, where that is not the
    reader; `deadline` is local; `is_open`: answers are taken."""

    language: Language
    contact: Contact
    group: str
    kind: RoundKind
    question: RoundQuestion
    seat_label: str
    holder: str | None
    deadline: datetime
    last_day: date | None
    is_open: bool


@dataclass(frozen=True)
class _Opened:
    """What a link is for: the round, the seat, and who has it."""

    asked: Round
    seat: Seat
    person: Person


def page_of_link(office: Office, token: str, now: datetime) -> RoundPage:
    """What a link opens; changes nothing. Raises BadLink, LinkRenewed."""
    with office.look(now) as case:
        return _page(case, _opened(case, token))


def answer_by_link(office: Office, token: str, said: Say, words: str, now: datetime) -> RoundPage:
    """Answer as the link's holder; the page as it is then. What comes when the round is over is
    held. Raises BadLink, LinkRenewed, RoundIsOver, NoCondition."""
    with office.case(now) as case:
        found = _opened(case, token)
        if found.asked.is_open(case.now):
            give(case, found.asked.id, found.seat.key, said, words, found.person, "web")
            return _page(case, found)
        hold_late(case, LateAnswer(found.asked, found.seat.key, said, words), found.person)
    raise RoundIsOver(found.asked.title)


def _opened(case: Case, token: str) -> _Opened:
    ticket: Ticket = opened(case.office.secret, token)
    check_renewal(case, ticket)
    asked = case.uow.rounds.get(ticket.number) if ticket.kind == "round" else None
    person = case.plan.find(ticket.person)
    if asked is None:
        raise BadLink
    if person is None:
        raise LinkRenewed
    try:
        return _Opened(asked, seat_asked(case, asked, ticket.seat, person), person)
    except NotAskedInRound:
        raise LinkRenewed from None  # the seat has changed hands


def _page(case: Case, found: _Opened) -> RoundPage:
    asked, seat, person = found.asked, found.seat, found.person
    group = group_of(case, asked)
    holder = holder_of(case.plan, seat, day_of(case, asked))
    return RoundPage(
        language=person.language,
        contact=case.contact_of(group),
        group=group.name,
        kind=asked.kind,
        question=question_of(case, asked, seat, person),
        seat_label=seat.label,
        holder=holder.name if holder and holder != person else None,
        deadline=asked.deadline.astimezone(case.zone),
        last_day=last_day(case, asked.deadline),
        is_open=asked.is_open(case.now),
    )
