"""Numbers of items: no gap before an agenda is sent out, nothing moves afterwards."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from bot.domain.agenda import (
    Agenda,
    Annex,
    Item,
    ItemKind,
    PreliminaryItems,
    freeze,
    number,
    revise,
)
from bot.domain.errors import NaiveDatetime
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2023, 4, 5, 7, 0, tzinfo=UTC)
titles = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1)
changes = st.lists(
    st.tuples(st.sampled_from(["add", "withdraw"]), st.integers(0, 30)), min_size=1, max_size=40
)


def items(text: str, kind: ItemKind = "ordinary") -> tuple[Item, ...]:
    return tuple(Item(title, kind=kind) for title in text.split())


def numbers(found: tuple[Item, ...]) -> dict[str, str]:
    return {item.title: item.number for item in found}


def sent(text: str) -> Agenda:
    return freeze(Agenda("uid", items(text)), NOW)


@given(titles, st.lists(st.sampled_from(["", "4", "8a"]), min_size=8, max_size=8))
def test_items_of_a_draft_are_numbered_without_a_gap(names, before):
    drafted = [Item(title, old) for title, old in zip(names, before, strict=False)]
    assert [item.number for item in number(drafted, frozen=False)] == [
        str(place) for place in range(1, len(names) + 1)
    ]


def test_an_item_withdrawn_before_sending_leaves_no_gap():
    a, b, c = items("a b c")
    assert numbers(number((a, replace(b, is_withdrawn=True), c), frozen=False)) == {
        "a": "1", "c": "2"
    }  # fmt: skip


def test_late_items_after_item_8_are_8a_and_8b():
    frozen = number(items("a b c d e f g h i"), frozen=False)
    late = (*frozen[:8], Item("x"), Item("y"), *frozen[8:])
    assert numbers(number(late, frozen=True)) == {**numbers(frozen), "x": "8a", "y": "8b"}


def test_an_item_put_between_8_and_8a_comes_behind_8a():
    a, b = Item("a", "8"), Item("b", "8a")
    found = number((a, Item("x"), b, Item("c", "9")), frozen=True)
    assert [item.number for item in found] == ["8", "8a", "8b", "9"]
    assert found[2].title == "x"


def test_the_letter_of_a_withdrawn_item_is_not_given_again():
    late = number((Item("a", "8"), Item("b", "8a", is_withdrawn=True), Item("x")), frozen=True)
    assert [item.number for item in late] == ["8", "8a", "8b"]


def test_the_27th_late_item_is_aa():
    late = number((Item("a", "1"), *(Item(str(n)) for n in range(28))), frozen=True)
    assert [item.number for item in late[26:]] == ["1z", "1aa", "1ab"]


@given(titles, changes)
def test_whatever_happens_after_sending_no_number_changes_and_none_is_given_twice(names, done):
    current = number([Item(title) for title in names], frozen=False)
    given_out = numbers(current)
    for step, (what, where) in enumerate(done):
        place = where % (len(current) + 1)
        if what == "add":
            current = (*current[:place], Item(f"new {step}"), *current[place:])
        else:
            current = tuple(
                replace(item, is_withdrawn=True) if index == place else item
                for index, item in enumerate(current)
            )
        current = number(current, frozen=True)
        assert numbers(current) | given_out == numbers(current)
        assert len({item.number for item in current}) == len(current)
        given_out = numbers(current)


@given(titles, st.booleans())
def test_numbering_twice_changes_nothing(names, frozen):
    once = number([Item(title) for title in names], frozen=frozen)
    assert number(once, frozen=frozen) == once


def test_renumbering_an_agenda_that_was_sent_would_be_noticed():
    """The property above is worth something: the wrong way breaks it."""
    frozen = number(items("a b"), frozen=False)
    late = (frozen[0], Item("x"), frozen[1])
    assert numbers(number(late, frozen=False))["b"] != numbers(frozen)["b"]
    assert numbers(number(late, frozen=True))["b"] == numbers(frozen)["b"]


def test_sending_freezes_numbers_and_counts_revisions():
    agenda = sent("a b")
    assert (agenda.state, agenda.revision, agenda.sent_at) == ("sent", 1, NOW)
    again = freeze(replace(agenda, items=(*agenda.items, Item("x"))), NOW)
    assert (again.revision, numbers(again.items)) == (2, {"a": "1", "b": "2", "x": "2a"})


def test_sending_at_a_moment_without_a_zone_is_refused():
    with pytest.raises(NaiveDatetime):
        freeze(Agenda("uid", items("a")), datetime(2023, 4, 5, 9, 0))  # noqa: DTZ001


def test_a_revised_draft_keeps_numbers_adds_late_items_and_withdraws_what_is_gone():
    revised = revise(sent("a b c"), (Item("A", body="ny"), Item("x"), Item("c")), ())
    assert [(item.title, item.number, item.is_withdrawn) for item in revised.items] == [
        ("A", "1", False), ("x", "1a", False), ("b", "2", True), ("c", "3", False)
    ]  # fmt: skip
    assert revised.items[0].body == "ny"


def test_a_late_item_at_the_top_of_the_draft_comes_behind_the_opening_items():
    opening = Item("Godkendelse", kind="approve-agenda", recommendations=("godkender",))
    agenda = freeze(Agenda("uid", (opening, *items("a"))), NOW)
    revised = revise(agenda, items("x a"), ())
    assert [(item.title, item.number) for item in revised.items] == [
        ("Godkendelse", "1"), ("x", "1a"), ("a", "2")
    ]  # fmt: skip


def test_standing_items_stay_as_they_were_sent_unless_the_draft_words_them_anew():
    upcoming = Item("Kommende møder", kind="upcoming", body="- 2. juni")
    agenda = freeze(Agenda("uid", (*items("a"), upcoming)), NOW)
    left_out = revise(agenda, items("a"), ()).items[1]
    heading = revise(agenda, (*items("a"), Item("Mødeplan", kind="upcoming")), ()).items[1]
    worded = revise(agenda, (*items("a"), Item("Plan", kind="upcoming", body="Ny")), ()).items[1]
    assert (left_out.body, heading.body, worded.body) == ("- 2. juni", "- 2. juni", "Ny")
    assert not left_out.is_withdrawn
    assert worded.number == "2"


@given(titles, titles)
def test_revising_twice_with_the_same_draft_changes_nothing_more(first, second):
    draft = tuple(Item(title, annexes=(Annex("n"),)) for title in second)
    once = revise(sent(" ".join(first)), draft, (PreliminaryItems("kkr", NOW.date(), ("x",)),))
    assert revise(once, draft, once.preliminary) == once
    assert {item.title for item in once.items} == {*first, *second}
