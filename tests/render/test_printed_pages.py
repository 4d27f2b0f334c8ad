"""Papers as they are printed: what stands together on a page, and how both languages are marked."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pytest
from bot.domain.agenda import Annex, Item
from bot.domain.people import Language
from bot.render.document import paper_of, to_pdf, to_word
from bot.render.facts import AgendaDocumentFacts
from bot.render.values import AgendaFacts
from docx.oxml.ns import qn
from docx.shared import Pt
from pypdf import PdfReader

TABLE = "| Town | Cars |\n| :--- | ---: |\n| Skive | 12 |\n| Odder | 7 |\n| Lemvig | 3 |"
DAYS = ("9 February", "17 April", "18 June")
TEXT_WIDTH = 360_000 * 16
"""Of a page of Word: 16 cm, in EMU."""
LIST = "**KKR 2024**\n\n" + "\n".join(f"- {day}" for day in DAYS)
NAMES = ("Mette Lund", "Poul Bæk")
LEADS = r"Minutes|The case|Annexes|presented by .*|It is recommended that KD-Net|KKR 2024|Finances"
DANISH = ("Dagsorden", "Udkast", "Referat", "Sagsfremstilling", "Indhold", "Punkt", "Afbud",
          "Deltagere", "Tid og sted", "eftersendes", "lukket", "indstilles", "Side ", "v. ",
          "Udfaldet", "udgår")  # fmt: skip
ENGLISH = ("Agenda", "Draft", "Minutes", "The case", "Title", "Item", "Apologies", "Taking part",
           "Time and place", "follows", "closed", "recommended", "Page ", "presented", "outcome",
           "withdrawn")  # fmt: skip


def facts(cast: ModuleType, items: tuple[Item, ...], *, minutes: bool) -> AgendaDocumentFacts:
    """Without words in a language around the items."""
    return AgendaDocumentFacts(
        meeting=replace(cast.MEETING, parts=(), room=None), agenda=AgendaFacts(items=items),
        contact=cast.CONTACT, participants="KKR", is_minutes=minutes,
    )  # fmt: skip


def many(words: int) -> tuple[Item, ...]:
    """Items whose pages end elsewhere for another number of words."""
    body = f"{'budget ' * words}\n\n{TABLE}\n\n### Finances\n\n{LIST}\n\n{'plan ' * 40}"
    return tuple(
        Item(f"Budget {n}", str(n), presenters=NAMES, recommendations=("drafts", "plans"),
             body=body, annexes=(Annex("Plan"), Annex("Budget")), minutes="Approved.")
        for n in range(1, 13)
    )  # fmt: skip


def pages(content: bytes) -> Iterator[list[str]]:
    """The lines of each page, its foot left out."""
    for page in PdfReader(io.BytesIO(content)).pages:
        lines = [line.strip() for line in page.extract_text().split("\n") if line.strip()]
        yield [line for line in lines if not re.search(r"Page \d+ of \d+$", line)]


@pytest.mark.parametrize("words", [3, 31, 47, 66, 83, 109])
def test_nothing_that_leads_stands_alone_at_the_foot_of_a_page(
    cast: ModuleType, words: int, pdf_template: Path
) -> None:
    paper = paper_of(facts(cast, many(words), minutes=words % 2 == 0), "en")
    ends = [lines[-1] for lines in pages(to_pdf(paper, pdf_template)) if lines]
    assert len(ends) > 4
    for line in ends:
        assert not re.fullmatch(rf"{LEADS}|\d+\. Budget \d+", line), line


@pytest.mark.parametrize("words", [3, 31, 47, 66, 83, 109])
def test_short_tables_lists_and_annexes_are_not_divided(
    cast: ModuleType, words: int, pdf_template: Path
) -> None:
    paper = paper_of(facts(cast, many(words), minutes=False), "en")
    shown = ["\n".join(lines) for lines in pages(to_pdf(paper, pdf_template))]
    for whole in (("Skive", "Odder", "Lemvig"), DAYS, ("• drafts", "• plans")):
        assert all(len({page.count(part) for part in whole}) == 1 for page in shown), whole
    assert "Annex 12.1" in "\n".join(shown)
    assert all(page.count(".1 Plan") == page.count(".2 Budget") for page in shown)


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("minutes", [False, True])
def test_no_label_is_in_the_other_language(
    cast: ModuleType, language: Language, minutes: bool, form: str,
    pdf_template: Path, word_template: Path,
) -> None:  # fmt: skip
    items = (
        Item("Budget", "1", presenters=NAMES, recommendations=("x",), body="y", is_closed=True,
             annexes=(Annex("z", "later"), Annex("w", is_closed=True))),
        Item("Plan", "2", is_withdrawn=True),
    )  # fmt: skip
    paper = paper_of(facts(cast, items, minutes=minutes), language)
    made = to_pdf(paper, pdf_template) if form == "pdf" else to_word(paper, word_template)
    shown = text_of(made, form)
    own, other = (DANISH, ENGLISH) if language == "da" else (ENGLISH, DANISH)
    assert sum(word in shown for word in own) > 10, shown
    assert not [word for word in other if word in shown], shown


def text_of(content: bytes, form: str) -> str:
    """All words of a document, its foot too."""
    if form == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if re.match(r"word/(doc|foot).*xml$", name)]
        return "\n".join(
            re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", archive.read(name).decode()))
            for name in parts
        )


def test_a_pdf_says_what_each_part_of_it_is(
    cast: ModuleType, language: Language, pdf_template: Path
) -> None:
    paper = paper_of(facts(cast, many(10), minutes=True), language)
    root: Any = PdfReader(io.BytesIO(to_pdf(paper, pdf_template))).trailer["/Root"]
    tags = [str(tag) for tag in tags_in(root["/StructTreeRoot"])]
    assert root["/Lang"].startswith(language)
    assert tags.count("/H1") >= 12, "the items"
    assert tags.count("/H2") == 12 * 3, "outcome, case, annexes"
    assert tags.count("/Table") == 1 + 12
    assert tags.count("/TH") == 3 + 12 * 2
    assert {"/L", "/LI", "/Lbl", "/LBody", "/Link"} <= set(tags)


def tags_in(node: Any) -> Iterator[Any]:
    """The tags of a structure tree (ISO 32000-1, 14.7.2), from the root down."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for each in found:
            yield from tags_in(each)
    elif isinstance(found, dict):
        if "/S" in found:
            yield found["/S"]
        if "/K" in found:
            yield from tags_in(found["/K"])


