"""Word: numbers of its own, headings, tables, lists, bold; and files that are refused."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from bot.domain.errors import BadFile
from bot.papers import paper_json, read_paper
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).with_name("documents")
PLACE = "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg"


def table(document: Document, *rows: tuple[str, ...]) -> None:
    made = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text


def lines(document: Document, *texts: str, style: str | None = None) -> None:
    for text in texts:
        document.add_paragraph(text, style=style)


def headed(document: Document, bold: str, rest: str = "", style: str | None = None) -> Paragraph:
    """A paragraph that begins in bold."""
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(bold).bold = True
    paragraph.add_run(rest)
    return paragraph


def linked(paragraph: Paragraph, text: str, url: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, kind, is_external=True))
    run = OxmlElement("w:r")
    run.text = text
    link.append(run)
    paragraph._p.append(link)


def new_page(document: Document) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def agenda() -> Document:
    """An agenda whose items are numbered by Word, with the head in a table that lays it out."""
    document = docx.Document()
    document.add_heading("Dagsorden for møde i KD-Net den 8. november 2024", 0)
    table(
        document,
        ("Tid og sted:", f"Fredag den 8. november 2024, kl. 10.00 – 12.00. {PLACE}"),
        ("Deltagere:", "Kommunaldirektørerne eller deres suppleanter"),
        ("Afbud:", "Anne Holm, i stedet deltager direktør Bo Lund\nKaj Friis"),
    )
    document.add_paragraph()
    table(
        document,
        ("Punkt", "Indhold", "Bilag"),
        ("1", "Godkendelse af dagsorden", ""),
        ("2", "Vintertjeneste på stierne", "./."),
        ("3", "Fælles lagerbygning", "./. Eftersendes"),
        ("4", "Kommende møder", ""),
        ("5", "Eventuelt", ""),
    )
    headed(document, "Godkendelse af dagsorden", style="List Number")
    lines(document, "Det indstilles, at KD-Net godkender dagsordenen.")
    headed(document, "Vintertjeneste på stierne", " v. Ida Skov og Per Kær", style="List Number")
    lines(document, "Det indstilles, at KD-Net")
    lines(document, "drøfter serviceniveauet", style="List Bullet")
    new_page(document)
    lines(document, "godkender de fælles vagter", style="List Bullet")
    headed(document, "Sagsfremstilling")
    lines(document, "Stierne ryddes i denne rækkefølge:")
    lines(document, "skolestier", "supercykelstier", "øvrige stier", style="List Number 2")
    document.add_heading("Økonomi", 2)
    table(document, ("Kommune", "Km sti"), ("Skive", "120"), ("Odder", "85"))
    table(document, ("./.", "Kort over stierne."))
    lines(document, "Kortet er foreløbigt.")
    headed(document, "Fælles lagerbygning", " v. Bo Lund", style="List Number")
    lines(document, "Formandskabet indstiller, at KD-Net tager orienteringen til efterretning")
    headed(document, "Sagsfremstilling:")
    paragraph = document.add_paragraph("Se ")
    linked(paragraph, "lokalplanen", "https://kd-net.example/lokalplan")
    paragraph.add_run(" og 2 * 3 * 4 m2.")
    linked(document.add_paragraph("./. "), "Tegninger", "https://kd-net.example/tegninger.pdf")
    lines(document, "./. Tilbud (eftersendes den 6. november)")
    headed(document, "Kommende møder", style="List Number")
    headed(document, "Mødekalender for KKR 2025")
    lines(document, "5. februar", "8. april (i Viborg)", style="List Bullet")
    headed(document, "Eventuelt", style="List Number")
    return document


def minutes() -> Document:
    """Minutes with headings by style, typed numbers, a frame around the head, no table of items."""
    document = docx.Document()
    document.add_heading("Referat fra møde i KD-Net den 24. januar 2025", 1)
    frame = document.add_table(rows=1, cols=1).rows[0].cells[0]
    frame.text = f"Tid og sted: Fredag den 24. januar 2025 kl. 10-12, {PLACE}"
    frame.add_paragraph("Afbud: Per Kær for Ida Skov")
    document.add_heading("1. Godkendelse af dagsorden v. Anne Holm", 2)
    lines(document, "Det indstilles, at KD-Net godkender dagsordenen")
    headed(document, "Referat:", " Godkendt.")
    document.add_heading("2. Fælles nødberedskab v. Bo Lund / Kaj Friis", 2)
    lines(document, "Det indstilles, at KD-Net drøfter oplægget")
    document.add_heading("Referat", 3)
    lines(document, "Oplægget blev drøftet.", "Der er opbakning til:")
    lines(document, "fælles øvelser", "fælles lager", style="List Bullet")
    document.add_heading("Sagsfremstilling", 3)
    lines(document, "1. Øvelser", "2. Lagre", "3. Telefonlister")
    lines(document, "Referat af møde i beredskabsgruppen er sendt tidligere.", "- ./. Oplæg")
    document.add_heading("3. Eventuelt", 2)
    headed(document, "Referat:", " Ikke behandlet. Se eftersendt mail.")
    return document


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(data: bytes) -> dict[str, Any]:
    return json.loads(json.dumps(paper_json(read_paper("papir.docx", data))))


@pytest.mark.parametrize(
    ("make", "name"), [(agenda, "dagsorden-2024-11-08"), (minutes, "referat-2025-01-24")]
)
def test_a_word_document_is_read_field_by_field(make: Callable[[], Document], name: str) -> None:
    expected = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert read(saved(make())) == expected


# -- what is refused --------------------------------------------------------------------------


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
"""A container of older programs; that of an encrypted file too."""


def changed(part: str, content: bytes | None, data: bytes | None = None) -> bytes:
    """A Word file with one part replaced, added or (None) left out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or saved(agenda()))) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            if entry.filename != part:
                target.writestr(entry, source.read(entry))
        if content is not None:
            target.writestr(part, content)
    return stream.getvalue()


