"""Rounds: what counts, what a mail says for certain, and when is reminded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bot.domain.round_words import Heard, assigned, hear
from bot.domain.rounds import Round, RoundAnswer, closed, count, reminders

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
        (
            "Ja, under forudsætning af at regionen\nbetaler halvdelen.",
            Heard("conditional", "under forudsætning af at regionen betaler halvdelen"),
        ),
        ("Nej, fordi vi ikke har råd i år.", Heard("no", "fordi vi ikke har råd i år")),
        ("Viborg Kommune giver tilsagn", Heard("yes", named="viborg")),
    ],
)
def test_a_plain_line_is_heard(said, heard) -> None:
    assert hear(f"Kære Anne\n\n{said}\n\nMed venlig hilsen\nLars\n+45 8940 2000") == (heard,)


def test_the_writers_name_below_an_answer_is_no_answer() -> None:
    assert hear("Ja\n\nLars Møller", "Lars Møller") == (Heard("yes"),)
    assert hear("Ja\nLars", "Lars Møller") == (Heard("yes"),)
    assert hear("Ja\nPeter", "Lars Møller") is None


def test_several_items_are_answered_in_one_mail() -> None:
    said = "3: ja\n4: ja, hvis det holder\nsig inden for rammen\n5: nej tak"
    assert hear(said) == (
        Heard("yes", number="3"),
        Heard("conditional", "hvis det holder sig inden for rammen", "4"),
        Heard("no", number="5"),
    )


@pytest.mark.parametrize(
    "said",
    [
        "Ja?", "Ja, men jeg vender tilbage", "Ja og nej", "Måske", "Ja\nVi drøfter det mandag", "",
        "Ja, hvis det går. Men spørg mig mandag", "Ja, men ikke hvis det koster noget",
        "Nej, hvis det koster noget", "Ja, hvis jeg ikke vender tilbage inden fredag",
        "Nej, da jeg måske misforstod det", "Ja til mødet, nej til forslaget", "Jeg deltager",
        "Tak for mailen", "Jane kan bedst svare", "ikke nej", "Ja\n\nNej, alligevel ikke",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_heard(said) -> None:
    assert hear(said) is None


def test_an_answer_is_assigned_only_where_its_item_is_clear() -> None:
    yes, no = Heard("yes"), Heard("no", number="5")
    assert assigned([yes], ["4"]) == {"4": yes}
    assert assigned([no], ["4"]) is None
    assert assigned([yes], ["4", "5"]) is None
    assert assigned([no], ["4", "5"]) == {"5": no}
    assert assigned([no, Heard("yes", number="5")], ["4", "5"]) is None


def reminded(opened, last):
    is_open = lambda day: day.weekday() < 5  # noqa: E731
    return reminders(date(2023, 4, opened), date(2023, 4, last), is_open)


def test_the_assistant_is_reminded_first_and_the_director_on_the_last_open_day() -> None:
    assert reminded(17, 24) == (
        (date(2023, 4, 20), {"first"}),
        (date(2023, 4, 21), {"last"}),
    )


def test_a_short_round_reminds_both_at_once_and_one_of_a_day_nobody() -> None:
    assert reminded(17, 19) == ((date(2023, 4, 18), {"first", "last"}),)
    assert reminded(17, 18) == ()
    assert reminded(20, 24) == ((date(2023, 4, 21), {"first", "last"}),)


def test_a_round_closed_late_was_over_at_its_deadline() -> None:
    assert closed(ROUND, DEADLINE + timedelta(hours=9), "").closed_at == DEADLINE
    assert closed(ROUND, OPENED, "").closed_at == OPENED
