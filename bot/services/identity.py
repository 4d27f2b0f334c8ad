"""Who somebody is (decision 14): a Slack user by an explicit link, or a verified address, once and
kept; a mail's sender by the address in From, where nothing makes that uncertain."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.addresses import is_own
from bot.domain.incoming import Incoming
from bot.domain.network import Person
from bot.services.office import Case, Office


@dataclass(frozen=True)
class Identity:
    """Slack users -> people of the plan."""

    office: Office

    def person_of_slack(self, workspace: str, user: str) -> Person | None:
        """The person whom a Slack user is linked to, by the plan or by a link that was kept."""
        with self.office.store.read() as uow:
            plan = uow.plans.current()
            ids = {user, f"{workspace}/{user}"}
            named = next((p for p in plan.people if ids & set(p.slack)), None)
            kept = uow.facts.slack_person(workspace, user)
            return named or (plan.find(kept) if kept else None)

    def link_slack(self, workspace: str, user: str, email: str, now: datetime) -> Person | None:
        """Link a Slack user to the person who has a verified address, and keep it; None where the
        plan knows nobody of that address."""
        with self.office.case(now) as case:
            person = case.plan.find(email)
            if person is not None:
                case.uow.facts.link_slack(workspace, user, person.email, now)
            return person


def doubt_about_sender(case: Case, incoming: Incoming) -> str | None:
    """Why a mail is not certainly from whom its From says, or None. Then nothing is registered.

    The author speaks (From, RFC 5322 3.6.2). Who sent it for the author (Sender) may be the same
    person, an assistant, or somebody of the same house; a calendar service sends for everybody, so
    of a calendar message only the author counts. Who sent it on later (Resent-From) was not told
    to: only the person, an assistant, or our own mailbox may have.
    """
    if incoming.sender_doubt is not None:
        return incoming.sender_doubt
    theirs = addresses_of(case, incoming.sender)
    if not all(who in theirs or _is_ours(case, who) for who in incoming.resent_by):
        return "resent-by-another"
    by = incoming.sent_by
    if incoming.calendar or by is None or by in theirs or _domain(by) == _domain(incoming.sender):
        return None
    return "sent-by-another"


def addresses_of(case: Case, address: str) -> frozenset[str]:
    """All addresses that a person, known by one of them, may be answered for from: the person's and
    those of the person's assistants, in lower case. Of somebody unknown, the address alone."""
    person = case.plan.find(address)
    if person is None:
        return frozenset({address.lower()})
    assistants = (case.plan.find(each) for each in person.assistants)
    helpers = (a for who in assistants if who is not None for a in who.all_addresses)
    return frozenset(a.lower() for a in (*person.all_addresses, *person.assistants, *helpers))


def _is_ours(case: Case, address: str) -> bool:
    contacts = {case.plan.contact(group).email.lower() for group in case.plan.groups}
    return is_own(address, case.bot_address) or address in contacts


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
