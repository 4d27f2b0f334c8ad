"""A reply as Slack messages: blocks, buttons and a fallback text, all within Slack's limits.

Limits: https://docs.slack.dev/reference/block-kit/blocks (50 blocks a message, 3,000 characters a
section, 25 elements an actions block, button text 75, value 2,000) and, enforced though not
documented, about 13,000 characters for all blocks of a message (`msg_blocks_too_long`).
"""

from collections.abc import Sequence
from typing import Final

from bot.render.slack import CHOOSE, MOST_BLOCKS, Block, actions, size_of, to_fallback, to_posts
from bot.slack.ports import Reply

__all__ = ["CHOOSE", "Block", "Message", "messages"]

Message = dict[str, object]
"""The part of a chat.postMessage or response_url body that says what is shown."""

_BLOCK_TEXT: Final = 12_900
_NOTHING: Final = "…"
"""Slack refuses a message without any text."""


def messages(reply: Reply) -> tuple[Message, ...]:
    """The messages that show a reply, at least one; the buttons are on the last."""
    pages = to_posts(reply.markdown)
    for block in actions([(choice.label, choice.value) for choice in reply.choices]):
        if _has_room(pages[-1], block):
            pages[-1].append(block)
        else:
            pages.append([block])
    texts = [to_fallback(reply.markdown) or _NOTHING, *(_text_of(page) for page in pages[1:])]
    return tuple(
        {"text": text, "blocks": page, "unfurl_links": False, "unfurl_media": False}
        for text, page in zip(texts, pages, strict=True)
    )


def _has_room(page: Sequence[Block], block: Block) -> bool:
    return len(page) < MOST_BLOCKS and size_of([*page, block]) <= _BLOCK_TEXT


def _text_of(page: Sequence[Block]) -> str:
    """The fallback of a later page: the beginning of its own text, escaped already."""
    return next((found for block in page if (found := _words(block))), _NOTHING)


def _words(block: Block) -> str:
    text = block.get("text")
    return str(text.get("text", "")) if isinstance(text, dict) else ""
