"""A round is opened: what is asked of whom until when, and each gets one mail, and a message in
Slack where that is the person's channel."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.agenda import Item
from bot.domain.errors import BadDeadline, NothingToAsk, UnknownItem, UnknownSeat
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import Notice
from bot.domain.people import Person, Seat
from bot.domain.rounds import Round, RoundKind
from bot.domain.speaking import holder_of
from bot.domain.timetable import local_instant, shift_working_days
from bot.i18n import say
from bot.services.agendas import agenda_of
from bot.services.office import Case
from bot.services.rounds.standing import seats_of

_AHEAD = re.compile(r"(?P<amount>\d{1,3})\s+(?P<working>working\s+)?days?", re.IGNORECASE)


@dataclass(frozen=True)
class Wanted:
    """A round as it is asked for. `about` is a meeting's key, or a group's where `title` says what
    is written for the round; `items` are numbers on the agenda. `question` "" asks for what the
    item recommends. `until` is a day ("2023-04-28"), a moment ("2023-04-28 12:00") or a time from
    now ("5 working days"); `seats` are names, all seats where there are none."""

    about: str
    items: tuple[str, ...] = ()
    title: str = ""
    question: str = ""
    body: str = ""
    until: str | None = None
    seats: tuple[str, ...] = ()
    kind: RoundKind | None = None


def open_round(case: Case, group: Group, wanted: Wanted) -> tuple[Round, ...]:
    """Put an item that was written for it to a group, in its secretary's name. Raises BadDeadline,
    UnknownSeat."""
    kind = wanted.kind or "commitment"
    asked = Round(
        group=group.key,
        title=wanted.title,
        question=wanted.question or _question(case, group, kind),
        kind=kind,
        seats=_keys(group, wanted.seats),
        opened_at=case.now,
        deadline=deadline_of(case, wanted.until or ""),
        by=case.secretaries(group)[0].email,
        body=wanted.body,
    )
    return _opened(case, (asked,))


def open_items(case: Case, meeting: Meeting, wanted: Wanted) -> tuple[Round, ...]:
    """Put items of a meeting's agenda to its group, in its secretary's name: those of the numbers,
    or all that recommend something. A mail meeting's answers are taken until its end where nothing
    else is said. Raises NoAgenda, UnknownItem, NothingToAsk, BadDeadline, UnknownSeat."""
    group, is_mail = case.group_of(meeting), meeting.details.mode == "mail"
    by = case.secretaries(group)[0].email
    deadline = _deadline(case, meeting, wanted.until)
    items = _chosen(case, meeting, wanted.items)
    if not items:
        raise NothingToAsk(meeting.key)
    kind: RoundKind = wanted.kind or ("decision" if is_mail else "commitment")
    keys = _keys(group, wanted.seats)
    return _opened(case, tuple(
        Round(
            group=group.key, title=item.title,
            question=wanted.question or _recommended(case, group, item, kind), kind=kind,
            seats=keys, opened_at=case.now, deadline=deadline, by=by, body=item.body,
            meeting=meeting.uid, number=item.number, item=item.key, is_closed=item.is_closed,
        )
        for item in items
    ))  # fmt: skip


def _deadline(case: Case, meeting: Meeting, until: str | None) -> datetime:
    """What was said; of a meeting by mail its end. Raises BadDeadline."""
    if until is not None or meeting.details.mode != "mail":
        return deadline_of(case, until or "")
    if meeting.end <= case.now:
        raise BadDeadline(f"{meeting.end.astimezone(case.zone):%Y-%m-%d %H:%M}")
    return meeting.end.astimezone(UTC)


def deadline_of(case: Case, said: str) -> datetime:
    """The instant (UTC) at which answers are no longer taken: the end of a day, or a moment. Raises
    BadDeadline, also for one that is past."""
    found = _ahead(case, said) or _moment(case, said)
    if found is None or found <= case.now:
        raise BadDeadline(said)
    return found


def _ahead(case: Case, said: str) -> datetime | None:
    match = _AHEAD.fullmatch(said.strip())
    if match is None:
        return None
    amount = int(match["amount"])
    day = case.today + timedelta(days=amount)
    if match["working"]:
        day = shift_working_days(case.today, amount, case.holidays(case.today))
    return _end_of(case, day)


def _moment(case: Case, said: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(said.strip())
    except ValueError:
        return None
    if len(said.strip()) == len("2023-04-28"):
        return _end_of(case, found.date())
    return local_instant(found.date(), found.time(), case.zone)


def _end_of(case: Case, day: date) -> datetime:
    return local_instant(day + timedelta(days=1), time.min, case.zone)


def _keys(group: Group, names: Sequence[str]) -> tuple[str, ...]:
    """The keys of seats as they are named: by key, label or alias. Raises UnknownSeat."""
    if not names:
        return tuple(seat.key for seat in group.seats)
    return tuple(dict.fromkeys(seat_named(group, name).key for name in names))


def seat_named(group: Group, name: str) -> Seat:
    """The seat of a key, whole or its end, a label or an alias. Raises UnknownSeat."""
    wanted = name.strip().casefold()
    for seat in group.seats:
        own = (seat.key, seat.key.partition("/")[2], seat.label, *seat.aliases)
        if wanted in (each.casefold() for each in own):
            return seat
    raise UnknownSeat(name, ", ".join(seat.label for seat in group.seats))


def _chosen(case: Case, meeting: Meeting, numbers: Sequence[str]) -> tuple[Item, ...]:
    items = tuple(i for i in agenda_of(case, meeting).items if not i.is_withdrawn)
    if numbers:
        found = {item.number: item for item in items}
        for number in numbers:
            if number.strip().lower() not in found:
                raise UnknownItem(number, meeting.key)
        return tuple(found[number.strip().lower()] for number in numbers)
    return tuple(i for i in items if i.kind == "ordinary" and i.recommendations and not i.minutes)


def _recommended(case: Case, group: Group, item: Item, kind: RoundKind) -> str:
    """The question that an item's recommendation asks."""
    if not item.recommendations:
        return _question(case, group, kind)
    language = case.plan.network.language
    what = "; ".join(text.strip().rstrip(" .;") for text in item.recommendations)
    return say(f"round-asks-{kind}-recommended", language, group=group.name, what=what)


