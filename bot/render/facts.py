"""What each template is given: frozen facts that services fill in.

Every instant and hour is local (aware, in the network's zone), since a template prints what it
gets. What facts are made of is in `bot.render.values`. `receiver` is the name after "Kære"; None
leaves out greeting and signature (chat, channel). Which template is given which of them, and of
those beside (`digest`, `feed`, `offers`, `papers`, `secretary`, `substitutes`), is in
`bot.render.specimens`.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Literal

from bot.domain.attendance import Answer, Substitute
from bot.domain.network import Contact
from bot.domain.understanding import Doubt, Intent
from bot.render.values import (
    AgendaFacts,
    ApologyFacts,
    AttendanceFacts,
    GuestFacts,
    Link,
    MeetingFacts,
    OwnStatus,
    PreliminaryFacts,
)

FollowedKind = Literal["new", "moved", "changed", "cancelled"]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The base of all facts: what a template may name, by field."""

    def as_mapping(self) -> dict[str, object]:
        """The fields by name, as the renderer hands them to a template."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, kw_only=True)
class MailFacts(Facts):
    """What every message knows: the receiver's name and the secretariat."""

    contact: Contact
    receiver: str | None = None


@dataclass(frozen=True, kw_only=True)
class InvitationFacts(MailFacts):
    """Mødeindkaldelse. `answers_by` is when answers are due, `agenda_day` when the agenda comes."""

    meeting: MeetingFacts
    seat_label: str | None = None
    links: tuple[Link, ...] = ()
    answers_by: datetime | None = None
    agenda_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class CalendarFacts(MailFacts):
    """What a calendar shows of a meeting (DESCRIPTION). `agenda_day` is when the agenda comes,
    `substitute_for` the director's name where the receiver is a substitute."""

    meeting: MeetingFacts
    answers_by: datetime | None = None
    agenda_day: date | None = None
    substitute_for: str | None = None
    is_cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class UpdateFacts(MailFacts):
    """A changed meeting: `before` is what the receiver was told last. `asks_again`: an answer is
    wanted again. `has_answered`: an answer is registered (else one is still wanted).
    `substitute_for` is the director's name where the receiver is a substitute. `is_refresh`:
    nothing changed; the receiver's calendar asked for the meeting as it stands. `lost_parts` are
    titles of what the receiver was to come to, and there is no more; `was_online`: was to take part
    over a link."""

    meeting: MeetingFacts
    before: MeetingFacts
    asks_again: bool = False
    is_refresh: bool = False
    has_answered: bool = False
    substitute_for: str | None = None
    links: tuple[Link, ...] = ()
    answers_by: datetime | None = None
    lost_parts: tuple[str, ...] = ()
    was_online: bool = False


@dataclass(frozen=True, kw_only=True)
class CancellationFacts(MailFacts):
    """A cancelled meeting, or (template withdrawal) a receiver who no longer holds the seat.
    `substitute_for` is the director's name where the receiver is a substitute; `closed` the local
    day from which the group is no more, where that is why."""

    meeting: MeetingFacts
    seat_label: str | None = None
    substitute_for: str | None = None
    closed: date | None = None


@dataclass(frozen=True, kw_only=True)
class CounterDeclinedFacts(MailFacts):
    """The time that the receiver proposed is not taken: the meeting stands. `comment` is the
    secretary's, in the secretary's words. `has_answered`: an answer is registered, and stands."""

    meeting: MeetingFacts
    comment: str | None = None
    has_answered: bool = False
    links: tuple[Link, ...] = ()
    answers_by: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ReminderFacts(MailFacts):
    """No answer yet. `director` is the name where the receiver is that director's assistant."""

    meeting: MeetingFacts
    director: str | None = None
    links: tuple[Link, ...] = ()
    answers_by: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class FollowedChangeFacts(MailFacts):
    """A meeting of a followed group is new, moved, changed or cancelled. `follower` is the name
    of the group that follows; `before` is what was known of a moved or changed meeting."""

    meeting: MeetingFacts
    follower: str
    kind: FollowedKind
    before: MeetingFacts | None = None


