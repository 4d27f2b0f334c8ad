"""`round`: an item is put to the members; how it stands, reminded of, closed, taken back."""

from collections.abc import Callable
from typing import Any

import pytest

Command = Callable[..., Any]
MEETING = "kd-net/2023-04-14"
SECRETARY = "sekretariat@kd-net.example"


@pytest.fixture
def asked(moedebot: Command) -> Command:
    """An open item and a closed one, put to all four seats."""
    for title, more in (("Klimaaftalen", ()), ("Direktørens kontrakt", ("--closed",))):
        done = moedebot("agenda", "add", MEETING, "--title", title, "--recommendation",
                        "godkender aftalen", *more)  # fmt: skip
        assert done.status == 0, done.err
    done = moedebot(
        "round", "start", MEETING, "--item", "2", "--item", "3", "--until", "2023-03-28"
    )
    assert done.status == 0, done.err
    assert "Runde 1 er sendt: Klimaaftalen." in done.err
    assert moedebot("tick").status == 0
    return moedebot


def told(moedebot: Command, kind: str) -> dict[str, list[str]]:
    """The subjects of what was sent, by receiver."""
    found: dict[str, list[str]] = {}
    for each in moedebot("outbox", "list", "--json").json:
        if kind in (each["subject"] or ""):
            found.setdefault(each["receiver"], []).append(each["subject"])
    return found


def test_a_closed_item_is_put_to_who_sits_in_the_seat_alone(asked: Command) -> None:
    rows = asked("outbox", "list", "--json").json
    closed = []
    for row in rows:
        if "tilsagn" in (row["subject"] or ""):
            raw = asked("outbox", "show", str(row["id"])).out
            if "kontrakt" in raw:
                closed.append(row["receiver"])
    assert sorted(closed) == [
        f"direktoer@{seat}.example" for seat in ("aarhus", "randers", "region", "viborg")
    ]
    refused = asked("round", "answer", "2", "Aarhus", "ja", "--as", "sekretaer@aarhus.example")
    assert refused.status == 1
    assert "kontrakt" not in refused.err
    assert "Lukket punkt" in refused.err


def test_an_item_that_is_closed_later_closes_its_round_as_well(asked: Command) -> None:
    answer = ("round", "answer", "1", "Aarhus", "ja", "--as", "sekretaer@aarhus.example")
    assert asked("agenda", "edit", MEETING, "2", "--closed").status == 0
    refused = asked(*answer)
    assert refused.status == 1
    assert "Lukket punkt" in refused.err
    assert asked("agenda", "edit", MEETING, "2", "--open").status == 0
    assert asked(*answer).status == 0


def test_the_secretary_sees_the_count_and_closes_with_words_of_her_own(asked: Command) -> None:
    for seat, answer in (("Aarhus", "ja"), ("Viborg", "ja, hvis regionen betaler halvdelen"),
                         ("Randers", "nej")):  # fmt: skip
        done = asked("round", "answer", "1", seat, answer)
        assert done.status == 0, done.err
    (first, _) = asked("round", "list", "--json").json
    assert (first["count"], first["by"]) == (
        {"yes": 1, "conditional": 1, "no": 1, "unanswered": 1}, SECRETARY,
    )  # fmt: skip
    shown = asked("round", "show", "1")
    assert "2 af 4 har sagt ja, heraf 1 med betingelse" in shown.err
    assert "hvis regionen betaler halvdelen" in shown.out
    closed = asked("round", "close", "1", "--outcome", "Aftalen træder i kraft 1. august.")
    assert closed.status == 0, closed.err
    assert "Resultatet står under punktet på dagsordenen" in closed.err
    assert f"moedebot agenda show {MEETING}" in closed.err
    assert asked("tick").status == 0
    (row,) = (
        each for each in asked("outbox", "list", "--json").json
        if "Resultat" in (each["subject"] or "") and each["receiver"] == SECRETARY
    )  # fmt: skip
    mail = asked("outbox", "show", str(row["id"])).out
    assert f"moedebot agenda show {MEETING}" in " ".join(mail.split())
    assert "minutes show" not in mail
    again = asked("round", "close", "1")
    assert again.status == 1
    assert "Klimaaftalen" in again.err
    assert "Aftalen træder i kraft 1. august." in asked("round", "show", "1").err


def test_who_has_not_answered_is_reminded_by_hand_once_an_hour(asked: Command) -> None:
    assert asked("round", "answer", "1", "Aarhus", "ja").status == 0
    assert asked("round", "remind", "1").err == "3 påmindelser er sat i kø.\n"
    assert asked("round", "remind", "1").err == "0 påmindelser er sat i kø.\n"
    assert asked("tick").status == 0
    reminded = told(asked, "Påmindelse om tilsagn")
    assert "direktoer@aarhus.example" not in reminded
    assert set(reminded) == {
        f"direktoer@{seat}.example" for seat in ("randers", "region", "viborg")
    }


def test_a_round_that_is_taken_back_takes_no_answers_and_has_no_outcome(asked: Command) -> None:
    assert asked("round", "stop", "2").err == "Runde 2 er trukket tilbage.\n"
    late = asked("round", "answer", "2", "Viborg", "ja")
    assert late.status == 1
    assert asked("round", "remind", "2").status == 1
    assert asked("round", "close", "2").status == 1
    assert asked("round", "stop", "2").status == 1
    assert [each["id"] for each in asked("round", "list", "--json").json] == [1]
    (_, stopped) = asked("round", "list", "--all", "--json").json
    assert (stopped["state"], stopped["outcome"]) == ("stopped", None)


@pytest.mark.parametrize("number", ["99"])
def test_a_round_that_is_not_there_is_said_so(asked: Command, number: str) -> None:
    for command in ("show", "remind", "close", "stop"):
        done = asked("round", command, number)
        assert (done.status, done.out) == (1, "")
        assert number in done.err
