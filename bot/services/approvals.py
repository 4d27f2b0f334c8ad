"""Asking the chair to approve an agenda or minutes, and what becomes of it.

Where the group wants no approval, or nobody is chair or vice chair, everything counts as approved.
What is asked about is in `PAPERS`: one entry a kind of document.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.approvals import Approval, DocumentKind, approve, ask, digest_of, send_back
from bot.domain.errors import NotApproved, NothingToDecide, NotYours, TextMissing
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import Kind, Notice
from bot.domain.offsets import ApprovalRule, Offset
from bot.domain.people import Person
from bot.domain.speaking import is_chair
from bot.services.channel_posts import has_left
from bot.services.inviting import attendances
from bot.services.office import Case


@dataclass(frozen=True)
class Paper:
    """A kind of document: what an approval of it is about (None where there is none yet), and the
    group's deadline for it."""

    digest: Callable[[Case, Meeting], str | None]
    deadline: Callable[[Group], Offset | None]


def _agenda_digest(case: Case, meeting: Meeting) -> str | None:
    agenda = case.uow.agendas.of(meeting.uid)
    return digest_of(agenda.items) if agenda else None


def _minutes_digest(case: Case, meeting: Meeting) -> str | None:
    minutes = case.uow.minutes.of(meeting.uid)
    is_written = minutes is not None and minutes.is_complete
    return digest_of(minutes.items, with_minutes=True) if minutes and is_written else None


def _rule(group: Group) -> ApprovalRule:
    return group.approval or ApprovalRule()


PAPERS: dict[DocumentKind, Paper] = {
    "agenda": Paper(_agenda_digest, lambda group: _rule(group).agenda),
    "minutes": Paper(_minutes_digest, lambda group: _rule(group).minutes),
}


def is_approved(case: Case, meeting: Meeting, document: DocumentKind) -> bool:
    """Whether a document may be sent as it is now: approved, or needing no approval."""
    if not needs_approval(case, meeting):
        return True
    approval = case.uow.approvals.of(meeting.uid, document)
    digest = PAPERS[document].digest(case, meeting)
    return approval is not None and digest is not None and approval.covers(digest)


def must_be_approved(case: Case, meeting: Meeting) -> None:
    """Raises NotApproved where the agenda needs an approval that it does not have; one that was
    sent out once may go again."""
    agenda = case.uow.agendas.of(meeting.uid)
    if agenda and agenda.state != "sent" and not is_approved(case, meeting, "agenda"):
        raise NotApproved(meeting.key)


def needs_approval(case: Case, meeting: Meeting) -> bool:
    """Whether the group wants its papers approved, and has somebody to do it."""
    group = case.group_of(meeting)
    return group.approval is not None and bool(_chairs(case, group))


def ask_approval(case: Case, meeting: Meeting, document: DocumentKind) -> int:
    """Ask the chair (the vice chair where there is none) to approve a document as it is now; both
    where the chair has sent an apology or the deadline has passed. Asked again for the same tells
    nobody twice. Gives the notices queued. Raises NothingToDecide without a document."""
    digest = PAPERS[document].digest(case, meeting)
    if digest is None or not needs_approval(case, meeting):
        raise NothingToDecide
    before = case.uow.approvals.of(meeting.uid, document)
    offset = PAPERS[document].deadline(case.group_of(meeting))
    deadline = case.due(offset, meeting) if offset else None
    wanted = Approval(meeting.uid, document, digest, case.now, deadline=deadline)
    approval, told = ask(before, wanted, _to_ask(case, meeting, deadline))
    case.uow.approvals.save(approval)
    return sum(_put(case, _request(case, meeting, approval, who)) for who in told)


def _to_ask(case: Case, meeting: Meeting, deadline: datetime | None) -> tuple[str, ...]:
    group = case.group_of(meeting)
    chairs = group.people_in("chair", case.today)
    is_late = deadline is not None and case.now >= deadline
    if chairs and not is_late and not chair_is_away(case, meeting):
        return chairs
    return (*chairs, *group.people_in("vice-chair", case.today))


def _chairs(case: Case, group: Group) -> tuple[str, ...]:
    both = (*group.people_in("chair", case.today), *group.people_in("vice-chair", case.today))
    return tuple(dict.fromkeys(both))


def chair_is_away(case: Case, meeting: Meeting) -> bool:
    """Whether a chair of the group has sent an apology for a meeting. A role belongs to a person,
    a seat to a municipality: it is the chair's own seat that counts."""
    group = case.group_of(meeting)
    chairs = group.people_in("chair", meeting.day)
    given = attendances(case, meeting)
    return any(
        seat.holder(meeting.day) in chairs and given[seat.key].answer == "apologised"
        for seat in group.seats
    )


def ask_for_minutes(case: Case, meeting: Meeting) -> int:
    """Minutes that are written and wait for the chair: asked once for what they are now; not where
    they were returned as they are. Gives the notices queued."""
    minutes = case.uow.minutes.of(meeting.uid)
    digest = PAPERS["minutes"].digest(case, meeting)
    before = case.uow.approvals.of(meeting.uid, "minutes")
    if digest is None or (minutes and minutes.is_sent) or is_approved(case, meeting, "minutes"):
        return 0
    is_known = before is not None and before.digest == digest
    return 0 if is_known else ask_approval(case, meeting, "minutes")


