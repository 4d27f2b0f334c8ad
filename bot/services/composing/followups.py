"""Mails about follow-ups, made from what is still open when they are sent."""

from typing import cast

from bot.domain.followups import FollowUp
from bot.domain.notices import Notice, Rendered
from bot.outbox import Skip
from bot.render.after import FollowUpFacts, FollowUpPastFacts, FollowUpRow
from bot.services.describing import describe
from bot.services.envelopes import Letter, as_mail
from bot.services.followups.reminding import returns_at
from bot.services.office import Case


def follow_up(case: Case, notice: Notice) -> Rendered | Skip:
    """The reminder to the owner, or the word to the secretary that a date is past."""
    numbers = cast(list[int], notice.facts["follow_ups"])
    found = [f for n in numbers if (f := case.uow.follow_ups.get(n)) is not None and f.is_open]
    if not found:
        return Skip("done meanwhile")
    group = case.plan.group(found[0].group)
    person = case.plan.find(notice.receiver)
    contact, name = case.contact_of(group), person.name if person else None
    rows = tuple(_row(case, each) for each in found)
    facts = (
        FollowUpPastFacts(contact=contact, receiver=name, rows=rows, group=group.name)
        if notice.kind == "follow-up-past"
        else FollowUpFacts(
            contact=contact, receiver=name, rows=rows, group=group.name,
            is_owner=all(each.email == notice.receiver for each in found),
        )
    )  # fmt: skip
    language = case.plan.language_of(notice.receiver)
    message = case.office.renderer.message(
        notice.kind, language, facts.as_mapping(), dict(group.words)
    )
    return as_mail(case, notice, message, Letter(name, language, None, group))


def _row(case: Case, each: FollowUp) -> FollowUpRow:
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
    )
