"""Minutes that were sent are kept as a file, so that the meeting that approves them has them as an
annex by itself."""

import json
from dataclasses import asdict

from bot.domain.annexes import placed
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes
from bot.papers import standing_texts
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.bundles import unbound
from bot.services.describing import is_sent
from bot.services.minutes.documents import minutes_document
from bot.services.minutes.state import FILE, FiledMinutes, next_of_group
from bot.services.office import Case


def file_minutes(case: Case, meeting: Meeting, minutes: Minutes) -> None:
    """Keep the minutes as they are sent, as a PDF. The draft of the next meeting's agenda finds
    them by itself; one that was sent out already gets them as an annex that comes late, and its
    readers are told."""
    language = case.plan.network.language
    facts = minutes_document(case, meeting, minutes, language)
    made = unbound(case, meeting, facts, language, sees_closed=True)
    file = take_file(case.office, made.name, made.content)
    filed = FiledMinutes(file, _are_closed(minutes))
    kept = {"file": asdict(file), "is_closed": filed.is_closed}
    case.uow.facts.set(FILE + meeting.uid, json.dumps(kept))
    following = next_of_group(case, meeting)
    if following is not None and is_sent(case.uow.agendas.of(following.uid)):
        _put_to(case, following, meeting, filed)


def _are_closed(minutes: Minutes) -> bool:
    """Whether there is anything in them that only who sits in the seat may read."""
    closed_item = any(item.is_closed for item in minutes.items)
    return closed_item or any(spot.is_closed for spot in placed(minutes.items))


def _put_to(case: Case, following: Meeting, meeting: Meeting, filed: FiledMinutes) -> None:
    agenda = case.uow.agendas.of(following.uid)
    items = agenda.items if agenda else ()
    item = next((i for i in items if i.kind == "approve-minutes" and not i.is_withdrawn), None)
    if item is None:
        return
    texts = standing_texts(case.plan.network.language)
    group, day = case.group_of(meeting).name, texts.day(meeting.day)
    title = texts.minutes_annex.format(group=group, day=day)
    new = NewAnnex(file=filed.file, title=title, is_closed=filed.is_closed)
    add_annex(case, following, item.number, new)
