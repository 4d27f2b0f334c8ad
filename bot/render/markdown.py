"""Markdown as templates and drafts write it: parsed once, for every channel.

CommonMark with tables, without raw HTML and pictures (neither belongs in a mail or a channel), and
with one container: the links between `::: buttons` and `:::` are shown as buttons where that is
possible.
"""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

BUTTONS = "buttons"

_MAYBE = "\ue000"
"""Stands for a backslash that is needed if what follows begins a line, and only then."""
_INLINE = re.compile(r"([\\`*_\[\]<|]|(?<= )#|&(?=#?\w*(?:;|$)))")
_AT_START = re.compile(r"^( ?)([#\-+=:>~.)]|\d+(?=[.)]))")
_BEGINS_LINE = re.compile(r"[\s\d>*+.)|\\-]*")
_OPENS_HEADING = re.compile(r"[\s>]*#+\s*")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000]"
)


@lru_cache(maxsize=1)
def reader() -> MarkdownIt:
    """The one reader of Markdown that every channel shares."""
    return (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable("image")
        .use(container_plugin, BUTTONS)
    )


def parse(markdown: str) -> SyntaxTreeNode:
    """The document as a tree."""
    return SyntaxTreeNode(reader().parse(markdown))


def one_line(text: str) -> str:
    """A value as one line: no line ends, no control or direction marks, single spaces."""
    return " ".join(_CONTROL.sub(" ", text).split())


def spaced(text: str) -> str:
    """As `one_line`, but a space at either end stays, since it may part a value from the next."""
    line = one_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if line and text[-1:].isspace() else ""
    return before + line + after


def escape(text: str, mark: str = "\\") -> str:
    """A value as Markdown that shows it exactly as written, on one line. `mark` is what goes before
    that which means something only where it begins a line."""
    shown = _INLINE.sub(r"\\\1", spaced(text))
    return _AT_START.sub(lambda match: _escaped_start(match, mark), shown)


def _escaped_start(match: re.Match[str], mark: str) -> str:
    """What would begin a heading, a list, an underline or a container: `\\#`, but `1\\.`."""
    space, found = match.groups()
    return space + (found + mark if found.isdigit() else mark + found)


def escape_for_later(text: str) -> str:
    """As `escape`, for a value whose place in the line shows only when the text is whole."""
    return escape(text, _MAYBE)


def settle(markdown: str) -> str:
    """A whole text of values from `escape_for_later`: backslashes where they are needed, so that
    a heading reads "1. Title" in a Markdown file too."""
    return "\n".join(_settled(line) for line in markdown.split("\n"))


def _settled(line: str) -> str:
    before, *rest = line.split(_MAYBE)
    for part in rest:
        closes_heading = part.startswith("#") and _OPENS_HEADING.fullmatch(before)
        is_needed = _BEGINS_LINE.fullmatch(before) or closes_heading
        before += ("\\" if is_needed else "") + part
    return before


def demote(markdown: str, level: int) -> str:
    """Markdown whose highest heading is of `level`, so that a case fits below its item's title."""
    tokens = reader().parse(markdown)
    headings = [
        (token.map, int(token.tag[1]), tokens[index + 1].content)
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    shift = max(0, level - min((found for _, found, _ in headings), default=level))
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for (first, end), found, text in reversed(headings):
        lines[first:end] = ["#" * min(6, found + shift) + " " + " ".join(text.split())]
    return "\n".join(lines)
