"""What a notice is about, looked up: the meeting as it is, its group, the receiver."""

from dataclasses import dataclass
from typing import Any, cast

from bot.domain.attendance import Attendance
from bot.domain.errors import UnknownMeeting
from bot.domain.meetings import Details, Meeting
from bot.domain.network import Group
from bot.domain.notices import Notice
from bot.domain.people import Language, Person, Seat
from bot.domain.speaking import holder_of
from bot.render.values import Link
from bot.services.describing import describe, details_told
from bot.services.inviting import attendances
from bot.services.links import answer_links
from bot.services.office import Case
from bot.services.same_day import with_same_day


@dataclass(frozen=True)
class About:
    """A notice with all that its text is made from. `given` is what binds its seat. `copied_to`:
    it is worded as the receiver was sent it, for this assistant of theirs to read."""

    case: Case
    notice: Notice
    meeting: Meeting
    group: Group
    receiver: Person | None
    language: Language
    given: Attendance | None
    copied_to: Person | None = None

    @property
    def name(self) -> str | None:
        """The name to greet: the person's, or the substitute's; None in chat."""
        if self.notice.channel == "slack":
            return None
        if self.receiver is not None:
            return self.receiver.name
        invited = self.case.uow.invitations.of(self.meeting.uid)
        return next((i.name for i in invited if i.receiver == self.notice.receiver), None)

    @property
    def director(self) -> Person | None:
        """Who holds the seat that the notice is about."""
        seat = self._seat
        return holder_of(self.case.plan, seat, self.meeting.day) if seat else None

    @property
    def seat_label(self) -> str | None:
        return self._seat.label if self._seat else None

    @property
    def _seat(self) -> Seat | None:
        """The seat; None also where the plan has it no more, and its holder is told so."""
        return next((s for s in self.group.seats if s.key == self.notice.seat), None)

    @property
    def director_name(self) -> str:
        """The name of who holds the seat; the seat's label where it is vacant."""
        return self.director.name if self.director else self.seat_label or ""

    @property
    def is_directors(self) -> bool:
        """The receiver holds the seat."""
        return self.director is not None and self.director == self.receiver

    @property
    def is_substitute(self) -> bool:
        substitute = self.given.substitute if self.given else None
        return substitute is not None and substitute.email == self.notice.receiver

    @property
    def sees_closed(self) -> bool:
        """The receiver sits in the seat that the notice is about, and reads it alone: who keeps a
        calendar does not sit in the seat."""
        if self.notice.channel == "slack" or self.given is None or self.copied_to is not None:
            return False
        return self.is_directors or (self.is_substitute and self.given.is_substituted)

    @property
    def reader(self) -> str:
        """The address of who reads it: links to papers are that person's own."""
        person = self.copied_to or self.receiver
        return person.email if person else self.notice.receiver

    @property
    def has_answered(self) -> bool:
        """An answer of the receiver's is registered: the seat's, or the substitute's own."""
        if self.given is None:
            return False
        if self.is_substitute and self.given.substitute is not None:
            return self.given.substitute.answer != "none"
        return self.given.answer != "none"

    @property
    def has_answered_since(self) -> bool:
        """The answer came after what the notice tells of: it is an answer to that."""
        if self.given is None or self.is_substitute:
            return self.has_answered
        at = self.given.at
        return self.has_answered and at is not None and at > self.notice.queued_at

    @property
    def base(self) -> dict[str, Any]:
        """What every message knows."""
        contact = self.case.contact_of(self.group)
        person = None if self.is_substitute else self.director
        meeting = describe(self.case, self.meeting)
        meeting = with_same_day(self.case, meeting, self.meeting, person)
        return {"contact": contact, "receiver": self.name, "meeting": meeting}

    @property
    def links(self) -> tuple[Link, ...]:
        """The answers that the receiver can give, as links; chat has buttons for them."""
        if self.notice.channel == "slack":
            return ()
        return answer_links(self.case, self.meeting, self.notice.seat or "", self.reader)

    @property
    def told(self) -> dict[str, Any]:
        """What the receiver was told before a change, as it was queued."""
        return cast(dict[str, Any], self.notice.facts.get("before") or {})

    @property
    def told_details(self) -> Details:
        """The meeting's details with what was told before put back."""
        return details_told(self.case, self.meeting, self.told)


def look_up(case: Case, notice: Notice) -> About:
    """What a notice is about. Raises UnknownMeeting."""
    meeting = case.uow.meetings.by_uid(notice.meeting or "")
    if meeting is None:
        raise UnknownMeeting(notice.meeting or "")
    receiver = case.plan.find(notice.receiver) if notice.channel == "mail" else None
    if notice.channel == "slack" and (notice.seat or "person" in notice.facts):
        receiver = next((p for p in case.plan.people if case.way_to(p)[0] == notice.receiver), None)
    group = case.group_of(meeting)
    follower = notice.facts.get("follower")
    if isinstance(follower, str):
        group = case.plan.group(follower)
    language = receiver.language if receiver else case.plan.network.language
    given = attendances(case, meeting).get(notice.seat) if notice.seat else None
    return About(case, notice, meeting, group, receiver, language, given)
