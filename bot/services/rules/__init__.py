"""The rules: what each of them fires. One module a rule or family of rules; a new one is a module
beside these and a line here. The heartbeat (`bot/services/heartbeat.py`) says when."""

from bot.domain.offsets import RuleName
from bot.services.rules.agendas import AGENDA, APPROVAL, KKR_ITEMS, VICE_CHAIRS
from bot.services.rules.annexes import ANNEXES_MISSING
from bot.services.rules.firing import Apart, Fire, Firing, Step
from bot.services.rules.followups import FOLLOW_UPS
from bot.services.rules.guests import GUESTS
from bot.services.rules.headcounts import (
    HEADCOUNT,
    HEADCOUNT_CHANGES,
    HEADCOUNT_FIRST,
    MEALS_FORGOTTEN,
)
from bot.services.rules.invitations import INVITATION
from bot.services.rules.items import CALL_FOR_ITEMS
from bot.services.rules.minutes import MINUTES, MINUTES_CHASED
from bot.services.rules.overview import APOLOGIES, REMINDER
from bot.services.rules.reminders import REMINDER_UNANSWERED
from bot.services.rules.rounds import MAIL_MEETINGS, ROUNDS
from bot.services.rules.save_the_date import SAVE_THE_DATE
from bot.services.rules.supplements import SUPPLEMENTS
from bot.services.rules.tasks import TASKS

__all__ = ["APART", "RULES", "Apart", "Fire", "Firing", "Step"]

RULES: dict[RuleName, tuple[Step, ...]] = {
    "invitation": INVITATION,
    "reminder-unanswered": REMINDER_UNANSWERED,
    "call-for-items": CALL_FOR_ITEMS,
    "approval": APPROVAL,
    "reminder": REMINDER,
    "apologies": APOLOGIES,
    "agenda": AGENDA,
    "headcount-first": HEADCOUNT_FIRST,
    "headcount": HEADCOUNT,
    "kkr-items": KKR_ITEMS,
    "annexes-missing": ANNEXES_MISSING,
    "minutes": MINUTES,
}
"""The steps of each rule. A rule fires as many days after a meeting as before one."""

APART: tuple[Apart, ...] = (
    SAVE_THE_DATE, GUESTS, HEADCOUNT_CHANGES, MEALS_FORGOTTEN, SUPPLEMENTS, VICE_CHAIRS, TASKS,
    MINUTES_CHASED, FOLLOW_UPS, MAIL_MEETINGS, ROUNDS,
)  # fmt: skip
"""What is due apart from a single meeting."""
