"""`agenda import`, `show`, `send`, and `kkr`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
MEETING = "kd-net/2023-04-14"
SMALL = Path(__file__).parents[1] / "stories" / "plan.yaml"
NOW = "2023-03-20T09:00"
DRAFT = Path(__file__).parents[2] / "schedules" / "agendas" / "kd-net-2023-04-14.md"


@pytest.fixture
def with_draft(moedebot: Command) -> Command:
    done = moedebot("agenda", "import", str(DRAFT))
    assert (done.status, done.out) == (0, "")
    assert MEETING in done.err
    return moedebot


def test_without_a_draft_it_says_so(moedebot: Command) -> None:
    for command in (("agenda", "show", MEETING), ("agenda", "send", MEETING), ("kkr", MEETING)):
        done = moedebot(*command)
        assert (done.status, done.out) == (1, ""), command
        assert MEETING in done.err


@pytest.mark.parametrize(("form", "sign"), [("text", "Godkendelse"), ("md", "Godkendelse"),
                                            ("html", "<html"), ("slack", '"type"')])  # fmt: skip
def test_show_renders_each_format(with_draft: Command, form: str, sign: str) -> None:
    done = with_draft("agenda", "show", MEETING, "--format", form)
    assert done.status == 0
    assert sign in done.out
    if form == "slack":
        json.loads(done.out)


def test_show_writes_to_a_file(with_draft: Command) -> None:
    done = with_draft("agenda", "show", MEETING, "--format", "html", "-o", "dagsorden.html")
    assert (done.status, done.out) == (0, "")
    assert "<html" in Path("dagsorden.html").read_text(encoding="utf-8")


def test_show_writes_pdf_and_word(with_draft: Command) -> None:
    for form, sign in (("pdf", b"%PDF-1.7"), ("docx", b"PK")):
        done = with_draft("agenda", "show", MEETING, "--format", form, "-o", f"dagsorden.{form}")
        assert (done.status, done.raw) == (0, b"")
        assert Path(f"dagsorden.{form}").read_bytes().startswith(sign)
        piped = with_draft("agenda", "show", MEETING, "--format", form)
        assert piped.raw.startswith(sign)
    done = with_draft("agenda", "show", MEETING, "--minutes")
    assert (done.status, done.out) == (1, "")  # none are begun yet
    assert "minutes start" in done.err
    done = with_draft("agenda", "show", MEETING, "-o", "ingen/mappe.txt")
    assert done.status == 1
    assert "ingen/mappe.txt" in done.err


def test_an_unknown_format_is_a_usage_error(with_draft: Command) -> None:
    assert with_draft("agenda", "show", MEETING, "--format", "wordperfect").status == 2


def test_send_goes_to_the_members_once(with_draft: Command) -> None:
    assert with_draft("agenda", "send", MEETING).status == 0
    with_draft("tick")
    assert with_draft("agenda", "send", MEETING).status == 0
    with_draft("tick")
    with_draft("--at", "2023-04-05T09:00", "tick")  # the rule finds it sent
    rows = with_draft("outbox", "list", "--meeting", MEETING, "--json").json
    agendas = [row["receiver"] for row in rows if (row["subject"] or "").startswith("Dagsorden")]
    assert len(agendas) == len(set(agendas)) == 4


def test_kkr_shows_what_goes_on(with_draft: Command) -> None:
    done = with_draft("kkr", MEETING)
    assert done.status == 0
    assert "KKR Midtjylland" in done.out


def test_kkr_without_a_meeting_within_reach_is_1_with_a_sentence(
    moedebot: Command, small_plan: Path
) -> None:
    text = small_plan.read_text().replace("- {date: 2023-06-21}", "- {date: 2023-07-21}")
    small_plan.write_text(text.replace("{date: 2023-07-21}", "{date: 2023-07-21, was: 2023-06-21}"))
    assert moedebot("plan", "apply", str(small_plan), "--yes").status == 0
    Path("juni.md").write_text("---\nmeeting: kd-net/2023-06-02\n---\n\n## Et punkt\n")
    assert moedebot("agenda", "import", "juni.md").status == 0
    done = moedebot("kkr", "kd-net/2023-06-02")
    assert (done.status, done.out) == (1, "")
    assert "kd-net/2023-06-02" in done.err


def test_a_draft_with_mistakes_is_told_by_file_and_line(moedebot: Command) -> None:
    Path("draft.md").write_text("---\nmeeting: kd-net/2023-04-14\nukendt: 1\n---\n\n## Et punkt\n")
    done = moedebot("agenda", "import", "draft.md")
    assert done.status == 1
    assert done.err.startswith("draft.md:3: ")


def test_an_item_for_a_body_without_a_later_meeting_is_told_of(moedebot: Command) -> None:
    more = SMALL.read_text("utf-8").replace(
        "- {date: 2023-06-02}", "- {date: 2023-06-02}\n      - {date: 2023-11-10}"
    )
    Path("plan.yaml").write_text(more, encoding="utf-8")
    assert moedebot("--at", NOW, "plan", "apply", "plan.yaml", "--yes").status == 0
    draft = "---\nmøde: {}\n---\n\n# Dagsorden\n\n## Klima\n\nVidere til: KKR\n"
    for day, is_told in (("kd-net/2023-06-02", False), ("kd-net/2023-11-10", True)):
        Path("draft.md").write_text(draft.format(day), encoding="utf-8")
        done = moedebot("agenda", "import", "draft.md")
        assert done.status == 0, done.err
        assert ("»Klima« skal videre til KKR Midtjylland" in done.err) is is_told
