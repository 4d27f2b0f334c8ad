"""The doctor's look at what comes in from Slack: the socket, and what is not worked off."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo

from bot.app.application import Application, open_application
from bot.app.checks import Check, Words
from bot.config import Settings
from bot.domain.errors import MoedebotError, NoPlan
from bot.domain.people import Language

LONGEST_WAIT = timedelta(minutes=5)
"""What came in and is not answered after that long is stuck."""


def slack_in(
    language: Language, settings: Settings, database: str | None = None, at: datetime | None = None
) -> Iterator[Check]:
    """Look at what brings Slack's deliveries in; nothing where Slack is not set up."""
    if not settings.has_slack:
        return
    with suppress(MoedebotError):  # the database has a check of its own
        application = open_application(settings, at, database)
        try:
            if settings.slack_app_token is not None:
                yield _socket(Words("slack-socket", language), application)
            yield _waiting(Words("slack-waiting", language), application)
        finally:
            application.store.close()


def _socket(words: Words, application: Application) -> Check:
    """What the process that has the socket has said last."""
    from bot.slack.socket_state import socket_state

    with application.store.read() as unit:
        state = socket_state(unit)
    if state is None:
        return words.ill("slack-socket-never")
    zone = _zone(application)
    if state.down_since is not None:
        since = _shown(state.down_since, zone)
        return words.ill("slack-socket-down", since=since, reason=state.reason)
    if state.is_silent(application.clock()) and not application.is_rehearsal:
        return words.ill("slack-socket-silent", last=_shown(state.told_at, zone))
    return words.well(
        "slack-socket", since=_shown(state.connected_since or state.told_at, zone),
        last=_shown(state.last_envelope, zone) if state.last_envelope else "-",
        reconnects=state.reconnects,
    )  # fmt: skip


def _waiting(words: Words, application: Application) -> Check:
    """What was acknowledged and is not answered yet."""
    with application.store.read() as unit:
        count, oldest = unit.deliveries.waiting()
    if oldest is not None and application.clock() - oldest > LONGEST_WAIT:
        since = _shown(oldest, _zone(application))
        return words.ill("slack-waiting-long", number=count, since=since)
    return words.well("slack-waiting", number=count)


def _zone(application: Application) -> tzinfo:
    try:
        return application.plan().network.tz
    except NoPlan:
        return UTC


def _shown(moment: datetime, zone: tzinfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")
