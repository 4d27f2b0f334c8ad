"""A notice becomes the message that is sent: rendered once, from the state when it is first due."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.meetings import Meeting
from bot.domain.notices import CALENDAR_KINDS, Kind, Notice, Rendered
from bot.outbox import Skip
from bot.render import Message
from bot.render.facts import Facts
from bot.render.slack import Block, actions
from bot.services.cards import answer_choices
from bot.services.composing import (
    annexes,
    copies,
    desk,
    followups,
    guests,
    invitations,
    letters,
    minutes,
    news,
    offers,
    onward,
    papers,
    proposals,
    publishing,
    rounds,
    ruled,
    secretary,
    supplements,
    venue,
    yearly,
)
from bot.services.composing.about import About, look_up
from bot.services.composing.digest import overdue_beside, sum_up
from bot.services.composing.enclosed import enclosures
from bot.services.composing.objects import calendar_part
from bot.services.composing.posts import as_post
from bot.services.envelopes import Letter, as_mail
from bot.services.office import Case, Office
from bot.store import UnitOfWork

__all__ = ["compose", "composer"]

_FACTS: dict[Kind, Callable[[About], Facts | Skip]] = {
    "invitation": invitations.invitation,
    "update": invitations.update,
    "cancellation": invitations.cancellation,
    "withdrawal": invitations.cancellation,
    "substitute-invitation": invitations.substitute_invitation,
    "substitute-withdrawal": invitations.substitute_withdrawal,
    "counter-declined": invitations.counter_declined,
    "reminder-unanswered": news.reminder,
    "reminder": ruled.reminder_of_meeting,
    "apologies": ruled.apologies,
    "followed-change": news.followed_change,
    "substitute-declined": news.substitute_declined,
    "substitute-alert": news.substitute_alert,
    "substitute-entered": news.substitute_entered,
    "also-substitute": news.also_substitute,
    "agenda": papers.agenda,
    "agenda-missing": papers.agenda_missing,
    "headcount": venue.headcount,
    "kkr-items": papers.kkr_items,
    "agenda-changes": papers.agenda_changes,
    "supplement": supplements.supplement,
    "running-order": papers.running_order,
    "call-for-items": proposals.call_for_items,
    "proposal": proposals.proposal,
    "proposal-answer": proposals.proposal_answer,
    "approval-request": desk.approval_request,
    "approval-answer": desk.approval_answer,
    "agenda-unapproved": desk.agenda_unapproved,
    "chair-away": desk.chair_away,
    "minutes": minutes.minutes,
    "minutes-missing": minutes.minutes_missing,
    "objection": minutes.objection,
    "not-reached": onward.not_reached,
    "to-publish": publishing.to_publish,
    "item-information": onward.item_onward,
    "item-on": onward.item_onward,
}
_BUTTONS: dict[Kind, Callable[[About], tuple[Block, ...]]] = {
    "approval-request": desk.approval_buttons,
    "minutes": minutes.objection_buttons,
    "not-reached": onward.onward_buttons,
    "proposal": proposals.proposal_buttons,
    "to-publish": publishing.publish_buttons,
}
_LETTERS: dict[Kind, Callable[[Case, Notice], Rendered | Skip]] = {
    "receipt": letters.receipt,
    "task-reminder": yearly.task_reminder,
    "save-the-date": ruled.save_the_date,
    "held-notice": letters.held_notice,
    "follow-up": followups.follow_up,
    "follow-up-past": followups.follow_up,
    "my-page": letters.my_page,
    "held-digest": secretary.held_digest,
    "bounced": secretary.bounced,
    "substitute-offer": offers.substitute_offer,
    "substitute-refused": offers.substitute_refused,
    "guest-invitation": guests.guest_invitation,
    "guest-update": guests.guest_update,
    "guest-cancellation": guests.guest_cancellation,
    "guest-news": guests.guest_news,
    "venue-number": venue.venue_number,
    "annexes-missing": annexes.annexes_missing,
    "round": rounds.put_to_seat,
    "round-reminder": rounds.put_to_seat,
    "round-result": rounds.result,
}


def compose(office: Office, uow: UnitOfWork, notice: Notice, now: datetime) -> Rendered | Skip:
    """The message of a notice, or why it is no longer wanted. Raises BadTemplate."""
    case = Case(office, uow, uow.plans.current(), now)
    if notice.kind in _LETTERS:
        return _LETTERS[notice.kind](case, notice)
    if notice.kind == "copy":
        return copies.copy(case, notice, _message)
    if others := overdue_beside(case, notice):
        summed_up = _together(case, notice, others)
        if summed_up is not None:
            return summed_up
    about = look_up(case, notice)
    message = _message(about)
    if isinstance(message, Skip):
        return message
    if notice.channel == "slack":
        return as_post(case, notice, message, _buttons(about))
    letter = Letter(about.name, about.language, _as_told(about), about.group)
    part = calendar_part(about, letter) if notice.kind in CALENDAR_KINDS else None
    return as_mail(case, notice, message, letter, part, papers=enclosures(about))


def _message(about: About, **instead: object) -> Message | Skip:
    """A notice's template filled in; `instead` takes the place of some of its facts."""
    facts = _FACTS[about.notice.kind](about)
    if isinstance(facts, Skip):
        return facts
    known = {**facts.as_mapping(), **instead}
    words = dict(about.group.words)
    template = papers.template_of(about)
    return about.case.office.renderer.message(template, about.language, known, words)


def _buttons(about: About) -> tuple[Block, ...]:
    """In chat a reminder carries the answers as buttons; a channel post counts for nobody."""
    seat = about.notice.seat
    if about.notice.kind in _BUTTONS:
        return _BUTTONS[about.notice.kind](about)
    if seat is None or about.given is None:
        return ()
    choices = answer_choices(about.case, about.meeting, seat, about.language)
    return tuple(actions([(choice.label, choice.value) for choice in choices]))


def _together(case: Case, notice: Notice, others: Sequence[Notice]) -> Rendered | None:
    """A notice and others to its receiver as one mail. Its Reply-To carries the token of a seat
    only where all are of one meeting: else an answer may be about any of them."""
    about = look_up(case, notice)
    message = sum_up(
        case, about, others, lambda c, n: _message(look_up(c, n), receiver=None, is_attached=False)
    )
    if message is None:
        return None
    letter = Letter(about.name, about.language, None, about.group)
    seat = notice.seat if {each.meeting for each in others} == {notice.meeting} else None
    return as_mail(case, replace(notice, seat=seat), message, letter)


def composer(office: Office) -> Callable[[UnitOfWork, Notice, datetime], Rendered | Skip]:
    """`compose` bound to an office, as the outbox wants it."""
    return lambda uow, notice, now: compose(office, uow, notice, now)


def _as_told(about: About) -> Meeting:
    """A CANCEL names the meeting as the receiver knows it."""
    if about.told and about.notice.kind in ("cancellation", "withdrawal", "substitute-withdrawal"):
        return replace(about.meeting, details=about.told_details)
    return about.meeting
