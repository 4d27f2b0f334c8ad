"""After the meeting what people said of the food is deleted: their rows, the mails that they said
it in, and the counts that went to the kitchen."""

from collections.abc import Iterator
from datetime import datetime

from bot.services.office import Case
from bot.services.venue.ordering import drop


def forget_meals(case: Case) -> int:
    """Delete what was said for meetings that have ended. Queues nothing: 0."""
    for uid in case.uow.meals.meetings():
        meeting = case.uow.meetings.by_uid(uid)
        if meeting is not None and meeting.end > case.now:
            continue
        for meal in case.uow.meals.of(uid).values():
            for identity in meal.heard:
                case.uow.inbox.forget_one("mail", identity)
        case.uow.outbox.forget_orders(uid)
        drop(case, uid)
        case.uow.meals.forget(uid)
    return 0


def forget_moments(case: Case) -> Iterator[datetime]:
    """When meetings end for which something is kept."""
    for uid in case.uow.meals.meetings():
        meeting = case.uow.meetings.by_uid(uid)
        if meeting is not None:
            yield meeting.end
