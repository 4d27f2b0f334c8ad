"""What became of a mail (cli.md, `mail ingest`), and whom it is about."""

from dataclasses import dataclass
from typing import Literal

from bot.domain.attendance import Substitute
from bot.domain.incoming import Incoming
from bot.domain.invitations import Invitation
from bot.domain.meetings import Meeting
from bot.services.envelopes import thread_of
from bot.services.office import Case

Outcome = Literal[
    "attending", "apology", "partial", "substitute", "tentative", "counter", "refresh", "asked",
    "answered", "held", "bounce", "duplicate", "stale", "ignored",
]  # fmt: skip


MEAL = "meal"
"""The reason of a mail that said what somebody eats: its text goes after the meeting."""


@dataclass(frozen=True)
class Taken:
    """The outcome, with the meeting's key and the person's address where they are known; `held` is
    the number under which it waits for the secretary."""

    outcome: Outcome
    meeting: str | None = None
    person: str | None = None
    substitute: Substitute | None = None
    reason: str | None = None
    held: int | None = None


def speaks_for(case: Case, incoming: Incoming, invitation: Invitation) -> bool:
    """Whether the sender is the invited person or an assistant of theirs (decision 3): the address
    token only locates."""
    return incoming.sender in addresses_for(case, invitation)


def addresses_for(case: Case, invitation: Invitation) -> frozenset[str]:
    """The addresses that an invitation may be answered from: the invited person's and those of
    the person's assistants, in lower case."""
    person = case.plan.find(invitation.receiver)
    if person is None:
        return frozenset({invitation.receiver.lower()})
    assistants = (case.plan.find(address) for address in person.assistants)
    helpers = (a for who in assistants if who is not None for a in who.all_addresses)
    return frozenset(a.lower() for a in (*person.all_addresses, *person.assistants, *helpers))


def may_speak_as(case: Case, sender: str) -> frozenset[str]:
    """The addresses of all whose answer a mail from this address can be: the sender's, and those
    of the directors whose calendar the sender keeps."""
    person = case.plan.find(sender)
    if person is None:
        directors = [p for p in case.plan.people if sender in p.assistants]
    else:
        directors = [person, *case.plan.directors_of(person)]
    return frozenset({sender, *(a.lower() for who in directors for a in who.all_addresses)})


def meeting_of_thread(case: Case, incoming: Incoming) -> Meeting | None:
    """The meeting that a mail answers: by its token, else by the thread or the mails of ours that
    it refers to. None where these are about several."""
    located = case.uow.invitations.by_token(incoming.token) if incoming.token else None
    if located is not None:
        return case.uow.meetings.by_uid(located.meeting)
    referred = set(incoming.references)
    if not referred:
        return None
    coming = case.uow.meetings.list(ending_after=case.now)
    found = [meeting for meeting in coming if thread_of(meeting) in referred]
    if len(found) == 1:
        return found[0]
    answered = case.uow.outbox.meeting_of(referred)
    return case.uow.meetings.by_uid(answered) if answered else None
