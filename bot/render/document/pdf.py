"""A paper -> PDF through typst: tagged, in the paper's language, with the bundled fonts alone.

The template gets the paper as data. It reads nothing but its own folder, and fetches nothing.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.errors import BadTemplate
from bot.render.document.paper import Paper

if TYPE_CHECKING:
    import typst

TEMPLATE = "agenda.typ"
_STRICT: "list[typst.PDFStandard]" = ["ua-1"]
_PLACE = re.compile(r"(?P<file>[\w.-]+\.typ):(?P<line>\d+)")


def to_pdf(paper: Paper, template: Path) -> bytes:
    """The paper as PDF/UA-1 (ISO 14289-1), or, where a letter or a template of one's own keeps it
    from being that, as a tagged PDF. The same paper gives the same bytes. Raises BadTemplate."""
    return compiled(paper.as_json(), template)


def compiled(paper: str, template: Path) -> bytes:
    """As `to_pdf`, of a paper that is JSON already."""
    import typst

    inputs = {"paper": paper}
    try:
        return _compiled(template, inputs, _STRICT)
    except typst.TypstError:
        pass
    try:
        return _compiled(template, inputs, [])
    except typst.TypstError as error:
        raise BadTemplate(template.name, _reason(error)) from error


def _compiled(
    template: Path, inputs: dict[str, str], standards: "list[typst.PDFStandard]"
) -> bytes:
    import typst

    made = typst.compile(
        template,
        root=template.parent,
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs=inputs,
        pdf_standards=standards,
        timestamp=0,
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def _reason(error: "typst.TypstError") -> str:
    """What is wrong, with the line of the template where that is told."""
    place = _PLACE.search(error.diagnostic or "")
    return f"{place[0]}: {error.message}" if place else str(error.message)
