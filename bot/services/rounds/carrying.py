"""The outcome of a round goes into minutes: under the item of the meeting that it was asked in,
else as an item of the group's next meeting."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.agenda import Item
from bot.domain.errors import NoAgenda, UnknownItem
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes, decided
from bot.domain.rounds import Round
from bot.services.agendas.editing import add_item, edit_item, kept_agenda
from bot.services.minutes.beginning import begin_minutes
from bot.services.minutes.writing import keep_minutes
from bot.services.office import Case


def carry(case: Case, asked: Round) -> Round:
    """Put the outcome where it belongs; what has no place yet (no draft of the next agenda) waits
    for one. What a secretary wrote under the item stays, and the outcome comes below it."""
    for meeting in _places(case, asked):
        if _put(case, asked, meeting):
            carried = replace(asked, carried=meeting.uid)
            case.uow.rounds.save(carried)
            return carried
    return asked


def _places(case: Case, asked: Round) -> Iterator[Meeting]:
    """The meeting that it was asked in, unless its minutes were sent; then the next one that is not
    over."""
    own = case.uow.meetings.by_uid(asked.meeting) if asked.meeting else None
    if own is not None and not own.is_cancelled and not _is_sent(case, own):
        yield own
        return
    coming = case.uow.meetings.list(group=asked.group, ending_after=case.now)
    open_ones = (m for m in coming if not m.is_cancelled and not _is_sent(case, m))
    yield from sorted(open_ones, key=lambda meeting: meeting.start)[:1]


def _is_sent(case: Case, meeting: Meeting) -> bool:
    minutes = case.uow.minutes.of(meeting.uid)
    return minutes is not None and minutes.is_sent


def _put(case: Case, asked: Round, meeting: Meeting) -> bool:
    """Whether the outcome found its place in a meeting's minutes, or on its agenda before these are
    begun."""
    is_own = meeting.uid == asked.meeting
    minutes = case.uow.minutes.of(meeting.uid)
    if minutes is None and is_own and meeting.details.mode == "mail":
        minutes = _begun(case, meeting)
    if minutes is not None:
        return is_own and _into_minutes(case, asked, meeting, minutes)
    if case.uow.agendas.of(meeting.uid) is None:
        return False
    return _onto_agenda(case, asked, meeting, is_own=is_own)


def _begun(case: Case, meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting by mail begin with its first outcome."""
    if case.now < meeting.start:
        return None
    try:
        return begin_minutes(case, meeting)
    except NoAgenda:
        return None


def _into_minutes(case: Case, asked: Round, meeting: Meeting, minutes: Minutes) -> bool:
    item = _item_in(minutes.items, asked)
    if item is None:
        return False
    keep_minutes(case, meeting, decided(minutes, item, _below(item.minutes, asked)))
    return True


def _onto_agenda(case: Case, asked: Round, meeting: Meeting, *, is_own: bool) -> bool:
    """Minutes that are begun later take over what the agenda says of an outcome."""
    if is_own:
        item = _item_in(kept_agenda(case, meeting).items, asked)
        try:
            edit_item(
                case, meeting, asked.item or asked.number,
                {"minutes": _below(item.minutes if item else None, asked)},
            )  # fmt: skip
        except UnknownItem:
            return False
        return True
    item = Item(asked.title, body=_body(asked), minutes=asked.outcome, is_closed=asked.is_closed)
    add_item(case, meeting, item)
    return True


def _item_in(items: tuple[Item, ...], asked: Round) -> Item | None:
    by_key = (item for item in items if asked.item and item.key == asked.item)
    return next(by_key, next((i for i in items if i.number == asked.number), None))


def _below(before: str | None, asked: Round) -> str:
    return "\n\n".join(filter(None, ((before or "").strip(), asked.outcome)))


def _body(asked: Round) -> str:
    return "\n\n".join(filter(None, (asked.question, asked.body)))
