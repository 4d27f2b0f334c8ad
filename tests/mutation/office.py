"""An office whose UIDs, tokens and Message-IDs are fixed, so that mails written by hand can answer
what it sent; and its state, read beside the product.

Lise Holm (Aarhus; Mette Sø keeps her calendar), Bente Krogh (Randers), Dorte Lund (Viborg; Sanne
Friis sits in for her on 14 April) and Erik Sand (the region) are invited to 14 April and 2 June.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.attendance import Apologise, Substitute
from bot.domain.incoming import Incoming
from bot.domain.notices import Notice
from bot.mail.receive import read
from bot.outbox import deliver
from bot.plans import read_sources
from bot.render import Renderer
from bot.services.answering import register
from bot.services.composing import composer
from bot.services.inbox import Taken, take_in
from bot.services.office import Office
from bot.services.planning import apply_plan
from bot.store import open_store

from cast import NOW

OWN = "sekretariat@kd-net.example"
LISE = "direktoer@aarhus.example"
METTE = "sekretaer@aarhus.example"
BENTE = "direktoer@randers.example"
DORTE = "direktoer@viborg.example"
ERIK = "direktoer@region.example"
SANNE = "sanne.friis@viborg.example"
APRIL, JUNE = "kd-net/2023-04-14", "kd-net/2023-06-02"
TOKENS = {
    (APRIL, LISE): "abcdefghijklmnopqrstuvwx27",
    (JUNE, LISE): "junijunijunijunijunijuni27",
    (APRIL, BENTE): "randersrandersrandersrand2",
    (APRIL, DORTE): "viborgviborgviborgviborg27",
    (APRIL, SANNE): "sannesannesannesannesanne2",
    (APRIL, ERIK): "regionregionregionregion27",
}
SPEAKERS = {
    "kd-net/aarhus": {LISE, METTE, "lise.holm@aarhus.example"},
    "kd-net/randers": {BENTE},
    "kd-net/viborg": {DORTE, SANNE},
    "kd-net/region": {ERIK},
}
"""Who may change what is registered for a seat; the secretary may for each."""
PLAN = f"""
network:
  key: kd-net
  name: KD-Net
  contact: {{name: KD-Net sekretariatet, email: {OWN}, phone: 87 00 00 00}}
people:
  - person: {LISE}
    name: Lise Holm
    addresses: [lise.holm@aarhus.example]
    assistants: [{METTE}]
  - {{person: {METTE}, name: Mette Sø}}
  - {{person: {BENTE}, name: Bente Krogh, language: en}}
  - {{person: {DORTE}, name: Dorte Lund}}
  - {{person: {ERIK}, name: Erik Sand}}
  - {{person: {OWN}, name: Maja Vang}}
groups:
  - group: kd-net
    name: KD-Net
    hours: 10:00-12:00
    place: Scandic Silkeborg
    rules: {{invitation: 12 weeks before}}
    answers_by: 4 working days before, 12:00
    roles:
      - {{role: chair, person: {BENTE}}}
      - {{role: secretary, person: {OWN}}}
    seats:
      - {{seat: aarhus, label: Aarhus, holder: {LISE}}}
      - {{seat: randers, label: Randers, holder: {BENTE}}}
      - {{seat: viborg, label: Viborg, holder: {DORTE}}}
      - {{seat: region, label: Regionen, holder: {ERIK}}}
    meetings: [{{date: 2023-04-14}}, {{date: 2023-06-02}}]
