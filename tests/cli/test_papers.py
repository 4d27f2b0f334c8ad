"""`agenda read`, and `agenda import` of documents in every format."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
FOLDER = Path(__file__).parents[1] / "papers" / "documents"
DOCUMENT = """Dagsorden for møde i {body} den {day}

Tid og sted: kl. 10.00 – 12.00, Rådhuset, Torvet 1, 8800 Viborg

Punkt\tIndhold\tBilag
1\tBudget for 2024\t./.
2\tEventuelt\t

1. Budgettet for 2024 v. Anne Holm
Det indstilles, at {body} drøfter budgettet

Sagsfremstilling

Tallene er klar.

./. Budget 2024

2. Eventuelt
"""


def written(tmp_path: Path, body: str = "KD-Net", day: str = "14. april 2023") -> str:
    path = tmp_path / "dagsorden.txt"
    path.write_text(DOCUMENT.format(body=body, day=day), "utf-8")
    return str(path)


def test_read_prints_the_fields_of_the_contract(moedebot: Command, tmp_path: Path) -> None:
    found = moedebot("agenda", "read", written(tmp_path), "--json").json
    assert (found["kind"], found["group"], found["date"]) == ("agenda", "KD-Net", "2023-04-14")
    first = found["items"][0]
    assert (first["number"], first["title"]) == (1, "Budget for 2024")
    assert first["annexes"][0] | {"due": None, "link": None} == first["annexes"][0]
    assert [warning["item"] for warning in found["warnings"]] == [1]


def test_read_for_people_says_what_was_understood_and_what_disagrees(
    moedebot: Command, tmp_path: Path
) -> None:
    done = moedebot("agenda", "read", written(tmp_path))
    assert done.status == 0
    assert "gruppe: KD-Net" in done.out
    assert "Budget for 2024" in " ".join(done.out.split())
    assert "Bemærk ved punkt 1: Punktet hedder" in done.err


@pytest.mark.parametrize("name", ["dagsorden-2024-06-07.md", "referat-2024-04-05.txt"])
def test_read_for_people_takes_every_document(moedebot: Command, name: str) -> None:
    assert moedebot("agenda", "read", str(FOLDER / name)).status == 0


def test_read_of_our_own_draft_has_its_items(moedebot: Command) -> None:
    sample = Path(__file__).parents[2] / "schedules/agendas/kd-net-2023-04-14.md"
    found = moedebot("agenda", "read", str(sample), "--json").json
    assert (found["group"], found["date"], len(found["items"])) == ("KD-Net", "2023-04-14", 8)


@pytest.mark.parametrize(("name", "data"), [("a.txt", b"Hej"), ("a.docx", b"PK\x03\x04"),
                                            ("a.pdf", b"%PDF"), ("a.txt", bytes(99))])  # fmt: skip
def test_what_cannot_be_read_gets_a_sentence_and_nothing_is_stored(
    moedebot: Command, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for command in (("read",), ("import", "--meeting", "kd-net/2023-04-14")):
        done = moedebot("agenda", *command, str(path))
        assert (done.status, done.out) == (1, "")
        assert done.err.count("\n") == 1
        assert name in done.err
    assert moedebot("agenda", "show", "kd-net/2023-04-14").status == 1


def test_import_finds_the_meeting_by_body_and_day_and_tells_what_disagrees(
    moedebot: Command, tmp_path: Path
) -> None:
    done = moedebot("agenda", "import", written(tmp_path))
    assert done.status == 0
    assert "Bemærk ved punkt 1" in done.err
    assert "kd-net/2023-04-14" in done.err
    shown = moedebot("agenda", "show", "kd-net/2023-04-14").out
    assert "Budget for 2024 v. Anne Holm" in shown
    assert "./. Bilag 2.1: Budget 2024" in shown


def test_import_takes_word_as_show_writes_it(moedebot: Command, tmp_path: Path) -> None:
    moedebot("agenda", "import", written(tmp_path))
    path = str(tmp_path / "dagsorden.docx")
    assert (
        moedebot("agenda", "show", "kd-net/2023-04-14", "--format", "docx", "-o", path).status == 0
    )
    before = moedebot("agenda", "show", "kd-net/2023-04-14").out
    assert moedebot("agenda", "import", path).status == 0
    assert moedebot("agenda", "show", "kd-net/2023-04-14").out == before


def test_minutes_in_the_form_of_secretariats_are_kept_as_minutes(
    moedebot: Command, tmp_path: Path
) -> None:
    moedebot("agenda", "import", written(tmp_path))
    path = tmp_path / "referat.txt"
    text = DOCUMENT.format(body="KD-Net", day="14. april 2023").replace(
        "Dagsorden for", "Referat af"
    )
    path.write_text(
        text.replace("Sagsfremstilling", "Referat: Drøftet.\n\nSagsfremstilling"), "utf-8"
    )
    after = ("--at", "2023-04-14T15:00")
    done = moedebot(*after, "minutes", "import", str(path))
    assert done.status == 0, done.err
    assert "Drøftet." in moedebot(*after, "agenda", "show", "kd-net/2023-04-14", "--minutes").out


@pytest.mark.parametrize(
    ("body", "day"), [("KD-Net", "13. april 2023"), ("Havneklubben", "14. april 2023")]
)
def test_import_without_a_meeting_asks_for_it_and_stores_nothing(
    moedebot: Command, tmp_path: Path, body: str, day: str
) -> None:
    path = written(tmp_path, body, day)
    done = moedebot("agenda", "import", path)
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert moedebot("agenda", "show", "kd-net/2023-04-14").status == 1
    assert moedebot("agenda", "import", path, "--meeting", "kd-net/2023-04-14").status == 0


def test_the_json_is_the_only_thing_on_standard_output(moedebot: Command, tmp_path: Path) -> None:
    done = moedebot("agenda", "read", written(tmp_path), "--json")
    assert json.loads(done.out)
    assert done.err == ""
