"""The mail to the venue's kitchen, and what the secretary is told of the number."""

from datetime import date
from typing import Any, cast

from bot.domain.catering import Lunch
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice, Rendered
from bot.domain.people import Language
from bot.domain.venue import Order, Stage
from bot.i18n.meals import plates_in_words
from bot.render.facts import Facts
from bot.render.papers import HeadcountFacts
from bot.render.venue import VenueNumberFacts
from bot.services.composing.about import About
from bot.services.describing import describe, describe_attendance
from bot.services.envelopes import Letter, as_mail
from bot.services.office import Case
from bot.services.venue.ordering import order_now, order_of, receiver_of


def venue_number(case: Case, notice: Notice) -> Rendered:
    """The number as it was fixed when the notice was queued: what is told adds up."""
    meeting = case.uow.meetings.by_uid(notice.meeting or "")
    assert meeting is not None  # its row stays
    language, group = _language(case, meeting), case.group_of(meeting)
    order, stage = order_of(_said(notice, "order")), cast(Stage, notice.facts["stage"])
    before = order_of(_said(notice, "before")) if notice.facts.get("before") else None
    facts = VenueNumberFacts(
        contact=case.contact_of(group),
        receiver=str(notice.facts.get("name") or "") or None,
        stage=stage,
        meeting=describe(case, meeting),
        day=order.day,
        number=order.people,
        lunch=_lunch(order),
        before=before.people if before else None,
        lunch_before=_lunch(before) if before else None,
        plates=plates_in_words(order.plates, language),
        final_day=_final_day(case, meeting) if stage == "first" else None,
        moved_to=meeting.day if meeting.day != order.day and not meeting.is_cancelled else None,
        is_elsewhere=meeting.day == order.day and not meeting.is_cancelled,
    )
    renderer, words = case.office.renderer, dict(group.words)
    message = renderer.message("venue-number", language, facts.as_mapping(), words)
    return as_mail(case, notice, message, Letter(facts.receiver, language, meeting, group))


def headcount(about: About) -> Facts:
    """To the secretary: the number, who it is made of, and where it went."""
    case, meeting, facts = about.case, about.meeting, about.notice.facts
    before = order_of(_said(about.notice, "before")) if facts.get("before") else None
    venue = meeting.details.venue if receiver_of(meeting) else None
    plates = order_now(case, meeting).plates if venue is None else ()  # the kitchen has them
    return HeadcountFacts(
        **about.base,
        attendance=describe_attendance(case, meeting),
        stage=cast(Stage, facts.get("stage") or "final"),
        before=before.people if before else None,
        day=before.day if before else None,
        plates=plates_in_words(plates, about.language),
        sent_to=venue.name if venue else None,
    )


def _language(case: Case, meeting: Meeting) -> Language:
    venue = meeting.details.venue
    return (venue.language if venue else None) or case.plan.network.language


def _lunch(order: Order) -> Lunch | None:
    return Lunch(order.lunch, order.at) if order.lunch and order.at else None


def _final_day(case: Case, meeting: Meeting) -> date | None:
    rule = case.group_of(meeting).rule("headcount")
    return case.due(rule.offset, meeting).astimezone(case.zone).date() if rule else None


def _said(notice: Notice, name: str) -> dict[str, Any]:
    return cast(dict[str, Any], notice.facts[name])
