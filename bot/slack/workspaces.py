"""Slack out, over several workspaces: each notice goes by its own workspace's token."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from slack_sdk import WebClient

from bot.domain.errors import Outage, Refused
from bot.domain.notices import Notice
from bot.domain.workspaces import slack_receiver, split_receiver
from bot.services.installations import NOT_INSTALLED
from bot.slack.places import PostBook
from bot.slack.send import SlackSender, SlackSession
from bot.slack.tokens import TAKEN_BACK, Tokens


class WorkspacesSender(SlackSender):
    """As SlackSender, for receivers with their workspace (`T123/U123`, `T123/C123`) and without.
    What is for a workspace that the app is not in is refused alone, so that the others wait for
    nothing; it goes out when the app is installed there (`Installations.save`)."""

    def __init__(
        self,
        tokens: Tokens,
        clock: Callable[[], datetime],
        timeout: int = 30,
        book: PostBook | None = None,
    ) -> None:
        super().__init__(tokens.settings, timeout, clock=clock, book=book)
        self._tokens = tokens
        self._now = clock
        self._seconds = timeout
        self._posts = book

    @contextmanager
    def session(self) -> Iterator[SlackSession]:
        """A session for any number of notices of any workspaces."""
        yield _Session(self._open, self._tokens, self._now)

    def _open(self, workspace: str | None) -> SlackSession:
        client = WebClient(
            token=self._tokens.for_delivery(workspace),
            base_url=self._tokens.settings.api_url,
            timeout=self._seconds,
            retry_handlers=[],
        )
        book = _BookOf(workspace, self._posts) if self._posts and workspace else self._posts
        return SlackSession(client, self._now, book)


class _Session(SlackSession):
    """A session of each workspace, opened when its first notice comes."""

    def __init__(
        self,
        open_session: Callable[[str | None], SlackSession],
        tokens: Tokens,
        clock: Callable[[], datetime],
    ) -> None:
        self._open = open_session
        self._tokens = tokens
        self._now = clock
        self._sessions: dict[str | None, SlackSession] = {}

    def send(self, notice: Notice) -> None:
        workspace, _ = split_receiver(notice.receiver)
        try:
            self._of(workspace).send(_bare(notice))
        except Outage as error:
            if error.reason in TAKEN_BACK and self._tokens.taken_back(workspace, self._now()):
                del self._sessions[workspace]
                raise Refused(f"{NOT_INSTALLED}: {workspace}") from error
            raise

    def was_posted(self, notice: Notice) -> bool:
        try:
            return self._of(split_receiver(notice.receiver)[0]).was_posted(_bare(notice))
        except Refused as error:
            if error.reason.startswith(NOT_INSTALLED):
                raise Outage(
                    error.reason
                ) from error  # it cannot be looked up now: nothing is known
            raise

    def _of(self, workspace: str | None) -> SlackSession:
        if workspace not in self._sessions:
            self._sessions[workspace] = self._open(workspace)
        return self._sessions[workspace]


@dataclass(frozen=True)
class _BookOf:
    """The posts of one workspace: another may use the same channel id."""

    workspace: str
    book: PostBook

    def find(self, receiver: str, key: str) -> tuple[str, str] | None:
        return self.book.find(slack_receiver(self.workspace, receiver), key)

    def keep(self, receiver: str, key: str, channel: str, ts: str) -> None:
        self.book.keep(slack_receiver(self.workspace, receiver), key, channel, ts)


def _bare(notice: Notice) -> Notice:
    return replace(notice, receiver=split_receiver(notice.receiver)[1])