"""


@dataclass(frozen=True)
class _Out:
    """A channel that accepts everything."""

    sent: list[Notice] = field(default_factory=list)

    @contextmanager
    def session(self) -> Iterator["_Out"]:
        yield self

    def send(self, notice: Notice) -> None:
        self.sent.append(notice)


@dataclass
class Desk:
    """The office on one database file, and the time in it."""

    database: Path
    office: Office
    now: datetime = NOW

    def read(self, raw: bytes) -> Incoming:
        return read(raw, OWN)

    def take(self, raw: bytes) -> Taken:
        """Take in a mail, a minute later."""
        self.now += timedelta(minutes=1)
        return take_in(self.office, self.read(raw), raw, self.now)

    def deliver(self) -> list[Notice]:
        """Deliver what is due, and give what left."""
        out = _Out()
        deliver(self.office.store, composer(self.office), {"mail": out}, lambda: self.now, "test")
        return out.sent

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the database, read past the product."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query, values).fetchall()

    def answers(self) -> dict[tuple[str, str], tuple[Any, ...]]:
        """What counts now: by meeting and seat the answer, the substitute, who gave it."""
        found = self.rows(
            "SELECT m.key, a.seat, a.answer, a.substitute_name, a.substitute_email, "
            "a.substitute_answer, a.from_, a.until, a.source, a.by "
            "FROM attendance a JOIN meeting m ON m.uid = a.meeting ORDER BY a.version"
        )
        return {(key, seat): rest for key, seat, *rest in found}

    def invitations(self) -> dict[tuple[str, str, str], tuple[Any, ...]]:
        """By meeting, seat and receiver: what was replied to it. Whether it holds follows from the
        answers; it may move with a substitute whom two seats have named."""
        found = self.rows(
            "SELECT meeting, seat, receiver, partstat, replied_sequence, replied_dtstamp "
            "FROM invitation WHERE partstat <> 'NEEDS-ACTION'"
        )
        return {(uid, seat, who): rest for uid, seat, who, *rest in found}

    def close(self) -> None:
        self.office.store.close()


def template(folder: Path) -> Path:
    """A database in which all of this has happened, to be copied."""
    path = folder / "template.sqlite3"
    desk = _open(path)
    apply_plan(desk.office, read_sources([("kd-net.yaml", PLAN.encode())]), desk.now)
    desk.deliver()
    with desk.office.case(desk.now) as case:
        meeting = case.uow.meetings.by_key(APRIL)
        dorte = case.plan.person(DORTE)
        sanne = Substitute("Sanne Friis", email=SANNE)
        register(case, meeting, "kd-net/viborg", Apologise(sanne), dorte, "cli")
    desk.deliver()
    desk.close()
    _fix_identities(path)
    return path


@contextmanager
def desk_on(source: Path, folder: Path) -> Iterator[Desk]:
    """A desk on a copy of a database."""
    path = folder / "desk.sqlite3"
    for old in folder.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(source, path)
    desk = _open(path)
    try:
        yield desk
    finally:
        desk.close()


@cache
def _renderer() -> Renderer:
    """One for all desks: reading the templates takes longer than a mail."""
    return Renderer()


def _open(path: Path) -> Desk:
    office = Office(store=open_store(f"sqlite:///{path}"), secret=b"a key")
    vars(office)["renderer"] = _renderer()
    return Desk(path, office)


def _fix_identities(path: Path) -> None:
    """UIDs, tokens and the Message-ID of the director's invitation, as the samples have them."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for key, uid in connection.execute("SELECT key, uid FROM meeting").fetchall():
            _replace_everywhere(connection, uid, f"{key.replace('/', '-')}@kd-net.example")
        for (key, receiver), token in TOKENS.items():
            connection.execute(
                "UPDATE invitation SET token = ? WHERE receiver = ? AND meeting = ?",
                (token, receiver, f"{key.replace('/', '-')}@kd-net.example"),
            )
        for number, key in enumerate((APRIL, JUNE), 1):
            connection.execute(
                "UPDATE notice SET message_id = ? WHERE receiver = ? AND kind = 'invitation' "
                "AND meeting = ?",
                (f"<invitation-{number}@kd-net.example>", LISE,
                 f"{key.replace('/', '-')}@kd-net.example"),
            )  # fmt: skip
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _replace_everywhere(connection: sqlite3.Connection, old: str, new: str) -> None:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        for column in [c[1] for c in columns if c[2].upper().startswith(("VARCHAR", "TEXT"))]:
            connection.execute(
                f'UPDATE "{table}" SET "{column}" = replace("{column}", ?, ?)', (old, new)
            )
