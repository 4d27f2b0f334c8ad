"""Modals and Home tabs in the double: opened with a trigger, stacked, changed by hash.

https://docs.slack.dev/reference/methods/views.open (and .push, .update, .publish)
"""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from threading import RLock
from typing import Any, Final

from bot.room.slack_keys import APP
from bot.room.slack_limits import NotAccepted, check_view
from bot.room.slack_people import BOT, TEAM, Directory
from bot.room.slack_posts import Posts

View = dict[str, Any]
TRIGGER_LASTS: Final = timedelta(seconds=3)
_STACK: Final = 3


class Triggers:
    """Ids that a form can be opened with, once and within three seconds of what somebody did. An
    id says when and by whom, so that another process with the same folder can judge it too."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._used: set[str] = set()
        self._lock = RLock()

    @staticmethod
    def new(user: str, at: datetime) -> str:
        """The trigger of what a user did then."""
        return f"{round(at.timestamp() * 1000)}.{user}.{secrets.token_hex(8)}"

    def exchange(self, trigger: object) -> str:
        """The user who did it. Raises NotAccepted."""
        text = str(trigger or "")
        if not text:
            raise NotAccepted("invalid_arguments", ("[ERROR] missing required field: trigger_id",))
        parts = text.split(".")
        if len(parts) != 3 or not parts[0].isdigit():
            raise NotAccepted("invalid_trigger_id")
        age = self._clock().timestamp() - int(parts[0]) / 1000
        with self._lock:
            if text in self._used:
                raise NotAccepted("exchanged_trigger_id")
            if age > TRIGGER_LASTS.total_seconds():
                raise NotAccepted("expired_trigger_id")
            self._used.add(text)
        return parts[1]


class Views:
    """The views of the workspace. Each is kept as a post too, so that files show what was seen."""

    def __init__(self, posts: Posts, directory: Directory, clock: Callable[[], datetime]) -> None:
        self._posts = posts
        self._directory = directory
        self._triggers = Triggers(clock)
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}
        self._lock = RLock()

    def open(self, arguments: Mapping[str, Any]) -> View:
        """views.open: the bottom of a new stack of that user's."""
        view = _given(arguments, "modal")
        user = self._triggers.exchange(arguments.get("trigger_id"))
        with self._lock:
            self._check_external(view)
            shown = self._kept("views.open", user, view)
            shown["root_view_id"] = shown["id"]
            self._stacks[user] = [shown]
            return shown

    def push(self, arguments: Mapping[str, Any]) -> View:
        """views.push: over the one on top."""
        view = _given(arguments, "modal")
        user = self._triggers.exchange(arguments.get("trigger_id"))
        return self.put_over(user, view)

    def put_over(self, user: str, view: View) -> View:
        """A view over the user's top one. Raises NotAccepted."""
        with self._lock:
            stack = self._stacks.get(user) or []
            if not stack:
                raise NotAccepted("not_found")
            if len(stack) >= _STACK:
                raise NotAccepted("push_limit_reached")
            self._check_external(view)
            shown = self._kept("views.push", user, view)
            shown |= {"root_view_id": stack[0]["id"], "previous_view_id": stack[-1]["id"]}
            stack.append(shown)
            return shown

    def update(self, arguments: Mapping[str, Any]) -> View:
        """views.update, by id or external id; `hash` refuses a change over another's."""
        view = _given(arguments, None)
        with self._lock:
            before = self._find(arguments)
            _check_hash(arguments, before)
            return self.change(before, view)

    def change(self, before: View, view: View) -> View:
        """Another content for an open view."""
        with self._lock:
            changed = _complete(view) | {"id": before["id"], "hash": _hash()}
            if changed["type"] != before["type"]:
                raise NotAccepted("invalid_arguments", ("[ERROR] type cannot be changed",))
            kept = ("root_view_id", "previous_view_id", "external_id")
            for name in kept:
                changed[name] = changed.get(name) or before.get(name)
            before.clear()
            before.update(changed)
            self._posts.change(before["id"][1:], view=view)
            return before

    def publish(self, arguments: Mapping[str, Any]) -> View:
        """views.publish: a user's Home tab."""
        view = _given(arguments, "home")
        user = str(arguments.get("user_id") or "")
        if self._directory.user(user) is None:
            raise NotAccepted("user_not_found")
        with self._lock:
            before = self._homes.get(user)
            if before is not None:
                _check_hash(arguments, before)
            shown = self._kept("views.publish", user, view)
            if before is not None:
                shown["id"] = before["id"]
            shown["root_view_id"] = shown["id"]
            self._homes[user] = shown
            return shown

    def of(self, user: str) -> View | None:
        """The modal that a user has on top, or None."""
        with self._lock:
            stack = self._stacks.get(user)
            return stack[-1] if stack else None

    def home(self, user: str) -> View | None:
        """The Home tab as it was last published for a user, or None."""
        with self._lock:
            return self._homes.get(user)

    def close(self, user: str, *, all_of_them: bool = False) -> None:
        """The user's top modal goes, or the whole stack."""
        with self._lock:
            stack = self._stacks.get(user) or []
            del stack[0 if all_of_them else -1 :]

    def _all(self) -> Iterator[View]:
        yield from self._homes.values()
        for stack in self._stacks.values():
            yield from stack

    def _find(self, arguments: Mapping[str, Any]) -> View:
        number, name = arguments.get("view_id"), arguments.get("external_id")
        for view in self._all():
            if (number and view["id"] == number) or (name and view.get("external_id") == name):
                return view
        raise NotAccepted("not_found")

    def _check_external(self, view: View) -> None:
        name = view.get("external_id")
        if name and any(other.get("external_id") == name for other in self._all()):
            raise NotAccepted("duplicate_external_id")

    def _kept(self, method: str, user: str, view: View) -> View:
        profile = (self._directory.user(user) or {}).get("profile") or {}
        post = self._posts.add({
            "method": method, "channel": None, "ephemeral": True, "view": view,
            "user": user, "receiver": profile.get("email"),
        })  # fmt: skip
        return _complete(view) | {"id": f"V{post['ts']}", "hash": _hash()}


