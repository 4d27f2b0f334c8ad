"""The rule `invitation`: who is wanted and was not invited yet, is."""

from bot.services.inviting import invite
from bot.services.office import Case
from bot.services.rules.firing import Firing, Step


def _invite(case: Case, firing: Firing) -> int:
    return invite(case, firing.meeting)


INVITATION = (Step("_invite", _invite, also_for_new=True),)
