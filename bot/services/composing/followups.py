"""Mails about follow-ups, made from what is still open when they are sent."""

from typing import Any, cast

from bot.domain.followups import FollowUp
from bot.domain.notices import Notice, Rendered
from bot.domain.people import Language
from bot.i18n import say
from bot.outbox import Skip
from bot.render.after import FollowUpFacts, FollowUpPastFacts
from bot.render.slack import Block, actions
from bot.render.values import Link
from bot.services.composing.posts import as_post
from bot.services.desk import desk_url
from bot.services.desk.following import follow_up_deeds
from bot.services.desk.values import Matter
from bot.services.envelopes import Letter, as_mail
from bot.services.followups.describing import row_of
from bot.services.followups.reminding import anchor_of
from bot.services.office import Case


def follow_up(case: Case, notice: Notice) -> Rendered | Skip:
    """The reminder to the owner, or the word to the secretary that a date is past."""
    numbers = cast(list[int], notice.facts["follow_ups"])
    found = [f for n in numbers if (f := case.uow.follow_ups.get(n)) is not None and f.is_open]
    if not found:
        return Skip("done meanwhile")
    group = case.plan.group(found[0].group)
    address = str(notice.facts.get("person") or notice.receiver)
    person, language = case.plan.find(address), case.plan.language_of(address)
    is_chat = notice.channel == "slack"
    name = person.name if person and not is_chat else None
    rows = tuple(
        row_of(case, each, None if is_chat else _link(case, each, address, language))
        for each in found
    )
    base: dict[str, Any] = {
        "contact": case.contact_of(group), "receiver": name, "rows": rows, "group": group.name,
    }  # fmt: skip
    is_owner = all(each.email == address for each in found)
    facts = (
        FollowUpPastFacts(**base)
        if notice.kind == "follow-up-past"
        else FollowUpFacts(**base, is_owner=is_owner)
    )
    message = case.office.renderer.message(
        notice.kind, language, facts.as_mapping(), dict(group.words)
    )
    if is_chat:
        return as_post(case, notice, message, _buttons(case, found, language))
    return as_mail(case, notice, message, Letter(name, language, None, group))


def _matter(case: Case, each: FollowUp) -> Matter | None:
    meeting = anchor_of(case, each)
    return Matter("follow-up", meeting.uid, "", each.id) if meeting else None


def _link(case: Case, each: FollowUp, address: str, language: Language) -> Link | None:
    """Where it is reported, for who the plan knows."""
    matter = _matter(case, each)
    if matter is None or case.plan.find(address) is None:
        return None
    return Link(say("follow-up-report", language), desk_url(case, matter, address))


def _buttons(case: Case, found: list[FollowUp], language: Language) -> tuple[Block, ...]:
    """In chat the same as buttons, with the number of each where there are several."""
    buttons = [
        (f"{each.id}: {deed.label}" if len(found) > 1 else deed.label, matter.button(deed))
        for each in found
        if (matter := _matter(case, each))
        for deed in follow_up_deeds(language)
    ]
    return tuple(actions(buttons))
