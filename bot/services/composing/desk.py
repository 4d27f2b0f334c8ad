"""Facts of what chair, vice chair and secretary are told about approvals."""

from typing import cast

from bot.domain.approvals import DocumentKind
from bot.domain.people import Person
from bot.i18n import say
from bot.outbox import Skip
from bot.render.desk import (
    AgendaUnapprovedFacts,
    ApprovalAnswerFacts,
    ApprovalRequestFacts,
    ChairAwayFacts,
)
from bot.render.facts import Facts
from bot.render.slack import Block, actions
from bot.render.values import Link
from bot.services.approvals import chair_is_away, is_approved
from bot.services.composing.about import About
from bot.services.desk import desk_url
from bot.services.desk.approving import approval_deeds, name_of, shown_of
from bot.services.desk.values import Matter


def approval_request(about: About) -> Facts | Skip:
    """The document as it is now, unless it was answered meanwhile or asked for anew."""
    case, meeting, document = about.case, about.meeting, _document(about)
    approval = case.uow.approvals.of(meeting.uid, document)
    if approval is None or approval.state != "asked":
        return Skip("it was answered meanwhile")
    agenda = shown_of(case, meeting, document, about.language)
    if agenda is None or approval.round != about.notice.facts["round"]:
        return Skip("it is asked for anew")
    person = str(about.notice.facts["person"])
    chairs = about.group.people_in("chair", case.today)
    deadline = approval.deadline
    return ApprovalRequestFacts(
        **about.base,
        document=document,
        agenda=agenda,
        is_vice=person not in chairs,
        chair=name_of(case, chairs[0]) if chairs else None,
        deadline=deadline.astimezone(case.zone) if deadline and deadline > case.now else None,
        is_again=approval.round > 1,
        links=_links(about, person),
        page=_page(about, person),
    )


def _document(about: About) -> DocumentKind:
    return cast(DocumentKind, about.notice.facts["document"])


def _matter(about: About) -> Matter:
    return Matter("approval", about.meeting.uid, _document(about))


def _links(about: About, person: str) -> tuple[Link, ...]:
    """Both lead to the page, where each is a press."""
    if about.notice.channel == "slack":
        return ()
    url = desk_url(about.case, _matter(about), person)
    return tuple(Link(deed.label, url) for deed in approval_deeds(about.language))


def _page(about: About, person: str) -> Link | None:
    """In chat, where there is no room for all of it."""
    if about.notice.channel != "slack":
        return None
    label = say(f"desk-read-{_document(about)}", about.language)
    return Link(label, desk_url(about.case, _matter(about), person))


def approval_buttons(about: About) -> tuple[Block, ...]:
    """In chat the same as buttons."""
    matter = _matter(about)
    deeds = approval_deeds(about.language)
    return tuple(actions([(deed.label, matter.button(deed)) for deed in deeds]))


def approval_answer(about: About) -> Facts:
    facts = about.notice.facts
    comment = facts.get("comment")
    return ApprovalAnswerFacts(
        **about.base,
        document=_document(about),
        state="approved" if facts["state"] == "approved" else "returned",
        by=name_of(about.case, str(facts["by"])) or "",
        comment=str(comment) if comment else None,
    )


def agenda_unapproved(about: About) -> Facts | Skip:
    """The agenda was due and is not approved: whom it waits for, or what it was returned with."""
    case, meeting = about.case, about.meeting
    if is_approved(case, meeting, "agenda"):
        return Skip("it is approved meanwhile")
    approval = case.uow.approvals.of(meeting.uid, "agenda")
    is_returned = approval is not None and approval.state == "returned"
    names = (name_of(case, who) or who for who in (approval.asked if approval else ()))
    return AgendaUnapprovedFacts(
        **about.base,
        due=about.notice.due_at.astimezone(case.zone),
        asked=() if is_returned else tuple(names),
        returned_by=name_of(case, approval.by) if approval and is_returned else None,
        comment=approval.comment if approval and is_returned else None,
    )


def chair_away(about: About) -> Facts | Skip:
    """The chair does not come, or comes after all; not where it is otherwise by now."""
    case, is_back = about.case, about.notice.facts.get("back") is True
    if chair_is_away(case, about.meeting) == is_back:
        return Skip("it is otherwise by now")
    chairs = about.group.people_in("chair", about.meeting.day)
    found: Person | None = case.plan.find(chairs[0]) if chairs else None
    return ChairAwayFacts(**about.base, chair=found.name if found else "", is_back=is_back)
