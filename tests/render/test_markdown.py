"""Values are shown as written, wherever a template puts them."""

import pytest
from bot.render.markdown import demote, escape, escape_for_later, one_line, parse, settle
from bot.render.text import inline_text, to_text
from hypothesis import example, given, settings
from hypothesis import strategies as st

TRAPS = (
    "# x", "- x", "+ x", "1. x", "12) x", "> x", "=== ", "---", "* * *", "```", "~~~", ":::",
    "    x", "| a | b |", "[x](http://a.example)", "![x](y)", "<http://a.example>", "<b>x</b>",
    "&amp; &#42;", "*x*", "__x__", "`x`", "a\\", "\\*", "[x]: y", "x\n\ny", "x\n---", "{{ x }}",
    "<!channel>", "a  \nb", "\u2028x", " 1. x", " - x",
)  # fmt: skip


def words(markdown: str) -> str:
    """The words of a document, as a reader sees them."""
    return "".join(inline_text(node) for node in parse(markdown).walk() if node.type == "inline")


@settings(deadline=None)
@given(st.text())
def test_any_value_alone_in_a_paragraph_is_shown_as_written(value: str) -> None:
    shown = escape(value)
    assert words(shown).strip() == one_line(value)
    assert [node.type for node in parse(shown).children] == ["paragraph"] * bool(one_line(value))


@pytest.mark.parametrize("value", TRAPS)
def test_what_looks_like_markdown_is_shown_as_written(value: str) -> None:
    assert words(escape(value)).strip() == one_line(value)
    assert one_line(words(f"## {escape(value)} z")) == f"{one_line(value)} z"


@pytest.mark.parametrize("value", ["*x*", "# x", "1. x", "&amp;", "a\\*b", "x\n\ny"])
def test_without_escaping_it_would_not_be(value: str) -> None:
    assert words(value) != value or len(parse(value).children) > 1


@settings(deadline=None)
@given(st.text())
@example("a | b")
@example("\\|")
def test_any_value_in_a_cell_stays_in_its_cell(value: str) -> None:
    table = f"| A | B |\n| --- | --- |\n| x{escape(value)}x | y |\n"
    cells = [inline_text(node) for node in parse(table).walk() if node.type == "td"]
    assert cells == [f"x{words(f'x{escape(value)}x')[1:-1]}x", "y"]


@settings(deadline=None)
@given(st.text(), st.text())
def test_two_values_beside_each_other_make_no_markdown_together(one: str, two: str) -> None:
    together = words(f"x {escape(one)}{escape(two)} y")
    assert together.replace(" ", "") == f"x{one_line(one)}{one_line(two)}y".replace(" ", "")


FRAMES = {
    "{}": ("", ""),
    "{} y": ("", "y"),
    "x {}": ("x", ""),
    "## {}": ("", ""),
    "1. {}": ("", ""),
    "- {}": ("", ""),
    "> {}": ("", ""),
    "| a |\n|---|\n| {} |": ("a", ""),
}
"""Places in a text, with the words that stand there before and after a value."""


@pytest.mark.parametrize("frame", FRAMES)
@settings(deadline=None)
@given(st.text())
@example("1. x")
@example("- x")
@example("x #")
@example("#")
def test_a_value_settled_in_its_place_is_shown_as_written(frame: str, value: str) -> None:
    before, after = FRAMES[frame]
    shown = words(settle(frame.format(escape_for_later(value))))
    assert "".join(shown.split()) == "".join(f"{before}{one_line(value)}{after}".split())


def test_a_backslash_stands_only_where_it_is_needed() -> None:
    places = ("{}", "## {}", "x {}", "1. {}")
    settled = [settle(place.format(escape_for_later("1. maj"))) for place in places]
    assert settled == ["1\\. maj", "## 1. maj", "x 1. maj", "1. 1\\. maj"]
    assert escape("A & B") == "A & B"
    assert escape("&amp;") == "\\&amp;"


def test_headings_of_a_case_come_below_the_title_of_its_item() -> None:
    assert demote("# A\n\ntekst\n\n### B", 4) == "#### A\n\ntekst\n\n###### B"
    assert demote("A\n===\n\nB\n-", 3) == "### A\n\n#### B"
    assert demote("#### A", 3) == "#### A"
    assert demote("intet", 3) == "intet"


def test_what_looks_like_a_heading_in_code_is_left_alone() -> None:
    code = "```\n# kommentar\n```"
    assert demote(f"# A\n\n{code}", 3) == f"### A\n\n{code}"


def test_pictures_and_html_are_only_text() -> None:
    assert to_text("![logo](https://a.example/x.png)") == "!logo (https://a.example/x.png)\n"
    assert to_text("<script>alert(1)</script>") == "<script>alert(1)</script>\n"
