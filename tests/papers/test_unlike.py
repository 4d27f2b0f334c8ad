"""Documents of other networks and other secretaries' habits, each read field by field. What is
expected was written by hand from the source, before the reader had seen it: in the `.yaml` beside
it, where a field that is left out is null or empty. Text of cases is held by its words."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bot.papers import paper_json, read_paper
from ruamel.yaml import YAML

from papers.unlike_word import DOCUMENTS, saved

FOLDER = Path(__file__).with_name("unlike")
TEXTS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".md"))
HEAD = ("kind", "group", "date", "start", "end", "place", "mode", "lunch", "participants")
ABSENCE = {"substitute": None, "substitute_title": None}
ITEM: dict[str, Any] = {
    "presenters": [], "recommendations": [], "recommender": None, "body": None, "annexes": [],
    "minutes": None,
}  # fmt: skip


def words(text: str | None) -> list[str] | None:
    return None if text is None else re.findall(r"\w+", text)


def expected(name: str) -> dict[str, Any]:
    """The fields of the `.yaml`, with those that it leaves out."""
    said = json.loads(
        json.dumps(YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text("utf-8")), default=str)
    )
    items = [{"number": n, **ITEM, **item} for n, item in enumerate(said["items"], start=1)]
    for item in items:
        item["annexes"] = [(a["title"], a.get("state", "attached")) for a in item["annexes"]]
        item |= {"body": words(item["body"]), "minutes": words(item["minutes"])}
    return {
        **{field: said.get(field) for field in HEAD},
        "apologies": [{**ABSENCE, **absence} for absence in said.get("apologies", [])],
        "preliminary": said.get("preliminary", []),
        "upcoming": [{"note": None, **meeting} for meeting in said.get("upcoming", [])],
        "warnings": said.get("warnings", []),
        "items": items,
    }


def found(name: str, data: bytes) -> dict[str, Any]:
    """What is read, in the same shape."""
    read = json.loads(json.dumps(paper_json(read_paper(name, data))))
    items = [{field: item[field] for field in ("number", "title", *ITEM)} for item in read["items"]]
    for item in items:
        item["annexes"] = [(annex["title"], annex["state"]) for annex in item["annexes"]]
        item |= {"body": words(item["body"]), "minutes": words(item["minutes"])}
    lists = ("apologies", "preliminary", "upcoming")
    return {
        **{field: read[field] for field in (*HEAD, *lists)},
        "warnings": [warning["item"] for warning in read["warnings"]],
        "items": items,
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_document_unlike_ours_is_read_field_by_field(path: Path) -> None:
    assert found(path.name, path.read_bytes()) == expected(path.stem)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_document_unlike_ours_is_read_field_by_field(name: str) -> None:
    assert found(f"{name}.docx", saved(DOCUMENTS[name]())) == expected(name)


def test_a_document_has_what_is_expected_beside_it_and_the_other_way_round() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {
        *(path.stem for path in TEXTS), *DOCUMENTS,
    }  # fmt: skip
