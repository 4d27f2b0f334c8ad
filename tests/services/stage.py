"""An office on a real SQLite file, with a small plan, and a way out that keeps what it is given."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from itertools import count
from pathlib import Path

from bot.domain.attendance import Attendance, Command, Source
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.itip import SchedulingMessage
from bot.itip import read as read_calendar
from bot.mail.receive import read as read_mail
from bot.outbox import deliver
from bot.plans import read_sources
from bot.services.answering import register
from bot.services.composing import composer
from bot.services.conversation import Conversation, Said
from bot.services.heartbeat import queue_due
from bot.services.inbox import Taken, take_in
from bot.services.inviting import TOGETHER, attendances
from bot.services.office import Case, Office
from bot.services.overview import attendance_json
from bot.services.planning import Applied, apply_plan
from bot.services.registered import Registered
from bot.store import open_store

from cast import AARHUS, DIRECTOR, NOW, SECRETARY, local

KEY = "kd-net/2023-04-14"
MEETING = "{date: 2023-04-14}"
PLAN = """
network:
  key: kd-net
  name: KD-Net
  contact: {name: KD-Net sekretariatet, email: sekretariat@kd-net.example, phone: 87 00 00 00}
people:
  - person: direktoer@aarhus.example
    name: Anne Holm
    addresses: [anne.holm@aarhus.example]
    assistants: [sekretaer@aarhus.example]
  - {person: sekretaer@aarhus.example, name: Lis Abildgaard, copies: false}
  - {person: direktoer@randers.example, name: Bente Krogh}
  - {person: direktoer@viborg.example, name: Dorte Lund}
  - {person: direktoer@region.example, name: Erik Sand}
  - {person: ny@aarhus.example, name: Nina Yde}
  - {person: sekretariat@kd-net.example, name: Mette Vang}
groups:
  - group: kd-net
    name: KD-Net
    hours: 10:00-12:00
    place: Scandic Silkeborg
    follows: [kkr]
    prepares: [{group: kkr, days: 10-21}]
    lunch: {buffet: 12:00, served: 11:00}
    extras: [{label: Sekretariaterne, count: 2}]
    rules:
      invitation: 8 weeks before, 09:00
      reminder-unanswered: 10 working days before
      agenda: 7 days before, 09:00
      kkr-items: 7 days before, 10:00
      headcount: 3 working days before
    answers_by: 4 working days before, 12:00
    roles:
      - {role: chair, person: direktoer@randers.example}
      - {role: secretary, person: sekretariat@kd-net.example}
    seats:
      - {seat: aarhus, label: Aarhus, HOLDER}
      - {seat: randers, label: Randers, holder: direktoer@randers.example}
      - {seat: viborg, label: Viborg, holder: direktoer@viborg.example}
      - {seat: region, label: Regionen, holder: direktoer@region.example}
    meetings: [ROWS]
  - group: kkr
    name: KKR Midtjylland
    aliases: [KKR]
    listed: true
    hours: 10:00-13:00
    meetings: [DAYS]
