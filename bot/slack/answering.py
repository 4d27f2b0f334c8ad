"""From what a Slack user said to what is answered: who it is, one use case, the answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from slack_sdk import WebClient

from bot.domain.deliveries import TakenOver
from bot.domain.errors import MoedebotError
from bot.domain.people import Person
from bot.i18n import sentence
from bot.slack.identity import Caller, Stranger, speaker_of
from bot.slack.ports import Choice, Clock, Conversation, Failed, Identity, Reply

UseCase = Callable[[Person, datetime], Reply]
Outcome = Literal["answered", "not-done", "refused", "failed"]


@dataclass(frozen=True)
class Told:
    """A reply of one sentence, without buttons."""

    markdown: str
    choices: tuple[Choice, ...] = ()
    changed: bool = False
    replaces: bool = False
    is_private: bool = False


@dataclass(frozen=True)
class Answer:
    """What to show, and why: `not-done` is an error of the domain, told in its sentence;
    `refused` went to a stranger; `failed` is ours and has been recorded."""

    reply: Reply
    outcome: Outcome


@dataclass(frozen=True)
class Answering:
    """What every listener needs to answer."""

    conversation: Conversation
    identity: Identity
    clock: Clock
    on_failure: Failed
    recorded_answer: Callable[[], Reply | None] = lambda: None
    """The answer, where what was asked for was done by a process that died before showing it."""
    on_changed: Callable[[], None] = lambda: None
    """Told that an answer changed something, so that what others look at is shown anew."""

    def answer(self, client: WebClient, caller: Caller, use_case: UseCase) -> Answer:
        """Runs a use case for the person who called, and gives what to tell them. A
        listener runs after Slack has its acknowledgement, so this is the edge where what goes
        wrong is recorded, and the person told. What another process has taken over is left to it
        (raises TakenOver)."""
        language = Stranger().language
        try:
            if (recorded := self.recorded_answer()) is not None:
                return Answer(recorded, "answered")
            now = self.clock()
            speaker = speaker_of(client, self.identity, caller, now)
            if isinstance(speaker, Stranger):
                return Answer(self.conversation.refusal(speaker.language), "refused")
            language = speaker.language
            reply = use_case(speaker, now)
            if reply.changed:
                self.on_changed()
            return Answer(reply, "answered")
        except TakenOver:
            raise
        except MoedebotError as error:
            return Answer(Told(sentence(error, language)), "not-done")
        except Exception as error:  # noqa: BLE001 - the edge of a listener's thread
            self.on_failure("slack", error)
            return Answer(Told(sentence(MoedebotError(), language)), "failed")
