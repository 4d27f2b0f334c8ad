"""Answers that may be asked for again: 304 where the asker has it already, by ETag or moment."""

import hashlib
from datetime import datetime
from email.utils import format_datetime
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from bot.web.feeds import Memory, Seen, is_unchanged

ASKED_ANEW: Final = "public, no-cache"
"""Anybody may keep it, and asks each time whether it still holds: what is taken off the web is off
at once."""


def page_once(request: Request, answer: Response, memory: Memory, now: datetime) -> Response:
    """A page that everybody may keep, with its ETag and since when it is so."""
    body = bytes(answer.body)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    language = answer.headers.get("content-language", "")
    seen = memory.look(f"{request.url.path}#{language}", etag, now)
    answer.headers["Cache-Control"] = ASKED_ANEW
    return once(request, answer, seen)


def once(request: Request, answer: Response, seen: Seen) -> Response:
    """The answer, or that it has not changed."""
    answer.headers["ETag"] = seen.etag
    answer.headers["Last-Modified"] = format_datetime(seen.since, usegmt=True)
    if not is_unchanged(request, seen):
        return answer
    kept = ("cache-control", "etag", "last-modified", "vary", "content-language")
    headers = {name: value for name, value in answer.headers.items() if name in kept}
    return Response(status_code=304, headers=headers)
