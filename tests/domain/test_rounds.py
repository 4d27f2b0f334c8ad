"""Rounds: what counts, what a mail says for certain, and when is reminded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bot.domain.rounds import Heard, Round, RoundAnswer, assigned, closed, count, hear, reminders

OPENED = datetime(2023, 4, 17, 8, 0, tzinfo=UTC)
DEADLINE = OPENED + timedelta(days=7)
ROUND = Round(
    "kd-net", "Klima", "Giver I tilsagn?", "commitment", ("aarhus", "viborg", "randers"),
    OPENED, DEADLINE, "anne@kd-net.example",
)  # fmt: skip
HOLDERS = {"aarhus": "a@aarhus.example", "viborg": "v@viborg.example"}


def answer(seat, say, version=1, holder=None):
    holder = holder or HOLDERS.get(seat)
    return RoundAnswer(1, seat, say, holder, str(holder), "mail", OPENED, version=version)


def test_the_last_answer_of_a_seat_counts_in_whatever_order_they_are_read() -> None:
    found = count(ROUND, [answer("aarhus", "no", 2), answer("aarhus", "yes", 1)], HOLDERS)
    assert found.seats("no") == ("aarhus",)
    assert found.in_favour == 0
    assert found.unanswered == ("viborg", "randers")


def test_a_condition_is_in_favour_and_seats_stand_in_the_order_asked() -> None:
    given = [answer("viborg", "conditional"), answer("aarhus", "yes")]
    found = count(ROUND, given, HOLDERS)
    assert found.in_favour == 2
    assert found.seats("conditional") == ("viborg",)
    assert count(ROUND, [answer("viborg", "yes"), given[1]], HOLDERS).seats("yes") == (
        "aarhus", "viborg",
    )  # fmt: skip


def test_a_former_holder_and_a_seat_that_was_not_asked_do_not_count() -> None:
    given = [answer("aarhus", "yes", holder="former@aarhus.example"), answer("odder", "yes")]
    assert count(ROUND, given, HOLDERS | {"odder": None}).unanswered == ROUND.seats


def test_a_round_takes_answers_until_its_deadline_or_its_end() -> None:
    assert ROUND.is_open(DEADLINE - timedelta(seconds=1))
    assert not ROUND.is_open(DEADLINE)
    assert not closed(ROUND, OPENED, "vedtaget").is_open(OPENED)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Ja", Heard("yes")),
        ("Ja tak.", Heard("yes")),
        ("Vi giver hermed tilsagn", Heard("yes")),
        ("Nej tak", Heard("no")),
        ("Vi kan desværre ikke give tilsagn", Heard("no")),
        ("Punkt 4: ja", Heard("yes", number="4")),
        ("8A: nej", Heard("no", number="8a")),
        ("Ja, hvis regionen betaler.", Heard("conditional", "hvis regionen betaler")),
        ("Yes, provided the region pays", Heard("conditional", "provided the region pays")),
    ],
)
def test_a_plain_line_is_heard(said, heard) -> None:
    assert hear(f"Kære Anne\n\n{said}\n\nMed venlig hilsen\nLars\n+45 8940 2000") == (heard,)


@pytest.mark.parametrize(
    "said",
    ["Ja?", "Ja, men jeg vender tilbage", "Ja og nej", "Måske", "Ja\nVi drøfter det mandag", ""],
)
def test_what_is_not_certain_is_not_heard(said) -> None:
    assert hear(said) is None


def test_an_answer_is_assigned_only_where_its_item_is_clear() -> None:
    yes, no = Heard("yes"), Heard("no", number="5")
    assert assigned([yes], ["4"]) == {"4": yes}
    assert assigned([no], ["4"]) is None
    assert assigned([yes], ["4", "5"]) is None
    assert assigned([no], ["4", "5"]) == {"5": no}
    assert assigned([no, Heard("yes", number="5")], ["4", "5"]) is None


def test_two_reminders_on_the_last_working_days_before_the_deadline() -> None:
    working = [date(2023, 4, day) for day in (17, 18, 19, 20, 21, 24)]
    assert reminders(date(2023, 4, 17), date(2023, 4, 24), working) == (
        date(2023, 4, 20), date(2023, 4, 21),
    )  # fmt: skip
    assert reminders(date(2023, 4, 17), date(2023, 4, 19), working) == (date(2023, 4, 18),)
    assert reminders(date(2023, 4, 17), date(2023, 4, 18), working) == ()
