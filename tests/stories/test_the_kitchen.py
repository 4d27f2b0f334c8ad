"""The kitchen at Scandic: a first number, the final one, then differences only; diets without
names, and nothing of them left when all have gone home."""

import itertools
from typing import Any

from bot.domain.venue import Order, difference, ordered
from bot.services.venue.ordering import order_of
from hypothesis import given
from hypothesis import strategies as st

from stories.conftest import OpenRoom
from stories.room import Mail, Room

KEY = "kd-net/2023-04-14"
KITCHEN = "koekken@scandic.example"
ANNE, BENTE, DORTE = (f"direktoer@{name}.example" for name in ("aarhus", "randers", "viborg"))


def with_venue(plan: str) -> str:
    plan = plan.replace(
        "    lunch: {buffet", f"    venue: {{name: Scandic, email: {KITCHEN}}}\n    lunch: {{buffet"
    )
    return plan.replace(
        "      headcount: 3", "      headcount-first: 10 working days before\n      headcount: 3"
    )


def subjects(mails: list[Mail]) -> list[str]:
    return [mail.subject.partition(",")[0] for mail in mails if mail.to == KITCHEN]


def orders(room: Room) -> list[dict[str, Any]]:
    with room.application.office.look(room.now) as case:
        return [n.facts for n in case.uow.outbox.list(kind="venue-number")]  # type: ignore[misc]


def test_from_the_first_number_to_the_last_change(open_at: OpenRoom, small_plan: str) -> None:
    room = open_at("2023-02-16T12:00", with_venue(small_plan))
    room.go_to("2023-03-27T09:00")
    room.write(room.person(ANNE), "Jeg er vegetar den 14. april")
    room.write(room.person(BENTE), "Jeg deltager den 14. april, ingen nødder")
    room.go_to("2023-04-12T08:00")
    first, final = (m for m in room.mails(KITCHEN))
    assert subjects([first, final]) == [
        "Foreløbigt antal: 6 kuverter",
        "Endeligt antal: 6 kuverter",
    ]
    assert "Særlig kost: 1 vegetar, 1 uden nødder" in final.text
    for name in ("Anne", "Bente", "Aarhus", "Randers"):
        assert name not in final.text
    assert "87 00 00 00" in final.text

    room.afbud(room.person(DORTE), "14/4")
    post = room.write(room.person(BENTE), "Jeg spiser ikke med den 14. april")
    assert "nødder" not in str(post)
    room.go_to("2023-04-12T08:30")
    (change,) = room.mails(KITCHEN)[2:]
    assert subjects([change]) == ["Ændring: 4 i stedet for 6 kuverter"]
    assert "Særlig kost: 1 vegetar" in change.text
    assert "nødder" not in change.text

    told = orders(room)
    steps = [
        difference(order_of(each["before"]), order_of(each["order"]))
        for each in told
        if each["before"]
    ]
    assert order_of(told[1]["order"]).people + sum(steps) == 4
    assert room.attendance(KEY)["numbers"]["lunch"] == 4

    room.go_to("2023-04-14T12:00")
    assert len(room.mails(KITCHEN)) == 3  # nothing changed, nothing was told
    with room.application.office.look(room.now) as case:
        assert case.uow.meals.meetings() == frozenset()
        for notice in case.uow.outbox.list(kind="venue-number"):
            assert "vegetar" not in str(case.uow.outbox.get(notice.id))


numbers = st.integers(0, 60)
order = st.builds(Order, st.dates(), numbers, st.sampled_from(["buffet", "served", None]))


@given(st.lists(order, min_size=1, max_size=8))
def test_differences_add_up_to_the_last_number(told: list[Order]) -> None:
    steps = [difference(a, b) for a, b in itertools.pairwise(told)]
    assert ordered(told[0]) + sum(steps) == ordered(told[-1]) >= 0
