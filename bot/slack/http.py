"""Slack over HTTP: events, commands and interactivity at one address."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from fastapi import APIRouter, Request, Response
from slack_bolt import App
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response

PATH: Final = "/slack/events"
_DISPATCHING: Final = 32
_MOST_BYTES: Final = 1_000_000
"""Slack's own requests are far smaller; what is not from Slack is not worth reading on."""


def router(app: App) -> APIRouter:
    """POST /slack/events. A request is dispatched in a thread of its own, since Bolt's app waits
    for its acknowledgement and would hold up all other requests of the server meanwhile. Answers
    401 where the signature is wrong, 413 and 400 for what cannot come from Slack."""
    routes = APIRouter()
    pool = ThreadPoolExecutor(_DISPATCHING, thread_name_prefix="slack-http")

    @routes.post(PATH, include_in_schema=False)
    async def slack_events(request: Request) -> Response:
        body = await _read(request)
        if body is None:
            return Response(status_code=413)
        try:
            asked = to_bolt_request(request, body)
        except ValueError:
            return Response(status_code=400)
        answer = await asyncio.get_running_loop().run_in_executor(pool, app.dispatch, asked)
        return to_starlette_response(answer)

    return routes


async def _read(request: Request) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return None
    return bytes(body)