def _given(arguments: Mapping[str, Any], kind: str | None) -> View:
    """The view of a call. Raises NotAccepted."""
    view = arguments.get("view")
    if isinstance(view, str):
        try:
            view = json.loads(view)
        except ValueError:
            raise NotAccepted("invalid_arguments", ("[ERROR] view is no JSON",)) from None
    if not isinstance(view, Mapping):
        raise NotAccepted("invalid_arguments", ("[ERROR] missing required field: view",))
    check_view(view)
    if kind is not None and view["type"] != kind:
        raise NotAccepted("invalid_arguments", (f"[ERROR] type must be {kind}",))
    return dict(view)


def _check_hash(arguments: Mapping[str, Any], before: View) -> None:
    if arguments.get("hash") and arguments["hash"] != before["hash"]:
        raise NotAccepted("hash_conflict")


def _complete(view: View) -> View:
    """A view as Slack gives it back: with ids for its blocks and elements, and without input."""
    blocks = [_with_ids(block, number) for number, block in enumerate(view.get("blocks") or ())]
    return {
        "team_id": TEAM, "app_id": APP, "bot_id": BOT, "private_metadata": "", "callback_id": "",
        "external_id": "", "previous_view_id": None, "state": {"values": {}},
    } | view | {"blocks": blocks}  # fmt: skip


def _with_ids(block: Mapping[str, Any], number: int) -> View:
    named: View = {"block_id": f"b{number}"} | dict(block)
    if isinstance(named.get("element"), Mapping):
        named["element"] = {"action_id": f"a{number}"} | named["element"]
    return named


def _hash() -> str:
    return f"{secrets.randbelow(10**10)}.{secrets.token_hex(4)}"
