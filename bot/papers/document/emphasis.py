"""Marks of emphasis taken off; a text as Markdown that shows it as it is."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.markdown import literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_STARS = re.compile(r"\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])")
_SIGNS = re.compile(r"[\\`*_\[\]<>|~&#]")


def without_stars(text: str) -> str:
    """A line of text without the stars of an emphasis that somebody's converter left; a single
    star before a word, as before a footnote, stays."""
    bare = text.replace("**", "")
    if bare.count("*") > 1 or re.search(r"\S{2} .*\S\*$", bare):
        bare = _STARS.sub("", bare)
    return bare


def plain(markdown: str) -> tuple[str, str | None]:
    """The words of a line of Markdown, and the address of a link where it holds just one."""
    if not _SIGNS.search(markdown):
        return markdown, None
    words: list[str] = []
    links: list[str] = []
    inline = _reader().parseInline(markdown.strip())
    for token in (child for block in inline for child in block.children or ()):
        if token.type in ("text", "code_inline", "html_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "link_open":
            links.append(str(token.attrs.get("href", "")))
    return "".join(words), links[0] if len(links) == 1 else None


def shown(text: str) -> str:
    """A line of text as Markdown that shows just that text; escaped only where it has to be."""
    line = " ".join(text.split())
    is_plain = not _SIGNS.search(line) or plain(line)[0] == line
    opens_block = re.match(r"[#+=>-]+(?:\s|$)|\d+[.)]\s|:::|```|~~~|\*\s|[-*_]{3}", line)
    return line if is_plain and not opens_block else literal(line)


@lru_cache(maxsize=1)
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable("image")
