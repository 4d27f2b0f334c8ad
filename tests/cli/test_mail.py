"""`mail` and `mail ingest --pipe`: what a mail server is told."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
ANNE = "direktoer@aarhus.example"
LETTER = f"From: {ANNE}\r\nMessage-ID: <1@a.example>\r\n\r\nJeg deltager den 14. april\r\n".encode()


def test_a_mail_from_a_pipe_is_taken_in_without_a_word(moedebot: Command) -> None:
    done = moedebot("mail", "ingest", "--pipe", "-", stdin=LETTER)
    assert (done.status, done.out, done.err) == (0, "", "")
    seats = moedebot("attendance", "kd-net/2023-04-14", "--json").json["seats"]
    assert [seat["answer"] for seat in seats if seat["person"] == ANNE] == ["attending"]
    assert moedebot("mail", "ingest", "--pipe", "-", stdin=LETTER).status == 0


def test_without_the_database_the_mail_server_is_to_try_again(
    moedebot: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOEDEBOT_DATABASE", "postgresql://nobody@127.0.0.1:1/moedebot")
    done = moedebot("mail", "ingest", "--pipe", "-", stdin=LETTER)
    assert (done.status, done.out) == (os.EX_TEMPFAIL, "")
    assert done.err
    assert moedebot("mail", "ingest", "-", stdin=LETTER).status == 3, "as every command"


@pytest.mark.parametrize("name", ["MOEDEBOT_LISTEN", "MOEDEBOT_DATABASE"])
def test_a_mistake_in_our_settings_bounces_nobodys_mail(
    moedebot: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "nowhere")
    assert moedebot("mail", "ingest", "--pipe", "-", stdin=LETTER).status == os.EX_TEMPFAIL


def test_before_a_plan_is_applied_the_mail_server_is_to_try_again(empty: Command) -> None:
    assert empty("mail", "ingest", "--pipe", "-", stdin=LETTER).status == os.EX_TEMPFAIL


def test_a_fault_of_ours_holds_the_mail_and_asks_nobody_to_send_it_again(
    moedebot: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.services import inbox

    def broken(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(inbox, "take_letter", broken)
    (taken,) = moedebot("mail", "ingest", "-", "--json", stdin=LETTER).json
    assert (taken["outcome"], taken["reason"]) == ("held", "unhandled")
    (held,) = moedebot("held", "list", "--json").json
    assert (held["from"], held["reason"]) == (ANNE, "unhandled")


def test_the_mail_process_needs_a_mailbox_and_says_so(moedebot: Command) -> None:
    done = moedebot("mail")
    assert (done.status, done.out) == (1, "")
    assert "MOEDEBOT_IMAP" in done.err
    assert moedebot("mail", "--findes-ikke").status == 2


@pytest.mark.parametrize("name", ["mail", "slack"])
def test_a_process_that_is_not_set_waits_until_it_is_told_to_stop(
    tmp_path: Path, name: str
) -> None:
    """As a line of a Procfile, whose runner would end all others with it."""
    program = Path(sys.executable).with_name("moedebot")
    environment = {"PATH": os.environ["PATH"], "MOEDEBOT_DATA": str(tmp_path)}
    environment["MOEDEBOT_DATABASE"] = f"sqlite:///{tmp_path}/db.sqlite3"
    with subprocess.Popen(
        [program, name, "--if-set"], cwd=tmp_path, env=environment, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        is_waiting = process.poll() is None
        process.terminate()
        assert process.wait(30) == 0
    assert b"er ikke sat" in said
    assert is_waiting
