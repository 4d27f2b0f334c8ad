"""A room to tell stories in: one installation with its real parts, and a clock that the story sets.

A real SQLite file, real SMTP on loopback to the catcher, the real Bolt app behind real HTTP with
signed requests against the double. Each calendar object that goes out is judged as it leaves.
"""

import os
import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from ctypes.util import find_library
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import which
from typing import Any, cast

import uvicorn
from bot.app import Application, open_application
from bot.app.outside import Outside
from bot.app.processes import Processes
from bot.config import Settings
from bot.domain.people import Person
from bot.plans import PlanFile, read_files
from bot.room.slack_posts import Post
from bot.room.slack_requests import Acknowledged, SignedRequest, click, command, deliver, message
from bot.services.heartbeat import moments_of
from bot.services.inviting import TOGETHER
from bot.services.overview import attendance_json, held_json
from bot.services.planning import Applied
from bot.slack.app import wait_until_idle
from bot.slack.http import PATH, router
from fastapi import FastAPI

from cast import local
from databases import migrated
from judges import panel
from stories.letters import Mail, answer_to, reply_object, sequence

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "schedules" / "kd-net.yaml"
SMALL = HERE / "plan.yaml"
HAS_JUDGES = bool(os.environ.get("CI") or (find_library("ical") and which("node") and which("npm")))
"""Without them the stories are told unjudged, and `test_calendars` says what to install."""
_SECONDS = 60.0

__all__ = ["Mail", "Room", "open_room", "post_text", "sequence"]


@dataclass
class Room:
    """One installation. `now` is set by the story; the heart beats at every rule's moment on the
    way (`go_to`), and once after whatever somebody does."""

    application: Application
    outside: Outside
    processes: Processes
    url: str
    folder: Path
    _now: list[datetime]
    judged: int = 0
    _read: int = 0
    _theirs: set[int] = field(default_factory=set)
    _told: dict[tuple[str, str], tuple[date, date]] = field(default_factory=dict)

    # The plan and the clock

    @property
    def now(self) -> datetime:
        return self._now[0]

    @now.setter
    def now(self, moment: datetime) -> None:
        self._now[0] = moment

    def apply(self, plan: str, waits: bool = True) -> Applied:
        """Apply an edited plan, as `plan apply` does. The heart beats once; where a meeting was
        changed, again when the minutes are over in which further changes would join it."""
        applied = self.application.apply(_plan_file(self.folder, plan))
        self.beat()
        if waits and (applied.changed or applied.moved):
            self.now += TOGETHER
            self.beat()
        return applied

    def go_to(self, moment: str) -> None:
        """Let time pass until a local moment, with a heartbeat at each rule's moment on the way."""
        end = local(moment)
        assert end >= self.now
        with self.application.office.look(self.now) as case:
            due = sorted({m for m in moments_of(case) if self.now < m < end})
        for each in (*due, end):
            self.now = each
            self.beat()

    def beat(self) -> None:
        """One heartbeat; what went out is judged."""
        self.application.tick(self.outside)
        mails = self.mails()
        for mail in mails[self._read :]:
            self._judge(mail)
        self._read = len(mails)

    # What went out

    def mails(self, to: str | None = None, subject: str = "") -> list[Mail]:
        """All that was sent, in order; to one address, with words in the subject."""
        caught = [m for m in self.outside.catcher.sent() if m.index not in self._theirs]
        ours = [Mail(receiver, m.content()) for m in caught for receiver in m.recipients]
        return [m for m in ours if to in (None, m.to) and subject in m.subject]

    @contextmanager
    def news(self) -> Iterator[list[Mail]]:
        """The mails that go out within the block; empty until it ends."""
        before, found = len(self.mails()), list[Mail]()
        yield found
        found += self.mails()[before:]

    def _judge(self, mail: Mail) -> None:
        """All judges take each object, and read it to the instants of the meeting as it is; a
        CANCEL to those that its receiver was told."""
        if mail.calendar is None or not HAS_JUDGES:
            return
        seen = panel.judge(mail.calendar)
        self.judged += 1
        key = (str(seen.uid), mail.to)
        if seen.method == "REQUEST":
            self._told[key] = self._hours(key[0])
        if seen.method in ("REQUEST", "CANCEL"):
            assert seen.instants == self._told[key], mail.subject
            assert [address for address, _ in seen.attendees] == [f"mailto:{mail.to}"]

    def _hours(self, uid: str) -> tuple[date, date]:
        """The hours of a meeting (by mail its days), or of the own event of a guest."""
        with self.application.store.read() as uow:
            meeting, guest = uow.meetings.by_uid(uid), uow.guests.by_uid(uid)
        if meeting is not None and meeting.details.mode == "mail":
            return meeting.start.date(), meeting.end.date()
        if meeting is not None:
            return meeting.start, meeting.end
        assert guest is not None
        zone = self.application.plan().network.tz
        return guest.told.start.replace(tzinfo=zone), guest.told.end.replace(tzinfo=zone)

    # What people do

    def person(self, address: str) -> Person:
        return self.application.plan().person(address)

    def send(self, person: Person, request: SignedRequest) -> tuple[Post, ...]:
        """Deliver a signed request; give what the person sees of it afterwards."""
        before = len(self.outside.double.posts_to(person))
        acknowledged = self.deliver(request)
        assert acknowledged.status == 200, acknowledged
        self.beat()
        return self.outside.double.posts_to(person)[before:]

    def deliver(self, request: SignedRequest) -> Acknowledged:
        acknowledged = deliver(self.url, request)
        assert wait_until_idle(self.processes.bolt_app(), _SECONDS)
        return acknowledged

    def afbud(self, person: Person, text: str) -> Post:
        """`/afbud TEXT` in Slack; the one answer."""
        request = command(self.outside.double, person, "/afbud", text, self.now)
        (post,) = self.send(person, request)
        return post

    def write(self, person: Person, text: str) -> Post:
        """A direct message in Slack; the one answer."""
        (post,) = self.send(person, message(self.outside.double, person, text, self.now))
        return post

    def click(self, person: Person, post: Post, label: str) -> None:
        """A click on a button under a post."""
        request = click(self.outside.double, person, post, label, self.now)
        assert self.deliver(request).status == 200
        self.beat()

    def mail_in(self, raw: bytes, sender: str, to: str) -> None:
        """A person's mail, by SMTP."""
        with smtplib.SMTP("127.0.0.1", self.outside.catcher_port) as smtp:
            smtp.sendmail(sender, [to], raw)
        self._theirs.add(self.outside.catcher.sent()[-1].index)
        self.beat()

    def answer_mail(self, mail: Mail, text: str, sender: str | None = None) -> None:
        """An answer of free text to a mail."""
        answer = answer_to(mail, sender or mail.to)
        answer.set_content(text)
        self.mail_in(answer.as_bytes(), sender or mail.to, str(mail.message["Reply-To"]))

    def answer_calendar(
        self, mail: Mail, partstat: str, *more: str, sender: str | None = None, params: str = ""
    ) -> None:
        """A calendar program's REPLY to an invitation (RFC 5546 3.2.3). `more` are further lines,
        `params` further parameters of the ATTENDEE."""
        self.now += timedelta(minutes=1)  # DTSTAMP orders replies
        answer = answer_to(mail, sender or mail.to)
        answer.set_content("\n")
        answer.add_alternative(
            reply_object(mail, partstat, self.now, more, params),
            maintype="text",
            subtype="calendar",
            params={"method": "REPLY", "charset": "UTF-8"},
        )
        self.mail_in(answer.as_bytes(), sender or mail.to, str(mail.message["Reply-To"]))

    # What is registered

    def attendance(self, key: str) -> dict[str, Any]:
        """The JSON of `attendance`, with the seats by key."""
        with self.application.office.look(self.now) as case:
            found = attendance_json(case, case.uow.meetings.by_key(key))
        return found | {"seats": {seat["seat"]: seat for seat in found["seats"]}}

    def seat(self, key: str, seat: str) -> dict[str, Any]:
        return cast(dict[str, Any], self.attendance(key)["seats"][seat])

    def held(self) -> list[dict[str, Any]]:
        """The JSON of `held list`."""
        with self.application.office.look(self.now) as case:
            return [held_json(case, each) for each in case.uow.inbox.held()]


