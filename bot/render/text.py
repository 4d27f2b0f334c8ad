"""Markdown -> plain text that is good to read: wrapped, links spelt out, tables aligned."""

import textwrap
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, unquote

from markdown_it.tree import SyntaxTreeNode

from bot.render.markdown import parse
from bot.render.tables import aligned
from bot.render.wrapping import wrapped

WIDTH = 72
UNWRAPPED = 10_000
_NARROWEST = 20
_RULE = "-" * 24
_UNDERLINES = {"h1": "=", "h2": "-"}


def to_text(markdown: str, width: int = WIDTH) -> str:
    """The document as plain text, wrapped at 72 characters or at `width` (a calendar's description
    wraps its lines by itself: `UNWRAPPED`); an address is never broken."""
    return "\n\n".join(_blocks(parse(markdown), width)) + "\n"


def link_text(label: str, href: str) -> str:
    """A link that stands alone: "label: address"; what a mail link would write is quoted, since
    an encoded address is not for reading."""
    if not href.lower().startswith("mailto:"):
        return href if label == href else f"{label}: {href}"
    address, _, query = href[len("mailto:") :].partition("?")
    address = unquote(address)
    if label == address:
        return address
    body = parse_qs(query).get("body", [""])[0]
    shown = body.strip() + (" …" if body.endswith(" ") else "")
    return f"{label}: {address}" + (f" (»{shown}«)" if shown else "")


def inline(node: SyntaxTreeNode) -> str:
    """Running text, with "\\n" where a line is to end. A link in the middle of a sentence is
    "label (address)", one that stands alone is "label: address"."""
    if len(node.children) == 1 and node.children[0].type == "link":
        return _alone(node.children[0])
    return "".join(_span(child) for child in node.children)


def _span(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            label, alone = inline_text(node), _alone(node)
            address = alone.removeprefix(f"{label}: ")
            return alone if address == alone else f"{label} ({address})"
        case _:
            return "".join(_span(child) for child in node.children)


def inline_text(node: SyntaxTreeNode) -> str:
    """The words alone, without addresses."""
    return "".join(
        child.content if child.type in ("text", "code_inline") else inline_text(child)
        for child in node.children
    )


def _alone(link: SyntaxTreeNode) -> str:
    return link_text(inline_text(link), str(link.attrs.get("href", "")))


def _blocks(node: SyntaxTreeNode, width: int) -> Iterator[str]:
    found = (_block(child, width) for child in node.children)
    yield from (block for block in found if block or node.type == "list_item")


def _block(node: SyntaxTreeNode, width: int) -> str:
    return _KINDS.get(node.type, _stacked)(node, width)


def _stacked(node: SyntaxTreeNode, width: int) -> str:
    return "\n\n".join(_blocks(node, width))


def _paragraph(node: SyntaxTreeNode, width: int) -> str:
    return _wrapped(inline(node.children[0]), width)


def _quote(node: SyntaxTreeNode, width: int) -> str:
    return textwrap.indent(_stacked(node, width - 2), "> ", lambda _: True)


def _code(node: SyntaxTreeNode, _width: int) -> str:
    return textwrap.indent(node.content.rstrip("\n"), "    ")


def _table(node: SyntaxTreeNode, width: int) -> str:
    heading = node.children[0].children[0]
    right = ["right" in str(cell.attrs.get("style", "")) for cell in heading.children]
    return "\n".join(aligned(cells(node), width, right))


def _rule(_node: SyntaxTreeNode, _width: int) -> str:
    return _RULE


def _buttons(node: SyntaxTreeNode, _width: int) -> str:
    """Buttons that lead to one page with different proposals are that page once: an address of
    ours is long, and the page offers them all. A mail that is ready to be sent to somebody (no
    address in it yet) is for programs that open it."""
    links = [
        link
        for link in node.walk()
        if link.type == "link" and not str(link.attrs.get("href", "")).startswith("mailto:?")
    ]
    pages = {str(link.attrs.get("href", "")).partition("?")[0] for link in links}
    if len(links) > 1 and len(pages) == 1 and all(page.startswith("http") for page in pages):
        return f"{' / '.join(map(inline_text, links))}:\n{pages.pop()}"
    return "\n".join(f"- {_alone(link)}" for link in links)


def _heading(node: SyntaxTreeNode, width: int) -> str:
    text = _wrapped(inline(node.children[0]), width)
    line = _UNDERLINES.get(node.tag)
    return text if line is None else f"{text}\n{line * max(map(len, text.splitlines()), default=0)}"


def _list(node: SyntaxTreeNode, width: int) -> str:
    start = int(node.attrs.get("start", 1))
    items = []
    for number, item in enumerate(node.children, start):
        marker = "- " if node.type == "bullet_list" else f"{number}. "
        tight = all(child.hidden for child in item.children if child.type == "paragraph")
        text = ("\n" if tight else "\n\n").join(_blocks(item, width - len(marker)))
        items.append(marker + textwrap.indent(text, " " * len(marker)).lstrip())
    is_loose = any(
        child.type == "paragraph" and not child.hidden
        for item in node.children
        for child in item.children
    )
    return ("\n\n" if is_loose else "\n").join(items)


def _wrapped(text: str, width: int) -> str:
    return "\n".join(
        line for part in text.split("\n") for line in wrapped(part, max(width, _NARROWEST))
    )


def cells(table: SyntaxTreeNode) -> list[list[str]]:
    """The rows of a table, its heading first, as words and addresses on one line a cell."""
    return [
        [
            inline(cell.children[0]).replace("\n", " ") if cell.children else ""
            for cell in row.children
        ]
        for part in table.children
        for row in part.children
    ]


_KINDS: dict[str, Callable[[SyntaxTreeNode, int], str]] = {
    "blockquote": _quote,
    "bullet_list": _list,
    "code_block": _code,
    "container_buttons": _buttons,
    "fence": _code,
    "heading": _heading,
    "hr": _rule,
    "ordered_list": _list,
    "paragraph": _paragraph,
    "table": _table,
}
