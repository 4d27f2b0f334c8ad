"""The modals in which an answer is filled in: who comes instead, or the hours.

https://docs.slack.dev/reference/views/modal-views. A field's block has the field's name, so that a
fault stands beside it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from bot.domain.forms import FIELDS, FieldName, Form, FormKind, Limits
from bot.domain.people import Language
from bot.i18n import say
from bot.render.slack import Block, to_posts

CALLBACK: Final = "answer:"
"""What the callback id of every form of an answer begins with; the form's kind follows."""
_OPTIONAL: Final[frozenset[FieldName]] = frozenset({"title", "email", "from", "until"})
_MOST_STATE: Final = 5
"""Blocks above the fields."""

View = dict[str, Any]


def modal(form: Form, place: Mapping[str, Any]) -> View:
    """The form as Slack's view. `place` says where its outcome is shown; it comes back with what
    was entered."""
    title = form.word.capitalize() if form.kind == "substitute" else _say(form, "form-hours-title")
    metadata = {
        "wish": form.wish, "kind": form.kind, "language": form.language, "hours": form.hours,
        "limits": asdict(form.limits), "place": dict(place),
    }  # fmt: skip
    return {
        "type": "modal",
        "callback_id": f"{CALLBACK}{form.kind}",
        "title": _plain(title[:24]),
        "submit": _plain(_say(form, "form-save")),
        "close": _plain(_say(form, "form-close")),
        "private_metadata": json.dumps(metadata, ensure_ascii=False),
        "blocks": [*to_posts(form.about)[0][:_MOST_STATE], *_fields(form)],
    }


def _fields(form: Form) -> Iterator[Block]:
    for name in FIELDS[form.kind]:
        hint = _hint(form, name)
        yield {
            "type": "input",
            "block_id": name,
            "label": _plain(_say(form, f"form-{name}")),
            "element": _element(form, name),
            "optional": name in _OPTIONAL,
        } | ({"hint": _plain(hint)} if hint else {})


def _hint(form: Form, name: FieldName) -> str | None:
    match name:
        case "name" | "email":
            return _say(form, f"form-{name}-hint")
        case "from":
            return say("form-hours-hint", form.language, hours=form.hours)
        case _:
            return None


def _element(form: Form, name: FieldName) -> Block:
    held = form.entered.get(name, "")
    if form.kind == "hours":
        time: Block = {"type": "timepicker", "action_id": name}
        return time | ({"initial_time": held} if held else {})
    kind = "email_text_input" if name == "email" else "plain_text_input"
    return {"type": kind, "action_id": name} | ({"initial_value": held} if held else {})


def _say(form: Form, key: str) -> str:
    return say(key, form.language)


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


class FilledIn:
    """A form as it came back: what it was about, and what was entered."""

    def __init__(self, view: Mapping[str, Any]) -> None:
        known = json.loads(view["private_metadata"])
        limits = known["limits"]
        self.kind: FormKind = known["kind"]
        self.language: Language = known["language"]
        self.hours: str = known["hours"]
        self.wish: str = known["wish"]
        self.place: dict[str, Any] = known["place"]
        self.limits = Limits(**limits | {
            name: tuple(limits[name]) for name in ("directors", "ours")
        })  # fmt: skip
        self.entered = dict(_entered(view["state"]["values"]))


def _entered(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, elements in values.items():
        held: Mapping[str, Any] = next(iter(elements.values()), {})
        yield name, str(held.get("value") or held.get("selected_time") or "")
