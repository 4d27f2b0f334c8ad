"""The rules of the papers before a meeting: `agenda` and `kkr-items`."""

from bot.services.agendas import current_agenda, preliminary_items, send_agenda
from bot.services.describing import is_sent
from bot.services.office import Case
from bot.services.planning import channel_or_members
from bot.services.rules.firing import Firing, Step, put, ruled


def _send_agenda(case: Case, firing: Firing) -> int:
    """The agenda to the members, unless it was sent out by hand; where there is no draft, a word to
    the secretary instead."""
    agenda = case.uow.agendas.of(firing.meeting.uid)
    if is_sent(agenda):
        return 0
    if agenda is None:
        return sum(
            put(case, ruled(case, firing, "agenda-missing", "agenda", person.email))
            for person in case.secretaries(firing.group)
        )
    return send_agenda(case, firing.meeting, firing.due)


def _pass_on(case: Case, firing: Firing) -> int | None:
    """The preliminary items for the meetings that this one prepares: once there is a draft."""
    agenda = current_agenda(case, firing.meeting)
    if agenda is None or not preliminary_items(case, firing.meeting, agenda):
        return None
    return sum(
        put(case, ruled(case, firing, "kkr-items", "kkr-items", receiver))
        for receiver in channel_or_members(case, firing.group)
    )


AGENDA = (Step("_send_agenda", _send_agenda, also_for_new=True),)
KKR_ITEMS = (Step("_pass_on", _pass_on),)
