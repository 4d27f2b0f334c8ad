"""The front matter of a paper: the meeting it is for, and preliminary items written by hand.

It is YAML, read as text with line numbers: nothing in it is ever made into an object, references
(aliases) are refused, and so is what is long or deep.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.agenda import PreliminaryItems
from bot.papers import clean
from bot.papers.labels import FRONT
from bot.papers.marks import Bodies, is_meeting_key, known
from bot.papers.problems import Problems

LARGEST = 64 * 1024
DEEPEST = 4
FIRST_LINE = 2
"""The line of the file on which the front matter's first line stands, behind `---`."""


@dataclass(frozen=True)
class Front:
    """What the front matter says."""

    meeting: str | None = None
    preliminary: tuple[PreliminaryItems, ...] = ()


def read_front(text: str, bodies: Bodies, problems: Problems) -> Front:
    """The front matter's values. Adds to the problems what cannot be read."""
    root = _compose(text, problems)
    meeting: str | None = None
    preliminary: tuple[PreliminaryItems, ...] = ()
    for key, value, line in _fields(root, problems):
        if key == "meeting":
            meeting = _meeting(value, line, bodies, problems)
            bodies = Bodies(bodies.groups, _day_of(meeting))
        else:
            preliminary = tuple(_preliminary(value, bodies, problems))
    return Front(meeting, preliminary)


def _compose(text: str, problems: Problems) -> Any:
    """The tree of nodes, or None where there is nothing or it cannot be read."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

    if len(text) > LARGEST:
        raise problems.stop(1, "front-size")
    yaml = YAML(typ="safe", pure=True)
    depth = 0
    try:
        for event in yaml.parse(text):
            depth += isinstance(event, CollectionStartEvent)
            depth -= isinstance(event, CollectionEndEvent)
            if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
                raise problems.stop(_line(event), "front-alias")
            if depth > DEEPEST:
                raise problems.stop(_line(event), "front-shape")
        return yaml.compose(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise problems.stop(mark.line + FIRST_LINE if mark else 1, "front-yaml") from None


def _fields(root: Any, problems: Problems) -> Iterator[tuple[str, Any, int]]:
    """The known keys with their nodes and lines; the meeting first, since it dates the rest."""
    if root is None:
        return
    if not isinstance(root.value, list) or _is_sequence(root):
        raise problems.stop(FIRST_LINE, "front-shape")
    found: dict[str, tuple[str, Any, int]] = {}
    for key_node, value in root.value:
        said, line = _text(key_node), _line(key_node)
        key = next((key for key, names in FRONT.items() if said.casefold() in names), None)
        if key is None:
            problems.add(line, "front-key", said=said, known=", ".join(_all_keys()))
        elif key in found:
            problems.add(line, "front-twice", said=said)
        else:
            found[key] = (key, value, line)
    yield from (found[key] for key in FRONT if key in found)


def _meeting(node: Any, line: int, bodies: Bodies, problems: Problems) -> str | None:
    said = _text(node)
    if not is_meeting_key(said):
        problems.add(line, "meeting", said=said)
        return None
    mark = bodies.mark(said)
    if mark is None:
        group = said.partition("/")[0]
        problems.add(line, "unknown-group", said=group, known=known(bodies.groups))
    return mark


def _preliminary(node: Any, bodies: Bodies, problems: Problems) -> Iterator[PreliminaryItems]:
    """One list for each meeting that is named."""
    if not isinstance(node.value, list) or _is_sequence(node):
        problems.add(_line(node), "preliminary")
        return
    for key_node, value in node.value:
        said, line = _text(key_node), _line(key_node)
        mark = bodies.mark(said) or ""
        day = _day_of(mark)
        if day is None:
            problems.add(line, "meeting", said=said)
        elif items := _items(value, problems):
            yield PreliminaryItems(mark.partition("/")[0], day, items)


def _items(node: Any, problems: Problems) -> tuple[str, ...]:
    """The items of a list; one item can stand alone."""
    nodes = node.value if _is_sequence(node) else [node]
    items = tuple(clean.line(_title(item)) for item in nodes)
    if not all(items):
        problems.add(_line(node), "preliminary")
    return tuple(item for item in items if item)


def _text(node: Any) -> str:
    """A scalar as the text that stands there; "" for anything else."""
    return node.value.strip() if isinstance(node.value, str) else ""


def _title(node: Any) -> str:
    """As `_text`; a title with a colon, which YAML takes for a key and its value, is one again."""
    if isinstance(node.value, list) and len(node.value) == 1 and not _is_sequence(node):
        return ": ".join(_text(part) for part in node.value[0])
    return _text(node)


def _is_sequence(node: Any) -> bool:
    from ruamel.yaml.nodes import SequenceNode

    return isinstance(node, SequenceNode)


def _line(node: Any) -> int:
    return int(node.start_mark.line) + FIRST_LINE


def _all_keys() -> tuple[str, ...]:
    return tuple(f"»{name}«" for names in FRONT.values() for name in names)


def _day_of(mark: str | None) -> date | None:
    """The day within a meeting's key."""
    day = (mark or "").partition("/")[2][:10]
    return date.fromisoformat(day) if day else None
