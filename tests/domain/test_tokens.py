"""The address token (decision 3)."""

import re

import pytest
from bot.domain.addresses import token_in
from bot.domain.tokens import address_token, tokened
from hypothesis import given
from hypothesis import strategies as st

SECRET = b"a key of the installation"
OURS = address_token(SECRET, "uid-1", "kd-net/aarhus", "direktoer@aarhus.example")


def test_a_token_is_128_bits_in_lower_case_base32() -> None:
    assert re.fullmatch(r"[a-z2-7]{26}", OURS)


def test_a_token_is_the_same_whenever_it_is_made_and_whatever_case_the_address_is_in() -> None:
    assert address_token(SECRET, "uid-1", "kd-net/aarhus", "Direktoer@AARHUS.example") == OURS


@pytest.mark.parametrize(
    "other",
    [
        address_token(b"another key", "uid-1", "kd-net/aarhus", "direktoer@aarhus.example"),
        address_token(SECRET, "uid-2", "kd-net/aarhus", "direktoer@aarhus.example"),
        address_token(SECRET, "uid-1", "kd-net/randers", "direktoer@aarhus.example"),
        address_token(SECRET, "uid-1", "kd-net/aarhus", "sekretaer@aarhus.example"),
    ],
)
def test_each_meeting_seat_and_receiver_has_a_token_of_its_own(other: str) -> None:
    assert other != OURS


@given(st.text("ab/", max_size=4), st.text("ab/", max_size=4), st.text("ab/", max_size=4))
def test_what_stands_in_one_field_cannot_be_taken_for_another(a: str, b: str, c: str) -> None:
    assert (address_token(SECRET, a, b, c) == address_token(SECRET, a + b, "", c)) == (b == "")


def test_an_address_with_a_token_is_read_back_and_fits_a_local_part() -> None:
    address = tokened("bot@kd-net.example", OURS)
    assert token_in(address, "bot@kd-net.example") == OURS
    assert len(address.partition("@")[0]) <= 64  # RFC 5321 4.5.3.1.1
