"""One process of the product: settings -> store, office, heartbeat, ways in and out.

Use cases are imported when they are called: a command that lists meetings waits neither for the
reader of sentences nor for templates.
"""

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.app.outside import Outside
from bot.clock import Clock, keep_clock, kept_clock, standing_clock, system_clock
from bot.config import Settings, read_settings
from bot.domain.errors import (
    AtRefused,
    NoPlan,
    RehearsalClock,
)
from bot.domain.network import Network, Plan
from bot.outbox import Delivered, deliver
from bot.services.identity import Identity
from bot.services.office import Limits, Office
from bot.store import Store, open_store
from bot.store.owners import new_owner

if TYPE_CHECKING:
    from bot.plans import PlanFile
    from bot.services.conversation import Conversation
    from bot.services.deliveries import Deliveries
    from bot.services.inbox import Taken
    from bot.services.installations import Installations
    from bot.services.planning import Applied, Source

_MEGABYTE = 1024 * 1024
_ROUNDS = 4
"""A heartbeat takes in what its own mails were answered with at most so often; the rest waits."""


@dataclass(frozen=True)
class Tally:
    """What one heartbeat did (cli.md, `tick`)."""

    queued: int = 0
    sent: int = 0
    skipped: int = 0
    failed: int = 0
    waiting: int = 0


@dataclass
class Application:
    """One process of the product, on one database, going by one clock."""

    settings: Settings
    store: Store
    clock: Clock
    owner: str = field(default_factory=new_owner)

    @cached_property
    def office(self) -> Office:
        """What use cases work with. Slack is on where it is set up, and in rehearsal, where the
        local double takes its place."""
        return Office(
            store=self.store,
            secret=_secret(self.settings),
            address=self.settings.address,
            templates=self.settings.templates,
            base_url=self.settings.base_url,
            slack_is_on=self.settings.has_slack or not self.settings.real_service,
            has_slack_token=self.settings.slack_client_id is None
            or bool(self.settings.slack_bot_token),
            plus_addresses=self.settings.plus_addresses,
            data=self.settings.data,
            limits=Limits(self.settings.annex_mb * _MEGABYTE, self.settings.mail_mb * _MEGABYTE),
        )

    @cached_property
    def conversation(self) -> "Conversation":
        """The use cases of talking to the bot."""
        from bot.services.conversation import Conversation

        return Conversation(self.office)

    @cached_property
    def identity(self) -> Identity:
        return Identity(self.office)

    @cached_property
    def installations(self) -> "Installations":
        """The workspaces of Slack that the app is installed in; tokens are sealed with the first
        key of MOEDEBOT_SLACK_KEYS, else with one that comes from the secret."""
        from bot.services.installations import Installations
        from bot.services.sealing import Seal

        keys = [key.strip().encode() for key in (self.settings.slack_keys or "").split(",")]
        allowed = (self.settings.slack_workspaces or "").replace(",", " ").split()
        seal = Seal((*filter(None, keys), self.office.secret))
        return Installations(self.store, seal, frozenset(allowed))

    @property
    def is_rehearsal(self) -> bool:
        """Nothing real is configured: the catcher and the double take the place of mail and
        Slack, and the database may keep a rehearsal clock."""
        return self.settings.real_service is None

    def plan(self) -> Plan:
        """The applied plan. Raises NoPlan."""
        with self.store.read() as uow:
            return uow.plans.current()

    def own_addresses(self) -> tuple[str, ...]:
        """The address that answers come to, then former ones. Raises NoPlan."""
        with self.office.look(self.clock()) as case:
            return case.own_addresses

    def outside(self) -> Outside:
        """The ways out, opened when something goes out; to be closed."""
        from bot.services.channel_posts import PostBook

        book = PostBook(self.store)
        return Outside(
            self.settings, self.plan(), self.own_addresses(), self.clock, book, self.installations
        )

    def apply(
        self,
        files: Sequence["PlanFile"],
        *,
        beside: Sequence["PlanFile"] = (),
        dry_run: bool = False,
        source: "Source" = "file",
    ) -> "Applied":
        """Apply plan files; `beside` are those applied before that they were read together with.
        The first in rehearsal also starts the clock that the database keeps: at MOEDEBOT_START,
        else where the plan says."""
        from bot.services.planning import apply_plan

        if not dry_run:
            self._start_clock(files)
        return apply_plan(
            self.office, files, self.clock(), beside=beside, dry_run=dry_run, source=source
        )

    def _start_clock(self, files: Sequence["PlanFile"]) -> None:
        starts = [file.rehearsal_start for file in files if file.rehearsal_start is not None]
        start = _placed(self.settings.start, files[0].plan.network) or next(iter(starts), None)
        if self.is_rehearsal and start is not None and kept_clock(self.store) is None:
            keep_clock(self.store, start)
            if self.clock is system_clock:
                self.clock = standing_clock(start)

    def take_in(self, raw: bytes) -> "Taken":
        """Take in one raw message (RFC 5322), as if it had arrived."""
        from bot.app.mail_in import take_in

        return take_in(self, raw)

    @cached_property
    def deliveries(self) -> "Deliveries":
        """What comes in from Slack, in this process's hands."""
        from bot.services.deliveries import Deliveries

        return Deliveries(self.store, self.owner)

    def queue(self, outside: Outside) -> Tally:
        """The clock's half of a heartbeat: queue what is due."""
        from bot.services.daily import run_daily
        from bot.services.heartbeat import queue_due

        now = self.clock()
        return self._tally(queue_due(self.office, now) + run_daily(self.office, now), Delivered())

    def deliver(self, outside: Outside) -> Tally:
        """The worker's half of a heartbeat: deliver what can be delivered, and take in what the
        catcher got for the bot's own address."""
        from bot.services.composing import composer
        from bot.services.composing.ahead import papers_ahead

        done = Delivered()
        for _ in range(_ROUNDS):
            more = deliver(
                self.store, composer(self.office), outside.senders, self.clock, self.owner,
                evidence=outside.evidence, prepare=papers_ahead(self.office),
            )  # fmt: skip
            done = Delivered(
                done.sent + more.sent, done.failed + more.failed, done.skipped + more.skipped,
                done.retried + more.retried,
            )  # fmt: skip
            if not outside.take_caught(self.take_in):
                break
        return self._tally(0, done)

    def tick(self, outside: Outside) -> Tally:
        """One heartbeat, both halves."""
        queued = self.queue(outside).queued
        return replace(self.deliver(outside), queued=queued)

    def _tally(self, queued: int, done: Delivered) -> Tally:
        with self.store.read() as uow:
            waiting = uow.outbox.waiting(self.clock())
        return Tally(queued, done.sent, done.skipped, done.failed, waiting)


