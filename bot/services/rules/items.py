"""The rule `call-for-items`: are there items for the agenda? To the secretariats of the groups
that follow or prepare this one, or to the members where the plan says so."""

from collections.abc import Iterator

from bot.domain.network import Group
from bot.domain.speaking import holder_of
from bot.services.describing import is_sent
from bot.services.office import Case
from bot.services.rules.firing import Firing, Step, put, ruled


def _call(case: Case, firing: Firing) -> int:
    """Not where the agenda has gone out already."""
    if is_sent(case.uow.agendas.of(firing.meeting.uid)):
        return 0
    receivers = dict(_receivers(case, firing))
    queued = 0
    for receiver, group in receivers.items():
        notice = ruled(case, firing, "call-for-items", "call-for-items", receiver)
        if group is not None:
            notice.facts["group"] = group
        queued += put(case, notice)
    return queued


def _receivers(case: Case, firing: Firing) -> Iterator[tuple[str, str | None]]:
    """Addresses, each with the key of the group that is asked where it is another one's
    secretariat. Who serves several groups is asked once."""
    group = firing.group
    if group.call_to == "members":
        for seat in group.seats:
            holder = holder_of(case.plan, seat, firing.meeting.day)
            if holder is not None:
                yield holder.email, None
        return
    own = {person.email for person in case.secretaries(group)}
    for other in case.plan.groups:
        if other.key != group.key and not other.listed and _is_asked(group, other):
            for person in case.secretaries(other):
                if person.email not in own:
                    yield person.email, other.key


def _is_asked(group: Group, other: Group) -> bool:
    """Groups that follow or prepare this one bring it their items."""
    return group.key in (*other.follows, *(rule.group for rule in other.prepares))


CALL_FOR_ITEMS = (Step("_call", _call),)
