"""Who there is, and who holds what when."""

from dataclasses import replace
from datetime import date

import pytest
from bot.domain.errors import UnknownGroup, UnknownPerson
from bot.domain.network import Contact, NewContact, Plan
from bot.domain.offsets import Rule
from bot.domain.people import Person, Role, Seat, Term
from hypothesis import given
from hypothesis import strategies as st

from cast import (
    AARHUS,
    ASSISTANT,
    CHAIR,
    CONTACT,
    DIRECTOR,
    GROUP,
    KKR,
    NETWORK,
    OUTSIDER,
    PLAN,
    SEATS,
    SECRETARY,
)

DAY = date(2023, 4, 14)


def test_a_term_covers_its_first_and_its_last_day() -> None:
    term = Term("a@x.example", date(2023, 4, 1), DAY)
    assert [term.covers(day) for day in (date(2023, 3, 31), date(2023, 4, 1), DAY)] == [
        False,
        True,
        True,
    ]
    assert not term.covers(date(2023, 4, 15))
    assert Term("a@x.example").covers(date.min)


@given(st.dates(), st.dates())
def test_a_seat_that_changes_hands_has_one_holder_every_day(change: date, day: date) -> None:
    last = date.fromordinal(max(change.toordinal() - 1, 1))
    seat = Seat(
        AARHUS, "Aarhus", (Term("old@x.example", until=last), Term("new@x.example", change))
    )
    assert seat.holder(day) == (
        "new@x.example" if day >= change and day > last else "old@x.example"
    )


def test_a_vacant_seat_has_no_holder() -> None:
    seat = Seat(AARHUS, "Aarhus", (Term("old@x.example", until=date(2023, 4, 13)),))
    assert seat.holder(DAY) is None
    assert seat.group == "kd-net"


def test_a_role_belongs_to_a_person_for_a_term_and_may_be_shared_or_vacant() -> None:
    shared = replace(
        GROUP,
        roles=(
            Role("chair", Term(CHAIR.email, until=DAY)),
            Role("chair", Term(DIRECTOR.email)),
            Role("secretary", Term(SECRETARY.email, date(2023, 5, 1))),
        ),
    )
    assert shared.people_in("chair", DAY) == (CHAIR.email, DIRECTOR.email)
    assert shared.people_in("chair", date(2023, 4, 15)) == (DIRECTOR.email,)
    assert shared.people_in("secretary", DAY) == ()


def test_a_person_is_found_by_any_address_in_any_case() -> None:
    assert PLAN.find(" Anne.Holm@AARHUS.example ") == DIRECTOR
    assert PLAN.person(DIRECTOR.email.upper()) == DIRECTOR


def test_the_outsider_is_nobody() -> None:
    assert PLAN.find(OUTSIDER.email) is None
    with pytest.raises(UnknownPerson):
        PLAN.person(OUTSIDER.email)
    assert PLAN.directors_of(OUTSIDER) == ()


def test_an_assistant_keeps_the_calendars_of_those_who_name_her() -> None:
    assert PLAN.directors_of(ASSISTANT) == (DIRECTOR,)
    assert PLAN.directors_of(DIRECTOR) == ()


def test_groups_and_seats_are_found_by_key_and_others_are_refused() -> None:
    assert PLAN.group("kkr") == KKR
    assert PLAN.seat(AARHUS) == SEATS[0]
    assert [seat.label for _, seat in PLAN.seats()] == ["Aarhus", "Randers", "Viborg", "Regionen"]
    with pytest.raises(UnknownGroup):
        PLAN.group("kosu")
    with pytest.raises(UnknownGroup):
        PLAN.seat("kd-net/herning")


def test_a_group_writes_from_its_own_secretariat_else_from_the_networks() -> None:
    own = Contact("KOSU", "kosu@kd-net.example")
    day = date(2023, 4, 14)
    assert PLAN.contact(GROUP, day) == CONTACT
    assert PLAN.contact(replace(GROUP, contact=own), day) == own


def test_a_new_contact_takes_over_on_its_day() -> None:
    new = Contact("KD-Net", "kd-net@viborg.example")
    network = replace(NETWORK, new_contacts=(NewContact(date(2023, 8, 1), new),))
    assert network.contact_on(date(2023, 7, 31)) == CONTACT
    assert network.contact_on(date(2023, 8, 1)) == new
    assert network.addresses == (CONTACT.email, new.email)


def test_a_receiver_reads_their_own_language_and_a_stranger_the_networks() -> None:
    english = Person("ann@x.example", "Ann", language="en")
    plan = Plan(NETWORK, people=(english,))
    assert plan.language_of("Ann@x.example") == "en"
    assert plan.language_of(OUTSIDER.email) == "da"


def test_a_plan_with_other_people_forgets_the_former_ones() -> None:
    smaller = replace(PLAN, people=(CHAIR,))
    assert smaller.find(CHAIR.email) == CHAIR
    assert smaller.find(DIRECTOR.email) is None


def test_a_group_knows_its_rules_and_names() -> None:
    rule = GROUP.rule("invitation")
    assert isinstance(rule, Rule)
    assert rule.offset.amount == 8
    assert GROUP.rule("minutes") is None
    assert KKR.all_names == ("KKR Midtjylland", "KKR")
