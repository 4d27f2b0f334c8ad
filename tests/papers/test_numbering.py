"""Word's own numbers, as Word counts them (ECMA-376, part 1, 17.9)."""

import pytest
from bot.papers.document.numbering import Numbers
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
FLAT = '<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'  # noqa: E501
DEEP = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'  # noqa: E501


def flat(start: int = 1, kind: str = "decimal", text: str = "%1.") -> str:
    return FLAT.format(start=start, kind=kind, text=text)


def deep(text: str = "%1.%2", more: str = "") -> str:
    return DEEP.format(text=text, more=more)


def numbers(levels: str, *overrides: str, styles: str = "", more: str = "") -> Numbers:
    """A definition with these levels and a list for each override; the first is list 1."""
    nums = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="7"/>{override}</w:num>'
        for at, override in enumerate(overrides or ("",), start=1)
    )
    root = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{more}{nums}'
    )
    return Numbers(
        parse_xml(f"{root}</w:numbering>"), parse_xml(f"<w:styles {W}>{styles}</w:styles>")
    )


def labels(of: Numbers, *places: tuple[int, int] | str) -> list[str]:
    """What stands before paragraphs: in a list at a level, or of a style."""
    found = []
    for place in places:
        inner = (
            f'<w:pStyle w:val="{place}"/>'
            if isinstance(place, str)
            else f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>'
        )
        number = of.of(parse_xml(f"<w:p {W}><w:pPr>{inner}</w:pPr></w:p>"))
        found.append(number.label if number else "")
    return found


START = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'


def test_a_list_counts_from_its_start() -> None:
    assert labels(numbers(flat(start=4)), (1, 0), (1, 0)) == ["4.", "5."]


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("lowerLetter", "%1)", ["c)", "d)"]), ("upperRoman", "%1.", ["III.", "IV."]),
        ("decimalZero", "%1", ["03", "04"]), ("decimal", "Punkt %1:", ["Punkt 3:", "Punkt 4:"]),
        ("bullet", "•", ["•", "•"]), ("none", "", ["", ""]),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_the_list_has_it(kind: str, text: str, shown: list[str]) -> None:
    assert labels(numbers(flat(start=3, kind=kind, text=text)), (1, 0), (1, 0)) == shown


def test_a_deeper_level_starts_anew_behind_the_one_above_it() -> None:
    of = numbers(flat() + deep())
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert labels(of, *places) == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_deeper_level_that_never_restarts_counts_on() -> None:
    of = numbers(flat() + deep(text="%2)", more='<w:lvlRestart w:val="0"/>'))
    assert labels(of, (1, 0), (1, 1), (1, 0), (1, 1)) == ["1.", "1)", "2.", "2)"]


def test_two_lists_of_one_definition_count_on_together() -> None:
    assert labels(numbers(flat(), "", ""), (1, 0), (1, 0), (2, 0)) == ["1.", "2.", "3."]


def test_a_list_with_a_start_of_its_own_takes_it_once() -> None:
    of = numbers(flat(), "", START.format(1))
    assert labels(of, (1, 0), (1, 0), (2, 0), (2, 0)) == ["1.", "2.", "1.", "2."]


def test_an_override_can_change_how_a_level_looks() -> None:
    look = f'<w:lvlOverride w:ilvl="0">{flat(kind="lowerLetter", text="%1)")}</w:lvlOverride>'
    assert labels(numbers(flat(), look), (1, 0), (1, 0)) == ["a)", "b)"]


def test_a_paragraph_is_numbered_by_its_style_or_the_one_that_it_is_based_on() -> None:
    styles = (
        '<w:style w:styleId="Punkt"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="Fed"><w:basedOn w:val="Punkt"/></w:style>'
        '<w:style w:styleId="Tekst"/>'
    )
    assert labels(numbers(flat(), styles=styles), "Punkt", "Fed", "Tekst") == ["1.", "2.", ""]


def test_a_legal_number_shows_the_roman_one_above_it_in_figures() -> None:
    of = numbers(flat(kind="upperRoman") + deep(more="<w:isLgl/>"))
    assert labels(of, (1, 0), (1, 0), (1, 1)) == ["I.", "II.", "2.1"]


def test_a_definition_that_refers_to_a_list_style_is_followed() -> None:
    more = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Liste"/></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="8"/></w:num>'
    )
    list_of = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:styleId="Liste">{list_of}</w:style>'
    assert labels(numbers(flat(start=6), more=more, styles=styles), (9, 0)) == ["6."]


def test_a_list_that_is_taken_off_or_not_defined_shows_nothing() -> None:
    assert labels(numbers(flat()), (0, 0), (5, 0)) == ["", ""]
