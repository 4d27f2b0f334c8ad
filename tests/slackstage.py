"""A stage: the whole product on a small network, and Slack beside it, over HTTP and by socket."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.domain.agenda import Annex, Item
from bot.domain.people import Person
from bot.papers import Draft
from bot.room.slack import SlackDouble
from bot.room.slack_forms import Answered, answered, submit
from bot.room.slack_people import user_id
from bot.room.slack_posts import Post
from bot.room.slack_requests import (
    SignedRequest,
    click,
    command,
    mention,
    message,
    send_over_socket,
)
from bot.services.agendas import import_draft, send_agenda
from bot.slack.app import wait_until_idle
from bot.slack.socket_mode import SocketHandler, socket_mode

from stories.room import SMALL, Room

_SECONDS = 60.0
"""The longest that anything may take on a busy machine."""
CHANNEL = "C0KDNET001"
OTHER = "C0THER0001"
START = "2023-03-28T08:00"
"""All are invited then; the reminders go out at nine."""
AGREEMENT = Item(
    "Godkendelse af samarbejdsaftalen",
    presenters=("Erik Hattens",),
    recommendations=("godkender udkastet",),
    body="Sagen i korte træk.",
    goes_on=("kkr",),
    annexes=(Annex("Udkast til aftale", link="https://kd-net.example/bilag/1.pdf"),),
)
STATUS = Item("Status på uddannelse", body="Orientering.", annexes=(Annex("Tal", "later"),))


def plan_text(**more: str) -> str:
    """The small plan, with Slack: Lis answers for Anne, Erik reads English."""
    text = SMALL.read_text(encoding="utf-8")
    text = text.replace(
        "    follows: [kkr]\n",
        f"    follows: [kkr]\n    slack_channel: {CHANNEL}\n" + more.get("group", ""),
    )
    for email, extra in (
        ("sekretaer@aarhus.example", "channel: slack, slack: [U0LIS00001]"),
        ("direktoer@region.example", "language: en, channel: slack, slack: [U0ERIK0001]"),
        ("direktoer@viborg.example", "channel: slack, slack: [U0D0RTE001]"),
    ):
        text = text.replace(f"- {{person: {email},", f"- {{person: {email}, {extra},")
    return text


def connected(room: Room) -> SocketHandler:
    """The app connected by Socket Mode."""
    double = room.outside.double
    handler = socket_mode(
        room.processes.bolt_app(), double.app_token, room.application.clock, ping_every=0.2
    )
    handler.connect()
    assert double.sockets.wait_for(1, 20)
    return handler


def ended(room: Room, handler: SocketHandler) -> None:
    """Its socket closed."""
    handler.client.closed = True  # it is not to come back,
    room.outside.double.sockets.close()  # and its thread need not wait for a message
    handler.close()


@dataclass
class Stage:
    """One network on stage. `over` is the way that requests come by: http or socket."""

    room: Room
    over: str

    @property
    def double(self) -> SlackDouble:
        return self.room.outside.double

    def person(self, name: str) -> Person:
        return next(p for p in self.room.application.plan().people if p.name.startswith(name))

    def does(self, request: SignedRequest) -> Any:
        """Somebody does something: acknowledged, answered, and the heart beats. What the
        acknowledgement said."""
        if self.over == "http":
            acknowledged = self.room.deliver(request)
            assert acknowledged.status == 200, acknowledged
            said: Any = acknowledged.body
        else:
            said = self._over_socket(request)
        assert wait_until_idle(self.room.processes.bolt_app(), _SECONDS)
        self.room.beat()
        return said

    def _over_socket(self, request: SignedRequest) -> Any:
        """What acknowledges an envelope. One that went down with its socket is sent once more, as
        Slack does, or whoever clicked and saw nothing happen."""
        opened = self.double.sockets.opened
        envelope = send_over_socket(self.double, request)
        if not envelope.wait(_SECONDS / 3):
            if self.double.sockets.opened > opened:
                envelope = send_over_socket(self.double, request)
            assert envelope.wait(_SECONDS / 2)
        return envelope.answer

    def command(self, name: str, who: str, text: str = "") -> Post:
        """A command; what its sender sees of it."""
        return self._last(who, command(self.double, self.person(who), name, text, self.room.now))

    def does_command(self, name: str, who: str, text: str = "") -> None:
        """A command that opens a form."""
        self.does(command(self.double, self.person(who), name, text, self.room.now))

    def writes(self, who: str, text: str, **more: object) -> Post:
        """A direct message; the answer."""
        request = message(self.double, self.person(who), text, self.room.now, **more)
        return self._last(who, request)

    def mentions(self, who: str, text: str, channel: str = CHANNEL, **more: object) -> Post:
        """A mention in a channel; the answer."""
        before = len(self.double.posts())
        request = mention(self.double, self.person(who), channel, text, self.room.now, **more)
        self.does(request)
        return self.double.posts()[before]

    def clicks(self, who: str, post: Post, label: str) -> Post:
        """A click on a button; the message as it stands then, or what was told beside it."""
        before = len(self.double.posts())
        self.does(click(self.double, self.person(who), post, label, self.room.now))
        now = self.double.posts()
        return now[-1] if len(now) > before else next(p for p in now if p["ts"] == post["ts"])

    def form(self, who: str) -> dict[str, Any]:
        """The form that somebody has open."""
        view = self.double.views.of(user_id(self.person(who)))
        assert view is not None
        return view

    def submits(self, who: str, **values: str) -> Answered:
        """A form is filled in and submitted; what is seen of it."""
        view, person = self.form(who), self.person(who)
        values = {name.rstrip("_"): value for name, value in values.items()}
        said = self.does(submit(self.double, person, view, self.room.now, values))
        return answered(self.double, person, view, said)

    def _last(self, who: str, request: SignedRequest) -> Post:
        before = len(self.double.posts())
        self.does(request)
        return self.double.posts()[before]

    def told(self, who: str) -> tuple[Post, ...]:
        """What somebody sees in the conversation with the bot, but for forms."""
        posts = self.double.posts_to(self.person(who))
        return tuple(post for post in posts if "view" not in post)

    def in_channel(self) -> tuple[Post, ...]:
        return tuple(p for p in self.double.posts() if p["channel"] == CHANNEL)

    def send_agenda(self, *items: Item) -> None:
        """A draft is kept and sent out; a minute later the heart beats."""
        office, now = self.room.application.office, self.room.now
        draft = Draft("kd-net/2023-04-14", items or (AGREEMENT, STATUS))
        meeting = import_draft(office, draft, None, now)
        with office.case(now) as case:
            send_agenda(case, meeting)
        self.room.now += timedelta(minutes=1)
        self.room.beat()

    def seat(self, seat: str) -> dict[str, Any]:
        return self.room.seat("kd-net/2023-04-14", f"kd-net/{seat}")
