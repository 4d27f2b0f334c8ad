"""Makes `templates/agenda.docx`, the Word template that documents are written through.

    python -m bot.render.document.word_template templates/agenda.docx

The same code makes the same bytes. Whoever wants another look copies the file into the folder that
MOEDEBOT_TEMPLATES names and changes it in Word; the tags in braces are what is filled in.
"""

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

INK, QUIET, ACCENT = RGBColor(0x1B, 0x1D, 0x21), RGBColor(0x5A, 0x60, 0x6B), RGBColor(28, 78, 128)
_FONT = "Calibri"
_TAB = Cm(3.4)
_WIDTH = Cm(16)
_COLUMNS = (Cm(1.7), Cm(11.1), Cm(3.2))
"""Of the table of items: number, title, annexes."""
_HEADINGS = ((1, 15, True), (2, 11.5, True), (3, 11, False), (4, 11, False), (5, 11, False))
"""Level, size in points, whether bold: others are in italics."""
_LONG_AGO = (2000, 1, 1, 0, 0, 0)


def make() -> bytes:
    """The template."""
    document = Document()
    _page(document)
    _styles(document)
    _head(document)
    _table(document)
    _items(document)
    _foot(document)
    made = io.BytesIO()
    document.save(made)
    return _repacked(made.getvalue())


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.4)
    tab_stop = document.settings.element.find(qn("w:defaultTabStop"))
    hyphens = OxmlElement("w:autoHyphenation")
    if tab_stop is not None:
        tab_stop.addnext(hyphens)
    else:
        document.settings.element.append(hyphens)


def _styles(document: Any) -> None:
    styles = document.styles
    for name in ("Normal", "Title", "Subtitle", *(f"Heading {level}" for level, _, _ in _HEADINGS)):
        _font(styles[name], _FONT)
    normal = styles["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(11), INK
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.12
    _language(styles)
    title = styles["Title"]
    title.font.size, title.font.bold, title.font.color.rgb = Pt(22), True, INK
    title.paragraph_format.space_after = Pt(10)
    _without_border(title)
    subtitle = styles["Subtitle"]
    subtitle.font.size, subtitle.font.bold, subtitle.font.italic = Pt(9.5), False, False
    subtitle.font.color.rgb, subtitle.font.all_caps = QUIET, True
    subtitle.paragraph_format.space_after = Pt(4)
    for level, size, bold in _HEADINGS:
        heading = styles[f"Heading {level}"]
        heading.font.size, heading.font.bold, heading.font.italic = Pt(size), bold, not bold
        heading.font.color.rgb = INK
        heading.paragraph_format.space_before = Pt(22 if level == 1 else 11)
        heading.paragraph_format.space_after = Pt(5 if level == 1 else 3)
        heading.paragraph_format.keep_with_next = True
        _no_hyphens(heading)
    styles["Body Text"].paragraph_format.space_after = Pt(7)
    styles["List Bullet"].paragraph_format.space_after = Pt(3)
    styles["List Paragraph"].paragraph_format.space_after = Pt(3)
    _own_styles(styles)


def _own_styles(styles: Any) -> None:
    facts = styles.add_style("Facts", WD_STYLE_TYPE.PARAGRAPH)
    facts.base_style = styles["Normal"]
    facts.paragraph_format.left_indent = _TAB
    facts.paragraph_format.first_line_indent = -_TAB
    facts.paragraph_format.tab_stops.add_tab_stop(_TAB)
    facts.paragraph_format.space_after = Pt(3)
    cell = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    cell.font.size = Pt(10)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(3)
    cell.paragraph_format.line_spacing = 1.0
    annex = styles.add_style("Annex", WD_STYLE_TYPE.PARAGRAPH)
    annex.base_style = styles["Body Text"]
    annex.paragraph_format.space_after = Pt(3)
    annex.paragraph_format.keep_together = True
    beside = styles.add_style("Beside Title", WD_STYLE_TYPE.CHARACTER)
    beside.font.bold, beside.font.size, beside.font.color.rgb = False, Pt(11), QUIET
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = ACCENT, True


def _font(style: Any, name: str) -> None:
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [key for key in fonts.attrib if "Theme" in key]:
        del fonts.attrib[theme]
    for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)


def _language(styles: Any) -> None:
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "da-DK")


def _no_hyphens(style: Any) -> None:
    style.element.get_or_add_pPr().insert_element_before(
        OxmlElement("w:suppressAutoHyphens"), "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _without_border(style: Any) -> None:
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)


def _head(document: Any) -> None:
    document.add_paragraph("{{ group }}{% if is_draft %} · {{ words.draft }}{% endif %}",
                           style="Subtitle")  # fmt: skip
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{%p for row in meta %}")
    _fact(document, "{{ row[0] }}:", "{{ row[1] }}")
    document.add_paragraph("{%p endfor %}")
    _fact(document, "{{ apologies_label }}:", "{{ apologies[0] }}")
    document.add_paragraph("{%p for apology in apologies[1:] %}")
    document.add_paragraph("\t{{ apology }}", style="Facts")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if notice %}")
    document.add_paragraph("{{r notice }}").paragraph_format.space_before = Pt(7)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _fact(document: Any, label: str, text: str) -> None:
    paragraph = document.add_paragraph(style="Facts")
    paragraph.add_run(label).bold = True
    paragraph.add_run(f"\t{text}")


