"""A person's own page: all coming meetings of those whom the person answers for, to be seen and
answered at once. It is reached by a link that is mailed; who has it answers as that person."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from bot.domain.attendance import Command, SubstituteAnswer
from bot.domain.errors import AnsweredMeanwhile, BadLink, LinkExpired, LinkRenewed
from bot.domain.forms import Limits
from bot.domain.meetings import Meeting
from bot.domain.network import Contact
from bot.domain.notices import Notice
from bot.domain.people import Language, Person, Seat
from bot.domain.speaking import holder_of
from bot.render.values import Link, MeetingFacts, OwnStatus
from bot.services.answer_forms import limits_of
from bot.services.answering import register
from bot.services.describing import answers_by, describe, own_status
from bot.services.inviting import attendances
from bot.services.links import change_link, check_renewal, passing_on, renew_links, substitute_link
from bot.services.office import Case, Office
from bot.services.preferences import COPIES, own_settings, save_choice
from bot.services.publishing.waiting import ToPublish, to_publish
from bot.services.rounds.waiting import WaitingRound, waiting_for
from bot.services.tickets import Ticket, opened

_MINUTES_APART: Final = 10
"""A new link is mailed no more often than this, however often the button is pressed."""


@dataclass(frozen=True, kw_only=True)
class MyMeeting:
    """One meeting, for one seat. `key` names its fields in the form, `version` is that of the
    answer that is shown. `answers_by` is local; `more` is the meeting's own answer page."""

    key: str
    meeting: MeetingFacts
    seat_label: str
    own: OwnStatus
    version: int
    limits: Limits
    answers_by: datetime | None
    word: str | None
    more: Link
    pass_on: tuple[Link, Link] | None


@dataclass(frozen=True, kw_only=True)
class MyDirector:
    """Somebody whom the person answers for, with the coming meetings, by start; `is_own`: it is
    the person."""

    name: str
    is_own: bool
    meetings: tuple[MyMeeting, ...]


@dataclass(frozen=True, kw_only=True)
class MySubstitution:
    """A meeting in which the person sits in for `director`; `page` is where that is answered."""

    meeting: MeetingFacts
    director: str
    answer: SubstituteAnswer
    page: Link


