import unicodedata

from bot.itip.clean import clean_address, clean_line, clean_name, clean_text, clean_uri
from hypothesis import given
from hypothesis import strategies as st


def test_line_breaks_of_every_kind_become_one() -> None:
    assert clean_text("a\r\nb\rc\nd\ve\ff\x85g\u2028h\u2029i") == "a\nb\nc\nd\ne\nf\ng\nh\ni"


def test_a_name_loses_its_double_quotes() -> None:
    assert clean_name('Jens "Bro" Hansen', "x") == "Jens 'Bro' Hansen"


def test_a_name_has_nothing_that_some_parsers_take_for_an_escape() -> None:
    assert clean_name(r"A\nB ^n C^'", "x") == "A/nB ˆn Cˆ'"


def test_a_name_of_nothing_is_what_it_is_otherwise() -> None:
    assert clean_name(" \x00\u2028", "a@b.example") == "a@b.example"


def test_an_address_holds_nothing_that_ends_it() -> None:
    assert clean_address(' MAILTO:"a@b.example"\r\nX:y') == "a@b.exampleX:y"


def test_a_uri_is_ascii_or_none() -> None:
    assert clean_uri("https://a.example/ø b?x=1&y=%20") == "https://a.example/%C3%B8%20b?x=1&y=%20"
    assert clean_uri("tel:+4589400000") == "tel:+4589400000"
    for nothing in (None, "", "a.example", "https:", "ring: til os"):
        assert clean_uri(nothing) is None or ":" in (nothing or "")


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert len(clean_line(text).splitlines()) <= 1
    assert all(unicodedata.category(c) != "Cc" or c in "\n\t" for c in clean_text(text))


@given(st.text())
def test_cleaning_again_changes_nothing(text: str) -> None:
    for clean in (clean_text, clean_line, clean_address):
        if clean is not clean_address or "mailto" not in text.lower():
            assert clean(clean(text)) == clean(text)
