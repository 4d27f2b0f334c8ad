"""The plan against a simulated clock, with real processing: real SMTP to the catcher, real signed
Slack requests to the app, seeded drafts and seeded answers. Nothing leaves the machine."""

import smtplib
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app.application import Application, Tally, open_application
from bot.app.outside import Outside
from bot.config import Settings
from bot.domain.meetings import Meeting
from bot.domain.message_tally import MeetingTally, tally
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.plans import PlanFile
from bot.room.answers import SeededAnswer, reply_to, seeded_answer
from bot.room.drafts import draft_for
from bot.room.report import Entry, write_report
from bot.services.agendas import import_draft
from bot.services.heartbeat import moments_of

if TYPE_CHECKING:
    from slack_bolt import App

_SERVER_SECONDS = 10.0


@dataclass(frozen=True)
class Rehearsed:
    """What a rehearsal came to: the summary, the timeline, all notices, and how many messages
    members were really sent for each meeting."""

    tally: Tally
    entries: tuple[Entry, ...]
    notices: tuple[Notice, ...]
    messages: tuple[MeetingTally, ...]


@dataclass
class Rehearsal:
    """One rehearsal, from the beginning of local day `first` to the end of `last`."""

    files: Sequence[PlanFile]
    first: date
    last: date
    seed: int = 0
    _now: datetime = field(init=False)
    _answered: set[tuple[str, str]] = field(default_factory=set)
    _pending: list[tuple[datetime, Notice, SeededAnswer]] = field(default_factory=list)

    def run(self, work: Path, out: Path) -> Rehearsed:
        """Rehearse in the folder `work`, and write the report to `out`."""
        zone = self.files[0].plan.network.tz
        self._now = datetime.combine(self.first, time.min, zone)
        end = datetime.combine(self.last + timedelta(days=1), time.min, zone)
        settings = Settings(
            _env_file=None, database=f"sqlite:///{work}/rehearsal.sqlite3", data=work / "data",
            smtp=None, slack_bot_token=None, secret=f"rehearsal-{self.seed}", address=None,
            templates=None, start=None,
        )  # fmt: skip
        application = open_application(settings, at=self._now)
        application.clock = lambda: self._now
        application.apply(tuple(self.files))
        with ExitStack() as stack:
            stack.callback(application.store.close)
            outside = stack.enter_context(application.outside())
            room = stack.enter_context(_room(application, outside))
            self._draft(application)
            self._play(application, outside, room, end)
            return self._report(application, outside, out)

    def _draft(self, application: Application) -> None:
        """In a rehearsal every meeting has a draft agenda."""
        plan = application.plan()
        with application.store.read() as uow:
            meetings = uow.meetings.list(ending_after=self._now)
        for meeting in meetings:
            group = plan.group(meeting.group)
            if group.seats:
                prepared = [plan.group(p.group) for p in group.prepares]
                draft = draft_for(meeting, prepared, self.seed)
                import_draft(application.office, draft, meeting.key, self._now)

    def _play(
        self, application: Application, outside: Outside, room: "_Room", end: datetime
    ) -> None:
        """Beat at every moment at which a rule is due or somebody answers, in order of time."""
        with application.office.look(self._now) as case:
            moments = sorted({m for m in moments_of(case) if self._now < m < end})
        application.tick(outside)
        self._collect(application)
        while moments or self._pending:
            answer_at = min((at for at, _, _ in self._pending), default=end)
            if moments and moments[0] <= answer_at:
                self._now = moments.pop(0)
            elif answer_at < end:
                self._now = answer_at
                self._answer(application, outside, room)
            else:
                break
            application.tick(outside)
            self._collect(application)
        self._now = end

    def _collect(self, application: Application) -> None:
        """Note when each newly invited member will answer."""
        with application.store.read() as uow:
            for notice in uow.outbox.list(state="sent", kind="invitation"):
                key = (notice.meeting or "", notice.seat or "")
                meeting = uow.meetings.by_uid(key[0])
                if key in self._answered or meeting is None or notice.sent_at is None:
                    continue
                self._answered.add(key)
                answer = seeded_answer(meeting, key[1], self.seed)
                if answer.kind != "silent":
                    whole = uow.outbox.get(notice.id)
                    self._pending.append((notice.sent_at + answer.after, whole, answer))

    def _answer(self, application: Application, outside: Outside, room: "_Room") -> None:
        """Let those answer whose moment has come, through the doors that users have."""
        due = [entry for entry in self._pending if entry[0] <= self._now]
        self._pending = [entry for entry in self._pending if entry[0] > self._now]
        for at, notice, answer in due:
            with application.store.read() as uow:
                meeting = uow.meetings.by_uid(notice.meeting or "")
                person = uow.plans.current().find(notice.receiver)
            if meeting is None or person is None or notice.rendered is None:
                continue
            if answer.way == "reply":
                room.send_mail(reply_to(notice.rendered.content, answer.kind == "attend", at))
            else:
                room.say(person, answer, meeting, at)

    def _report(self, application: Application, outside: Outside, out: Path) -> Rehearsed:
        with application.store.read() as uow:
            every = uow.outbox.list()
            sent = [uow.outbox.get(n.id) for n in every if n.state == "sent"]
            meetings = uow.meetings.list()
            waiting = uow.outbox.waiting(self._now)
        plan = application.plan()
        with application.office.look(self._now) as case:
            people = {case.way_to(person)[0]: person.email for person in plan.people}
            people |= {person.email: person.email for person in plan.people}
        messages = tally(plan, meetings, sent, people)
        posts = outside.double.posts()
        entries = write_report(out, sent, posts, meetings, plan.network.tz, messages)
        states = [notice.state for notice in every]
        counted = Tally(
            len(every), len(sent), states.count("skipped"), states.count("failed"), waiting
        )
        return Rehearsed(counted, entries, every, messages)


@dataclass
class _Room:
    """The doors that users have: an SMTP server for their mail, signed requests for Slack."""

    application: Application
    outside: Outside
    bolt: "App"
    url: str

    def send_mail(self, raw: bytes) -> None:
        """Hand a user's mail to the catcher by SMTP, as the user's own mail server would."""
        import email

        message = email.message_from_bytes(raw)
        with smtplib.SMTP("127.0.0.1", self.outside.catcher_port) as smtp:
            smtp.sendmail(str(message["From"]), [str(message["To"])], raw)

    def say(self, person: Person, answer: SeededAnswer, meeting: Meeting, at: datetime) -> None:
        """Say an answer in Slack by a signed request, and wait until it is answered."""
        from bot.room.slack_requests import command, deliver, message
        from bot.slack.app import wait_until_idle

        text = answer.sentence(meeting, person)
        if answer.way == "command":
            request = command(self.outside.double, person, "/afbud", text, at)
        else:
            request = message(self.outside.double, person, text, at)
        deliver(self.url, request)
        wait_until_idle(self.bolt, _SERVER_SECONDS)


@contextmanager
def _room(application: Application, outside: Outside) -> Iterator[_Room]:
    """Serve Slack's requests on a free loopback port for as long as the rehearsal lasts."""
    import socket

    import uvicorn
    from fastapi import FastAPI

    from bot.app.processes import Processes
    from bot.slack.http import PATH, router

    with Processes(application, own_outside=outside) as processes:
        bolt = processes.bolt_app()
        app = FastAPI()
        app.include_router(router(bolt))
        listener = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}{PATH}"
            yield _Room(application, outside, bolt, url)
        finally:
            server.should_exit = True
            thread.join(_SERVER_SECONDS)
            listener.close()
