"""Forms that open on what somebody did: in time, or with a kind word instead."""

from datetime import timedelta

import pytest
from bot.room.slack import Failure
from bot.room.slack_people import user_id
from bot.slack.forms import open_form
from bot.slack.post import into
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

VIEW = {"type": "modal", "title": {"type": "plain_text", "text": "Suppleant"}, "blocks": []}


@pytest.fixture
def client(double):
    return WebClient(double.bot_token, double.api_url, retry_handlers=[])


@pytest.mark.parametrize(
    ("seconds", "language", "said"),
    [(0, "da", None), (3, "da", None), (4, "da", "gik for lang tid"), (600, "en", "took too long")],
)
def test_a_form_opens_in_time_or_the_person_is_told_kindly(
    double, client, people, clock, seconds, language, said
):
    user = user_id(people["director"])
    body = {"trigger_id": double.trigger(user, clock.now)}
    clock.now += timedelta(seconds=seconds)
    opened = open_form(client, body, VIEW, language, into(client, user))
    assert opened is (said is None)
    assert (double.views.of(user) is not None) is opened
    told = [post["text"] for post in double.posts() if post["method"] == "chat.postMessage"]
    assert len(told) == (0 if said is None else 1)
    assert said is None or said in told[0]


def test_another_refusal_is_raised(double, client, people, clock):
    user = user_id(people["director"])
    double.fail(Failure("error", "views.open", code="token_revoked"))
    with pytest.raises(SlackApiError):
        open_form(client, {"trigger_id": double.trigger(user, clock.now)}, VIEW, "da",
                  into(client, user))  # fmt: skip
