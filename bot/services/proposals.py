"""Proposed items: who proposes, what the secretary makes of them, and what the proposer is told.

Nothing is put on an agenda by a proposal alone: the secretary accepts it."""

from dataclasses import replace

from bot.domain.agenda import Item
from bot.domain.errors import (
    MeetingIsCancelled,
    MeetingIsOver,
    NoPapers,
    NotYours,
    TitleMissing,
    UnknownProposal,
)
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import Kind, Notice
from bot.domain.people import Person
from bot.domain.proposals import LONGEST_TITLE, Proposal, ProposalState, Way, decided, is_same
from bot.domain.speaking import is_own_seat, is_secretary
from bot.services.agendas.editing import add_item
from bot.services.office import Case


def may_propose(case: Case, group: Group, person: Person, meeting: Meeting) -> bool:
    """Whether somebody may propose an item for a meeting: who sits in it, their assistants, and
    chairs and secretaries of the network's groups."""
    if any(is_own_seat(case.plan, person, seat, meeting.day) for seat in group.seats):
        return True
    roles = (role for each in case.plan.groups for role in each.roles)
    mine = set(person.all_addresses)
    return any(role.term.person in mine and role.term.covers(case.today) for role in roles)


def propose(case: Case, meeting: Meeting, item: Item, person: Person, way: Way) -> Proposal:
    """Keep a proposal and tell the secretary; the same again (by its title, while it is open) is
    kept once. Raises NotYours, TitleMissing, MeetingIsOver, MeetingIsCancelled, NoPapers."""
    group = case.group_of(meeting)
    if group.listed:
        raise NoPapers(meeting.key)
    _must_be_to_come(case, meeting)
    if not may_propose(case, group, person, meeting):
        raise NotYours(person.email)
    title = " ".join(item.title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise TitleMissing
    item = replace(item, title=title)
    return keep_proposal(case, meeting, item, person.email, way)


def keep_proposal(case: Case, meeting: Meeting, item: Item, by: str, way: Way) -> Proposal:
    """The same of what proposes itself, or comes from another body: nobody's right to it is asked
    about. `by` is an address."""
    for known in case.uow.proposals.of(meeting.uid):
        if known.is_open and is_same(known.item, item):
            return known
    item = replace(item, proposer=by or None, key="", number="")
    proposal = case.uow.proposals.put(Proposal(meeting.uid, item, by, case.now, way))
    for secretary in case.secretaries(case.group_of(meeting)):
        if secretary.email != by or way == "follow-up":
            _tell(case, proposal, meeting, secretary.email, "proposal")
    return proposal


def open_proposals(case: Case, meeting: Meeting | None = None) -> tuple[Proposal, ...]:
    """The proposals that wait: of one meeting, or of all that have not ended."""
    if meeting is not None:
        return tuple(each for each in case.uow.proposals.of(meeting.uid) if each.is_open)
    live = {m.uid for m in case.uow.meetings.list(ending_after=case.now) if not m.is_cancelled}
    return tuple(each for each in case.uow.proposals.open() if each.meeting in live)


def proposal_of(case: Case, number: int) -> tuple[Proposal, Meeting]:
    """An open proposal and its meeting. Raises UnknownProposal."""
    proposal = case.uow.proposals.get(number)
    meeting = case.uow.meetings.by_uid(proposal.meeting) if proposal else None
    if proposal is None or meeting is None or not proposal.is_open:
        raise UnknownProposal(number)
    return proposal, meeting


def accept(case: Case, number: int, person: Person | None, at: str | None = None) -> Item:
    """Put a proposal on the agenda, at a number as it is shown or behind the others, and tell who
    proposed it. `person` None: the command line acts for the secretary. Raises UnknownProposal,
    NotYours, UnknownItem, MeetingIsOver, MeetingIsCancelled."""
    proposal, meeting = proposal_of(case, number)
    _must_serve(case, meeting, person)
    _must_be_to_come(case, meeting)
    item = add_item(case, meeting, proposal.item, at)
    _close(case, proposal, meeting, "accepted", person, key=item.key)
    return item


def decline(case: Case, number: int, person: Person | None, note: str | None = None) -> Proposal:
    """Say no, with a note if there is one, and tell who proposed it. Raises UnknownProposal,
    NotYours."""
    proposal, meeting = proposal_of(case, number)
    _must_serve(case, meeting, person)
    return _close(case, proposal, meeting, "declined", person, note=(note or "").strip() or None)


def withdraw(case: Case, number: int, person: Person) -> Proposal:
    """Take a proposal back: its proposer may, while it is open. Raises UnknownProposal,
    NotYours."""
    proposal, meeting = proposal_of(case, number)
    if proposal.by not in person.all_addresses:
        raise NotYours(person.email)
    return _close(case, proposal, meeting, "withdrawn", person)


def _must_be_to_come(case: Case, meeting: Meeting) -> None:
    if meeting.is_cancelled:
        raise MeetingIsCancelled(meeting.key)
    if case.now >= meeting.end:
        raise MeetingIsOver(meeting.key)


def _must_serve(case: Case, meeting: Meeting, person: Person | None) -> None:
    if person is not None and not is_secretary(case.group_of(meeting), person, case.today):
        raise NotYours(person.email)


def _close(
    case: Case, proposal: Proposal, meeting: Meeting, state: ProposalState, person: Person | None,
    *, note: str | None = None, key: str = "",
) -> Proposal:  # fmt: skip
    by = person.email if person else case.secretaries(case.group_of(meeting))[0].email
    closed = replace(decided(proposal, state, by, case.now, note), key=key)
    case.uow.proposals.save(closed)
    if state != "withdrawn" and proposal.by != by and proposal.way != "task":
        _tell(case, closed, meeting, proposal.by, "proposal-answer")
    return closed


def _tell(case: Case, proposal: Proposal, meeting: Meeting, who: str, kind: Kind) -> None:
    person = case.plan.find(who)
    receiver, channel = case.way_to(person) if person else (who, "mail")
    case.uow.outbox.put(
        Notice(
            cause=f"{kind}/{proposal.id}",
            receiver=receiver,
            channel=channel,
            kind=kind,
            meeting=meeting.uid,
            queued_at=case.now,
            due_at=case.now,
            expires_at=meeting.end,
            facts={"proposal": proposal.id, "person": who},
        )
    )
