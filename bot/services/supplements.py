"""Additions to an agenda that was sent out, told to its readers in one mail a day at most.

Whoever adds something late (a late item, an annex that follows) calls

    hold(case, meeting, Addition("annex", number="6", title="Budget 2024", annex="Bilag 2"))

in the transaction that adds it, and queues nothing itself. The additions wait here, not in the
outbox, so that nothing else to the same receiver waits behind them. At the day's moment
(`DAILY_AT`, on working days) all of a meeting's additions become one notice of the kind
`supplement` for each reader of its agenda: members and substitutes. Where the
meeting begins before that moment they go a few minutes after the first of them. What an agenda
that is sent out anew holds is told by it: `drop` forgets what waited.

The mail is `templates/*/supplement.md`, its facts `bot/services/composing/supplements.py`.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.speaking import holder_of
from bot.domain.supplements import Addition, daily_moment
from bot.services.describing import is_sent
from bot.services.inviting import TOGETHER, attendances
from bot.services.office import Case

_HELD = "supplements/held"
"""The fact that holds what waits, by the meeting's UID: since when, and what."""
_OF_USE = timedelta(days=3)
"""How long after its moment a supplement is of use, where the meeting does not end later."""


def hold(case: Case, meeting: Meeting, *additions: Addition) -> datetime:
    """Let additions wait for the day's moment; give that moment (UTC). The same again is held
    once."""
    held = _held(case)
    entry = held.setdefault(meeting.uid, {"since": case.now.isoformat(), "additions": []})
    for new in map(asdict, additions):
        if new not in entry["additions"]:
            entry["additions"].append(new)
    _keep(case, held)
    return _moment(case, meeting, entry)


def drop(case: Case, meeting: Meeting) -> None:
    """Forget what waits for a meeting: its readers are told in another way."""
    held = _held(case)
    if held.pop(meeting.uid, None) is not None:
        _keep(case, held)


def held_for(case: Case, meeting: Meeting) -> tuple[Addition, ...]:
    """What waits to be told, in the order in which it came."""
    entry = _held(case).get(meeting.uid)
    return tuple(Addition(**each) for each in entry["additions"]) if entry else ()


def queue_supplements(case: Case) -> int:
    """Queue the supplements whose moment has come; how many notices."""
    queued = 0
    for meeting, entry in _waiting(case):
        moment = _moment(case, meeting, entry)
        if moment <= case.now:
            if not meeting.is_cancelled:
                queued += _tell(case, meeting, moment, entry["additions"])
            case.uow.facts.set(_last_name(meeting), moment.isoformat())
            drop(case, meeting)
    return queued


def supplement_moments(case: Case) -> Iterator[datetime]:
    """When what waits will be told (UTC)."""
    for meeting, entry in _waiting(case):
        yield _moment(case, meeting, entry)


def _waiting(case: Case) -> Iterator[tuple[Meeting, dict[str, Any]]]:
    for uid, entry in list(_held(case).items()):
        meeting = case.uow.meetings.by_uid(uid)
        if meeting is not None:
            yield meeting, entry


def _moment(case: Case, meeting: Meeting, entry: dict[str, Any]) -> datetime:
    last = case.uow.facts.get(_last_name(meeting))
    begins = meeting.start if meeting.start > case.now else datetime.max.replace(tzinfo=case.zone)
    return daily_moment(
        datetime.fromisoformat(entry["since"]),
        datetime.fromisoformat(last) if last else None,
        begins, TOGETHER, case.zone, case.holidays(case.today),
    )  # fmt: skip


def _tell(case: Case, meeting: Meeting, moment: datetime, additions: list[Any]) -> int:
    notices = (
        Notice(
            cause=f"supplement/{meeting.uid}/{moment.isoformat()}",
            receiver=receiver,
            channel="mail",
            kind="supplement",
            meeting=meeting.uid,
            seat=seat,
            queued_at=case.now,
            due_at=moment,
            expires_at=max(meeting.end, moment + _OF_USE),
            facts={"additions": additions},
        )
        for seat, receiver in _readers(case, meeting)
    )
    return sum(case.uow.outbox.put(notice) is not None for notice in notices)


def _readers(case: Case, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Who reads the agenda that was sent out: (seat, receiver). A substitute who was named since
    had it with the invitation. None where it was not sent out: it will hold what was added."""
    if not is_sent(case.uow.agendas.of(meeting.uid)):
        return
    given = attendances(case, meeting)
    for seat in case.group_of(meeting).seats:
        holder = holder_of(case.plan, seat, meeting.day)
        answer = given[seat.key]
        substitute = answer.substitute if answer.is_substituted else None
        ours = [holder.email if holder else None, substitute.email if substitute else None]
        yield from ((seat.key, each) for each in ours if each)


def _last_name(meeting: Meeting) -> str:
    return f"supplements/told/{meeting.uid}"


def _held(case: Case) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(case.uow.facts.get(_HELD) or "{}")
    return found


def _keep(case: Case, held: dict[str, dict[str, Any]]) -> None:
    case.uow.facts.set(_HELD, json.dumps(held))
