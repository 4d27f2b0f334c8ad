"""What people do in forms (modals) and on the Home tab: open it, click, fill in, submit, close."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from bot.domain.people import Person
from bot.room.slack import SlackDouble
from bot.room.slack_keys import APP
from bot.room.slack_limits import NotAccepted, check_view
from bot.room.slack_people import TEAM, direct_message_id, user_id
from bot.room.slack_requests import SignedRequest, button_in, event, interaction
from bot.room.slack_views import View

_CHOSEN: Final = {
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
}
"""What an element says that it holds, and what it holds before anybody touches it."""
_TYPED: Final = ("value", "initial_value")


class NotAForm(Exception):
    """The app's answer to a form is none that Slack would take: the person would see that
    something went wrong."""


@dataclass(frozen=True)
class Answered:
    """What the person sees after submitting: the form is gone, has errors at its fields (by block
    id), or another view stands there."""

    closed: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)
    view: View | None = None


def home_opened(
    double: SlackDouble, person: Person, at: datetime, tab: str = "home"
) -> SignedRequest:
    """A person opens the bot's Home tab (or its messages)."""
    user = user_id(person)
    view = double.views.home(user)
    shown = {"view": dict(view)} if view is not None and tab == "home" else {}
    place: dict[str, object] = {"user": user, "channel": direct_message_id(user), "tab": tab}
    return event(double, "app_home_opened", at, place | shown)


def click_in(
    double: SlackDouble, person: Person, view: View, label: str, at: datetime
) -> SignedRequest:
    """A click on the button of that label on the Home tab or in a form. ValueError where there is
    none."""
    block, button = button_in(view["blocks"], label)
    return _acted(double, person, view, button | {"block_id": block}, at)


def choose_in(
    double: SlackDouble, person: Person, view: View, action: str, chosen: object, at: datetime
) -> SignedRequest:
    """A choice made in an element that is not in an input block: `chosen` is the option's value,
    or the date, time, user or channel. ValueError where there is no such element."""
    for block in view["blocks"]:
        for element in (*(block.get("elements") or ()), block.get("accessory") or {}):
            if element.get("action_id") == action:
                said = _state_of(element, chosen)
                acted = {"action_id": action, "block_id": block.get("block_id", "")} | said
                return _acted(double, person, view, acted, at)
    raise ValueError(f"no element {action!r}")


def submit(
    double: SlackDouble, person: Person, view: View, at: datetime,
    values: Mapping[str, object] | None = None,
) -> SignedRequest:  # fmt: skip
    """A person fills in a form and submits it. `values` go by action id (or block id): text, the
    value of an option, a list of such, or a date or time as Slack writes it; other fields keep
    what they hold. ValueError for a field that there is not, or one that Slack would want filled
    in before."""
    filled = dict(view) | {"state": {"values": dict(_filled(view, dict(values or {})))}}
    payload = _person(person) | {
        "type": "view_submission", "trigger_id": double.trigger(user_id(person), at),
        "view": filled, "response_urls": [],
    }  # fmt: skip
    return interaction(double, payload, at)


def dismiss(double: SlackDouble, person: Person, view: View, at: datetime) -> SignedRequest:
    """A person closes a form; Slack tells only where the view has `notify_on_close`."""
    double.views.close(user_id(person))
    payload = _person(person) | {"type": "view_closed", "view": dict(view), "is_cleared": False}
    return interaction(double, payload, at)


def answered(double: SlackDouble, person: Person, view: View, answer: object) -> Answered:
    """Does what the app's acknowledgement of a submission says: `answer` is its body (JSON text or
    an object; empty closes the form). Raises NotAForm, NotAccepted as Slack would refuse it."""
    said = json.loads(answer) if isinstance(answer, str) and answer else answer
    user = user_id(person)
    if not said:
        double.views.close(user)
        return Answered(closed=True)
    if not isinstance(said, Mapping):
        raise NotAForm(f"no response action: {said!r}")
    match said.get("response_action"):
        case "errors":
            return Answered(errors=_errors(view, said.get("errors")))
        case "clear":
            double.views.close(user, all_of_them=True)
            return Answered(closed=True)
        case "update":
            check_view(said["view"])
            return Answered(view=double.views.change(_open(double, user), said["view"]))
        case "push":
            check_view(said["view"])
            return Answered(view=double.views.put_over(user, said["view"]))
    raise NotAForm(f"no response action: {said!r}")


def _open(double: SlackDouble, user: str) -> View:
    view = double.views.of(user)
    if view is None:
        raise NotAccepted("not_found")
    return view


def _errors(view: View, errors: object) -> Mapping[str, str]:
    """Errors stand at input blocks only; Slack drops the whole answer otherwise."""
    inputs = {b["block_id"] for b in view["blocks"] if b["type"] == "input"}
    if not isinstance(errors, Mapping) or not errors or not set(errors) <= inputs:
        raise NotAForm(f"errors at no input block: {errors!r}")
    return {str(block): str(text) for block, text in errors.items()}


def _person(person: Person) -> dict[str, Any]:
    user = user_id(person)
    name = person.email.partition("@")[0]
    return {
        "team": {"id": TEAM, "domain": "room"}, "api_app_id": APP,
        "user": {"id": user, "username": name, "name": name, "team_id": TEAM},
    }  # fmt: skip


def _acted(
    double: SlackDouble, person: Person, view: View, action: Mapping[str, Any], at: datetime
) -> SignedRequest:
    payload = _person(person) | {
        "type": "block_actions",
        "trigger_id": double.trigger(user_id(person), at),
        "container": {"type": "view", "view_id": view["id"]},
        "view": dict(view),
        "actions": [dict(action) | {"action_ts": f"{at.timestamp():.6f}"}],
    }
    return interaction(double, payload, at)


def _filled(view: View, values: dict[str, object]) -> Iterator[tuple[str, dict[str, Any]]]:
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element, name = block["element"], block["block_id"]
        action = element["action_id"]
        given = values.pop(action, values.pop(name, None))
        state = _state_of(element, given)
        holds = state[_CHOSEN.get(element["type"], _TYPED)[0]]
        if not holds and not block.get("optional"):
            raise ValueError(f"Slack wants {action!r} filled in before it submits")
        yield name, {action: state}
    if values:
        raise ValueError(f"no such fields: {sorted(values)}")


def _state_of(element: Mapping[str, Any], given: object) -> dict[str, Any]:
    kind = str(element["type"])
    holds, initial = _CHOSEN.get(kind, _TYPED)
    if given is None:
        held = element.get(initial)
    elif holds == "selected_option":
        held = _option(element, str(given))
    elif holds == "selected_options":
        held = [_option(element, str(each)) for each in given]  # type: ignore[attr-defined]
    else:
        held = given
    return {"type": kind, holds: held if held or holds != "selected_options" else []}


def _option(element: Mapping[str, Any], value: str) -> Any:
    groups = [group.get("options") or () for group in element.get("option_groups") or ()]
    for option in (*(element.get("options") or ()), *(each for group in groups for each in group)):
        if option["value"] == value:
            return option
    raise ValueError(f"no option {value!r}")
