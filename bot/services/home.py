"""What a person's Home in Slack shows: the own meetings, the calendar, the settings; for chair and
secretary how their groups stand (`home_office`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.attendance import Attendance
from bot.domain.errors import MeetingIsOver, MoedebotError
from bot.domain.meetings import Meeting
from bot.domain.network import Contact
from bot.domain.people import Language, Person, Seat
from bot.domain.speaking import holder_of, is_own_seat
from bot.i18n import sentence
from bot.render.values import Link, MeetingFacts, OwnStatus
from bot.services.cards import answer_choices, substitute_words, who_answered
from bot.services.describing import describe, is_sent, own_status
from bot.services.feeds import url_of_person
from bot.services.home_office import OfficeView, has_role, office_of
from bot.services.inviting import attendances
from bot.services.links import answer_links
from bot.services.office import Case, Office
from bot.services.preferences import OwnSettings, own_settings
from bot.services.questions import answer_question
from bot.services.replying import Choice, Reply, Speech
from bot.services.rounds.waiting import WaitingRound, waiting_for

MOST_MEETINGS = 40
"""More do not fit; the others are counted."""


@dataclass(frozen=True, kw_only=True)
class OwnMeeting:
    """A meeting of a seat that the person speaks for. `director` is whose seat it is, where it is
    another's; `given_by` and `given_at` (local) say who answered and when. `has_agenda`: the
    agenda was sent out. `choices` are the answers that can be given, as buttons; `word`
    is the group's own for a substitute."""

    meeting: MeetingFacts
    uid: str
    seat_label: str
    director: str | None
    own: OwnStatus
    given_by: str | None
    given_at: datetime | None
    has_agenda: bool
    choices: tuple[Choice, ...]
    word: str


@dataclass(frozen=True, kw_only=True)
class SittingIn:
    """A meeting in which the person is the substitute of `director`, with links to answer by."""

    meeting: MeetingFacts
    director: str
    own: OwnStatus
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class HomeView:
    """All that a Home shows. `more` meetings did not fit. `waiting` are the items of rounds and of
    meetings by mail that have no answer yet. `feed` is the calendar's address."""

    language: Language
    name: str
    contact: Contact
    now: datetime
    meetings: tuple[OwnMeeting, ...]
    more: int
    sitting_in: tuple[SittingIn, ...]
    waiting: tuple[WaitingRound, ...]
    office: OfficeView | None
    feed: str
    settings: OwnSettings


@dataclass(frozen=True)
class Homes:
    """The use cases behind Home."""

    office: Office

    def view(self, person: Person, now: datetime) -> HomeView:
        """What a person's Home shows now."""
        with self.office.look(now) as case:
            return home_of(case, case.plan.find(person.email) or person)

    def agenda(self, person: Person, uid: str, now: datetime) -> Reply:
        """The agenda of a meeting, for who sits in it: what is sent out, else when it comes."""
        try:
            with self.office.look(now) as case:
                meeting = case.uow.meetings.by_uid(uid)
                if meeting is None or not _sees(case, person, meeting):
                    raise MeetingIsOver(meeting.key if meeting else uid)
                speech = Speech(case, person, "slack", "")
                return answer_question(speech, "reply-agenda", [meeting])
        except MoedebotError as error:
            return Reply(sentence(error, person.language))


def home_of(case: Case, person: Person) -> HomeView:
    """What a person's Home shows."""
    own = list(_own_meetings(case, person))
    return HomeView(
        language=person.language,
        name=person.name,
        contact=case.contact,
        now=case.now.astimezone(case.zone),
        meetings=tuple(_shown(case, person, *each) for each in own[:MOST_MEETINGS]),
        more=max(0, len(own) - MOST_MEETINGS),
        sitting_in=tuple(_sitting_in(case, person)),
        waiting=waiting_for(case, person),
        office=office_of(case, person),
        feed=url_of_person(case, person),
        settings=own_settings(case, person),
    )


def _coming(case: Case) -> Iterator[Meeting]:
    for meeting in case.uow.meetings.list(ending_after=case.now):
        if not meeting.is_cancelled:
            yield meeting


def _own_meetings(case: Case, person: Person) -> Iterator[tuple[Meeting, Seat]]:
    for meeting in _coming(case):
        for seat in case.group_of(meeting).seats:
            if is_own_seat(case.plan, person, seat, meeting.day):
                yield meeting, seat


def _shown(case: Case, person: Person, meeting: Meeting, seat: Seat) -> OwnMeeting:
    given = attendances(case, meeting)[seat.key]
    holder = holder_of(case.plan, seat, meeting.day)
    is_own = holder is None or holder.email == person.email
    return OwnMeeting(
        meeting=describe(case, meeting),
        uid=meeting.uid,
        seat_label=seat.label,
        director=None if is_own or holder is None else holder.name,
        own=own_status(case, meeting, given),
        given_by=_by_another(case, person, given),
        given_at=given.at.astimezone(case.zone) if given.at else None,
        has_agenda=is_sent(case.uow.agendas.of(meeting.uid)),
        choices=answer_choices(case, meeting, seat.key, person.language),
        word=substitute_words(case, meeting, person.language)["substitute"],
    )


def _by_another(case: Case, person: Person, given: Attendance) -> str | None:
    """Who answered, where that was somebody else."""
    return None if given.by in person.all_addresses else who_answered(case, given)


def _sitting_in(case: Case, person: Person) -> Iterator[SittingIn]:
    """The meetings in which a person sits in for the holder of a seat who has apologised."""
    named_in = case.uow.attendance.meetings_named_in(person.all_addresses)
    for meeting in _coming(case):
        if meeting.uid not in named_in:
            continue
        for key, given in attendances(case, meeting).items():
            substitute = given.substitute if given.answer == "apologised" else None
            if substitute is None or substitute.email not in person.all_addresses:
                continue
            seat = case.plan.seat(key)
            holder = holder_of(case.plan, seat, meeting.day)
            yield SittingIn(
                meeting=describe(case, meeting),
                director=holder.name if holder else seat.label,
                own=own_status(case, meeting, given),
                links=answer_links(case, meeting, key, substitute.email or person.email),
            )


def _sees(case: Case, person: Person, meeting: Meeting) -> bool:
    """Whether a person has a seat in a meeting, sits in it, or serves its group."""
    group = case.group_of(meeting)
    return (
        any(is_own_seat(case.plan, person, seat, meeting.day) for seat in group.seats)
        or has_role(case, group, person)
        or any(
            given.is_substituted
            and given.substitute is not None
            and given.substitute.email in person.all_addresses
            for given in attendances(case, meeting).values()
        )
    )
