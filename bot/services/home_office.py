"""What chair and secretary see on Home: who comes next time, which annexes are missing, what waits
for the secretary, what failed, and whom Slack users are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import Notice, State
from bot.domain.people import Language, Person, RoleName
from bot.render.values import MeetingFacts
from bot.services.describing import describe, describe_attendance
from bot.services.inbox.bounces import groups_of
from bot.services.office import Case
from bot.services.preferences import KnownLink, known_links, serves_somebody
from bot.services.publishing.waiting import ToPublish, to_publish
from bot.services.rounds.listing import open_rounds, told_of
from bot.services.yearly import coming_tasks

MOST_LISTED: Final = 10
"""So many lines of what is held, failed or linked are shown; the others are counted."""
_ROLES: Final[tuple[RoleName, ...]] = ("chair", "vice-chair", "secretary")
_FAILED: Final[tuple[State, ...]] = ("failed", "unknown")


@dataclass(frozen=True)
class MissingAnnex:
    """An annex that follows: the item's number, its title, and the local day it is due."""

    number: str
    title: str
    due: date | None


_TASKS_AHEAD = timedelta(days=60)
"""How far ahead the tasks of the year are shown."""


@dataclass(frozen=True, kw_only=True)
class GroupView:
    """How the next meeting of a group stands; `unanswered` are the seats without an answer, each
    with its holder's name; `tasks` are the standing tasks to come, with the local day; `rounds` how
    the open ones stand."""

    group: str
    meeting: MeetingFacts
    coming: int
    waiting: int
    lunch: int | None
    unanswered: tuple[tuple[str, str | None], ...]
    annexes: tuple[MissingAnnex, ...]
    tasks: tuple[tuple[date, str], ...] = ()
    rounds: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True)
class HeldLine:
    """What waits for the secretary; `at` is local, `reason` a code."""

    number: int
    sender: str
    at: datetime
    reason: str
    subject: str


@dataclass(frozen=True)
class FailedLine:
    """What did not go out, or nobody knows whether it did."""

    number: int
    receiver: str
    state: State
    subject: str
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class OfficeView:
    """All of it. The counts are of all; the lines are the first of them. `links` is None for who
    serves no group as secretary; `to_publish` are papers that are not on the web as members have
    them."""

    groups: tuple[GroupView, ...]
    held: tuple[HeldLine, ...]
    held_count: int
    failed: tuple[FailedLine, ...]
    failed_count: int
    links: tuple[KnownLink, ...] | None
    links_count: int
    to_publish: tuple[ToPublish, ...] = ()


def office_of(case: Case, person: Person) -> OfficeView | None:
    """What a person sees of the groups that the person is chair, vice chair or secretary of today;
    None where there is none."""
    groups = [group for group in case.plan.groups if has_role(case, group, person)]
    if not groups:
        return None
    keys = {group.key for group in groups}
    held = [h for h in case.uow.inbox.held() if _concerns(case, keys, h.meeting, h.sender)]
    failed = list(_failed(case, keys))
    links = known_links(case) if serves_somebody(case, person) else None
    return OfficeView(
        groups=tuple(view for group in groups for view in _next(case, group, person.language)),
        held=tuple(
            HeldLine(h.id, h.sender, h.at.astimezone(case.zone), h.reason, h.subject)
            for h in held[:MOST_LISTED]
        ),
        held_count=len(held),
        failed=tuple(_line(notice) for notice in failed[:MOST_LISTED]),
        failed_count=len(failed),
        links=None if links is None else links[:MOST_LISTED],
        links_count=len(links or ()),
        to_publish=tuple(each for each in to_publish(case, person) if each.waiting),
    )


def has_role(case: Case, group: Group, person: Person) -> bool:
    """Whether a person is chair, vice chair or secretary of a group today."""
    mine = set(person.all_addresses)
    return any(mine & set(group.people_in(role, case.today)) for role in _ROLES)


def _next(case: Case, group: Group, language: Language) -> Iterator[GroupView]:
    """The next meeting of a group that has seats."""
    coming = case.uow.meetings.list(group=group.key, ending_after=case.now)
    meeting = next((each for each in coming if not each.is_cancelled), None)
    if meeting is None or group.listed or not group.seats:
        return
    who = describe_attendance(case, meeting)
    yield GroupView(
        group=group.name,
        meeting=describe(case, meeting),
        coming=who.coming,
        waiting=who.unanswered,
        lunch=who.lunch,
        unanswered=tuple((row.label, row.name) for row in who.rows if row.answer == "none"),
        annexes=tuple(_missing(case, meeting)),
        tasks=tuple(
            (each.due, each.task.title) for each in coming_tasks(case, group, _TASKS_AHEAD)
        ),
        rounds=tuple(told_of(case, asked, language) for asked in open_rounds(case, group)),
    )


def _missing(case: Case, meeting: Meeting) -> Iterator[MissingAnnex]:
    agenda = case.uow.agendas.of(meeting.uid)
    for place, item in enumerate(agenda.items if agenda else (), start=1):
        if item.is_withdrawn:
            continue
        for annex in item.annexes:
            if annex.state == "later":
                yield MissingAnnex(item.number or str(place), annex.title, annex.due)


def _failed(case: Case, groups: set[str]) -> Iterator[Notice]:
    """The latest first; those about no meeting are for the groups in which the receiver sits."""
    found = [n for state in _FAILED for n in case.uow.outbox.list(state=state)]
    for notice in sorted(found, key=lambda each: -each.id):
        meeting = case.uow.meetings.by_uid(notice.meeting) if notice.meeting else None
        if _concerns(case, groups, meeting.key if meeting else None, notice.receiver):
            yield notice


def _line(notice: Notice) -> FailedLine:
    subject = notice.rendered.subject if notice.rendered else notice.kind
    return FailedLine(notice.id, notice.receiver, notice.state, subject, notice.reason)


def _concerns(case: Case, groups: set[str], meeting: str | None, address: str) -> bool:
    """Whether what is about a meeting (its key), or from an address, is for one of these groups:
    the meeting's, else those in which the person sits; what belongs to none is for all."""
    if meeting:
        return meeting.partition("/")[0] in groups
    theirs = {group.key for group in groups_of(case, address)}
    return not theirs or bool(theirs & groups)
