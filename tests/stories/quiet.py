"""An office without processes, for properties that need hundreds of stories: a real database, a
clock that the story sets, and a way out that keeps what it is given."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from bot.domain.attendance import Command
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.mail.receive import read as read_mail
from bot.outbox import deliver
from bot.plans import read_sources
from bot.render import Renderer
from bot.services.answering import register
from bot.services.composing import composer
from bot.services.heartbeat import queue_due
from bot.services.inbox import Taken, take_in
from bot.services.inviting import TOGETHER, attendances
from bot.services.office import Office
from bot.services.planning import apply_plan
from bot.store import open_store

from cast import NOW, SECRETARY, local
from databases import migrated
from stories.letters import Mail

KEY = "kd-net/2023-04-14"
ROW = "- {date: 2023-04-14}\n"
START = NOW


@dataclass
class Quiet:
    """`now` moves a minute with whatever is done. `sent` are all mails that left, in order."""

    office: Office
    now: datetime = START
    sent: list[Mail] = field(default_factory=list)

    def pass_a_minute(self) -> None:
        self.now += timedelta(minutes=1)

    def apply(self, plan: str) -> None:
        self.pass_a_minute()
        apply_plan(self.office, read_sources([("plan.yaml", plan.encode())]), self.now)
        self.now += TOGETHER  # in which another change would join it

    def beat(self) -> list[Mail]:
        """One heartbeat; the mails that left in it."""
        before = len(self.sent)
        queue_due(self.office, self.now)
        deliver(self.office.store, composer(self.office), {"mail": _Out(self.sent)},
                lambda: self.now, "the story")  # fmt: skip
        return self.sent[before:]

    def take(self, raw: bytes) -> Taken:
        """Take a mail in, as `moedebot mail ingest` does."""
        self.pass_a_minute()
        return take_in(self.office, read_mail(raw, SECRETARY.email), raw, self.now)

    def answer(self, seat: str, command: Command, speaker: Person, key: str = KEY) -> None:
        """An answer by command."""
        self.pass_a_minute()
        with self.office.case(self.now) as case:
            register(case, case.uow.meetings.by_key(key), seat, command, speaker, "cli")

    def last_request_to(self, receiver: str) -> Mail:
        return next(m for m in reversed(self.sent) if m.to == receiver and m.method == "REQUEST")

    def state(self, key: str = KEY) -> dict[str, object]:
        """What is registered: of each seat the answer, who sits in for it and what that person
        said, and what the calendars of those who are invited said last."""
        with self.office.look(self.now) as case:
            meeting = case.uow.meetings.by_key(key)
            given = attendances(case, meeting)
            seats: dict[str, object] = {
                seat: (a.answer, a.substitute, a.from_, a.until) for seat, a in given.items()
            }
            said = {
                f"{i.seat} {i.receiver}": i.partstat
                for i in case.uow.invitations.of(meeting.uid) if i.is_active
            }  # fmt: skip
        return seats | said

    def records(self) -> tuple[int, int]:
        """How many mails are held, and how many notices there are."""
        with self.office.look(self.now) as case:
            return len(case.uow.inbox.held()), len(case.uow.outbox.list())


@dataclass(frozen=True)
class _Out:
    """A mail server that takes everything."""

    accepted: list[Mail]

    @contextmanager
    def session(self) -> Iterator["_Out"]:
        yield self

    def send(self, notice: Notice) -> None:
        assert notice.rendered is not None
        self.accepted.append(Mail(notice.receiver, notice.rendered.content))


def reply(
    to: Mail, partstat: str, stamp: datetime, *, sender: str | None = None, number: int = 0,
    params: str = "", more: tuple[str, ...] = (), sequence: int | None = None,
) -> bytes:  # fmt: skip
    """A calendar REPLY as a mail; its DTSTAMP is `stamp`, its Message-ID has the number."""
    event = to.event
    calendar = "\r\n".join(
        ("BEGIN:VCALENDAR", "PRODID:-//Calendar//Example//EN", "VERSION:2.0", "METHOD:REPLY",
         "BEGIN:VEVENT", f"UID:{event['UID']}",
         f"SEQUENCE:{event['SEQUENCE'] if sequence is None else sequence}",
         f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
         f"ATTENDEE;PARTSTAT={partstat}{params}:{event['ATTENDEE']}", *more,
         "END:VEVENT", "END:VCALENDAR", "")
    )  # fmt: skip
    mail = letter(sender or to.to, "", number, to=str(to.message["Reply-To"]))
    mail.add_alternative(
        calendar.encode(), "text", "calendar", params={"method": "REPLY", "charset": "UTF-8"}
    )
    return mail.as_bytes()


def letter(sender: str, text: str, number: int, to: str = SECRETARY.email) -> EmailMessage:
    """A mail of free text."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, "SV: KD-Net"
    mail["Message-ID"] = f"<{number}@story.example>"
    mail.set_content(text + "\n")
    return mail


def make_invited(folder: Path, plan: str) -> list[Mail]:
    """A database in which everybody has been invited to KD-Net on 14 April; what left."""
    office = open_office(folder)
    office.apply(plan)
    office.beat()
    office.office.store.close()
    return office.sent


def open_office(folder: Path, now: datetime = START, sent: list[Mail] | None = None) -> Quiet:
    """An office that goes on with the database in a folder, as a new process would."""
    store = open_store(migrated(folder / "quiet.sqlite3"))
    office = Office(store=store, secret=b"a story's secret")
    vars(office)["renderer"] = _renderer()
    return Quiet(office, now, list(sent or ()))


@cache
def _renderer() -> Renderer:
    """Templates are compiled once for all stories, not once for each office."""
    return Renderer()


def copy(invited: Path, folder: Path) -> None:
    """The same database once more, in an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(invited, folder)


__all__ = ["KEY", "ROW", "START", "Quiet", "copy", "letter", "local", "make_invited",
           "open_office", "reply"]  # fmt: skip
