"""`minutes send`: the chair is asked first where the group wants that."""

from pathlib import Path

import pytest

from cli.conftest import Command

KEY = "kd-net/2023-04-14"
AFTER = ("--at", "2023-04-14T13:00")
CHAIR, VIBORG = "direktoer@randers.example", "direktoer@viborg.example"


@pytest.fixture
def held(moedebot: Command, small_plan: Path, tmp_path: Path) -> Command:
    """A meeting that was held, of a group that wants approval; its minutes are written."""
    text = small_plan.read_text("utf-8").replace("    roles:", "    approval: true\n    roles:", 1)
    small_plan.write_text(text, "utf-8")
    assert moedebot("plan", "apply", str(small_plan), "--yes", "--overwrite").status == 0
    draft = tmp_path / "dagsorden.md"
    draft.write_text("---\nmeeting: kd-net/2023-04-14\n---\n## Klimaplan\n", "utf-8")
    assert moedebot("agenda", "import", str(draft)).status == 0
    begun = moedebot(*AFTER, "minutes", "start", KEY)
    assert begun.status == 0, begun.err
    for item in moedebot(*AFTER, "minutes", "show", KEY, "--json").json["items"]:
        moedebot(*AFTER, "minutes", "set", KEY, item["number"], "KD-Net drøftede det.")
    return moedebot


def queued(moedebot: Command, rule: str) -> list[str]:
    """Who is sent what of a rule."""
    found = moedebot(*AFTER, "outbox", "list", "--json").json
    return [each["receiver"] for each in found if each["rule"] == rule]


def test_sending_minutes_asks_the_chair_first_and_sends_nothing(held: Command) -> None:
    done = held(*AFTER, "minutes", "send", KEY)
    assert done.status == 0, done.err
    assert queued(held, "approval") == [CHAIR]
    assert queued(held, "minutes") == []
    assert held(*AFTER, "minutes", "show", KEY, "--json").json["state"] == "draft"


def test_asked_again_before_the_chair_has_answered_it_is_refused(held: Command) -> None:
    held(*AFTER, "minutes", "send", KEY)
    again = held(*AFTER, "minutes", "send", KEY)
    assert again.status != 0
    assert queued(held, "approval") == [CHAIR]
    assert queued(held, "minutes") == []
    assert KEY in again.err


def test_once_approved_they_go_to_the_members(held: Command) -> None:
    held(*AFTER, "minutes", "send", KEY)
    done = held(*AFTER, "agenda", "approve", KEY, "--as", CHAIR, "--minutes")
    assert done.status == 0, done.err
    assert held(*AFTER, "minutes", "send", KEY).status == 0
    assert VIBORG in queued(held, "minutes")
    assert held(*AFTER, "minutes", "show", KEY, "--json").json["state"] == "sent"
