"""Somebody with an answer link and a telephone."""

import asyncio
import re
from html import unescape
from urllib.parse import urlsplit

import httpx
from bot.services.answering import register
from bot.services.inviting import attendances
from bot.services.links import answer_links
from bot.web import build_web

KEY, SEAT = "kd-net/2023-04-14", "kd-net/aarhus"
DIRECTOR, ASSISTANT = "direktoer@aarhus.example", "sekretaer@aarhus.example"


class Visitor:
    """Somebody with a link and a telephone."""

    def __init__(self, office, now):
        self.office, self.now = office, now

    def ask(self, method, path, data=None, **headers):
        return asyncio.run(self._ask(method, path, data, headers))

    async def _ask(self, method, path, data, headers):
        web = build_web(self.office, lambda: self.now, is_rehearsal=True)
        transport = httpx.ASGITransport(web, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as it:
            if isinstance(data, bytes):
                return await it.request(method, path, content=data, headers=headers)
            return await it.request(method, path, data=data, headers=headers)

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, **data):
        return self.ask("POST", urlsplit(path).path, data)

    def press(self, path, **data):
        """Press a button, and go where that leads."""
        answer = self.post(path, **data)
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["location"])

    def link(self, which=0, *, person=DIRECTOR, seat=SEAT, key=KEY):
        with self.office.look(self.now) as case:
            url = answer_links(case, case.uow.meetings.by_key(key), seat, person)[which].url
        assert url.startswith("http://127.0.0.1:8000/svar/")
        return url.removeprefix("http://127.0.0.1:8000")

    def given(self, seat=SEAT, key=KEY):
        with self.office.look(self.now) as case:
            return attendances(case, case.uow.meetings.by_key(key))[seat]

    def register(self, command, person=DIRECTOR):
        with self.office.case(self.now) as case:
            meeting = case.uow.meetings.by_key(KEY)
            register(case, meeting, SEAT, command, case.plan.person(person), "cli")

    def answered(self):
        """All that can have changed by an answer."""
        with self.office.look(self.now) as case:
            meeting = case.uow.meetings.by_key(KEY)
            return (
                attendances(case, meeting), case.uow.invitations.of(meeting.uid),
                case.uow.outbox.list(), case.uow.inbox.held(),
            )  # fmt: skip


def text_of(answer):
    """What stands on a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())
