"""The rules of the papers before a meeting: `agenda` and `kkr-items`."""

from bot.services.agendas import current_agenda, preliminary_items, send_agenda
from bot.services.approvals import (
    ask_approval,
    ask_vice_chairs,
    deadlines,
    is_approved,
    tell_unapproved,
)
from bot.services.describing import is_sent
from bot.services.office import Case
from bot.services.planning import channel_or_members
from bot.services.rules.firing import Apart, Firing, Step, put, ruled


def _send_agenda(case: Case, firing: Firing) -> int | None:
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
    if not is_approved(case, firing.meeting, "agenda"):
        tell_unapproved(case, firing.meeting, firing.due)
        return None
    return send_agenda(case, firing.meeting, firing.due)


def _ask_chair(case: Case, firing: Firing) -> int | None:
    """The agenda to the chair for approval: once there is a draft, and only while it is wanted."""
    if case.uow.agendas.of(firing.meeting.uid) is None:
        return None
    if is_approved(case, firing.meeting, "agenda"):
        return 0
    return ask_approval(case, firing.meeting, "agenda")


def _pass_on(case: Case, firing: Firing) -> int | None:
    """The preliminary items for the meetings that this one prepares: once there is a draft."""
    agenda = current_agenda(case, firing.meeting)
    if agenda is None or not preliminary_items(case, firing.meeting, agenda):
        return None
    return sum(
        put(case, ruled(case, firing, "kkr-items", "kkr-items", receiver))
        for receiver in channel_or_members(case, firing.group)
    )


APPROVAL = (Step("_ask_chair", _ask_chair, also_for_new=True),)
VICE_CHAIRS = Apart(ask_vice_chairs, deadlines)
AGENDA = (Step("_send_agenda", _send_agenda, also_for_new=True),)
KKR_ITEMS = (Step("_pass_on", _pass_on),)
