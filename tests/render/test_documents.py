"""PDF and Word: what stands in them, how it is marked, and that nothing in it runs."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pytest
from bot.domain.agenda import Annex, Item
from bot.domain.errors import BadTemplate
from bot.domain.people import Language
from bot.render import Renderer
from bot.render.document import Paper, blocks_of, paper_of, to_pdf, to_word
from bot.render.document.word_template import make
from bot.render.facts import AgendaDocumentFacts
from bot.render.values import AgendaFacts, ApologyFacts
from docx.oxml.ns import qn
from pypdf import PdfReader

BODY = """# Baggrund

Seks kommuner har **meldt sig**, se [aftalen](https://kd-net.example/aftale).

1. første
2. anden
   - med *mere*

## Økonomi

| Kommune | Biler |
| :--- | ---: |
| Skive | 12 |

5. femte

> citat
"""
HOSTILE = (
    '{{ 7 * 7 }} {% for x in y %} #let x = 1 #eval("1+1") $x$ \\ <b>&amp; `raw` *fed* @ref',
    "{%p if item %}{{p item }}{%tr endfor %}{_{ x }_}",
    'a\x00b\x0b\u2028c\ud800 "citat" <script>alert(1)</script> ]] ") #read("/etc/passwd")',
)


def facts(cast: ModuleType, *, minutes: bool = False, items: Any = None) -> AgendaDocumentFacts:
    return AgendaDocumentFacts(
        meeting=cast.MEETING,
        agenda=AgendaFacts(items=cast.ITEMS if items is None else items),
        contact=cast.CONTACT,
        participants="Kommunaldirektørerne og regionsdirektøren",
        apologies=(
            ApologyFacts(name="Niels Bro", substitute="Claus Brandt", substitute_title="direktør"),
            ApologyFacts(name="Ole Friis"),
        ),
        is_minutes=minutes,
    )


def one(cast: ModuleType, **of_item: Any) -> Paper:
    item = replace(Item("Elbiler", "1"), **of_item)
    return paper_of(facts(cast, items=(item,)), "da")


def text_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def text_of_word(content: bytes) -> str:
    """Each paragraph with its style, tables row by row, as they stand in the body."""
    document = docx.Document(io.BytesIO(content))
    lines = []
    for element in document.iter_inner_content():
        if hasattr(element, "rows"):
            lines += [" | ".join(cell.text for cell in row.cells) for row in element.rows]
        else:
            lines.append(f"[{element.style.name}] {element.text}".rstrip())
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("minutes", [False, True])
def test_both_say_the_same(
    cast: ModuleType, golden: Any, language: Language, minutes: bool,
    pdf_template: Path, word_template: Path,
) -> None:  # fmt: skip
    paper = paper_of(facts(cast, minutes=minutes), language)
    name = "minutes" if minutes else "agenda"
    golden(f"documents/{language}/{name}.pdf.txt", text_of_pdf(to_pdf(paper, pdf_template)) + "\n")
    golden(f"documents/{language}/{name}.docx.txt", text_of_word(to_word(paper, word_template)))


def test_a_pdf_is_tagged_and_says_title_and_language(
    cast: ModuleType, language: Language, pdf_template: Path
) -> None:
    paper = paper_of(facts(cast), language)
    content = to_pdf(paper, pdf_template)
    reader = PdfReader(io.BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.title == paper.title
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/Lang"].startswith(language)
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in content
    assert to_pdf(paper, pdf_template) == content, "the same paper gives the same bytes"


def test_a_pdf_has_a_bookmark_and_a_link_for_each_item(
    cast: ModuleType, language: Language, pdf_template: Path
) -> None:
    reader = PdfReader(io.BytesIO(to_pdf(paper_of(facts(cast), language), pdf_template)))
    titles = [entry["/Title"] for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [f"{item.number}. {item.title}" for item in cast.ITEMS]
    links: list[Any] = [
        note.get_object() for page in reader.pages for note in page.get("/Annots", ())
    ]
    addresses = {link["/A"]["/URI"] for link in links if "/A" in link}
    assert addresses == {"mailto:sekretariat@kd-net.example", "https://kd-net.example/bilag/2"}
    inside = [link["/Dest"] for link in links if "/Dest" in link]
    named = {str(each) for each in inside if isinstance(each, str)}
    assert named == {f"punkt-{n}" for n in (1, 2, 3, 5, 6)} <= set(reader.named_destinations)
    assert len(inside) == 5 + 2, "and the two annexes without an address of their own"


def test_closed_items_and_annexes_say_so(
    cast: ModuleType, language: Language, pdf_template: Path, word_template: Path
) -> None:
    secret = Item("Ansættelse", "1", is_closed=True, annexes=(Annex("Notat"),))
    open_ = Item("Budget", "2", annexes=(Annex("Løn", is_closed=True), Annex("Budget")))
    paper = paper_of(facts(cast, items=(secret, open_)), language)
    item, annex = {
        "da": ("(lukket punkt)", "(lukket bilag)"), "en": ("(closed item)", "(closed annex)"),
    }[language]  # fmt: skip
    shown = " ".join(text_of_pdf(to_pdf(paper, pdf_template)).split())
    for text in (shown, text_of_word(to_word(paper, word_template))):
        assert text.count(f"Ansættelse {item}") == 2, "in the table and above the item"
        assert f"Løn {annex}" in text
        assert text.count(item) == 2
        assert text.count(annex) == 1


def test_pages_are_numbered(cast: ModuleType, pdf_template: Path) -> None:
    items = tuple(Item(f"Punkt {n}", str(n), body="Tekst. " * 300) for n in range(1, 9))
    reader = PdfReader(io.BytesIO(to_pdf(paper_of(facts(cast, items=items), "da"), pdf_template)))
    last = len(reader.pages)
    assert last > 3
    assert f"Side 2 af {last}" in reader.pages[1].extract_text()


def test_danish_is_hyphenated(cast: ModuleType, pdf_template: Path) -> None:
    long = "kommunaldirektørnetværkssekretariatsbetjening og beskæftigelsesindsatsen " * 12
    shown = text_of_pdf(to_pdf(one(cast, body=long), pdf_template))
    assert re.search(r"\w-\n\w|\w\u2010\n\w|\w\u00ad\n?\w", shown), shown


def test_a_case_becomes_real_headings_lists_and_tables(
    cast: ModuleType, pdf_template: Path, word_template: Path
) -> None:
    paper = one(cast, body=BODY)
    shown = text_of_pdf(to_pdf(paper, pdf_template))
    for part in ("Baggrund", "meldt sig", "1. første", "5. femte", "Skive", "citat"):
        assert part in shown
    document = docx.Document(io.BytesIO(to_word(paper, word_template)))
    styles = {p.text: p.style.name for p in document.paragraphs if p.style is not None}
    assert styles["1. Elbiler"] == "Heading 1"
    assert styles["Sagsfremstilling"] == "Heading 2"
    assert styles["Baggrund"] == "Heading 3"
    assert styles["Økonomi"] == "Heading 4"
    table = document.tables[1]
    assert [cell.text for cell in table.rows[1].cells] == ["Skive", "12"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    links = [link.address for p in document.paragraphs for link in p.hyperlinks]
    assert "https://kd-net.example/aftale" in links
    starts = document.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert {"1", "5"} <= {start.get(qn("w:val")) for start in starts}


def test_the_table_in_word_leads_to_the_items(
    cast: ModuleType, language: Language, word_template: Path
) -> None:
    document = docx.Document(io.BytesIO(to_word(paper_of(facts(cast), language), word_template)))
    anchors = {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    assert anchors - {None} == marks == {f"punkt_{n}" for n in range(1, 7)}
    fields = {
        f.get(qn("w:instr")) for f in document.sections[0].footer._element.iter(qn("w:fldSimple"))
    }
    assert fields == {"PAGE", "NUMPAGES"}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_never_run(
    cast: ModuleType, text: str, pdf_template: Path, word_template: Path
) -> None:
    paper = one(
        cast, title=text, body=text, presenters=(text,), recommendations=(text, text),
        annexes=(Annex(text, link="javascript:alert(1)"), Annex(text, link="https://x.test/a b")),
    )  # fmt: skip
    pdf = to_pdf(paper, pdf_template)
    word = to_word(paper, word_template)
    shown = text_of_word(word)
    assert "49" not in shown.replace("{{ 7 * 7 }}", "")
    assert "root:" not in text_of_pdf(pdf) + shown
    assert text.split(maxsplit=1)[0].replace("\x00", "").replace("\x0b", "")[:2] in shown
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert "javascript:" not in relations
    assert b"javascript:" not in pdf


def test_links_of_other_schemes_are_text() -> None:
    for link in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x"):
        blocks = blocks_of(f"[her]({link})")
        assert "'link'" not in str(blocks), link


def test_a_letter_that_no_font_has_costs_no_paper(cast: ModuleType, pdf_template: Path) -> None:
    shown = text_of_pdf(to_pdf(one(cast, title="Elbiler 漢字"), pdf_template))
    assert "Elbiler" in shown


def test_own_templates_go_first_and_their_faults_are_told(
    cast: ModuleType, tmp_path: Path, built_in: Path
) -> None:
    renderer = Renderer(tmp_path)
    assert renderer.file("agenda.typ") == built_in / "agenda.typ"
    own = tmp_path / "agenda.typ"
    own.write_text("#let paper = json(bytes(sys.inputs.paper))\nVores: #paper.title")
    paper = one(cast)
    assert "Vores: Dagsorden" in text_of_pdf(to_pdf(paper, renderer.file("agenda.typ")))
    own.write_text("#let x = nowhere")
    with pytest.raises(BadTemplate) as wrong:
        to_pdf(paper, renderer.file("agenda.typ"))
    assert "agenda.typ:1" in str(wrong.value.facts())
    own.write_text('#read("../secret")')
    (tmp_path.parent / "secret").write_text("hemmeligt")
    with pytest.raises(BadTemplate):
        to_pdf(paper, own)
    (tmp_path / "agenda.docx").write_bytes(b"not a document")
    with pytest.raises(BadTemplate):
        to_word(paper, renderer.file("agenda.docx"))


def test_the_word_template_is_what_its_script_makes(word_template: Path) -> None:
    assert make() == word_template.read_bytes(), (
        "python -m bot.render.document.word_template templates/agenda.docx"
    )
