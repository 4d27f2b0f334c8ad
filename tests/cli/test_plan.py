"""`plan check`, `plan apply` and `rehearse`."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]
NOW = ("--at", "2023-03-20T09:00")


def test_check_prints_each_problem_with_file_and_line(empty: Command, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        "groups:\n  - {group: a, nam: A}\n  - {group: a, name: B, meetings: [{date: 2023-02-30}]}\n"
    )
    done = empty("plan", "check", str(bad))
    assert (done.status, done.out) == (1, "")
    lines = done.err.strip().splitlines()
    assert len(lines) >= 3
    assert all(line.startswith(f"{bad}:") for line in lines)
    assert {"2", "3"} <= {line.removeprefix(f"{bad}:").partition(":")[0] for line in lines}


def test_a_good_file_passes_with_0_also_with_warnings(empty: Command, small_plan: Path) -> None:
    text = small_plan.read_text().replace("{date: 2023-06-02}", "{date: 2023-05-05}")
    small_plan.write_text(text)  # Store Bededag
    done = empty("plan", "check", str(small_plan))
    assert done.status == 0
    assert str(small_plan) in done.out


def test_a_file_that_is_not_there_is_one_sentence(empty: Command) -> None:
    for command in ("check", "apply"):
        more = ("--yes",) if command == "apply" else ()
        done = empty("plan", command, "mangler.yaml", *more)
        assert done.status == 1
        assert "mangler.yaml" in done.err
        assert "Traceback" not in done.err


def test_apply_without_yes_off_a_terminal_is_a_usage_error(
    empty: Command, small_plan: Path
) -> None:
    for more in ((), ("--json",)):
        done = empty("plan", "apply", str(small_plan), *more)
        assert (done.status, done.out) == (2, "")
        assert "--yes" in done.err
    assert empty("upcoming").status == 1  # nothing was applied


def test_apply_says_what_is_new_and_the_second_time_nothing(
    empty: Command, small_plan: Path
) -> None:
    first = empty(*NOW, "plan", "apply", str(small_plan), "--yes", "--json").json
    keys = ["kd-net/2023-04-14", "kd-net/2023-06-02", "kkr/2023-04-26", "kkr/2023-06-21"]
    assert first == {"new": keys, "moved": [], "changed": [], "cancelled": [], "unchanged": 0,
                     "queued": 4}  # fmt: skip
    second = empty(*NOW, "plan", "apply", str(small_plan), "--yes", "--json").json
    assert second == {"new": [], "moved": [], "changed": [], "cancelled": [], "unchanged": 4,
                      "queued": 0}  # fmt: skip


def test_a_move_names_both_keys_and_a_dry_run_changes_nothing(
    moedebot: Command, small_plan: Path
) -> None:
    text = small_plan.read_text().replace(
        "{date: 2023-04-26}", "{date: 2023-04-27, was: 2023-04-26}"
    )
    small_plan.write_text(text)
    expected = {"new": [], "moved": [{"from": "kkr/2023-04-26", "to": "kkr/2023-04-27"}],
                "changed": [], "cancelled": [], "unchanged": 3, "queued": 4}  # fmt: skip
    dry = moedebot("plan", "apply", str(small_plan), "--dry-run", "--json")
    assert dry.json == expected
    assert moedebot("plan", "apply", str(small_plan), "--yes", "--json").json == expected


def test_bad_input_changes_nothing(moedebot: Command, small_plan: Path) -> None:
    before = moedebot("upcoming", "--all", "--json").json
    small_plan.write_text(small_plan.read_text().replace("date: 2023-06-02", "date: 2023-06-31"))
    done = moedebot("plan", "apply", str(small_plan), "--yes", "--json")
    assert (done.status, done.out) == (1, "")
    assert moedebot("upcoming", "--all", "--json").json == before


def test_at_a_terminal_it_shows_what_it_would_do_and_asks(tmp_path: Path, small_plan: Path) -> None:
    """A real terminal (a pty): "n" leaves everything as it was."""
    program = str(Path(sys.executable).with_name("moedebot"))
    controller, terminal = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MOEDEBOT_")}
    process = subprocess.Popen(
        [program, "--database", f"sqlite:///{tmp_path}/asks.sqlite3", *NOW, "plan", "apply",
         str(small_plan)],
        stdin=terminal, stdout=terminal, stderr=terminal, cwd=tmp_path, env=environment,
        start_new_session=True,
    )  # fmt: skip
    os.close(terminal)
    os.write(controller, b"n\n")
    shown = b""
    try:
        while chunk := os.read(controller, 4096):
            shown += chunk
    except OSError:  # the other side is closed
        pass
    os.close(controller)
    assert process.wait(60) == 1
    assert "Skal planen indlæses?" in shown.decode()
    assert "kd-net/2023-04-14" in shown.decode()


def test_rehearse_writes_its_folder_and_prints_the_summary_alone(
    empty: Command, tmp_path: Path, small_plan: Path
) -> None:
    done = empty("rehearse", str(small_plan), "--from", "2023-04-12", "--to", "2023-04-14",
                 "--out", str(tmp_path / "out"), "--json")  # fmt: skip
    assert done.json.keys() == {"queued", "sent", "skipped", "failed", "waiting", "messages"}
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"mail", "slack", "timeline.json", "index.html"}
    timeline = json.loads((tmp_path / "out" / "timeline.json").read_text())
    assert len(timeline) == done.json["sent"]
    assert not (tmp_path / "db.sqlite3").exists()  # a rehearsal leaves the real database alone
