"""An hour that somebody says is registered or asked about, never dropped."""

from collections.abc import Callable
from datetime import time
from itertools import product

import pytest
from bot.domain.phrases import read
from bot.domain.understanding import Situation

SituationOf = Callable[[str, str | None], Situation]
HEADS = (
    "Jeg kommer senere den 14. april",
    "Jeg er forsinket den 14. april",
    "Jeg går lidt før den 14. april",
    "Jeg kommer lidt for sent den 14. april",
    "I will be late on 14 April",
    "I have to leave early on 14 April",
)
TAILS = (
    ", ca. kl. 11.15", ", cirka 11.15", " - omkring 11.15", " (11.15)", ", ved 11.15-tiden",
    ", 11.15", ". 11.15", ", kl. kvart over elleve", ", nok 11.15", ": 11:15", ", ca. elleve",
    ", ved ellevetiden", ", kl. elleveish", " kl 11 15", ", around 11.15", ", det bliver 11.15",
    ", en halv time",
)  # fmt: skip


@pytest.mark.parametrize(("head", "tail"), list(product(HEADS, TAILS)))
def test_an_hour_after_a_late_coming_or_early_leaving_is_registered_or_asked_about(
    head: str, tail: str, situation_of: SituationOf
) -> None:
    understood = read(head + tail, situation_of("director", None))
    is_registered = understood.from_ is not None or understood.until is not None
    assert understood.intent == "ask" or (understood.intent == "partial" and is_registered)


def test_an_hour_after_a_second_comma_is_the_hour_of_coming(situation_of: SituationOf) -> None:
    said = "Jeg kommer senere den 2. juni, ca. kl. 10.45"
    understood = read(said, situation_of("director", None))
    assert (understood.intent, understood.from_) == ("partial", time(10, 45))


def test_an_hour_in_a_reason_is_asked_about_where_no_other_was_said(
    situation_of: SituationOf,
) -> None:
    said = "Jeg kommer senere den 14. april, da jeg har møde til kl. 11"
    assert read(said, situation_of("director", None)).intent == "ask"


def test_a_polite_request_registers_but_not_with_a_question_mark(
    situation_of: SituationOf,
) -> None:
    said = "Vil du melde afbud for mig den 2. juni"
    assert read(f"{said}, tak", situation_of("director", None)).intent == "apology"
    assert read(f"{said}?", situation_of("director", None)).intent == "ask"


def test_sorry_if_possible_is_a_doubt(situation_of: SituationOf) -> None:
    said = "I can't come on 14 April, sorry if possible"
    assert read(said, situation_of("director", None)).doubt == "unsure"


def test_she_is_the_director_in_an_assistants_thread_only(situation_of: SituationOf) -> None:
    thread = "kd-net/2023-04-14"
    assert read("Hun kommer", situation_of("assistant", thread)).intent == "attend"
    assert read("Hun kommer", situation_of("director", thread)).intent != "attend"
    after_another = "Claus Brandt har ringet, hun kommer"
    assert read(after_another, situation_of("assistant", thread)).intent != "attend"
