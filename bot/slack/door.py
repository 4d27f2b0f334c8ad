"""The door: what is not signed by Slack stays out, what comes in is kept first, once."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from slack_bolt.middleware import Middleware
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import Clock as SlackClock
from slack_sdk.signature import SignatureVerifier

from bot.domain.deliveries import Came, Delivery
from bot.slack.ports import Clock, Deliveries

DELIVERY: Final = "delivery"
"""Where a request's context has what was kept of it."""


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


class Kept(Middleware):
    """Lets each delivery in once, when it is kept. Slack delivers again what was not acknowledged
    in time (after 0, 1 and 5 minutes), and a socket may deliver an envelope twice; the second is
    acknowledged and that is all. It is kept before the acknowledgement: where that fails, Slack
    comes again."""

    def __init__(self, deliveries: Deliveries, clock: Clock) -> None:
        self._deliveries = deliveries
        self._clock = clock

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,
        next: Callable[[], BoltResponse],  # noqa: A002 - Bolt's own name for it
    ) -> BoltResponse | None:
        identity = identity_of(req.body)
        if identity is None or req.context.get(DELIVERY) is not None:
            return next()
        user = stream_of(req)
        came = Came(identity, user, raw_of(req), self._clock(), click_of(req.body))
        delivery = self._deliveries.keep(came)
        if delivery is None:
            return BoltResponse(status=200, body="")
        req.context[DELIVERY] = delivery
        return next()


def identity_of(body: Mapping[str, Any]) -> str | None:
    """What stays the same when Slack delivers the same thing again: an event's id; for a command,
    a click or a form the id of its trigger. None for what is answered on the spot, such as the
    options of a menu."""
    if "event_id" in body:
        return f"event/{body['event_id']}"
    if "trigger_id" in body:
        return f"{body.get('type', 'command')}/{body['trigger_id']}"
    return None


def stream_of(req: BoltRequest) -> str:
    """Whose acts are taken in the order in which they came."""
    return f"{req.context.team_id}/{req.context.user_id}"


def click_of(body: Mapping[str, Any]) -> str | None:
    """Which button of which message was clicked, `@`, and when by Slack's clock."""
    if body.get("type") != "block_actions" or not body.get("actions"):
        return None
    action, place = body["actions"][0], body.get("container") or {}
    at = str(action.get("action_ts") or "")
    if not at.replace(".", "", 1).isdigit():
        return None
    chosen = {name: value for name, value in action.items() if name != "action_ts"}
    return f"{json.dumps([place, chosen], sort_keys=True, ensure_ascii=False)}@{at}"


def raw_of(req: BoltRequest) -> bytes:
    """A body as it came; over a socket it came as JSON."""
    return (req.raw_body or json.dumps(req.body, ensure_ascii=False)).encode()


def again(delivery: Delivery) -> BoltRequest:
    """A delivery that another process acknowledged, as a request to be worked on now."""
    raw = delivery.raw.decode()
    if raw.startswith("{"):
        body = json.loads(raw)
    else:
        fields = dict(parse_qsl(raw, keep_blank_values=True))
        body = json.loads(fields["payload"]) if "payload" in fields else fields
    return BoltRequest(body=body, mode="socket_mode", context={DELIVERY: delivery})
