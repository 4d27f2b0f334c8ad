"""The rule `annexes-missing`: the owners of annexes that are waited for are asked for them, and the
secretary has the whole list."""

from dataclasses import replace

from bot.domain.notices import Notice
from bot.services.agendas import current_agenda
from bot.services.missing_annexes import debts, owners_to_tell, secretaries_of
from bot.services.office import Case
from bot.services.rules.firing import Firing, Step, put, ruled


def _chase(case: Case, firing: Firing) -> int | None:
    """Nothing where nothing is missing, or the meeting has begun. Where there is no agenda yet, it
    is asked again once there is."""
    meeting = firing.meeting
    if meeting.start <= case.now:
        return 0
    if current_agenda(case, meeting) is None:
        return None
    if not debts(case, meeting):
        return 0
    receivers = (*owners_to_tell(case, meeting), *secretaries_of(case, meeting))
    return sum(put(case, _notice(case, firing, receiver)) for receiver in receivers)


def _notice(case: Case, firing: Firing, receiver: str) -> Notice:
    """A reminder, so by the person's own channel."""
    person = case.plan.find(receiver)
    where, channel = case.way_to(person) if person else (receiver, "mail")
    notice = ruled(case, firing, "annexes-missing", "annexes-missing", where)
    return replace(notice, channel=channel, facts={"person": receiver})


ANNEXES_MISSING = (Step("annexes-missing", _chase),)
