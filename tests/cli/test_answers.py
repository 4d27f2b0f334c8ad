"""`understand`, `say` and `attendance`: what directors ask and answer."""

from collections.abc import Callable
from typing import Any

Command = Callable[..., Any]

ANNE, METTE = "direktoer@aarhus.example", "sekretariat@kd-net.example"
MEETING = "kd-net/2023-04-14"
UNDERSTOOD = {"intent", "seat", "meetings", "substitute", "from", "until", "parts", "online",
              "question"}  # fmt: skip
SEAT = {"seat", "label", "person", "answer", "substitute", "from", "until", "parts", "online",
        "late", "source", "by", "at"}  # fmt: skip


def test_understand_says_what_it_makes_of_a_sentence_and_changes_nothing(moedebot: Command) -> None:
    found = moedebot("understand", "Kan ikke den 14. april, Claus Brandt deltager i stedet",
                     "--as", ANNE, "--json").json  # fmt: skip
    assert found == {
        "intent": "apology", "seat": "kd-net/aarhus", "meetings": [MEETING],
        "substitute": {"name": "Claus Brandt", "title": None, "email": None},
        "from": None, "until": None, "parts": [], "online": False, "question": None,
    }  # fmt: skip
    seats = moedebot("attendance", MEETING, "--json").json["seats"]
    assert {seat["answer"] for seat in seats} == {"none"}


def test_a_doubt_is_asked_back_with_exit_0(moedebot: Command) -> None:
    found = moedebot("understand", "Jeg kan måske ikke den 14. april", "--as", ANNE, "--json").json
    assert found["intent"] == "ask"
    assert found["question"]


def test_hours_are_hours_and_minutes(moedebot: Command) -> None:
    found = moedebot(
        "understand", "Jeg kommer kl. 10.45 den 14. april", "--as", ANNE, "--json"
    ).json
    assert (found["intent"], found["from"], found["until"]) == ("partial", "10:45", None)


def test_a_dash_reads_one_sentence_a_line(moedebot: Command) -> None:
    lines = "Afbud 14/4\n\nHvornår er næste møde?\nGodt vejr i dag\n".encode()
    found = moedebot("understand", "-", "--as", ANNE, "--json", stdin=lines).json
    assert [each["intent"] for each in found] == ["apology", "next", "other"]
    assert all(each.keys() == UNDERSTOOD for each in found)
    assert moedebot("understand", "-", "--as", ANNE, "--json", stdin=b"").json == []


def test_say_does_it_and_prints_the_answer(moedebot: Command) -> None:
    done = moedebot("say", "Afbud 14/4, Claus Brandt kommer", "--as", ANNE, "--json").json
    assert done.keys() == UNDERSTOOD | {"reply", "changed"}
    assert (done["intent"], done["changed"]) == ("apology", True)
    assert "Claus Brandt" in done["reply"]
    again = moedebot("say", "Afbud 14/4, Claus Brandt kommer", "--as", ANNE, "--json").json
    assert again["changed"] is False


def test_attendance_has_the_keys_of_the_contract(moedebot: Command) -> None:
    moedebot("say", "Afbud 14/4, Claus Brandt kommer", "--as", ANNE)
    found = moedebot("attendance", MEETING, "--json").json
    assert found.keys() == {"key", "seats", "numbers", "online", "parts", "guests", "present"}
    assert found["numbers"] == {"coming": 1, "unanswered": 3, "lunch": 6}
    assert all(seat.keys() == SEAT for seat in found["seats"])
    assert found["seats"][0] == {
        "seat": "kd-net/aarhus", "label": "Aarhus", "person": ANNE, "answer": "apologised",
        "substitute": {"name": "Claus Brandt", "email": None, "answer": "none"}, "from": None,
        "until": None, "parts": [], "online": False, "late": False, "source": "cli", "by": ANNE,
        "at": "2023-03-20T09:00:00+01:00",
    }  # fmt: skip


def test_a_secretarys_word_for_another_seat_is_recorded_as_such(moedebot: Command) -> None:
    moedebot("say", "Afbud fra Randers den 14. april", "--as", METTE)
    seats = {s["seat"]: s for s in moedebot("attendance", MEETING, "--json").json["seats"]}
    assert (seats["kd-net/randers"]["source"], seats["kd-net/randers"]["by"]) == (
        "secretary",
        METTE,
    )


def test_attendance_for_people_names_the_substitute(moedebot: Command) -> None:
    moedebot("say", "Afbud 14/4, Claus Brandt kommer", "--as", ANNE)
    assert "Claus Brandt" in moedebot("attendance", MEETING).out


def test_attendance_for_people_tells_whose_mail_comes_back(moedebot: Command) -> None:
    (row,) = moedebot("outbox", "list", "--person", ANNE, "--json").json
    report = (
        "From: MAILER-DAEMON@mx.kd-net.example\r\nTo: sekretariat@kd-net.example\r\n"
        "Return-Path: <>\r\nMessage-ID: <1@mx.kd-net.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        f"Final-Recipient: rfc822; {ANNE}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\n"
        f"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {row['message_id']}\r\n\r\n--b--"
    )
    (taken,) = moedebot("mail", "ingest", "-", "--json", stdin=report.encode()).json
    assert taken["outcome"] == "bounce"
    assert f"Aarhus: mail til {ANNE} kommer retur" in moedebot("attendance", MEETING).out
    assert all(s.keys() == SEAT for s in moedebot("attendance", MEETING, "--json").json["seats"])


def test_an_unknown_person_or_meeting_is_one_sentence(moedebot: Command) -> None:
    person = moedebot("say", "Afbud", "--as", "otto.uden@andetsteds.example")
    meeting = moedebot("attendance", "kd-net/2023-04-15")
    for done, named in ((person, "otto.uden@andetsteds.example"), (meeting, "kd-net/2023-04-15")):
        assert (done.status, done.out) == (1, "")
        assert named in done.err
        assert len(done.err.strip().splitlines()) == 1
        assert "Traceback" not in done.err


def test_without_a_plan_it_says_how_to_get_one(empty: Command) -> None:
    done = empty("say", "Afbud", "--as", ANNE)
    assert (done.status, done.out) == (1, "")
    assert "moedebot plan apply" in done.err
