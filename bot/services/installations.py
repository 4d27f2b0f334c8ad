"""Workspaces that the app is installed in: kept, found again, taken back."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.errors import WorkspaceRefused
from bot.domain.network import Plan
from bot.domain.workspaces import Installation, split_receiver
from bot.services.sealing import Seal
from bot.store import Store, UnitOfWork

STATE_LASTS = timedelta(minutes=10)
"""How long an administrator may take in Slack before the installation has to be begun again."""
NOT_INSTALLED = "workspace-not-installed"
"""What the reason of a notice begins with that failed since its workspace has no installation."""

Ending = Literal["app_uninstalled", "tokens_revoked", "token_refused"]


@dataclass(frozen=True)
class Installations:
    """The use cases of installing. `allowed` are the ids of workspaces and organisations that may
    install the app; empty: all that are signed in at Slack."""

    store: Store
    seal: Seal
    allowed: frozenset[str] = frozenset()

    def begin(self, now: datetime) -> str:
        """An installation begins: the state that Slack gives back with the browser. What is kept is
        its digest."""
        state = secrets.token_urlsafe(32)
        with self.store.write() as uow:
            uow.workspaces.begin(_digest(state), now)
        return state

    def is_begun(self, state: str, now: datetime) -> bool:
        """Whether an installation was begun with that state lately. It is good once."""
        with self.store.write() as uow:
            return uow.workspaces.consume(_digest(state), now, STATE_LASTS)

    def save(self, installed: Installation, now: datetime) -> int:
        """Keep an installation; its `token` comes in the clear. What failed since the workspace had
        none goes out now (unless its moment is past): how many. Raises WorkspaceRefused."""
        if self.allowed and not {installed.team, installed.enterprise} & self.allowed:
            raise WorkspaceRefused(installed.name or installed.id)
        sealed = replace(
            installed, token=self.seal.close(installed.token), ended_at=None, ended_by=None
        )
        with self.store.write() as uow:
            uow.workspaces.save(sealed)
            return _send_what_waited(uow, installed, now)

    def end(self, team: str, enterprise: str, why: Ending, now: datetime) -> Installation | None:
        """An installation was taken back: its token is deleted, that it was there is kept. None
        where there is none."""
        with self.store.write() as uow:
            found = uow.workspaces.installation(team, enterprise)
            if found is None:
                return None
            ended = replace(found, token="", ended_at=now, ended_by=why)
            uow.workspaces.save(ended)
            return ended

    def token_for(self, team: str, enterprise: str = "") -> str | None:
        """The token of the installation that serves a workspace, in the clear; None where there is
        none. Raises TokenUnreadable."""
        with self.store.read() as uow:
            found = uow.workspaces.installation(team, enterprise)
        return self.seal.open(found.token, found.id) if found else None

    def only_token(self) -> str | None:
        """The token of the one installation there is; None where there is none, or several. Raises
        TokenUnreadable."""
        live = self.live()
        return self.seal.open(live[0].token, live[0].id) if len(live) == 1 else None

    def organisation_token(self) -> str | None:
        """The token of the one organisation that the app is installed in as a whole. Raises
        TokenUnreadable."""
        whole = [each for each in self.live() if not each.team]
        return self.seal.open(whole[0].token, whole[0].id) if len(whole) == 1 else None

    def live(self) -> tuple[Installation, ...]:
        """Those that were not taken back."""
        return tuple(each for each in self.all() if each.is_live)

    def all(self) -> tuple[Installation, ...]:
        """Those taken back as well."""
        with self.store.read() as uow:
            return uow.workspaces.installations()

    def reseal(self) -> int:
        """Put all tokens under the first key, after it was changed: how many were under another.
        Raises TokenUnreadable where one is under none of the keys."""
        with self.store.write() as uow:
            kept = [each for each in uow.workspaces.installations() if each.is_live]
            renewed = [(each, self.seal.renewed(each.token, each.id)) for each in kept]
            changed = [replace(each, token=token) for each, token in renewed if token]
            for each in changed:
                uow.workspaces.save(each)
            return len(changed)


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()


def _send_what_waited(uow: UnitOfWork, installed: Installation, now: datetime) -> int:
    waited = [
        notice.id
        for notice in uow.outbox.list(state="failed")
        if notice.channel == "slack"
        and (notice.reason or "").startswith(NOT_INSTALLED)
        and split_receiver(notice.receiver)[0] in (installed.id, None)
    ]
    for number in waited:
        uow.outbox.retry(number, now)
    return len(waited)


def bare_ids_count(live: int, *, has_token: bool) -> bool:
    """Whether a Slack id without its workspace says who somebody is: only where there is but one
    workspace, since two may use the same id."""
    return live + has_token <= 1


def bare_ids(plan: Plan) -> tuple[str, ...]:
    """The addresses of those whose Slack id stands in the plan without its workspace."""
    return tuple(p.email for p in plan.people if any("/" not in each for each in p.slack))
