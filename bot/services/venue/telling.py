"""The venue is told: a first number, the final one at its deadline, and from then on differences,
until the meeting begins. Where it has no address, the secretary is told instead."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.meetings import Meeting
from bot.domain.notices import Kind, Notice
from bot.domain.offsets import RuleName
from bot.domain.timetable import local_instant
from bot.domain.venue import BUNDLED_FOR, Order, Stage
from bot.services.office import Case
from bot.services.venue.ordering import (
    Standing,
    drop,
    keep,
    open_orders,
    order_json,
    order_now,
    receiver_of,
    standing,
)

Told = Literal["first", "final"]


def tell_number(case: Case, meeting: Meeting, stage: Told, due: datetime) -> int:
    """Tell the first or the final number; give the number of notices. The secretary gets the
    final one too: with who it is made of."""
    before = standing(case, meeting.uid)
    if _is_told(before, meeting, stage):
        return 0
    queued = 0
    if before is not None and not before.is_off and before.order.day != meeting.day:
        queued = _off(case, meeting, before)
        before = standing(case, meeting.uid)
    receiver, order = receiver_of(meeting), order_now(case, meeting)
    name = meeting.details.venue.name if meeting.details.venue else ""
    kept = Standing(stage, receiver, order, name, before.times + 1 if before else 1)
    keep(case, meeting.uid, kept)
    rule: RuleName = "headcount-first" if stage == "first" else "headcount"
    told = _Telling(case, meeting, stage, kept, rule, due)
    queued += told.to_venue(order)
    return queued + (told.to_secretary() if stage == "final" or not receiver else 0)


def _is_told(before: Standing | None, meeting: Meeting, stage: Told) -> bool:
    """What is final already is not told as a first number afterwards."""
    if before is None or before.is_off or receiver_of(meeting) != before.receiver:
        return False
    return (stage, before.stage) == ("first", "final") and before.order.day == meeting.day


def tell_changes(case: Case) -> int:
    """Tell what has changed of what was ordered, once it has stood for some minutes; give the
    number of notices."""
    return sum(_changes(case, uid) for uid in open_orders(case))


def change_moments(case: Case) -> Iterator[datetime]:
    """When changes that are seen already will be told."""
    for uid in open_orders(case):
        found, meeting = standing(case, uid), case.uow.meetings.by_uid(uid)
        if found is not None and found.since is not None and meeting is not None:
            yield _told_at(case, meeting, found, found.since)


def _changes(case: Case, uid: str) -> int:
    found, meeting = standing(case, uid), case.uow.meetings.by_uid(uid)
    if found is None or meeting is None or case.now >= _begins(case, meeting, found):
        drop(case, uid)
        return 0
    is_off = _is_off(meeting, found)
    if is_off == found.is_off and not _is_news(case, meeting, found):
        if found.since is not None:
            keep(case, uid, replace(found, since=None))  # taken back before it was told
        return 0
    since = found.since or case.now
    if case.now < _told_at(case, meeting, found, since):
        if found.since is None:
            keep(case, uid, replace(found, since=since))
        return 0
    if found.is_off:
        return tell_number(case, meeting, found.stage, case.now)
    return _call_off(case, meeting, found) if is_off else _tell_change(case, meeting, found)


def _is_news(case: Case, meeting: Meeting, found: Standing) -> bool:
    """Whether the final number is another by now. Between the first and the final nothing is."""
    if found.is_off or found.stage != "final":
        return False
    return order_now(case, meeting).differs(found.order)


def _begins(case: Case, meeting: Meeting, found: Standing) -> datetime:
    """When the meeting begins; of one that is held on another day by now, when the day that was
    ordered for begins to be too late to tell."""
    if meeting.day == found.order.day:
        return meeting.start
    return local_instant(found.order.day, meeting.start.time(), case.zone)


def _told_at(case: Case, meeting: Meeting, found: Standing, since: datetime) -> datetime:
    """Some minutes later; at once where the meeting would have begun by then."""
    later = since + BUNDLED_FOR
    return later if later < _begins(case, meeting, found) else since


def _is_off(meeting: Meeting, found: Standing) -> bool:
    """What was ordered there and for that day is not needed there then."""
    is_elsewhere = receiver_of(meeting) != found.receiver
    return meeting.is_cancelled or meeting.day != found.order.day or is_elsewhere


def _call_off(case: Case, meeting: Meeting, found: Standing) -> int:
    """Cancel the order; where the day still stands, another venue gets the number at once."""
    queued = _off(case, meeting, found)
    if not meeting.is_cancelled and meeting.day == found.order.day:
        queued += tell_number(case, meeting, found.stage, case.now)
    return queued


def _off(case: Case, meeting: Meeting, found: Standing) -> int:
    off = replace(found, times=found.times + 1, since=None, is_off=True)
    keep(case, meeting.uid, off)
    told = _Telling(case, meeting, "off", off, "", case.now)
    queued = told.to_venue(replace(found.order, people=0, plates=()), found.order)
    return queued + (told.to_secretary(found.order) if not found.receiver else 0)


def _tell_change(case: Case, meeting: Meeting, found: Standing) -> int:
    order = order_now(case, meeting)
    after = replace(found, order=order, times=found.times + 1, since=None)
    keep(case, meeting.uid, after)
    told = _Telling(case, meeting, "change", after, "headcount", case.now)
    if found.receiver:
        return told.to_venue(order, found.order)
    return told.to_secretary(found.order)


class _Telling:
    """One thing that is told of a meeting's number."""

    def __init__(
        self, case: Case, meeting: Meeting, stage: Stage, found: Standing, rule: RuleName | str,
        due: datetime,
    ) -> None:  # fmt: skip
        self._case, self._meeting, self._stage = case, meeting, stage
        self._found, self._rule, self._due = found, rule, due

    def to_venue(self, order: Order, before: Order | None = None) -> int:
        """To the kitchen, where it has an address."""
        if not self._found.receiver:
            return 0
        facts: dict[str, object] = {"order": order_json(order), "name": self._found.name}
        return self._put("venue-number", self._found.receiver, facts, before)

    def to_secretary(self, before: Order | None = None) -> int:
        """To the secretary, with who it is made of."""
        people = self._case.secretaries(self._case.group_of(self._meeting))
        return sum(self._put("headcount", person.email, {}, before) for person in people)

    def _put(
        self, kind: Kind, receiver: str, facts: dict[str, object], before: Order | None
    ) -> int:
        day, meeting = self._found.order.day, self._meeting
        is_first_final = kind == "headcount" and self._stage == "final" and self._found.times == 1
        told = "" if is_first_final else f"/{self._stage}/{self._found.times}"
        notice = Notice(
            cause=f"{kind}/{meeting.uid}/{day}{told}",
            receiver=receiver,
            channel="mail",
            kind=kind,
            rule=self._rule,
            meeting=meeting.uid,
            queued_at=self._case.now,
            due_at=self._due,
            expires_at=max(self._ends(), self._case.now + timedelta(microseconds=1)),
            facts={**facts, "stage": self._stage, "before": before and order_json(before)},
        )
        return int(self._case.uow.outbox.put(notice) is not None)

    def _ends(self) -> datetime:
        return _begins(self._case, self._meeting, self._found)
