"""What a reader is told where a page cannot be shown."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from bot.domain.errors import (
    AnnexLost,
    BadLink,
    LinkRenewed,
    NoAgenda,
    NoPlan,
    NotRendered,
    ServiceUnreachable,
    UnknownAnnex,
    UnknownNotice,
)
from bot.web.guard import HEADERS
from bot.web.page import page
from bot.web.reader import reader_of
from bot.web.routes import FIRST_LANGUAGE

_TOLD = {404, 503}
"""Statuses that have sentences of their own; the others share one."""


_UNKNOWN = (UnknownNotice, NotRendered, NoPlan, RequestValidationError, BadLink, LinkRenewed,
            NoAgenda, UnknownAnnex, AnnexLost)  # fmt: skip


def answer_failures(web: FastAPI) -> None:
    """Have failures answered by a page. What we did not foresee is also raised on, so that the
    server records it."""
    web.add_exception_handler(HTTPException, _refused)
    for unknown in _UNKNOWN:
        web.add_exception_handler(unknown, _not_found)
    web.add_exception_handler(ServiceUnreachable, _unreachable)
    web.add_exception_handler(Exception, _defect)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = _failure(request, error.status_code)
    answer.headers.update(error.headers or {})
    return answer


def _not_found(request: Request, error: Exception) -> Response:
    return _failure(request, 404)


def _unreachable(request: Request, error: Exception) -> Response:
    return _failure(request, 503)


def _defect(request: Request, error: Exception) -> Response:
    answer = _failure(request, 500)
    answer.headers.update(HEADERS)  # this answer goes past the middleware
    return answer


def _failure(request: Request, status: int) -> Response:
    told = str(status) if status in _TOLD else "other"
    return page("failure", reader_of(request, FIRST_LANGUAGE), status, told=told)
