"""The secretary settles what is held: it is taken as somebody's answer, or let go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.attendance import Substitute
from bot.domain.errors import StillHeld, UnknownHeld
from bot.domain.incoming import Incoming
from bot.domain.offers import Offer
from bot.domain.records import Held
from bot.itip import Reply, weigh
from bot.services.inbox import counters, delegates
from bot.services.inbox.annexes import take_annexes
from bot.services.inbox.calendar import locate, scheduling_message, take_calendar
from bot.services.inbox.letters import take_letter
from bot.services.inbox.replies import Sheet
from bot.services.inbox.taken import Taken
from bot.services.offering import close_as, decide_for_secretary
from bot.services.office import Case, Office


def settle(  # noqa: PLR0913  (they are what the command has)
    office: Office, number: int, read: Callable[[bytes], Incoming], now: datetime, *,
    speaker: str | None, ignore: bool, note: str, seat: str | None = None,
) -> Taken:  # fmt: skip
    """Settle a held mail. With `speaker` it counts as that person's, else as its sender's; with
    `ignore` nothing is done. A proposal for another time is accepted by moving the meeting in the
    plan, so nothing is sent; ignored, who made it is told that the meeting stands. `read` reads the
    kept bytes. Raises UnknownHeld, UnknownPerson; StillHeld where it cannot be registered even so;
    and what registering raises."""
    with office.case(now) as case:
        held = case.uow.inbox.held_by_id(number)
        if held.resolved_at is not None:
            raise UnknownHeld(number)
        offer = case.uow.offers.by_held(number)
        if offer is not None and offer.is_open and speaker is None:
            taken = _decide(case, offer, held, seat, accept=not ignore)
        else:
            incoming = read(held.raw)
            taken = (
                _let_go(case, held, incoming) if ignore else _accept(case, held, incoming, speaker)
            )
        if taken.outcome == "held":
            raise StillHeld(number, taken.reason or "")
        if offer is not None and speaker is not None:
            close_as(case, offer, "settled")
        case.uow.inbox.resolve(number, now, f"{taken.outcome} {note}".strip())
        return taken


def _decide(case: Case, offer: Offer, held: Held, seat: str | None, *, accept: bool) -> Taken:
    """A possible substitute: yes or no, as by the links in the secretary's mail."""
    decide_for_secretary(case, offer, accept, seat)
    if not accept:
        return Taken("ignored", held.meeting, held.sender, reason="by the secretary")
    named = Substitute(offer.name, email=offer.email)
    return Taken("substitute", held.meeting, held.sender, named)


def _let_go(case: Case, held: Held, incoming: Incoming) -> Taken:
    sheet = _sheet(case, held, incoming) if held.reason == counters.REASON else None
    if sheet is not None:
        invitation, meeting = locate(case, incoming, sheet.message)
        counters.decline_counter(case, incoming, held.id, invitation, meeting)
    return Taken("ignored", held.meeting, held.sender or None, reason="by the secretary")


def _accept(case: Case, held: Held, incoming: Incoming, speaker: str | None) -> Taken:
    if held.reason == counters.REASON:
        return Taken("counter", held.meeting, held.sender or None)
    sheet = _sheet(case, held, incoming) if held.reason == delegates.DELEGATE_FIRST else None
    if sheet is not None and speaker is None:
        reply = weigh(sheet.message, sheet.meeting.uid)
        if isinstance(reply, Reply):
            return delegates.confirm(sheet, reply)
    return _take_again(case, incoming, held.raw, speaker)


def _sheet(case: Case, held: Held, incoming: Incoming) -> Sheet | None:
    message = scheduling_message(incoming)
    if isinstance(message, str):
        return None
    meeting = case.uow.meetings.by_uid(message.uid)
    return Sheet(case, incoming, held.raw, message, meeting) if meeting else None


def _take_again(case: Case, incoming: Incoming, raw: bytes, speaker: str | None) -> Taken:
    if speaker is not None:
        incoming = replace(incoming, sender=case.plan.person(speaker).email)
    clear = replace(incoming, automatic=None, bounce=None, problem=None)
    if clear.calendar:
        return take_calendar(case, clear, raw)
    return take_annexes(case, clear, raw) or take_letter(case, clear, raw)
