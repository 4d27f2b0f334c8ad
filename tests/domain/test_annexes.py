"""Annexes: their numbers, what is missing, and where a file belongs."""

from bot.domain.agenda import Annex, Item
from bot.domain.annex_files import AnnexFile
from bot.domain.annexes import belongs, keep_files, open_items, placed, split_number

FILE = AnnexFile("0" * 64, "budget.pdf", 10, 1)
BUDGET = Annex("Budget 2024", "later", owner="a@x.example")
PLAN = Annex("Tidsplan for udbud", "later")
ITEMS = (
    Item("Økonomi", "4", annexes=(Annex("Regnskab"), BUDGET)),
    Item("Udgår", "5", annexes=(PLAN,), is_withdrawn=True),
    Item("Udbud", "6", annexes=(PLAN,)),
)
WANTED = tuple(each for each in placed(ITEMS) if each.is_missing)


def test_annexes_are_numbered_within_their_item() -> None:
    assert [each.number for each in placed(ITEMS)] == ["4.1", "4.2", "6.1"]
    assert [each.number for each in WANTED] == ["4.2", "6.1"]


def test_a_number_is_an_items_or_an_annexs() -> None:
    assert split_number("8a") == ("8a", None)
    assert split_number(" 4.2 ") == ("4", 2)
    assert split_number("x") is split_number("4.") is split_number("4.2.1") is None


def test_a_file_belongs_where_its_name_says_so_clearly() -> None:
    def number(name: str) -> str | None:
        found = belongs(name, WANTED)
        return found.number if found else None

    assert number("Budget 2024.pdf") == "4.2"
    assert number("budget_2024_endelig.pdf") == "4.2"
    assert number("Bilag 6.1.pdf") == "6.1"
    assert number("6.1 budget 2024.pdf") == "6.1", "the number counts"
    assert number("Bilag 7.1 budget 2024.pdf") is None, "no such annex is waited for"
    assert number("tidsplan udbud.docx") == "6.1"
    assert number("scan0001.pdf") is None
    assert number("dokument.pdf") is None
    assert belongs("Budget 2024.pdf", ()) is None


def test_two_titles_alike_are_not_told_apart_by_a_guess() -> None:
    alike = (
        Item(
            "Økonomi", "1", annexes=(Annex("Budget 2023", "later"), Annex("Budget 2024", "later"))
        ),
    )
    wanted = tuple(placed(alike))
    assert belongs("budget.pdf", wanted) is None


def test_a_draft_read_anew_keeps_files_owners_and_closures() -> None:
    before = (
        Item("Økonomi", annexes=(Annex("Budget", file=FILE, owner="a@x.example", is_closed=True),)),
    )
    again = keep_files(before, (Item("økonomi", annexes=(Annex("budget", "later"),)), Item("Nyt")))
    (annex,) = again[0].annexes
    assert (annex.file, annex.owner, annex.is_closed, annex.state) == (
        FILE, "a@x.example", True, "attached",
    )  # fmt: skip
    assert again[1] == Item("Nyt")
    (kept,) = keep_files(before, (Item("Økonomi"),))[0].annexes
    assert kept.file == FILE, "a file that is here is not lost by a text that has left it out"
    gone = keep_files((Item("Økonomi", annexes=(PLAN,)),), (Item("Økonomi"),))
    assert gone[0].annexes == ()


def test_a_closed_annex_keeps_its_number_and_nothing_else() -> None:
    items = (Item("Økonomi", "4", annexes=(Annex("Løn", file=FILE, is_closed=True), PLAN)),)
    shown = open_items(items, "Lukket bilag")
    assert shown[0].annexes == (Annex("Lukket bilag"), PLAN)
    assert open_items(shown, "Lukket bilag") == shown
