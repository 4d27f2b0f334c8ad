"""What Slack refuses in a message or view, as the local double refuses it.

From https://docs.slack.dev/reference/block-kit (limits of each block and element) and the errors
of chat.postMessage. Written apart from `bot.slack.blocks`, which has to keep within them.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

_TEXT: Final = 40_000
_BLOCKS: Final = 50
_VIEW_BLOCKS: Final = 100
_VIEW_BYTES: Final = 250_000
_ALL_BLOCKS: Final = 13_000
"""Characters of all blocks as JSON: enforced by Slack, measured, not documented."""
_METADATA_BYTES: Final = 16_384

Block = Mapping[str, Any]
Problem = tuple[str, str]
"""JSON pointer and sentence, as Slack words them."""


class NotAccepted(Exception):
    """Slack's answer `ok: false` with its error code, and sentences for the developer."""

    def __init__(self, code: str, messages: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages


def check_message(message: Mapping[str, Any]) -> None:
    """Raises NotAccepted for a message that Slack would not post."""
    text, blocks = message.get("text") or "", message.get("blocks") or []
    if not text and not blocks:
        raise NotAccepted("no_text")
    if len(str(text)) > _TEXT:
        raise NotAccepted("msg_too_long")
    _check_blocks(blocks, _BLOCKS)
    if len(json.dumps(blocks, ensure_ascii=False)) > _ALL_BLOCKS:
        raise NotAccepted("msg_blocks_too_long")
    if "metadata" in message:
        _check_metadata(message["metadata"])


def check_view(view: Mapping[str, Any]) -> None:
    """Raises NotAccepted for a modal or Home tab that Slack would not show."""
    if view.get("type") not in ("modal", "home"):
        raise NotAccepted("invalid_arguments", ("[ERROR] must provide a valid view type",))
    for problem in _view_problems(view):
        raise NotAccepted("invalid_arguments", (f"[ERROR] {problem}",))
    if len(json.dumps(view, ensure_ascii=False).encode()) > _VIEW_BYTES:
        raise NotAccepted("view_too_large")
    _check_blocks(view.get("blocks") or [], _VIEW_BLOCKS)


def _view_problems(view: Mapping[str, Any]) -> Iterator[str]:
    """https://docs.slack.dev/reference/views"""
    is_modal = view["type"] == "modal"
    if is_modal and _bad_plain_text(view.get("title"), 24):
        yield "must be plain_text of less than 25 characters [json-pointer:/view/title]"
    for name in ("submit", "close") if is_modal else ():
        if view.get(name) is not None and _bad_plain_text(view[name], 24):
            yield f"must be plain_text of less than 25 characters [json-pointer:/view/{name}]"
    blocks = view.get("blocks") or ()
    has_input = any(isinstance(b, Mapping) and b.get("type") == "input" for b in blocks)
    if is_modal and has_input and view.get("submit") is None:
        yield "missing required field: submit [json-pointer:/view]"
    for name, most in (("private_metadata", 3_000), ("callback_id", 255), ("external_id", 255)):
        if len(str(view.get(name) or "")) > most:
            yield f"must be less than {most + 1} characters [json-pointer:/view/{name}]"
    ids = [b["block_id"] for b in blocks if isinstance(b, Mapping) and b.get("block_id")]
    if len(ids) != len(set(ids)):
        yield "block_id must be unique [json-pointer:/view/blocks]"


def _check_metadata(metadata: object) -> None:
    if not isinstance(metadata, Mapping) or not isinstance(metadata.get("event_type"), str):
        raise NotAccepted("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), Mapping):
        raise NotAccepted("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > _METADATA_BYTES:
        raise NotAccepted("metadata_too_large")


def _check_blocks(blocks: object, most: int) -> None:
    if not isinstance(blocks, list):
        raise NotAccepted("invalid_blocks_format")
    problems = [] if len(blocks) <= most else [("", f"no more than {most} items allowed")]
    for number, block in enumerate(blocks):
        problems += [(f"/{number}{where}", text) for where, text in _block_problems(block)]
    if problems:
        said = tuple(f"[ERROR] {text} [json-pointer:/blocks{where}]" for where, text in problems)
        raise NotAccepted("invalid_blocks", said)


def _block_problems(block: object) -> Iterator[Problem]:
    if not isinstance(block, Mapping):
        yield "", "must be an object"
        return
    check = _CHECKS.get(str(block.get("type")))
    if check is None:
        yield "/type", "unsupported type"
        return
    if len(str(block.get("block_id", ""))) > 255:
        yield "/block_id", "must be less than 256 characters"
    yield from check(block)


def _section(block: Block) -> Iterator[Problem]:
    text, fields = block.get("text"), block.get("fields")
    if text is None and not fields:
        yield "", "text or fields required"
    if text is not None and _bad_text(text, 3_000):
        yield "/text", "must be more than 0 and less than 3001 characters"
    if fields is not None and not 1 <= len(fields) <= 10:
        yield "/fields", "must have 1 to 10 items"
    for number, field in enumerate(fields or ()):
        if _bad_text(field, 2_000):
            yield f"/fields/{number}", "must be more than 0 and less than 2001 characters"
    if block.get("accessory") is not None:
        yield from _inside("/accessory", _element(block["accessory"]))


def _header(block: Block) -> Iterator[Problem]:
    if _bad_plain_text(block.get("text"), 150):
        yield "/text", "must be plain_text of less than 151 characters"


def _markdown(block: Block) -> Iterator[Problem]:
    text = block.get("text")
    if not isinstance(text, str) or not 1 <= len(text) <= 12_000:
        yield "/text", "must be more than 0 and less than 12001 characters"


def _context(block: Block) -> Iterator[Problem]:
    elements = block.get("elements") or []
    if not 1 <= len(elements) <= 10:
        yield "/elements", "must have 1 to 10 items"
    for number, element in enumerate(elements):
        if element.get("type") != "image" and _bad_text(element, 3_000):
            yield f"/elements/{number}", "must be text of less than 3001 characters"


def _actions(block: Block) -> Iterator[Problem]:
    elements = block.get("elements") or []
    if not 1 <= len(elements) <= 25:
        yield "/elements", "must have 1 to 25 items"
    ids = [element.get("action_id") for element in elements if element.get("action_id")]
    if len(ids) != len(set(ids)):
        yield "/elements", "action_id must be unique"
    for number, element in enumerate(elements):
        yield from _inside(f"/elements/{number}", _element(element))


def _image(block: Block) -> Iterator[Problem]:
    if not 1 <= len(str(block.get("image_url") or "")) <= 3_000:
        yield "/image_url", "must be more than 0 and less than 3001 characters"
    if not 1 <= len(str(block.get("alt_text") or "")) <= 2_000:
        yield "/alt_text", "must be more than 0 and less than 2001 characters"


def _input(block: Block) -> Iterator[Problem]:
    if _bad_plain_text(block.get("label"), 2_000):
        yield "/label", "must be plain_text of less than 2001 characters"
    if not isinstance(block.get("element"), Mapping):
        yield "/element", "required"


def _divider(block: Block) -> Iterator[Problem]:
    yield from ()


_CHECKS: Final[dict[str, Callable[[Block], Iterator[Problem]]]] = {
    "section": _section, "header": _header, "markdown": _markdown, "context": _context,
    "actions": _actions, "image": _image, "input": _input, "divider": _divider,
}  # fmt: skip


def _element(element: Block) -> Iterator[Problem]:
    if len(str(element.get("action_id", ""))) > 255:
        yield "/action_id", "must be less than 256 characters"
    if element.get("type") != "button":
        return
    if _bad_plain_text(element.get("text"), 75):
        yield "/text", "must be plain_text of less than 76 characters"
    if len(str(element.get("value", ""))) > 2_000:
        yield "/value", "must be less than 2001 characters"
    if len(str(element.get("url", ""))) > 3_000:
        yield "/url", "must be less than 3001 characters"
    if element.get("style") not in (None, "primary", "danger"):
        yield "/style", "must be a valid enum value"


def _inside(where: str, problems: Iterator[Problem]) -> Iterator[Problem]:
    return ((where + pointer, text) for pointer, text in problems)


def _bad_text(text: object, most: int) -> bool:
    if not isinstance(text, Mapping) or text.get("type") not in ("plain_text", "mrkdwn"):
        return True
    return not 1 <= len(str(text.get("text") or "")) <= most


def _bad_plain_text(text: object, most: int) -> bool:
    is_plain = isinstance(text, Mapping) and text.get("type") == "plain_text"
    return not is_plain or _bad_text(text, most)
