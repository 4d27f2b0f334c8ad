"""`agenda publish` and `agenda unpublish`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paper_files import pdf

Command = Callable[..., Any]
MEETING = "kd-net/2023-04-14"
PAGE = f"http://127.0.0.1:8000/arkiv/{MEETING}/dagsorden"
DRAFT = """---
møde: kd-net/2023-04-14
---

## Klima

Bilag: Plan
Bilag (eftersendes 12. april): Økonomi

Kommunerne samarbejder.

## Opsigelse

Lukket punkt
Bilag: Lejekontrakt

Hemmeligt.
"""


@pytest.fixture
def sent(moedebot: Command, small_plan: Path) -> Command:
    """A public group's agenda, sent out: item 2 is open, item 3 closed."""
    plan = small_plan.read_text("utf-8").replace(
        "    name: KD-Net\n", "    name: KD-Net\n    public: true\n", 1
    )
    small_plan.write_text(plan, "utf-8")
    assert moedebot("plan", "apply", str(small_plan), "--yes").status == 0
    Path("draft.md").write_text(DRAFT, "utf-8")
    Path("plan.pdf").write_bytes(pdf(1))
    assert moedebot("agenda", "import", "draft.md").status == 0
    assert moedebot("annex", "add", MEETING, "2.1", "plan.pdf").status == 0
    assert moedebot("agenda", "send", MEETING).status == 0
    return moedebot


def public(done: Any) -> dict[str, bool]:
    return {each["number"]: each["public"] for each in done.json["annexes"] if each["number"] > "2"}


def test_it_is_previewed_published_and_taken_off(sent: Command) -> None:
    done = sent("agenda", "publish", MEETING, "--annex", "2.1", "--preview", "-o", "seen.pdf")
    assert done.status == 0, done.err
    assert Path("seen.pdf").read_bytes().startswith(b"%PDF")
    assert "Lukket punkt" in done.out
    assert "nej, lukket" in done.out
    assert "Intet er offentliggjort" in done.err
    assert sent("agenda", "unpublish", MEETING).status == 1

    done = sent("agenda", "publish", MEETING, "--annex", "2.1")
    assert (done.status, done.out) == (0, "")
    assert done.err == f"Dagsordenen til {MEETING} er offentliggjort: {PAGE}\nMed bilag 2.1.\n"

    again = sent("agenda", "publish", MEETING, "--json")
    assert public(again) == {"2.1": True, "2.2": False, "3.1": False}, "those stay that are public"
    found = again.json
    assert (found["edition"], found["document"], found["by"]) == (1, "agenda", None)
    assert (found["url"], found["pdf"]) == (PAGE, f"{PAGE}.pdf")
    assert {i["number"]: i["closed"] for i in found["items"]}["3"] is True
    assert {a["number"]: a["why_not"] for a in found["annexes"]}["3.1"] == "closed"

    bare = sent("agenda", "publish", MEETING, "--no-annexes", "--json")
    assert not any(public(bare).values())
    assert bare.json["edition"] == 2
    assert public(sent("agenda", "publish", MEETING, "--all-annexes", "--json")) == {
        "2.1": True, "2.2": False, "3.1": False,
    }  # fmt: skip

    done = sent("agenda", "unpublish", MEETING)
    assert (done.status, done.out) == (0, "")
    assert "er ikke længere offentlig" in done.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--annex", "3.1"), "Bilag 3.1 til kd-net/2023-04-14 er lukket"),
        (("--annex", "2.2"), "Bilag 2.2 til kd-net/2023-04-14 eftersendes"),
        (("--annex", "2.9"), "har intet bilag 2.9"),
        (("--minutes",), "Referatet af kd-net/2023-04-14 er ikke sendt"),
    ],
)
def test_what_cannot_be_published_is_said(
    sent: Command, options: tuple[str, ...], told: str
) -> None:
    for preview in ((), ("--preview",)):
        done = sent("agenda", "publish", MEETING, *options, *preview)
        assert (done.status, done.out) == (1, "")
        assert told in done.err
    assert "er ikke offentliggjort" in sent("agenda", "unpublish", MEETING).err


def test_what_has_changed_since_it_was_sent_has_to_be_sent_again(sent: Command) -> None:
    assert sent("agenda", "edit", MEETING, "2", "--title", "Klima og energi").status == 0
    done = sent("agenda", "publish", MEETING)
    assert done.status == 1
    assert f"agenda send {MEETING}" in done.err
    assert sent("agenda", "send", MEETING).status == 0
    assert sent("agenda", "publish", MEETING).status == 0


def test_before_it_is_sent_nothing_can_be_published(moedebot: Command, sent: Command) -> None:
    done = sent("agenda", "publish", "kd-net/2023-06-02")
    assert (done.status, done.out) == (1, "")
    assert "er ikke udsendt" in done.err


def test_a_group_that_is_not_public_publishes_nothing(moedebot: Command) -> None:
    done = moedebot("agenda", "publish", MEETING)
    assert (done.status, done.out) == (1, "")
    assert "public: true" in done.err


def test_the_secretarys_page_is_given(sent: Command) -> None:
    done = sent("agenda", "publish", MEETING, "--page")
    assert done.out.startswith("http://127.0.0.1:8000/offentliggoer/")


@pytest.mark.parametrize(
    "options",
    [("--annex", "2.1", "--all-annexes"), ("--no-annexes", "--all-annexes"), ("-o", "x.pdf")],
)
def test_options_that_contradict_each_other_are_a_usage_error(
    moedebot: Command, options: tuple[str, ...]
) -> None:
    done = moedebot("agenda", "publish", MEETING, *options)
    assert (done.status, done.out) == (2, "")
