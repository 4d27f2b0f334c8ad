"""Minutes that were sent are kept as files, so that the meeting that approves them has them as an
annex by itself: the whole for who sits in the seat, and what everybody may read of them."""

import json
from dataclasses import asdict, replace

from bot.domain.annex_files import AnnexFile
from bot.domain.annexes import placed
from bot.domain.last_minutes import LastMinutes, renewed
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes
from bot.papers import standing_texts
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.bundles import unbound
from bot.services.describing import is_sent
from bot.services.minutes.documents import minutes_document
from bot.services.minutes.state import FILE, filed_minutes, next_of_group
from bot.services.office import Case
from bot.services.publishing.documents import address_in, pdf_of
from bot.services.publishing.sources import minutes_source


def file_minutes(case: Case, meeting: Meeting, minutes: Minutes) -> None:
    """Keep the minutes as they are sent, as PDFs. The draft of the next meeting's agenda finds
    them by itself; one that was sent out already gets them as an annex that comes late, and its
    readers are told."""
    language = case.plan.network.language
    facts = minutes_document(case, meeting, minutes, language)
    made = unbound(case, meeting, facts, language, sees_closed=True)
    kept = {
        "file": asdict(take_file(case.office, made.name, made.content)),
        "open_file": asdict(_open_file(case, meeting)),
        "is_closed": _are_closed(minutes),
    }
    case.uow.facts.set(FILE + meeting.uid, json.dumps(kept))
    following = next_of_group(case, meeting)
    if following is not None and is_sent(case.uow.agendas.of(following.uid)):
        _put_to(case, following, meeting)


def _open_file(case: Case, meeting: Meeting) -> AnnexFile:
    """What everybody may read of the minutes, as it would be put on the web: of a closed item its
    number, nothing of apologies, substitutes and guests. Their annexes are annexes of their own."""
    paper = replace(minutes_source(case, meeting).paper, annexes=())
    made = pdf_of(case, meeting, paper, address_in(case, meeting))
    return take_file(case.office, made.name, made.content)


def _are_closed(minutes: Minutes) -> bool:
    """Whether there is anything in them that only who sits in the seat may read."""
    closed_item = any(item.is_closed for item in minutes.items)
    return closed_item or any(spot.is_closed for spot in placed(minutes.items))


def _put_to(case: Case, following: Meeting, meeting: Meeting) -> None:
    agenda = case.uow.agendas.of(following.uid)
    items = agenda.items if agenda else ()
    item = next((i for i in items if i.kind == "approve-minutes" and not i.is_withdrawn), None)
    if item is None:
        return
    texts = standing_texts(case.plan.network.language)
    name, owner = case.group_of(meeting).name, case.secretaries(case.group_of(meeting))[0].email
    last = filed_minutes(case, meeting, owner)
    title = texts.minutes_annex.format(group=name, day=texts.day(meeting.day))
    new = NewAnnex(last.file, title, is_closed=last.is_closed, open_file=last.open_file)
    add_annex(case, following, item.number, new)
    _say_that_they_are_here(case, following, meeting, last)


def _say_that_they_are_here(
    case: Case, following: Meeting, meeting: Meeting, last: LastMinutes
) -> None:
    """The item that was sent out said that they follow. No news beside the annex itself."""
    agenda, name = case.uow.agendas.of(following.uid), case.group_of(meeting).name
    assert agenda is not None
    texts = standing_texts(case.plan.network.language)
    items = (
        renewed(item, last, name, meeting.day, texts) if item.kind == "approve-minutes" else item
        for item in agenda.items
    )
    case.uow.agendas.save(replace(agenda, items=tuple(items)))
