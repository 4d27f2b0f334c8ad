"""`doctor`: looks at everything that the product needs, and says how to mend what is wrong. It
changes nothing, and what cannot be looked at never keeps it from looking at the rest."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

from bot.app.application import Application, open_application
from bot.app.checks import Check, Words
from bot.app.doctor_mail import mail_in
from bot.app.doctor_outside import journal, mail, senders, slack, templates
from bot.app.doctor_slack import slack_in
from bot.app.doctor_workspaces import links, workspaces
from bot.clock import HEARTBEAT, LAST_HEARTBEAT, bound_of, kept_clock
from bot.config import Settings, read_settings, unknown_settings
from bot.domain.errors import MoedebotError, NoPlan, SchemaMissing
from bot.domain.people import Channel, Language
from bot.i18n import say
from bot.outbox import breaker_of
from bot.store.health import Condition, condition_of

LEAST_FREE = 200_000_000
"""Bytes of free disk under which a busy month could stop the database."""
_EVERY = timedelta(seconds=5)


def examine(
    language: Language, database: str | None = None, at: datetime | None = None
) -> tuple[Check, ...]:
    """Look at everything: settings, data folder, disk, database, plan, clock, heartbeat, outbox,
    delivery, mail, journal, Slack, templates."""
    try:
        settings = read_settings()
    except MoedebotError as error:
        return (Words("settings", language).failed(error, "settings"),)
    return tuple(_Examination(language, settings, database, at).run())


def is_well(checks: Sequence[Check]) -> bool:
    """Whether nothing was found."""
    return all(check.ok for check in checks)


@dataclass
class _Examination:
    language: Language
    settings: Settings
    database: str | None
    at: datetime | None

    def run(self) -> Iterator[Check]:
        yield self._settings(self._words("settings"))
        yield self._data(self._words("data"))
        yield self._disk(self._words("disk"))
        yield from self._on_database(self._words("database"))
        yield mail(self._words("mail"), self.settings)
        yield senders(self._words("senders"), self.settings)
        if self.settings.journal is not None:
            yield journal(self._words("journal"), self.settings)
        yield from mail_in(self.language, self.settings, self.database, self.at)
        yield slack(self._words("slack"), self.settings)
        yield from slack_in(self.language, self.settings, self.database, self.at)
        yield from templates(self._words("templates"), self.settings.templates)

    def _words(self, name: str) -> Words:
        return Words(name, self.language)

    def _settings(self, words: Words) -> Check:
        unknown = unknown_settings(os.environ)
        if unknown:
            return words.ill("unknown-setting", names=", ".join(unknown))
        return words.well("settings")

    def _data(self, words: Words) -> Check:
        """The data folder takes a file."""
        folder = self.settings.data
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"\0" * 4096)
        except OSError as error:
            return words.ill("data-unwritable", folder=folder, reason=error.strerror or str(error))
        return words.well("data", folder=folder.resolve())

    def _disk(self, words: Words) -> Check:
        folder = next(p for p in (self.settings.data.resolve(), Path("/")) if p.exists())
        free = shutil.disk_usage(folder).free
        megabytes = free // 1_000_000
        if free < LEAST_FREE:
            return words.ill("disk-full", megabytes=megabytes, folder=folder)
        return words.well("disk", megabytes=megabytes)

    def _on_database(self, words: Words) -> Iterator[Check]:
        """The database, and what stands in it."""
        try:
            application = open_application(self.settings, self.at, self.database)
        except SchemaMissing as error:
            yield words.failed(error, "schema")
            return
        except MoedebotError as error:
            yield words.failed(error, "database")
            return
        try:
            condition = condition_of(application.store)
            yield _database(words, condition)
            if condition.trouble is None:
                yield from self._on_content(application)
        except MoedebotError as error:
            yield words.failed(error, "database")
        finally:
            application.store.close()

    def _on_content(self, application: Application) -> Iterator[Check]:
        plan = _plan(self._words("plan"), application)
        yield plan
        yield _clock(self._words("clock"), application)
        if plan.ok:  # without one there is nothing to beat for
            yield _heartbeat(self._words("heartbeat"), application)
        yield _outbox(self._words("outbox"), application)
        yield from _addresses(self._words("addresses"), application)
        yield from _delivery(self._words("delivery"), application)
        yield from workspaces(self._words("slack-workspaces"), application)
        yield from links(self._words("slack-links"), application)


def _database(words: Words, condition: Condition) -> Check:
    if condition.trouble is not None:
        return words.failed(condition.trouble, "database")
    if not condition.is_sound:
        return words.ill("database-damaged", reason=condition.said)
    if not condition.is_unicode:
        return words.ill("database-encoding", encoding=condition.said)
    return words.well(f"database-{condition.kind}", schema=condition.schema)


def _plan(words: Words, application: Application) -> Check:
    try:
        plan = application.plan()
    except NoPlan as error:
        return words.failed(error, "plan")
    return words.well("plan", revision=plan.revision, groups=len(plan.groups))


def _clock(words: Words, application: Application) -> Check:
    """A last beat that lies ahead of now means that the clock was set back since."""
    last, now = _last_beat(application), application.clock()
    if last is not None and last - now > bound_of(_EVERY):
        return words.ill("clock-set-back", last=_shown(application, last))
    kept = kept_clock(application.store)
    return words.well("clock-rehearsal" if kept else "clock", now=_shown(application, now))


def _heartbeat(words: Words, application: Application) -> Check:
    """The heart beats; in rehearsal it may rest between commands."""
    with application.store.read() as unit:
        holder = unit.leases.holder(HEARTBEAT)
    last, now = _last_beat(application), application.clock()
    is_leading = holder is not None and not holder.is_gone and holder.until > now
    if application.is_rehearsal and not is_leading:
        return words.well("heartbeat-rehearsal")
    if last is None:
        return words.ill("heartbeat-never")
    if now - last > bound_of(_EVERY):
        key = "heartbeat-stuck" if holder is not None and not holder.is_gone else "heartbeat-dead"
        return words.ill(key, last=_shown(application, last))
    return words.well("heartbeat", last=_shown(application, last))


def _addresses(words: Words, application: Application) -> Iterator[Check]:
    """Addresses that mail came back from; nothing is said where there are none."""
    with application.store.read() as unit:
        names = ", ".join(each.address for each in unit.addresses.undeliverable())
    if names:
        yield words.ill("addresses-fail", names=names)


def _outbox(words: Words, application: Application) -> Check:
    with application.store.read() as unit:
        damaged, waiting = unit.outbox.damaged(), unit.outbox.waiting(application.clock())
    if damaged:
        return words.ill("outbox-damaged", numbers=", ".join(map(str, damaged)))
    return words.well("outbox", waiting=waiting)


def _delivery(words: Words, application: Application) -> Iterator[Check]:
    """Each channel that an outage has closed: since when, why, and when it is tried again."""
    now = application.clock()
    with application.store.read() as unit:
        found = [breaker_of(unit, channel) for channel in get_args(Channel)]
        waiting = unit.outbox.waiting(now)
    closed = [breaker for breaker in found if breaker is not None]
    if not closed:
        yield words.well("delivery")
    for breaker in closed:
        facts: dict[str, object] = {
            "channel": say(f"doctor-channel-{breaker.channel}", words.language),
            "since": _shown(application, breaker.since),
            "failures": breaker.failures,
            "next": _shown(application, breaker.next_at),
            "reason": breaker.reason,
        }
        if breaker.next_at > now:
            yield words.ill("delivery-out", **facts)
        elif waiting:
            yield words.ill("delivery-due", **facts)
        else:
            yield words.well("delivery-untried", **facts)


def _shown(application: Application, moment: datetime) -> str:
    """An instant as the network's clocks show it."""
    try:
        moment = moment.astimezone(application.plan().network.tz)
    except NoPlan:
        moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%d %H:%M")


def _last_beat(application: Application) -> datetime | None:
    with application.store.read() as unit:
        text = unit.facts.get(LAST_HEARTBEAT)
    return datetime.fromisoformat(text) if text else None
