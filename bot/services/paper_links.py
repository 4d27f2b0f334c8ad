"""Links to the papers of a meeting: a token in the address authorises its holder to read them.

A link in a mail is its receiver's own: it shows what that person may see when it is opened. A link
inside a PDF that several are sent is theirs together, and shows what the PDF does.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import quote

from bot.domain.annex_files import AnnexFile
from bot.domain.closed_items import sees_closed
from bot.domain.errors import BadLink, LinkRenewed
from bot.domain.meetings import Meeting
from bot.services.inviting import attendances
from bot.services.links import check_renewal, renewal_of
from bot.services.office import Case
from bot.services.tickets import Ticket, opened, sealed

PATH = "/bilag"
PDF = "dagsorden.pdf"
MINUTES_PDF = "referat.pdf"
_ALL, _OPEN = "*", ""
"""The seat of a link that stands in a shared PDF: with closed items and annexes, or without."""
_SHARED_FOR = timedelta(days=400)
"""How long after the meeting a link that nobody owns by name opens."""


@dataclass(frozen=True)
class Access:
    """What a link opens: the meeting whose papers may be read, and whether closed ones too."""

    meeting: Meeting
    sees_closed: bool


def papers_url(
    case: Case, meeting: Meeting, seat: str, person: str, *, is_minutes: bool = False
) -> str:
    """Where a person (an address) reads agenda (or minutes) and annexes as one PDF."""
    base = _base(case, Ticket("papers", meeting.uid, seat, person))
    return f"{base}/{MINUTES_PDF if is_minutes else PDF}"


def annex_url(case: Case, meeting: Meeting, seat: str, person: str, file: AnnexFile) -> str:
    """Where a person (an address) gets the file of an annex."""
    return f"{_base(case, Ticket('papers', meeting.uid, seat, person))}/{_path(file)}"


def shared_url(
    case: Case, meeting: Meeting, file: AnnexFile | None, *, sees_closed: bool,
    is_minutes: bool = False,
) -> str:  # fmt: skip
    """Where all who have the same PDF get an annex that is not in it; without a file, the PDF of
    the agenda or the minutes."""
    ticket = Ticket("papers", meeting.uid, _ALL if sees_closed else _OPEN, "")
    whole = MINUTES_PDF if is_minutes else PDF
    return f"{_base(case, ticket)}/{_path(file) if file else whole}"


def open_link(case: Case, token: str) -> Access:
    """What a token opens. Raises BadLink; LinkRenewed where the link was made for somebody who is
    no longer to read the papers."""
    ticket = opened(case.office.secret, token)
    meeting = case.uow.meetings.by_uid(ticket.meeting)
    if ticket.kind != "papers" or meeting is None:
        raise BadLink
    if ticket.person:
        check_renewal(case, ticket)
        return Access(meeting, _rights(case, meeting, ticket))
    if case.now > meeting.end + _SHARED_FOR:
        raise LinkRenewed
    return Access(meeting, ticket.seat == _ALL)


def _rights(case: Case, meeting: Meeting, ticket: Ticket) -> bool:
    """Whether the link's person sees closed papers now. Raises LinkRenewed for who sees none."""
    given = attendances(case, meeting).get(ticket.seat)
    substitute = given.substitute if given and given.is_substituted else None
    if substitute is not None and (substitute.email or "").lower() == ticket.person.lower():
        return True
    person = case.plan.find(ticket.person)
    if person is None:
        raise LinkRenewed
    return sees_closed(case.plan, case.group_of(meeting), person, meeting.day, case.today)


def _base(case: Case, ticket: Ticket) -> str:
    made = replace(ticket, renewal=renewal_of(case, ticket.person) if ticket.person else 0)
    base = case.office.base_url.rstrip("/")
    return f"{base}{PATH}/{sealed(case.office.secret, made)}"


def _path(file: AnnexFile) -> str:
    return f"{file.digest[:16]}/{quote(file.name)}"
