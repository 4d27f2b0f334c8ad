"""Mail comes in: the mailbox as configured, and how each message is taken in, whatever it holds."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.app.application import Application
from bot.config import PREFIX, Settings
from bot.domain.errors import MissingSetting, MoedebotError, NoPlan, Outage, ServiceUnreachable

if TYPE_CHECKING:
    from bot.mail.imap_connect import ImapConnector
    from bot.mail.imap_tokens import AccessTokens
    from bot.mail.journal import Journal
    from bot.mail.mailbox import Mailbox
    from bot.services.inbox import Taken


def mailbox(application: Application) -> "Mailbox":
    """The configured mailbox, not yet connected. Raises MissingSetting, BadSetting."""
    from bot.mail.mailbox import Mailbox

    settings = application.settings

    def take(raw: bytes, *, is_whole: bool) -> None:
        take_in(application, raw, is_whole=is_whole)

    return Mailbox(
        connector(settings), take, settings.imap_handled, settings.imap_poll,
        lambda trouble: _tell(application, trouble),
    )  # fmt: skip


def look_once(application: Application) -> int:
    """Look into the mailbox once; how many messages were taken in and put away. Raises
    MissingSetting, BadSetting, ServiceUnreachable."""
    box = mailbox(application)
    try:
        handled = box.look_once()
    except Outage as error:
        box.tell(error)
        raise ServiceUnreachable("IMAP", error.reason) from error
    box.tell(None)
    return handled


def connector(settings: Settings, timeout: float = 30) -> "ImapConnector":
    """What opens connections to the configured mailbox; `timeout` is in seconds. Raises
    MissingSetting, BadSetting."""
    from bot.mail.imap_address import parse_imap
    from bot.mail.imap_connect import ImapConnector

    if settings.imap is None:
        example = f"{PREFIX}IMAP=imaps://user:password@imap.example/INBOX"
        raise MissingSetting(f"{PREFIX}IMAP", example)
    tokens = access_tokens(settings)
    address = parse_imap(settings.imap, f"{PREFIX}IMAP", by_token=tokens is not None)
    return ImapConnector(address, timeout, tokens)


def journal(settings: Settings, timeout: float = 30) -> "Journal":
    """The journal mailbox. Without a password in its URL it is logged in to as the bot's mailbox
    is, by access token. Raises MissingSetting, BadSetting."""
    from bot.mail.imap_address import parse_imap
    from bot.mail.journal import Journal

    url = settings.journal or ""
    tokens = access_tokens(settings) if urlsplit(url).password is None else None
    address = parse_imap(url, f"{PREFIX}JOURNAL", by_token=tokens is not None)
    return Journal(address, timeout, tokens=tokens)


def access_tokens(settings: Settings) -> "AccessTokens | None":
    """Where logins are by access token: who asks for them. Raises MissingSetting, BadSetting."""
    if settings.imap_token_url is None:
        return None
    from bot.mail.imap_tokens import AccessTokens, Client, check_token_url

    if settings.imap_client_id is None:
        raise MissingSetting(f"{PREFIX}IMAP_CLIENT_ID", f"{PREFIX}IMAP_CLIENT_ID=0f3c...")
    if settings.imap_client_secret is None:
        example = f"{PREFIX}IMAP_CLIENT_SECRET_FILE=/run/secrets/imap"
        raise MissingSetting(f"{PREFIX}IMAP_CLIENT_SECRET", example)
    return AccessTokens(
        Client(
            check_token_url(settings.imap_token_url), settings.imap_client_id,
            settings.imap_client_secret, settings.imap_scope,
        )
    )  # fmt: skip


def take_in(application: Application, raw: bytes, *, is_whole: bool = True) -> "Taken":
    """Take in one message. One that a fault of ours keeps from being handled is held, so that it
    reaches the secretary and keeps no other back; so is one of which there is the head only. Raises
    NoPlan, ServiceUnreachable: then nothing was kept."""
    try:
        return _take_in(application, raw, None if is_whole else "too-large")
    except (NoPlan, ServiceUnreachable):
        raise
    except Exception as error:  # noqa: BLE001  (recorded; the message is kept)
        from bot.mail.mailbox import record

        record("mail could not be handled and is held", error)
        return _take_in(application, raw, "unhandled")


def _take_in(application: Application, raw: bytes, problem: str | None) -> "Taken":
    """With a `problem` it is only held, as what its headers say it is."""
    from bot.mail.authentication import AuthServer, authenticated
    from bot.mail.receive import read, read_head
    from bot.services import inbox

    own, now = application.own_addresses(), application.clock()
    named = application.settings.name_and_count_of_authserv
    server = AuthServer(*named) if named else None
    if problem is None:
        return inbox.take_in(application.office, authenticated(read(raw, own), server), raw, now)
    incoming = authenticated(replace(read_head(raw, own), problem=problem), server)
    return inbox.take_in(application.office, incoming, raw, now)


def _tell(application: Application, trouble: MoedebotError | None) -> None:
    """Keep how the mailbox is, where that can be kept, and log what stands in the way."""
    from bot.mail.mailbox import record
    from bot.mail.mailbox_state import keep_mailbox_state

    if trouble is not None:
        record("mailbox is out of reach", trouble)
    reason = None if trouble is None else getattr(trouble, "reason", type(trouble).__name__)
    with suppress(ServiceUnreachable):
        keep_mailbox_state(application.store, application.clock(), reason)
