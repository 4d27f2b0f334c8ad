"""Bytes -> a tree of texts that know their lines. YAML's own types are not resolved: a date stays
the text that stands in the file, so that 2023-02-30 can be answered with a sentence and a line.

The work is bounded: by size before anything is read, by depth, and by the number of values, where
an alias counts as everything that it repeats (an alias bomb stays a few hundred bytes of memory).
"""

import re
from collections.abc import Iterator
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from bot.plans.files import MAX_BYTES
from bot.plans.problems import Problems

MAX_DEPTH = 20
MAX_VALUES = 200_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class Table(dict[str, Any]):
    """A mapping of the file. `line` is where it begins, `lines` where each key stands. `cut` has
    the keys that were taken out because their values were wrong."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.cut: set[str] = set()
        self.weight = 1

    def put(self, key: str, value: Any, line: int) -> None:
        self[key] = value
        self.lines[key] = line
        self.weight += weight_of(value)

    def line_of(self, key: str, index: int | None = None) -> int:
        """The line of a key, or of one entry of the list that it holds."""
        value = self.get(key)
        if index is not None and isinstance(value, Row) and index < len(value.lines):
            return value.lines[index]
        return self.lines.get(key, self.line)


class Row(list[Any]):
    """A list of the file. `lines` has the line of each entry."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []
        self.weight = 1

    def put(self, value: Any, line: int) -> None:
        self.append(value)
        self.lines.append(line)
        self.weight += weight_of(value)


def weight_of(value: Any) -> int:
    """How many values there are in it, repeated ones included."""
    return value.weight if isinstance(value, Table | Row) else 1


class Unreadable(Exception):
    """The rest of the file cannot be read; the problem has been noted."""


def load(data: bytes, problems: Problems) -> Table | None:
    """The file's tree, or None where there is none; whatever is wrong is noted in `problems`."""
    text = _text(data, problems)
    if text is None:
        return None
    try:
        return _Loader(text, problems).document()
    except Unreadable:
        return None


def _text(data: bytes, problems: Problems) -> str | None:
    if len(data) > MAX_BYTES:
        problems.add(1, "too-large", limit=MAX_BYTES // 1_000_000)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(data.count(b"\n", 0, error.start) + 1, "not-utf8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if strange := _CONTROL.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        problems.add(line, "control-character", sign=_name_of(strange))
        return None
    return text


def _name_of(strange: re.Match[str]) -> str:
    return f"U+{ord(strange[0]):04X}"


class _Loader:
    """Builds the tree from the parser's events, one at a time."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.problems = problems
        self.events = self._read(text)
        self.anchors: dict[str, Any] = {}
        self.values = 0

    def _read(self, text: str) -> Iterator[Any]:
        try:
            yield from YAML(typ="safe", pure=True).parse(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.problems.add(mark.line + 1 if mark else 1, _reason(str(error.problem)))
            raise Unreadable from None
        except (YAMLError, ValueError):
            # A character that YAML forbids, or the parser's own slip on "\\U00110000".
            self.problems.add(1, "not-yaml")
            raise Unreadable from None

    def document(self) -> Table | None:
        root: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, StreamEndEvent):
                break
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.problems.add(event.start_mark.line + 1, "several-documents")
                    break
                root = self._value(next(self.events), 0)
        if not documents or root is None:
            self.problems.add(1, "empty-file")
        elif not isinstance(root, Table):
            self.problems.add(1, "no-keys")
        return root if isinstance(root, Table) else None

    def _value(self, event: Any, depth: int) -> Any:
        line = event.start_mark.line + 1
        if depth > MAX_DEPTH:
            self._stop(line, "too-deep", limit=MAX_DEPTH)
        if isinstance(event, AliasEvent):
            return self._alias(event.anchor, line)
        self._count(1, line)
        if event.tag is not None:
            self.problems.add(line, "tag", tag=str(event.tag).rpartition(":")[2])
        if isinstance(event, ScalarEvent):
            value: Any = self._scalar(event, line)
        elif isinstance(event, MappingStartEvent):
            value = self._table(line, depth)
        else:
            value = self._row(line, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = value
        return value

    def _alias(self, name: str, line: int) -> Any:
        if name not in self.anchors:
            self._stop(line, "unknown-alias", alias=name)
        value = self.anchors[name]
        self._count(weight_of(value), line)
        return value

    def _scalar(self, event: Any, line: int) -> str | None:
        value: str = event.value
        if event.style is None and value in _NOTHING:
            return None
        if strange := _CONTROL.search(value):  # written as an escape, such as "\0"
            self.problems.add(line, "control-character", sign=_name_of(strange))
            return _CONTROL.sub(" ", value)
        return value

    def _table(self, line: int, depth: int) -> Table:
        table = Table(line)
        while not isinstance(event := next(self.events), MappingEndEvent):
            key_line = event.start_mark.line + 1
            key = self._value(event, depth + 1)
            value = self._value(next(self.events), depth + 1)
            if not isinstance(key, str):
                self.problems.add(key_line, "key-not-text")
            elif key in table:
                self.problems.add(key_line, "key-twice", key=key, first=table.lines[key])
            else:
                table.put(key, value, key_line)
        return table

    def _row(self, line: int, depth: int) -> Row:
        row = Row(line)
        while not isinstance(event := next(self.events), SequenceEndEvent):
            entry_line = event.start_mark.line + 1
            row.put(self._value(event, depth + 1), entry_line)
        return row

    def _count(self, values: int, line: int) -> None:
        self.values += values
        if self.values > MAX_VALUES:
            self._stop(line, "too-many-values", limit=MAX_VALUES)

    def _stop(self, line: int, code: str, **facts: object) -> NoReturn:
        self.problems.add(line, code, **facts)
        raise Unreadable


def _reason(problem: str) -> str:
    """Which of our sentences says what the parser found."""
    if "'\\t'" in problem:
        return "tab"
    return "not-yaml"
