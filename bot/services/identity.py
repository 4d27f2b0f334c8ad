"""Who somebody is (decision 14): a Slack user by an explicit link, or a verified address, once and
kept; a mail's sender by the address in From, where nothing makes that uncertain."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.addresses import is_own
from bot.domain.incoming import Incoming
from bot.domain.network import Plan
from bot.domain.people import Person
from bot.domain.workspaces import SlackLink
from bot.services.installations import bare_ids_count
from bot.services.office import Case, Office
from bot.store import UnitOfWork


@dataclass(frozen=True)
class Identity:
    """Slack users -> people of the plan. A user is one within a workspace: two workspaces may have
    the same id."""

    office: Office

    def person_of_slack(self, workspace: str, user: str) -> Person | None:
        """The person whom a Slack user is linked to: by the plan, which wins, or by a link that was
        kept. Who is no longer in the plan is nobody, though linked."""
        with self.office.store.read() as uow:
            plan = uow.plans.current()
            named = self._named(uow, plan, workspace, user)
            kept = None if named else uow.facts.slack_person(workspace, user)
            return named or (plan.find(kept) if kept else None)

    def link_slack(self, workspace: str, user: str, email: str, now: datetime) -> Person | None:
        """Link a Slack user to the person who has a verified address, and keep it; None where the
        plan knows nobody of that address, or the user was linked to somebody else before: another
        address in Slack does not make another person of a user."""
        with self.office.case(now) as case:
            person = case.plan.find(email)
            if person is None:
                return None
            link = SlackLink(workspace, user, person.email, now)
            kept = case.uow.workspaces.link_once(link)
            return person if case.plan.find(kept) == person else None

    def _named(self, uow: UnitOfWork, plan: Plan, workspace: str, user: str) -> Person | None:
        """By the plan's ids; one without its workspace counts while there is but one."""
        live = sum(each.is_live for each in uow.workspaces.installations())
        ids = {f"{workspace}/{user}"}
        if bare_ids_count(live, has_token=self.office.has_slack_token):
            ids.add(user)
        return next((p for p in plan.people if ids & set(p.slack)), None)


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
    contacts = {case.contact_of(group).email.lower() for group in case.plan.groups}
    return is_own(address, case.own_addresses) or address in contacts


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