def test_word_keeps_together_what_belongs_together(cast: ModuleType, word_template: Path) -> None:
    paper = paper_of(facts(cast, many(10)[:1], minutes=False), "en")
    document = docx.Document(io.BytesIO(to_word(paper, word_template)))
    found = {p.text: p for p in document.paragraphs}
    for lead in ("It is recommended that KD-Net", "KKR 2024", "9 February", "17 April"):
        assert found[lead].paragraph_format.keep_with_next, lead
    assert not found["18 June"].paragraph_format.keep_with_next
    rows = document.tables[1].rows
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rows]
    assert kept == [True, True, True, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    title = found["1. Budget 1 presented by Mette Lund, Poul Bæk"]
    assert [run.style.name for run in title.runs if run.text.strip()] == [
        "Default Paragraph Font", "Beside Title",
    ]  # fmt: skip


def test_a_list_in_word_keeps_away_from_what_follows_it(
    cast: ModuleType, word_template: Path
) -> None:
    body = "- one\n  - two\n- three\n  - four\n\n1. five\n2. six\n\nEnd"
    paper = paper_of(facts(cast, (Item("Cars", "1", body=body),), minutes=False), "en")
    document = docx.Document(io.BytesIO(to_word(paper, word_template)))
    apart = {
        p.text for p in document.paragraphs
        if p.style.name == "List Paragraph" and p.paragraph_format.space_after == Pt(7)
    }  # fmt: skip
    assert apart == {"four", "six"}


def test_columns_in_word_are_as_wide_as_what_stands_in_them(
    cast: ModuleType, word_template: Path
) -> None:
    town, cars, remark = widths(cast, word_template, "Town | Cars | Remark", "Skive", "12")
    assert town == pytest.approx(cars, rel=0.2)
    assert remark > 3 * town
    assert town + cars + remark == pytest.approx(TEXT_WIDTH, rel=0.01)


def test_numbers_in_word_have_room_in_a_table_of_many_columns(
    cast: ModuleType, word_template: Path
) -> None:
    long = ("beskæftigelsesindsatsen",) * 5
    _, price, *others = widths(
        cast, word_template, "A | B | C | D | E | F | G | H", "x", "1.000.000", *long
    )
    assert price > TEXT_WIDTH * len("1.000.000") / 90
    assert sum(others) + price < TEXT_WIDTH


def widths(cast: ModuleType, template: Path, head: str, *row: str) -> list[int]:
    """Of the columns of a table, the second of numbers and the last of long remarks."""
    line = " | ".join((*row, "awaits " * 9))
    rule = " | ".join("---:" if at == 1 else "---" for at in range(head.count("|") + 1))
    body = "\n".join(f"| {each} |" for each in (head, rule, line))
    paper = paper_of(facts(cast, (Item("Cars", "1", body=body),), minutes=False), "en")
    document = docx.Document(io.BytesIO(to_word(paper, template)))
    return [int(cell.width or 0) for cell in document.tables[1].rows[1].cells]


def test_a_word_longer_than_a_line_stays_on_the_page(cast: ModuleType, pdf_template: Path) -> None:
    word = "abcdefghij" * 20
    item = Item(word, "1", body=f"See https://kd-net.example/{word}.", annexes=(Annex(word),))
    paper = paper_of(facts(cast, (item,), minutes=False), "en")
    lines = [line for page in pages(to_pdf(paper, pdf_template)) for line in page]
    assert max(map(len, lines)) < 110
    assert "".join(lines).count(word) == 4, "in the table, above, within and as an annex"


def test_word_says_its_language(cast: ModuleType, language: Language, word_template: Path) -> None:
    paper = paper_of(facts(cast, many(5)[:1], minutes=True), language)
    document = docx.Document(io.BytesIO(to_word(paper, word_template)))
    tag = {"da": "da-DK", "en": "en-GB"}[language]
    said = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert said == {tag}
    assert document.core_properties.language == tag
