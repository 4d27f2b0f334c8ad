"""What our messages tell people to write is what the reader of sentences understands."""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from bot.domain.people import Language
from bot.domain.phrases import read
from bot.domain.understanding import MeetingOption, SeatOption, Situation, Understanding
from bot.render import Renderer
from bot.services.calendars import calendar_wish
from bot.services.own_pages import own_wish
from bot.services.preparing import kkr_wish
from bot.services.settings import settings_wish

from render.cast import CASES

ZONE = ZoneInfo("Europe/Copenhagen")
MEETING = MeetingOption(
    "kd-net/2023-04-14",
    "kd-net",
    ("KD-Net",),
    datetime(2023, 4, 14, 10, tzinfo=ZONE),
    datetime(2023, 4, 14, 12, tzinfo=ZONE),
    seats=("kd-net/aarhus",),
)
SITUATION = Situation(
    now=datetime(2023, 3, 20, 9, tzinfo=ZONE),
    meetings=(MEETING,),
    seats=(
        SeatOption("kd-net/aarhus", "Aarhus", is_mine=True),
        SeatOption("kd-net/randers", "Randers"),
    ),
    about=MEETING.key,
)


def heard(text: str) -> Understanding:
    return read(text, SITUATION)


HELPS = ("apology", "attend", "attend", "partial", "next", "list", "agenda", "attendance", "place")
"""What the examples of the help mean, in their order; after them come four that are known before a
sentence is read (the items for KKR, the settings, the own calendar, the own page), and the
secretary's."""


def test_every_example_in_the_help_is_understood(language: Language, renderer: Renderer) -> None:
    text = renderer.message("reply-help", language, CASES["reply-help"][1]).text()
    examples = re.findall(r"[»“]([^«”]+)[«”]", " ".join(text.split()))
    assert tuple(heard(example).intent for example in examples[:-5]) == HELPS, examples
    assert kkr_wish(examples[-5]) == ""
    assert settings_wish(examples[-4])
    assert calendar_wish(examples[-3]) == "ask"
    assert own_wish(examples[-2]) == "my-page-ask"
    secretary = replace(
        SITUATION,
        meetings=(replace(MEETING, seats=("kd-net/aarhus", "kd-net/randers")),),
        seats=tuple(replace(seat, is_mine=True) for seat in SITUATION.seats),
        speaks_for_others=True,
    )
    found = read(examples[-1], secretary)
    assert (found.intent, found.seat) == ("apology", "kd-net/randers")


def test_every_reply_that_a_receipt_proposes_is_understood(
    language: Language, renderer: Renderer
) -> None:
    for name, intent in (("receipt-apology", "attend"), ("receipt-attend", "apology")):
        text = renderer.message("receipt", language, CASES[name][1]).text()
        proposed = re.findall(r"[»“]([^«”]+)[«”]", text)
        assert [heard(each).intent for each in proposed] == [intent], name


@pytest.mark.parametrize(
    ("named", "intents"),
    [
        ("reply-ask-unclear", ["attend", "apology", "apology"]),
        ("reply-ask-unsure-apology", ["apology", "attend"]),
        ("reply-ask-unsure-attend", ["attend", "apology"]),
        ("reply-ask-unsure-partial", ["partial"]),
        ("reply-ask-not-your-seat", ["apology"]),
        ("reply-other", ["help"]),
    ],
)
def test_every_answer_that_a_question_proposes_is_understood(
    named: str, intents: list[str], language: Language, renderer: Renderer
) -> None:
    template, facts = CASES[named]
    text = " ".join(renderer.message(template, language, facts).text().split())
    proposed = re.findall(r"[»“]([^«”]+)[«”]", text)
    assert [heard(each).intent for each in proposed] == intents, proposed
