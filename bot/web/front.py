"""What the front page shows: the coming meetings and, in rehearsal, what went out and what waits.

A public page says nothing of persons: no answers, no receivers, no subjects (decision 15).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from bot.clock import LAST_HEARTBEAT
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import OPEN_STATES, Notice
from bot.domain.people import Language
from bot.render.values import MeetingFacts
from bot.services.describing import describe, describe_attendance
from bot.services.feeds import as_subscription, url_of_group
from bot.services.office import Case
from bot.services.overview import upcoming
from bot.services.publishing.archive import GroupArchive, archives

NEXT = 8
"""The meetings that are shown in full; the later ones are listed, folded."""
LATEST = 50


@dataclass(frozen=True)
class Answers:
    """What the seats of a meeting have answered: somebody comes, nobody comes, no answer yet.
    `lunch` is the number for the venue, None where no lunch is served."""

    coming: int
    away: int
    unanswered: int
    lunch: int | None

    @property
    def total(self) -> int:
        """The seats that are held."""
        return self.coming + self.away + self.unanswered


@dataclass(frozen=True)
class Coming:
    """A coming meeting. `answers` None where it has no seats, or nobody has been asked yet, or they
    are not for this reader; `invited_on` is the local day on which all will be asked."""

    meeting: MeetingFacts
    answers: Answers | None = None
    invited_on: date | None = None


@dataclass(frozen=True)
class Year:
    """The coming meetings of a year."""

    number: int
    meetings: tuple[Coming, ...]


@dataclass(frozen=True)
class Line:
    """A notice in the list. `at` is local: when it was sent, else when it is due. `name` is the
    receiver's, where the plan knows it; `subject` None before it is rendered; `language` is the one
    it is written in."""

    number: int
    at: datetime
    receiver: str
    name: str | None
    kind: str
    subject: str | None
    language: Language
    state: str
    reason: str | None


@dataclass(frozen=True)
class Traffic:
    """What went out and what waits. `lines` are the latest, of `total`; `held` counts what waits
    for the secretary; `heartbeat` is local, None before the first."""

    lines: tuple[Line, ...]
    total: int
    sent: int
    waiting: int
    failed: int
    held: int
    heartbeat: datetime | None


@dataclass(frozen=True)
class Calendar:
    """A public group's calendar: its address, and the same as calendar programs take it over."""

    group: str
    url: str
    subscription: str


@dataclass(frozen=True)
class Front:
    """The front page. `now` is local. `language` is the plan's own, in which titles and notes are
    written. `traffic` is shown in rehearsal only. `calendars` are for everybody to subscribe to,
    `archives` for everybody to read."""

    network: str
    language: Language
    now: datetime
    soon: tuple[Year, ...]
    later: tuple[Year, ...]
    later_count: int
    traffic: Traffic | None
    calendars: tuple[Calendar, ...] = ()
    archives: tuple[GroupArchive, ...] = ()


def front(case: Case, *, is_rehearsal: bool) -> Front:
    """The front page as it is. Its number of queries does not depend on how much there is."""
    meetings = [m for m in upcoming(case) if is_rehearsal or case.group_of(m).is_public]
    soon, later = meetings[:NEXT], meetings[NEXT:]
    return Front(
        network=case.plan.network.name,
        language=case.plan.network.language,
        now=case.now.astimezone(case.zone),
        soon=_years(_coming(case, meeting, with_answers=is_rehearsal) for meeting in soon),
        later=_years(_coming(case, meeting, with_answers=False) for meeting in later),
        later_count=len(later),
        traffic=_traffic(case) if is_rehearsal else None,
        calendars=tuple(_calendar(case, group) for group in case.plan.groups if group.is_public),
        archives=archives(case),
    )


def _calendar(case: Case, group: Group) -> Calendar:
    url = url_of_group(case, group)
    return Calendar(group.name, url, as_subscription(url))


def _years(meetings: Iterable[Coming]) -> tuple[Year, ...]:
    by_year = groupby(meetings, key=lambda coming: coming.meeting.day.year)
    return tuple(Year(number, tuple(found)) for number, found in by_year)


def _coming(case: Case, meeting: Meeting, *, with_answers: bool) -> Coming:
    facts, group = describe(case, meeting), case.group_of(meeting)
    if not with_answers or not group.seats:
        return Coming(facts)
    answers, invitation = _answers(case, meeting), group.rule("invitation")
    due = (case.moment(invitation, meeting) if invitation else None) or case.now
    if due > case.now and not answers.coming + answers.away:
        return Coming(facts, invited_on=due.astimezone(case.zone).date())
    return Coming(facts, answers)


def _answers(case: Case, meeting: Meeting) -> Answers:
    given = describe_attendance(case, meeting)
    away = sum(row.answer == "apologised" and not row.is_substituted for row in given.rows)
    return Answers(given.coming, away, given.unanswered, given.lunch)


def _traffic(case: Case) -> Traffic:
    notices = case.uow.outbox.list()
    states = Counter(notice.state for notice in notices)
    beat = case.uow.facts.get(LAST_HEARTBEAT)
    return Traffic(
        lines=tuple(_line(case, notice) for notice in reversed(notices[-LATEST:])),
        total=len(notices),
        sent=states["sent"],
        waiting=sum(states[state] for state in OPEN_STATES),
        failed=states["failed"] + states["unknown"],
        held=len(case.uow.inbox.held()),
        heartbeat=datetime.fromisoformat(beat).astimezone(case.zone) if beat else None,
    )


def _line(case: Case, notice: Notice) -> Line:
    person = case.plan.find(notice.receiver)
    return Line(
        number=notice.id,
        at=(notice.sent_at or notice.due_at).astimezone(case.zone),
        receiver=notice.receiver,
        name=person.name if person else None,
        kind=notice.kind,
        subject=notice.rendered.subject if notice.rendered else None,
        language=case.plan.language_of(notice.receiver),
        state=notice.state,
        reason=notice.reason,
    )
