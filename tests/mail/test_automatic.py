"""What no person wrote: it changes nothing, is answered to nobody, and only bounces are told."""

import tomllib
from pathlib import Path

import pytest

from mutation.changes import changed_by
from mutation.office import OWN, Desk

AUTOMATIC = Path(__file__).parent / "samples" / "automatic"
EXPECTED = tomllib.loads((AUTOMATIC / "expected.toml").read_text(encoding="utf-8"))


def automatic(name: str) -> bytes:
    return (AUTOMATIC / f"{name}.eml").read_bytes().replace(b"\n", b"\r\n")


def test_every_automatic_mail_has_its_expectation() -> None:
    assert {path.stem for path in AUTOMATIC.glob("*.eml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_an_automatic_mail_changes_nothing_and_nobody_is_answered(desk: Desk, name: str) -> None:
    taken, changes = changed_by(desk, automatic(name))
    assert (taken.outcome, changes) == (EXPECTED[name]["outcome"], [])
    assert desk.invitations() == {}
    assert {notice.receiver for notice in desk.deliver()} <= {OWN}


@pytest.mark.parametrize("name", [name for name, each in EXPECTED.items() if "failed" in each])
def test_a_report_names_exactly_what_failed_for_good(desk: Desk, name: str) -> None:
    incoming = desk.read(automatic(name))
    assert incoming.bounce == tuple(sorted(EXPECTED[name]["failed"]))
    assert incoming.text == "" or "deltage" not in incoming.text


def test_without_its_marks_an_out_of_office_would_be_read_as_an_answer(desk: Desk) -> None:
    """What the marks are worth: the same words by a person are an apology, or asked back."""
    raw = automatic("out-of-office-icloud").replace(
        b"Auto-Submitted: auto-replied (vacation)\r\n", b""
    )
    taken, _ = changed_by(
        desk, raw.replace(b"Return-Path: <>", b"Return-Path: <direktoer@aarhus.example>")
    )
    assert taken.outcome in ("apology", "asked")
