"""Facts made up for trying templates: each template is rendered with all that can be known and with
the least, in both languages, so that a slip is found before a message needs the template."""

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Literal, Union, get_args, get_origin

from bot.domain.errors import BadTemplate
from bot.i18n.texts import LANGUAGES
from bot.render import after
from bot.render import facts as of
from bot.render.annexes import AnnexesMissingFacts, ReplyAnnexesFacts
from bot.render.copies import CopyFacts
from bot.render.desk import (
    AgendaUnapprovedFacts,
    ApprovalAnswerFacts,
    ApprovalRequestFacts,
    ApprovalSheetFacts,
    ChairAwayFacts,
)
from bot.render.digest import DigestFacts
from bot.render.feed import FeedEntryFacts, ReplyCalendarFacts
from bot.render.guests import (
    GuestCalendarFacts,
    GuestCancellationFacts,
    GuestInvitationFacts,
    GuestNewsFacts,
    GuestReceiptFacts,
    GuestUpdateFacts,
)
from bot.render.meals import ReplyMealFacts
from bot.render.offers import OfferRefusedFacts, OffersFacts
from bot.render.onward import (
    ItemOnwardFacts,
    ItemSentOnFacts,
    NotReachedFacts,
    NotReachedSheetFacts,
)
from bot.render.own_pages import ReplyMyPageFacts
from bot.render.papers import (
    AgendaMailFacts,
    AgendaMissingFacts,
    HeadcountFacts,
    SupplementFacts,
)
from bot.render.proposals import (
    CallForItemsFacts,
    ProposalAnswerFacts,
    ProposalFacts,
    ProposalSheetFacts,
    ReplyProposalsFacts,
)
from bot.render.publishing import ToPublishFacts
from bot.render.renderer import Renderer
from bot.render.rounds import ReplyMailMeetingFacts, ReplyRoundFacts, RoundCountFacts, RoundFacts
from bot.render.ruled import ApologiesFacts, ReminderOfMeetingFacts, SaveTheDateFacts
from bot.render.running import RunningOrderFacts
from bot.render.secretary import AlsoSubstituteFacts, BouncedFacts, HeldDigestFacts
from bot.render.slack_facts import (
    AgendaChangesFacts,
    AnswerCardFacts,
    ReplyKkrFacts,
    ReplySettingsFacts,
)
from bot.render.substitutes import (
    SubstituteAlertFacts,
    SubstituteDeclinedFacts,
    SubstituteEnteredFacts,
    SubstituteInvitationFacts,
    SubstituteWithdrawalFacts,
)
from bot.render.venue import VenueNumberFacts
from bot.render.yearly import TaskReminderFacts

