"""Word's own numbers (ECMA-376, part 1, 17.9): what stands before a paragraph on paper, but not in
its text. They come from the numbering part, as Word counts them: start, restart, overrides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_COUNTED = ("decimal", "decimalZero", "ordinal", "upperRoman", "lowerRoman")
_DEEPEST_STYLE = 20


@dataclass(frozen=True)
class Numbered:
    """What Word shows before a paragraph: `label` ("4.", "a)", "•"); `number` is "4" where a single
    counted number stands in it, else ""; `depth` is that of the list, `of` names its definition."""

    label: str
    number: str = ""
    depth: int = 0
    is_bullet: bool = False
    of: str = ""


@dataclass(frozen=True)
class _Level:
    """One level of a list. `restart`: the level (from 1) behind which it starts anew; 0 never."""

    start: int = 1
    kind: str = "decimal"
    text: str = "%1."
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None


class Numbers:
    """The numbers of a document's paragraphs, asked for in their order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        """From the root elements of the numbering and the styles part."""
        own = numbering if numbering is not None else []
        self._abstract = {
            _value(x, "abstractNumId"): x for x in own if x.tag == qn("w:abstractNum")
        }
        self._nums = {_value(x, "numId"): x for x in own if x.tag == qn("w:num")}
        found = styles if styles is not None else []
        self._styles = {_value(x, "styleId"): x for x in found if x.tag == qn("w:style")}
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()
        self._levels: dict[str, tuple[str, dict[int, _Level]]] = {}

    def of(self, paragraph: Any) -> Numbered | None:
        """What stands before the next paragraph; None where it is in no list."""
        found = self._place(paragraph)
        if found is None or found[0] not in self._nums:
            return None
        num, depth = found
        abstract, levels = self._known(num)
        level = levels.get(depth, _Level())
        if level.kind == "bullet":
            return Numbered(level.text, depth=depth, is_bullet=True)
        counts = self._counted(num, abstract, depth, levels)
        label = _label(level, counts, levels)
        is_single = level.kind in _COUNTED and len(re.findall(r"%\d", level.text)) == 1
        number = str(counts[depth]) if is_single and f"%{depth + 1}" in level.text else ""
        return Numbered(label, number, depth, of=abstract)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list of a paragraph and the level in it: its own, else its style's."""
        properties = paragraph.find(qn("w:pPr"))
        own = None if properties is None else properties.find(qn("w:numPr"))
        style = None if properties is None else properties.find(qn("w:pStyle"))
        num, depth = _num(own)
        if num == "0":
            return None
        name = _value(style, "val") if style is not None else self._default()
        styled, level = self._of_style(name)
        num = num or styled
        if num is None or num == "0":
            return None
        return num, depth if depth is not None else (level if own is None else 0)

    def _default(self) -> str:
        return next((key for key, x in self._styles.items() if _value(x, "default") == "1"), "")

    def _of_style(self, name: str) -> tuple[str | None, int]:
        """The list of a style, or of one that it is based on, and the level of that style in it."""
        for key in self._chain(name):
            num, depth = _num(self._styles[key].find(f"{qn('w:pPr')}/{qn('w:numPr')}"))
            if num is not None:
                levels = self._known(num)[1] if num in self._nums else {}
                tied = next((n for n, level in levels.items() if level.style == name), None)
                return num, tied if tied is not None else depth or 0
        return None, 0

    def _chain(self, name: str) -> Iterator[str]:
        for _ in range(_DEEPEST_STYLE):
            if name not in self._styles:
                return
            yield name
            based = self._styles[name].find(qn("w:basedOn"))
            name = "" if based is None else _value(based, "val")

    def _known(self, num: str) -> tuple[str, dict[int, _Level]]:
        """The definition that a list counts with, and its levels, overrides taken in."""
        if num not in self._levels:
            element = self._nums[num]
            abstract = self._abstract_of(element)
            levels = dict(_levels(self._abstract.get(abstract)))
            for override in element.findall(qn("w:lvlOverride")):
                levels |= dict(_levels(override))
            self._levels[num] = (abstract, levels)
        return self._levels[num]

    def _abstract_of(self, num: Any, *, is_linked: bool = False) -> str:
        """The key of the definition; one that only refers to a list style is followed there."""
        key = _child(num, "abstractNumId") or ""
        definition = self._abstract.get(key)
        link = None if definition is None else _child(definition, "numStyleLink")
        if link and not is_linked and link in self._styles:
            other, _ = _num(self._styles[link].find(f"{qn('w:pPr')}/{qn('w:numPr')}"))
            if other in self._nums:
                return self._abstract_of(self._nums[other], is_linked=True)
        return key

    def _counted(
        self, num: str, abstract: str, depth: int, levels: dict[int, _Level]
    ) -> dict[int, int]:
        """The counts with this paragraph's. Lists of one definition count on together, unless the
        list has a start of its own: that holds when it is first used."""
        counts = self._counts.setdefault(abstract, {})
        started = self._start(num, depth)
        if started is not None and (num, depth) not in self._used:
            counts[depth] = started
        else:
            counts[depth] = counts.get(depth, levels.get(depth, _Level()).start - 1) + 1
        self._used.add((num, depth))
        for deeper in [d for d in counts if d > depth]:
            restart = levels.get(deeper, _Level()).restart
            if restart is None or depth < restart:
                del counts[deeper]
        for upper in range(depth):
            counts.setdefault(upper, levels.get(upper, _Level()).start)
        return counts

    def _start(self, num: str, depth: int) -> int | None:
        for override in self._nums[num].findall(qn("w:lvlOverride")):
            if _value(override, "ilvl") == str(depth):
                start = _child(override, "startOverride")
                return _whole(start, 1) if start is not None else None
        return None


