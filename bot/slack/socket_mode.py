"""Slack over a socket that we open (Socket Mode): no address of ours has to be public."""

from typing import Final

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

_ENVELOPES: Final = 32
"""Threads that take envelopes; each waits for Bolt's acknowledgement only."""


def socket_mode(app: App, app_token: str) -> SocketModeHandler:
    """A handler for the same listeners as HTTP has. The caller calls `connect()` (it reconnects by
    itself from then on) and in the end `close()`. `app_token` begins with `xapp-`."""
    return SocketModeHandler(app, app_token, concurrency=_ENVELOPES)
