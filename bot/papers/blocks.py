"""The lines of an item, cut into labelled blocks and the text of the case."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.papers.clean import line as one_line
from bot.papers.labels import Label, label, needs_escape

BULLET = re.compile(r"\s{0,3}(?:[-*+•]|\d{1,2}[.)])\s+(?P<text>\S.*)")
_QUOTE = re.compile(r"\s{0,3}> ?(?P<text>.*)")
_OPENS_LIST = re.compile(r":$|\bindstille[rs]\b.*\bat(?:\s+\S+)?$", re.IGNORECASE)
"""A recommendation that stops at "Det indstilles, at KD-Net": its list can follow an empty line."""
_TRAILING = ("annex", "goes-on", "follow-up")
_LISTS = ("annex", "follow-up")
"""Parts that can be a list below their label."""


@dataclass(frozen=True)
class Block:
    """A label with what belongs to it. `at` counts lines from the item's heading; `listed` are
    list items, `quoted` the lines of a quotation."""

    label: Label
    at: int
    text: str
    listed: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()


def cut(lines: Sequence[str]) -> tuple[list[Block], int, list[str]]:
    """The labelled blocks at the head of an item and at its end, and the text between them with
    the line on which it begins. Labels in the midst of the text are text."""
    head, start = _blocks(lines, 0)
    end = _tail(lines, start)
    tail, _ = _blocks(lines, end)
    start = _skip_blank(lines, start)
    last = next((at for at in range(end, start, -1) if lines[at - 1].strip()), start)
    return head + tail, start, [_unescaped(text) for text in lines[start:last]]


def escaped(text: str) -> str:
    """A line of the case as it is written, so that it is read as text."""
    return "\\" + text if needs_escape(text) else text


def _unescaped(text: str) -> str:
    return text[1:] if text.startswith("\\") and needs_escape(text) else text


def _blocks(lines: Sequence[str], at: int) -> tuple[list[Block], int]:
    """The blocks from a line on, one after another, and the line on which they end."""
    blocks = []
    while (start := _skip_blank(lines, at)) < len(lines):
        found = label(lines[start])
        if found is None:
            break
        block, at = _block(lines, start, found)
        blocks.append(block)
    return blocks, at


def _block(lines: Sequence[str], at: int, found: Label) -> tuple[Block, int]:
    """One block, by the kind of its label, and the line behind it."""
    if found.part in ("recommendation", "minutes"):
        return _long_block(lines, at, found)
    if found.part in _LISTS and not found.text:
        listed, end = _list(lines, _skip_blank(lines, at + 1))
        return Block(found, at, "", listed), end if listed else at + 1
    return Block(found, at, one_line(found.text)), at + 1


def _long_block(lines: Sequence[str], at: int, found: Label) -> tuple[Block, int]:
    """A label whose paragraph goes on to the next empty line, with a list or quotation below."""
    end = at + 1
    words = [found.text]
    while end < len(lines) and _goes_on(lines[end]):
        words.append(lines[end])
        end += 1
    text = one_line(" ".join(words))
    below = _skip_blank(lines, end) if not text or _OPENS_LIST.search(text[-200:]) else end
    listed, after_list = _list(lines, below)
    quoted, after_quote = _quote(lines, below)
    after = max(after_list, after_quote) if listed or quoted else end
    return Block(found, at, text, listed, quoted), after


def _goes_on(text: str) -> bool:
    """The line continues a paragraph."""
    is_other = label(text) or BULLET.fullmatch(text) or _QUOTE.fullmatch(text)
    return bool(text.strip()) and not is_other


def _list(lines: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
    """A list from a line on, with lines that continue its items; () where there is none."""
    items: list[list[str]] = []
    while at < len(lines):
        if match := BULLET.fullmatch(lines[at]):
            items.append([match["text"]])
        elif items and _goes_on(lines[at]):
            items[-1].append(lines[at])
        else:
            break
        at += 1
    return tuple(one_line(" ".join(parts)) for parts in items), at


def _quote(lines: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
    """A quotation from a line on; () where there is none."""
    quoted = []
    while at < len(lines) and (match := _QUOTE.fullmatch(lines[at])):
        quoted.append(match["text"])
        at += 1
    return tuple(quoted), at


def _tail(lines: Sequence[str], start: int) -> int:
    """Where the labels at the end begin: annexes and bodies that the item goes on to."""
    end = start
    for at in _label_lines(lines, start):
        if at < end:
            continue
        _, end = _blocks(lines, at)
        if _skip_blank(lines, end) == len(lines):
            return at
    return len(lines)


def _label_lines(lines: Sequence[str], start: int) -> Iterator[int]:
    """The lines behind the last line of other text on which a trailing label stands."""
    at = len(lines)
    found: list[int] = []
    while at > start:
        at -= 1
        known = label(lines[at])
        if known and known.part in _TRAILING:
            found.append(at)
        elif lines[at].strip() and not BULLET.fullmatch(lines[at]):
            break
    return iter(reversed(found))


def _skip_blank(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at
