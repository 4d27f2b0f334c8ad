"""What Slack's errors mean to the outbox: refused for good, or an outage that passes.

https://docs.slack.dev/reference/methods/chat.postMessage#errors. What is wrong with the one
message or its receiver is Refused. What is wrong with Slack, the network, our token or our scopes
is an Outage for every message: nothing is lost while the administrator mends it.
"""

import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any, Final

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.errors import DeliveryError, Outage, Refused

ANSWER_LOST: Final = "after the request was sent"
"""Part of an Outage's `reason` where Slack may have posted: its answer was lost or was no answer,
so only a look at the channel can tell."""

_PASSING: Final = frozenset({
    "ratelimited", "rate_limited", "message_limit_exceeded",
    "internal_error", "fatal_error", "service_unavailable", "request_timeout",
    "team_added_to_org", "accesslimited",
    "not_authed", "invalid_auth", "token_revoked", "token_expired", "account_inactive",
    "no_permission", "missing_scope", "not_allowed_token_type", "access_denied",
    "ekm_access_denied", "org_login_required", "two_factor_setup_required",
    "enterprise_is_restricted", "team_access_not_granted", "app_missing_action_url",
})  # fmt: skip
_UNCERTAIN: Final = frozenset({"internal_error", "fatal_error", "request_timeout"})
"""Slack says of these that some aspect of the operation may have succeeded."""

_CODE: Final = re.compile(r"[a-z0-9_]+")
"""What Slack's codes look like; anything else (a page of a proxy) is no answer of Slack's."""


@contextmanager
def as_delivery_errors() -> Iterator[None]:
    """Raises Refused or Outage for whatever slack_sdk raises inside."""
    try:
        yield
    except SlackApiError as error:
        raise meaning_of(error) from error
    except (SlackClientError, HTTPException, OSError) as error:
        said = _unanswered(error)
        raise Outage(said, in_doubt=ANSWER_LOST in said) from error


def meaning_of(error: SlackApiError) -> DeliveryError:
    """The delivery error that an answer of Slack's amounts to."""
    status = int(getattr(error.response, "status_code", 200))
    answer = error.response.data if isinstance(error.response.data, Mapping) else {}
    code = str(answer.get("error") or status)
    if status == 429:
        return Outage("ratelimited", _retry_after(error.response.headers))
    if status >= 500 or code in _UNCERTAIN or not _CODE.fullmatch(code):
        return Outage(f"{status} {code[:200]} {ANSWER_LOST}", in_doubt=True)
    if status != 200 or code in _PASSING:
        return Outage(code)
    return Refused(_with_details(code, answer))


def _retry_after(headers: Mapping[str, Any]) -> float | None:
    value = next((v for name, v in headers.items() if name.lower() == "retry-after"), None)
    text = str(value[0] if isinstance(value, list) else value)
    return float(text) if text.replace(".", "", 1).isdigit() else None


def _with_details(code: str, answer: Mapping[str, Any]) -> str:
    details = (answer.get("response_metadata") or {}).get("messages") or ()
    return ": ".join([code, *(str(detail) for detail in details)])[:500]


def _unanswered(error: Exception) -> str:
    """Whether the request was never taken: then it can go again without a look."""
    cause = getattr(error, "reason", error)
    said = str(cause) or type(cause).__name__
    return said if _never_left(cause) else f"{said} {ANSWER_LOST}"


def _never_left(cause: object) -> bool:
    return isinstance(cause, ConnectionRefusedError | socket.gaierror)
