"""A message as Slack posts: within Slack's limits, found again, changed rather than repeated.

What is too long for one post goes on in its thread, split at the borders of items. Each part is a
notice of its own: the first queues the others when it is composed.
"""

import json
from dataclasses import replace
from typing import Any, cast

from bot.domain.notices import Notice, Rendered
from bot.i18n import say
from bot.outbox import Skip
from bot.render import Message, to_posts
from bot.render.slack import Block, escape, section
from bot.services.channel_posts import is_posted_before
from bot.services.envelopes import message_id
from bot.services.office import Case

_REVISED = ("agenda", "minutes")
"""Kinds whose post is changed when they come again."""


def as_post(case: Case, notice: Notice, message: Message, actions: tuple[Block, ...] = ()
            ) -> Rendered | Skip:  # fmt: skip
    """The part of a message that a notice stands for, as the JSON body of chat.postMessage with
    the post's `place`: its key, the post in whose thread it belongs, and whether it takes the place
    of one that stands there. Its metadata lets it be found again."""
    pages = to_posts(message.markdown)
    number = cast(int, notice.facts.get("part", 0))
    if number == 0:
        _queue_parts(case, notice, len(pages))
    if number < len(pages):
        blocks = [*pages[number], *(actions if number == len(pages) - 1 else ())]
        text = escape(message.subject) if number == 0 else fallback_of(pages[number])
    elif _is_known(case, notice, number):
        text = escape(say("slack-part-gone", message.language))
        blocks = [section(text)]
    else:
        return Skip("it is shorter now")
    return _rendered(case, notice, message.subject, text, blocks)


def _rendered(case: Case, notice: Notice, subject: str, text: str, blocks: list[Block]) -> Rendered:
    identity = message_id(case, notice)
    meeting = case.uow.meetings.by_uid(notice.meeting) if notice.meeting else None
    place = _place(case, notice)
    payload = {"message_id": identity, "meeting": meeting.key if meeting else None}
    body = {
        "channel": notice.receiver,
        "text": text,
        "blocks": blocks,
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {
            "event_type": "moedebot_notice",
            "event_payload": payload | ({"post": place["post"]} if "post" in place else {}),
        },
    } | ({"place": place} if place else {})
    content = json.dumps(body, ensure_ascii=False).encode()
    return Rendered(subject, content, identity, case.now)


def _key(notice: Notice, kind: str, number: int = 0) -> str:
    """What the post of a meeting's papers is known by; parts that go on in its thread have a
    number."""
    key = f"{kind}/{notice.meeting}"
    return f"{key}#{number}" if number else key


def _place(case: Case, notice: Notice) -> dict[str, Any]:
    if notice.seat is not None or notice.meeting is None:
        return {}
    if notice.kind == "agenda-changes":
        return {"thread": _key(notice, "agenda")}
    number = cast(int, notice.facts.get("part", 0))
    place: dict[str, Any] = {"post": _key(notice, notice.kind, number)}
    if number:
        place["thread"] = _key(notice, notice.kind)
    if notice.kind == "minutes":
        place["thread"] = _key(notice, "agenda")
    if notice.kind in _REVISED and is_posted_before(case, notice):
        place["update"] = True
    return place


def _is_known(case: Case, notice: Notice, number: int) -> bool:
    return case.uow.posts.find(notice.receiver, _key(notice, notice.kind, number)) is not None


def _queue_parts(case: Case, notice: Notice, parts: int) -> None:
    """The parts behind the first, and those of a longer one before, which are to say that they are
    gone."""
    if notice.seat is not None:
        return
    known = len(case.uow.posts.keys(notice.receiver, f"{_key(notice, notice.kind)}#"))
    for number in range(1, max(parts, known + 1)):
        case.uow.outbox.put(
            replace(
                notice,
                id=0,
                cause=f"{notice.cause}#{number}",
                facts={**notice.facts, "part": number},
                queued_at=case.now,
                due_at=case.now,
            )
        )


def fallback_of(blocks: list[Block]) -> str:
    """The words of blocks for notifications: the beginning of their text, escaped already."""
    words = (str(block["text"]["text"]) for block in blocks if "text" in block)
    return next(words, "…")[:300]
