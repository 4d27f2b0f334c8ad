"""Tree -> models: pydantic's errors become problems with lines, and what is wrong is cut out, so
that the rest can still be checked for what concerns several entries."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.plans import models
from bot.plans.load import Row, Table
from bot.plans.problems import Problems, nearest

Path = tuple[int | str, ...]
Step = tuple[Any, int | str]
"""A container of the tree, and the key or index in it."""

_NAMES = ("person", "group", "seat", "key", "date", "role", "title", "label")
"""Keys that say which entry is meant, where one of its other keys is missing."""


def validate(tree: Table, problems: Problems) -> models.Document:
    """The document without what is wrong in itself, which is noted in `problems`. Changes the tree:
    entries that are wrong are cut out of it."""
    is_first = True
    while True:  # each round cuts something out
        try:
            return models.Document.model_validate(tree)
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False)
        if is_first:
            for error in errors:
                _note(error, tree, problems)
        is_first = False
        _cut(tree, [error["loc"] for error in errors])


def _note(error: ErrorDetails, tree: Table, problems: Problems) -> None:
    line, entry = _place(tree, error["loc"])
    keys = [step for step in error["loc"] if isinstance(step, str) and step != "[key]"]
    code, facts = _said(error, keys[-1] if keys else "", entry)
    problems.add(line, code, **facts)


def _place(tree: Table, path: Path) -> tuple[int, Table]:
    """The line of the deepest value that the path reaches, and the entry it stands in."""
    line, entry = tree.line, tree
    for container, step in _steps(tree, path):
        line = container.lines[step]
        if isinstance(container[step], Table):
            entry = container[step]
    return line, entry


def _steps(tree: Table, path: Path) -> Iterator[Step]:
    """The path's steps, as far as they are there."""
    here: Any = tree
    for step in path:
        is_key = isinstance(here, Table) and step in here
        is_index = isinstance(here, Row) and isinstance(step, int) and step < len(here)
        if not (is_key or is_index):
            return
        yield here, step
        here = here[step]


def _said(error: ErrorDetails, key: str, entry: Table) -> tuple[str, dict[str, object]]:
    """Which sentence says an error of pydantic's, and what fills it in."""
    kind, context = error["type"], error.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return _unknown(key, error["loc"], has_value=error["input"] is not None)
        case "missing":
            return "missing-key", {"key": key, "entry": _name_of(entry)}
        case "literal_error":
            value = str(error["input"]).lower()
            choices = re.findall(r"'([^']+)'", str(context["expected"]))
            meant = nearest(value, choices)
            return "not-a-choice", {"value": value, "choices": ", ".join(choices), "meant": meant}
        case "tuple_type":
            return "not-a-list", {"key": key}
        case "model_type" | "dict_type":
            return "not-keys", {"key": key}
    return kind, {name: fact for name, fact in context.items() if name != "code"}


def _unknown(key: str, path: Path, *, has_value: bool) -> tuple[str, dict[str, object]]:
    choices = _keys_at(path)
    told: dict[str, object] = {"key": key, "meant": nearest(key, choices)}
    if not has_value:  # {place: Scandic, Silkeborg} reads as a key "Silkeborg" with nothing in it
        return "key-after-comma", told
    if len(path) > 1 and path[-2] == "rules":
        return "unknown-rule", {**told, "choices": ", ".join(choices)}
    return "unknown-key", told


def _name_of(entry: Table) -> str:
    return next((str(entry[key]) for key in _NAMES if isinstance(entry.get(key), str)), "")


def _keys_at(path: Path) -> list[str]:
    """The keys known where the path leads."""
    model: type[BaseModel] = models.Document
    for step in path[:-1]:
        if isinstance(step, str):
            model = _model_of(model, step)
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_of(model: type[BaseModel], key: str) -> type[BaseModel]:
    """The model of the entries that a key holds."""
    for name, info in model.model_fields.items():
        if key == (info.alias or name):
            return next(_models_in(info.annotation), model)
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


def _cut(tree: Table, paths: Iterable[Path]) -> None:
    """Takes out what each path blames."""
    targets: dict[tuple[int, int | str], Step] = {}
    for path in paths:
        steps = list(_steps(tree, path))
        if steps and not _is_renamed(steps, path):
            container, step = _blamed(steps, path)
            targets[id(container), step] = (container, step)
    for container, step in targets.values():
        if isinstance(container, Table):
            container.cut.add(str(step))
            del container[str(step)]
    rows = [(row, int(step)) for row, step in targets.values() if isinstance(row, Row)]
    for row, index in sorted(rows, key=lambda target: -target[1]):
        del row[index], row.lines[index]


def _is_renamed(steps: list[Step], path: Path) -> bool:
    """A group that has no good key or name gets one for now: there is much else to look at."""
    if not (path[0] == "groups" and len(path) > 2 and path[2] in ("group", "name")):
        return False
    container, index = steps[1]
    container[index][str(path[2])] = f"unnamed-{index}"
    return True


def _blamed(steps: list[Step], path: Path) -> Step:
    """What has to go for the path to be right: the entry of a list that it lies in (a seat, a
    meeting, a person); in a group one of its sections."""
    in_group = path[0] == "groups" and len(steps) > 2
    entries = [step for step in steps[2 if in_group else 0 :] if isinstance(step[0], Row)]
    if entries:
        return entries[0]
    return steps[2] if in_group else steps[0]
