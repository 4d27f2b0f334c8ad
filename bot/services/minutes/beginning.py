"""Minutes begin from the agenda as held and from who was registered as coming."""

from collections.abc import Iterator
from datetime import time

from bot.domain.attendance import Attendance
from bot.domain.errors import MeetingNotBegun, NoMinutes
from bot.domain.guests import coming, has_own_slot, slot_of
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes, Presence, began
from bot.domain.people import Language, Person, Seat
from bot.domain.speaking import holder_of
from bot.i18n import say
from bot.i18n.dates import clock, hours
from bot.services.agendas import agenda_of
from bot.services.guests.listing import answers_of, guests_of
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.rounds.standing import standing


def minutes_of(case: Case, meeting: Meeting) -> Minutes:
    """The minutes of a meeting as they stand. Raises NoMinutes where nobody has begun them."""
    found = case.uow.minutes.of(meeting.uid)
    if found is None:
        raise NoMinutes(meeting.key)
    return found


def begin_minutes(case: Case, meeting: Meeting) -> Minutes:
    """The minutes of a meeting, begun from its agenda where they were not yet. Raises NoAgenda, and
    MeetingNotBegun while the meeting is still to come."""
    found = case.uow.minutes.of(meeting.uid)
    if found is not None:
        return found
    if case.now < meeting.start:
        raise MeetingNotBegun(meeting.key)
    minutes = began(meeting.uid, agenda_of(case, meeting).items, presence_of(case, meeting))
    case.uow.minutes.save(minutes)
    return minutes


def presence_of(case: Case, meeting: Meeting) -> Presence:
    """Who took part, by the answers that are registered: a line each. Those who never answered are
    in neither list (`unsure_of`)."""
    language = case.plan.network.language
    if meeting.details.mode == "mail":
        return Presence(tuple(_answered(case, meeting, language)))
    given = attendances(case, meeting)
    present, absent = [], []
    for seat in case.group_of(meeting).seats:
        holder, answer = holder_of(case.plan, seat, meeting.day), given[seat.key]
        if answer.comes:
            present.append(_present(case, meeting, seat, holder, answer, language))
        if answer.answer == "apologised" and holder is not None:
            absent.append(_absent(seat, holder, answer, language))
    return Presence(tuple(present), tuple(absent), tuple(_guests(case, meeting, language)))


def _answered(case: Case, meeting: Meeting, language: Language) -> Iterator[str]:
    """Of a meeting by mail, those whose seat answered in any of its rounds."""
    rounds = case.uow.rounds.list(meeting=meeting.uid)
    answered = {key for asked in rounds for key in standing(case, asked).binding}
    for seat in case.group_of(meeting).seats:
        holder = holder_of(case.plan, seat, meeting.day)
        if holder is not None and seat.key in answered:
            yield say("minutes-person", language, name=holder.name, seat=seat.label)


def unsure_of(case: Case, meeting: Meeting) -> tuple[str, ...]:
    """Those who hold a seat and never answered: the secretary knows whether they came."""
    language = case.plan.network.language
    given = attendances(case, meeting)
    held = ((s, holder_of(case.plan, s, meeting.day)) for s in case.group_of(meeting).seats)
    return tuple(
        say("minutes-person", language, name=holder.name, seat=seat.label)
        for seat, holder in held
        if holder is not None and given[seat.key].answer == "none"
    )


def _present(
    case: Case, meeting: Meeting, seat: Seat, holder: Person | None, given: Attendance,
    language: Language,
) -> str:  # fmt: skip
    director = holder.name if holder else seat.label
    if given.is_substituted and given.substitute is not None:
        titled = given.substitute
        name = f"{titled.name}, {titled.title}" if titled.title else titled.name
        word = dict(case.group_of(meeting).words).get("suppleant") or say("substitute", language)
        return say("minutes-substitute", language, name=name, seat=seat.label, word=word,
                   director=director)  # fmt: skip
    line = say("minutes-person", language, name=director, seat=seat.label)
    when = _hours(given.from_, given.until, language)
    how = (when, *given.parts, "online" if given.online else "")
    said = ", ".join(filter(None, how))
    return f"{line} ({said})" if said else line


def _absent(seat: Seat, holder: Person, given: Attendance, language: Language) -> str:
    line = say("minutes-person", language, name=holder.name, seat=seat.label)
    if not given.is_substituted or given.substitute is None:
        return line
    return f"{line} ({say('minutes-instead', language, name=given.substitute.name)})"


def _hours(start: time | None, end: time | None, language: Language) -> str:
    """When somebody was there, where that was not all the time."""
    if start and end:
        return hours(start, end, language)
    if start:
        return say("minutes-from", language, at=clock(start, language))
    return say("minutes-until", language, at=clock(end, language)) if end else ""


def _guests(case: Case, meeting: Meeting, language: Language) -> Iterator[str]:
    """Those without a seat who were to come, with the hours that they were invited for."""
    details = meeting.details
    for guest in coming(guests_of(case, meeting), answers_of(case, meeting)):
        name = ", ".join(filter(None, (guest.name, guest.title, guest.organisation)))
        own = has_own_slot(guest, details) and details.mode != "mail"
        slot = hours(*slot_of(guest, details).hours, language) if own else ""
        yield f"{name} ({slot})" if slot else name
