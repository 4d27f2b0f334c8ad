"""A follow-up as templates are given it."""

from bot.domain.followups import FollowUp
from bot.render.after import FollowUpRow
from bot.render.values import Link
from bot.services.describing import describe
from bot.services.followups.reminding import returns_at
from bot.services.office import Case


def row_of(case: Case, each: FollowUp, link: Link | None = None) -> FollowUpRow:
    """What was promised, where, and when it comes back."""
    promised = case.uow.meetings.by_uid(each.meeting) if each.meeting else None
    returns = returns_at(case, each)
    return FollowUpRow(
        number=each.id,
        text=each.text,
        owner=each.owner,
        due=each.due,
        promised=describe(case, promised) if promised else None,
        item=each.number,
        returns=describe(case, returns) if returns else None,
        link=link,
    )
