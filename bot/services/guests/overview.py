"""Guests as people and scripts look at them."""

from typing import Any

from bot.domain.guests import slot_of
from bot.domain.meetings import Meeting
from bot.services.guests.listing import named_guests
from bot.services.office import Case


def guests_json(case: Case, meeting: Meeting) -> list[dict[str, Any]]:
    """The guests of a meeting by arrival. `from` and `until` are local hours; `named_by` says
    where each stands: plan, secretary, item; `invited`: the own invitation is queued or gone."""
    invited = {i.key: i for i in case.uow.guests.invitations(meeting.uid) if i.is_active}
    found = []
    for named in named_guests(case, meeting):
        guest, slot = named.guest, slot_of(named.guest, meeting.details)
        by = {"plan": named.by_plan, "secretary": named.by_secretary, "item": named.by_item}
        invitation = invited.get(guest.key)
        found.append({
            "name": guest.name,
            "title": guest.title,
            "organisation": guest.organisation,
            "email": guest.email,
            "from": f"{slot.start:%H:%M}",
            "until": f"{slot.end:%H:%M}",
            "part": guest.part,
            "items": list(guest.items),
            "lunch": guest.lunch,
            "invited": invitation is not None,
            "answer": invitation.answer if invitation else "none",
            "named_by": [name for name, is_named in by.items() if is_named],
        })  # fmt: skip
    return found
