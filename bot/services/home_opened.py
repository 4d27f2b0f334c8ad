"""Who has Home open: whom it is worth showing again what was changed elsewhere."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.workspaces import OpenHome
from bot.store import Store

LATELY = timedelta(minutes=15)
"""Who opened Home longer ago looks at something else by now; opening it again shows it anew."""
MOST = 50
"""So many Home tabs are looked after at a time, the latest opened first."""
_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class OpenHomes:
    """The Home tabs that were opened lately, kept in the database: all processes know of them."""

    store: Store

    def opened(self, workspace: str, user: str, now: datetime, slack_hash: str | None) -> None:
        """Somebody opens Home; `slack_hash` is Slack's of what it shows, where it shows anything.
        Those opened long ago are forgotten."""
        with self.store.write() as uow:
            before = uow.workspaces.home(workspace, user)
            known = before.hash if before else ""
            uow.workspaces.save_home(
                OpenHome(workspace, user, now, before.digest if before else "", slack_hash or known)
            )
            uow.workspaces.forget_homes(now - _KEPT)

    def shown(self, workspace: str, user: str, now: datetime, digest: str, slack_hash: str) -> None:
        """What it shows by now. Who did not open it is not looked after for that."""
        with self.store.write() as uow:
            before = uow.workspaces.home(workspace, user)
            opened_at = before.opened_at if before else now
            uow.workspaces.save_home(OpenHome(workspace, user, opened_at, digest, slack_hash))

    def of(self, workspace: str, user: str) -> OpenHome | None:
        """One of them."""
        with self.store.read() as uow:
            return uow.workspaces.home(workspace, user)

    def lately(self, now: datetime) -> tuple[OpenHome, ...]:
        """Those to look after."""
        with self.store.read() as uow:
            return uow.workspaces.homes(now - LATELY, MOST)


def digest_of(view: Mapping[str, object]) -> str:
    """What tells two views apart."""
    written = json.dumps(view, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()
