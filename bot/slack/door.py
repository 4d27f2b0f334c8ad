"""The door: what is not signed by Slack stays out, what came in before is not done again."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt.middleware import Middleware
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import Clock as SlackClock
from slack_sdk.signature import SignatureVerifier

from bot.slack.ports import Clock, Seen


class _GivenClock(SlackClock):
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock().timestamp()


class Signed(Middleware):
    """Refuses HTTP requests whose signature or time is wrong (docs.slack.dev, "Verifying requests
    from Slack": five minutes). The time is the given clock's, so that a rehearsal signs and checks
    by its own. A socket is authenticated by its app token."""

    def __init__(self, signing_secret: str, clock: Clock) -> None:
        self._verifier = (
            SignatureVerifier(signing_secret, _GivenClock(clock)) if signing_secret else None
        )

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,
        next: Callable[[], BoltResponse],  # noqa: A002 - Bolt's own name for it
    ) -> BoltResponse | None:
        if req.mode == "socket_mode" or self._is_signed(req):
            return next()
        return BoltResponse(status=401, body={"error": "invalid request"})

    def _is_signed(self, req: BoltRequest) -> bool:
        timestamp = req.headers.get("x-slack-request-timestamp", [""])[0]
        signature = req.headers.get("x-slack-signature", [""])[0]
        if self._verifier is None or not (timestamp.isascii() and timestamp.isdigit()):
            return False
        return bool(self._verifier.is_valid(req.raw_body, timestamp, signature))


class Once(Middleware):
    """Lets each delivery in once. Slack delivers again what was not acknowledged in time (after 0,
    1 and 5 minutes), and a socket may deliver an envelope twice; the second is acknowledged and
    that is all. It is asked before the acknowledgement: where it fails, Slack comes again."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,
        next: Callable[[], BoltResponse],  # noqa: A002 - Bolt's own name for it
    ) -> BoltResponse | None:
        identity = identity_of(req.body)
        if identity is not None and self._seen("slack", identity):
            return BoltResponse(status=200, body="")
        return next()


def identity_of(body: Mapping[str, Any]) -> str | None:
    """What stays the same when Slack delivers the same thing again: an event's id; for a command,
    a click or a form the id of its trigger."""
    if "event_id" in body:
        return f"event/{body['event_id']}"
    if "trigger_id" in body:
        return f"{body.get('type', 'command')}/{body['trigger_id']}"
    return None
