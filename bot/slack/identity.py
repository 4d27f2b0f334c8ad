"""Who a Slack user is: a person of the plan, or a stranger (decision 14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.domain.people import Language, Person
from bot.slack.ports import Identity

_NOBODY: Final = frozenset({"user_not_found", "user_not_visible"})
_OUTSIDERS: Final = (
    "deleted", "is_bot", "is_workflow_bot", "is_connector_bot", "is_restricted",
    "is_ultra_restricted", "is_stranger",
)  # fmt: skip
"""Marks of users who never speak for a seat: guests and strangers share a workspace, not trust."""


@dataclass(frozen=True)
class Caller:
    """A Slack user in a workspace, as a signed request names them."""

    workspace: str
    user: str


@dataclass(frozen=True)
class Stranger:
    """Nobody the plan knows; `language` is what a refusal is best read in."""

    language: Language = "da"


def speaker_of(
    client: WebClient, identity: Identity, caller: Caller, now: datetime
) -> Person | Stranger:
    """The person behind a Slack user: by an explicit or kept link, else once by the verified
    address of their profile, which is then kept. Raises SlackApiError or OSError where Slack
    cannot be asked: an outage makes nobody a stranger."""
    known = identity.person_of_slack(caller.workspace, caller.user)
    if known is not None:
        return known
    profile = _profile(client, caller.user)
    if profile is None:
        return Stranger()
    email = _verified_email(profile, caller.workspace)
    person = identity.link_slack(caller.workspace, caller.user, email, now) if email else None
    return person or Stranger(_language(profile))


def name_of(client: WebClient, user: str) -> str | None:
    """The full name of a user, or None where Slack does not know them."""
    profile = _profile(client, user)
    return str(profile.get("real_name") or "") or None if profile else None


def _profile(client: WebClient, user: str) -> Mapping[str, Any] | None:
    try:
        profile: Mapping[str, Any] = client.users_info(user=user, include_locale=True)["user"]
    except SlackApiError as error:
        if error.response.get("error") in _NOBODY:
            return None
        raise
    return profile


def _verified_email(profile: Mapping[str, Any], workspace: str) -> str | None:
    """The address that Slack has confirmed, of a full member of this very workspace."""
    teams = {profile.get("team_id"), *(profile.get("enterprise_user") or {}).get("teams", ())}
    if any(profile.get(mark) for mark in _OUTSIDERS) or workspace not in teams:
        return None
    if profile.get("is_email_confirmed") is not True:
        return None
    email = (profile.get("profile") or {}).get("email")
    return str(email).strip().lower() if email else None


def _language(profile: Mapping[str, Any]) -> Language:
    """Danish unless the profile says another language: it is the network's first."""
    locale = str(profile.get("locale") or "da")
    return "da" if locale.lower().startswith("da") else "en"
