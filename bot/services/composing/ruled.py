"""Facts of what rules tell before a meeting: a year's dates, the own status, the apologies."""

from collections import Counter
from typing import cast

from bot.domain.meetings import Meeting
from bot.domain.notices import Notice, Rendered
from bot.domain.people import Person
from bot.domain.speaking import holder_of
from bot.outbox import Skip
from bot.render import Message
from bot.render.facts import Facts
from bot.render.ruled import (
    ApologiesFacts,
    ReminderOfMeetingFacts,
    SaveTheDateFacts,
    YearOfGroup,
)
from bot.services.composing.about import About
from bot.services.describing import describe, describe_attendance, own_status
from bot.services.envelopes import Letter, as_mail
from bot.services.feeds import url_of_person
from bot.services.office import Case


def reminder_of_meeting(about: About) -> Facts | Skip:
    """The meeting and the receiver's own status, as they are when it goes."""
    if about.given is None or not (about.is_directors or about.is_substitute):
        return Skip("sits in the seat no more")
    substitute_for = about.director_name if about.is_substitute else None
    return ReminderOfMeetingFacts(
        **about.base,
        own=None if substitute_for else own_status(about.case, about.meeting, about.given),
        substitute_for=substitute_for,
        links=about.links,
    )


def apologies(about: About) -> Facts:
    """How it stands, to chair and secretary."""
    secretaries = {person.email for person in about.case.secretaries(about.group)}
    return ApologiesFacts(
        **about.base,
        attendance=describe_attendance(about.case, about.meeting),
        to_secretary=about.notice.receiver in secretaries,
    )


def save_the_date(case: Case, notice: Notice) -> Rendered | Skip:
    """The dates of a year for one member."""
    message = year_of_member(case, notice)
    person = case.plan.find(notice.receiver)
    if isinstance(message, Skip) or person is None:
        return message if isinstance(message, Skip) else Skip("is nobody of the plan any more")
    group = case.plan.group(cast(list[str], notice.facts["groups"])[0])
    return as_mail(case, notice, message, Letter(person.name, person.language, None, group))


def year_of_member(case: Case, notice: Notice, copied_to: Person | None = None) -> Message | Skip:
    """The meetings of a year at which the member whom a notice is to holds a seat; where it is
    `copied_to` somebody, in that person's language and without the member's own calendar."""
    person = case.plan.find(notice.receiver)
    keys, number = cast(list[str], notice.facts["groups"]), cast(int, notice.facts["year"])
    groups = tuple(found for key in keys if (found := _year_of(case, notice.receiver, key, number)))
    if person is None or not groups:
        return Skip("there are no dates any more")
    group = case.plan.group(keys[0])
    facts = SaveTheDateFacts(
        contact=case.contact_of(group),
        receiver=person.name,
        year=number,
        groups=groups,
        calendar=None if copied_to else url_of_person(case, person),
    )
    language = (copied_to or person).language
    return case.office.renderer.message(
        "save-the-date", language, facts.as_mapping(), dict(group.words)
    )


def _year_of(case: Case, receiver: str, key: str, number: int) -> YearOfGroup | None:
    group = next((each for each in case.plan.groups if each.key == key), None)
    if group is None:
        return None
    meetings = tuple(
        describe(case, meeting)
        for meeting in case.uow.meetings.list(group=key, ending_after=case.now)
        if meeting.day.year == number
        and not meeting.is_cancelled
        and receiver in _holders(case, meeting)
    )
    places = Counter(m.place for m in meetings if m.mode in ("physical", "hybrid") and m.place)
    place = places.most_common(1)[0][0] if places else None
    return YearOfGroup(group=group.name, meetings=meetings, place=place) if meetings else None


def _holders(case: Case, meeting: Meeting) -> set[str]:
    held = (holder_of(case.plan, seat, meeting.day) for seat in case.group_of(meeting).seats)
    return {person.email for person in held if person is not None}
