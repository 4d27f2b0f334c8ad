"""Plain text is good to read."""

from bot.render.tables import aligned
from bot.render.text import UNWRAPPED, WIDTH, to_text
from hypothesis import given, settings
from hypothesis import strategies as st

MAILTO = "mailto:svar+abc@kd-net.example?subject=Svar&body="


def test_links_are_spelt_out() -> None:
    assert to_text("[Afbud](https://kd-net.example/svar/x)") == (
        "Afbud: https://kd-net.example/svar/x\n"
    )
    assert to_text("Se [her](https://a.example) nu.") == "Se her (https://a.example) nu.\n"
    assert to_text("[https://a.example](https://a.example)") == "https://a.example\n"


def test_a_link_to_a_mailbox_says_what_the_mail_will() -> None:
    assert to_text(f"[Afbud]({MAILTO}Afbud)") == "Afbud: svar+abc@kd-net.example (»Afbud«)\n"
    assert to_text(f"[Senere]({MAILTO}Kommer%20kl.%20)") == (
        "Senere: svar+abc@kd-net.example (»Kommer kl. …«)\n"
    )
    assert to_text("[a@b.example](mailto:a@b.example)") == "a@b.example\n"


def test_buttons_are_one_a_line() -> None:
    text = to_text(f"::: buttons\n[Deltager]({MAILTO}Ja)\n[Afbud](https://a.example/x)\n:::\n")
    assert text == ("- Deltager: svar+abc@kd-net.example (»Ja«)\n- Afbud: https://a.example/x\n")


def test_text_for_a_calendar_is_not_wrapped() -> None:
    assert to_text("ord " * 50, UNWRAPPED) == ("ord " * 50).strip() + "\n"


def test_an_address_is_never_broken() -> None:
    address = "https://kd-net.example/" + "lang/" * 30 + "x-y-z"
    assert address in to_text(f"Ord før [linket]({address}) og ord efter.")


def test_an_hour_and_a_date_are_not_torn_apart() -> None:
    text = to_text("ord " * 16 + "kl. 10-12 og " + "ord " * 10 + "den fredag 14. april")
    assert "kl. 10-12" in text.replace("\n", "|")
    assert "14. april" in text.replace("\n", "|")


def test_lists_hang_under_their_first_word() -> None:
    assert to_text("- " + "ord " * 20) == "- " + ("ord " * 17).strip() + "\n  ord ord ord\n"
    assert to_text("9. a\n10. b\n    - c") == "9. a\n10. b\n    - c\n"


def test_a_table_is_aligned_and_its_widest_column_wrapped() -> None:
    table = (
        "| Nr | Punkt | Bilag |\n|---|---|---|\n| 1 | " + "ord " * 20 + "| ./. |\n| 2 | Evt. | |"
    )
    lines = to_text(table).splitlines()
    assert lines[0].split() == ["Nr", "Punkt", "Bilag"]
    assert max(map(len, lines)) <= WIDTH
    assert lines[2].index("ord") == lines[3].index("ord") == lines[0].index("Punkt")
    assert lines[2].endswith("./.")


def test_numbers_are_aligned_to_the_right_where_the_table_says_so() -> None:
    table = "| Post | Beløb |\n|---|---:|\n| A | 785.000 |\n| B | 9.000 |"
    assert to_text(table) == ("Post    Beløb\n----  -------\nA     785.000\nB       9.000\n")


def test_quotes_code_and_rules_keep_their_form() -> None:
    assert to_text("> a\n> b\n\n---\n\n```\nx  y\n```\n\n# T\n\n## U") == (
        "> a b\n\n------------------------\n\n    x  y\n\nT\n=\n\nU\n-\n"
    )


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abcæøå", min_size=1, max_size=12), min_size=1, max_size=60))
def test_prose_stays_within_the_width_and_loses_no_word(words: list[str]) -> None:
    text = to_text(" ".join(words))
    assert text.split() == words
    assert all(len(line) <= WIDTH for line in text.splitlines())


CELL = st.text(alphabet="abc ", max_size=40).map(lambda text: " ".join(text.split()))


@settings(deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=2, max_size=6))
def test_a_table_loses_no_word(rows: list[tuple[str, str, str]]) -> None:
    printed = " ".join(aligned(rows, WIDTH)).replace("-", "")
    assert sorted(printed.split()) == sorted(" ".join(" ".join(row) for row in rows).split())


def test_buttons_to_one_page_are_that_page_once_and_to_several_each_their_own() -> None:
    page = "https://kd-net.example/svar/" + "x" * 150
    one = f"::: buttons\n[Deltager]({page}?valg=ja)\n[Afbud]({page}?valg=nej)\n:::\n"
    assert to_text(one).strip() == f"Deltager / Afbud:\n{page}"
    several = "::: buttons\n[A](https://a.example/)\n[B](https://b.example/)\n:::\n"
    assert to_text(several).strip() == "- A: https://a.example/\n- B: https://b.example/"
