"""What was asked for does not exist, is over, or is not the asker's to do."""

from dataclasses import dataclass
from datetime import date

from bot.domain.errors.base import MoedebotError


@dataclass(eq=False)
class NoPlan(MoedebotError):
    """No plan has been applied yet."""


@dataclass(eq=False)
class UnknownMeeting(MoedebotError):
    """There is no meeting of that key."""

    key: str


@dataclass(eq=False)
class UnknownGroup(MoedebotError):
    """There is no group of that key."""

    group: str


@dataclass(eq=False)
class UnknownPerson(MoedebotError):
    """The plan knows nobody of that address."""

    email: str


@dataclass(eq=False)
class TakenOverAlready(MoedebotError):
    """Somebody takes that over on that day or later already."""

    what: str
    day: date


@dataclass(eq=False)
class UnknownPlanFile(MoedebotError):
    """No plan file of that name was applied."""

    file: str
    known: str


@dataclass(eq=False)
class UnknownTemplate(MoedebotError):
    """There is no template of that name."""

    name: str
    known: str


@dataclass(eq=False)
class NotAllowed(MoedebotError):
    """That person may not answer for that seat."""

    email: str
    seat: str


@dataclass(eq=False)
class NotYours(MoedebotError):
    """What is to be decided is not for that person to decide."""

    email: str


@dataclass(eq=False)
class NotApproved(MoedebotError):
    """The chair has not approved what is to be sent."""

    key: str


@dataclass(eq=False)
class NothingToDecide(MoedebotError):
    """What was to be decided is decided, or gone."""


@dataclass(eq=False)
class UnknownProposal(MoedebotError):
    """There is no open proposal of that number."""

    number: int


@dataclass(eq=False)
class TitleMissing(MoedebotError):
    """An item needs a title of at most 200 characters."""


@dataclass(eq=False)
class NoPapers(MoedebotError):
    """The group has dates only: it has no agendas of ours."""

    key: str


@dataclass(eq=False)
class TextMissing(MoedebotError):
    """A comment is needed."""


@dataclass(eq=False)
class MeetingIsOver(MoedebotError):
    """The meeting has ended; answers are no longer taken."""

    key: str


@dataclass(eq=False)
class MeetingIsCancelled(MoedebotError):
    """The meeting is cancelled."""

    key: str


@dataclass(eq=False)
class NoSuchPart(MoedebotError):
    """The meeting has no part of that title (any more)."""

    part: str


@dataclass(eq=False)
class NotHeldOnline(MoedebotError):
    """The meeting is held in one place only; nobody can take part online."""

    key: str


@dataclass(eq=False)
class HeldByMail(MoedebotError):
    """The meeting is held by mail: its items are answered, and nobody comes or stays away."""

    key: str


@dataclass(eq=False)
class NothingToUndo(MoedebotError):
    """That answer has been changed since, so it cannot be undone."""


@dataclass(eq=False)
class NoAgenda(MoedebotError):
    """There is no agenda for the meeting yet."""

    key: str


@dataclass(eq=False)
class NothingPrepared(MoedebotError):
    """The meeting prepares no other within the lead time."""

    key: str


@dataclass(eq=False)
class UnknownNotice(MoedebotError):
    """There is no notice of that number."""

    number: int


@dataclass(eq=False)
class NotRetriable(MoedebotError):
    """A notice in that state can be neither retried nor dropped."""

    number: int
    state: str


@dataclass(eq=False)
class UnknownHeld(MoedebotError):
    """Nothing of that number is held."""

    number: int


@dataclass(eq=False)
class StillHeld(MoedebotError):
    """What is held cannot be registered even so."""

    number: int
    reason: str


@dataclass(eq=False)
class NotRendered(MoedebotError):
    """A notice has not been rendered yet, so there is no message to show."""

    number: int


@dataclass(eq=False)
class BadLink(MoedebotError):
    """An answer link that is none of ours, or was changed on its way."""


@dataclass(eq=False)
class LinkExpired(MoedebotError):
    """A link to the own page that has lasted as long as it does."""


@dataclass(eq=False)
class AnsweredMeanwhile(MoedebotError):
    """Another answer was given since the page was shown, or the meeting has changed."""


@dataclass(eq=False)
class LinkRenewed(MoedebotError):
    """An answer link that has been renewed since, or whose holder no longer answers for it."""
