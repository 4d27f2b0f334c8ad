"""What facts are made of: a meeting, who comes, an agenda, as receivers see them.

Every instant and hour is local (aware, in the network's zone), since a template prints what it
gets.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.agenda import Item
from bot.domain.attendance import Answer, Substitute
from bot.domain.catering import Lunch
from bot.domain.guests import GuestAnswer
from bot.domain.meetings import Meeting, Mode, Part, Status
from bot.domain.network import Group


@dataclass(frozen=True)
class Link:
    """A button in a mail: what it says and where it leads (`mailto:` or `https:`)."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """A meeting as receivers see it. `start` and `end` are local; for a meeting by mail the
    midnights around the days in which answers are taken. `lunch` None: none is served. `same_day`
    are the receiver's other meetings of that day: title, start and end."""

    key: str
    group: str
    title: str
    start: datetime
    end: datetime
    place: str | None = None
    room: str | None = None
    mode: Mode = "physical"
    status: Status = "planned"
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    link: str | None = None
    dial_in: str | None = None
    lunch: Lunch | None = None
    was: date | None = None
    description: str | None = None
    same_day: tuple[tuple[str, datetime, datetime], ...] = ()

    @property
    def day(self) -> date:
        """The first local day."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The last local day: of a meeting by mail, the last on which answers are taken."""
        return (self.end - timedelta(microseconds=1)).date()


@dataclass(frozen=True, kw_only=True)
class OwnStatus:
    """The receiver's own answer; `from_` and `until` are what was said beside its `parts` (titles).
    `lunch`: registered for lunch; None where none is served."""

    answer: Answer = "none"
    substitute: Substitute | None = None
    from_: time | None = None
    until: time | None = None
    parts: tuple[str, ...] = ()
    online: bool = False
    lunch: bool | None = None


@dataclass(frozen=True, kw_only=True)
class AttendanceRow:
    """One seat for one meeting: its label, its holder's name (None: vacant) and the answer;
    `from_` and `until` are what was said beside its `parts` (titles)."""

    label: str
    name: str | None
    answer: Answer = "none"
    substitute: Substitute | None = None
    from_: time | None = None
    until: time | None = None
    parts: tuple[str, ...] = ()
    online: bool = False
    late: bool = False

    @property
    def is_substituted(self) -> bool:
        """Apologised, with a substitute who has not declined."""
        return (
            self.answer == "apologised"
            and self.substitute is not None
            and self.substitute.answer != "declined"
        )


@dataclass(frozen=True, kw_only=True)
class GuestFacts:
    """A guest as participants are listed. `start` and `end` (local) are the own slot's; None where
    the guest is there for the whole meeting."""

    name: str
    title: str | None = None
    organisation: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    answer: GuestAnswer = "none"
    lunch: bool = False


@dataclass(frozen=True, kw_only=True)
class AttendanceFacts:
    """Who comes, in the order of the seats. `lunch` is the number for the venue, the extras
    within it; None where no lunch is served. `extras` are the plan's, as "label (count)".
    `parts` is how many come to each part of the meeting, by its title; `online` how many of those
    coming take part over the link of a hybrid meeting."""

    rows: tuple[AttendanceRow, ...]
    coming: int
    unanswered: int
    lunch: int | None = None
    extras: tuple[tuple[str, int], ...] = ()
    guests: tuple[GuestFacts, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()
    online: int = 0
    guests_at_lunch: int = 0


@dataclass(frozen=True, kw_only=True)
class PreliminaryFacts:
    """Items expected at a coming meeting of a body. `group` is its name. `number` is the item of
    our own agenda under which they are treated, where it is known."""

    group: str
    day: date
    items: tuple[str, ...]
    number: str | None = None


@dataclass(frozen=True, kw_only=True)
class ApologyFacts:
    """An apology as it is printed on the agenda: the director's name, the substitute's."""

    name: str
    substitute: str | None = None
    substitute_title: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaFacts:
    """An agenda to print: its items, numbered, the standing ones written out."""

    items: tuple[Item, ...]
    is_draft: bool = False


def meeting_facts(meeting: Meeting, group: Group, lunch: Lunch | None) -> MeetingFacts:
    """What receivers see of an applied meeting. `lunch` is by the rule or of its own (local)."""
    details = meeting.details
    on_site = details.mode in ("physical", "hybrid")
    return MeetingFacts(
        key=meeting.key,
        group=group.name,
        title=details.title,
        start=details.start,
        end=details.end,
        place=details.place,
        room=group.room_at(details.place) if on_site else None,
        mode=details.mode,
        status=meeting.status,
        notes=details.notes,
        parts=details.parts,
        link=details.link,
        dial_in=details.dial_in,
        lunch=lunch,
        was=meeting.was,
        description=group.description,
    )


@dataclass(frozen=True, kw_only=True)
class PapersFacts:
    """A meeting's papers as one receiver gets them: `url` is where they can be fetched as one PDF,
    `annexes` those that are not in it (their number and title, and where they are)."""

    url: str
    annexes: tuple[Link, ...] = ()
    holds_annexes: bool = False