@dataclass(frozen=True, kw_only=True)
class ReceiptFacts(MailFacts):
    """What was registered, to who answered. `answered_for` is the director's name where somebody
    else answered. `also` are further meetings for which the same was registered. `withdrawn` is
    a substitute who was named before and is told so. `asks_full_name`: the substitute was named by
    a first name only. `is_unchanged`: the same was registered before. `substitute_has_seat`: who
    sits in holds a seat in the meeting too, and gets no invitation of its own for this. `from_` and
    `until` are what was said beside the titles that it is only for (`only_parts`). `given_by`
    and `given_at` (local): who answered when, where it stands in the place of the question.
    `pass_on` is the page on which a substitute without an address enters it, `pass_on_mail` a mail
    that is ready to carry it there."""

    meeting: MeetingFacts
    answer: Answer
    seat_label: str | None = None
    answered_for: str | None = None
    substitute: Substitute | None = None
    asks_full_name: bool = False
    withdrawn: Substitute | None = None
    from_: time | None = None
    until: time | None = None
    only_parts: tuple[str, ...] = ()
    online: bool = False
    late: bool = False
    is_unchanged: bool = False
    substitute_has_seat: bool = False
    also: tuple[MeetingFacts, ...] = ()
    links: tuple[Link, ...] = ()
    given_by: str | None = None
    given_at: datetime | None = None
    pass_on: Link | None = None
    pass_on_mail: Link | None = None


@dataclass(frozen=True, kw_only=True)
class HeldFacts(MailFacts):
    """To a known sender whose mail of local `at` with subject `subject` could not be read; with
    `proposes_time` it proposes another time, which is for the secretary to decide."""

    subject: str
    at: datetime
    proposes_time: bool = False


@dataclass(frozen=True, kw_only=True)
class ReplyFacts(MailFacts):
    """To a call for help, to what is not for the bot, and to somebody unknown. `example` is a
    coming meeting to name in examples; `is_secretary` gets the secretary's turns as well;
    `is_forwarded`: the secretary has the message now."""

    example: MeetingFacts | None = None
    is_secretary: bool = False
    is_forwarded: bool = False


@dataclass(frozen=True, kw_only=True)
class ReplyMeetingFacts(MailFacts):
    """When is the next meeting, where is it. `meeting` None: there is none; `group` is the name
    of the group asked for, `own` the speaker's answer where the speaker has one to give."""

    meeting: MeetingFacts | None
    group: str | None = None
    own: OwnStatus | None = None


@dataclass(frozen=True, kw_only=True)
class ListRow:
    """One meeting in a list, with the speaker's own answer where there is one to give."""

    meeting: MeetingFacts
    own: OwnStatus | None = None


@dataclass(frozen=True, kw_only=True)
class ReplyListFacts(MailFacts):
    """Which meetings there are, by start; `group` is the name of the group asked for."""

    rows: tuple[ListRow, ...]
    group: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReplyAgendaFacts(MailFacts):
    """What is on. `agenda` None: not sent out yet, and `agenda_day` says when it comes."""

    meeting: MeetingFacts
    agenda: AgendaFacts | None = None
    agenda_day: date | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReplyAttendanceFacts(MailFacts):
    """Who comes."""

    meeting: MeetingFacts
    attendance: AttendanceFacts


@dataclass(frozen=True, kw_only=True)
class ReplyAskFacts(MailFacts):
    """A question back, by doubt. `meetings` are the candidates, `seats` labels of the speaker's
    own (or, for not-your-seat, of the one named), `proposal` is the answer that a yes would
    register, `substitute` who would sit in, `said` the speaker's own sentence, `behalf` the
    name of the director for whom an assistant or secretary speaks; `links` are the likely answers
    in a mail; `only_parts` the titles of parts that it may be only for. `is_one_day`: several
    groups meet on the day, and it does not tell which is meant."""

    doubt: Doubt
    meetings: tuple[MeetingFacts, ...] = ()
    seats: tuple[str, ...] = ()
    substitute: Substitute | None = None
    proposal: Intent | None = None
    said: str = ""
    behalf: str | None = None
    links: tuple[Link, ...] = ()
    only_parts: tuple[str, ...] = ()
    is_one_day: bool = False


@dataclass(frozen=True, kw_only=True)
class KkrItemsFacts(MailFacts):
    """Preliminary items for the meeting or meetings that `meeting` prepares (at least one)."""

    meeting: MeetingFacts
    preliminary: tuple[PreliminaryFacts, ...]
    remarks_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaDocumentFacts(Facts):
    """The agenda (or, with `is_minutes`, the minutes) in the network's form. Minutes are a draft
    until they are approved; `guest_lines` are who came without a seat, as the secretary has it."""

    meeting: MeetingFacts
    agenda: AgendaFacts
    contact: Contact
    participants: str | None = None
    guests: tuple[GuestFacts, ...] = ()
    apologies: tuple[ApologyFacts, ...] = ()
    guest_lines: tuple[str, ...] = ()
    is_minutes: bool = False
    is_approved: bool = False


@dataclass(frozen=True, kw_only=True)
class AgendaTableFacts(Facts):
    """The table of items, for a channel. `url` is where the whole agenda can be read, `page` where
    the meeting stands on the web, `pdf` where the channel's readers get agenda and annexes."""

    meeting: MeetingFacts
    agenda: AgendaFacts
    url: str | None = None
    page: str | None = None
    pdf: str | None = None
