"""The page of a mail: nothing runs, everything can be read."""

import re
from html.parser import HTMLParser

import pytest
from bot.render.html import to_html
from bot.render.markdown import escape
from hypothesis import given, settings
from hypothesis import strategies as st


class Reader(HTMLParser):
    """The tags with their attributes, and the words, of a page's body."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page.partition("<body")[2].partition(">")[2])
    return reader


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<img src=x onerror=alert(1)>",
        "![x](https://tracker.example/pixel.gif)",
        '[x](https://a.example "on\'load=\\"alert(1)\\"")',
        "<!channel>",
        "| a |\n|---|\n| <iframe src=x> |",
    ],
)
def test_nothing_in_a_page_runs_or_fetches(markdown: str) -> None:
    reader = read(to_html("x", markdown, "da"))
    tags = {tag for tag, _ in reader.tags}
    assert not tags & {"script", "img", "iframe", "object", "link", "form", "style"}
    for _, attributes in reader.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "https:").startswith(("https:", "mailto:"))


@settings(deadline=None)
@given(st.text())
def test_any_value_is_words_and_never_tags(value: str) -> None:
    reader = read(to_html(value, f"x{escape(value)}x", "da"))
    assert [tag for tag, _ in reader.tags] == ["div", "p"]


@settings(deadline=None)
@given(st.text())
def test_any_subject_is_words_in_the_title(subject: str) -> None:
    page = to_html(subject, "x", "en")
    assert page.count("<title>") == page.count("</title>") == 1
    assert page.count("<body") == 1


def test_the_language_is_said_for_those_who_listen() -> None:
    assert '<html lang="da">' in to_html("x", "y", "da")
    assert '<html lang="en">' in to_html("x", "y", "en")


def test_links_between_button_marks_are_buttons_and_others_are_not() -> None:
    page = to_html("x", "[a](https://a.example)\n\n::: buttons\n[b](https://b.example)\n:::", "da")
    plain, button = (attributes for tag, attributes in read(page).tags if tag == "a")
    assert "class" not in plain
    assert button["class"] == "button"
    assert "background-color" in str(button["style"])


def test_every_style_is_inline_since_mail_clients_drop_the_others() -> None:
    reader = read(to_html("x", "# a\n\nb\n\n- c\n\n| d |\n|---|\n| e |\n\n> f\n\n---", "da"))
    for tag, attributes in reader.tags:
        if tag in ("h1", "p", "ul", "li", "table", "th", "td", "blockquote", "hr"):
            assert attributes["style"], tag


def test_text_has_no_colour_of_its_own_so_that_the_dark_keeps_it_readable() -> None:
    reader = read(to_html("x", "# a\n\nb\n\n- c\n\n| d |\n|---|\n| e |", "da"))
    for tag, attributes in reader.tags:
        if tag != "a":
            assert not re.search(r"(^|;)(color|background)", str(attributes.get("style", "")))


def test_an_item_can_be_linked_to_by_its_number() -> None:
    page = to_html("x", "## 8a. Sent punkt\n\n## Uden nummer", "da")
    headings = [attributes for tag, attributes in read(page).tags if tag == "h2"]
    assert [heading.get("id") for heading in headings] == ["punkt-8a", None]


def test_a_column_keeps_its_alignment() -> None:
    page = to_html("x", "| a | b |\n|---|---:|\n| 1 | 2 |", "da")
    cells = [attributes["style"] for tag, attributes in read(page).tags if tag == "td"]
    assert [str(cell).endswith("text-align:right") for cell in cells] == [False, True]


def test_an_hour_stays_with_the_word_before_it() -> None:
    page = to_html(
        "x", "Fredag den 14. april **kl. 10-12**, og kl. ni. [kl. 9](https://a.example)", "da"
    )
    assert "kl.\N{NO-BREAK SPACE}10\N{NON-BREAKING HYPHEN}12" in read(page).words
    assert "kl.\N{NO-BREAK SPACE}9" in read(page).words
    assert "kl. ni" in page


def test_what_is_code_or_an_address_stays_as_it_is() -> None:
    page = to_html(
        "x", "`say kl. 10` [svar](mailto:a@b.example?body=Jeg%20kommer%20kl.%2010)", "da"
    )
    assert "say kl. 10" in page
    assert "kl.%2010" in page
