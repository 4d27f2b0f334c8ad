"""A reply as Slack messages: blocks, buttons and a fallback text, all within Slack's limits.

Limits: https://docs.slack.dev/reference/block-kit/blocks (50 blocks a message, 3,000 characters a
section, 25 elements an actions block, button text 75, value 2,000) and, enforced though not
documented, about 13,000 characters for all blocks of a message (`msg_blocks_too_long`).
"""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from bot.render.slack import to_fallback, to_posts
from bot.slack.ports import Choice, Reply

Block = dict[str, object]
Message = dict[str, object]
"""The part of a chat.postMessage or response_url body that says what is shown."""

CHOOSE: Final = "choose:"
"""What the action id of every button of a reply begins with."""

_BLOCKS: Final = 50
_BLOCK_TEXT: Final = 12_000
_NOTHING: Final = "…"
"""Slack refuses a message or a button without any text."""
_BUTTON_TEXT: Final = 75
_BUTTON_VALUE: Final = 2_000
_ELEMENTS: Final = 25


def messages(reply: Reply) -> tuple[Message, ...]:
    """The messages that show a reply, at least one; the buttons are on the last."""
    shown = [block for post in to_posts(reply.markdown) for block in post]
    pages = list(_pages([*shown, *_buttons(reply.choices)])) or [[]]
    texts = [to_fallback(reply.markdown) or _NOTHING, *(_text_of(page) for page in pages[1:])]
    return tuple(
        {"text": text, "blocks": page, "unfurl_links": False, "unfurl_media": False}
        for text, page in zip(texts, pages, strict=True)
    )


def _text_of(page: Sequence[Block]) -> str:
    """The fallback of a later page: the beginning of its own text, escaped already."""
    return next((found for block in page if (found := _words(block))), _NOTHING)


def _words(block: Block) -> str:
    text = block.get("text")
    return str(text.get("text", "")) if isinstance(text, dict) else ""


def _buttons(choices: Sequence[Choice]) -> Iterator[Block]:
    """Actions blocks. A choice whose value Slack would not carry has no button: what it stands for
    can still be written."""
    elements: list[Block] = [
        {
            "type": "button",
            "action_id": f"{CHOOSE}{number}",
            "text": {"type": "plain_text", "text": _cut(choice.label), "emoji": False},
            "value": choice.value,
        }
        for number, choice in enumerate(choices)
        if len(choice.value) <= _BUTTON_VALUE
    ]
    for first in range(0, len(elements), _ELEMENTS):
        yield {"type": "actions", "elements": elements[first : first + _ELEMENTS]}


def _cut(label: str) -> str:
    text = label.strip() or _NOTHING
    return text if len(text) <= _BUTTON_TEXT else text[: _BUTTON_TEXT - 1] + "…"


def _pages(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks in their order, as few messages as the limits allow."""
    page: list[Block] = []
    size = 0
    for block in blocks:
        length = len(json.dumps(block, ensure_ascii=False)) + 2
        if page and (len(page) == _BLOCKS or size + length > _BLOCK_TEXT):
            yield page
            page, size = [], 0
        page.append(block)
        size += length
    if page:
        yield page
