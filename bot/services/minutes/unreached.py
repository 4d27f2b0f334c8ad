"""Items that a meeting did not reach: what was decided of each, and who is asked."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime

from bot.domain.agenda import Item, PreliminaryItems
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes
from bot.domain.network import Group
from bot.domain.notices import Notice
from bot.domain.onward import Onward
from bot.domain.outcomes import is_not_reached
from bot.papers.phrases import BOTH
from bot.services.office import Case

_DECIDED = "not-reached/"
"""The fact that holds what was decided, by the meeting's UID."""
_SENT_ON = "sent-on/"
"""The fact that holds what a group has sent on to a day of another body, by the group's key."""


def not_reached(minutes: Minutes) -> tuple[Item, ...]:
    """The items that were not reached."""
    items = (item for item in minutes.items if not item.is_withdrawn)
    return tuple(item for item in items if is_not_reached(item.minutes, BOTH))


def decided_of(case: Case, meeting: Meeting) -> dict[str, Onward]:
    """What was decided of the items of a meeting, by their numbers."""
    kept = json.loads(case.uow.facts.get(_DECIDED + meeting.uid) or "[]")
    found = (Onward(**{**each, "at": datetime.fromisoformat(each["at"])}) for each in kept)
    return {each.number: each for each in found}


def undecided(case: Case, meeting: Meeting, minutes: Minutes) -> tuple[Item, ...]:
    """The items that were not reached and of which nothing is decided; a standing item comes back
    by itself."""
    known = decided_of(case, meeting)
    items = (item for item in not_reached(minutes) if item.kind == "ordinary")
    return tuple(item for item in items if item.number not in known)


def keep_decision(case: Case, meeting: Meeting, onward: Onward) -> None:
    """Remember what was decided of an item."""
    found = (*decided_of(case, meeting).values(), onward)
    rows = [{**asdict(each), "at": each.at.isoformat()} for each in found]
    case.uow.facts.set(_DECIDED + meeting.uid, json.dumps(rows))


def keep_sent_on(case: Case, group: Group, body: str, day: date, title: str) -> None:
    """Remember that an item goes on to a day of another body: a list of the group's own meetings
    before that day has it."""
    rows = json.loads(case.uow.facts.get(_SENT_ON + group.key) or "[]")
    rows.append([body, day.isoformat(), title])
    case.uow.facts.set(_SENT_ON + group.key, json.dumps(rows))


def sent_on(case: Case, group: Group) -> Iterator[PreliminaryItems]:
    """What a group has sent on, as items expected there."""
    for body, day, title in json.loads(case.uow.facts.get(_SENT_ON + group.key) or "[]"):
        yield PreliminaryItems(body, date.fromisoformat(day), (title,))


def tell_of_unreached(case: Case, meeting: Meeting, minutes: Minutes) -> None:
    """Ask the secretary, once the minutes are written, what is to become of what was not reached:
    once a meeting."""
    if not minutes.is_complete or not undecided(case, meeting, minutes):
        return
    for person in case.secretaries(case.group_of(meeting)):
        receiver, channel = case.way_to(person)
        case.uow.outbox.put(
            Notice(
                cause=f"not-reached/{meeting.uid}",
                receiver=receiver,
                channel=channel,
                kind="not-reached",
                meeting=meeting.uid,
                queued_at=case.now,
                due_at=case.now,
                facts={"person": person.email},
            )
        )
