"""Whether all is well: the heartbeat beats; the ways out are open; the database can be used and a
plan is applied."""

import re
from typing import Final, get_args

from bot.clock import Pulse, Watch, bound_of
from bot.domain.errors import NoPlan, ServiceUnreachable
from bot.domain.people import Channel
from bot.mail.mailbox_state import mailbox_state
from bot.outbox import Breaker, breaker_of
from bot.slack.socket_state import socket_state
from bot.store import Store
from bot.store.engines import reader_engine
from bot.store.schema import is_current

__all__ = ["Pulse", "Watch", "bound_of", "mailbox", "outages", "slack_socket", "unready"]

_REPLY: Final = re.compile(r"\d{3}( \d\.\d{1,3}\.\d{1,3})?(?!\d)")
"""The codes that a mail server's reply begins with (RFC 5321 4.2, RFC 3463); its words may name a
receiver."""
_ADDRESS: Final = re.compile(r"\S*@\S*")


def outages(store: Store) -> list[dict[str, object]]:
    """The channels that an outage has closed: since when, how many tries in a row failed, when the
    next may be made (UTC), and why. These pages are public, so the reason names nobody. Raises
    ServiceUnreachable."""
    with store.read() as unit:
        found = [breaker_of(unit, channel) for channel in get_args(Channel)]
    return [_in_public(breaker) for breaker in found if breaker is not None]


def _in_public(breaker: Breaker) -> dict[str, object]:
    reply = _REPLY.match(breaker.reason)
    return {
        "channel": breaker.channel,
        "since": breaker.since.isoformat(),
        "failures": breaker.failures,
        "next_try": breaker.next_at.isoformat(),
        "reason": reply.group() if reply else _ADDRESS.sub("…", breaker.reason),
    }


def mailbox(store: Store) -> dict[str, object]:
    """How the mailbox is that mail is fetched from, under `mailbox`: when it was last looked into,
    and since when it cannot be (None: it can). Empty where mail was never fetched. The reason may
    name addresses: `doctor` has it. Raises ServiceUnreachable."""
    with store.read() as uow:
        state = mailbox_state(uow)
    if state is None:
        return {}
    since = state.since.isoformat() if state.since else None
    return {"mailbox": {"looked_at": state.looked_at.isoformat(), "out_since": since}}


def slack_socket(store: Store) -> dict[str, object]:
    """How Slack's socket is, under `slack`: since when it is connected or down, when the last
    envelope came, and how often it was connected anew. Empty where there never was one. Raises
    ServiceUnreachable."""
    with store.read() as uow:
        state = socket_state(uow)
    if state is None:
        return {}
    moments = {
        "told_at": state.told_at, "connected_since": state.connected_since,
        "down_since": state.down_since, "last_envelope": state.last_envelope,
    }  # fmt: skip
    shown = {name: at.isoformat() if at else None for name, at in moments.items()}
    return {"slack": shown | {"reconnects": state.reconnects}}


def unready(store: Store) -> str | None:
    """The key of the text that says why work cannot be done, or None."""
    try:
        with store.read() as uow:
            uow.plans.current()
        is_without_plan = False
    except NoPlan:
        is_without_plan = True
    except ServiceUnreachable:
        return "unready-database"
    if not _has_current_schema(store):
        return "unready-schema"
    return "unready-plan" if is_without_plan else None


def _has_current_schema(store: Store) -> bool:
    engine = reader_engine(store.location)
    try:
        return is_current(engine)
    except ServiceUnreachable:  # of a later version of the product
        return False
    finally:
        engine.dispose()
