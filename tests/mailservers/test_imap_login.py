"""Logging in to a real Dovecot by access token (XOAUTH2), as Exchange Online asks for."""

import ssl
from pathlib import Path

import pytest
from bot.app.mail_in import connector, journal
from bot.config import Settings
from bot.domain.errors import BadSetting, MissingSetting, Outage
from bot.mail.imap_address import ImapAddress
from bot.mail.imap_connect import ImapConnector

from mailservers.dovecot import BOT, PASSWORD, dovecot

CERTIFICATE = Path(__file__).parents[1] / "mail" / "loopback.pem"

USER = "imap://bot%40kd-net.example@127.0.0.1"


@pytest.fixture
def settings(by_token, tokens):
    """Settings for a mailbox by access token; `settings(...)` changes some."""

    def settings(**changes) -> Settings:
        given = {
            "imap": f"{USER}:{by_token.imap}/INBOX", "imap_token_url": tokens.url,
            "imap_client_id": "bot-id", "imap_client_secret": tokens.secret,
        }  # fmt: skip
        return Settings(_env_file=None, **given | changes)

    return settings


def folders(opener) -> list[str]:
    with opener.open() as mailbox:
        return [folder.name for folder in mailbox.folder.list()]


def test_one_token_serves_several_logins(settings, tokens) -> None:
    opener = connector(settings())
    assert folders(opener) == folders(opener) == ["INBOX"]
    assert tokens.given == ["token-1"]


def test_a_token_that_was_withdrawn_is_renewed_at_the_login(settings, tokens) -> None:
    opener = connector(settings())
    folders(opener)
    tokens.good.clear()
    assert folders(opener) == ["INBOX"]
    assert tokens.given == ["token-1", "token-2"]


def test_a_server_that_refuses_the_new_token_too_is_an_outage(settings, tokens) -> None:
    tokens.user = "somebody-else"
    tokens.good = frozenset()  # type: ignore[assignment]
    tokens.answer = lambda path, form: (  # type: ignore[method-assign]
        (200, {"active": False}) if path == "/introspect" else (200, {"access_token": "no"})
    )
    with pytest.raises(Outage) as refused:
        folders(connector(settings()))
    assert "no" not in refused.value.reason.split()


def test_the_journal_without_a_password_is_logged_in_to_alike(settings, by_token) -> None:
    found = journal(settings(journal=f"{USER}:{by_token.imap}/INBOX"))
    assert folders_of(found) == ["INBOX"]


def folders_of(found) -> list[str]:
    return folders(ImapConnector(found.address, 10, found.tokens))


@pytest.mark.parametrize("missing", ["imap_client_id", "imap_client_secret", "imap"])
def test_what_is_missing_is_named(settings, missing) -> None:
    with pytest.raises(MissingSetting, match=f"MOEDEBOT_{missing.upper()}"):
        connector(settings(**{missing: None}))


def test_a_password_beside_a_token_is_refused_and_not_shown(settings) -> None:
    with pytest.raises(BadSetting) as refused:
        connector(settings(imap="imap://bot:hemmelig@127.0.0.1:1/INBOX"))
    assert "hemmelig" not in str(refused.value)


def test_an_encrypted_line_needs_a_certificate_that_can_be_trusted() -> None:
    trusted = ssl.create_default_context(cafile=str(CERTIFICATE))
    with dovecot(certificate=CERTIFICATE) as server:
        address = ImapAddress("127.0.0.1", server.imap, BOT, PASSWORD)
        assert folders(ImapConnector(address, 10, tls=trusted)) == ["INBOX"]
        with pytest.raises(Outage, match="certificate"):
            folders(ImapConnector(address, 10))


def test_a_password_may_hold_what_is_not_ascii(full) -> None:
    address = ImapAddress(
        "127.0.0.1", full.imap, "u1@kd-net.example", "blåbærgrød", is_encrypted=False
    )
    with pytest.raises(Outage, match="uthenticat"):
        folders(ImapConnector(address, 10))
