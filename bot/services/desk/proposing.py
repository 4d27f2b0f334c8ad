"""The secretary's page and buttons for a proposed item: put it on the agenda, or say no; and, once
it is there, where it stands."""

from bot.domain.agenda import Item
from bot.domain.errors import NothingToDecide, NotYours
from bot.domain.meetings import Meeting
from bot.domain.people import Language, Person
from bot.domain.proposals import Proposal
from bot.domain.speaking import is_secretary
from bot.i18n import say
from bot.render.proposals import ProposalSheetFacts
from bot.services.agendas import agenda_of
from bot.services.agendas.editing import move_item
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
        deeds=_deeds(case, proposal, meeting, person.language),
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


def _deeds(
    case: Case, proposal: Proposal, meeting: Meeting, language: Language
) -> tuple[Deed, ...]:
    if proposal.is_open:
        return proposal_deeds(language)
    return tuple(
        Deed(deed, say(f"desk-{deed.partition('/')[0]}", language))
        for deed in _moves(case, proposal, meeting)
    )


def _moves(case: Case, proposal: Proposal, meeting: Meeting) -> dict[str, Item]:
    """How an accepted item can be moved, and the item whose place it takes then: the one above, the
    one below. Each names the place it moves from, so that two presses are two moves and a stale one
    is none. None on an agenda that was sent out, whose numbers are fixed, and none among opening or
    closing items."""
    kept = case.uow.agendas.of(meeting.uid)
    if proposal.state != "accepted" or kept is None or kept.state == "sent":
        return {}
    items = [i for i in agenda_of(case, meeting).items if i.kind == "ordinary"]
    at = next((place for place, item in enumerate(items) if item.key == proposal.key), None)
    if at is None:
        return {}
    places = {f"up/{items[at].number}": at - 1, f"down/{items[at].number}": at + 1}
    return {deed: items[to] for deed, to in places.items() if 0 <= to < len(items)}


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
    return _reordered(case, matter, meeting, person, deed)


def _reordered(case: Case, matter: Matter, meeting: Meeting, person: Person, deed: str) -> str:
    """Let an accepted item change places with its neighbour. Raises NotYours, NothingToDecide."""
    if not is_secretary(case.group_of(meeting), person, case.today):
        raise NotYours(person.email)
    proposal = case.uow.proposals.get(matter.number)
    neighbour = _moves(case, proposal, meeting).get(deed) if proposal else None
    if proposal is None or neighbour is None:
        raise NothingToDecide
    item = move_item(case, meeting, proposal.key, neighbour.number)
    return say("desk-done-reordered", person.language, number=item.number, title=item.title)
