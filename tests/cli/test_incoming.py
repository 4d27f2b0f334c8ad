"""`mail ingest`, `itip apply` and `held`: what comes in."""

import email
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bot.room.answers import reply_to

from cast import local

Command = Callable[..., Any]
ANNE = "direktoer@aarhus.example"
MEETING = "kd-net/2023-04-14"
TAKEN = {"file", "outcome", "meeting", "person", "substitute", "reason"}


@pytest.fixture
def invitation(moedebot: Command) -> bytes:
    """Anne's invitation, as it was sent."""
    (row,) = moedebot("outbox", "list", "--person", ANNE, "--json").json
    raw: bytes = moedebot("outbox", "show", str(row["id"]), "--raw").raw
    return raw


@pytest.fixture
def accepted(invitation: bytes) -> Path:
    """Her calendar's answer, as a file."""
    path = Path("accepted.eml")
    path.write_bytes(reply_to(invitation, True, local("2023-03-20T09:00")))
    return path


def letter(text: str, sender: str = ANNE, subject: str = "14. april") -> bytes:
    head = f"From: {sender}\r\nTo: sekretariat@kd-net.example\r\nSubject: {subject}\r\n"
    return f"{head}Message-ID: <{hash(text)}@mail.example>\r\n\r\n{text}\r\n".encode()


def test_a_calendar_reply_counts_and_the_same_again_is_a_duplicate(
    moedebot: Command, accepted: Path
) -> None:
    (taken,) = moedebot("mail", "ingest", str(accepted), "--json").json
    assert taken == {"file": str(accepted), "outcome": "attending", "meeting": MEETING,
                     "person": ANNE, "substitute": None, "reason": None}  # fmt: skip
    (again,) = moedebot("mail", "ingest", str(accepted), "--json").json
    assert (again["outcome"], again["meeting"]) == ("duplicate", None)
    assert moedebot("attendance", MEETING, "--json").json["numbers"]["coming"] == 1


def test_a_dash_is_standard_input(moedebot: Command) -> None:
    raw = letter("Jeg kan ikke den 14. april, Claus Brandt kommer i stedet")
    (taken,) = moedebot("mail", "ingest", "-", "--json", stdin=raw).json
    assert taken.keys() == TAKEN
    assert (taken["file"], taken["outcome"], taken["meeting"]) == ("-", "apology", MEETING)
    assert taken["substitute"] == {"name": "Claus Brandt", "email": None}


def test_several_files_are_a_list_in_their_order(moedebot: Command, accepted: Path) -> None:
    other = Path("other.eml")
    other.write_bytes(letter("Hvornår er næste møde?"))
    taken = moedebot("mail", "ingest", str(other), str(accepted), "--json").json
    assert [(t["file"], t["outcome"]) for t in taken] == [
        ("other.eml", "answered"), ("accepted.eml", "attending"),
    ]  # fmt: skip


@pytest.mark.parametrize("raw", [b"", b"\x00\xff\xfe", b"ikke en mail"])
def test_what_cannot_be_read_is_held_with_exit_0(moedebot: Command, raw: bytes) -> None:
    (taken,) = moedebot("mail", "ingest", "-", "--json", stdin=raw).json
    assert taken["outcome"] in ("held", "ignored")
    assert taken["reason"]


def test_a_file_that_is_not_there_is_said_before_anything_is_taken_in(
    moedebot: Command, accepted: Path
) -> None:
    done = moedebot("mail", "ingest", str(accepted), "mangler.eml", "--json")
    assert (done.status, done.out) == (1, "")
    assert "mangler.eml" in done.err
    assert moedebot("attendance", MEETING, "--json").json["numbers"]["coming"] == 0


def test_what_is_held_is_listed_and_settled(moedebot: Command) -> None:
    raw = letter("Afbud fra Aarhus den 14. april", sender="otto.uden@andetsteds.example")
    (taken,) = moedebot("mail", "ingest", "-", "--json", stdin=raw).json
    assert (taken["outcome"], taken["person"]) == ("held", "otto.uden@andetsteds.example")
    (held,) = moedebot("held", "list", "--json").json
    assert held.keys() == {"id", "from", "at", "meeting", "reason", "subject"}
    assert (held["from"], held["subject"]) == ("otto.uden@andetsteds.example", "14. april")
    number = str(held["id"])
    assert moedebot("held", "resolve", number).status == 2
    assert moedebot("held", "resolve", number, "--accept").status == 1  # still nobody's word
    assert moedebot("held", "resolve", number, "--as", ANNE, "--note", "ringede").status == 0
    assert moedebot("held", "list", "--json").json == []
    seats = moedebot("attendance", MEETING, "--json").json["seats"]
    assert (seats[0]["answer"], seats[0]["by"]) == ("apologised", ANNE)
    assert moedebot("held", "resolve", number, "--ignore").status == 1


