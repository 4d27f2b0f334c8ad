"""Who may answer for which seat (decision 14)."""

from dataclasses import replace
from datetime import date

import pytest
from bot.domain.network import Group, Plan
from bot.domain.people import Person, Role, Seat, Term
from bot.domain.speaking import holder_of, is_own_seat, is_secretary, may_answer, source_of
from hypothesis import given
from hypothesis import strategies as st

from cast import (
    ASSISTANT,
    CHAIR,
    DIRECTOR,
    GROUP,
    KKR,
    OUTSIDER,
    PLAN,
    SEATS,
    SECRETARY,
    SUBSTITUTE,
    VIBORG,
)

DAY, TODAY = date(2023, 4, 14), date(2023, 3, 20)
AARHUS, RANDERS = SEATS[0], SEATS[1]


def may(person: Person, seat: Seat, plan: Plan = PLAN, group: Group = GROUP) -> bool:
    return may_answer(plan, person, group, seat, DAY, TODAY)


def test_a_member_speaks_for_the_own_seat_only() -> None:
    assert may(DIRECTOR, AARHUS)
    assert not may(DIRECTOR, RANDERS)


def test_a_member_is_known_by_address_whatever_else_a_plan_says_of_them_by_now() -> None:
    assert may(replace(DIRECTOR, title="Stadsdirektør", phone="89 40 20 00"), AARHUS)


def test_the_chair_speaks_for_the_own_seat_only() -> None:
    assert may(CHAIR, RANDERS)
    assert not may(CHAIR, AARHUS)


def test_an_assistant_speaks_for_the_directors_seat_only() -> None:
    assert may(ASSISTANT, AARHUS)
    assert not may(ASSISTANT, RANDERS)


def test_an_assistant_is_known_by_any_of_her_addresses() -> None:
    elsewhere = Person("lis@hjem.example", "Lis Abildgaard", addresses=(ASSISTANT.email,))
    plan = replace(PLAN, people=(elsewhere, DIRECTOR))
    assert may(elsewhere, AARHUS, plan)


def test_a_director_does_not_speak_for_the_assistants_other_director() -> None:
    shared = replace(VIBORG, assistants=(ASSISTANT.email,))
    plan = replace(PLAN, people=(DIRECTOR, shared, ASSISTANT))
    assert may(ASSISTANT, SEATS[2], plan)
    assert not may(DIRECTOR, SEATS[2], plan)


def test_a_secretary_speaks_for_the_seats_of_the_groups_she_serves() -> None:
    assert all(may(SECRETARY, seat) for seat in SEATS)
    sister = replace(GROUP, key="kosu", roles=(), seats=(Seat("kosu/aarhus", "Aarhus"),))
    assert not may(SECRETARY, sister.seats[0], replace(PLAN, groups=(GROUP, sister)), sister)


def test_who_serves_is_asked_of_today_and_who_sits_of_the_meetings_day() -> None:
    leaving = Role("secretary", Term(SECRETARY.email, until=date(2023, 3, 31)))
    following = Role("secretary", Term(VIBORG.email, date(2023, 4, 1)))
    group = replace(GROUP, roles=(leaving, following))
    assert may(SECRETARY, AARHUS, group=group)
    assert not may(VIBORG, AARHUS, group=group)
    moving = Seat(
        AARHUS.key,
        "Aarhus",
        (Term(DIRECTOR.email, until=date(2023, 3, 31)), Term(CHAIR.email, date(2023, 4, 1))),
    )
    assert not may(DIRECTOR, moving)
    assert may(CHAIR, moving)


def test_nobody_answers_for_a_seat_of_another_group_than_the_meetings() -> None:
    assert not may(DIRECTOR, AARHUS, group=KKR)
    served = replace(KKR, roles=GROUP.roles)
    assert not may(SECRETARY, AARHUS, group=served)


@pytest.mark.parametrize("person", [OUTSIDER, SUBSTITUTE])
def test_the_outsider_and_the_substitute_speak_for_no_seat(person: Person) -> None:
    assert not any(may(person, seat) for seat in SEATS)


@given(st.sampled_from([*PLAN.people, OUTSIDER]))
def test_nobody_speaks_for_a_vacant_seat_but_the_secretary(person: Person) -> None:
    vacant = Seat(AARHUS.key, "Aarhus")
    assert holder_of(PLAN, vacant, DAY) is None
    assert may(person, vacant) == is_secretary(GROUP, person, TODAY)
    assert not is_own_seat(PLAN, person, vacant, DAY)


def test_an_answer_is_the_secretarys_only_for_anothers_seat() -> None:
    assert source_of(PLAN, SECRETARY, AARHUS, DAY, "cli") == "secretary"
    assert source_of(PLAN, ASSISTANT, AARHUS, DAY, "mail") == "mail"
    own = Seat("kd-net/kontor", "Kontoret", (Term(SECRETARY.email),))
    assert source_of(PLAN, SECRETARY, own, DAY, "slack") == "slack"