"""


@dataclass(frozen=True)
class Sent:
    """A mail that left: the notice, the mail, and the scheduling message in it."""

    notice: Notice
    mail: EmailMessage
    calendar: SchedulingMessage | None

    @property
    def what(self) -> tuple[str, str]:
        return self.notice.kind, self.notice.receiver

    @property
    def text(self) -> str:
        body = self.mail.get_body(("plain",))
        return body.get_content() if body else ""


def _sent(notice: Notice) -> Sent:
    assert notice.rendered is not None
    mail = email.message_from_bytes(notice.rendered.content, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    parts = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    data = parts[0].get_payload(decode=True) if parts else None
    return Sent(notice, mail, read_calendar(data) if isinstance(data, bytes) else None)


@dataclass
class Room:
    """The office, the time in it, and all that left it."""

    office: Office
    now: datetime = NOW
    sent: list[Sent] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def at(self, text: str) -> "Room":
        """Let it be that local time."""
        self.now = local(text)
        return self

    def apply(
        self, *rows: str, kkr: str = "{date: 2023-04-26}", dry_run: bool = False,
        holder: str = "holder: direktoer@aarhus.example", plan: str = PLAN, waits: bool = True,
    ) -> Applied:  # fmt: skip
        """Apply the plan with those meetings of KD-Net (rows as YAML); where that changes one, the
        minutes pass in which further changes would join it."""
        text = plan.replace("ROWS", ", ".join(rows or (MEETING,)))
        text = text.replace("DAYS", kkr).replace("HOLDER", holder)
        files = read_sources([("kd-net.yaml", text.encode())])
        applied = apply_plan(self.office, files, self.now, dry_run=dry_run)
        if waits and not dry_run and (applied.changed or applied.moved):
            self.now += TOGETHER
        return applied

    @contextmanager
    def case(self) -> Iterator[Case]:
        with self.office.case(self.now) as case:
            yield case

    def meeting(self, key: str = KEY) -> Meeting:
        with self.office.look(self.now) as case:
            return case.uow.meetings.by_key(key)

    def answer(
        self, command: Command, speaker: Person = DIRECTOR, *, seat: str = AARHUS,
        key: str = KEY, way: Source = "cli",
    ) -> Registered:  # fmt: skip
        """Register an answer, a minute later than the last."""
        self.now += timedelta(minutes=1)
        with self.case() as case:
            return register(case, case.uow.meetings.by_key(key), seat, command, speaker, way)

    def attendance(self, seat: str = AARHUS, key: str = KEY) -> Attendance:
        with self.office.look(self.now) as case:
            return attendances(case, case.uow.meetings.by_key(key))[seat]

    def json(self, key: str = KEY) -> dict[str, object]:
        with self.office.look(self.now) as case:
            return attendance_json(case, case.uow.meetings.by_key(key))

    def say(self, text: str, speaker: Person = DIRECTOR, about: str | None = None) -> Said:
        self.now += timedelta(minutes=1)
        return Conversation(self.office).say(text, speaker, "cli", self.now, about)

    def notices(self, kind: str | None = None) -> list[Notice]:
        with self.office.look(self.now) as case:
            return [n for n in case.uow.outbox.list() if kind in (None, n.kind)]

    def deliver(self) -> list[Sent]:
        """Deliver what is due, and give what left."""
        before = len(self.sent)
        done = deliver(
            self.office.store, composer(self.office), {"mail": Out(self.sent)},
            lambda: self.now, "the test",
        )  # fmt: skip
        assert done.failed == 0
        return self.sent[before:]

    def tick(self) -> list[Sent]:
        queue_due(self.office, self.now)
        return self.deliver()

    def invitation_to(self, receiver: str) -> Sent:
        """The last REQUEST that left to a receiver."""
        return next(
            s for s in reversed(self.sent)
            if s.notice.receiver == receiver and s.calendar and s.calendar.method == "REQUEST"
        )  # fmt: skip

    def take(self, raw: bytes) -> Taken:
        self.now += timedelta(minutes=1)
        return take_in(self.office, read_mail(raw, SECRETARY.email), raw, self.now)

    def reply(
        self, partstat: str, *, to: Sent, sender: str | None = None, attendee: str | None = None,
        lines: tuple[str, ...] = (), params: str = "", more: str = "",
    ) -> Taken:  # fmt: skip
        """A calendar REPLY to a mail that left, a minute later, as clients send it."""
        assert to.calendar is not None
        who = attendee or to.notice.receiver
        stamp = (self.now + timedelta(minutes=1)).astimezone(tz=local("2023-07-01T00:00").tzinfo)
        utc = f"{stamp - (stamp.utcoffset() or timedelta()):%Y%m%dT%H%M%SZ}"
        calendar = "\r\n".join(
            ("BEGIN:VCALENDAR", "PRODID:-//Test//DA", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT",
             f"UID:{to.calendar.uid}", f"SEQUENCE:{to.calendar.sequence}", f"DTSTAMP:{utc}",
             f"ATTENDEE;PARTSTAT={partstat}{params}:mailto:{who}", *lines,
             "END:VEVENT", "END:VCALENDAR", "")
        )  # fmt: skip
        mail = self.mail(sender or to.notice.receiver, more, to=str(to.mail["Reply-To"]))
        mail.add_alternative(
            calendar.encode(), "text", "calendar", params={"method": "REPLY", "charset": "UTF-8"}
        )
        return self.take(mail.as_bytes())

    def post(
        self, method: str, to: Sent, partstat: str = "ACCEPTED", *, uid: str | None = None,
        dtstamp: str = "20230320T100000Z", sequence: int | None = None, sender: str | None = None,
        attendees: tuple[str, ...] = (), lines: tuple[str, ...] = (), more: str = "",
        headers: tuple[tuple[str, str], ...] = (),
    ) -> Taken:  # fmt: skip
        """A calendar message about a mail that left, with exactly what is said."""
        assert to.calendar is not None
        own = (f"ATTENDEE;PARTSTAT={partstat}:mailto:{to.notice.receiver}",)
        calendar = "\r\n".join(
            ("BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT",
             f"UID:{uid or to.calendar.uid}", f"DTSTAMP:{dtstamp}",
             f"SEQUENCE:{to.calendar.sequence if sequence is None else sequence}",
             *(attendees or own), *lines, "END:VEVENT", "END:VCALENDAR", "")
        )  # fmt: skip
        mail = self.mail(sender or to.notice.receiver, more, to=str(to.mail["Reply-To"]))
        for name, value in headers:
            mail[name] = value
        mail.add_alternative(
            calendar.encode(), "text", "calendar", params={"method": method, "charset": "UTF-8"}
        )
        return self.take(mail.as_bytes())

    def mail(
        self, sender: str, text: str, *, to: str = SECRETARY.email, answers: Sent | None = None
    ) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, to, "SV: KD-Net"
        mail["Message-ID"] = f"<{next(self._numbers)}@{sender.partition('@')[2]}>"
        if answers is not None:
            mail.replace_header("To", str(answers.mail["Reply-To"]))
            mail["In-Reply-To"] = answers.mail["Message-ID"]
        mail.set_content(text)
        return mail


@dataclass(frozen=True)
class Out:
    """A channel that accepts everything."""

    accepted: list[Sent]

    @contextmanager
    def session(self) -> Iterator["Out"]:
        yield self

    def send(self, notice: Notice) -> None:
        self.accepted.append(_sent(notice))


def office_on(database: Path) -> Office:
    store = open_store(f"sqlite:///{database}")
    return Office(store=store, secret=b"a key", data=database.parent)
