"""The forms of an answer: a button opens one, what is entered is checked at its fields at once, and
then registered as if it had been said."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.domain.forms import Form, FormKind, faults
from bot.domain.people import Person
from bot.i18n import say
from bot.render.slack import FORM
from bot.slack.answering import Answering, Told
from bot.slack.clicked import Clicked, acknowledge
from bot.slack.forms import open_form
from bot.slack.identity import Caller
from bot.slack.ports import Reply
from bot.slack.post import show
from bot.slack.views import CALLBACK, FilledIn, modal
from bot.slack.work import recorded

_BUTTONS: Final = re.compile(re.escape(FORM) + r".*")
_FORMS: Final = re.compile(re.escape(CALLBACK) + r".*")

OpensForm = Callable[[Person, datetime], Form | Reply]


def register(app: App, answering: Answering) -> None:
    """Registers the listeners for buttons that open a form (also on Home), and for the forms."""
    opening = recorded(_opener(answering), answering.on_failure)
    app.action(_BUTTONS)(ack=acknowledge, lazy=[opening])
    taking = recorded(_taker(answering), answering.on_failure)
    app.view(_FORMS)(ack=check, lazy=[taking])


def check(ack: Ack, view: dict[str, Any]) -> None:
    """Acknowledges a form: it closes, or says at its fields what is wrong and keeps what was
    entered."""
    filled = FilledIn(view)
    found = faults(filled.kind, filled.entered, filled.limits)
    if not found:
        ack()
        return
    errors = {
        str(name): say(f"form-fault-{fault}", filled.language, hours=filled.hours)
        for name, fault in found.items()
    }
    ack(response_action="errors", errors=errors)


def open_answer_form(
    answering: Answering, client: WebClient, body: dict[str, Any], team: str, asked: OpensForm
) -> None:
    """Opens the form that `asked` gives on what the delivery `body` tells of (a click, a command),
    or says what it gives instead in the place of what was clicked."""
    clicked = Clicked.of(body)
    found: list[tuple[Form, Person]] = []

    def form(speaker: Person, now: datetime) -> Reply:
        opened = asked(speaker, now)
        if not isinstance(opened, Form):
            return opened
        found.append((opened, speaker))
        return Told("")

    answer = answering.answer(client, Caller(team, clicked.user), form)
    if not found:
        first, further = clicked.places(client, answer.reply)
        show(answer, first, further, answering.on_failure)
        return
    opened, speaker = found[0]
    view = modal(opened, clicked.as_mapping())
    open_form(client, body, view, speaker.language, clicked.beside(client))


def next_form(answering: Answering, kind: FormKind) -> OpensForm:
    """The form for the speaker's next own meeting."""
    return lambda speaker, now: answering.conversation.next_form(kind, speaker, now)


def _opener(answering: Answering) -> Callable[..., None]:
    def open_clicked(
        body: dict[str, Any], action: dict[str, Any], context: BoltContext, client: WebClient
    ) -> None:
        open_answer_form(
            answering,
            client,
            body,
            context.team_id or "",
            lambda speaker, now: answering.conversation.form(action["value"], speaker, now),
        )

    return open_clicked


def _taker(answering: Answering) -> Callable[..., None]:
    def take_form(view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        filled = FilledIn(view)
        if faults(filled.kind, filled.entered, filled.limits):
            return  # it stands open, with what is wrong at its fields
        clicked = Clicked(**filled.place)
        channel = clicked.read_by_all_of
        before = {} if channel is None else {"channel": channel}
        answer = answering.answer(
            client,
            Caller(context.team_id or "", clicked.user),
            lambda speaker, now: answering.conversation.submit(
                filled.wish, filled.kind, filled.entered, speaker, now, **before
            ),
        )
        first, further = clicked.places(client, answer.reply)
        show(answer, first, further, answering.on_failure)

    return take_form
