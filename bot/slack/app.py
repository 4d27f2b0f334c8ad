"""The Bolt app: what comes in by HTTP and by socket meets the same listeners here."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.slack import actions, commands, messages
from bot.slack.answering import Answering
from bot.slack.door import Once, Signed
from bot.slack.ports import Clock, Conversation, Failed, Identity, Seen, SlackSettings
from bot.slack.post import obeying_rate_limits
from bot.slack.work import InOrder

_ACKNOWLEDGING: Final = 16
_WORKING: Final = 8
"""Threads. Acknowledging takes no time, working waits for Slack and the database."""
_SECONDS: Final = 15


def build_app(
    settings: SlackSettings,
    conversation: Conversation,
    identity: Identity,
    clock: Clock,
    seen: Seen,
    on_failure: Failed,
) -> App:
    """The app with its listeners. Nothing connects before something comes in. `seen` is told of
    each delivery before it is acknowledged; `on_failure` of what went wrong after."""
    app = App(
        name="moedebot",
        client=_client(settings),
        authorize=_authorize(settings),
        before_authorize=Signed(settings.signing_secret, clock),
        request_verification_enabled=False,  # `Signed` does it, by the given clock
        token_verification_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        listener_executor=ThreadPoolExecutor(_ACKNOWLEDGING, "slack-ack"),
    )
    app.listener_runner.lazy_listener_runner = InOrder(app.logger, _WORKING)
    app.use(Once(seen))
    answering = Answering(conversation, identity, clock, on_failure)
    for listeners in (commands, messages, actions):
        listeners.register(app, answering)
    return app


def wait_until_idle(app: App, seconds: float) -> bool:
    """Whether all that came in is answered, waited for at most that long."""
    return _work_of(app).wait_until_idle(seconds)


def close(app: App) -> None:
    """Finishes what came in; what comes later is not acknowledged, so Slack delivers it again."""
    _work_of(app).close()
    app.listener_runner.listener_executor.shutdown(wait=True)


def _work_of(app: App) -> InOrder:
    runner = app.listener_runner.lazy_listener_runner
    assert isinstance(runner, InOrder)
    return runner


def _client(settings: SlackSettings) -> WebClient:
    return WebClient(
        base_url=settings.api_url, timeout=_SECONDS, retry_handlers=list(obeying_rate_limits())
    )


def _authorize(settings: SlackSettings) -> Callable[..., AuthorizeResult]:
    """The one workspace's token for whatever comes in, without asking Slack: messages of bots are
    told by what they carry, so the bot's own ids are not needed."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_token=settings.bot_token
        )

    return authorize
