"""A change of a meeting that is taken back before anybody was told of it is no change: nobody hears
of it, and SEQUENCE, answers and substitutes are what they were (RFC 5546 2.1.4)."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from bot.domain.invitations import Invitation, PartStat
from bot.domain.meetings import Meeting, seen
from bot.domain.notices import CALENDAR_KINDS, REQUEST_KINDS, Kind, Notice
from bot.services.office import Case

_THAT_TELL: tuple[Kind, ...] = (*CALENDAR_KINDS, "followed-change")
_DONE_WITH = ("sent", "failed", "skipped", "superseded", "unknown")
TAKEN_BACK = "taken back before it was sent"


@dataclass(frozen=True)
class _Row:
    """What a change does to an invitation; instants as ISO 8601."""

    sequence: int
    asked_sequence: int
    dtstamp: str
    is_active: bool
    partstat: PartStat
    replied_sequence: int | None
    replied_dtstamp: str | None


@dataclass(frozen=True)
class _Before:
    """What was so before a change that nobody was told of yet: a digest of what is seen of the
    meeting, the number of the last notice about it, the version of each seat's answer, before
    (`was`) and as the change left it (`now`), and each invitation by its token."""

    digest: str
    last: int
    was: dict[str, int]
    now: dict[str, int]
    invitations: dict[str, _Row]


def take_back(case: Case, meeting: Meeting) -> bool:
    """Put everything back where the meeting is what it was before changes that nobody was told of
    and nobody has answered. False, and nothing is done, where that is not so."""
    before = _kept(case, meeting)
    if before is None or before.digest != _digest(meeting):
        return False
    known = {i.token: i for i in case.uow.invitations.of(meeting.uid)}
    for token, row in before.invitations.items():
        case.uow.invitations.save(_restored(known[token], row))
    for seat, version in before.was.items():
        if version != before.now[seat]:
            history = case.uow.attendance.history(meeting.uid, seat)
            case.uow.attendance.save(next(a for a in history if a.version == version))
    told = {(known[t].seat, known[t].receiver) for t in before.invitations}
    for notice in _since(case, meeting, before.last):
        is_first = notice.kind in REQUEST_KINDS and (notice.seat, notice.receiver) not in told
        if not is_first and notice.kind != "counter-declined":
            case.uow.outbox.supersede(notice.id, TAKEN_BACK)
    _forget(case, meeting)
    return True


def keep_before(case: Case, meeting: Meeting) -> None:
    """Keep what is so before a change of the meeting. Where an earlier change is still untold,
    what was so before that one stays kept."""
    if _kept(case, meeting) is not None:
        return
    notices = case.uow.outbox.list(meeting=meeting.uid)
    if any(n.kind in _THAT_TELL and n.state not in _DONE_WITH for n in notices):
        _forget(case, meeting)  # somebody is still to be told of what was before
        return
    versions = _versions(case, meeting)
    rows = {i.token: _row(i) for i in case.uow.invitations.of(meeting.uid)}
    last = max((notice.id for notice in notices), default=0)
    _keep(case, meeting, _Before(_digest(meeting), last, versions, versions, rows))


def keep_answers(case: Case, meeting: Meeting) -> None:
    """Keep what the change has made of the answers: whoever answers after it answers it."""
    before = _loaded(case, meeting)
    if before is not None:
        _keep(case, meeting, replace(before, now=_versions(case, meeting)))


def _kept(case: Case, meeting: Meeting) -> _Before | None:
    """What was kept, where nobody was told of the change since, and nobody has answered it."""
    before = _loaded(case, meeting)
    if before is None or before.now != _versions(case, meeting):
        return None
    has_left = any(n.rendered is not None for n in _since(case, meeting, before.last))
    return None if has_left else before


def _since(case: Case, meeting: Meeting, last: int) -> Iterable[Notice]:
    notices = case.uow.outbox.list(meeting=meeting.uid)
    return [n for n in notices if n.id > last and n.kind in _THAT_TELL]


def _versions(case: Case, meeting: Meeting) -> dict[str, int]:
    return {seat: a.version for seat, a in case.uow.attendance.of(meeting.uid).items()}


def _digest(meeting: Meeting) -> str:
    said = repr((seen(meeting.details), meeting.is_cancelled))
    return hashlib.sha256(said.encode()).hexdigest()


def _row(invitation: Invitation) -> _Row:
    replied = invitation.replied_dtstamp
    return _Row(
        invitation.sequence, invitation.asked_sequence, invitation.dtstamp.isoformat(),
        invitation.is_active, invitation.partstat, invitation.replied_sequence,
        replied.isoformat() if replied else None,
    )  # fmt: skip


def _restored(now: Invitation, row: _Row) -> Invitation:
    replied = row.replied_dtstamp
    return replace(
        now, sequence=row.sequence, asked_sequence=row.asked_sequence,
        dtstamp=datetime.fromisoformat(row.dtstamp), is_active=row.is_active,
        partstat=row.partstat, replied_sequence=row.replied_sequence,
        replied_dtstamp=datetime.fromisoformat(replied) if replied else None,
    )  # fmt: skip


def _fact(meeting: Meeting) -> str:
    return f"untold/{meeting.uid}"


def _keep(case: Case, meeting: Meeting, before: _Before) -> None:
    case.uow.facts.set(_fact(meeting), json.dumps(asdict(before)))


def _forget(case: Case, meeting: Meeting) -> None:
    case.uow.facts.set(_fact(meeting), "")


def _loaded(case: Case, meeting: Meeting) -> _Before | None:
    text = case.uow.facts.get(_fact(meeting))
    if not text:
        return None
    told = json.loads(text)
    rows = {token: _Row(**row) for token, row in told.pop("invitations").items()}
    return _Before(**told, invitations=rows)
