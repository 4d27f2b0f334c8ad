"""What is decided by one press, whichever way: on a page by link, by a button in chat, by command.

One kind of matter is one module here, with a function that says how it stands and one that does
what was chosen; both are named in `_SHEETS` and `_DEEDS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import BadLink, LinkRenewed, NothingToDecide, NotYours
from bot.domain.meetings import Meeting
from bot.domain.network import Contact
from bot.domain.people import Language, Person
from bot.services.by_link import ClosedPage, closed, ticket_of
from bot.services.desk.approving import approval_sheet, decide_approval
from bot.services.desk.following import decide_follow_up, follow_up_sheet
from bot.services.desk.objecting import decide_objection, objection_sheet
from bot.services.desk.onward import decide_onward, onward_sheet
from bot.services.desk.proposing import decide_proposal, proposal_sheet
from bot.services.desk.values import Deed, Kind, Matter, Sheet, matter_of
from bot.services.links import token_of
from bot.services.office import Case, Office
from bot.services.tickets import Ticket, opened

__all__ = ["Deed", "DeskPage", "Matter", "Sheet", "act", "carry_out", "desk_url", "look", "sheet"]

PATH = "/afgoer"
_SHEETS: dict[Kind, Callable[[Case, Matter, Meeting, Person], Sheet | None]] = {
    "approval": approval_sheet,
    "proposal": proposal_sheet,
    "not-reached": onward_sheet,
    "follow-up": follow_up_sheet,
    "objection": objection_sheet,
}
_DEEDS: dict[Kind, Callable[[Case, Matter, Meeting, Person, str, str], str]] = {
    "approval": decide_approval,
    "proposal": decide_proposal,
    "not-reached": decide_onward,
    "follow-up": decide_follow_up,
    "objection": decide_objection,
}


@dataclass(frozen=True, kw_only=True)
class DeskPage:
    """A sheet for a reader, on the web."""

    language: Language
    contact: Contact
    sheet: Sheet


def desk_url(case: Case, matter: Matter, person: str) -> str:
    """The address of the page on which a person (an address) decides a matter."""
    ticket = Ticket("desk", matter.meeting, matter.locator, person, matter.number)
    return f"{case.office.base_url.rstrip('/')}{PATH}/{token_of(case, ticket)}"


def sheet(case: Case, matter: Matter, person: Person) -> Sheet:
    """How a matter stands. Raises NotYours, and NothingToDecide where it is gone."""
    meeting = _meeting(case, matter)
    if matter.kind not in _SHEETS:
        raise NothingToDecide
    found = _SHEETS[matter.kind](case, matter, meeting, person)
    if found is None:
        raise NotYours(person.email)
    return found


def carry_out(case: Case, matter: Matter, person: Person, deed: str, text: str = "") -> str:
    """Do what was chosen, in the case's transaction, and say what was done, in the person's
    language. Raises NotYours, NothingToDecide, TextMissing, and what the deed itself raises."""
    if matter.kind not in _DEEDS:
        raise NothingToDecide
    return _DEEDS[matter.kind](case, matter, _meeting(case, matter), person, deed, text)


def _meeting(case: Case, matter: Matter) -> Meeting:
    meeting = case.uow.meetings.by_uid(matter.meeting)
    if meeting is None:
        raise NothingToDecide
    return meeting


def look(office: Office, token: str, now: datetime) -> DeskPage | ClosedPage:
    """What a link to the desk opens; changes nothing. Raises NoPlan."""
    with office.look(now) as case:
        try:
            matter, person, meeting = _opened(case, token)
            found = sheet(case, matter, person)
        except BadLink:
            return closed(case, "bad")
        except (LinkRenewed, NotYours):
            return closed(case, "renewed", opened(office.secret, token).person)
        except NothingToDecide:
            return closed(case, "decided", opened(office.secret, token).person)
        contact = case.contact_of(case.group_of(meeting))
        return DeskPage(language=person.language, contact=contact, sheet=found)


def act(office: Office, token: str, deed: str, detail: str, text: str, now: datetime) -> str:
    """Do what was chosen on the page; `detail` says to which of several. Raises what `carry_out`
    raises, BadLink and LinkRenewed."""
    with office.case(now) as case:
        matter, person, _ = _opened(case, token)
        chosen = matter.with_detail(detail) if detail else matter
        return carry_out(case, chosen, person, deed, text)


def _opened(case: Case, token: str) -> tuple[Matter, Person, Meeting]:
    """The matter of a token, who may decide it, and its meeting. Raises BadLink, LinkRenewed."""
    ticket, meeting = ticket_of(case, token)
    matter = matter_of(ticket.seat, ticket.meeting, ticket.number)
    if ticket.kind != "desk" or matter is None:
        raise BadLink
    person = case.plan.find(ticket.person)
    if person is None:
        raise LinkRenewed
    return matter, person, meeting
