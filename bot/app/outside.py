"""The ways out: SMTP and Slack as configured, else the local catcher and the local double.

Each is opened when the first message goes over it, so a heartbeat with nothing to send starts
no server.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.config import Settings
from bot.domain.network import Plan
from bot.domain.notices import Notice
from bot.domain.people import Channel
from bot.domain.workspaces import split_receiver
from bot.outbox import Evidence, Sender, Session

if TYPE_CHECKING:
    from bot.room.catcher import Catcher
    from bot.room.slack import SlackDouble
    from bot.slack.places import PostBook
    from bot.slack.ports import SlackSettings
    from bot.slack.send import SlackSender
    from bot.slack.tokens import Installed, Tokens


@dataclass(frozen=True)
class _Lazily:
    """A sender that is made when it is first used."""

    make: Callable[[], Sender]

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self.make().session() as session:
            yield session


@dataclass(frozen=True)
class _LazyEvidence:
    """Evidence that is made when it is first asked."""

    make: Callable[[], Evidence]

    @property
    def delay(self) -> timedelta:
        return self.make().delay

    def was_accepted(self, notice: Notice) -> bool | None:
        return self.make().was_accepted(notice)


@dataclass
class Outside:
    """All ways out of one process. Use it as a context manager, or close it. `book` notes where
    posts stand in Slack that are changed later; `installed` knows the workspaces."""

    settings: Settings
    plan: Plan
    own_addresses: tuple[str, ...]
    clock: Callable[[], datetime]
    book: "PostBook | None" = None
    installed: "Installed | None" = None
    _open: ExitStack = field(default_factory=ExitStack)

    @cached_property
    def senders(self) -> dict[Channel, Sender]:
        """A sender for each channel that there is a way out for."""
        found: dict[Channel, Sender] = {"mail": _Lazily(lambda: self._mail)}
        if self.settings.has_slack or self.settings.real_service is None:
            found["slack"] = _Lazily(lambda: self._slack)
        return found

    @cached_property
    def evidence(self) -> dict[Channel, Evidence]:
        """Where it can be seen what was accepted: the journal mailbox, where there is one, or what
        the catcher has kept; Slack's history."""
        found: dict[Channel, Evidence] = {}
        if self.settings.journal is not None or self.settings.smtp is None:
            found["mail"] = _LazyEvidence(lambda: self._journal)
        if "slack" in self.senders:
            found["slack"] = _LazyEvidence(lambda: self._slack_history)
        return found

    @cached_property
    def _journal(self) -> Evidence:
        if self.settings.journal is None:
            return self.catcher
        from bot.app.mail_in import journal

        return journal(self.settings)

    @cached_property
    def _slack_history(self) -> Evidence:
        from bot.slack.send import SlackHistory

        return SlackHistory(self._slack)

    @cached_property
    def _mail(self) -> Sender:
        from bot.mail.address import SmtpAddress, parse_smtp
        from bot.mail.send import SmtpSender

        if self.settings.smtp is not None:
            address = parse_smtp(self.settings.smtp)
        else:
            address = SmtpAddress("127.0.0.1", self.catcher_port, None, None, "never")
        return SmtpSender(address, self.own_addresses[0], clock=self.clock)

    @cached_property
    def catcher_port(self) -> int:
        """The loopback port that the catcher listens on; it is started."""
        port = self.catcher.start()
        self._open.callback(self.catcher.stop)
        return port

    @cached_property
    def catcher(self) -> "Catcher":
        """The local mail catcher, not yet listening."""
        from bot.room.catcher import Catcher

        return Catcher(self.settings.data / "mail", self.own_addresses)

    @cached_property
    def _slack(self) -> "SlackSender":
        from bot.slack.workspaces import WorkspacesSender

        return WorkspacesSender(self.tokens, self.clock, book=self.book)

    @cached_property
    def tokens(self) -> "Tokens":
        """Which token speaks in which workspace of Slack."""
        from bot.slack.tokens import Tokens

        return Tokens(self.slack_settings, self.installed)

    @cached_property
    def slack_settings(self) -> "SlackSettings":
        """How Slack is reached; the double is started where it takes Slack's place."""
        from bot.slack.ports import SlackSettings

        if self.settings.has_slack:
            return SlackSettings(
                bot_token=self.settings.slack_bot_token or "",
                signing_secret=self.settings.slack_signing_secret or "",
                api_url=self.settings.slack_api_url,
                app_token=self.settings.slack_app_token,
            )
        double = self.double
        return SlackSettings(double.bot_token, double.signing_secret, double.api_url)

    @cached_property
    def double(self) -> "SlackDouble":
        """The local double of Slack, running."""
        from bot.room.slack import SlackDouble

        named = (g.slack_channel for g in self.plan.groups if g.slack_channel)
        channels = [split_receiver(channel)[1] for channel in named]
        folder = self.settings.data / "slack"
        double = SlackDouble(folder, self.plan.people, channels, self.clock)
        return self._open.enter_context(double)

    def take_caught(self, take_in: Callable[[bytes], object]) -> int:
        """Hand over what the catcher got for the bot's own address; give its number."""
        if self.settings.smtp is not None:
            return 0
        caught = list(self.catcher.inbox())
        for path in caught:
            take_in(path.read_bytes())
            self.catcher.taken(path)
        return len(caught)

    def close(self) -> None:
        """Stop what was started."""
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