def test_itip_apply_needs_no_database_and_gives_the_state_after_all(
    moedebot: Command, monkeypatch: pytest.MonkeyPatch, invitation: bytes, accepted: Path
) -> None:
    event, reply = Path("event.ics"), Path("reply.ics")
    event.write_bytes(calendar(invitation))
    reply.write_bytes(calendar(accepted.read_bytes()))
    monkeypatch.setenv("MOEDEBOT_DATABASE", "sqlite:///new.sqlite3")
    done = moedebot("itip", "apply", str(event), str(reply), "--json").json
    assert done == {"outcome": "applied", "attendees": {f"mailto:{ANNE}": "ACCEPTED"},
                    "reason": None}  # fmt: skip
    twice = moedebot("itip", "apply", str(event), str(reply), str(reply), "--json").json
    assert (twice["outcome"], twice["attendees"]) == ("stale", done["attendees"])
    assert not Path("new.sqlite3").exists()


def test_itip_apply_says_what_is_wrong_with_an_event(empty: Command, tmp_path: Path) -> None:
    event = tmp_path / "event.ics"
    event.write_bytes(b"BEGIN:VCALENDAR\r\n")
    done = empty("itip", "apply", str(event), str(event), "--json")
    assert (done.status, done.out) == (1, "")
    assert "Traceback" not in done.err


def calendar(raw: bytes) -> bytes:
    message = email.message_from_bytes(raw)
    parts = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    data = parts[0].get_payload(decode=True)
    assert isinstance(data, bytes)
    return data


def test_what_is_held_is_shown_as_it_came(moedebot: Command) -> None:
    raw = letter("Må jeg komme med?", sender="otto.uden@andetsteds.example")
    moedebot("mail", "ingest", "-", stdin=raw)
    assert moedebot("held", "show", "1", "--raw").raw == raw
    shown = moedebot("held", "show", "1").out
    assert "Må jeg komme med?" in shown
    assert "Ukendt afsender" in shown
    assert moedebot("held", "show", "99").status == 1


def test_retention_deletes_texts_of_mails_handled_30_days_ago(moedebot: Command) -> None:
    raw = letter("Afbud den 14. april")
    moedebot("mail", "ingest", "-", stdin=raw)
    assert "0 mails" in moedebot("retention", "run").err
    assert "1 mail," in moedebot("--at", "2023-04-20T09:00", "retention", "run").err
    (again,) = moedebot("mail", "ingest", "-", "--json", stdin=raw).json
    assert again["outcome"] == "duplicate"


def checked(result: str, text: str = "Jeg kan ikke den 14. april") -> bytes:
    """A letter of Anne's as our own mail server hands it over."""
    seen = f"Authentication-Results: mx.kd-net.example; {result} header.from=aarhus.example\r\n"
    return seen.encode() + letter(text)


def test_where_our_mail_server_is_named_its_word_decides_whose_mail_it_is(
    moedebot: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOEDEBOT_AUTHSERV", "mx.kd-net.example")
    (forged,) = moedebot("mail", "ingest", "-", "--json", stdin=checked("dmarc=fail")).json
    assert (forged["outcome"], forged["reason"]) == ("held", "dmarc-failed")
    (unsaid,) = moedebot("mail", "ingest", "-", "--json", stdin=letter("Afbud 14. april")).json
    assert (unsaid["outcome"], unsaid["reason"]) == ("held", "not-authenticated")
    assert moedebot("attendance", MEETING, "--json").json["seats"][0]["answer"] == "none"
    mine = checked("dmarc=pass", "Jeg kan ikke komme den 14. april")
    (taken,) = moedebot("mail", "ingest", "-", "--json", stdin=mine).json
    assert taken["outcome"] == "apology"


def test_where_none_is_named_nothing_is_believed_of_such_headers(moedebot: Command) -> None:
    (taken,) = moedebot("mail", "ingest", "-", "--json", stdin=checked("dmarc=fail")).json
    assert taken["outcome"] == "apology"
