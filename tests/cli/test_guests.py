"""`guest add`, `list` and `remove`."""

import json
from collections.abc import Callable
from typing import Any

Command = Callable[..., Any]
MEETING = "kd-net/2023-04-14"
LONE = "lone@vive.example"


def test_a_guest_is_named_listed_and_taken_off(moedebot: Command) -> None:
    done = moedebot("guest", "add", MEETING, "Lone Friis", "--email", "Lone@VIVE.example",
                    "--from", "11.30", "--organisation", "VIVE", "--lunch")  # fmt: skip
    assert (done.status, done.out) == (0, "")
    assert "Lone Friis er gæst" in done.err
    (guest,) = json.loads(moedebot("guest", "list", MEETING, "--json").out)
    assert guest == {
        "name": "Lone Friis", "title": None, "organisation": "VIVE", "email": LONE,
        "from": "11:30", "until": "12:00", "part": None, "items": [], "lunch": True,
        "invited": True, "answer": "none", "named_by": ["secretary"],
    }  # fmt: skip
    assert "ikke svaret" in moedebot("guest", "list", MEETING).out
    found = json.loads(moedebot("attendance", MEETING, "--json").out)
    assert [each["name"] for each in found["guests"]] == ["Lone Friis"]
    assert moedebot("guest", "remove", MEETING, "lone friis").status == 0
    assert json.loads(moedebot("guest", "list", MEETING, "--json").out) == []


def test_what_cannot_be_is_one_sentence_and_changes_nothing(moedebot: Command) -> None:
    for arguments in (
        ("add", MEETING, "Lone", "--from", "08:00"),
        ("add", MEETING, "Lone", "--email", "lone"),
        ("add", MEETING, "Anne", "--email", "direktoer@aarhus.example"),
        ("add", MEETING, "Lone", "--part", "Findes ikke"),
        ("remove", MEETING, "ukendt@x.example"),
        ("add", "kd-net/2023-04-15", "Lone"),
    ):
        done = moedebot("guest", *arguments)
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1), arguments
    assert moedebot("guest", "add", MEETING, "Lone", "--from", "halv tolv").status == 2
    assert json.loads(moedebot("guest", "list", MEETING, "--json").out) == []
