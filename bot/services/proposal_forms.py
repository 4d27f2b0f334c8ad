"""The form in which an item is proposed: for which meetings it can be, and what was entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bot.domain.agenda import Item
from bot.domain.errors import UnknownMeeting
from bot.domain.people import Language
from bot.domain.proposals import LONGEST_TITLE
from bot.i18n import say
from bot.i18n.dates import day_year
from bot.papers.particulars import minutes_in
from bot.services.proposals import may_propose, propose
from bot.services.replying import Reply, Speech

__all__ = ["ItemField", "ItemForm", "fault_of", "item_form", "propose_entered"]

ItemField = Literal["item", "recommendation", "body", "presenters", "time"]
FIELDS: Final[tuple[ItemField, ...]] = ("item", "recommendation", "body", "presenters", "time")
_MOST_MEETINGS: Final = 20


@dataclass(frozen=True)
class ItemForm:
    """The coming meetings (UID and label) that an item can be proposed for, by start."""

    language: Language
    meetings: tuple[tuple[str, str], ...]


def item_form(speech: Speech) -> ItemForm | Reply:
    """The form for a speaker, or what is said instead. Changes nothing."""
    case, person = speech.case, speech.speaker
    found = [
        (meeting.uid, f"{meeting.title} {day_year(meeting.day, person.language)}")
        for meeting in case.uow.meetings.list(ending_after=case.now)
        if not meeting.is_cancelled
        and not case.group_of(meeting).listed
        and may_propose(case, case.group_of(meeting), person, meeting)
    ]
    if not found:
        return Reply(say("proposal-form-none", person.language))
    return ItemForm(person.language, tuple(found[:_MOST_MEETINGS]))


def fault_of(entered: Mapping[str, str]) -> dict[ItemField, str]:
    """What is wrong with what was entered: field -> key of the text."""
    found: dict[ItemField, str] = {}
    title = " ".join(entered.get("item", "").split())
    if not title or len(title) > LONGEST_TITLE:
        found["item"] = "proposal-fault-title"
    time = entered.get("time", "").strip()
    if time and minutes_in(time) is None:
        found["time"] = "proposal-fault-time"
    return found


def propose_entered(speech: Speech, meeting: str, entered: Mapping[str, str]) -> Reply:
    """Keep what was entered as a proposal, and say so. Raises what `propose` raises."""
    found = speech.case.uow.meetings.by_uid(meeting)
    if found is None:
        raise UnknownMeeting(meeting)
    recommendation = entered.get("recommendation", "").strip()
    names = (name.strip() for name in entered.get("presenters", "").split(","))
    item = Item(
        entered["item"],
        presenters=tuple(name for name in names if name),
        recommendations=(recommendation,) if recommendation else (),
        body=entered.get("body", "").strip(),
        duration=minutes_in(entered.get("time", "")),
    )
    made = propose(speech.case, found, item, speech.speaker, "slack")
    return Reply(say("cli-proposed", speech.speaker.language, number=made.id), changed=True)
