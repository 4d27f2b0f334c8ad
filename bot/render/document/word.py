"""A paper -> Word through a Word template that the secretary can change (docxtpl).

The template has the words around; what people wrote is put in as data, the case as finished
paragraphs (`word_blocks`). Headings, bookmarks, links and tables are Word's own.
"""

import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.domain.errors import BadTemplate
from bot.render.document.paper import Paper, PaperAnnex, PaperItem

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

    from bot.render.document.word_blocks import WordBlocks, Xml

TEMPLATE = "agenda.docx"
_TAGS = {"da": "da-DK", "en": "en-GB"}
_BOOKMARK = re.compile(r"\W")


def to_word(paper: Paper, template: Path) -> bytes:
    """The paper as a .docx file. Raises BadTemplate."""
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from bot.render.document.word_blocks import WordBlocks

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document = DocxTemplate(str(template))
    try:
        document.init_docx()
        context = _context(paper, WordBlocks(document))
        document.render(context, environment)
    except (TemplateError, PackageNotFoundError, KeyError, TypeError, ValueError) as error:
        raise BadTemplate(template.name, str(error)) from error
    _describe(document, paper)
    return _saved(document)


def _context(paper: Paper, blocks: "WordBlocks") -> dict[str, Any]:
    """What the template is given: the paper's fields, with the parts that Word needs finished."""
    before, between, after = _page_words(paper.words["page"])
    return {
        **paper.as_data(),
        "notice": blocks.runs(paper.notice),
        "page": {"before": before, "between": between, "after": after},
        "items": [_item(item, blocks) for item in paper.items],
    }


def _page_words(pattern: str) -> tuple[str, str, str]:
    """ "Side {page} af {pages}" around its two fields."""
    before, _, rest = pattern.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after


def _item(item: PaperItem, blocks: "WordBlocks") -> dict[str, Any]:
    return {
        **vars(item),
        "anchor": bookmark(item.anchor),
        "outcome": blocks.all(item.outcome) if item.outcome else None,
        "case": blocks.all(item.case) if item.case else None,
        "recommendations": item.recommendations,
        "annexes": [_annex(annex, blocks) for annex in item.annexes],
        "mark": _mark(item),
        "later": any(annex.is_missing for annex in item.annexes),
    }


def _annex(annex: PaperAnnex, blocks: "WordBlocks") -> dict[str, Any]:
    run: dict[str, Any] = {"text": annex.title}
    if annex.href:
        run["link"] = annex.href
    shown: Xml = blocks.runs((run,))
    return {**vars(annex), "anchor": bookmark(annex.anchor), "title": shown}


def _mark(item: PaperItem) -> str:
    """As tables of items have it: `./.` where there is an annex here."""
    return "./." if any(not annex.is_missing for annex in item.annexes) else ""


def bookmark(anchor: str) -> str:
    """The name of a bookmark (ISO/IEC 29500-1, 17.13.6.2): letters, digits and low lines."""
    return _BOOKMARK.sub("_", anchor)[:40]


def _describe(document: "DocxTemplate", paper: Paper) -> None:
    """Title, language and time of the file: the paper's own, whatever the template says."""
    from docx.oxml.ns import qn

    properties = document.docx.core_properties
    properties.title, properties.author = paper.title[:255], paper.group[:255]
    properties.language = _TAGS[paper.language]
    for part in (document.docx.styles.element, document.docx.element):
        for language in part.iter(qn("w:lang")):
            language.set(qn("w:val"), _TAGS[paper.language])
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)


def _saved(document: "DocxTemplate") -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