@dataclass(frozen=True, kw_only=True)
class MyPage:
    """The page. `opens_until` is the last local day of its link; `copies`: whether the person gets
    copies of what the directors are sent (None: is nobody's assistant); `waiting` are the
    items of rounds and of meetings by mail that have no answer yet; `publishing` is what a
    secretary puts on the web."""

    language: Language
    contact: Contact
    name: str
    address: str
    directors: tuple[MyDirector, ...]
    sitting_in: tuple[MySubstitution, ...]
    opens_until: date
    copies: bool | None
    waiting: tuple[WaitingRound, ...] = ()
    publishing: tuple[ToPublish, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MyPageClosed:
    """The link opens nothing (`bad`), or no more. An expired one can be renewed by a mail to the
    address that it was sent to."""

    why: Literal["bad", "renewed", "expired"]
    language: Language
    contact: Contact


def look(office: Office, token: str, now: datetime) -> MyPage | MyPageClosed:
    """What a link to the own page opens; changes nothing. Raises NoPlan."""
    with office.look(now) as case:
        language, contact = case.plan.network.language, case.plan.network.contact
        try:
            person, ticket = _holder(case, token)
        except BadLink:
            return MyPageClosed(why="bad", language=language, contact=contact)
        except LinkRenewed:
            return MyPageClosed(why="renewed", language=language, contact=contact)
        if _is_expired(case, ticket):
            return MyPageClosed(why="expired", language=person.language, contact=contact)
        return MyPage(
            language=person.language,
            contact=contact,
            name=person.name,
            address=person.email,
            directors=tuple(_directors(case, person)),
            sitting_in=tuple(_sitting_in(case, person)),
            opens_until=date.fromordinal(ticket.number),
            copies=own_settings(case, person).copies,
            waiting=waiting_for(case, person),
            publishing=to_publish(case, person),
        )


def answer(
    office: Office, token: str, wanted: Mapping[str, tuple[Command, int]], now: datetime
) -> int:
    """Register several answers, all or none; how many changed something. `wanted` is by the key of
    a meeting: the answer, and the version of the one that was shown. Raises BadLink, LinkRenewed,
    LinkExpired; AnsweredMeanwhile where another was given since, or the meeting can be answered
    no more; and what `register` raises."""
    with office.case(now) as case:
        person = _person(case, token)
        rows = {key_of(m, s): (m, s) for _, m, s in _seats(case, person)}
        changed = 0
        for key, (command, version) in wanted.items():
            meeting, seat = rows.get(key, (None, None))
            if meeting is None or seat is None:
                raise AnsweredMeanwhile
            if attendances(case, meeting)[seat.key].version != version:
                raise AnsweredMeanwhile
            done = register(case, meeting, seat.key, command, person, "web")
            changed += int(done.changed)
        return changed


def choose_copies(office: Office, token: str, wants: bool, now: datetime) -> None:
    """Copies are wanted from now on, or no more. Raises BadLink, LinkRenewed, LinkExpired."""
    with office.case(now) as case:
        save_choice(case, _person(case, token), "copies", COPIES[0] if wants else COPIES[1])


def send_new_link(office: Office, token: str, now: datetime, *, closes_others: bool) -> None:
    """Mail a new link to the person whose link it is, to no other address; also where it has
    expired. `closes_others`: all links that the person was mailed before open nothing any more.
    Raises BadLink, LinkRenewed."""
    with office.case(now) as case:
        person, _ = _holder(case, token)
        if closes_others:
            renew_links(case, person.email)
        mail_link(case, person)


def mail_link(case: Case, person: Person) -> None:
    """Queue a mail with the link to the own page."""
    slot = case.now.replace(
        minute=case.now.minute - case.now.minute % _MINUTES_APART, second=0, microsecond=0
    )
    case.uow.outbox.put(
        Notice(
            cause=f"my-page/{person.email}/{slot:%Y-%m-%dT%H:%M}",
            receiver=person.email,
            channel="mail",
            kind="my-page",
            queued_at=case.now,
            due_at=case.now,
        )
    )


def key_of(meeting: Meeting, seat: Seat) -> str:
    """What the fields of a meeting and seat are named by in the form."""
    return hashlib.sha256(f"{meeting.uid}\0{seat.key}".encode()).hexdigest()[:12]


def _holder(case: Case, token: str) -> tuple[Person, Ticket]:
    """Whose link it is, expired or not. Raises BadLink, LinkRenewed."""
    ticket = opened(case.office.secret, token)
    if ticket.kind != "mine":
        raise BadLink
    check_renewal(case, ticket)
    person = case.plan.find(ticket.person)
    if person is None:
        raise LinkRenewed
    return person, ticket


def _is_expired(case: Case, ticket: Ticket) -> bool:
    return case.today.toordinal() > ticket.number


def _person(case: Case, token: str) -> Person:
    person, ticket = _holder(case, token)
    if _is_expired(case, ticket):
        raise LinkExpired
    return person


def _seats(case: Case, person: Person) -> Iterator[tuple[Person, Meeting, Seat]]:
    """The seats that the person speaks for in coming meetings, by the meetings' start: the own,
    and those of the directors whose calendar the person keeps."""
    served = {each.email: each for each in (person, *case.plan.directors_of(person))}
    for meeting in case.uow.meetings.list(ending_after=case.now):
        for seat in case.group_of(meeting).seats:
            holder = holder_of(case.plan, seat, meeting.day)
            is_asked = meeting.is_live(case.now) and meeting.details.mode != "mail"
            if holder is not None and holder.email in served and is_asked:
                yield holder, meeting, seat


def _directors(case: Case, person: Person) -> Iterator[MyDirector]:
    """The person first, then the directors in the plan's order."""
    found: dict[str, list[MyMeeting]] = {}
    for holder, meeting, seat in _seats(case, person):
        found.setdefault(holder.email, []).append(_row(case, person, holder, meeting, seat))
    for each in (person, *case.plan.directors_of(person)):
        rows = found.pop(each.email, [])
        if rows or each.email != person.email:
            own = each.email == person.email
            yield MyDirector(name=each.name, is_own=own, meetings=tuple(rows))


def _row(case: Case, person: Person, holder: Person, meeting: Meeting, seat: Seat) -> MyMeeting:
    given = attendances(case, meeting)[seat.key]
    return MyMeeting(
        key=key_of(meeting, seat),
        meeting=describe(case, meeting),
        seat_label=seat.label,
        own=own_status(case, meeting, given),
        version=given.version,
        limits=limits_of(case, meeting, holder),
        answers_by=answers_by(case, meeting),
        word=dict(case.group_of(meeting).words).get("suppleant"),
        more=change_link(case, meeting, seat.key, person.email),
        pass_on=passing_on(case, meeting, given, person.email),
    )


def _sitting_in(case: Case, person: Person) -> Iterator[MySubstitution]:
    named_in = case.uow.attendance.meetings_named_in(person.all_addresses)
    for meeting in case.uow.meetings.list(ending_after=case.now):
        if meeting.uid not in named_in or meeting.is_cancelled:
            continue
        for key, given in attendances(case, meeting).items():
            substitute = given.substitute if given.answer == "apologised" else None
            if substitute is None or substitute.email not in person.all_addresses:
                continue
            seat = case.plan.seat(key)
            holder = holder_of(case.plan, seat, meeting.day)
            yield MySubstitution(
                meeting=describe(case, meeting),
                director=holder.name if holder else seat.label,
                answer=substitute.answer,
                page=substitute_link(case, meeting, key, substitute.email or ""),
            )
