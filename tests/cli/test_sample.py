"""What travels in the package: it can be written out, and never over what is there."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_sample_that_is_written_can_be_applied(empty, folder):
    assert empty("sample", "plans").status == 0
    assert (folder / "plans/agendas/kd-net-2023-04-14.md").is_file()
    applied = empty("plan", "apply", "plans/kd-net.yaml", "--yes", "--json").json
    assert "kd-net/2023-04-14" in applied["new"]


def test_what_is_there_already_stays_and_nothing_is_written(empty, folder):
    (folder / "kd-net.yaml").write_text("min egen")
    done = empty("sample", ".")
    assert done.status == 1
    assert "kd-net.yaml findes allerede" in done.err
    assert (folder / "kd-net.yaml").read_text() == "min egen"
    assert not (folder / "agendas").exists()


def test_templates_are_written_in_both_languages(empty, folder):
    done = empty("templates", "own", "receipt", "invitation")
    assert f"MOEDEBOT_TEMPLATES={folder / 'own'}" in done.err
    found = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.md"))
    assert found == [
        "own/da/invitation.md", "own/da/receipt.md", "own/en/invitation.md", "own/en/receipt.md",
    ]  # fmt: skip


def test_an_unknown_template_is_named_beside_those_there_are(empty, folder):
    done = empty("templates", "own", "invitaton")
    assert done.status == 1
    assert "Skabelonen invitaton findes ikke. Der er: agenda, " in done.err
    assert list(folder.iterdir()) == []
