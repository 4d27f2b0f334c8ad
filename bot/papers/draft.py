"""What a paper says before it belongs to a meeting."""

from dataclasses import dataclass
from datetime import date, time

from bot.domain.agenda import Agenda, Item, PreliminaryItems
from bot.papers.paper import PaperKind


@dataclass(frozen=True)
class Draft:
    """An agenda as somebody wrote it. `meeting` is the key of the meeting that it says it is for
    ("kd-net/2023-04-14"), None where it does not say; `start` its local hour where that is said, to
    tell several meetings of one day apart. `kind` is minutes where what was decided is in it."""

    meeting: str | None = None
    items: tuple[Item, ...] = ()
    preliminary: tuple[PreliminaryItems, ...] = ()
    start: time | None = None
    kind: PaperKind = "agenda"

    @property
    def group(self) -> str | None:
        """The key of the group, from the meeting's."""
        return self.meeting.partition("/")[0] if self.meeting else None

    @property
    def day(self) -> date | None:
        """The meeting's local day, from its key."""
        return date.fromisoformat(self.meeting.partition("/")[2][:10]) if self.meeting else None

    def as_agenda(self, meeting: str) -> Agenda:
        """The draft agenda of the meeting of that UID, without its standing items so far."""
        return Agenda(meeting, self.items, self.preliminary)
