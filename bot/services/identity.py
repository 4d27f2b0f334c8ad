"""Who a Slack user is: an explicit link, or a verified address, once and kept (decision 14)."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.network import Person
from bot.services.office import Office


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
