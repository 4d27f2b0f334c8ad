"""Markdown -> Slack's Block Kit, within its limits, and so that nobody is called by a title.

Text is escaped as Slack asks (`&`, `<`, `>`), so `<!channel>` in a title is only text; `verbatim`
keeps Slack from making mentions and links of its own. Limits: 50 blocks a message, 3,000
characters a section, 150 a header, about 13,000 characters of block text a message.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from bot.render.markdown import parse
from bot.render.pieces import split
from bot.render.text import inline_text, to_text

MOST_BLOCKS = 50
MOST_IN_SECTION = 3000
MOST_IN_HEADER = 150
MOST_IN_POST = 11_500
"""Characters of all blocks of a post, as JSON: what Slack counts, with room for buttons."""
MOST_IN_FALLBACK = 4000

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff]"
)
"""Control characters, and those that turn a line around or hide in it."""

Block = dict[str, Any]


def to_blocks(markdown: str) -> list[Block]:
    """The document as the blocks of one post. What is beyond one post is left out and an ellipsis
    stands for it; `to_posts` gives it all."""
    posts = to_posts(markdown)
    blocks = posts[0]
    return blocks if len(posts) == 1 else [*blocks[: MOST_BLOCKS - 1], section("…")]


def to_posts(markdown: str) -> list[list[Block]]:
    """The whole document as the blocks of one or more posts. One that needs several is split at the
    borders of its items (each begins with a heading); an item too long for one post by itself goes
    on in the next."""
    document = parse(markdown).children
    whole = list(_merged(document))
    if _fits(whole):
        return [whole]
    posts: list[list[Block]] = []
    for unit in _units(document):
        blocks = list(_merged(unit))
        if posts and _fits([*posts[-1], *blocks]):
            posts[-1] += blocks
        else:
            posts += _cut(blocks)
    return posts


def _units(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Sequence[SyntaxTreeNode]]:
    """What is best kept together: a heading of the first two levels and what follows it."""
    unit: list[SyntaxTreeNode] = []
    for node in nodes:
        if node.type == "heading" and node.tag in ("h1", "h2") and unit:
            yield unit
            unit = []
        unit.append(node)
    yield unit


def _cut(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks in pieces that each fit into a post."""
    piece: list[Block] = []
    for block in blocks:
        if piece and not _fits([*piece, block]):
            yield piece
            piece = []
        piece.append(block)
    if piece:
        yield piece


def _fits(blocks: Sequence[Block]) -> bool:
    return len(blocks) <= MOST_BLOCKS and size_of(blocks) <= MOST_IN_POST


def size_of(blocks: Sequence[Block]) -> int:
    """What Slack counts of a message's blocks: their characters as JSON."""
    return len(json.dumps(blocks, ensure_ascii=False))


def to_fallback(markdown: str) -> str:
    """What notifications and screen readers get: the words, escaped, shortened if need be."""
    text = escape(to_text(markdown).strip())
    return (
        text if len(text) <= MOST_IN_FALLBACK else next(split(text, MOST_IN_FALLBACK - 2)) + "\n…"
    )


def escape(text: str) -> str:
    """Text as Slack shows it and nothing else: no mention, no link, no channel call, and nothing
    that nobody sees."""
    return _UNSEEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def section(text: str) -> Block:
    """A section of mrkdwn, escaped already."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


CHOOSE = "choose:"
"""What the action id of a button begins with that does something."""
FORM = "form:"
"""What the action id of a button begins with that opens a form; its value has a `form`."""
TEXT = "text:"
"""What the action id of a button begins with that asks for a text first; its value has `asks`."""
LEAD = "lead:"
"""What the action id of a button begins with that leads to a page."""
_MOST_ELEMENTS = 25
_MOST_IN_BUTTON = 75
_MOST_IN_VALUE = 2_000


def actions(buttons: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Buttons (label, value) as actions blocks. One whose value Slack would not carry is left out:
    what it stands for can still be written."""
    yield from _in_rows(
        [
            _button(f"{_kind(value)}{number}", label, value=value)
            for number, (label, value) in enumerate(buttons)
            if len(value) <= _MOST_IN_VALUE
        ]
    )


def link_actions(links: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Buttons (label, address) that lead somewhere; Slack tells of the click all the same."""
    found = enumerate(links)
    yield from _in_rows(
        [_button(f"{LEAD}{number}", label, url=url) for number, (label, url) in found]
    )


def _in_rows(elements: Sequence[Block]) -> Iterator[Block]:
    for first in range(0, len(elements), _MOST_ELEMENTS):
        yield {"type": "actions", "elements": list(elements[first : first + _MOST_ELEMENTS])}


def _button(action: str, label: str, **more: str) -> Block:
    text = {"type": "plain_text", "text": _label(label), "emoji": False}
    return {"type": "button", "action_id": action, "text": text, **more}


def _kind(value: str) -> str:
    try:
        wish = json.loads(value)
    except ValueError:
        return CHOOSE
    if not isinstance(wish, dict):
        return CHOOSE
    return TEXT if "asks" in wish else FORM if "form" in wish else CHOOSE


def _label(label: str) -> str:
    """Slack refuses a button without any text."""
    text = label.strip() or "…"
    return text if len(text) <= _MOST_IN_BUTTON else text[: _MOST_IN_BUTTON - 1] + "…"


def _merged(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
    """One block after the other; neighbouring paragraphs share a section while they fit."""
    waiting: list[str] = []
    for node in nodes:
        heading = _header(node)
        if heading is None and node.type != "hr":
            waiting.append(_text(node))
            continue
        yield from _sections(waiting)
        waiting = []
        yield heading or {"type": "divider"}
    yield from _sections(waiting)


def _sections(texts: list[str]) -> Iterator[Block]:
    waiting = ""
    for text in filter(None, texts):
        joined = f"{waiting}\n\n{text}" if waiting else text
        if len(joined) <= MOST_IN_SECTION:
            waiting = joined
            continue
        *full, waiting = split(joined, MOST_IN_SECTION)
        yield from map(section, full)
    if waiting:
        yield section(waiting)


def _header(node: SyntaxTreeNode) -> Block | None:
    """The document's title as a header block; other headings are bold lines."""
    if node.type != "heading" or node.tag != "h1":
        return None
    title = escape(inline_text(node.children[0])).strip()
    if not title:
        return None  # Slack refuses a header without words
    if len(title) > MOST_IN_HEADER:
        return section(f"*{title}*")
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
