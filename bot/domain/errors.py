"""One tree of errors. Each carries what a person needs; `bot.i18n` has its sentence.

A class docstring is the English sentence in short; the sentence that a reader gets is looked up
by the class name, in the reader's language, and filled in with `facts`.
"""

from dataclasses import dataclass, fields


@dataclass(eq=False)
class MoedebotError(Exception):
    """Something was asked that cannot be done; nothing was changed."""

    def facts(self) -> dict[str, object]:
        """What the sentence in `i18n` is filled in with, by field name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts().items())
        return f"{type(self).__name__}({facts})"


@dataclass(eq=False)
class NaiveDatetime(MoedebotError):
    """An instant without a time zone was given to a rule."""

    what: str


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
class NotAllowed(MoedebotError):
    """That person may not answer for that seat."""

    email: str
    seat: str


@dataclass(eq=False)
class MeetingIsOver(MoedebotError):
    """The meeting has ended; answers are no longer taken."""

    key: str


@dataclass(eq=False)
class MeetingIsCancelled(MoedebotError):
    """The meeting is cancelled."""

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
class BadFile(MoedebotError):
    """A file cannot be read; each problem is `FILE:LINE: sentence`."""

    problems: tuple[str, ...]


@dataclass(eq=False)
class BadRule(MoedebotError):
    """A rule's moment cannot be read."""

    text: str


@dataclass(eq=False)
class BadSetting(MoedebotError):
    """A setting from the environment cannot be used."""

    name: str
    value: str
    mend: str


@dataclass(eq=False)
class MissingSetting(MoedebotError):
    """A setting is needed that is not there."""

    name: str
    example: str


@dataclass(eq=False)
class RehearsalClock(MoedebotError):
    """The database has a rehearsal clock, so real mail and Slack are refused."""

    service: str


@dataclass(eq=False)
class AtRefused(MoedebotError):
    """`--at` is refused where a real service is configured."""

    service: str


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
class UnreadableFile(MoedebotError):
    """A file cannot be opened."""

    file: str
    reason: str


@dataclass(eq=False)
class UnwritableFile(MoedebotError):
    """A file cannot be written."""

    file: str
    reason: str


@dataclass(eq=False)
class BadBackup(MoedebotError):
    """A file is no whole backup."""

    file: str
    reason: str


@dataclass(eq=False)
class NotEmpty(MoedebotError):
    """The database holds something that a restore would overwrite."""


@dataclass(eq=False)
class InUse(MoedebotError):
    """Processes are working on the database."""


@dataclass(eq=False)
class ProgramMissing(MoedebotError):
    """A program of PostgreSQL is not installed on this machine."""

    program: str


@dataclass(eq=False)
class BadCalendar(MoedebotError):
    """Bytes that are no iCalendar object, or hold more than is taken."""

    reason: str


@dataclass(eq=False)
class BadTemplate(MoedebotError):
    """A template cannot be rendered."""

    name: str
    reason: str


@dataclass(eq=False)
class ServiceUnreachable(MoedebotError):
    """A service that is needed is out of reach."""

    service: str
    reason: str


@dataclass(eq=False)
class SchemaMissing(ServiceUnreachable):
    """The database has no schema of this version; `db upgrade` makes it."""


@dataclass(eq=False)
class DeliveryError(MoedebotError):
    """A message could not be handed over."""

    reason: str


@dataclass(eq=False)
class Refused(DeliveryError):
    """Permanent: the receiver's server said no (SMTP 5xx, Slack `channel_not_found`)."""


@dataclass(eq=False)
class Outage(DeliveryError):
    """Passing: refused connection, time-out, 4xx, 429; `retry_after` in seconds if it was told.
    `of_message`: only this message was asked to come later, the session goes on. `in_doubt`: the
    other side may have accepted it, since the answer was lost."""

    retry_after: float | None = None
    of_message: bool = False
    in_doubt: bool = False


@dataclass(eq=False)
class LeaseRanOut(DeliveryError):
    """The worker was held up so long that others may have its notice: it was not handed over."""


@dataclass(eq=False)
class MissingMeetings(MoedebotError):
    """Coming meetings are no longer in their group's file; only `cancelled: true` cancels."""

    file: str
    keys: tuple[str, ...]


@dataclass(eq=False)
class BadLink(MoedebotError):
    """An answer link that is none of ours, or was changed on its way."""


@dataclass(eq=False)
class LinkRenewed(MoedebotError):
    """An answer link that has been renewed since, or whose holder no longer answers for it."""


@dataclass(eq=False)
class TokenUnreadable(MoedebotError):
    """A workspace's token is kept under a key that is none of those set."""

    workspace: str


@dataclass(eq=False)
class WorkspaceRefused(MoedebotError):
    """The app is not to be installed in that workspace."""

    workspace: str