def answer_approval(
    case: Case, meeting: Meeting, document: DocumentKind, person: Person, comment: str | None
) -> Approval:
    """Approve a document as it is now, or (with a comment) return it; the secretary is told. Raises
    NotYours, TextMissing for an empty comment, NothingToDecide where there is no document, or it
    is approved as it is."""
    if not is_chair(case.group_of(meeting), person, case.today):
        raise NotYours(person.email)
    digest = PAPERS[document].digest(case, meeting)
    before = case.uow.approvals.of(meeting.uid, document)
    if digest is None or (before and before.covers(digest)):
        raise NothingToDecide
    if comment is not None and not comment.strip():
        raise TextMissing
    fresh, _ = ask(before, Approval(meeting.uid, document, digest, case.now), ())
    if comment is None:
        answered = approve(fresh, person.email, case.now)
    else:
        answered = send_back(fresh, person.email, case.now, comment.strip())
    case.uow.approvals.save(answered)
    for secretary in case.secretaries(case.group_of(meeting)):
        if secretary.email != person.email:
            _put(case, _answer(case, meeting, answered, secretary.email))
    return answered


def ask_vice_chairs(case: Case) -> int:
    """After its deadline an approval is asked of the vice chair too. Gives the notices queued."""
    queued = 0
    for approval in case.uow.approvals.waiting():
        meeting = case.uow.meetings.by_uid(approval.meeting)
        if meeting is None or meeting.is_cancelled or not approval.is_overdue(case.now):
            continue
        digest = PAPERS[approval.document].digest(case, meeting)
        if digest == approval.digest and needs_approval(case, meeting):
            queued += ask_approval(case, meeting, approval.document)
    return queued


def deadlines(case: Case) -> Iterator[datetime]:
    """When approvals that wait will be asked of the vice chair (UTC)."""
    for approval in case.uow.approvals.waiting():
        if approval.deadline is not None and approval.deadline > case.now:
            yield approval.deadline


def tell_unapproved(case: Case, meeting: Meeting, due: datetime) -> int:
    """The agenda was to be sent and is not approved: the chair is asked where nobody was, and the
    secretary is told, once. Gives the notices queued."""
    queued = ask_approval(case, meeting, "agenda") if _is_unasked(case, meeting) else 0
    notices = (
        _notice(case, meeting, "agenda-unapproved", f"{meeting.day}", secretary.email, due)
        for secretary in case.secretaries(case.group_of(meeting))
    )
    return queued + _put_all(case, notices)


def _is_unasked(case: Case, meeting: Meeting) -> bool:
    """Nobody was asked for the agenda as it is now, and it was not returned as it is."""
    approval = case.uow.approvals.of(meeting.uid, "agenda")
    return approval is None or approval.digest != PAPERS["agenda"].digest(case, meeting)


def tell_vice_chair(case: Case, meeting: Meeting) -> int:
    """The chair's answer has changed. With an apology the vice chair is told, once for each time,
    and what waits for approval is asked of the vice chair too; of a chair who comes after all only
    who was told of the apology. Gives the notices queued."""
    group, is_away = case.group_of(meeting), chair_is_away(case, meeting)
    told = case.uow.outbox.list(meeting=meeting.uid, kind="chair-away")
    if not is_away and not any(has_left(each) for each in told):
        return 0
    given = attendances(case, meeting)
    chairs = group.people_in("chair", meeting.day)
    own = (given[seat.key] for seat in group.seats if seat.holder(meeting.day) in chairs)
    version = max((each.version for each in own), default=0)
    queued = 0
    for who in group.people_in("vice-chair", meeting.day):
        notice = _notice(case, meeting, "chair-away", f"{version}", who, case.now)
        notice.facts["back"] = not is_away
        queued += _put(case, notice)
    if not is_away:
        return queued
    approval = case.uow.approvals.of(meeting.uid, "agenda")
    if approval is not None and approval.state == "asked":
        queued += ask_approval(case, meeting, "agenda")
    return queued


def _request(case: Case, meeting: Meeting, approval: Approval, who: str) -> Notice:
    person = case.plan.find(who)
    receiver, channel = case.way_to(person) if person else (who, "mail")
    return Notice(
        cause=f"approval/{meeting.uid}/{approval.document}/{approval.round}",
        receiver=receiver,
        channel=channel,
        kind="approval-request",
        rule="approval",
        meeting=meeting.uid,
        queued_at=case.now,
        due_at=case.now,
        facts={"document": approval.document, "round": approval.round, "person": who},
    )


def _answer(case: Case, meeting: Meeting, approval: Approval, who: str) -> Notice:
    key = f"{approval.document}/{approval.round}/{approval.state}"
    notice = _notice(case, meeting, "approval-answer", key, who, case.now)
    facts: dict[str, object] = {
        "document": approval.document, "state": approval.state, "by": approval.by,
        "comment": approval.comment,
    }  # fmt: skip
    notice.facts.update(facts)
    return notice


def _notice(
    case: Case, meeting: Meeting, kind: Kind, key: str, receiver: str, due: datetime
) -> Notice:
    return Notice(
        cause=f"{kind}/{meeting.uid}/{key}",
        receiver=receiver,
        channel="mail",
        kind=kind,
        meeting=meeting.uid,
        queued_at=case.now,
        due_at=due,
        expires_at=meeting.end if kind in ("agenda-unapproved", "chair-away") else None,
    )


def _put_all(case: Case, notices: Iterable[Notice]) -> int:
    return sum(_put(case, notice) for notice in notices)


def _put(case: Case, notice: Notice) -> int:
    return int(case.uow.outbox.put(notice) is not None)
