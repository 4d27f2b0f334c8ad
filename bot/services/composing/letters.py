"""Mails that answer a mail: a receipt or reply as it was worded, and word that a mail is held."""

from datetime import datetime

from bot.domain.notices import Notice, Rendered
from bot.outbox import Skip
from bot.render import Message
from bot.render.facts import HeldFacts
from bot.render.own_pages import ReplyMyPageFacts
from bot.services.envelopes import Letter, as_mail
from bot.services.links import MINE_LASTS, my_page_link
from bot.services.office import Case


def receipt(case: Case, notice: Notice) -> Rendered:
    """The reply that was worded when the mail was taken in."""
    letter = _letter(case, notice)
    subject, markdown = str(notice.facts["subject"]), str(notice.facts["markdown"])
    return as_mail(case, notice, Message(subject, markdown, letter.language), letter)


def held_notice(case: Case, notice: Notice) -> Rendered:
    """Word to a known sender that the secretary has the mail now."""
    letter = _letter(case, notice)
    facts = HeldFacts(
        contact=case.contact,
        receiver=letter.name,
        subject=str(notice.facts["subject"]),
        at=datetime.fromisoformat(str(notice.facts["at"])).astimezone(case.zone),
        proposes_time=notice.facts.get("about") == "counter",
    )
    message = case.office.renderer.message("held-notice", letter.language, facts.as_mapping(), {})
    return as_mail(case, notice, message, letter)


def my_page(case: Case, notice: Notice) -> Rendered | Skip:
    """The link to the own page, as it was asked for on a page whose link had expired."""
    person = case.plan.find(notice.receiver)
    if person is None:
        return Skip("is no longer in the plan")
    letter = _letter(case, notice)
    facts = ReplyMyPageFacts(
        contact=case.plan.network.contact,
        receiver=person.name,
        url=my_page_link(case, person.email),
        opens_until=(case.now + MINE_LASTS).astimezone(case.zone).date(),
        is_assistant=bool(case.plan.directors_of(person)),
    )
    known = facts.as_mapping()
    message = case.office.renderer.message("reply-my-page", letter.language, known, {})
    return as_mail(case, notice, message, letter)


def _letter(case: Case, notice: Notice) -> Letter:
    person = case.plan.find(notice.receiver)
    meeting = case.uow.meetings.by_uid(notice.meeting) if notice.meeting else None
    group = case.group_of(meeting) if meeting else None
    language = case.plan.language_of(notice.receiver)
    return Letter(person.name if person else None, language, meeting, group)
