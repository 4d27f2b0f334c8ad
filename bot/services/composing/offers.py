"""Mails about possible substitutes, made from what is still open when they are sent."""

from typing import cast

from bot.domain.network import Contact, Group
from bot.domain.notices import Notice, Rendered
from bot.domain.offers import Offer
from bot.domain.people import Person
from bot.outbox import Skip
from bot.render.offers import OfferLine, OfferRefusedFacts, OffersFacts
from bot.services.describing import describe
from bot.services.envelopes import Letter, as_mail
from bot.services.links import offer_links
from bot.services.offering import director_of, offers_for
from bot.services.office import Case


def substitute_offer(case: Case, notice: Notice) -> Rendered | Skip:
    """The question to director or secretary, about one offer or all that are open."""
    only = cast(int | None, notice.facts.get("offer"))
    found = offers_for(case, notice.receiver, only)
    if not found:
        return Skip("nothing is open any more")
    person = case.plan.find(notice.receiver)
    facts = OffersFacts(
        contact=_contact(case, _group(case, found[0])),
        receiver=person.name if person else None,
        offers=tuple(_line(case, offer, person, notice.receiver) for offer in found),
    )
    return _mail(case, notice, facts.as_mapping(), facts.receiver, found[0])


def substitute_refused(case: Case, notice: Notice) -> Rendered | Skip:
    """Word to somebody who answered and is no substitute."""
    offer = case.uow.offers.get(cast(int, notice.facts["offer"]))
    meeting = case.uow.meetings.by_uid(offer.meeting) if offer else None
    if offer is None or meeting is None:
        return Skip("the offer is gone")
    director = director_of(case, offer, meeting)
    facts = OfferRefusedFacts(
        contact=_contact(case, _group(case, offer)),
        receiver=offer.name,
        meeting=describe(case, meeting),
        director=director.name if director else None,
    )
    return _mail(case, notice, facts.as_mapping(), offer.name, offer)


def _line(case: Case, offer: Offer, person: Person | None, receiver: str) -> OfferLine:
    meeting = case.uow.meetings.by_uid(offer.meeting)
    assert meeting is not None  # `offers_for` gives none without
    director = director_of(case, offer, meeting)
    return OfferLine(
        name=offer.name,
        address=offer.email,
        meeting=describe(case, meeting),
        seat_label=case.plan.seat(offer.seat).label if offer.seat else None,
        director=director.name if director and director != person else None,
        links=offer_links(case, offer.id, meeting, receiver),
    )


def _group(case: Case, offer: Offer) -> Group | None:
    meeting = case.uow.meetings.by_uid(offer.meeting)
    return case.group_of(meeting) if meeting else None


def _contact(case: Case, group: Group | None) -> Contact:
    return case.contact_of(group) if group else case.contact


def _mail(
    case: Case, notice: Notice, facts: dict[str, object], name: str | None, offer: Offer
) -> Rendered:
    group, language = _group(case, offer), case.plan.language_of(notice.receiver)
    words = dict(group.words) if group else {}
    message = case.office.renderer.message(notice.kind, language, facts, words)
    meeting = case.uow.meetings.by_uid(notice.meeting) if notice.meeting else None
    return as_mail(case, notice, message, Letter(name, language, meeting, group))
