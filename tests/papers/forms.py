"""One small document in three forms: Markdown, text as it comes out of a PDF, Word.

It is written as Markdown, a paragraph a line. `[side]` is where a page ends. Only what people use
is known: headings, bold and italics, bullets, typed numbers, tables with bars.
"""

import io
import re
import textwrap
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.text.paragraph import Paragraph

PAGE = "[side]"
RUNNING = "Netværkets sekretariat                                  Udsendt den 6. april 2023"
_WIDTH = 78
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_LOOK = re.compile(r"(\*\*\*.+?\*\*\*|\*\*.+?\*\*|(?<![\w*])\*[^*\s][^*]*\*(?![\w*]))")


def markdown(source: str) -> bytes:
    """As it is; a page leaves nothing."""
    return source.replace(PAGE, "").encode()


def printed(source: str) -> bytes:
    """As taken from a PDF: wrapped, without its looks, with running head and page numbers; the
    cells of a table ran together."""
    pages = source.split(PAGE)
    shown = [
        "\n".join((RUNNING, "", *_printed(page), "", f"Side {n} af {len(pages)}", ""))
        for n, page in enumerate(pages, start=1)
    ]
    return "\f".join(shown).encode()


def _printed(page: str) -> Iterator[str]:
    for line in page.strip("\n").split("\n"):
        if _RULE.fullmatch(line.strip()):
            continue
        bare = re.sub(r"^#+\s+", "", line).replace("**", "")
        bare = re.sub(r"(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])", "", bare)
        if bare.startswith("|"):
            bare = " ".join(filter(None, (cell.strip() for cell in bare.strip("|").split("|"))))
        yield from textwrap.wrap(bare, _WIDTH, break_long_words=False, break_on_hyphens=False) or [
            ""
        ]


def word(source: str) -> bytes:
    """As a Word file: a paragraph a line, with styles for headings and bullets, real tables, page
    breaks."""
    document = docx.Document()
    for style in document.styles.element.xpath("w:latentStyles | w:style[@w:type='table']"):
        style.getparent().remove(style)  # a hundred looks of tables, which take long to read
    rows: list[list[str]] = []
    for line in [*source.split("\n"), ""]:
        if line.startswith("|"):
            if not _RULE.fullmatch(line.strip()):
                rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            _table(document, rows)
            rows = []
        _add(document, line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: Document, rows: list[list[str]]) -> None:
    made = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=False):
            _runs(cell.paragraphs[0], text)


def _add(document: Document, line: str) -> None:
    if line == PAGE:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif match := re.fullmatch(r"(?P<signs>#+)\s+(?P<text>.*)", line):
        _runs(document.add_heading(level=len(match["signs"])), match["text"])
    elif match := re.fullmatch(r"- (?!\./)(?P<text>.*)", line):
        _runs(document.add_paragraph(style="List Bullet"), match["text"])
    elif line:
        _runs(document.add_paragraph(), line)


def _runs(paragraph: Paragraph, text: str) -> None:
    for part in filter(None, _LOOK.split(text)):
        bare = part.strip("*") if _LOOK.fullmatch(part) else part
        run = paragraph.add_run(bare)
        run.bold = part.startswith("**") and bare != part
        run.italic = bare != part and not part.startswith("**")


FORMS = {"text": (printed, "txt"), "markdown": (markdown, "md"), "word": (word, "docx")}
