"""Documents of other networks and other secretaries' habits, each read field by field. What is
expected was written by hand from the source, before the reader had seen it: in the `.yaml` beside
it, where a field that is left out is null or empty."""

from pathlib import Path

import pytest

from papers.fields import differences, expected, found, load
from papers.unlike_word import DOCUMENTS
from papers.word_making import saved

FOLDER = Path(__file__).with_name("unlike")
TEXTS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".md"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_document_unlike_ours_is_read_field_by_field(path: Path) -> None:
    said = expected(load(path.with_suffix(".yaml")))
    assert differences(said, found(path.name, path.read_bytes())) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_document_unlike_ours_is_read_field_by_field(name: str) -> None:
    said = expected(load(FOLDER / f"{name}.yaml"))
    assert differences(said, found(f"{name}.docx", saved(DOCUMENTS[name]()))) == []


def test_a_document_has_what_is_expected_beside_it_and_the_other_way_round() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {
        *(path.stem for path in TEXTS), *DOCUMENTS,
    }  # fmt: skip
