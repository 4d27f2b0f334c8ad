"""A mail of ours came back (RFC 3464): the address is marked, and the secretary told at once. Never
an apology: nobody has said anything."""

import re

from bot.domain.incoming import Incoming
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.domain.records import Undeliverable
from bot.services.inbox.taken import Taken
from bot.services.inbox.waiting import hold, tell_secretary
from bot.services.office import Case

UNKNOWN = "bounce-of-nothing-known"
_STATUS = re.compile(rb"^Status:[ \t]*([245]\.\d{1,3}\.\d{1,3})", re.IGNORECASE | re.MULTILINE)
_MOST_IDS = 20


def take_bounce(case: Case, incoming: Incoming, raw: bytes) -> Taken:
    """What came back is found by the Message-ID of the returned headers, else by the token in the
    address that it came back to. A report about none of our mails is held."""
    notice = case.uow.addresses.notice_of(_our_ids(case, raw))
    address = _address(case, incoming, notice)
    if address is None:
        return hold(case, incoming, raw, UNKNOWN, outcome="bounce")
    meeting = _meeting(case, incoming, notice)
    status = _status(raw)
    if notice is not None:
        case.uow.addresses.record_return(notice.id)
    is_passing = status is not None and status.startswith("4")
    found = Undeliverable(address, case.now, status, notice.id if notice else None)
    if is_passing or case.uow.addresses.mark(found):
        _tell(case, incoming, found, notice, meeting, is_passing=is_passing)
    else:
        tell_secretary(case, incoming, raw, "bounced", meeting)
    return Taken("bounce", meeting.key if meeting else None, address, reason=status or "bounced")


def _our_ids(case: Case, raw: bytes) -> tuple[str, ...]:
    """The Message-IDs of ours that stand in a report: it returns at least the headers."""
    domains = {re.escape(own.partition("@")[2]).encode() for own in case.own_addresses}
    found = re.findall(rb"<[0-9a-f]{32}@(?:" + b"|".join(domains) + rb")>", raw, re.IGNORECASE)
    return tuple(dict.fromkeys(each.decode() for each in found))[:_MOST_IDS]


def _address(case: Case, incoming: Incoming, notice: Notice | None) -> str | None:
    """The address as we wrote to it: the one that failed may be where that one is forwarded to."""
    if notice is not None:
        return notice.receiver.lower() if notice.channel == "mail" else None
    located = case.uow.invitations.by_token(incoming.token) if incoming.token else None
    if located is None:
        return None
    written_to = {n.receiver.lower() for n in case.uow.outbox.list(meeting=located.meeting)}
    failed = [address for address in incoming.bounce or () if address in written_to]
    return failed[0] if failed else located.receiver.lower()


def _status(raw: bytes) -> str | None:
    """The status (RFC 3463) of what failed: a permanent one where there is any."""
    found = [each.decode() for each in _STATUS.findall(raw)]
    return next((each for kind in "54" for each in found if each.startswith(kind)), None)


def _meeting(case: Case, incoming: Incoming, notice: Notice | None) -> Meeting | None:
    if notice is not None:
        return case.uow.meetings.by_uid(notice.meeting) if notice.meeting else None
    located = case.uow.invitations.by_token(incoming.token) if incoming.token else None
    return case.uow.meetings.by_uid(located.meeting) if located else None


def _tell(
    case: Case, incoming: Incoming, found: Undeliverable, notice: Notice | None,
    meeting: Meeting | None, *, is_passing: bool,
) -> None:  # fmt: skip
    """To the secretaries whose meeting it is, but not to the address that fails."""
    rendered = notice.rendered if notice else None
    facts: dict[str, object] = {
        "address": found.address,
        "subject": rendered.subject if rendered else None,
        "status": found.why,
        "passing": is_passing,
        "notice": found.notice,
    }
    for secretary in secretaries_for(case, meeting, found.address):
        if secretary.email.lower() == found.address:
            continue
        case.uow.outbox.put(
            Notice(
                cause=f"bounced/{found.address}/{incoming.identity}",
                receiver=secretary.email,
                channel="mail",
                kind="bounced",
                meeting=meeting.uid if meeting else None,
                queued_at=case.now,
                due_at=case.now,
                facts=facts,
            )
        )


def secretaries_for(case: Case, meeting: Meeting | None, address: str) -> tuple[Person, ...]:
    """Who cares for a meeting; where there is none, for the groups in which the person with that
    address (or a director of theirs) sits; else the network's secretariat."""
    groups = (case.group_of(meeting),) if meeting else groups_of(case, address)
    found = {p.email: p for group in groups for p in case.secretaries(group)}
    contact = case.contact
    return tuple(found.values()) or (Person(contact.email, contact.name),)


def groups_of(case: Case, address: str) -> tuple[Group, ...]:
    """The groups in which the person with an address sits today, or a director of theirs; none for
    a stranger."""
    person = case.plan.find(address)
    if person is None:
        return ()
    mine = {person.email, *(p.email for p in case.plan.directors_of(person))}
    return tuple(
        group
        for group in case.plan.groups
        if any(seat.holder(case.today) in mine for seat in group.seats)
    )
