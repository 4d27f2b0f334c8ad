"""The secretary settles what is held: it is taken as somebody's answer, or let go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.errors import StillHeld, UnknownHeld
from bot.domain.incoming import Incoming
from bot.services.inbox.calendar import take_calendar
from bot.services.inbox.letters import take_letter
from bot.services.inbox.taken import Taken
from bot.services.office import Case, Office


def settle(
    office: Office, number: int, read: Callable[[bytes], Incoming], now: datetime, *,
    speaker: str | None, ignore: bool, note: str,
) -> Taken:  # fmt: skip
    """Settle a held mail. With `speaker` it counts as that person's, else as its sender's; with
    `ignore` nothing is done. `read` reads the kept bytes. Raises UnknownHeld, UnknownPerson;
    StillHeld where it cannot be registered even so; and what registering raises."""
    with office.case(now) as case:
        held = case.uow.inbox.held_by_id(number)
        if held.resolved_at is not None:
            raise UnknownHeld(number)
        taken = Taken("ignored", reason="by the secretary")
        if not ignore:
            taken = _take_again(case, read(held.raw), held.raw, speaker)
            if taken.outcome == "held":
                raise StillHeld(number, taken.reason or "")
        case.uow.inbox.resolve(number, now, f"{taken.outcome} {note}".strip())
        return taken


def _take_again(case: Case, incoming: Incoming, raw: bytes, speaker: str | None) -> Taken:
    if speaker is not None:
        incoming = replace(incoming, sender=case.plan.person(speaker).email)
    clear = replace(incoming, automatic=None, bounce=None, problem=None)
    return (take_calendar if clear.calendar else take_letter)(case, clear, raw)
