"""Facts of reminders, and of news for directors and secretaries."""

from typing import Any, cast

from bot.domain.attendance import Substitute
from bot.domain.meetings import Change, compare
from bot.outbox import Skip
from bot.render.facts import Facts, FollowedChangeFacts, ReminderFacts
from bot.render.secretary import AlsoSubstituteFacts
from bot.render.substitutes import (
    SubstituteAlertFacts,
    SubstituteDeclinedFacts,
    SubstituteEnteredFacts,
)
from bot.services.composing.about import About
from bot.services.describing import answers_by, describe, describe_told
from bot.services.links import change_link
from bot.services.telling import sits_already


def reminder(about: About) -> Facts | Skip:
    if about.given is None or about.given.answer != "none":
        return Skip("has answered")
    return ReminderFacts(
        **about.base,
        director=None if about.is_directors else about.director_name,
        links=about.links,
        answers_by=answers_by(about.case, about.meeting),
    )


def followed_change(about: About) -> Facts:
    change = compare(about.told_details, about.meeting.details)
    moved = "moved" if change is Change.DATE else "changed"
    return FollowedChangeFacts(
        contact=about.case.contact_of(about.group),
        receiver=about.name,
        meeting=describe(about.case, about.meeting),
        follower=about.group.name,
        kind="cancelled" if about.meeting.is_cancelled else cast(Any, moved),
        before=describe_told(about.case, about.meeting, about.told),
    )


def _named(about: About) -> Substitute:
    current = about.given.substitute if about.given else None
    name = str(about.notice.facts.get("name", ""))
    return current if current and current.name == name else Substitute(name)


def substitute_declined(about: About) -> Facts:
    return SubstituteDeclinedFacts(
        **about.base,
        substitute=_named(about),
        director=about.director_name,
        to_director=about.is_directors,
        seat_label=about.seat_label,
        links=about.links if about.is_directors else (),
    )


def substitute_entered(about: About) -> Facts | Skip:
    substitute = about.given.substitute if about.given and about.given.is_substituted else None
    if substitute is None or substitute.name != about.notice.facts.get("name"):
        return Skip("another has been named since")
    return SubstituteEnteredFacts(
        **about.base,
        substitute=substitute,
        director=about.director_name,
        to_director=about.is_directors,
        seat_label=about.seat_label,
        substitute_has_seat=sits_already(about.case, about.meeting, substitute),
        links=(
            change_link(about.case, about.meeting, about.notice.seat or "", about.notice.receiver),
        ),
    )


def also_substitute(about: About) -> Facts:
    return AlsoSubstituteFacts(
        **about.base,
        director=about.director_name,
        seat_label=about.seat_label,
        is_withdrawn=about.notice.facts.get("withdrawn") is True,
    )


def substitute_alert(about: About) -> Facts:
    before = about.notice.facts.get("before")
    given = about.given
    return SubstituteAlertFacts(
        **about.base,
        director=about.director_name,
        seat_label=about.seat_label,
        substitute=given.substitute if given and given.is_substituted else None,
        before=Substitute(str(before)) if before else None,
        director_comes=given is not None and given.answer in ("attending", "partial"),
    )
