"""A large agenda in every format, sixty items and forty annexes of three pages; and, beside each,
what a library does alone with the same words or the same files.

Run as `python -m benchmarks.paper_forms FORM` it prints the seconds of one rendering (the second:
the first fills caches) and the most memory that the process had, in MB.
"""

import io
import resource
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from bot.render.facts import AgendaDocumentFacts

ITEMS, ANNEXES, PAGES = 60, 40, 3
TITLE = "Rammeaftale for det højt specialiserede socialområde, sag {number}"
TEXT = (
    "Kommunerne i den midtjyske region har drøftet beskæftigelsesindsatsen og sundhedsaftalen. "
    "Sekretariatet har udarbejdet et oplæg, som er vedlagt, og som omfatter kapacitet og økonomi."
)
BODY = "\n\n".join(
    (f"## Baggrund\n\n{TEXT}", "- første forslag\n- andet forslag",
     "| Kommune | Beløb |\n| :--- | ---: |\n| Aarhus | 1.200.000 |\n| Skive | 200.000 |",
     f"## Økonomi\n\n{TEXT}")
)  # fmt: skip
TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def facts() -> "AgendaDocumentFacts":
    """The agenda as templates are given it."""
    from bot.domain.agenda import Annex, Item
    from bot.domain.network import Contact
    from bot.render.facts import AgendaDocumentFacts
    from bot.render.values import AgendaFacts, MeetingFacts

    start = datetime(2023, 4, 14, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))
    items = tuple(
        Item(
            TITLE.format(number=n), str(n), presenters=("Niels Bro",), body=BODY,
            recommendations=("drøfter oplægget", "godkender fordelingen"),
            annexes=(Annex(f"Notat om sag {n}"),) if n <= ANNEXES else (),
        )
        for n in range(1, ITEMS + 1)
    )  # fmt: skip
    return AgendaDocumentFacts(
        meeting=MeetingFacts(
            key="kd-net/2023-04-14", group="KD-Net", title="KD-Net", start=start,
            end=start.replace(hour=12), place="Scandic Silkeborg",
        ),
        agenda=AgendaFacts(items=items),
        contact=Contact("Sekretariatet", "sekretariat@kd-net.example"),
    )  # fmt: skip


@cache
def annex(number: int) -> bytes:
    """A PDF, each another."""
    from pypdf import PdfWriter

    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(PAGES):
        writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": f"Notat om sag {number}"})
    writer.write(made)
    return made.getvalue()


def markdown() -> str:
    """The agenda in the template's own Markdown."""
    from bot.render import Renderer

    return Renderer().message("agenda-document", "da", facts().as_mapping(), {}).markdown


def text() -> object:
    """For a terminal, and the plain part of a mail."""
    from bot.render.text import to_text

    return to_text(markdown())


def html() -> object:
    """For a mail and a page."""
    from bot.render.html import to_html

    return to_html("Dagsorden", markdown(), "da")


def slack() -> object:
    """The posts of the whole agenda."""
    from bot.render.slack import to_posts

    return to_posts(markdown())


def pdf() -> bytes:
    """The agenda alone."""
    from bot.render.document import paper_of, to_pdf
    from bot.render.document.bound import SCHEME

    hrefs = {f"{n}.1": f"{SCHEME}{n}.1" for n in range(1, ANNEXES + 1)}
    return to_pdf(paper_of(facts(), "da", hrefs), TEMPLATES / "agenda.typ")


def word() -> bytes:
    """The agenda through the Word template."""
    from bot.render.document import paper_of, to_word

    return to_word(paper_of(facts(), "da"), TEMPLATES / "agenda.docx")


def bound() -> bytes:
    """Agenda and annexes as one PDF with bookmarks."""
    from bot.render.document.bound import Bindable, bind

    found = [Bindable(f"{n}.1", f"Bilag {n}.1", n - 1, annex(n)) for n in range(1, ANNEXES + 1)]
    return bind(_agenda(), found)


@cache
def _agenda() -> bytes:
    return pdf()


def plain_markdown() -> object:
    """The same Markdown through markdown-it-py."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").render(_markdown())


@cache
def _markdown() -> str:
    return markdown()


def plain_typst() -> bytes:
    """The same words as sixty plain sections, compiled by typst."""
    import typst

    section = f"\n{TEXT}\n\n- drøfter oplægget\n- godkender fordelingen\n\n{TEXT}\n"
    source = "".join(f"\n= {TITLE.format(number=n)}\n{section}" for n in range(1, ITEMS + 1))
    made = typst.compile(
        source.encode(), font_paths=typst.Fonts(include_system_fonts=False), timestamp=0
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def plain_word() -> bytes:
    """The same words as plain paragraphs, written by python-docx."""
    import docx

    document, made = docx.Document(), io.BytesIO()
    for n in range(1, ITEMS + 1):
        document.add_heading(TITLE.format(number=n))
        for each in (TEXT, "drøfter oplægget", "godkender fordelingen", TEXT):
            document.add_paragraph(each)
    document.save(made)
    return made.getvalue()


def plain_bound() -> bytes:
    """The same files one behind the other, appended by pypdf."""
    from pypdf import PdfWriter

    writer, made = PdfWriter(), io.BytesIO()
    for content in (_agenda(), *(annex(n) for n in range(1, ANNEXES + 1))):
        writer.append(io.BytesIO(content))
    writer.write(made)
    return made.getvalue()


FORMS: dict[str, Callable[[], object]] = {
    "text": text, "html": html, "slack": slack, "pdf": pdf, "docx": word, "bound": bound,
    "markdown-it": plain_markdown, "typst": plain_typst, "python-docx": plain_word,
    "pypdf": plain_bound,
}  # fmt: skip
COMPARED: tuple[tuple[str, str, str], ...] = (
    ("text", "markdown-it", "markdown-it: the same Markdown"),
    ("html", "markdown-it", "markdown-it: the same Markdown"),
    ("slack", "markdown-it", "markdown-it: the same Markdown"),
    ("pdf", "typst", "typst: 60 plain sections"),
    ("docx", "python-docx", "python-docx: plain paragraphs"),
    ("bound", "pypdf", "pypdf: the same files appended"),
)
"""Our format, its baseline, and what the baseline is called."""


def main() -> None:
    """Render one format twice; print the second's seconds and the process's peak."""
    render = FORMS[sys.argv[1]]
    render()
    begun = time.perf_counter()
    render()
    seconds = time.perf_counter() - begun
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
