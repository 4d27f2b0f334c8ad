"""The doctor's look outside: whether mail, journal and Slack answer, and every template renders."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.app.checks import Check, Words
from bot.config import Settings
from bot.domain.errors import MoedebotError

_SECONDS = 10.0
_SHOWN = 5
"""So many faulty templates are listed; the others will be of the same kind."""


def mail(words: Words, settings: Settings) -> Check:
    """The SMTP server is connected to, greeted, made safe and logged in to; nothing is sent."""
    from bot.mail.address import parse_smtp
    from bot.mail.connect import Connector

    if settings.smtp is None:
        return _catcher(words, settings)
    try:
        address = parse_smtp(settings.smtp)
        Connector(address, _SECONDS).open().quit()
    except MoedebotError as error:
        return words.failed(error, "mail")
    except OSError as error:  # it hung up while we said goodbye
        return words.ill("mail-hung-up", reason=str(error))
    return words.well("mail", host=address.host, port=address.port)


def _catcher(words: Words, settings: Settings) -> Check:
    """The local catcher takes a connection; it is no place for mail where Slack is real."""
    from bot.mail.address import SmtpAddress
    from bot.mail.connect import Connector
    from bot.room.catcher import Catcher

    if settings.real_service is not None:
        return words.ill("mail-stays-here", service=settings.real_service)
    catcher = Catcher(settings.data / "mail", None)
    try:
        port = catcher.start()
        Connector(SmtpAddress("127.0.0.1", port, tls="never"), _SECONDS).open().quit()
    except MoedebotError as error:
        return words.failed(error, "mail")
    except OSError as error:
        return words.ill("mail-catcher", reason=error.strerror or str(error))
    finally:
        catcher.stop()
    return words.well("mail-catcher-answers", folder=settings.data / "mail")


def senders(words: Words, settings: Settings) -> Check:
    """Whether the addresses that mail comes from are checked; without, anybody can write from a
    director's. No fault: not every mail server writes down what it found."""
    named = settings.name_and_count_of_authserv
    if named is None:
        return replace(words.ill("senders-unchecked"), ok=True)
    server, count = named
    return words.well("senders", server=server, count=count)


def journal(words: Words, settings: Settings) -> Check:
    """The journal's folder can be opened and searched."""
    from datetime import UTC, datetime

    from bot.app.mail_in import journal as journal_of
    from bot.domain.notices import Notice, Rendered

    past = datetime(2020, 1, 1, tzinfo=UTC)
    nothing = Rendered("", b"", "<doctor@moedebot.example>", past)
    asked = Notice("doctor", "", "mail", "invitation", past, past, rendered=nothing)
    try:
        found = journal_of(settings, _SECONDS)
        found.was_accepted(asked)
    except MoedebotError as error:
        return words.failed(error, "journal")
    return words.well("journal", host=found.address.host, folder=found.address.folder)


def slack(words: Words, settings: Settings) -> Check:
    """Slack says who we are (auth.test)."""
    if settings.slack_bot_token is None and settings.slack_client_id is not None:
        return words.well("slack-several")
    if settings.slack_bot_token is None:
        return words.well("slack-none" if settings.real_service else "slack-double")
    from slack_sdk import WebClient

    from bot.slack.errors import as_delivery_errors

    client = WebClient(
        settings.slack_bot_token,
        base_url=settings.slack_api_url.rstrip("/") + "/",
        timeout=int(_SECONDS),
        retry_handlers=[],
    )
    try:
        with as_delivery_errors():
            said = client.auth_test()
    except MoedebotError as error:
        return words.failed(error, "slack")
    return words.well("slack", team=said.get("team"), user=said.get("user"))


def templates(words: Words, own: Path | None) -> Iterator[Check]:
    """Each template renders, with all that can be known and with the least."""
    from bot.render import Renderer
    from bot.render.specimens import TEMPLATES, faults

    found = list(faults(Renderer(own)))
    for fault in found[:_SHOWN]:
        yield words.failed(fault, "templates", folder=own or "templates")
    unused = _unused(own) if own is not None else []
    if unused:
        yield words.ill("templates-unused", names=", ".join(unused))
    if not found and not unused:
        yield words.well("templates", count=len(TEMPLATES))


def _unused(own: Path) -> list[str]:
    """Own files that stand in the place of no built-in one: most often a slip of the pen."""
    from bot.render.renderer import built_in_templates

    built_in = built_in_templates()
    files = (path.relative_to(own) for path in own.rglob("*.md"))
    return sorted(str(path) for path in files if not (built_in / path).exists())
