"""`backup`, `restore`, `doctor` and `db upgrade` at the command line; and a day on PostgreSQL."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from postgres import Server

Command = Callable[..., Any]
NOW = "2023-03-20T09:00"
LATER = "2023-05-25T09:00"


def _numbers(command: Command) -> set[tuple[int, str]]:
    return {(row["id"], row["state"]) for row in command("outbox", "list", "--json").json}


def test_a_backup_put_back_is_what_was_backed_up(moedebot: Command) -> None:
    before = _numbers(moedebot)
    done = moedebot("backup", "net.tar.gz")
    assert (done.status, done.out) == (0, "")
    assert "net.tar.gz" in done.err
    assert (
        moedebot("say", "Jeg kommer den 14. april", "--as", "direktoer@aarhus.example").status == 0
    )
    done = moedebot("restore", "net.tar.gz", "--yes")
    assert done.status == 0, done.err
    assert "mandag den 20. marts 2023 kl. 9" in done.err
    assert _numbers(moedebot) == before
    seats = moedebot("attendance", "kd-net/2023-04-14", "--json").json["seats"]
    assert {seat["answer"] for seat in seats} == {"none"}


def test_what_may_have_gone_since_is_listed_and_not_sent(moedebot: Command) -> None:
    moedebot("backup", "net.tar.gz")
    done = moedebot("--at", LATER, "restore", "net.tar.gz", "--yes")
    assert done.status == 0
    unknown = moedebot("--at", LATER, "outbox", "list", "--state", "unknown", "--json").json
    assert unknown
    assert all(row["receiver"][:20] in done.out for row in unknown)
    assert moedebot("--at", LATER, "tick", "--json").json["sent"] == 0


def test_content_is_not_replaced_unasked(moedebot: Command) -> None:
    moedebot("backup", "net.tar.gz")
    done = moedebot("restore", "net.tar.gz")
    assert (done.status, done.out) == (1, "")
    assert "--yes" in done.err


@pytest.mark.parametrize("name", ["missing.tar.gz", "letter.txt"])
def test_what_is_no_backup_is_said_in_one_sentence(
    empty: Command, tmp_path: Path, name: str
) -> None:
    (tmp_path / "letter.txt").write_text("Kære alle")
    done = empty("restore", name)
    assert (done.status, done.out) == (1, "")
    assert name in done.err
    assert len(done.err.splitlines()) == 1


def test_the_doctor_finds_nothing_on_a_network_in_rehearsal(moedebot: Command) -> None:
    found = moedebot("doctor", "--json").json
    assert found["ok"] is True
    assert {tuple(check) for check in found["checks"]} == {("name", "ok", "text", "mend")}


def test_the_doctor_says_what_is_wrong_and_how_to_mend_it(
    empty: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOEDEBOT_SMTP", "smtp://127.0.0.1:1")
    done = empty("doctor")
    assert done.status == 1
    assert "MOEDEBOT_SMTP" in done.out
    assert "moedebot plan apply" in " ".join(done.out.split())


def test_the_doctor_looks_even_where_no_other_command_can_start(
    empty: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOEDEBOT_LISTEN", "nowhere")
    assert empty("upcoming").status == 1
    done = empty("doctor", "--json")
    assert done.status == 1
    assert '"name": "settings"' in done.out


def test_a_day_on_postgresql(empty: Command, postgres: "Server", small_plan: Path) -> None:
    """From an empty database to a backup put back."""
    url = postgres.new_database()

    def at_nine(*arguments: str) -> Any:
        return empty("--database", url, "--at", NOW, *arguments)

    refused = at_nine("upcoming")
    assert (refused.status, refused.out) == (3, "")
    assert "moedebot db upgrade" in refused.err
    assert empty("--database", url, "db", "upgrade").status == 0
    assert at_nine("plan", "apply", str(small_plan), "--yes").status == 0
    assert at_nine("tick", "--json").json["sent"] == 4
    assert at_nine("tick", "--json").json["sent"] == 0
    sentence = "Afbud den 14. april, Claus Brandt kommer i stedet"
    assert at_nine("say", sentence, "--as", "direktoer@aarhus.example", "--json").json["changed"]
    before = _numbers(at_nine)
    assert at_nine("backup", "net.tar.gz").status == 0
    assert at_nine("doctor").status == 0
    assert at_nine("restore", "net.tar.gz").status == 1
    assert at_nine("restore", "net.tar.gz", "--yes").status == 0
    assert _numbers(at_nine) == before


def test_a_database_server_that_is_away_is_status_3(empty: Command) -> None:
    done = empty("--database", "postgresql://moedebot@127.0.0.1:1/moedebot", "upcoming")
    assert (done.status, done.out) == (3, "")
    assert "database" in done.err
