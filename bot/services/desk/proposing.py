"""The secretary's page and buttons for a proposed item: put it on the agenda, or say no."""

from bot.domain.errors import NothingToDecide
from bot.domain.meetings import Meeting
from bot.domain.people import Language, Person
from bot.domain.proposals import Proposal
from bot.domain.speaking import is_secretary
from bot.i18n import say
from bot.render.proposals import ProposalSheetFacts
from bot.services.describing import describe
from bot.services.desk.approving import name_of
from bot.services.desk.values import Deed, Matter, Sheet
from bot.services.office import Case
from bot.services.proposals import accept, decline


def proposal_sheet(case: Case, matter: Matter, meeting: Meeting, person: Person) -> Sheet | None:
    """The proposal as it stands; None for who is no secretary of the group."""
    proposal = case.uow.proposals.get(matter.number)
    if proposal is None or not is_secretary(case.group_of(meeting), person, case.today):
        return None
    facts = sheet_facts(case, proposal)
    message = case.office.renderer.message("proposal-sheet", person.language, facts, {})
    return Sheet(
        kicker=say("desk-proposal", person.language),
        meeting=describe(case, meeting),
        markdown=message.markdown,
        deeds=proposal_deeds(person.language) if proposal.is_open else (),
    )


def sheet_facts(case: Case, proposal: Proposal) -> ProposalSheetFacts:
    """A proposal as its page shows it."""
    return ProposalSheetFacts(
        item=proposal.item,
        proposer=name_of(case, proposal.by) or proposal.by,
        at=proposal.at.astimezone(case.zone),
        state=proposal.state,
        by=name_of(case, proposal.decided_by),
        note=proposal.note,
    )


def proposal_deeds(language: Language) -> tuple[Deed, ...]:
    """Put it on the agenda, or say no with a word to the proposer."""
    return (
        Deed("accept", say("desk-accept", language)),
        Deed("decline", say("desk-decline", language), say("desk-decline-asks", language)),
    )


def decide_proposal(
    case: Case, matter: Matter, meeting: Meeting, person: Person, deed: str, text: str
) -> str:
    """Do it, and say what was done. Raises what `accept` and `decline` raise."""
    if deed == "accept":
        item = accept(case, matter.number, person)
        return say("desk-done-accept", person.language, number=item.number, title=item.title)
    if deed == "decline":
        declined = decline(case, matter.number, person, text)
        return say("desk-done-decline", person.language, title=declined.item.title)
    raise NothingToDecide
