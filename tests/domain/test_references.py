"""References to items are links that follow; references to anything else are left alone."""

import pytest
from bot.domain.agenda import Item
from bot.domain.references import linked, resolved, unlinked, without

KEYS = {"2": "i3", "4": "i1", "5": "i2", "8a": "i4"}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Se punkt 4 på dagsordenen.", 1),
        ("Jf. punkt 4.", 1),
        ("punkterne 4, 5 og 8a drøftes", 3),
        ("dagsordenspunkt 4", 1),
        ("mødets punkt 5 samt pkt. 2", 2),
        ("item 4 on the agenda", 1),
    ],
)
def test_what_means_an_item_becomes_a_link(text: str, links: int) -> None:
    assert linked(text, KEYS).count("](#ref-") == links


@pytest.mark.parametrize(
    "text",
    ["punkt 2 i aftalen", "aftalens punkt 2", "punkt 2.1", "§ 3, punkt 2", "punkt 2 af kontrakten",
     "KKR's punkt 4", "Bilag 2, punkt 4", "punkt 40", "punkt 4 a", "punkt 4-5", "punkt 9",
     "[punkt 4](https://x.example)", "`punkt 4`"],
)  # fmt: skip
def test_what_means_something_else_or_nothing_certain_is_left_alone(text: str) -> None:
    assert linked(text, KEYS) == text


def test_linking_twice_changes_nothing() -> None:
    once = linked("Se punkt 4 og 5.", KEYS)
    assert linked(once, KEYS) == once


def test_a_link_shows_the_number_of_now_and_where_it_is() -> None:
    items = (Item("A", "7", key="i1"), Item("B", "8", body="Se [punkt 4](#ref-i1)."))
    assert resolved(items)[1].body == "Se [punkt 7](#punkt-7)."
    assert unlinked(items)[1].body == "Se punkt 7."
    assert resolved(resolved(items)) == resolved(items)


def test_an_item_that_is_gone_is_named_by_its_title() -> None:
    gone = Item("Elbiler", key="i1")
    (left,) = without((Item("B", body="Se [punkt 4](#ref-i1) og [punkt 5](#ref-i2)."),), gone)
    assert left.body == "Se »Elbiler« og [punkt 5](#ref-i2)."
