"""What Slack needs of the rest: the settings, and the services as these listeners call them."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.attendance import Source
from bot.domain.deliveries import Came, Delivery, Turn
from bot.domain.forms import Form, FormKind
from bot.domain.people import Language, Person

SLACK_API = "https://slack.com/api/"
"""The base address of Slack's own Web API."""


@dataclass(frozen=True)
class SlackSettings:
    """How one workspace is reached. `api_url` is the base of the Web API (another server can take
    its place). Without `signing_secret` every HTTP request is refused: Socket Mode needs none.
    An `app_token` (`xapp-...`) means Socket Mode."""

    bot_token: str
    signing_secret: str = ""
    api_url: str = SLACK_API
    app_token: str | None = None


class Choice(Protocol):
    """A button: what it says, and the opaque JSON that comes back when it is clicked."""

    @property
    def label(self) -> str: ...
    @property
    def value(self) -> str: ...


class Reply(Protocol):
    """What is answered: Markdown, the likely next answers as buttons, and whether something was
    registered."""

    @property
    def markdown(self) -> str: ...
    @property
    def choices(self) -> tuple[Choice, ...]: ...
    @property
    def changed(self) -> bool: ...
    @property
    def replaces(self) -> bool:
        """It is the state of what was clicked, and takes its place."""
        ...

    @property
    def is_private(self) -> bool:
        """It is for the speaker alone, also where others read what was asked."""
        ...


class Said(Protocol):
    """What a sentence led to."""

    @property
    def reply(self) -> Reply: ...


class Conversation(Protocol):
    """The services behind the listeners. Each call is one transaction; errors are those of
    `bot.domain.errors` (a meeting that is over, nothing to undo) and mean: nothing was changed."""

    def say(
        self, text: str, speaker: Person, source: Source, now: datetime,
        about: str | None = None, channel: str | None = None,
    ) -> Said:  # fmt: skip
        """Does what the sentence means. `about` is the key of the meeting whose message it
        answers; `channel` the channel whose members read the answer."""
        ...

    def choose(
        self, value: str, speaker: Person, source: Source, now: datetime,
        channel: str | None = None,
    ) -> Reply:  # fmt: skip
        """Does what a button stands for."""
        ...

    def form(self, value: str, speaker: Person, now: datetime) -> Form | Reply:
        """The form that a button opens, or what is said instead."""
        ...

    def next_form(self, kind: FormKind, speaker: Person, now: datetime) -> Form | Reply:
        """The form for the speaker's next own meeting, or what is said instead."""
        ...

    def submit(
        self, wish: str, kind: FormKind, entered: Mapping[str, str], speaker: Person,
        now: datetime, channel: str | None = None,
    ) -> Reply:  # fmt: skip
        """Does what a filled-in form stands for."""
        ...

    def refusal(self, language: Language) -> Reply:
        """A polite refusal that names the secretariat."""
        ...


class Identity(Protocol):
    """Who a Slack user is to the plan: by its explicit ids, by a kept link, by an address."""

    def person_of_slack(self, workspace: str, user: str) -> Person | None:
        """The person linked to that user, or None."""
        ...

    def link_slack(self, workspace: str, user: str, email: str, now: datetime) -> Person | None:
        """Links the user to the person who has that address; None where the plan knows nobody."""
        ...


class Deliveries(Protocol):
    """What came in, in this process's hands (`bot.services.deliveries`)."""

    def keep(self, came: Came) -> Delivery | None:
        """Keeps what came in, on disk when it returns; None where it came before. It is asked
        before Slack gets its acknowledgement, so where it fails Slack delivers again."""
        ...

    def turn(self, delivery: Delivery) -> Turn:
        """Whether it is to be worked on now."""
        ...

    def working_on(self, delivery: Delivery) -> AbstractContextManager[None]:
        """What this thread does inside is the delivery's work."""
        ...

    def recorded_answer(self) -> Reply | None:
        """Inside: the answer, where what the delivery asks for was done by a process that died
        before it had shown it."""
        ...

    def conclude(self, delivery: Delivery, outcome: str) -> None:
        """All of it is done."""
        ...

    def take_over(self, now: datetime) -> tuple[Delivery, ...]:
        """What dead processes left, oldest first, now in these hands."""
        ...


Clock = Callable[[], datetime]
"""The time, aware. Read once for each thing that came in."""

Failed = Callable[[str, Exception], None]
"""Told what went wrong in a listener, after the fact: it records and counts."""
