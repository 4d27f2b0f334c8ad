"""A paper as plain fields, for comparing it with what a person read in the document. A field that
is left out of what is expected is null or empty; cases are held by their words, outcomes by the
words of each paragraph, warnings by their items."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.domain.network import Group
from bot.papers import paper_json, read_paper
from ruamel.yaml import YAML

HEAD = ("kind", "group", "date", "start", "end", "place", "mode", "lunch", "participants")
ABSENCE = {"substitute": None, "substitute_title": None}
ITEM: dict[str, Any] = {
    "presenters": [], "recommendations": [], "recommender": None, "body": None, "annexes": [],
    "minutes": None, "references": [],
}  # fmt: skip


def words(text: str | None) -> list[str] | None:
    return None if text is None else re.findall(r"\w+", text)


def paragraphs(text: str | None) -> list[list[str] | None] | None:
    return None if text is None else [words(part) for part in text.strip().split("\n\n")]


def load(path: Path) -> Any:
    """What a `.yaml` says, with its days and hours as text."""
    return json.loads(json.dumps(YAML(typ="safe").load(path.read_text("utf-8")), default=str))


def expected(said: dict[str, Any]) -> dict[str, Any]:
    """What a person wrote down, with the fields that were left out."""
    items = [{"number": n, **ITEM, **item} for n, item in enumerate(said["items"], start=1)]
    for item in items:
        item["annexes"] = [(a["title"], a.get("state", "attached")) for a in item["annexes"]]
        item |= {"body": words(item["body"]), "minutes": paragraphs(item["minutes"])}
    return {
        **{field: said.get(field) for field in HEAD},
        "guests": [{"from": None, "until": None, **guest} for guest in said.get("guests", [])],
        "apologies": [{**ABSENCE, **absence} for absence in said.get("apologies", [])],
        "preliminary": said.get("preliminary", []),
        "upcoming": [{"note": None, **meeting} for meeting in said.get("upcoming", [])],
        "warnings": said.get("warnings", []),
        "items": items,
    }


def found(name: str, data: bytes, groups: Sequence[Group] = ()) -> dict[str, Any]:
    """What is read, in the same shape."""
    return fields(paper_json(read_paper(name, data, groups=groups)))


def fields(paper: dict[str, Any]) -> dict[str, Any]:
    read = json.loads(json.dumps(paper))
    items = [{field: item[field] for field in ("number", "title", *ITEM)} for item in read["items"]]
    for item in items:
        item["annexes"] = [(annex["title"], annex["state"]) for annex in item["annexes"]]
        item |= {"body": words(item["body"]), "minutes": paragraphs(item["minutes"])}
    lists = ("guests", "apologies", "preliminary", "upcoming")
    return {
        **{field: read[field] for field in (*HEAD, *lists)},
        "warnings": [warning["item"] for warning in read["warnings"]],
        "items": items,
    }


def differences(first: Any, second: Any, place: str = "") -> list[str]:
    """Where two readings differ, a line each."""
    if isinstance(first, dict) and isinstance(second, dict):
        keys = dict.fromkeys((*first, *second))
        pairs = ((first.get(key), second.get(key), f"{place}.{key}") for key in keys)
        return [line for pair in pairs for line in differences(*pair)]
    if isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        return [line for at, pair in enumerate(zip(first, second, strict=True))
                for line in differences(*pair, f"{place}[{at}]")]  # fmt: skip
    return [] if first == second else [f"{place}: {first!r} is expected, {second!r} was read"]
