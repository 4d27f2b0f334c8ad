"""`handover`, `plan pull`, and a plan file that is behind the plan."""

from pathlib import Path

import pytest

from cli.conftest import NOW, SMALL

NEW = "Lone Bak <lone@viborg.example>"
ARGUMENTS = ("handover", "kd-net", "--from", "2023-08-01", "--secretary", NEW)


@pytest.fixture
def plan(tmp_path: Path, empty) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(SMALL.read_text("utf-8"), "utf-8")
    assert empty("--at", NOW, "plan", "apply", str(path), "--yes").status == 0
    return path


def test_a_dry_run_shows_the_difference_and_changes_nothing(plan, empty):
    done = empty(*ARGUMENTS, "--dry-run")
    assert done.status == 0
    assert "+      - {role: secretary, person: lone@viborg.example, from: 2023-08-01}" in done.out
    assert "+  - {person: lone@viborg.example, name: Lone Bak}" in done.out
    assert empty("plan", "pull", str(plan)).status == 0
    assert "lone@" not in plan.read_text("utf-8")


def test_without_a_terminal_yes_is_needed(plan, empty):
    assert empty(*ARGUMENTS).status == 2


def test_what_was_handed_over_is_pulled_with_comments_and_revision(plan, empty):
    assert empty(*ARGUMENTS, "--yes").status == 0
    assert empty("plan", "pull", str(plan)).status == 0
    text = plan.read_text("utf-8")
    assert text.startswith("# Mødebot: revision 2\n# A small network: the cast of all tests")
    assert "{role: secretary, person: sekretariat@kd-net.example, until: 2023-07-31}" in text


def test_a_file_that_is_behind_is_refused_with_the_difference(plan, empty):
    """It would undo the handover; --overwrite says that this is meant."""
    assert empty(*ARGUMENTS, "--yes").status == 0
    done = empty("plan", "apply", str(plan), "--yes")
    assert done.status == 1
    assert "er ændret andetsteds (revision 2)" in done.err
    assert "-      - {role: secretary, person: lone@viborg.example, from: 2023-08-01}" in done.err
    assert empty("plan", "apply", str(plan), "--yes", "--overwrite").status == 0
    assert empty("plan", "apply", str(plan), "--yes").status == 0


def test_a_pulled_file_can_be_changed_again_and_again(plan, empty):
    assert empty(*ARGUMENTS, "--yes").status == 0
    assert empty("plan", "pull", str(plan)).status == 0
    for place in ("Hotel Dania", "Gl. Skovriddergaard"):
        text = plan.read_text("utf-8")
        (row,) = (line for line in text.splitlines() if "date: 2023-04-14" in line)
        plan.write_text(text.replace(row, f"      - {{date: 2023-04-14, place: {place}}}"), "utf-8")
        assert empty("plan", "apply", str(plan), "--yes", "--json").json["changed"]
    assert plan.read_text("utf-8").startswith("# Mødebot: revision 4\n")


def test_a_former_pull_is_refused_after_a_later_change(plan, empty):
    assert empty("plan", "pull", str(plan)).status == 0
    assert empty(*ARGUMENTS, "--yes").status == 0
    assert empty("plan", "apply", str(plan), "--yes").status == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("handover", "kd-net", "--from", "2023-08-01", "--chair", "x@y.example"), "x@y.example"),
        (("handover", "kosu", "--from", "2023-08-01", "--chair", NEW), "kosu"),
        (("plan", "pull", "anden.yaml"), "Der er: plan.yaml"),
    ],
)
def test_what_is_unknown_is_said(plan, empty, arguments, said):
    done = empty(*arguments, *(("--yes",) if arguments[0] == "handover" else ()))
    assert done.status == 1
    assert said in done.err


def test_who_takes_over_twice_is_refused(plan, empty):
    assert empty(*ARGUMENTS, "--yes").status == 0
    done = empty("handover", "kd-net", "--from", "2023-07-01", "--secretary", NEW, "--yes")
    assert (done.status, "»secretary« skifter allerede den" in done.err) == (1, True)


def test_what_is_so_already_changes_nothing(plan, empty):
    secretary = "sekretariat@kd-net.example"
    done = empty("handover", "kd-net", "--from", "2023-08-01", "--secretary", secretary, "--yes")
    assert (done.status, done.out) == (0, "")
    assert "Det er allerede sådan" in done.err
