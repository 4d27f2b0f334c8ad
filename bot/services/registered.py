"""What came of an answer."""

from dataclasses import dataclass

from bot.domain.attendance import Attendance, Substitute
from bot.domain.meetings import Meeting
from bot.domain.people import Seat


@dataclass(frozen=True)
class Registered:
    """What was registered for a seat; `withdrawn` is the substitute who is no longer one.
    `is_late`: it was given before another answer that was registered already."""

    meeting: Meeting
    seat: Seat
    before: Attendance
    after: Attendance
    changed: bool
    is_late: bool = False

    @property
    def withdrawn(self) -> Substitute | None:
        old = self.before.substitute if self.before.answer == "apologised" else None
        return old if old and not old.is_same_person(self.after.substitute) else None

    @property
    def lacks_address(self) -> bool:
        """Who sits in the seat cannot be invited until an address is known."""
        substitute = self.after.substitute
        return self.after.is_substituted and substitute is not None and not substitute.email
