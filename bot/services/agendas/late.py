"""An agenda that was sent out is sent again: who got the former is told the difference, marked.

The difference waits for the day's moment (`bot.services.supplements`): one mail a day at most.
"""

import json
from dataclasses import asdict

from bot.domain.agenda import Agenda, Item
from bot.domain.agenda_changes import ChangeKind, ShownItem, changes, shown
from bot.domain.meetings import Meeting
from bot.domain.supplements import Addition, AdditionKind
from bot.render.document.paper import lead_of
from bot.services.channel_posts import has_left
from bot.services.office import Case
from bot.services.supplements import hold

_SENT = "agenda/shown/"
"""The fact that holds what the last revision showed, by the meeting's UID."""
_KINDS: dict[ChangeKind, AdditionKind] = {
    "added": "item", "changed": "changed", "withdrawn": "withdrawn", "moved": "changed",
}  # fmt: skip


def hold_differences(case: Case, meeting: Meeting, sent: Agenda) -> frozenset[str]:
    """Let what a revision changes wait for its mail, and remember what it shows. Gives the
    addresses of those who have an earlier revision, and so need no whole agenda again."""
    now = shown(sent.items)
    kept = case.uow.facts.get(_SENT + meeting.uid)
    case.uow.facts.set(_SENT + meeting.uid, json.dumps([asdict(item) for item in now]))
    if kept is None:
        return frozenset()
    before = tuple(ShownItem(**each) for each in json.loads(kept))
    by_number = {item.number: item for item in sent.items}
    found = [
        Addition(
            _KINDS[change.kind], change.number, change.title,
            text=_text(case, meeting, by_number.get(change.number)),
        )
        for change in changes(before, now)
    ]  # fmt: skip
    if found:
        hold(case, meeting, *found)
    return _readers_before(case, meeting, sent.revision)


def _text(case: Case, meeting: Meeting, item: Item | None) -> str:
    """What a reader needs of a new or changed item: recommendation and case, as Markdown."""
    if item is None or item.is_withdrawn or item.kind != "ordinary":
        return ""
    listed = "\n".join(f"- {text}" for text in item.recommendations)
    lead = lead_of(item, case.group_of(meeting).name, case.plan.network.language) if listed else ""
    return "\n\n".join(part for part in (lead, listed, item.body) if part)


def _readers_before(case: Case, meeting: Meeting, revision: int) -> frozenset[str]:
    """Who was sent an earlier revision, or is about to be."""
    own = f"agenda/{meeting.uid}/{revision}"
    return frozenset(
        each.receiver
        for each in case.uow.outbox.list(meeting=meeting.uid, kind="agenda")
        if each.channel == "mail"
        and each.cause != own
        and (has_left(each) or each.state == "queued")
    )
