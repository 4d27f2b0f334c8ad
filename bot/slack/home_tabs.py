"""Home tabs: shown when they are opened, and again when what they show has changed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from threading import Condition
from typing import Any, Final, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.errors import MoedebotError
from bot.domain.people import Language, Person
from bot.domain.workspaces import OpenHome
from bot.services.home import HomeView
from bot.services.home_opened import digest_of
from bot.slack.home_blocks import View, home_view, stranger_view
from bot.slack.identity import Caller, Stranger, speaker_of
from bot.slack.ports import Clock, Failed, Identity, Reply
from bot.slack.tokens import Tokens

_TRIES: Final = 3


class Views(Protocol):
    """What Home shows (`bot.services.home.Homes`)."""

    def view(self, person: Person, now: datetime) -> HomeView: ...
    def agenda(self, person: Person, uid: str, now: datetime) -> Reply: ...


class Opened(Protocol):
    """Who has Home open (`bot.services.home_opened.OpenHomes`)."""

    def opened(self, workspace: str, user: str, now: datetime, slack_hash: str | None) -> None: ...
    def shown(
        self, workspace: str, user: str, now: datetime, digest: str, slack_hash: str
    ) -> None: ...
    def of(self, workspace: str, user: str) -> OpenHome | None: ...
    def lately(self, now: datetime) -> tuple[OpenHome, ...]: ...


@dataclass
class HomeTabs:
    """The Home tabs of all workspaces. `refuse` is what a stranger is told."""

    views: Views
    open: Opened
    identity: Identity
    tokens: Tokens
    clock: Clock
    refuse: Callable[[Language], Reply]
    on_failure: Failed
    _refreshing: "_Once" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._refreshing = _Once(lambda: self.refresh(self.clock()))

    def show(self, client: WebClient, caller: Caller, told: Reply | None = None) -> None:
        """Shows somebody's Home as it is now; `told` is what a click on it led to. Raises what
        slack_sdk raises where Slack does not take it."""
        now = self.clock()
        person = speaker_of(client, self.identity, caller, now)
        if isinstance(person, Stranger):
            client.views_publish(
                user_id=caller.user, view=stranger_view(self.refuse(person.language))
            )
            return
        self._publish(client, caller, person, told)

    def refresh(self, now: datetime) -> int:
        """Shows anew the Home tabs that were opened lately and are not as they should be: how
        many. One that cannot be shown is told of, and holds back no other."""
        return sum(self._refreshed(home, now) for home in self.open.lately(now))

    def refresh_soon(self) -> None:
        """The same, in a thread of its own; asked for several times meanwhile, once more."""
        self._refreshing.ask()

    def wait_until_idle(self, seconds: float) -> bool:
        """Whether all that was asked for is shown, waited for at most that long."""
        return self._refreshing.wait(seconds)

    def close(self) -> None:
        """Finishes what has begun."""
        self._refreshing.close()

    def _refreshed(self, home: OpenHome, now: datetime) -> bool:
        try:
            person = self.identity.person_of_slack(home.workspace, home.user)
            if person is None or home.digest == _digest(self._made(person, now)):
                return False
            client = self.tokens.client(home.workspace)
            if client is None:
                return False
            return self._publish(client, Caller(home.workspace, home.user), person, None)
        except (MoedebotError, SlackClientError, HTTPException, OSError) as error:
            self.on_failure("slack", error)
            return False

    def _made(self, person: Person, now: datetime) -> HomeView:
        return self.views.view(person, now)

    def _publish(
        self, client: WebClient, caller: Caller, person: Person, told: Reply | None
    ) -> bool:
        """Shows what is so now. Where another showed something meanwhile (hash_conflict), it is
        made anew: what was read before may be older than what stands there. False where the other
        showed the same."""
        known = self.open.of(caller.workspace, caller.user)
        slack_hash = known.hash if known else ""
        for left in reversed(range(_TRIES)):
            now = self.clock()
            made = self._made(person, now)
            digest = _digest(made)
            try:
                shown = _put(client, caller.user, home_view(made, told), slack_hash)
            except SlackApiError as error:
                if error.response.get("error") != "hash_conflict" or not left:
                    raise
                known = self.open.of(caller.workspace, caller.user)
                if told is None and known is not None and _is_news(known, slack_hash, digest):
                    return False
                newer = known.hash if known else ""
                slack_hash = newer if newer != slack_hash and left > 1 else ""
                continue
            self.open.shown(caller.workspace, caller.user, now, digest, shown)
            return True
        return False


def _is_news(known: OpenHome, slack_hash: str, digest: str) -> bool:
    """Another process has shown the very same meanwhile."""
    return known.hash != slack_hash and known.digest == digest


def _digest(made: HomeView) -> str:
    return digest_of(home_view(made))


def _put(client: WebClient, user: str, view: View, slack_hash: str) -> str:
    """views.publish; Slack's hash of what stands there by now."""
    more: dict[str, Any] = {"hash": slack_hash} if slack_hash else {}
    answer = client.views_publish(user_id=user, view=view, **more)
    return str((answer.get("view") or {}).get("hash") or "")


class _Once:
    """Does a piece of work in a thread of its own; asked for again while it is at it, once more."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="slack-home")
        self._asked = 0
        self._changed = Condition()
        self._is_closed = False

    def ask(self) -> None:
        with self._changed:
            if self._is_closed:
                return
            self._asked += 1
            if self._asked == 1:
                self._pool.submit(self._run)

    def _run(self) -> None:
        while True:
            with self._changed:
                seen = self._asked
            try:
                self._work()
            finally:
                with self._changed:
                    is_done = self._asked == seen
                    self._asked = 0 if is_done else 1
                    self._changed.notify_all()
            if is_done:
                return

    def wait(self, seconds: float) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self._asked == 0, seconds)

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
        self._pool.shutdown(wait=True)