TEMPLATES: Mapping[str, type[of.Facts]] = {
    "invitation": of.InvitationFacts,
    "update": of.UpdateFacts,
    "cancellation": of.CancellationFacts,
    "withdrawal": of.CancellationFacts,
    "substitute-invitation": SubstituteInvitationFacts,
    "substitute-withdrawal": SubstituteWithdrawalFacts,
    "counter-declined": of.CounterDeclinedFacts,
    "reminder-unanswered": of.ReminderFacts,
    "reminder": ReminderOfMeetingFacts,
    "apologies": ApologiesFacts,
    "save-the-date": SaveTheDateFacts,
    "calendar": of.CalendarFacts,
    "agenda": AgendaMailFacts,
    "agenda-missing": AgendaMissingFacts,
    "supplement": SupplementFacts,
    "headcount": HeadcountFacts,
    "kkr-items": of.KkrItemsFacts,
    "followed-change": of.FollowedChangeFacts,
    "receipt": of.ReceiptFacts,
    "substitute-declined": SubstituteDeclinedFacts,
    "substitute-alert": SubstituteAlertFacts,
    "substitute-entered": SubstituteEnteredFacts,
    "held-notice": of.HeldFacts,
    "held-digest": HeldDigestFacts,
    "bounced": BouncedFacts,
    "also-substitute": AlsoSubstituteFacts,
    "substitute-offer": OffersFacts,
    "substitute-refused": OfferRefusedFacts,
    "digest": DigestFacts,
    "copy": CopyFacts,
    "reply-my-page": ReplyMyPageFacts,
    "reply-next": of.ReplyMeetingFacts,
    "reply-place": of.ReplyMeetingFacts,
    "reply-list": of.ReplyListFacts,
    "reply-agenda": of.ReplyAgendaFacts,
    "reply-attendance": of.ReplyAttendanceFacts,
    "reply-help": of.ReplyFacts,
    "reply-other": of.ReplyFacts,
    "reply-refused": of.ReplyFacts,
    "reply-ask": of.ReplyAskFacts,
    "reply-calendar": ReplyCalendarFacts,
    "answer-card": AnswerCardFacts,
    "agenda-changes": AgendaChangesFacts,
    "reply-kkr": ReplyKkrFacts,
    "reply-settings": ReplySettingsFacts,
    "feed-entry": FeedEntryFacts,
    "guest-invitation": GuestInvitationFacts,
    "guest-update": GuestUpdateFacts,
    "guest-cancellation": GuestCancellationFacts,
    "guest-calendar": GuestCalendarFacts,
    "guest-news": GuestNewsFacts,
    "venue-number": VenueNumberFacts,
    "reply-meal": ReplyMealFacts,
    "guest-receipt": GuestReceiptFacts,
    "task-reminder": TaskReminderFacts,
    "running-order": RunningOrderFacts,
    "call-for-items": CallForItemsFacts,
    "proposal": ProposalFacts,
    "proposal-answer": ProposalAnswerFacts,
    "proposal-sheet": ProposalSheetFacts,
    "reply-proposals": ReplyProposalsFacts,
    "reply-annexes": ReplyAnnexesFacts,
    "approval-request": ApprovalRequestFacts,
    "approval-answer": ApprovalAnswerFacts,
    "approval-sheet": ApprovalSheetFacts,
    "agenda-unapproved": AgendaUnapprovedFacts,
    "chair-away": ChairAwayFacts,
    "agenda-document": of.AgendaDocumentFacts,
    "agenda-table": of.AgendaTableFacts,
    "minutes": after.MinutesMailFacts,
    "minutes-post": after.MinutesPostFacts,
    "minutes-missing": after.MinutesMissingFacts,
    "objection": after.ObjectionFacts,
    "follow-up": after.FollowUpFacts,
    "follow-up-sheet": after.FollowUpSheetFacts,
    "follow-up-past": after.FollowUpPastFacts,
    "round": RoundFacts,
    "round-reminder": RoundFacts,
    "round-result": RoundCountFacts,
    "reply-round": ReplyRoundFacts,
    "reply-mail-meeting": ReplyMailMeetingFacts,
    "annexes-missing": AnnexesMissingFacts,
    "to-publish": ToPublishFacts,
    "not-reached": NotReachedFacts,
    "not-reached-sheet": NotReachedSheetFacts,
    "item-information": ItemOnwardFacts,
    "item-on": ItemSentOnFacts,
}
"""Each template and what it is given (`bot.render.facts`)."""

_PLAIN: Mapping[object, object] = {
    str: "https://moede.example/",  # some texts have to be addresses
    int: 1,
    bool: True,
    date: date(2023, 4, 14),
    datetime: datetime(2023, 4, 14, 10, tzinfo=UTC),
    time: time(10, 30),
}


def faults(renderer: Renderer) -> Iterator[BadTemplate]:
    """What is wrong with the templates that a renderer uses: the first fault of each."""
    for language in LANGUAGES:
        for name, kind in TEMPLATES.items():
            try:
                for specimen in specimens(kind):
                    renderer.message(name, language, specimen)
            except BadTemplate as fault:
                yield fault


def specimens(kind: type[of.Facts]) -> Iterator[of.Facts]:
    """Facts of a kind: the least that can be known, all of it, and all of it with each value of
    each field that has a choice of words."""
    hints = typing.get_type_hints(kind)
    yield kind(**{name: _least(hints[name]) for name in _needed(kind)})
    everything = {field.name: _most(hints[field.name]) for field in fields(kind)}
    yield kind(**everything)
    for name, hint in hints.items():
        for choice in _choices(hint):
            yield kind(**everything | {name: choice})


def _needed(kind: type[Any]) -> list[str]:
    return [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]


def _choices(hint: object) -> tuple[object, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(choice for part in get_args(hint) if _is_union(hint) for choice in _choices(part))


def _is_union(hint: object) -> bool:
    return get_origin(hint) in (Union, types.UnionType)


def _least(hint: Any) -> object:
    """A value that says as little as it may."""
    if _is_union(hint) and type(None) in get_args(hint):
        return None
    if is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return hint(**{name: _least(hints[name]) for name in _needed(typing.cast(Any, hint))})  # type: ignore[operator]
    return _most(hint)


def _most(hint: Any) -> object:
    """A value with all that it can hold."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if _is_union(hint):
        return _most(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if get_origin(hint) is tuple:
        return tuple(_most(part) for part in get_args(hint) if part is not Ellipsis)
    hints = typing.get_type_hints(hint)
    return hint(**{field.name: _most(hints[field.name]) for field in fields(hint) if field.init})
