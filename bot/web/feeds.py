"""Calendars to subscribe to, over HTTP: conditional requests are answered without the calendar."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from threading import Lock
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.clock import Clock
from bot.domain.errors import NoPlan
from bot.i18n.texts import LANGUAGES
from bot.itip import Feed
from bot.services import feeds
from bot.services.office import Office
from bot.web.page import page
from bot.web.reader import reader_of

PATHS: Final = (feeds.PATH, "/feeds")
"""The address that people are given, and the one that scripts go by."""
_READ: Final = ["GET", "HEAD"]
_MOST_KEPT: Final = 10_000
"""Calendars of which it is remembered since when they are as they are."""
_PUBLIC: Final = {"Cache-Control": "public, max-age=900"}
_OWN: Final = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
"""A person's own is asked for anew each time, so that a renewed address gives nothing any more."""


@dataclass(frozen=True)
class Seen:
    """What a calendar was when it was last asked for: its ETag, and since when, to the second."""

    etag: str
    since: datetime


@dataclass
class Memory:
    """Since when each calendar is as it is, as far as this process has seen. It never says a
    moment before the change, so If-Modified-Since cannot hide one; two states are a second apart at
    least, also while a rehearsal's clock stands still."""

    _seen: dict[str, Seen] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def look(self, url: str, etag: str, now: datetime) -> Seen:
        """The calendar's state, with the moment since when it is so."""
        with self._lock:
            before = self._seen.pop(url, None)
            if before is None or before.etag != etag:
                now = now.astimezone(UTC)  # an HTTP date is (RFC 9110 5.6.7)
                since = now.replace(microsecond=0) + timedelta(seconds=bool(now.microsecond))
                if before is not None:
                    since = max(since, before.since + timedelta(seconds=1))
                before = Seen(etag, since)
            self._seen[url] = before
            while len(self._seen) > _MOST_KEPT:
                del self._seen[next(iter(self._seen))]
            return before


@dataclass(frozen=True)
class Feeds:
    """The calendars of public groups and of persons."""

    office: Office
    clock: Clock
    memory: Memory = field(default_factory=Memory)

    def routes(self) -> APIRouter:
        """A group's by its key, a person's by its token."""
        router = APIRouter(include_in_schema=False)
        for path in PATHS:
            router.add_api_route(f"{path}/p/{{token}}.ics", self.persons, methods=_READ)
            router.add_api_route(f"{path}/{{group}}.ics", self.groups, methods=_READ)
        return router

    def groups(self, request: Request, group: str) -> Response:
        """A public group's calendar."""
        now = self.clock()
        try:
            with self.office.look(now) as case:
                found = feeds.public_feed(case, group)
        except NoPlan:
            found = None
        return self._answer(request, found, now, f"{group}.ics", _PUBLIC)

    def persons(self, request: Request, token: str) -> Response:
        """The calendar of the person whose token it is."""
        now = self.clock()
        try:
            with self.office.look(now) as case:
                found = feeds.personal_feed(case, token)
        except NoPlan:
            found = None
        return self._answer(request, found, now, "moeder.ics", _OWN)

    def _answer(
        self, request: Request, feed: Feed | None, now: datetime, name: str, keeping: dict[str, str]
    ) -> Response:
        if feed is None:
            return page("feed-missing", reader_of(request, LANGUAGES[0]), 404)
        content = feeds.written(feed)
        etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        seen = self.memory.look(feed.url, etag, now)
        headers = {
            **keeping,
            "ETag": etag,
            "Last-Modified": format_datetime(seen.since, usegmt=True),
        }
        if is_unchanged(request, seen):
            return Response(status_code=304, headers=headers)
        headers["Content-Disposition"] = f'inline; filename="{name}"'
        return Response(content, headers=headers, media_type="text/calendar; charset=utf-8")


def is_unchanged(request: Request, seen: Seen) -> bool:
    """Whether the asker has it already (RFC 9110 13.1): by ETag, and only where none is named by
    the moment."""
    named = request.headers.get("if-none-match")
    if named is not None:
        etags = {each.strip().removeprefix("W/") for each in named.split(",")}
        return "*" in etags or seen.etag in etags
    since = _moment(request.headers.get("if-modified-since", ""))
    return since is not None and seen.since <= since


def _moment(text: str) -> datetime | None:
    """An HTTP date; None for what is none, which is to be ignored (RFC 9110 13.1.3)."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
