"""Minutes as they are printed: the agenda's document with what was decided, and who came."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.agenda import Item
from bot.domain.annexes import open_items
from bot.domain.closed_items import covered
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes
from bot.domain.people import Language
from bot.i18n import say
from bot.papers import standing_texts
from bot.papers.labels import word
from bot.render.facts import AgendaDocumentFacts, AgendaTableFacts
from bot.render.values import AgendaFacts, ApologyFacts
from bot.services.describing import describe
from bot.services.office import Case


def minutes_document(
    case: Case, meeting: Meeting, minutes: Minutes, language: Language | None = None,
    *, sees_closed: bool = True,
) -> AgendaDocumentFacts:  # fmt: skip
    """The minutes in the network's form, for people who see closed items or not."""
    group = case.group_of(meeting)
    shown = language or case.plan.network.language
    items = printed(minutes.items, shown, sees_closed=sees_closed)
    return AgendaDocumentFacts(
        meeting=describe(case, meeting),
        agenda=AgendaFacts(items=items),
        contact=case.contact_of(group),
        participants="; ".join(minutes.presence.present) or group.participants,
        apologies=tuple(ApologyFacts(name=line) for line in minutes.presence.absent),
        guest_lines=minutes.presence.guests,
        is_minutes=True,
        is_approved=minutes.state == "approved",
    )


def minutes_table(case: Case, meeting: Meeting, minutes: Minutes) -> AgendaTableFacts:
    """The table of items with their outcomes, for a channel: without what is for the seats only."""
    language = case.plan.network.language
    items = printed(minutes.items, language, sees_closed=False)
    return AgendaTableFacts(meeting=describe(case, meeting), agenda=AgendaFacts(items=items))


def printed(
    items: Iterable[Item], language: Language, *, sees_closed: bool = True
) -> tuple[Item, ...]:
    """The items with what was promised as part of the outcome, so that whoever prints minutes
    prints it. Closed ones are covered for readers who are not to see them."""
    shown = items if sees_closed else open_items_of(tuple(items), language)
    return tuple(replace(item, minutes=_with_promises(item, language)) for item in shown)


def open_items_of(items: Sequence[Item], language: Language) -> tuple[Item, ...]:
    """The items as who sits in no seat may read them: closed ones, and closed annexes, covered.
    Where a closed item's outcome would stand it is said that it is not for them: there is one."""
    told = say("closed-minutes", language)
    shown = tuple(
        replace(cover, minutes=told) if item.is_closed else cover
        for item, cover in zip(
            items, covered(items, standing_texts(language).closed_item), strict=True
        )
    )
    return open_items(shown, say("closed-annex", language))


def _with_promises(item: Item, language: Language) -> str | None:
    if not item.follow_ups:
        return item.minutes
    promises = (f"**{word('follow-up', language)}:** {text}" for text in item.follow_ups)
    return "\n\n".join((*filter(None, (item.minutes,)), *promises))


def title_of(minutes: Minutes, language: Language) -> str:
    """What the document is called: a draft until it is approved."""
    key = "minutes-approved" if minutes.state == "approved" else "minutes-draft"
    return say(key, language)
