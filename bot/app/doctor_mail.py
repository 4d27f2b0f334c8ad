"""The doctor's look at mail that comes in: the mailbox, its process, and whether an address with a
token behind a plus arrives there."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.app.application import Application, open_application
from bot.app.checks import Check, Words
from bot.app.mail_in import connector
from bot.config import Settings
from bot.domain.errors import MoedebotError, Outage
from bot.domain.people import Language

if TYPE_CHECKING:
    from bot.mail.imap_connect import ImapConnector

_SECONDS = 10.0
ARRIVES_WITHIN = 30.0
"""Seconds that a mail to ourselves may take, by a server that is well."""
_LOOK_EVERY = 1.0


def mail_in(
    language: Language, settings: Settings, database: str | None = None, at: datetime | None = None
) -> Iterator[Check]:
    """Look at what brings mail in; nothing where no mailbox is set up."""
    if settings.imap is None:
        return
    words = Words("mailbox", language)
    try:
        opener = connector(settings, _SECONDS)
        yield _mailbox(words, opener)
    except MoedebotError as error:
        yield words.failed(error, "mailbox")
        return
    with suppress(MoedebotError):  # the database has a check of its own
        application = open_application(settings, at, database)
        try:
            yield _process(Words("mailbox-process", language), application)
            yield plus_addresses(Words("plus-addresses", language), application, opener)
        finally:
            application.store.close()


def _mailbox(words: Words, opener: "ImapConnector") -> Check:
    """It can be logged in to, and its folder opened. Raises Outage."""
    with opener.open() as mailbox:
        mailbox.folder.set(opener.address.folder, readonly=True)
        key = "mailbox-idle" if "IDLE" in mailbox.client.capabilities else "mailbox-polled"
    return words.well(key, host=opener.address.host, folder=opener.address.folder)


def _process(words: Words, application: Application) -> Check:
    """What the process that fetches has said last."""
    from bot.mail.mailbox_state import mailbox_state

    with application.store.read() as unit:
        state = mailbox_state(unit)
    if state is None:
        return words.ill("mailbox-never")
    zone = application.plan().network.tz
    looked_at = state.looked_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    if state.reason is not None and state.since is not None:
        since = state.since.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        return words.ill("mailbox-trouble", since=since, reason=state.reason)
    if state.is_silent(application.clock()) and not application.is_rehearsal:
        return words.ill("mailbox-silent", last=looked_at)
    return words.well("mailbox-looked", last=looked_at)


def plus_addresses(
    words: Words, application: Application, opener: "ImapConnector",
    within: float = ARRIVES_WITHIN,
) -> Check:  # fmt: skip
    """A mail to the bot's own address with a token comes to its mailbox within so many seconds. It
    is marked as automatic, so that nothing is made of it, and deleted when it is found."""
    from bot.mail.probe import Probe, refusal_of, remove

    settings = application.settings
    if not settings.plus_addresses:
        return words.well("plus-off")
    if settings.smtp is None:
        return words.well("plus-unasked")
    probe = Probe.to(application.own_addresses()[0], application.clock())
    told = {"address": probe.receiver, "seconds": int(within)}
    try:
        refusal = refusal_of(probe, settings.smtp, _SECONDS)
        if refusal is not None:
            return words.ill("plus-refused", reason=refusal, **told)
        folders = (opener.address.folder, settings.imap_handled)
        if _within(within, lambda: remove(probe, opener, folders)):
            return words.well("plus-arrives", **told)
    except Outage as error:
        return words.failed(error, "plus-unknown")
    return words.ill("plus-lost", **told)


@dataclass
class _Patience:
    """Looks again and again until a moment of the monotonic clock."""

    until: float

    def is_over(self) -> bool:
        if time.monotonic() >= self.until:
            return True
        time.sleep(_LOOK_EVERY)
        return False


def _within(seconds: float, found: Callable[[], bool]) -> bool:
    patience = _Patience(time.monotonic() + seconds)
    while not found():
        if patience.is_over():
            return False
    return True
