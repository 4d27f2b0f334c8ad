"""Access tokens: asked for once, kept until shortly before their end, and never shown."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from bot.domain.errors import BadSetting, Outage
from bot.mail.imap_tokens import AccessTokens, Client

from mailservers.tokens import Tokens, token_server

Ask = Callable[..., AccessTokens]
SCOPE = "https://outlook.office365.com/.default"


@pytest.fixture
def server() -> Iterator[Tokens]:
    with token_server() as running:
        yield running


@pytest.fixture
def now() -> list[float]:
    return [1000.0]


@pytest.fixture
def ask(server: Tokens, now: list[float]) -> Ask:
    client = Client(server.url, "bot-id", server.secret, SCOPE)
    return lambda **changes: AccessTokens(replace(client, **changes), 5, lambda: now[0])


def test_a_token_is_asked_for_by_client_credentials_and_kept(server: Tokens, ask: Ask) -> None:
    tokens = ask()
    assert [tokens.current(), tokens.current()] == ["token-1", "token-1"]
    assert server.asked == [
        {"grant_type": "client_credentials", "client_id": "bot-id", "scope": SCOPE,
         "client_secret": server.secret}
    ]  # fmt: skip


@pytest.mark.parametrize(("life", "last"), [(3600, 3479.0), ("3600", 3479.0), (100, 79.0)])
def test_it_is_renewed_before_its_end(
    server: Tokens, ask: Ask, now: list[float], life: object, last: float
) -> None:
    server.life = life
    tokens = ask()
    tokens.current()
    now[0] += last
    assert tokens.current() == "token-1"
    now[0] += 2
    assert tokens.current() == "token-2"


@pytest.mark.parametrize("life", [None, "soon", "nan", []])
def test_a_token_whose_end_is_not_told_lives_for_an_hour(
    server: Tokens, ask: Ask, now: list[float], life: object
) -> None:
    server.life = life
    tokens = ask()
    assert tokens.current() == tokens.current() == "token-1"
    now[0] += 3600
    assert tokens.current() == "token-2"


def test_a_refusal_says_why_and_shows_no_secret(ask: Ask) -> None:
    with pytest.raises(Outage) as refused:
        ask(secret="hemmelig").current()
    assert refused.value.reason == "token: 401 invalid_client: no such secret"
    assert "hemmelig" not in repr(ask(secret="hemmelig")._client)


def test_a_server_that_is_not_there_is_an_outage(ask: Ask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(Outage, match="token"):
        ask(url=f"http://127.0.0.1:{port}/token").current()


def test_an_answer_without_a_token_is_an_outage(server: Tokens, ask: Ask) -> None:
    with pytest.raises(Outage, match="holds none"):
        ask(url=server.check).current()


def test_a_secret_goes_over_an_encrypted_line_only(ask: Ask) -> None:
    with pytest.raises(BadSetting, match="IMAP_TOKEN_URL"):
        ask(url="http://login.example/token").current()