def _table(document: Any) -> None:
    table = document.add_table(rows=4, cols=3)
    table.autofit = False
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, _COLUMNS, strict=True):
            cell.width = width
            cell.paragraphs[0].style = "Table Text"
    _borders(table)
    words = ("{{ words.item }}", "{{ words.content }}", "{{ words.annexes }}")
    for cell, word in zip(table.rows[0].cells, words, strict=True):
        cell.paragraphs[0].add_run(word).bold = True
    heading = table.rows[0]._tr.get_or_add_trPr()
    heading.append(OxmlElement("w:cantSplit"))
    heading.append(OxmlElement("w:tblHeader"))
    table.rows[1].cells[0].paragraphs[0].add_run("{%tr for item in items %}")
    number, title, mark = (cell.paragraphs[0] for cell in table.rows[2].cells)
    number.add_run("{{ item.number }}")
    _link_to(title, "{{ item.anchor }}", "{{ item.title }}")
    title.add_run("{% if item.is_closed %} ({{ words.closed }}){% endif %}")
    title.add_run("{% if item.is_withdrawn %} ({{ words.gone }}){% endif %}")
    mark.add_run(
        "{{ item.mark }}{% if item.mark and item.later %} {% endif %}"
        "{% if item.later %}{{ words.later | capitalize }}{% endif %}"
    )
    table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[3].cells[0].paragraphs[0].add_run("{%tr endfor %}")


def _borders(table: Any) -> None:
    line = 'w:val="single" w:sz="4" w:space="0" w:color="B4B8BF"'
    borders = parse_xml(
        f"<w:tblBorders {nsdecls('w')}><w:top {line}/><w:bottom {line}/><w:insideH {line}/>"
        "</w:tblBorders>"
    )
    table._tbl.tblPr.append(borders)


def _link_to(paragraph: Any, anchor: str, text: str) -> None:
    """A link to a bookmark of the same document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(text, style="Hyperlink")
    run.font.underline = False
    link.append(run._r)
    paragraph._p.append(link)


def _items(document: Any) -> None:
    document.add_paragraph("{%p for item in items %}")
    heading = document.add_paragraph(style="Heading 1")
    _bookmarked(heading, "{{ item.anchor }}", "{{ loop.index }}")
    heading.add_run("{% if item.number %}{{ item.number }}. {% endif %}{{ item.title }}")
    heading.add_run("{% if item.is_closed %} ({{ words.closed }}){% endif %}"
                    "{% if item.presenters %} {{ item.presenters }}{% endif %}",
                    style="Beside Title")  # fmt: skip
    _when(document, "item.is_withdrawn", "{{ words.withdrawn }}")
    document.add_paragraph("{%p if item.lead %}")
    lead = document.add_paragraph("{{ item.lead }}", style="Body Text")
    lead.paragraph_format.keep_with_next = True
    document.add_paragraph("{%p for recommendation in item.recommendations %}")
    document.add_paragraph("{{ recommendation }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if item.outcome %}")
    document.add_paragraph("{{ words.outcome }}", style="Heading 2")
    document.add_paragraph("{{p item.outcome }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if item.case %}")
    document.add_paragraph("{%p if item.has_case_heading %}")
    document.add_paragraph("{{ words.case }}", style="Heading 2")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{p item.case }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for annex in item.annexes %}")
    line = document.add_paragraph(style="Annex")
    line.add_run("./. {{ annex.label }}: ")
    line.add_run("{{r annex.title }}")
    line.add_run("{% if annex.note %} ({{ annex.note }}){% endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _when(document: Any, condition: str, text: str) -> None:
    document.add_paragraph(f"{{%p if {condition} %}}")
    document.add_paragraph(text, style="Body Text")
    document.add_paragraph("{%p endif %}")


def _bookmarked(paragraph: Any, name: str, number: str) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    paragraph._p.append(start)
    paragraph._p.append(end)


def _foot(document: Any) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    stops = paragraph.style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.style.font.size, paragraph.style.font.color.rgb = Pt(9), QUIET
    paragraph.add_run("{{ title }}\t{{ page.before }}")
    _field(paragraph, "PAGE")
    paragraph.add_run("{{ page.between }}")
    _field(paragraph, "NUMPAGES")
    paragraph.add_run("{{ page.after }}")


def _field(paragraph: Any, name: str) -> None:
    """A field that Word fills in (17.16.5)."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _repacked(content: bytes) -> bytes:
    """The archive with no time in it, so that the same template is the same bytes."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _LONG_AGO), source.read(name),
                            zipfile.ZIP_DEFLATED)  # fmt: skip
    return made.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make())
