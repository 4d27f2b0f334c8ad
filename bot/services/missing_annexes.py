"""Who owes which annexes of a meeting: told to the owners, and all of it to the secretary."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.annexes import Placed
from bot.domain.meetings import Meeting
from bot.domain.people import Person
from bot.services.annexes import missing_of
from bot.services.office import Case


@dataclass(frozen=True)
class Debt:
    """The missing annexes of one owner, the first due first. `owner` "": nobody is named; `person`
    None: nobody is, or the plan knows that address no more."""

    owner: str
    person: Person | None
    annexes: tuple[Placed, ...]


def debts(case: Case, meeting: Meeting) -> tuple[Debt, ...]:
    """What is missing by owner: those by name, then addresses that nobody has, then what nobody is
    to send. An owner with several addresses is one."""
    people: dict[str, Person | None] = {}
    owed: dict[str, list[Placed]] = {}
    for spot in missing_of(case, meeting):
        person = case.plan.find(spot.annex.owner) if spot.annex.owner else None
        owner = person.email if person else spot.annex.owner or ""
        people[owner] = person
        owed.setdefault(owner, []).append(spot)
    found = (Debt(owner, people[owner], _by_day(spots)) for owner, spots in owed.items())
    return tuple(sorted(found, key=_place))


def owners_to_tell(case: Case, meeting: Meeting) -> Iterator[str]:
    """The addresses of owners who are written to by themselves. A secretary has it all in the mail
    of the secretary."""
    secretaries = secretaries_of(case, meeting)
    for debt in debts(case, meeting):
        if debt.person is not None and debt.person.email not in secretaries:
            yield debt.person.email


def secretaries_of(case: Case, meeting: Meeting) -> tuple[str, ...]:
    """The addresses of the group's secretaries."""
    return tuple(person.email for person in case.secretaries(case.group_of(meeting)))


def _by_day(spots: list[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(spots, key=lambda spot: spot.annex.due or date.max))


def _place(debt: Debt) -> tuple[bool, bool, str]:
    return not debt.owner, debt.person is None, debt.person.name if debt.person else debt.owner
