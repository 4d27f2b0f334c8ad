"""What Slack sends to the app, signed as Slack signs it: commands, messages, mentions, clicks.

For tests and rehearsals: a person's way in through the same door as in the real Slack. What
people do in forms and on the Home tab is in `slack_forms`.
"""

import json
import time
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode
from urllib.request import ProxyHandler, Request, build_opener

from slack_sdk.signature import SignatureVerifier

from bot.domain.people import Person
from bot.room.slack import SlackDouble
from bot.room.slack_keys import APP
from bot.room.slack_people import BOT_USER, TEAM, channel_id, direct_message_id, user_id
from bot.room.slack_posts import Post
from bot.room.slack_socket import Envelope, EnvelopeType

_FORM: Final = "application/x-www-form-urlencoded"
_SECONDS: Final = 10
_opener = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class SignedRequest:
    """A request to the app's one address. Sent again as it is, it is a second delivery."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    def again(self, number: int, reason: str = "http_timeout") -> "SignedRequest":
        """The same as Slack's retry of that number."""
        retry = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason}
        return SignedRequest(self.body, {**self.headers, **retry})


@dataclass(frozen=True)
class Acknowledged:
    """What the app answered Slack, and after how many seconds."""

    status: int
    body: str
    seconds: float = 0.0


def signed_request(body: bytes, content_type: str, secret: str, at: datetime) -> SignedRequest:
    """Signs a body (docs.slack.dev, "Verifying requests from Slack"). `at` is aware."""
    timestamp = str(int(at.timestamp()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    headers = {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": str(signature),
    }
    return SignedRequest(body, headers)


def deliver(url: str, request: SignedRequest) -> Acknowledged:
    """Sends a request to the app over HTTP, and gives its answer whatever the status."""
    asked = Request(url, data=request.body, headers=dict(request.headers), method="POST")
    start = time.monotonic()
    try:
        with _opener.open(asked, timeout=_SECONDS) as answer:
            body = answer.read().decode()
            return Acknowledged(answer.status, body, time.monotonic() - start)
    except HTTPError as error:
        with error:
            return Acknowledged(error.code, error.read().decode(), time.monotonic() - start)


def send_over_socket(double: SlackDouble, request: SignedRequest, retry: int = 0) -> Envelope:
    """The same over a socket that the app has opened: an envelope, whose `wait` says whether it was
    acknowledged. Sent again, it is the same thing in another envelope."""
    kind, payload = _enveloped(request)
    return double.sockets.send(kind, payload, retry=retry)


def _enveloped(request: SignedRequest) -> tuple[EnvelopeType, dict[str, Any]]:
    if request.headers["Content-Type"] != _FORM:
        return "events_api", json.loads(request.body)
    fields = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
    if "payload" in fields:
        return "interactive", json.loads(fields["payload"])
    return "slash_commands", fields


def command(
    double: SlackDouble, person: Person, name: str, text: str, at: datetime
) -> SignedRequest:
    """A person's slash command, typed in the conversation with the bot."""
    user = user_id(person)
    fields = {
        "command": name,
        "text": escaped(text),
        "user_id": user,
        "user_name": person.email.partition("@")[0],
        "team_id": TEAM,
        "team_domain": "room",
        "channel_id": direct_message_id(user),
        "channel_name": "directmessage",
        "api_app_id": APP,
        "response_url": double.response_url(user),
        "trigger_id": double.trigger(user, at),
    }
    return signed_request(urlencode(fields).encode(), _FORM, double.signing_secret, at)


def message(
    double: SlackDouble, person: Person, text: str, at: datetime, /, **more: object
) -> SignedRequest:
    """A person's direct message to the bot. `more` goes into the event as it is (`thread_ts`,
    `subtype`, `bot_id`, a `text` with Slack's own markup)."""
    user = user_id(person)
    said = {
        "channel_type": "im",
        "channel": direct_message_id(user),
        "user": user,
        "text": escaped(text),
        "ts": stamp(at),
    }
    return event(double, "message", at, said | more)


def mention(
    double: SlackDouble, person: Person, channel: str, text: str, at: datetime, /, **more: object
) -> SignedRequest:
    """A person's message in a channel (`#name` or id) that begins with the bot's name."""
    said = {
        "channel": channel_id(channel),
        "user": user_id(person),
        "text": f"<@{BOT_USER}> {escaped(text)}",
        "ts": stamp(at),
    }
    return event(double, "app_mention", at, said | more)


def event(
    double: SlackDouble,
    kind: str,
    at: datetime,
    fields: Mapping[str, object] | None = None,
    team: str = TEAM,
) -> SignedRequest:
    """Any event of the Events API, such as `tokens_revoked` or `app_uninstalled`."""
    body = {
        "type": "event_callback",
        "event_id": f"Ev{uuid.uuid4().hex}",
        "event_time": int(at.timestamp()),
        "team_id": team,
        "api_app_id": APP,
        "authorizations": [{"team_id": team, "enterprise_id": None, "is_bot": True}],
        "event": {"type": kind, "event_ts": stamp(at)} | dict(fields or {}),
    }
    data = json.dumps(body).encode()
    return signed_request(data, "application/json", double.signing_secret, at)


def stamp(at: datetime) -> str:
    """A message's timestamp, which is nobody else's."""
    return f"{int(at.timestamp())}.{uuid.uuid4().int % 1_000_000:06d}"


def click(
    double: SlackDouble, person: Person, post: Post, label: str, at: datetime
) -> SignedRequest:
    """A person's click on the button of that label in a post. ValueError where there is none."""
    user = user_id(person)
    block, button = button_in(post.get("blocks") or (), label)
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "room"},
        "user": {"id": user, "username": person.email.partition("@")[0], "team_id": TEAM},
        "api_app_id": APP,
        "container": {
            "type": "message",
            "message_ts": post["ts"],
            "channel_id": post["channel"],
            "is_ephemeral": post["ephemeral"],
        },
        "channel": {"id": post["channel"], "name": "directmessage"},
        "message": {"ts": post["ts"], "text": post.get("text", "")},
        "trigger_id": double.trigger(user, at),
        "response_url": double.response_url(user, post),
        "actions": [button | {"block_id": block, "action_ts": f"{at.timestamp():.6f}"}],
    }
    return interaction(double, payload, at)


def interaction(double: SlackDouble, payload: Mapping[str, Any], at: datetime) -> SignedRequest:
    """What somebody did in blocks or a form, as Slack sends it."""
    body = urlencode({"payload": json.dumps(payload)}).encode()
    return signed_request(body, _FORM, double.signing_secret, at)


def escaped(text: str) -> str:
    """Text as Slack delivers it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def button_in(blocks: Iterable[Mapping[str, Any]], label: str) -> tuple[str, dict[str, Any]]:
    """The block id and the button of that label. ValueError where there is none."""
    for block in blocks:
        for element in (*(block.get("elements") or ()), block.get("accessory") or {}):
            if element.get("type") == "button" and element["text"]["text"] == label:
                return str(block.get("block_id", "")), dict(element)
    raise ValueError(f"no button {label!r}")
