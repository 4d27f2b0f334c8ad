"""A receiver's calendar: what a program shows of a meeting after the mails that came, by RFC 5546's
rules for attendees and nothing of ours. Versions go by SEQUENCE, then DTSTAMP (2.1.5)."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from stories.letters import Mail, sequence

Version = tuple[int, datetime]


@dataclass(frozen=True)
class Shown:
    """A meeting as it stands in a calendar."""

    start: datetime
    end: datetime
    place: str
    words: str
    partstat: str


@dataclass
class Calendar:
    """One person's. `faults` are mails that a receiver would wonder at: news of nothing, a CANCEL
    of what does not stand there, a version from before."""

    shown: dict[str, Shown] = field(default_factory=dict)
    versions: dict[str, Version] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take(self, mail: Mail, *, waited: bool = False) -> None:
        """A REQUEST puts the meeting there as it says, a CANCEL takes it away; what is older than
        the version that is known is left aside. Of changes that `waited` together nothing may be
        left to see, where they undid each other; a raised SEQUENCE is news all the same, since
        answers to the one before no longer count."""
        uid = str(mail.event["UID"])
        version = (sequence(mail), mail.event["DTSTAMP"].dt)
        known = self.versions.get(uid)
        if known is not None and version <= known:
            self.faults.append(f"{mail.subject}: {version} after {known}")
            return
        self.versions[uid] = version
        if mail.method == "CANCEL":
            if self.shown.pop(uid, None) is None:
                self.faults.append(f"{mail.subject}: cancels what is not there")
            return
        after = _shown(mail)
        is_raised = known is not None and version[0] > known[0]
        if self.shown.get(uid) == after and not (waited and is_raised):
            self.faults.append(f"{mail.subject}: nothing has changed")
        self.shown[uid] = after

    def answer(self, uid: str, partstat: str) -> None:
        """What its owner answers shows in it."""
        shown = self.shown[uid]
        self.shown[uid] = Shown(shown.start, shown.end, shown.place, shown.words, partstat)


def _shown(mail: Mail) -> Shown:
    event = mail.event
    return Shown(
        event["DTSTART"].dt.astimezone(UTC),
        event["DTEND"].dt.astimezone(UTC),
        str(event.get("LOCATION", "")),
        f"{event['SUMMARY']}\n{event.get('DESCRIPTION', '')}",
        str(event["ATTENDEE"].params["PARTSTAT"]),
    )
