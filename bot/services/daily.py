"""What is done once a day: the secretary's digest of what was held, and retention."""

from datetime import datetime, time, timedelta
from typing import Final

from bot.domain.notices import Notice
from bot.domain.records import Held
from bot.domain.timetable import is_working_day, local_instant
from bot.services.inbox.bounces import secretaries_for
from bot.services.office import Case, Office

DIGEST_AT: Final = time(8)
"""Local time at which the digest is due, on working days."""
KEPT_FOR: Final = timedelta(days=30)
"""How long the text of a handled mail is kept: comments on an answer are in it."""
_DIGEST: Final = "digest/last"
_RETENTION: Final = "retention/last"


def run_daily(office: Office, now: datetime) -> int:
    """Queue this morning's digest where it is due, apply retention where it was not today; give the
    number of notices queued. Repeated, it does nothing."""
    with office.case(now) as case:
        if case.uow.facts.get(_RETENTION) != case.today.isoformat():
            forget_texts(case)
        return _queue_digest(case)


def apply_retention(office: Office, now: datetime) -> int:
    """Delete now what has been kept long enough; how many texts. Raises NoPlan."""
    with office.case(now) as case:
        return forget_texts(case)


def forget_texts(case: Case) -> int:
    """Delete the text of mails handled more than 30 days ago, comments with it, and record that it
    was done today. That they were handled stays known, so that none is taken twice; what is held
    keeps its original until 30 days after it was settled."""
    case.uow.facts.set(_RETENTION, case.today.isoformat())
    case.uow.deliveries.forget(case.now - KEPT_FOR)
    return case.uow.inbox.forget(case.now - KEPT_FOR)


def _queue_digest(case: Case) -> int:
    """One mail to each secretary with what was held for their groups since the last digest; where
    nothing was, none."""
    moment = local_instant(case.today, DIGEST_AT, case.zone)
    if case.now < moment or not is_working_day(case.today, case.holidays(case.today)):
        return 0
    last = _last(case)
    if last is not None and last >= moment:
        return 0
    case.uow.facts.set(_DIGEST, moment.isoformat())
    found = [each for each in case.uow.inbox.held_since(last) if each.at <= moment]
    numbers: dict[str, list[int]] = {}
    for held in found:
        for email in _readers(case, held):
            numbers.setdefault(email, []).append(held.id)
    return sum(_put(case, email, ids, moment, last) for email, ids in numbers.items())


def _last(case: Case) -> datetime | None:
    found = case.uow.facts.get(_DIGEST)
    return datetime.fromisoformat(found) if found else None


def _readers(case: Case, held: Held) -> list[str]:
    meeting = case.uow.meetings.by_key(held.meeting) if held.meeting else None
    return [person.email for person in secretaries_for(case, meeting, held.sender)]


def _put(case: Case, email: str, ids: list[int], moment: datetime, last: datetime | None) -> int:
    notice = Notice(
        cause=f"held-digest/{moment:%Y-%m-%d}",
        receiver=email,
        channel="mail",
        kind="held-digest",
        queued_at=case.now,
        due_at=case.now,
        facts={"held": ids, "since": last.isoformat() if last else None},
    )
    return int(case.uow.outbox.put(notice) is not None)