def _question(case: Case, group: Group, kind: RoundKind) -> str:
    return say(f"round-asks-{kind}", case.plan.network.language, group=group.name)


def _opened(case: Case, rounds: Sequence[Round]) -> tuple[Round, ...]:
    """Keep the rounds, and send them out: one mail to each with all of them."""
    kept = tuple(case.uow.rounds.put(asked) for asked in rounds)
    for notice in _notices(case, kept):
        case.uow.outbox.put(notice)
    return kept


def _notices(case: Case, rounds: Sequence[Round]) -> Iterator[Notice]:
    first = rounds[0]
    for seat in seats_of(case, first):
        director = holder_of(case.plan, seat, case.today)
        if director is None:
            continue
        yield notice_to(case, rounds, seat, director)
        for asked in rounds:
            if to_slack := _in_slack(case, asked, seat, director):
                yield to_slack
        shown = tuple(asked for asked in rounds if not asked.is_closed)
        for assistant in assistants_of(case, director):
            if shown and assistant.copies:
                yield notice_to(case, shown, seat, assistant)


def assistants_of(case: Case, director: Person) -> tuple[Person, ...]:
    """The assistants of a director whom the plan knows."""
    found = map(case.plan.find, director.assistants)
    return tuple(p for p in found if p is not None and p.email != director.email)


def notice_to(case: Case, rounds: Sequence[Round], seat: Seat, person: Person) -> Notice:
    """The mail that puts rounds to somebody who may answer for a seat."""
    numbers = [asked.id for asked in rounds]
    return Notice(
        cause=f"round/{','.join(map(str, numbers))}/{seat.key}",
        receiver=person.email,
        channel="mail",
        kind="round",
        meeting=rounds[0].meeting,
        seat=seat.key,
        queued_at=case.now,
        due_at=case.now,
        expires_at=rounds[0].deadline,
        facts={"rounds": numbers, "person": person.email},
    )


def _in_slack(case: Case, asked: Round, seat: Seat, person: Person) -> Notice | None:
    """The same in Slack with buttons, beside the mail, where that is the person's channel. A closed
    item stays with the mail."""
    receiver, channel = case.way_to(person)
    if channel != "slack" or asked.is_closed:
        return None
    mail = notice_to(case, (asked,), seat, person)
    return replace(mail, receiver=receiver, channel="slack")
