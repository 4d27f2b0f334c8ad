"""A mail that came in becomes an answer, a reply, or waits for the secretary (decision 12)."""

from dataclasses import replace
from datetime import datetime

from bot.domain.errors import MoedebotError, NoPlan, ServiceUnreachable
from bot.domain.incoming import Incoming
from bot.domain.records import Received
from bot.services.identity import doubt_about_sender
from bot.services.inbox.annexes import CAME, LEFT, take_annexes
from bot.services.inbox.bounces import take_bounce
from bot.services.inbox.calendar import take_calendar
from bot.services.inbox.guests import guest_of, take_guest
from bot.services.inbox.letters import take_letter
from bot.services.inbox.taken import MEAL, Outcome, Taken
from bot.services.inbox.waiting import hold, tell_secretary
from bot.services.meals import note_heard
from bot.services.office import Case, Office

__all__ = ["Taken", "take_in"]

_SOURCE = "mail"
_ANSWERS: tuple[Outcome, ...] = (
    "attending", "apology", "partial", "substitute", "tentative", "asked", "answered",
)  # fmt: skip


def take_in(office: Office, incoming: Incoming, raw: bytes, now: datetime) -> Taken:
    """Take in one mail, once: what it says is done, asked back or held, in one transaction with
    the record that it was handled. A mail that was handled before is a duplicate; one that asks
    for what cannot be done is held with the reason. Raises NoPlan, ServiceUnreachable: then it was
    not taken, and may come again."""
    try:
        return _take_in(office, incoming, raw, now)
    except (NoPlan, ServiceUnreachable):
        raise
    except MoedebotError as error:
        return _take_in(office, incoming, raw, now, refused=error)


def _take_in(
    office: Office, incoming: Incoming, raw: bytes, now: datetime,
    refused: MoedebotError | None = None,
) -> Taken:  # fmt: skip
    with office.case(now) as case:
        if not case.uow.inbox.receive(Received(_SOURCE, incoming.identity, now), raw):
            return Taken("duplicate", reason="received-before")
        if refused is not None:
            taken = hold(case, incoming, raw, type(refused).__name__)
        else:
            taken = _take(case, incoming, raw)
        if taken.outcome in _ANSWERS and incoming.automatic is None:
            case.uow.addresses.clear(incoming.sender)  # whoever answers there can be written to
        if taken.reason == MEAL and taken.meeting and taken.person:
            meeting = case.uow.meetings.by_key(taken.meeting)
            note_heard(case, meeting, taken.person, incoming.identity)
        _note_files_left(case, incoming, raw, taken)
        case.uow.inbox.conclude(_SOURCE, incoming.identity, taken.outcome, taken.reason)
        return taken


def _take(case: Case, incoming: Incoming, raw: bytes) -> Taken:
    if incoming.bounce is not None:
        return take_bounce(case, incoming, raw)
    doubt = doubt_about_sender(case, incoming)
    if doubt is not None and (incoming.calendar or incoming.automatic is None):
        # Not answered either: it would go to somebody who may not have written it.
        return hold(case, replace(incoming, automatic=doubt), raw, doubt)
    if incoming.problem is not None:
        return hold(case, incoming, raw, incoming.problem)
    if incoming.automatic is not None and not incoming.calendar:
        return Taken("ignored", reason=incoming.automatic)
    return _take_read(case, incoming, raw)


def _take_read(case: Case, incoming: Incoming, raw: bytes) -> Taken:
    """A mail that can be read, and is certainly from its sender."""
    if not incoming.calendar and (taken := take_annexes(case, incoming, raw)) is not None:
        return taken
    if (guest := guest_of(case, incoming)) is not None:
        return take_guest(case, incoming, raw, guest)
    take = take_calendar if incoming.calendar else take_letter
    return take(case, incoming, raw)


def _note_files_left(case: Case, incoming: Incoming, raw: bytes, taken: Taken) -> None:
    """Files that came with an answer and are no annexes: the secretary is told that they are in the
    mail."""
    if incoming.attachments and taken.outcome in _ANSWERS and taken.reason != CAME:
        meeting = case.uow.meetings.by_key(taken.meeting) if taken.meeting else None
        tell_secretary(case, incoming, raw, LEFT, meeting)
