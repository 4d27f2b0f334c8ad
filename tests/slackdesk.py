"""A stage for what is done around papers: all are in Slack, chair and vice chair approve.

A button is found by its label in the blocks that were really posted; what it carries is theirs.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from bot.domain.notices import Notice
from bot.domain.people import Language
from bot.i18n import say
from bot.room.slack_forms import click_in, home_opened
from bot.room.slack_people import user_id
from bot.room.slack_posts import Post
from bot.services.office import Case

from slackstage import CHANNEL, Stage
from stories.room import SMALL, post_text

CHAIR, VICE, SECRETARY = "Bente", "Dorte", "Mette"
ANNE, ASSISTANT, ERIK = "Anne", "Lis", "Erik"
MEETING, NEXT = "kd-net/2023-04-14", "kd-net/2023-06-02"
_USERS: Final = {
    "direktoer@aarhus": "U0ANNE0001", "sekretaer@aarhus": "U0LIS00001",
    "direktoer@randers": "U0BENTE001", "direktoer@viborg": "U0D0RTE001",
    "direktoer@region": "U0ERIK0001", "sekretariat@kd-net": "U0METTE001",
}  # fmt: skip
_GROUP: Final = f"""    public: true
    slack_channel: {CHANNEL}
    approval: true
    approval_by: {{agenda: "9 days before, 12:00", minutes: "6 days after, 12:00"}}
    minutes: {{objections: 10 days after, chase: 2}}
"""


def plan_of(language: Language) -> str:
    """The small plan with all in Slack, in one language: a chair and a vice chair who approve."""
    text = SMALL.read_text(encoding="utf-8")
    text = text.replace("    follows: [kkr]\n", f"    follows: [kkr]\n{_GROUP}", 1)
    vice = "- {role: vice-chair, person: direktoer@viborg.example}\n"
    chair = "- {role: chair, person: direktoer@randers.example}\n"
    text = text.replace(chair, f"{chair}      {vice}", 1)
    rules = "      annexes-missing: 10 days before, 09:00\n      minutes: 7 days after, 09:00\n"
    text = text.replace("    rules:\n", f"    rules:\n{rules}", 1)
    text = text.replace("  name: KD-Net\n", f"  name: KD-Net\n  language: {language}\n", 1)
    head, people = text.split("\npeople:\n")
    for address, user in _USERS.items():
        own = f"person: {address}.example"
        more = f"language: {language}, channel: slack, slack: [{user}]"
        people = people.replace(f"{{{own},", f"{{{own}, {more},", 1)
        block = "\n    ".join(more.split(", "))
        people = people.replace(f"- {own}\n", f"- {own}\n    {block}\n", 1)
    return f"{head}\npeople:\n{people}"


@dataclass
class Desk(Stage):
    """A stage with what papers need. `language` is what all read."""

    language: Language
    _known: dict[str, str] = field(default_factory=dict)

    def label(self, key: str, **facts: object) -> str:
        """What a button says."""
        return say(key, self.language, **facts)

    def last(self, who: str, kind: str = "") -> Post:
        """The last that somebody was told of us, of a kind of notice."""
        return self.posts(who, kind)[-1]

    def posts(self, who: str, kind: str = "") -> list[Post]:
        """What somebody was told, in order; with a kind only what those notices posted."""
        told = [post for post in self.told(who) if not post["ephemeral"]]
        if not kind:
            return told
        ids = {n.rendered.message_id for n in self.notices(kind) if n.rendered is not None}
        return [post for post in told if self._id_of(post) in ids]

    def _id_of(self, post: Post) -> str | None:
        """Which notice a post is; an answered one has another text by now, and is known still."""
        payload = (post.get("metadata") or {}).get("event_payload") or {}
        if "message_id" in payload:
            self._known[post["ts"]] = str(payload["message_id"])
        return self._known.get(post["ts"])

    def notices(self, kind: str) -> tuple[Notice, ...]:
        return self.look(lambda case: case.uow.outbox.list(kind=kind))

    def look(self, read: Callable[[Case], Any]) -> Any:
        with self.room.application.office.look(self.room.now) as case:
            return read(case)

    def change(self, do: Callable[[Case], Any]) -> Any:
        """Something that is done elsewhere (a command, the rule); then the heart beats."""
        with self.room.application.office.case(self.room.now) as case:
            found = do(case)
        self.room.beat()
        return found

    def uid(self, key: str = MEETING) -> str:
        return self.look(lambda case: case.uow.meetings.by_key(key).uid)

    def now_says(self, post: Post) -> str:
        """What a post says by now."""
        return post_text(self.now(post))

    def now(self, post: Post) -> Post:
        return next(p for p in self.double.posts() if p["ts"] == post["ts"])

    def as_posted(self, post: Post) -> Post:
        """A post as it was before anybody clicked: what a window shows that was not refreshed."""
        posted = next(n for n in self._all() if n.rendered and _is(n, self._id_of(post)))
        content = self.look(lambda case: case.uow.outbox.get(posted.id)).rendered.content
        return {**post, "blocks": json.loads(content)["blocks"]}

    def _all(self) -> tuple[Notice, ...]:
        found: tuple[Notice, ...] = self.look(lambda case: case.uow.outbox.list())
        return found

    def fills_in(self, who: str, post: Post, label: str, text: str) -> str:
        """A button that asks for a text: the form that opens is filled in. What is seen then."""
        before = self.now(post)["blocks"]
        self.clicks(who, post, label)
        assert self.submits(who, text=text).closed
        is_changed = self.now(post)["blocks"] != before
        return post_text(self.now(post) if is_changed else self.told(who)[-1])

    def home(self, who: str) -> dict[str, Any]:
        """Somebody opens Home; what it shows."""
        self.does(home_opened(self.double, self.person(who), self.room.now))
        return self._home(who)

    def clicks_at_home(self, who: str, label: str) -> dict[str, Any]:
        """A click on the first button of that label on Home; what it shows then."""
        view = self._home(who)
        self.does(click_in(self.double, self.person(who), view, label, self.room.now))
        return self._home(who)

    def _home(self, who: str) -> dict[str, Any]:
        view = self.double.views.home(user_id(self.person(who)))
        assert view is not None
        return view


def _is(notice: Notice, message_id: str | None) -> bool:
    return notice.rendered is not None and notice.rendered.message_id == message_id


def labels(post: Post) -> list[str]:
    """What the buttons of a post or view say."""
    rows = (block.get("elements") or () for block in post["blocks"])
    return [e["text"]["text"] for row in rows for e in row if e.get("type") == "button"]
