"""The outbox's sender: posts once, and says what became of it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from bot.domain.errors import LeaseRanOut, Outage, Refused
from bot.domain.notices import Notice, Rendered
from bot.room.slack import Failure
from bot.room.slack_people import user_id
from bot.slack.errors import ANSWER_LOST
from bot.slack.ports import SlackSettings
from bot.slack.send import SlackHistory, SlackSender, body_of

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)


def _notice(receiver: str, number: int = 1, body: dict | None = None) -> Notice:
    content = json.dumps(body or {"text": "Deltager du?"}).encode()
    return Notice(
        cause=f"reminder/{number}",
        receiver=receiver,
        channel="slack",
        kind="reminder-unanswered",
        queued_at=NOW,
        due_at=NOW,
        id=number,
        rendered=Rendered("Deltager du?", content, f"<{number}@kd-net.example>", NOW),
    )


@pytest.fixture
def sender(settings):
    return SlackSender(settings, timeout=10)


def test_many_notices_go_in_one_session_each_to_its_receiver(sender, double, people):
    anne, chair = people["director"], people["chair"]
    with sender.session() as session:
        session.send(_notice(user_id(anne), 1))
        session.send(_notice(user_id(anne), 2))
        session.send(_notice(chair.email, 3))
        session.send(_notice("#kd-net", 4))
    posts = double.posts()
    assert [post["receiver"] for post in posts] == [anne.email, anne.email, chair.email, None]
    assert double.calls.count("conversations.open") == 2
    ids = [post["metadata"]["event_payload"]["message_id"] for post in posts]
    assert ids == [f"<{number}@kd-net.example>" for number in (1, 2, 3, 4)]


def test_the_body_is_what_was_rendered_for_the_receivers_conversation():
    blocks = [{"type": "divider"}]
    metadata = {"event_type": "x", "event_payload": {"meeting": "kd-net/2023-04-14"}}
    rendered = {"text": "Hej", "blocks": blocks, "metadata": metadata, "channel": "U1"}
    body = body_of(_notice("U1", body=rendered), "D1")
    assert body == {
        "channel": "D1",
        "text": "Hej",
        "blocks": blocks,
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {
            "event_type": "moedebot_notice",
            "event_payload": {"meeting": "kd-net/2023-04-14", "message_id": "<1@kd-net.example>"},
        },
    }


@pytest.mark.parametrize(
    ("receiver", "code"),
    [
        ("C0N0SUCH", "channel_not_found"),
        ("U0N0SUCH", "user_not_found"),
        ("nobody@nowhere.example", "users_not_found"),
    ],
)
def test_an_unknown_receiver_is_refused_for_good(sender, double, receiver, code):
    with sender.session() as session, pytest.raises(Refused, match=code):
        session.send(_notice(receiver))
    assert double.posts() == ()


def test_blocks_over_the_limits_are_refused_with_slacks_reason(sender, double):
    body = {"text": "x", "blocks": [{"type": "divider"}] * 51}
    with sender.session() as session, pytest.raises(Refused, match=r"invalid_blocks: .*no more"):
        session.send(_notice("#kd-net", body=body))


@pytest.mark.parametrize(
    ("failure", "reason", "retry_after"),
    [
        (Failure("rate-limited", retry_after=30), "ratelimited", 30),
        (Failure("server-error"), "internal_error", None),
        (Failure("reset"), ANSWER_LOST, None),
        (Failure("error", code="token_revoked"), "token_revoked", None),
        (Failure("error", code="missing_scope"), "missing_scope", None),
        (Failure("error", code="account_inactive"), "account_inactive", None),
    ],
)
def test_what_passes_is_an_outage(sender, double, failure, reason, retry_after):
    double.fail(failure)
    with sender.session() as session, pytest.raises(Outage, match=reason) as caught:
        session.send(_notice("#kd-net"))
    assert caught.value.retry_after == retry_after
    assert double.calls.count("chat.postMessage") == 1


def test_a_wrong_token_loses_nothing(settings, double):
    sender = SlackSender(replace(settings, bot_token="xoxb-of-another"))
    with sender.session() as session, pytest.raises(Outage, match="invalid_auth"):
        session.send(_notice("#kd-net"))


def test_a_slack_that_is_not_there_is_an_outage_that_needs_no_look(settings, double):
    gone = SlackSettings("xoxb", api_url=settings.api_url)
    double.stop()
    with SlackSender(gone).session() as session, pytest.raises(Outage) as caught:
        session.send(_notice("#kd-net"))
    assert ANSWER_LOST not in caught.value.reason


def test_after_a_lost_answer_the_post_is_found(sender, double):
    double.fail(Failure("reset"))
    notice = _notice("#kd-net")
    with sender.session() as session, pytest.raises(Outage) as caught:
        session.send(notice)
    assert caught.value.in_doubt
    assert SlackHistory(sender).was_accepted(notice)
    assert not SlackHistory(sender).was_accepted(_notice("#kd-net", 2))
    assert len(double.posts()) == 1


def test_what_slack_said_no_to_is_in_no_doubt(sender, double):
    double.fail(Failure("rate-limited"))
    with sender.session() as session, pytest.raises(Outage) as caught:
        session.send(_notice("#kd-net"))
    assert not caught.value.in_doubt


def test_a_session_that_wakes_after_its_lease_posts_nothing(settings, double):
    sender = SlackSender(settings, clock=lambda: NOW)
    with sender.session() as session:
        with pytest.raises(LeaseRanOut):
            session.send(replace(_notice("#kd-net"), lease_until=NOW))
        assert double.posts() == ()
        session.send(replace(_notice("#kd-net"), lease_until=NOW + timedelta(seconds=1)))
    assert len(double.posts()) == 1


def test_without_that_look_it_would_stand_there_twice(sender, double):
    double.fail(Failure("reset"))
    notice = _notice("#kd-net")
    with sender.session() as session:
        with pytest.raises(Outage):
            session.send(notice)
        session.send(notice)
    assert len(double.posts()) == 2


def test_a_lost_answer_without_a_post_goes_again(sender, double):
    double.fail(Failure("server-error"))
    notice = _notice("#kd-net")
    with sender.session() as session:
        with pytest.raises(Outage) as caught:
            session.send(notice)
        assert not session.was_posted(notice)
        session.send(replace(notice, reason=caught.value.reason))
    assert len(double.posts()) == 1


def test_a_post_is_found_behind_hundreds_of_later_ones(sender, double):
    notice = _notice("#kd-net", 1)
    with sender.session() as session:
        session.send(notice)
        for number in range(250):
            channel = {"channel": "#kd-net", "text": f"{number}"}
            double.call("chat.postMessage", channel, is_json=True)
        assert session.was_posted(notice)
        assert not session.was_posted(_notice("#kd-net", 2))


def test_a_notice_that_is_not_rendered_is_not_sent(sender):
    with sender.session() as session, pytest.raises(ValueError, match="not rendered"):
        session.send(replace(_notice("#kd-net"), rendered=None))
