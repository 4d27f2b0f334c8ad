"""The Bolt app: what comes in by HTTP and by socket meets the same listeners here."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient

from bot.domain.deliveries import Delivery
from bot.slack import actions, answer_forms, commands, desk, mentions, messages
from bot.slack.answering import Answering
from bot.slack.door import DELIVERY, Kept, Signed, again
from bot.slack.ports import Clock, Conversation, Deliveries, Failed, Identity, SlackSettings
from bot.slack.post import obeying_rate_limits
from bot.slack.work import InOrder

Authorize = Callable[..., AuthorizeResult]
"""The token for what comes in; Bolt takes None for a workspace that the app is not in."""
Register = Callable[[App, Answering], None]

_ACKNOWLEDGING: Final = 16
_WORKING: Final = 8
"""Threads. Acknowledging takes no time, working waits for Slack and the database."""
_SECONDS: Final = 15
_NO_LISTENER: Final = 404
"""What Bolt answers where nobody listens for what came in."""


def build_app(  # noqa: PLR0913  what it works with and whom it tells: all have names
    settings: SlackSettings,
    conversation: Conversation,
    identity: Identity,
    clock: Clock,
    deliveries: Deliveries,
    on_failure: Failed,
    *,
    authorize: Authorize | None = None,
    also: Sequence[Register] = (),
    on_changed: Callable[[], None] = lambda: None,
) -> App:
    """The app with its listeners. Nothing connects before something comes in. `deliveries` keeps
    each delivery before it is acknowledged; `on_failure` is told of what went wrong after.
    `authorize` gives the token of each workspace (else the settings' one is all there is), `also`
    registers further listeners, and `on_changed` is called after an answer changed something."""
    app = _App(
        name="moedebot",
        client=_client(settings),
        authorize=authorize or _authorize(settings),
        before_authorize=Signed(settings.signing_secret, clock),
        request_verification_enabled=False,  # `Signed` does it, by the given clock
        token_verification_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        listener_executor=ThreadPoolExecutor(_ACKNOWLEDGING, "slack-ack"),
    )
    work = InOrder(app.logger, _WORKING, deliveries, clock, on_failure)
    app.listener_runner.lazy_listener_runner = work
    app.use(Kept(deliveries, clock))
    answering = Answering(
        conversation, identity, clock, on_failure, deliveries.recorded_answer, on_changed
    )
    for register in also:  # first: they take what they are for, and leave the rest
        register(app, answering)
    for listeners in (commands, messages, mentions, actions, answer_forms, desk):
        listeners.register(app, answering)
    return app


class _App(App):
    """What was kept is worked on when its acknowledgement is on its way."""

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        answer = super().dispatch(req)
        delivery = req.context.get(DELIVERY)
        if delivery is not None:
            _work_of(self).begin(delivery)
            if answer.status == _NO_LISTENER:  # Slack need not deliver it again
                return BoltResponse(status=200, body="")
        return answer


def resume(app: App) -> None:
    """From now on takes over what processes that died have acknowledged and not done: at once, and
    every few seconds, until the app is closed."""
    _work_of(app).resume(partial(_replay, app))


def take_over(app: App) -> int:
    """Takes that over once; how many deliveries. Raises ServiceUnreachable."""
    return _work_of(app).take_over(partial(_replay, app))


def _replay(app: App, delivery: Delivery) -> None:
    app.dispatch(again(delivery))


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
