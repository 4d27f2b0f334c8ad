"""The chair's page and buttons: approve an agenda or minutes, or return them with a comment."""

from typing import Literal

from bot.domain.approvals import Approval, DocumentKind
from bot.domain.errors import NothingToDecide
from bot.domain.meetings import Meeting
from bot.domain.people import Language, Person
from bot.domain.speaking import is_chair
from bot.i18n import say
from bot.render.desk import ApprovalSheetFacts
from bot.render.values import AgendaFacts
from bot.services.agendas import agenda_facts, current_agenda
from bot.services.approvals import PAPERS, answer_approval, needs_approval
from bot.services.describing import describe
from bot.services.desk.values import Deed, Matter, Sheet
from bot.services.minutes.documents import printed
from bot.services.office import Case

Standing = Literal["asked", "changed", "approved", "returned"]


def approval_sheet(case: Case, matter: Matter, meeting: Meeting, person: Person) -> Sheet | None:
    """The document as it stands, with what can be done; None for who has no say in it."""
    if not is_chair(case.group_of(meeting), person, case.today):
        return None
    document = document_of(matter)
    shown = shown_of(case, meeting, document, person.language)
    if shown is None:
        return None
    approval = case.uow.approvals.of(meeting.uid, document)
    standing = standing_of(case, meeting, document, approval)
    answered = approval and approval.at
    facts = ApprovalSheetFacts(
        document=document,
        standing=standing,
        by=name_of(case, approval.by) if approval else None,
        at=answered.astimezone(case.zone) if answered else None,
        comment=approval.comment if approval else None,
        agenda=shown,
        group=case.group_of(meeting).name,
    )
    message = case.office.renderer.message("approval-sheet", person.language, facts, {})
    return Sheet(
        kicker=say(f"desk-approval-{document}", person.language),
        meeting=describe(case, meeting),
        markdown=message.markdown,
        deeds=() if standing == "approved" else approval_deeds(person.language),
    )


def shown_of(
    case: Case, meeting: Meeting, document: DocumentKind, language: Language
) -> AgendaFacts | None:
    """The document as the chair reads it: the agenda, or the minutes with what was decided."""
    if document == "minutes":
        minutes = case.uow.minutes.of(meeting.uid)
        return AgendaFacts(items=printed(minutes.items, language)) if minutes else None
    agenda = current_agenda(case, meeting, language)
    return agenda_facts(agenda, language, sees_closed=True) if agenda else None


def approval_deeds(language: Language) -> tuple[Deed, ...]:
    """Approve, or return with a comment."""
    return (
        Deed("approve", say("desk-approve", language)),
        Deed("return", say("desk-return", language), say("desk-return-asks", language), True),
    )


def standing_of(
    case: Case, meeting: Meeting, document: DocumentKind, approval: Approval | None
) -> Standing:
    """How an approval stands; "changed": it was answered, and the document is another since."""
    if approval is None or approval.state == "asked":
        return "asked"
    is_same = approval.digest == PAPERS[document].digest(case, meeting)
    if approval.state == "approved":
        return "approved" if is_same else "changed"
    return "returned" if is_same else "changed"


def decide_approval(
    case: Case, matter: Matter, meeting: Meeting, person: Person, deed: str, text: str
) -> str:
    """Do it, and say what was done. Raises what `answer_approval` raises."""
    if deed not in ("approve", "return") or not needs_approval(case, meeting):
        raise NothingToDecide
    document = document_of(matter)
    answer_approval(case, meeting, document, person, text if deed == "return" else None)
    return say(f"desk-done-{deed}-{document}", person.language)


def document_of(matter: Matter) -> DocumentKind:
    """The document that a matter is about."""
    if matter.detail not in PAPERS:
        raise NothingToDecide
    return matter.detail


def name_of(case: Case, address: str | None) -> str | None:
    """The name of who has an address; the address where the plan knows nobody."""
    person = case.plan.find(address) if address else None
    return person.name if person else address
