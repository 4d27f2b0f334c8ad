"""Possible substitutes are offered to director and secretary; the first of them decides."""

from dataclasses import dataclass, replace
from datetime import time, timedelta

from bot.domain.attendance import Apologise, Source, Substitute
from bot.domain.errors import NotAllowed, StillHeld
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.offers import Offer, is_urgent
from bot.domain.people import Person
from bot.domain.speaking import holder_of, is_secretary, may_answer
from bot.domain.timetable import local_instant, shift_working_days
from bot.services.answering import register
from bot.services.inviting import attendances
from bot.services.office import Case

MORNING = time(8, 0)
"""When a director is told of the offers of the day before, in one mail."""


@dataclass(frozen=True)
class Decision:
    """What somebody with a right to it says of an offer; `seat` chooses one where the offer has
    none."""

    accept: bool
    by: Person
    way: Source
    seat: str | None = None


def director_of(case: Case, offer: Offer, meeting: Meeting) -> Person | None:
    """Who holds the seat of an offer; None where it is not known, or vacant."""
    if offer.seat is None:
        return None
    return holder_of(case.plan, case.plan.seat(offer.seat), meeting.day)


def tell(case: Case, offer: Offer, meeting: Meeting) -> None:
    """Ask director and secretary: near the meeting at once, else the director in the morning of
    the next working day. The secretary's digest has what is held."""
    director = director_of(case, offer, meeting)
    if is_urgent(meeting.day, case.today, case.holidays(meeting.day)):
        secretaries = case.secretaries(case.group_of(meeting))
        asked = {p.email: p for p in (director, *secretaries) if p is not None}
        for person in asked.values():
            _put(case, f"substitute-offer/{offer.id}", person, meeting, {"offer": offer.id})
    elif director is not None:
        day = shift_working_days(case.today, 1, case.holidays(case.today))
        _put(case, f"substitute-offers/{director.email}/{day}", director, None, {"day": f"{day}"})


def _put(
    case: Case, cause: str, person: Person, meeting: Meeting | None, facts: dict[str, object]
) -> None:
    """The key (cause, receiver, channel) is unique: several offers of a day make one mail."""
    due = case.now
    if meeting is None:
        day = shift_working_days(case.today, 1, case.holidays(case.today))
        due = local_instant(day, MORNING, case.zone)
    case.uow.outbox.put(
        Notice(
            cause=cause,
            receiver=person.email,
            channel="mail",
            kind="substitute-offer",
            meeting=meeting.uid if meeting else None,
            queued_at=case.now,
            due_at=due,
            expires_at=meeting.end if meeting else due + timedelta(days=3),
            facts=facts,
        )
    )


def offers_for(case: Case, person: str, only: int | None = None) -> tuple[Offer, ...]:
    """The open offers that a person (an address) is to be asked about: all for the seats that the
    person holds, or the one of a number."""
    found = []
    for offer in case.uow.offers.open():
        meeting = case.uow.meetings.by_uid(offer.meeting)
        if meeting is None or not meeting.is_live(case.now):
            continue
        director = director_of(case, offer, meeting)
        is_theirs = director is not None and director.email == person
        if _sits_in(case, offer, meeting):
            continue
        if offer.id == only or (only is None and is_theirs):
            found.append(offer)
    return tuple(found)


def _sits_in(case: Case, offer: Offer, meeting: Meeting) -> bool:
    """Whether who offered was named as the seat's substitute meanwhile."""
    given = attendances(case, meeting).get(offer.seat or "")
    substitute = given.substitute if given else None
    return substitute is not None and (substitute.email or "").lower() == offer.email


def may_decide(case: Case, offer: Offer, meeting: Meeting, person: Person) -> bool:
    """The director of the seat, an assistant, or the secretary; where no seat is known, the
    secretary alone."""
    group = case.group_of(meeting)
    if offer.seat is None:
        return is_secretary(group, person, case.today)
    seat = case.plan.seat(offer.seat)
    return may_answer(case.plan, person, group, seat, meeting.day, case.today)


def decide(case: Case, offer: Offer, meeting: Meeting, decision: Decision) -> Offer:
    """The offer after a decision; one that was decided before stays as it is. Yes is an apology
    with that substitute, who is invited; no is told to who offered. Raises NotAllowed, StillHeld
    where a seat has to be chosen, and what `register` raises."""
    if not offer.is_open:
        return offer
    if not may_decide(case, offer, meeting, decision.by):
        raise NotAllowed(decision.by.email, offer.seat or "")
    if decision.accept:
        return _accept(case, offer, meeting, decision)
    _refuse(case, offer, meeting)
    return _close(case, replace(offer, state="refused"), decision.by.email)


def _accept(case: Case, offer: Offer, meeting: Meeting, decision: Decision) -> Offer:
    seat = offer.seat or decision.seat
    if seat is None:
        raise StillHeld(offer.held, "which-seat")
    command = Apologise(Substitute(offer.name, email=offer.email))
    register(case, meeting, seat, command, decision.by, decision.way)
    return _close(case, replace(offer, state="accepted", seat=seat), decision.by.email)


def _refuse(case: Case, offer: Offer, meeting: Meeting) -> None:
    """Automatic mail is never answered, and after the meeting nobody is."""
    if offer.message_id is None or not meeting.is_live(case.now):
        return
    case.uow.outbox.put(
        Notice(
            cause=f"substitute-refused/{offer.id}",
            receiver=offer.email,
            channel="mail",
            kind="substitute-refused",
            meeting=meeting.uid,
            queued_at=case.now,
            due_at=case.now,
            expires_at=meeting.end,
            facts={"offer": offer.id, "references": [offer.message_id]},
        )
    )


def decide_for_secretary(case: Case, offer: Offer, accept: bool, seat: str | None = None) -> Offer:
    """What the command line says: the decision of the group's secretary; where the post is vacant,
    of who holds the seat. Raises what `decide` raises, and UnknownGroup for no seat."""
    meeting = case.uow.meetings.by_uid(offer.meeting)
    assert meeting is not None  # an offer refers to its meeting
    if seat is not None:
        case.plan.seat(seat)
    secretaries = (p for p in case.secretaries(case.group_of(meeting)) if case.plan.find(p.email))
    by = next(secretaries, None) or director_of(case, offer, meeting)
    if by is None:
        raise StillHeld(offer.held, "which-seat")
    return decide(case, offer, meeting, Decision(accept, by, "cli", seat))


def close_as(case: Case, offer: Offer, state: str) -> None:
    """End an open offer that needs no decision any more: `withdrawn` or `settled`."""
    if offer.is_open:
        ended = replace(offer, state="withdrawn" if state == "withdrawn" else "settled")
        _close(case, ended, offer.email)


def _close(case: Case, offer: Offer, by: str) -> Offer:
    closed = replace(offer, decided_by=by, decided_at=case.now)
    case.uow.offers.save(closed)
    if case.uow.inbox.held_by_id(offer.held).resolved_at is None:
        case.uow.inbox.resolve(offer.held, case.now, f"{offer.state} {offer.seat or ''} {by}")
    return closed
