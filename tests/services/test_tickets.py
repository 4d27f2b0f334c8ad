"""Tokens of answer links: short, readable by us, and made by nobody else."""

from uuid import NAMESPACE_DNS, uuid5

import pytest
from bot.domain.errors import BadLink
from bot.services.tickets import Ticket, opened, sealed
from hypothesis import given
from hypothesis import strategies as st

SECRET = b"a key of thirty-two octets, no less"
UID = f"{uuid5(NAMESPACE_DNS, 'kd-net/2023-04-14')}@kd-net.example"
TICKET = Ticket("seat", UID, "kd-net/aarhus", "direktoer@aarhus.example")
WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=0x24F), min_size=1, max_size=40)
TICKETS = st.builds(
    Ticket,
    st.sampled_from(["seat", "substitute", "offer"]),
    st.one_of(
        st.builds("{}@{}".format, st.uuids(), WORDS),
        st.builds("{}@{}".format, st.uuids().map(str).map(str.upper), WORDS),
        WORDS,
    ),
    st.one_of(st.just(""), WORDS),
    WORDS,
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)


@given(TICKETS)
def test_what_is_sealed_is_opened_as_it_was(ticket: Ticket) -> None:
    assert opened(SECRET, sealed(SECRET, ticket)) == ticket


def test_a_token_is_short_enough_to_be_read_out_of_a_mail() -> None:
    assert len(sealed(SECRET, TICKET)) <= 125


def test_it_holds_nothing_that_an_address_has_to_escape() -> None:
    assert set(sealed(SECRET, TICKET)) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    )


def test_the_signature_has_128_bits() -> None:
    signature = sealed(SECRET, TICKET).rpartition(".")[2]
    assert len(signature) == 22  # 16 octets in base64


@given(st.data())
def test_a_token_with_any_character_changed_opens_nothing_or_the_same(data: st.DataObject) -> None:
    """The last character of base64 has bits that nothing is read from."""
    token = sealed(SECRET, TICKET)
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from("abcXYZ019-_.").filter(lambda c: c != token[at]))
    changed = token[:at] + other + token[at + 1 :]
    try:
        assert opened(SECRET, changed) == TICKET
    except BadLink:
        return
    assert at == len(token) - 1


def test_another_key_opens_nothing() -> None:
    with pytest.raises(BadLink):
        opened(b"another key of ours", sealed(SECRET, TICKET))


@pytest.mark.parametrize("token", ["", "x", ".", "a.b", "æ.ø", "x" * 5000, "MQ." + "A" * 22])
def test_what_is_no_token_opens_nothing(token: str) -> None:
    with pytest.raises(BadLink):
        opened(SECRET, token)


def test_a_form_that_is_not_known_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import bot.services.tickets as module

    monkeypatch.setattr(module, "_COMPACT", b"3")
    later = sealed(SECRET, TICKET)
    monkeypatch.undo()
    with pytest.raises(BadLink):
        opened(SECRET, later)
