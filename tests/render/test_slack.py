"""Slack's blocks keep Slack's limits, and a title calls nobody."""

import json
import re
from typing import Any

import pytest
from bot.render.markdown import escape as as_markdown
from bot.render.pieces import split
from bot.render.slack import MOST_IN_POST, to_blocks, to_fallback, to_posts
from hypothesis import given, settings
from hypothesis import strategies as st

CALLS = ("<!channel>", "<!here|x>", "<@U123>", "<#C123>", "<https://evil.example|KD-Net>")


def text(blocks: list[dict[str, Any]]) -> str:
    return "\n".join(block["text"]["text"] for block in blocks if "text" in block)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "frame",
    ["{}", "# {}", "## {}", "- {}", "> {}", "| a |\n|---|\n| {} |", "[{}](https://a.example)"],
)
def test_a_call_in_a_value_reaches_nobody(call: str, frame: str) -> None:
    markdown = frame.format(as_markdown(call))
    assert call not in json.dumps(to_blocks(markdown))
    assert call not in to_fallback(markdown)
    assert call.replace("<", "&lt;").replace(">", "&gt;") in text(to_blocks(markdown)).replace(
        "¦", "|"
    )


def test_a_call_written_as_markdown_reaches_nobody_either() -> None:
    for frame in ("<!channel>", "`<!channel>`", "```\n<!channel>\n```", "&lt;!channel&gt;"):
        assert "<!channel>" not in json.dumps(to_blocks(frame)), frame


@settings(deadline=None)
@given(st.text())
def test_any_value_leaves_no_bare_bracket(value: str) -> None:
    assert not re.search("[<>]", text(to_blocks(f"x{as_markdown(value)}")))


def test_every_text_says_that_slack_shall_make_no_mentions_of_its_own() -> None:
    blocks = to_blocks("# T\n\n@here #general https://a.example\n\n- x")
    assert all(b["text"]["verbatim"] for b in blocks if b["type"] == "section")


def test_marks_become_those_of_slack() -> None:
    assert text(to_blocks("**a** *b* [c & d](https://a.example/?x=1&y=2)")) == (
        "*a* _b_ <https://a.example/?x=1&amp;y=2|c &amp; d>"
    )


def test_a_table_is_a_line_a_row_without_its_heading() -> None:
    table = (
        "| Punkt | Indhold | Bilag |\n|---|---|---|\n"
        "| 1 | Evt. | |\n| 2 | [T](https://a.example) | ./. |"
    )
    assert text(to_blocks(table)) == "1 · Evt.\n2 · <https://a.example|T> · ./."


def test_a_title_is_a_header_unless_it_is_too_long_for_one() -> None:
    assert to_blocks("# Dagsorden")[0]["type"] == "header"
    assert to_blocks("# " + "x" * 151)[0]["type"] == "section"


def test_lists_and_buttons_are_lines() -> None:
    markdown = (
        "1. a\n2. b\n   - c\n\n::: buttons\n[d](https://d.example)\n[e](https://e.example)\n:::"
    )
    assert text(to_blocks(markdown)) == (
        "1. a\n2. b\n    • c\n\n<https://d.example|d>  ·  <https://e.example|e>"
    )


def test_a_long_document_keeps_the_limits_and_loses_nothing() -> None:
    markdown = "\n\n".join(f"## {n}. Punkt\n\n" + f"ord{n} " * 300 for n in range(1, 61))
    posts = to_posts(markdown)
    assert len(posts) > 1
    for post in posts:
        assert len(post) <= 50
        assert all(len(b["text"]["text"]) <= 3000 for b in post)
        assert len(text(post)) <= MOST_IN_POST + 50
    words = " ".join(map(text, posts)).split()
    assert sum(word.startswith("ord") for word in words) == 60 * 300


def test_many_small_blocks_are_split_as_well() -> None:
    posts = to_posts("\n\n".join(f"# {n}\n\n---" for n in range(60)))
    assert [len(post) for post in posts] == [50, 50, 20]


def test_one_post_says_that_there_is_more() -> None:
    blocks = to_blocks("\n\n".join(["ord " * 700] * 10))
    assert len(blocks) <= 50
    assert blocks[-1]["text"]["text"] == "…"


def test_the_fallback_is_shortened() -> None:
    assert len(to_fallback("ord " * 3000)) <= 4000


LINK = "<https://a.example/x|navn og efternavn>"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["ord", LINK, "&amp;", "linje\n", "afsnit\n\n", "x" * 30]), max_size=80
    ),
    st.integers(min_value=45, max_value=200),
)
def test_a_cut_never_goes_through_a_link_or_an_entity(parts: list[str], most: int) -> None:
    whole = " ".join(parts)
    pieces = list(split(whole, most))
    assert all(len(piece) <= most for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(whole.split())
    for piece in pieces:
        assert piece.count("<") == piece.count(">") == piece.count(LINK)
        assert piece.count("&") == piece.count("&amp;")


def test_a_word_without_a_place_to_cut_is_cut_anyway() -> None:
    assert [len(piece) for piece in split("x" * 7000, 3000)] == [3000, 3000, 1000]
