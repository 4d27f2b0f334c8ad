"""Closed items are covered for everybody who does not sit in the seat."""

from datetime import date

from bot.domain.agenda import Annex, Item
from bot.domain.closed_items import covered, sees_closed
from bot.domain.guests import Guest
from bot.domain.network import Contact, Group, Network, Plan
from bot.domain.people import Person, Role, Seat, Term

DAY = date(2023, 4, 14)
ANNE, BO, CLARA = (Person(f"{name}@a.example", name.title()) for name in ("anne", "bo", "clara"))
GROUP = Group(
    "kd-net",
    "KD-Net",
    seats=(Seat("kd-net/aarhus", "Aarhus", (Term("anne@a.example"),)),),
    roles=(Role("secretary", Term("bo@a.example")), Role("vice-chair", Term("clara@a.example"))),
)
PLAN = Plan(Network("kd", "KD", Contact("KD-Net", "kd@a.example")), (GROUP,), (ANNE, BO, CLARA))


def test_nothing_of_a_closed_item_is_left_but_its_number() -> None:
    secret = Item(
        "Ansættelse", "3", presenters=("Anne",), recommendations=("godkender",), body="Navnet",
        annexes=(Annex("Ansøgning"),), minutes="Valgt", is_closed=True, owner="Bo",
        proposer="bo@a.example", guests=(Guest("Erik"),), duration=20, goes_on=("kkr",),
    )  # fmt: skip
    (shown, other) = covered((secret, Item("Budget", "4")), "Lukket punkt")
    assert shown == Item("Lukket punkt", "3", goes_on=("kkr",))
    assert other == Item("Budget", "4")


def test_the_holder_the_secretary_and_the_chairs_see_it_and_nobody_else() -> None:
    outsider = Person("x@b.example", "X", assistants=())
    seen = [sees_closed(PLAN, GROUP, who, DAY, DAY) for who in (ANNE, BO, CLARA, outsider)]
    assert seen == [True, True, True, False]
