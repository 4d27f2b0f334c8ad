import pytest
from bot.domain.addresses import is_own, token_in
from bot.domain.tokens import address_token, tokened
from hypothesis import given
from hypothesis import strategies as st

OWN = "sekretariat@kd-net.example"


@given(secret=st.binary(min_size=1), meeting=st.text(), seat=st.text(), receiver=st.text())
def test_every_token_that_we_write_is_read(secret, meeting, seat, receiver) -> None:
    token = address_token(secret, meeting, seat, receiver)
    address = tokened(OWN, token)
    assert token_in(address, OWN) == token
    assert token_in(address.upper(), OWN) == token
    assert is_own(address, OWN)


@pytest.mark.parametrize(
    "address",
    ["", "@", "sekretariat@andet.example", "sekretariatet@kd-net.example", "@kd-net.example",
     "sekretariat-x@kd-net.example", "x+sekretariat@kd-net.example"],
)  # fmt: skip
def test_anybody_elses_address_is_not_ours(address: str) -> None:
    assert not is_own(address, OWN)
    assert token_in(address, OWN) is None


def test_what_stands_after_the_plus_need_not_be_a_token() -> None:
    assert is_own("sekretariat+nyhedsbrev@kd-net.example", OWN)
    assert token_in("sekretariat+nyhedsbrev@kd-net.example", OWN) is None


def test_without_an_address_of_our_own_nothing_is_ours() -> None:
    assert not is_own("a@b.example", "")
