"""A paper as bytes -> a `Paper`: which format it is, and what is refused before it is read."""

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.domain.agenda import Item
from bot.domain.network import Group
from bot.domain.people import Language
from bot.papers import clean
from bot.papers.draft import Draft
from bot.papers.paper import Paper, PaperAnnex, PaperItem, PaperList
from bot.papers.problems import Problems
from bot.papers.reading import LARGEST, MOST_ITEMS, read

if TYPE_CHECKING:
    from bot.papers.document.lines import Line

MARKDOWN = (".md", ".markdown")
TEXT = (".txt", ".text")
WORD = (".docx",)
_LONGEST_LINE = 20_000
_TITLE = re.compile(
    r"#?\s*\**(?:(?:udkast til|foreløbig|draft)\s+)?(?:tillægs)?(?:dagsorden"
    r"|(?:beslutnings|møde)?referat|(?:beslutnings|møde)?protokol|agenda|minutes"
    r"|\w*møde\b.*\d{4})\b",
    re.IGNORECASE,
)
_CODE = re.compile(rb"\s*(?:\{\\rtf|<!doctype html|<html|<\?xml)", re.IGNORECASE)
_DANISH = re.compile(rb"\xc3[\xa6\xb8\xa5\x86\x98\x85]")
"""Danish letters in UTF-8; in another set they would be two letters that no word has."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""Names the stream of an encrypted document in its container (MS-OFFCRYPTO, 2.3.4.4)."""
_FORM = re.compile(
    r"\|\s*(?:punkt|nr\.?|item)\s*\||\**(?:tid og sted|time and place|deltagere|taking part)\s*:",
    re.IGNORECASE,
)


def read_paper(
    name: str, data: bytes, language: Language = "da", groups: Sequence[Group] = ()
) -> Paper:
    """The agenda or minutes in a file of that name: Word (.docx), plain text (.txt, also as taken
    from PDF), Markdown (.md; our own drafts too). With `groups` the body goes by its name in the
    plan. `language` is that of the sentences. Nothing in a paper is executed, fetched or filled
    in. Raises BadFile with a sentence where it cannot be read."""
    problems = Problems(name, language)
    kind = _kind(name, data, problems)
    if kind in WORD:
        from bot.papers.document.word import word_lines

        lines, is_markdown = word_lines(data, problems), False
    else:
        text = _decoded(data, problems, is_markdown=kind in MARKDOWN)
        is_markdown = kind in MARKDOWN
        if is_markdown and is_own_draft(text):
            return paper_of(read(name, data, language, groups), groups)
        from bot.papers.document.text import text_lines

        lines = text_lines(text, is_markdown=is_markdown)
    return _checked(lines, problems, groups, is_markdown=is_markdown)


def is_draft_file(name: str, data: bytes) -> bool:
    """Whether a file is a draft in our own form, whatever mistakes it has."""
    is_markdown = PurePath(name).suffix.lower() in MARKDOWN
    return is_markdown and is_own_draft(data.decode("utf-8", errors="replace"))


def is_own_draft(text: str) -> bool:
    """Whether a Markdown file is a draft in our own form (docs/dagsordener.md), not a document: it
    has front matter, or items under `##` and neither the title nor the head of a document."""
    lines = [line for line in clean.text(text).split("\n") if line.strip()]
    if lines and lines[0].rstrip() == "---":
        return True
    has_items = any(re.match(r"##(?:\s|$)", line) for line in lines)
    if not has_items or _TITLE.match(lines[0]):
        return False
    return not any(_FORM.match(line.strip()) for line in lines[:60])


def paper_of(draft: Draft, groups: Sequence[Group] = ()) -> Paper:
    """A draft in our own form as a paper."""
    group = next((group for group in groups if group.key == draft.group), None)
    names = {known.key: known.name for known in groups}
    return Paper(
        group=group.name if group else draft.group,
        day=draft.day,
        items=tuple(_item(str(place), item) for place, item in enumerate(draft.items, 1)),
        preliminary=tuple(
            PaperList(names.get(listed.group, listed.group), listed.day, listed.items)
            for listed in draft.preliminary
        ),
    )


def _item(place: str, item: Item) -> PaperItem:
    return PaperItem(
        number=item.number or place,
        title=item.title,
        presenters=item.presented_by,
        recommendations=item.recommendations,
        recommender=item.recommender,
        body=item.body or None,
        annexes=tuple(PaperAnnex(a.title, a.state, a.link, a.due) for a in item.annexes),
        minutes=item.minutes,
        is_withdrawn=item.is_withdrawn,
        is_closed=item.is_closed,
    )


def _kind(name: str, data: bytes, problems: Problems) -> str:
    """The ending of the file, if what is in it is of that kind."""
    kind = PurePath(name).suffix.lower()
    if kind not in (*MARKDOWN, *TEXT, *WORD):
        raise problems.stop(1, "kind", kind=kind or name)
    if not data.strip():
        raise problems.stop(1, "file-empty")
    if data.startswith(b"%PDF"):
        raise problems.stop(1, "is-pdf")
    if kind in WORD and data.startswith(b"\xd0\xcf\x11\xe0"):
        raise problems.stop(1, "word-locked" if _LOCKED in data else "word-old")
    if not (data.startswith(b"PK\x03\x04") if kind in WORD else _is_text(data)):
        really = _really(data)
        raise problems.stop(1, "is-really" if really else "is-other", kind=kind, really=really)
    if kind not in WORD and len(data) > LARGEST:
        raise problems.stop(1, "size")
    return kind


def _is_text(data: bytes) -> bool:
    """Neither a package, nor bytes, nor text that is only for programs (RTF, HTML)."""
    has_zero = b"\x00" in data[:4096].replace(b"\xff\xfe", b"", 1) and not _is_wide(data)
    return not (data.startswith(b"PK\x03\x04") or has_zero or _CODE.match(data))


def _is_wide(data: bytes) -> bool:
    """UTF-16 with its mark, as Notepad's "Unicode" is."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _really(data: bytes) -> str:
    """What a file is by its content, for a sentence; "" where that cannot be told."""
    import puremagic

    try:
        found = puremagic.magic_string(data[:65536])
    except (puremagic.PureError, ValueError):
        return ""
    return next((entry.extension or entry.name for entry in found), "") or ""


def _decoded(data: bytes, problems: Problems, *, is_markdown: bool) -> str:
    """The text: UTF-8, UTF-16 with its mark, or, for plain text, Windows' Western European set in
    which older programs write Danish. UTF-8 with a byte that was lost is neither."""
    is_other = not (is_markdown or _is_wide(data) or _DANISH.search(data))
    try:
        text = data.decode("utf-16") if _is_wide(data) else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            text = data.decode("cp1252" if is_other else "ascii")
        except UnicodeDecodeError:
            line = data.count(b"\n", 0, error.start) + 1
            raise problems.stop(line, "encoding") from None
    long = next(
        (n for n, line in enumerate(text.split("\n"), 1) if len(line) > _LONGEST_LINE), None
    )
    if long is not None:
        raise problems.stop(long, "long-line")
    return text


def _checked(
    lines: "Sequence[Line]", problems: Problems, groups: Sequence[Group], *, is_markdown: bool
) -> Paper:
    """The paper in the lines. Raises BadFile where there are no items or too many."""
    from bot.papers.document.reading import read_document

    paper = read_document(lines, groups=groups, language=problems.language, is_markdown=is_markdown)
    if not paper.items:
        raise problems.stop(1, "no-items")
    if len(paper.items) > MOST_ITEMS:
        raise problems.stop(1, "too-many", limit=MOST_ITEMS)
    return paper
