"""Forms that open on what somebody did: in time, or with a kind word instead."""

from collections.abc import Mapping
from typing import Any, Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.domain.people import Language
from bot.i18n import say
from bot.slack.answering import Told
from bot.slack.blocks import messages
from bot.slack.post import Post

_TOO_LATE: Final = frozenset({
    "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired",
    "trigger_exchanged",
})  # fmt: skip


def open_form(
    client: WebClient, body: Mapping[str, Any], view: Mapping[str, Any], language: Language,
    otherwise: Post,
) -> bool:  # fmt: skip
    """Opens a form on what the delivery `body` tells of. Slack lets that happen within three
    seconds only, and once: later (we were slow, or another process died with it) the person is told
    by `otherwise`, and False is given back. Raises SlackApiError for anything else."""
    try:
        client.views_open(trigger_id=body["trigger_id"], view=dict(view))
    except SlackApiError as error:
        if error.response.get("error") not in _TOO_LATE:
            raise
        for message in messages(Told(say("form-too-late", language))):
            otherwise(message)
        return False
    return True