def open_application(
    settings: Settings, at: datetime | None = None, database: str | None = None
) -> Application:
    """The application on its database. Its clock is `at`, else the rehearsal clock that the
    database keeps, else the real time. `at` without an offset is in the network's zone.

    Raises AtRefused where `at` is given and a real service is configured, RehearsalClock where the
    database keeps such a clock and one is.
    """
    store = open_store(database or settings.database)
    kept = kept_clock(store)
    real = settings.real_service
    if real is not None and at is not None:
        raise AtRefused(real)
    if real is not None and kept is not None:
        raise RehearsalClock(real)
    placed = _placed(at, _network(store)) or kept
    clock: Callable[[], datetime] = standing_clock(placed) if placed else system_clock
    return Application(settings, store, clock)


def upgrade_database(url: str | None = None) -> None:
    """Bring the schema of a database (else the configured one) up to date. Raises BadSetting,
    ServiceUnreachable."""
    store = Store(url or read_settings().database)
    try:
        store.prepare_folder()
        store.upgrade()
    finally:
        store.close()


def _network(store: Store) -> Network | None:
    try:
        with store.read() as uow:
            return uow.plans.current().network
    except NoPlan:
        return None


def _placed(moment: datetime | None, network: Network | None) -> datetime | None:
    """A moment without an offset is in the network's zone."""
    if moment is None or moment.utcoffset() is not None:
        return moment
    return moment.replace(tzinfo=network.tz if network else ZoneInfo("Europe/Copenhagen"))


def _secret(settings: Settings) -> bytes:
    """The key for tokens: the setting, else one that is made once and kept in the data folder."""
    if settings.secret is not None:
        return settings.secret.encode()
    path = settings.data / "secret"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _make_secret(path)


def _make_secret(path: Path) -> bytes:
    """Written aside and linked into place, so that two processes that start at once agree."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".secret-{os.getpid()}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_hex(32).encode())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_bytes()
