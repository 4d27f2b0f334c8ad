"""Markdown -> Slack's Block Kit, within its limits, and so that nobody is called by a title.

Text is escaped as Slack asks (`&`, `<`, `>`), so `<!channel>` in a title is only text; `verbatim`
keeps Slack from making mentions and links of its own. Limits: 50 blocks a message, 3,000
characters a section, 150 a header, about 13,000 characters of block text a message.
"""

from collections.abc import Callable, Iterator
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from bot.render.markdown import parse
from bot.render.pieces import split
from bot.render.text import inline_text, to_text

MOST_BLOCKS = 50
MOST_IN_SECTION = 3000
MOST_IN_HEADER = 150
MOST_IN_POST = 12_000
MOST_IN_FALLBACK = 4000

Block = dict[str, Any]


def to_blocks(markdown: str) -> list[Block]:
    """The document as the blocks of one post. What is beyond one post is left out and an ellipsis
    stands for it; `to_posts` gives it all."""
    posts = to_posts(markdown)
    blocks = posts[0]
    return blocks if len(posts) == 1 else [*blocks[: MOST_BLOCKS - 1], _section("…")]


def to_posts(markdown: str) -> list[list[Block]]:
    """The whole document as the blocks of one or more posts, split between blocks."""
    posts: list[list[Block]] = [[]]
    size = 0
    for block in _merged(parse(markdown)):
        length = len(block["text"]["text"]) if "text" in block else 0
        if posts[-1] and (len(posts[-1]) == MOST_BLOCKS or size + length > MOST_IN_POST):
            posts.append([])
            size = 0
        posts[-1].append(block)
        size += length
    return posts


def to_fallback(markdown: str) -> str:
    """What notifications and screen readers get: the words, escaped, shortened if need be."""
    text = escape(to_text(markdown).strip())
    return (
        text if len(text) <= MOST_IN_FALLBACK else next(split(text, MOST_IN_FALLBACK - 2)) + "\n…"
    )


def escape(text: str) -> str:
    """Text as Slack shows it and nothing else: no mention, no link, no channel call."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _merged(document: SyntaxTreeNode) -> Iterator[Block]:
    """One block after the other; neighbouring paragraphs share a section while they fit."""
    waiting: list[str] = []
    for node in document.children:
        heading = _header(node)
        if heading is None and node.type != "hr":
            waiting.append(_text(node))
            continue
        yield from _sections(waiting)
        waiting = []
        yield heading or {"type": "divider"}
    yield from _sections(waiting)


def _sections(texts: list[str]) -> Iterator[Block]:
    section = ""
    for text in filter(None, texts):
        joined = f"{section}\n\n{text}" if section else text
        if len(joined) <= MOST_IN_SECTION:
            section = joined
            continue
        *full, section = split(joined, MOST_IN_SECTION)
        yield from map(_section, full)
    if section:
        yield _section(section)


def _header(node: SyntaxTreeNode) -> Block | None:
    """The document's title as a header block; other headings are bold lines."""
    if node.type != "heading" or node.tag != "h1":
        return None
    title = escape(inline_text(node.children[0])).strip()
    if not title:
        return None  # Slack refuses a header without words
    if len(title) > MOST_IN_HEADER:
        return _section(f"*{title}*")
    return {"type": "header", "text": {"type": "plain_text", "text": title, "emoji": False}}


def _text(node: SyntaxTreeNode) -> str:
    return _KINDS.get(node.type, _stacked)(node)


def _heading(node: SyntaxTreeNode) -> str:
    return f"*{escape(inline_text(node.children[0]))}*"


def _paragraph(node: SyntaxTreeNode) -> str:
    return _inline(node.children[0])


def _list(node: SyntaxTreeNode) -> str:
    return "\n".join(_items(node))


def _quote(node: SyntaxTreeNode) -> str:
    return "\n".join(f"> {line}" for line in _stacked(node).split("\n"))


def _code(node: SyntaxTreeNode) -> str:
    return f"```\n{escape(node.content.rstrip())}\n```"


def _table(node: SyntaxTreeNode) -> str:
    return "\n".join(_rows(node))


def _buttons(node: SyntaxTreeNode) -> str:
    return "  ·  ".join(_inline(child) for child in node.walk() if child.type == "link")


def _stacked(node: SyntaxTreeNode) -> str:
    return "\n".join(_text(child) for child in node.children)


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    start = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, start):
        marker = "•" if node.type == "bullet_list" else f"{number}."
        first, *rest = _stacked(item).split("\n")
        yield f"{marker} {first}"
        yield from (f"    {line}" for line in rest)


def _rows(table: SyntaxTreeNode) -> Iterator[str]:
    """A line a row, without the heading: "4 · Title · ./."."""
    for row in table.children[-1].children if len(table.children) > 1 else ():
        cells = (_inline(cell.children[0]) for cell in row.children if cell.children)
        yield " · ".join(filter(None, cells))


def _inline(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text" | "code_inline":
            return escape(node.content)
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            return _link(node)
    inner = "".join(_inline(child) for child in node.children)
    return {"strong": f"*{inner}*", "em": f"_{inner}_"}.get(node.type, inner)


def _link(node: SyntaxTreeNode) -> str:
    href = str(node.attrs.get("href", "")).replace("|", "%7C").replace(">", "%3E")
    label = escape(inline_text(node)).replace("|", "¦")
    return f"<{escape(href.replace('<', '%3C'))}|{label}>"


_KINDS: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "blockquote": _quote,
    "bullet_list": _list,
    "code_block": _code,
    "container_buttons": _buttons,
    "fence": _code,
    "heading": _heading,
    "ordered_list": _list,
    "paragraph": _paragraph,
    "table": _table,
}