def _levels(element: Any | None) -> Iterator[tuple[int, _Level]]:
    for level in [] if element is None else element.findall(qn("w:lvl")):
        depth = _whole(_value(level, "ilvl"), 0)
        legal = level.find(qn("w:isLgl"))
        restart = _child(level, "lvlRestart")
        yield (
            depth,
            _Level(
                start=_whole(_child(level, "start"), 0),
                kind=_child(level, "numFmt") or "decimal",
                text=_child(level, "lvlText") or "",
                restart=_whole(restart, 0) if restart is not None else None,
                is_legal=legal is not None and _value(legal, "val") not in ("0", "false"),
                style=_child(level, "pStyle"),
            ),
        )


def _label(level: _Level, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    """The level's text with the numbers of this level and those above it."""

    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        kind = "decimal" if level.is_legal else levels.get(at, _Level()).kind
        return _number(counts.get(at, 1), kind)

    return re.sub(r"%(\d)", shown, level.text).strip()


def _number(count: int, kind: str) -> str:
    """A number as a list shows it (17.18.59)."""
    match kind:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter.upper() if kind == "upperLetter" else letter
        case "lowerRoman" | "upperRoman" if 0 < count < 40:
            text, left = "", count
            for value, sign in _ROMAN:
                text, left = text + sign * (left // value), left % value
            return text.upper() if kind == "upperRoman" else text
        case "decimalZero":
            return f"{count:02d}"
        case "none":
            return ""
        case _:
            return str(count)


def _num(properties: Any | None) -> tuple[str | None, int | None]:
    """The list and the level that a paragraph's or a style's properties name."""
    if properties is None:
        return None, None
    depth = _child(properties, "ilvl")
    return _child(properties, "numId"), _whole(depth, 0) if depth is not None else None


def _child(element: Any, name: str) -> str | None:
    found = element.find(qn(f"w:{name}"))
    return None if found is None else _value(found, "val")


def _value(element: Any, name: str) -> str:
    return str(element.get(qn(f"w:{name}")) or "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else otherwise
