"""Markdown -> blocks: plain data that every writer of documents renders in its own way.

A block is a mapping with `kind`: heading (`level` from 1, `runs`), paragraph (`runs`), list
(`ordered`, `start`, `items`, each a list of blocks), table (`align`, `head`, `rows`; a cell is
runs), quote (`blocks`), code (`text`), rule. A run is a mapping with `text`, or with `break`, and
with the marks `bold`, `italic`, `code` and `link` where it has them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from markdown_it.tree import SyntaxTreeNode

from bot.render.html import unbroken
from bot.render.markdown import parse

Block = Mapping[str, Any]
Run = Mapping[str, Any]

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"
"""Characters of an address that stay as they are (RFC 3986, 2.2 and 2.3)."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold (XML 1.0, 2.2), and what no font shows."""


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text; its highest heading is of level 1."""
    root = parse(markdown)
    levels = [int(node.tag[1]) for node in root.walk() if node.type == "heading"]
    shift = min(levels, default=1) - 1
    return tuple(_blocks(root, shift))


def printable(text: str) -> str:
    """The text without characters that no document can hold."""
    return _UNPRINTABLE.sub("", text)


def address(text: str | None) -> str | None:
    """An address that a document may lead to; None for what would run or open something."""
    found = (text or "").strip()
    return quote(found, safe=_SAFE) if found.lower().startswith(_SCHEMES) else None


def _blocks(node: SyntaxTreeNode, shift: int) -> Iterator[Block]:
    for child in node.children:
        yield from _block(child, shift)


def _block(node: SyntaxTreeNode, shift: int) -> Iterator[Block]:
    if node.type == "heading":
        level = min(max(int(node.tag[1]) - shift, 1), 3)
        yield {"kind": "heading", "level": level, "runs": _runs_in(node)}
    elif node.type == "paragraph":
        yield {"kind": "paragraph", "runs": _runs_in(node)}
    elif node.type in ("bullet_list", "ordered_list"):
        items = [list(_blocks(item, shift)) for item in node.children]
        start = int(str(node.attrs.get("start", 1)))
        ordered = node.type == "ordered_list"
        yield {"kind": "list", "ordered": ordered, "start": start, "items": items}
    elif node.type == "table":
        yield _table(node)
    elif node.type == "blockquote":
        yield {"kind": "quote", "blocks": list(_blocks(node, shift))}
    elif node.type in ("fence", "code_block"):
        yield {"kind": "code", "text": printable(node.content.rstrip("\n"))}
    elif node.type == "hr":
        yield {"kind": "rule"}
    else:  # a container (buttons): what is in it
        yield from _blocks(node, shift)


def _table(node: SyntaxTreeNode) -> Block:
    head, *bodies = node.children
    align = [str(cell.attrs.get("style", "")).rpartition(":")[2] or "left" for cell in _cells(head)]
    rows = [
        [_runs_in(cell) for cell in row.children] for body in bodies for row in body.children
    ]  # fmt: skip
    return {
        "kind": "table",
        "align": align,
        "head": [_runs_in(cell) for cell in _cells(head)],
        "rows": rows,
    }


def _cells(head: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return list(head.children[0].children)


def _runs_in(node: SyntaxTreeNode) -> list[Run]:
    return [run for inline in node.children for run in _runs(inline, {})]


def _runs(node: SyntaxTreeNode, marks: Mapping[str, Any]) -> Iterator[Run]:
    if node.type in ("text", "code_inline"):
        text = unbroken(printable(node.content))
        if text:
            code = {"code": True} if node.type == "code_inline" else {}
            yield {"text": text, **marks, **code}
    elif node.type == "softbreak":
        yield {"text": " ", **marks}
    elif node.type == "hardbreak":
        yield {"break": True}
    else:
        for child in node.children:
            yield from _runs(child, {**marks, **_mark(node)})


def _mark(node: SyntaxTreeNode) -> Mapping[str, Any]:
    if node.type == "strong":
        return {"bold": True}
    if node.type == "em":
        return {"italic": True}
    if node.type == "link":
        href = address(str(node.attrs.get("href", "")))
        return {"link": href} if href else {}
    return {}
