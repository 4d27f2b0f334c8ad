"""Calendar replies as people's clients write them, through the whole way in."""

import tomllib
from pathlib import Path

import pytest

from mutation.changes import changed_by
from mutation.office import Desk

REPLIES = Path(__file__).parent / "samples" / "replies"
EXPECTED = tomllib.loads((REPLIES / "expected.toml").read_text(encoding="utf-8"))
CLIENTS = ("outlook-classic", "outlook-new", "outlook-mobile", "outlook-mac", "gmail", "apple-ios",
           "apple-macos", "thunderbird", "evolution")  # fmt: skip


def reply(name: str) -> bytes:
    return (REPLIES / f"{name}.eml").read_bytes().replace(b"\n", b"\r\n")


def test_every_client_accepts_doubts_and_declines() -> None:
    there = {path.stem for path in REPLIES.glob("*.eml")}
    assert there == set(EXPECTED)
    assert there >= {f"{c}-{p}" for c in CLIENTS for p in ("accepted", "tentative", "declined")}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_client_s_reply_is_the_answer_that_it_is(desk: Desk, name: str) -> None:
    taken, changes = changed_by(desk, reply(name))
    expected = EXPECTED[name]
    assert (taken.outcome, changes) == (expected["outcome"], expected["changes"]), taken.reason
    assert taken.meeting == "kd-net/2023-04-14"


@pytest.mark.parametrize("client", CLIENTS)
def test_without_the_token_a_reply_is_found_by_its_uid(desk: Desk, client: str) -> None:
    head, gap, body = reply(f"{client}-accepted").partition(b"\r\n\r\n")
    assert b"+abcdefghijklmnopqrstuvwx27@" in head
    _, changes = changed_by(desk, head.replace(b"+abcdefghijklmnopqrstuvwx27@", b"@") + gap + body)
    assert changes == ["2023-04-14 aarhus attending"]


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_s_reply_from_an_outsider_changes_nothing(desk: Desk, client: str) -> None:
    raw = reply(f"{client}-declined").replace(
        b"From: Lise Holm <direktoer@aarhus.example>", b"From: Lise Holm <lise@andetsteds.example>"
    )
    taken, changes = changed_by(desk, raw)
    assert (taken.outcome, changes) == ("held", [])


def test_the_subject_decides_nothing(desk: Desk) -> None:
    taken, changes = changed_by(desk, reply("outlook-subject-accepted-part-declined"))
    assert (taken.outcome, changes) == ("apology", ["2023-04-14 aarhus apologised"])
