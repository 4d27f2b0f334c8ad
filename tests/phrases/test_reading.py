"""What holds for every text: nothing raises, nothing is answered for others, work is bounded."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from bot.domain.phrases import read
from bot.domain.understanding import Situation, Understanding
from hypothesis import given, settings
from hypothesis import strategies as st

REGISTERING = ("apology", "attend", "partial")
SPEAKERS = ("director", "assistant", "secretary", "two-seats", "outsider")
PIECES = (
    "jeg", "kan", "ikke", "komme", "kommer", "deltager", "afbud", "den 14. april", "den 2. juni",
    "den 14.", "26. april", "fredag", "i morgen", "hele august", "fra 1. april til 30. juni",
    "næste møde", "KKR", "KD-Net", "Claus Brandt", "Claus", "i stedet", "for mig", "jeg sender",
    "suppleant", "uden suppleant", "Randers", "Viborg", "Aarhus", "Anne", "direktøren", "måske",
    "hvis", "?", ".", ",", "men", "og", "eller", "kl. 11", "senere", "går", "fortryd", "mit",
    "I", "can't", "attend", "will", "come", "apologies", "on 14 April", "instead", "late", "\n",
    "30. februar", "uge 99", "x@aarhus.example", '"', "hverken", "alligevel", "alle møder",
)  # fmt: skip

_situations: dict[str, Situation] = {}


@pytest.fixture(autouse=True, scope="module")
def _speakers(speakers: dict[str, Situation]) -> None:
    """The cast, once for all examples of a property."""
    _situations.update(speakers)


sentences = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


def _says_nothing_of_others(understood: Understanding, situation: Situation) -> None:
    mine = {seat.key for seat in situation.seats if seat.is_mine}
    by_key = {meeting.key: meeting for meeting in situation.meetings}
    assert understood.seat in mine
    assert understood.meetings
    for key in understood.meetings:
        assert understood.seat in by_key[key].seats
        assert by_key[key].end > situation.now


@given(text=st.text(max_size=300), speaker=st.sampled_from(SPEAKERS))
@settings(deadline=None, max_examples=150)
def test_no_text_raises(text: str, speaker: str) -> None:
    read(text, _situations[speaker])


@given(text=sentences, speaker=st.sampled_from(SPEAKERS))
@settings(deadline=None, max_examples=400)
def test_an_answer_is_registered_only_for_own_seats_and_meetings_ahead(
    text: str, speaker: str
) -> None:
    situation = _situations[speaker]
    understood = read(text, situation)
    if understood.intent in REGISTERING:
        _says_nothing_of_others(understood, situation)
        assert understood.doubt in (None, "full-name")
        assert understood.proposal is None
    if understood.intent == "ask":
        assert understood.doubt is not None
        assert understood.proposal in (*REGISTERING, None)


@given(text=sentences)
@settings(deadline=None, max_examples=150)
def test_a_person_without_a_seat_registers_nothing(text: str) -> None:
    assert read(text, _situations["outsider"]).intent not in REGISTERING


@given(text=sentences)
@settings(deadline=None, max_examples=150)
def test_where_every_meeting_is_over_nothing_is_registered(text: str) -> None:
    situation = _situations["director"]
    later = replace(situation, now=situation.now + timedelta(days=3650))
    assert read(text, later).intent not in REGISTERING


@given(text=sentences, doubt=st.sampled_from(["måske", "hvis jeg kan", "jeg tror", "perhaps"]))
@settings(deadline=None, max_examples=150)
def test_with_a_doubt_nothing_is_registered(text: str, doubt: str) -> None:
    assert read(f"{doubt} {text}", _situations["director"]).intent not in REGISTERING


@given(text=sentences)
@settings(deadline=None, max_examples=150)
def test_one_question_is_never_an_answer(text: str) -> None:
    one = text.replace(".", "").replace("\n", " ")
    assert read(f"Kan jeg {one}?", _situations["director"]).intent not in REGISTERING


@pytest.mark.parametrize(
    "piece",
    ["kan ikke ", "please ", "maa jeg ", "den 14. og ", "Claus ", "(", '"', "\n", "14/4 ", "@"],
)
def test_a_long_text_is_read_in_no_time(piece: str) -> None:
    begun = time.process_time()
    read(piece * 3000, _situations["secretary"])
    assert time.process_time() - begun < 5


def test_what_stands_after_two_thousand_characters_is_not_read() -> None:
    text = "Tak for mødet. " + "Godt arbejde! " * 150 + "Jeg kan ikke komme den 14. april."
    assert read(text, _situations["director"]).intent == "other"


def test_a_substitute_keeps_title_and_address() -> None:
    text = "Afbud den 14. april. Suppleant: Claus Brandt, sundhedsdirektør, cb@aarhus.example"
    substitute = read(text, _situations["director"]).substitute
    assert substitute is not None
    assert (substitute.title, substitute.email) == ("sundhedsdirektør", "cb@aarhus.example")


def test_a_question_back_keeps_what_a_button_would_register() -> None:
    understood = read("Afbud, Claus Brandt deltager i stedet", _situations["director"])
    assert (understood.intent, understood.doubt) == ("ask", "which-meeting")
    assert understood.proposal == "apology"
    assert understood.substitute is not None
    assert understood.substitute.name == "Claus Brandt"


def test_another_municipality_gives_no_button() -> None:
    understood = read("Randers kan ikke komme den 14. april", _situations["director"])
    assert (understood.doubt, understood.proposal) == ("not-your-seat", None)


def test_a_meeting_that_has_begun_can_still_be_answered() -> None:
    situation = _situations["director"]
    begun = replace(situation, now=situation.meetings[0].start + timedelta(minutes=5))
    assert read("Jeg kan ikke komme i dag", begun).meetings == ("kd-net/2023-04-14",)


def test_the_thread_tells_which_meeting_a_day_of_the_month_is_of() -> None:
    situation = replace(_situations["director"], about="kd-net/2023-06-02")
    assert read("Kan ikke den 2.", situation).meetings == ("kd-net/2023-06-02",)


def test_a_day_with_its_month_wins_over_the_thread() -> None:
    situation = replace(_situations["director"], about="kd-net/2023-06-02")
    assert read("Kan ikke den 14. april", situation).meetings == ("kd-net/2023-04-14",)
