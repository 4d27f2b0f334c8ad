"""Small blocks that Home and the settings are made of, each within Slack's limits."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from bot.domain.people import Language
from bot.i18n import say
from bot.render.slack import FORM, TEXT, escape
from bot.slack.ports import Choice

Block = dict[str, Any]

HOME: Final = "home:"
"""What the action id of everything on Home begins with that is not a form of its own."""
CHOOSE: Final = f"{HOME}choose:"
AGENDA: Final = f"{HOME}agenda:"
UNLINK: Final = f"{HOME}unlink:"
LINK: Final = f"{HOME}link:"
"""Buttons that only lead somewhere: Slack tells of the click all the same."""
PROPOSE: Final = "propose-item"
"""The button that opens the form in which an item is proposed."""
_SECTION: Final = 3_000
_BUTTON: Final = 75
_HEADER: Final = 150
_VALUE: Final = 2_000


def header(text: str) -> Block:
    """A heading. Its text is plain: Slack shows it as it is."""
    return {"type": "header", "text": _plain(text, _HEADER)}


def section(lines: Iterable[str], accessory: Block | None = None) -> Block:
    """Lines of mrkdwn, escaped already where people wrote them; what is beyond a section's length
    is cut at a line, so that no escape and no link is broken."""
    block: Block = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": _fitting(lines), "verbatim": True},
    }
    return block | ({"accessory": accessory} if accessory else {})


def note(text: str) -> Block:
    """A line in small print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def actions(elements: Sequence[Block]) -> Iterator[Block]:
    """A row of elements, where there are any; a row takes no more than 25."""
    if elements:
        yield {"type": "actions", "elements": list(elements[:25])}


def choice_buttons(choices: Iterable[Choice], place: str) -> list[Block]:
    """Buttons of choices. `place` tells the rows of a view apart: an action id is there once."""
    return [
        button(choice.label, f"{_kind(choice)}{place}:{number}", choice.value)
        for number, choice in enumerate(choices)
        if len(choice.value) <= _VALUE
    ]


def button(label: str, action: str, value: str | None = None, url: str | None = None) -> Block:
    """A button; with `url` it leads there."""
    block: Block = {"type": "button", "action_id": action, "text": _plain(label, _BUTTON)}
    return block | ({"value": value} if value else {}) | ({"url": url} if url else {})


def confirmed(block: Block, title: str, text: str, yes: str, no: str) -> Block:
    """A button that asks whether it is meant."""
    return block | {
        "confirm": {
            "title": _plain(title, 100), "text": _plain(text, 300),
            "confirm": _plain(yes, 30), "deny": _plain(no, 30),
        }
    }  # fmt: skip


def select(action: str, options: Sequence[tuple[str, str]], chosen: str) -> Block:
    """A menu of (value, label)."""
    shown = {value: {"text": _plain(label, _BUTTON), "value": value} for value, label in options}
    return {
        "type": "static_select",
        "action_id": action,
        "options": list(shown.values()),
        "initial_option": shown[chosen],
    }


def link(url: str, label: str) -> str:
    """A link in mrkdwn."""
    target = url.replace("|", "%7C").replace(">", "%3E").replace("<", "%3C")
    return f"<{escape(target)}|{escape(label).replace('|', '¦')}>"


def said(key: str, language: Language, /, **facts: object) -> str:
    """A text of ours with what people wrote escaped, so that it calls nobody."""
    return say(key, language, **{n: _escaped(fact) for n, fact in facts.items()})


def _escaped(fact: object) -> object:
    return escape(fact) if isinstance(fact, str) else fact


def _kind(choice: Choice) -> str:
    wish = json.loads(choice.value)
    return TEXT if "asks" in wish else FORM if "form" in wish else CHOOSE


def _plain(text: str, most: int) -> Block:
    words = " ".join(text.split()) or "…"
    shown = words if len(words) <= most else words[: most - 1] + "…"
    return {"type": "plain_text", "text": shown, "emoji": False}


def _fitting(lines: Iterable[str]) -> str:
    kept, length = [], 0
    for line in filter(None, lines):
        if length + len(line) + 1 > _SECTION - 2:
            kept.append("…")
            break
        kept.append(line)
        length += len(line) + 1
    return "\n".join(kept) or "…"
