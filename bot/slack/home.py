"""Home's listeners: opened, a button, a setting. Whatever it is, Home then shows what is so."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.domain.people import Person
from bot.i18n import say
from bot.services.office import Office
from bot.services.preferences import choose, undo_link
from bot.slack.answering import Answer, Answering, Told
from bot.slack.commands import acknowledge
from bot.slack.home_parts import AGENDA, CHOOSE, LINK, UNLINK
from bot.slack.home_tabs import HomeTabs
from bot.slack.identity import Caller
from bot.slack.messages import pass_over
from bot.slack.ports import Reply
from bot.slack.post import into, show
from bot.slack.settings_blocks import SETTINGS
from bot.slack.work import recorded

Listener = Callable[..., None]
_OFFERED: Final = re.compile(re.escape(SETTINGS) + "(language|channel)")


@dataclass(frozen=True)
class Home:
    """Registers all that Home needs (`build_app(also=[...])`)."""

    tabs: HomeTabs
    office: Office

    def register(self, app: App, answering: Answering) -> None:
        """Registers the listeners of Home and of the settings."""

        def lazily(listener: Listener) -> list[Listener]:
            return [recorded(listener, answering.on_failure)]

        clicks: dict[str, Listener] = {
            CHOOSE: self._answer(answering),
            AGENDA: self._tell_agenda(answering),
            UNLINK: self._undo_link(answering),
        }
        app.event("app_home_opened")(ack=pass_over, lazy=lazily(self._opened(answering)))
        for prefix, listener in clicks.items():
            app.action(_beginning(prefix))(ack=acknowledge, lazy=lazily(listener))
        app.action(_OFFERED)(ack=acknowledge, lazy=lazily(self._choose_setting(answering)))
        app.action(_beginning(LINK))(acknowledge)

    def _opened(self, answering: Answering) -> Listener:
        def show_home(event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
            if event.get("tab", "home") != "home":
                return
            caller = Caller(context.team_id or "", event["user"])
            seen = (event.get("view") or {}).get("hash")
            self.tabs.open.opened(caller.workspace, caller.user, answering.clock(), seen)
            self.tabs.show(client, caller)

        return show_home

    def _answer(self, answering: Answering) -> Listener:
        """An answer to a meeting: the same as the button of a reminder."""

        def answer_click(
            body: dict[str, Any], action: dict[str, Any], context: BoltContext, client: WebClient
        ) -> None:
            caller = _caller(body, context)

            def use_case(speaker: Person, now: datetime) -> Reply:
                return answering.conversation.choose(action["value"], speaker, "slack", now)

            answer = answering.answer(client, caller, use_case)
            self._show(client, caller, answer)

        return answer_click

    def _tell_agenda(self, answering: Answering) -> Listener:
        """The agenda is long: it comes as a message."""

        def tell_agenda(
            body: dict[str, Any], action: dict[str, Any], context: BoltContext, client: WebClient
        ) -> None:
            caller = _caller(body, context)

            def use_case(speaker: Person, now: datetime) -> Reply:
                return self.tabs.views.agenda(speaker, action["value"], now)

            answer = answering.answer(client, caller, use_case)
            post = into(client, caller.user)
            show(answer, post, post, answering.on_failure)

        return tell_agenda

    def _undo_link(self, answering: Answering) -> Listener:
        def undo(
            body: dict[str, Any], action: dict[str, Any], context: BoltContext, client: WebClient
        ) -> None:
            caller = _caller(body, context)
            workspace, _, user = action["value"].partition("/")

            def use_case(speaker: Person, now: datetime) -> Reply:
                undone = undo_link(self.office, speaker, workspace, user, now)
                return Told(
                    say("home-unlinked", speaker.language) if undone else "",
                    changed=undone is not None,
                )

            answer = answering.answer(client, caller, use_case)
            self._show(client, caller, answer)

        return undo

    def _choose_setting(self, answering: Answering) -> Listener:
        """A setting holds at once, and is seen at once."""

        def choose_setting(
            body: dict[str, Any], action: dict[str, Any], context: BoltContext, client: WebClient
        ) -> None:
            caller = _caller(body, context)
            setting = action["action_id"].removeprefix(SETTINGS)
            value = action["selected_option"]["value"]

            def use_case(speaker: Person, now: datetime) -> Reply:
                choose(self.office, speaker, setting, value, now)
                return Told("", changed=True)

            answer = answering.answer(client, caller, use_case)
            self._show(client, caller, answer)

        return choose_setting

    def _show(self, client: WebClient, caller: Caller, answer: Answer) -> None:
        """Home as it is now, with what the click led to. A stranger's says that all the same."""
        is_told = bool(answer.reply.markdown) and answer.outcome != "refused"
        self.tabs.show(client, caller, answer.reply if is_told else None)


def _caller(body: dict[str, Any], context: BoltContext) -> Caller:
    return Caller(context.team_id or "", body["user"]["id"])


def _beginning(prefix: str) -> re.Pattern[str]:
    return re.compile(re.escape(prefix) + ".*")