BOMB = b"""<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:document>"""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: changed("word/media/x.xml", b"\0" * 30_000_000), "pakkes ud"),
        (lambda: changed("word/document.xml", BOMB), "XML-definitioner"),
        (lambda: changed("word/document.xml", BOMB.decode().encode("utf-16")), "XML-definitioner"),
        (lambda: changed("word/vbaProject.bin", b"x"), "makroer"),
        (lambda: changed("../../etc/cron.d/x", b"x"), "stier"),
        (lambda: changed("/etc/passwd", b"x"), "stier"),
        (lambda: changed("word/document.xml", b"<w:document"), "beskadiget"),
        (lambda: changed("word/document.xml", b"<a>" * 5000 + b"</a>" * 5000), "beskadiget"),
        (lambda: saved(agenda())[:900], "beskadiget"),
        (lambda: b"PK\x03\x04" + b"\0" * 200, "beskadiget"),
        (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
        (lambda: OLD + b"WordDocument", "gamle format"),
        (lambda: changed("word/numbering.xml", None), "beskadiget"),
        (lambda: changed("word/document.xml", None), "beskadiget"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "(.png)"),
        (lambda: b"{\\rtf1 1. Budget}", "er ikke sådan en fil"),
        (lambda: b"", "tom"),
        (lambda: b"Dagsorden for KD-Net", "er ikke sådan en fil"),
        (lambda: b"%PDF-1.7 ...", "PDF"),
        (lambda: saved(docx.Document()), "ingen punkter"),
    ],
)
def test_a_file_that_is_not_to_be_trusted_gets_one_sentence(
    data: Callable[[], bytes], said: str
) -> None:
    with pytest.raises(BadFile) as caught:
        read_paper("papir.docx", data())
    (problem,) = caught.value.problems
    assert said in problem


@pytest.mark.parametrize("part", ["docProps/core.xml", "word/theme/theme1.xml"])
def test_a_part_that_the_text_does_not_need_can_be_missing(part: str) -> None:
    assert read(changed(part, None)) == read(saved(agenda()))


def test_nothing_in_a_word_file_runs_or_is_filled_in() -> None:
    document = docx.Document()
    lines(document, "1. {{ 7 * 7 }} v. Bo Lund", "Det indstilles, at KD-Net {% raw %}",
          "<script>alert(1)</script>", "./. ../../etc/passwd", "2. Eventuelt")  # fmt: skip
    first = read(saved(document))["items"][0]
    assert first["title"] == "{{ 7 * 7 }}"
    assert first["body"] == "<script>alert(1)</script>"
    assert [annex["title"] for annex in first["annexes"]] == ["passwd"]
