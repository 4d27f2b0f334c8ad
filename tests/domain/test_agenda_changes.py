"""What a revision of an agenda changes: every change is told, and nothing that is as it was."""

from dataclasses import replace

from bot.domain.agenda import Item
from bot.domain.agenda_changes import ItemChange, ShownItem, changes, shown
from hypothesis import given
from hypothesis import strategies as st

ITEMS = tuple(ShownItem(str(n), f"Sag {n}", f"d{n}") for n in range(1, 6))

agendas = st.lists(st.integers(1, 9), unique=True, max_size=9).map(
    lambda found: tuple(ShownItem(str(n), f"Sag {n}", f"d{n}") for n in found)
)


def test_a_late_item_is_new():
    late = ShownItem("3a", "Sent", "x")
    assert changes(ITEMS, (*ITEMS[:3], late, *ITEMS[3:])) == (ItemChange("added", "3a", "Sent"),)


def test_another_text_or_title_is_a_change():
    told = changes(ITEMS, (replace(ITEMS[0], digest="y"), *ITEMS[1:]))
    assert told == (ItemChange("changed", "1", "Sag 1"),)
    told = changes(ITEMS, (replace(ITEMS[0], title="Ny titel"), *ITEMS[1:]))
    assert told == (ItemChange("changed", "1", "Ny titel"),)


def test_an_item_that_changes_its_place_is_the_only_one_that_moves():
    told = changes(ITEMS, (ITEMS[4], *ITEMS[:4]))
    assert told == (ItemChange("moved", "5", "Sag 5"),)


def test_another_number_says_what_it_was():
    told = changes(ITEMS, (*ITEMS[:4], replace(ITEMS[4], number="9")))
    assert told == (ItemChange("moved", "9", "Sag 5", was="5"),)


def test_a_withdrawn_item_and_one_that_is_gone_are_withdrawn():
    told = changes(ITEMS, (replace(ITEMS[0], is_withdrawn=True), *ITEMS[1:4]))
    assert told == (ItemChange("withdrawn", "1", "Sag 1"), ItemChange("withdrawn", "5", "Sag 5"))


def test_the_digest_is_of_what_stands_under_the_title():
    item = Item("Sag", number="4", body="a")
    assert shown([item]) == shown([replace(item)])
    (one,), (other,) = shown([item]), shown([replace(item, body="b")])
    assert one.digest != other.digest
    (moved,) = shown([replace(item, number="5")])
    assert one.digest == moved.digest


@given(agendas)
def test_nothing_new_is_nothing_told(items):
    assert changes(items, items) == ()


@given(agendas, agendas)
def test_each_item_that_came_or_went_is_told_once(before, now):
    told = changes(before, now)
    titles = {i.title for i in before}, {i.title for i in now}
    assert sorted(c.title for c in told if c.kind == "added") == sorted(titles[1] - titles[0])
    assert sorted(c.title for c in told if c.kind == "withdrawn") == sorted(titles[0] - titles[1])
    assert len(told) == len(set(told))


@given(agendas, st.randoms())
def test_what_is_not_told_as_moved_keeps_its_order(items, random):
    now = list(items)
    random.shuffle(now)
    moved = {c.title for c in changes(items, tuple(now)) if c.kind == "moved"}
    kept = [i.title for i in now if i.title not in moved]
    assert kept == [i.title for i in items if i.title not in moved]
