"""The forms of an answer: each fault stands at its field, and what is right passes."""

import pytest
from bot.domain.forms import Limits, faults
from hypothesis import given
from hypothesis import strategies as st

LIMITS = Limits(("direktoer@aarhus.example",), ("bot@kd-net.example",), "10:00", "12:00")
RIGHT = {"name": "Claus Brandt", "title": "direktør", "email": "claus@aarhus.example"}


def test_what_is_right_has_no_fault():
    assert faults("substitute", RIGHT, LIMITS) == {}
    assert faults("substitute", {"name": "Åse-Marie Brøndum Lykke"}, LIMITS) == {}


@pytest.mark.parametrize(
    ("field", "said", "fault"),
    [
        ("name", "", "name-missing"),
        ("name", "Claus", "name-full"),
        ("name", "claus@aarhus.example x", "name-wrong"),
        ("name", "12 34", "name-wrong"),
        ("name", "Claus\x07 Brandt", "name-wrong"),
        ("name", "Claus " + "x" * 200, "too-long"),
        ("title", "chef\u202e", "title-wrong"),
        ("title", "x" * 201, "too-long"),
        ("email", "claus@aarhus", "address-wrong"),
        ("email", "a@b.example, c@d.example", "address-wrong"),
        ("email", "Direktoer@Aarhus.example", "address-holders"),
        ("email", "BOT@kd-net.example", "address-ours"),
        ("email", "bot+anything@kd-net.example", "address-ours"),
        ("email", "claus@aаrhus.example", "address-wrong"),
    ],
)
def test_a_fault_stands_at_its_own_field_only(field, said, fault):
    assert faults("substitute", RIGHT | {field: said}, LIMITS) == {field: fault}


@pytest.mark.parametrize(
    ("from_", "until", "found"),
    [
        ("10:30", "", {}),
        ("", "11:00", {}),
        ("10:30", "11:30", {}),
        ("", "", {"from": "hour-missing"}),
        ("10:00", "", {"from": "hour-outside"}),
        ("", "12:00", {"until": "hour-outside"}),
        ("09:00", "13:00", {"from": "hour-outside", "until": "hour-outside"}),
        ("11:30", "10:30", {"until": "hour-order"}),
        ("25:00", "", {"from": "hour-outside"}),
        ("snart", "", {"from": "hour-outside"}),
    ],
)
def test_hours_lie_within_the_meeting_and_in_their_order(from_, until, found):
    assert faults("hours", {"from": from_, "until": until}, LIMITS) == found


@given(st.dictionaries(st.sampled_from(["name", "title", "email", "from", "until"]), st.text()))
def test_whatever_is_entered_is_judged_and_never_fails(entered):
    for kind in ("substitute", "hours"):
        for fault in faults(kind, entered, LIMITS).values():
            assert fault
