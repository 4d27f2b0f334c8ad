"""Mails to the secretary about what came in: the morning's digest, and mail that came back."""

from datetime import datetime
from typing import cast

from bot.domain.meetings import Meeting
from bot.domain.notices import Notice, Rendered
from bot.domain.people import Language
from bot.domain.records import Held
from bot.i18n import reason
from bot.outbox import Skip
from bot.render.facts import MailFacts
from bot.render.secretary import (
    BouncedFacts,
    DeadAddress,
    HeldDigestFacts,
    HeldRow,
    Remedy,
)
from bot.render.values import Link
from bot.services.describing import describe
from bot.services.envelopes import Letter, as_mail
from bot.services.inbox.bounces import secretaries_for
from bot.services.links import offer_links
from bot.services.office import Case

_MOST = 40
"""More than so many in one mail nobody reads: the list has the others."""
_REMEDIES: dict[str, Remedy] = {"counter": "counter", "delegate-first": "delegate"}


def held_digest(case: Case, notice: Notice) -> Rendered | Skip:
    """What was held since the last digest and still waits, and what the secretary is to know of."""
    numbers = cast(list[int], notice.facts["held"])
    found = [case.uow.inbox.held_by_id(number) for number in numbers]
    waiting = [each for each in found if each.resolved_at is None]
    told = [each for each in found if each.resolution == "told"]
    if not waiting and not told:
        return Skip("settled meanwhile")
    language = case.plan.language_of(notice.receiver)
    first = case.uow.meetings.by_key(found[0].meeting) if found[0].meeting else None
    group = case.group_of(first) if first else None
    facts = HeldDigestFacts(
        contact=case.contact_of(group) if group else case.contact,
        receiver=_name(case, notice.receiver),
        group=group.name if group else case.plan.network.name,
        day=case.now.astimezone(case.zone),
        rows=tuple(_row(case, each, notice, language) for each in waiting[:_MOST]),
        told=tuple(_row(case, each, notice, language) for each in told[:_MOST]),
        older=_older(case, notice, numbers) + max(len(waiting) - _MOST, 0),
        dead=_dead(case, notice.receiver),
    )
    return _mail(case, notice, facts, None)


def _older(case: Case, notice: Notice, numbers: list[int]) -> int:
    """How many wait from before the last digest."""
    since = notice.facts.get("since")
    if since is None:
        return 0
    last = datetime.fromisoformat(str(since))
    return sum(1 for held in case.uow.inbox.held() if held.at <= last and held.id not in numbers)


def _dead(case: Case, receiver: str) -> tuple[DeadAddress, ...]:
    """The addresses that mail comes back from, which are this secretary's to care for."""
    found = []
    for each in case.uow.addresses.undeliverable():
        notice = case.uow.outbox.get(each.notice) if each.notice else None
        meeting = case.uow.meetings.by_uid(notice.meeting) if notice and notice.meeting else None
        if receiver in {p.email for p in secretaries_for(case, meeting, each.address)}:
            name = _known_name(case, each.address, meeting)
            since = each.at.astimezone(case.zone).date()
            found.append(DeadAddress(each.address, name, since))
    return tuple(found)


def _row(case: Case, held: Held, notice: Notice, language: Language) -> HeldRow:
    meeting = case.uow.meetings.by_key(held.meeting) if held.meeting else None
    links = _offered(case, held, meeting, notice.receiver)
    known = "known" if case.plan.find(held.sender) else "unknown"
    remedy: Remedy = "offer" if links else _REMEDIES.get(held.reason, cast(Remedy, known))
    return HeldRow(
        number=held.id,
        sender=held.sender,
        at=held.at.astimezone(case.zone),
        subject=held.subject,
        reason=reason(held.reason, language),
        remedy=remedy,
        meeting=describe(case, meeting) if meeting else None,
        links=links,
        proposed_start=held.proposed_start and held.proposed_start.astimezone(case.zone),
        proposed_end=held.proposed_end and held.proposed_end.astimezone(case.zone),
    )


def _offered(case: Case, held: Held, meeting: Meeting | None, receiver: str) -> tuple[Link, ...]:
    """Yes and no to a possible substitute, one tap each."""
    offer = case.uow.offers.by_held(held.id)
    if offer is None or not offer.is_open or meeting is None:
        return ()
    return offer_links(case, offer.id, meeting, receiver)


def bounced(case: Case, notice: Notice) -> Rendered:
    """A mail of ours came back: what it was, to whom, and what to do."""
    facts, address = notice.facts, str(notice.facts["address"])
    meeting = case.uow.meetings.by_uid(notice.meeting) if notice.meeting else None
    subject, status = facts.get("subject"), facts.get("status")
    contact = case.contact_of(case.group_of(meeting)) if meeting else case.contact
    return _mail(
        case,
        notice,
        BouncedFacts(
            contact=contact,
            receiver=_name(case, notice.receiver),
            address=address,
            name=_known_name(case, address, meeting),
            subject=str(subject) if subject else None,
            status=str(status) if status else None,
            meeting=describe(case, meeting) if meeting else None,
            is_passing=facts.get("passing") is True,
            number=cast(int | None, facts.get("notice")),
        ),
        meeting,
    )


def _known_name(case: Case, address: str, meeting: Meeting | None) -> str | None:
    person = case.plan.find(address)
    if person is not None:
        return person.name
    invited = case.uow.invitations.of(meeting.uid) if meeting else ()
    return next((i.name for i in invited if i.receiver.lower() == address), None)


def _name(case: Case, address: str) -> str:
    person = case.plan.find(address)
    return person.name if person else case.contact.name


def _mail(case: Case, notice: Notice, facts: MailFacts, meeting: Meeting | None) -> Rendered:
    language = case.plan.language_of(notice.receiver)
    group = case.group_of(meeting) if meeting else None
    words = dict(group.words) if group else {}
    message = case.office.renderer.message(notice.kind, language, facts.as_mapping(), words)
    return as_mail(case, notice, message, Letter(facts.receiver, language, meeting, group))
