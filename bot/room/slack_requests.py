"""What Slack sends to the app, signed as Slack signs it: commands, direct messages, clicks.

For tests and rehearsals: a person's way in through the same door as in the real Slack.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from slack_sdk.signature import SignatureVerifier

from bot.domain.network import Person
from bot.room.slack import SlackDouble
from bot.room.slack_people import TEAM, direct_message_id, user_id
from bot.room.slack_posts import Post

_FORM: Final = "application/x-www-form-urlencoded"
_APP: Final = "A0R00M0001"
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
    """What the app answered Slack."""

    status: int
    body: str


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
    try:
        with _opener.open(asked, timeout=_SECONDS) as answer:
            return Acknowledged(answer.status, answer.read().decode())
    except HTTPError as error:
        with error:
            return Acknowledged(error.code, error.read().decode())


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
        "api_app_id": _APP,
        "response_url": double.response_url(user),
        "trigger_id": f"trigger.{uuid.uuid4().hex}",
    }
    return signed_request(urlencode(fields).encode(), _FORM, double.signing_secret, at)


def message(
    double: SlackDouble, person: Person, text: str, at: datetime, /, **more: object
) -> SignedRequest:
    """A person's direct message to the bot. `more` goes into the event as it is (`thread_ts`,
    `subtype`, `bot_id`, a `text` with Slack's own markup)."""
    user = user_id(person)
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": direct_message_id(user),
        "user": user,
        "text": escaped(text),
        "ts": f"{int(at.timestamp())}.{uuid.uuid4().int % 1_000_000:06d}",
    }
    body = {
        "type": "event_callback",
        "event_id": f"Ev{uuid.uuid4().hex}",
        "event_time": int(at.timestamp()),
        "team_id": TEAM,
        "api_app_id": _APP,
        "authorizations": [{"team_id": TEAM, "enterprise_id": None, "is_bot": True}],
        "event": event | more,
    }
    data = json.dumps(body).encode()
    return signed_request(data, "application/json", double.signing_secret, at)


def click(
    double: SlackDouble, person: Person, post: Post, label: str, at: datetime
) -> SignedRequest:
    """A person's click on the button of that label under a post. ValueError where there is none."""
    user = user_id(person)
    block, button = _button(post, label)
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "room"},
        "user": {"id": user, "username": person.email.partition("@")[0], "team_id": TEAM},
        "api_app_id": _APP,
        "container": {
            "type": "message",
            "message_ts": post["ts"],
            "channel_id": post["channel"],
            "is_ephemeral": post["ephemeral"],
        },
        "channel": {"id": post["channel"], "name": "directmessage"},
        "message": {"ts": post["ts"], "text": post.get("text", "")},
        "trigger_id": f"trigger.{uuid.uuid4().hex}",
        "response_url": double.response_url(user, post),
        "actions": [button | {"block_id": block, "action_ts": post["ts"]}],
    }
    body = urlencode({"payload": json.dumps(payload)}).encode()
    return signed_request(body, _FORM, double.signing_secret, at)


def escaped(text: str) -> str:
    """Text as Slack delivers it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _button(post: Post, label: str) -> tuple[str, dict[str, Any]]:
    for block in post.get("blocks") or ():
        for element in block.get("elements") or ():
            if element.get("type") == "button" and element["text"]["text"] == label:
                return str(block.get("block_id", "")), dict(element)
    raise ValueError(f"no button {label!r} under {post['ts']}")
