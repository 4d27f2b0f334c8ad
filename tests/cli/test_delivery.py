"""`tick`, `outbox`, and what a database with a rehearsal clock and real services refuse."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
ANNE = "direktoer@aarhus.example"
ROW = {"id", "state", "channel", "receiver", "meeting", "rule", "subject", "message_id",
       "queued_at", "sent_at", "attempts", "reason"}  # fmt: skip
TALLY = {"queued": 0, "sent": 0, "skipped": 0, "failed": 0, "waiting": 0}


def test_tick_tells_what_it_did_and_a_second_one_does_nothing(moedebot: Command) -> None:
    at = ("--at", "2023-03-28T09:00")
    assert moedebot(*at, "tick", "--json").json == TALLY | {"queued": 4, "sent": 4}
    assert moedebot(*at, "tick", "--json").json == TALLY


def test_outbox_list_has_the_keys_of_the_contract(moedebot: Command) -> None:
    rows = moedebot("outbox", "list", "--json").json
    assert len(rows) == 4
    assert all(row.keys() == ROW for row in rows)
    mine = moedebot("outbox", "list", "--person", ANNE, "--json").json
    assert [(r["state"], r["channel"], r["receiver"], r["meeting"], r["rule"]) for r in mine] == [
        ("sent", "mail", ANNE, "kd-net/2023-04-14", "invitation")
    ]
    assert mine[0]["subject"].startswith("Mødeindkaldelse: KD-Net")
    assert mine[0]["sent_at"] == "2023-03-20T09:00:00+01:00"
    assert moedebot("outbox", "list", "--state", "queued", "--json").json == []
    assert moedebot("outbox", "list", "--meeting", "kd-net/2023-06-02", "--json").json == []


def test_what_no_rule_fired_has_an_empty_rule(moedebot: Command) -> None:
    sentence = "Afbud 14/4, Claus Brandt, claus@aarhus.example, kommer"
    moedebot("say", sentence, "--as", ANNE)
    rows = moedebot("outbox", "list", "--person", "claus@aarhus.example", "--json").json
    assert [(row["state"], row["rule"], row["sent_at"]) for row in rows] == [("queued", "", None)]
    unsent = moedebot("outbox", "show", str(rows[0]["id"]), "--raw")
    assert (unsent.status, unsent.raw) == (1, b"")


def test_show_raw_is_byte_for_byte_what_was_handed_over(moedebot: Command) -> None:
    rows = moedebot("outbox", "list", "--json").json
    caught = [path.read_bytes() for path in sorted(Path("mail/out").glob("*.eml"))]
    shown = [moedebot("outbox", "show", str(row["id"]), "--raw").raw for row in rows]
    assert sorted(shown) == sorted(caught)
    assert all(b"\r\n" in message for message in shown)


def test_show_is_readable(moedebot: Command) -> None:
    done = moedebot("outbox", "show", "1")
    assert "Kære" in done.out
    assert "Subject: Mødeindkaldelse" in done.out


def test_an_unknown_notice_and_one_that_was_sent_are_refused(moedebot: Command) -> None:
    for command in (("show", "99"), ("retry", "99"), ("drop", "99"), ("retry", "1"), ("drop", "1")):
        done = moedebot("outbox", *command)
        assert done.status == 1, command
        assert command[1] in done.err


def test_drop_gives_up_what_waits(moedebot: Command) -> None:
    moedebot("say", "Afbud 14/4, Claus Brandt, claus@aarhus.example, kommer", "--as", ANNE)
    (row,) = moedebot("outbox", "list", "--state", "queued", "--json").json
    assert moedebot("outbox", "drop", str(row["id"])).status == 0
    assert moedebot("tick", "--json").json == TALLY


@pytest.mark.parametrize(
    ("name", "value"),
    [("MOEDEBOT_SMTP", "smtp://mail.example"), ("MOEDEBOT_SLACK_BOT_TOKEN", "xoxb-1")],
)
def test_at_is_refused_where_a_real_service_is_configured(
    empty: Command, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("MOEDEBOT_SLACK_SIGNING_SECRET", "s")
    done = empty("--at", "2023-03-20T09:00", "tick")
    assert (done.status, done.out) == (1, "")
    assert "--at" in done.err


def test_at_is_taken_with_a_service_on_this_machine(
    moedebot: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOEDEBOT_SMTP", "smtp://127.0.0.1:1")
    assert moedebot("upcoming").status == 0


def test_a_database_with_a_rehearsal_clock_refuses_real_mail(
    empty: Command, monkeypatch: pytest.MonkeyPatch, sample_path: Path
) -> None:
    """The sample says where its rehearsal clock starts; applying it starts that clock."""
    assert empty("plan", "apply", str(sample_path), "--yes").status == 0
    assert empty("upcoming", "--json").json[0]["key"] == "kd-net/2023-04-14"  # by that clock
    monkeypatch.setenv("MOEDEBOT_SMTP", "smtp://mail.example")
    done = empty("tick")
    assert (done.status, done.out) == (1, "")
    assert "SMTP" in done.err


def test_a_moment_that_cannot_be_read_is_a_usage_error(empty: Command) -> None:
    assert empty("--at", "i morgen", "upcoming").status == 2


def test_a_moment_with_an_offset_is_that_instant(moedebot: Command) -> None:
    """12:00 in Copenhagen is 10:00 in UTC: the meeting has ended, or not yet."""
    ended = moedebot("--at", "2023-04-14T10:00+00:00", "upcoming", "--json").json
    not_yet = moedebot("--at", "2023-04-14T10:00", "upcoming", "--json").json
    assert (len(ended), len(not_yet)) == (3, 4)


def test_a_database_out_of_reach_is_3(empty: Command, tmp_path: Path) -> None:
    done = empty("--database", f"sqlite:///{tmp_path}/ingen/steder/db.sqlite3", "upcoming")
    assert done.status in (1, 3)
    blocked = tmp_path / "folder.sqlite3"
    blocked.mkdir()
    done = empty("--database", f"sqlite:///{blocked}", "upcoming")
    assert (done.status, done.out) == (3, "")
    assert len(done.err.strip().splitlines()) == 1


def test_mail_that_cannot_be_handed_over_waits(
    moedebot: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An outage is no failure of the command: what is due waits, and the tally says so."""
    monkeypatch.setenv("MOEDEBOT_SMTP", "smtp://127.0.0.1:1")
    tally = moedebot("--at", "2023-03-28T09:00", "tick", "--json").json
    assert (tally["queued"], tally["sent"], tally["failed"]) == (4, 0, 0)
    states = {row["state"] for row in moedebot("outbox", "list", "--json").json}
    assert states >= {"sent", "retry"}


def test_a_wrong_setting_is_named_with_how_to_mend_it(
    empty: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOEDEBOT_LISTEN", "8000")
    done = empty("upcoming")
    assert (done.status, done.out) == (1, "")
    assert "MOEDEBOT_LISTEN" in done.err
    assert "127.0.0.1:8000" in done.err


def test_a_setting_that_is_not_one_is_told_beside_the_json(
    moedebot: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOEDEBOT_SMPT", "smtp://127.0.0.1:1")
    done = moedebot("outbox", "list", "--json")
    assert "MOEDEBOT_SMPT" in done.err
    assert json.loads(done.out)
