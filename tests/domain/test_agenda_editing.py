"""A draft read anew from a file, and what no file takes away."""

from dataclasses import replace

from bot.domain.agenda import Item
from bot.domain.agenda_editing import added_only, brought_in

FILED, ADDED = Item("Budget", key="i1"), Item("Klima", key="i2", is_added=True)


def test_an_item_put_on_by_itself_stays_behind_the_others_until_a_file_has_it() -> None:
    closing = Item("Eventuelt", kind="any-other-business")
    file = (Item("Valg"), closing)
    assert [i.title for i in brought_in((FILED, ADDED), file)] == ["Valg", "Klima", "Eventuelt"]
    assert added_only((FILED, ADDED), file) == (ADDED,)
    known = brought_in((FILED, ADDED), (Item("klima"), Item("Budget")))
    assert [(i.title, i.is_added) for i in known] == [("klima", False), ("Budget", False)]
    gone = replace(ADDED, is_withdrawn=True)
    assert brought_in((gone,), file) == file


def test_what_was_closed_stays_closed_and_an_outcome_stays() -> None:
    before = replace(FILED, is_closed=True, minutes="17 af 19 gav tilsagn.")
    (item,) = brought_in((before,), (Item("Budget", body="Ny sag"),))
    assert (item.body, item.is_closed, item.minutes) == ("Ny sag", True, "17 af 19 gav tilsagn.")