def post_text(post: Post) -> str:
    """All that is to be read in a Slack post."""
    return "\n".join(_texts(post.get("blocks"))) or str(post.get("text", ""))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


@contextmanager
def open_room(folder: Path, start: str, plan: str | None) -> Iterator[Room]:
    """A room that goes on with what `folder` holds, and begins with a heartbeat at a local moment;
    a plan is applied before it."""
    settings = Settings(
        _env_file=None, database=migrated(folder / "room.sqlite3"), data=folder / "data",
        smtp=None, slack_bot_token=None, secret="a story's secret", address=None,
        templates=None, start=None,
    )  # fmt: skip
    application = open_application(settings, at=local(start))
    with ExitStack() as stack:
        stack.callback(application.store.close)
        if plan is not None:
            application.apply(_plan_file(folder, plan))
        now = [local(start)]
        application.clock = lambda: now[0]
        outside = stack.enter_context(application.outside())
        processes = stack.enter_context(Processes(application, own_outside=outside))
        url = stack.enter_context(_served(processes)) + PATH
        room = Room(application, outside, processes, url, folder, now)
        room.beat()
        yield room


def _plan_file(folder: Path, text: str) -> tuple[PlanFile, ...]:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return read_files([path], "da")


@contextmanager
def _served(processes: Processes) -> Iterator[str]:
    """Slack's requests by HTTP on a free loopback port."""
    web = FastAPI()
    web.include_router(router(processes.bolt_app()))
    server = uvicorn.Server(uvicorn.Config(web, log_level="critical", lifespan="off", ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(_SECONDS)
