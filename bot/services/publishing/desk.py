"""The secretary's page, by her own link: what is on the web of a meeting, what could be, a tick for
each annex. The link authorises its holder as long as the person is secretary of the group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.domain.agenda import Item
from bot.domain.approvals import DocumentKind
from bot.domain.errors import BadLink, LinkRenewed, MoedebotError
from bot.domain.meetings import Meeting
from bot.domain.network import Contact
from bot.domain.people import Language
from bot.domain.publication import Publication
from bot.domain.publishing import Offered, Withheld
from bot.i18n import sentence
from bot.i18n.dates import day_year
from bot.render.values import Link, MeetingFacts
from bot.services.by_link import ClosedPage, closed
from bot.services.describing import describe
from bot.services.links import check_renewal, signed_address
from bot.services.office import Case, Office
from bot.services.publishing.acts import Preview, Ticks, preview, publish, unpublish
from bot.services.publishing.documents import NAMES, archive_url
from bot.services.publishing.sources import Source, source_of
from bot.services.tickets import Ticket, opened

PATH = "/offentliggoer"
DOCUMENTS: Final[tuple[DocumentKind, ...]] = ("agenda", "minutes")
_MOST_OTHERS = 8
Deed = Literal["publish", "unpublish"]


@dataclass(frozen=True, kw_only=True)
class Tick:
    """An annex to tick. `file` is its file's name and size in bytes; `is_ticked` to begin with;
    `is_public` now."""

    number: str
    item: str
    title: str
    file: tuple[str, int] | None
    link: str | None
    why_not: Withheld | None
    is_late: bool
    is_ticked: bool
    is_public: bool


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """How a document stands. `why_not` is a sentence, where it cannot be put on the web now; `seen`
    names the paper that is shown. `edition`, `at` (local) and `by` (a name, "" by command) are of
    the last time that it was; `is_newer`: what members have is another; `now_closed` are numbers of
    items that are public and have been closed since; `mentions` are to be looked at."""

    document: DocumentKind
    why_not: str | None = None
    seen: str = ""
    ticks: tuple[Tick, ...] = ()
    closed: tuple[str, ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    is_public: bool = False
    edition: int = 0
    at: datetime | None = None
    by: str = ""
    ended_at: datetime | None = None
    is_newer: bool = False
    now_closed: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class PublishingPage:
    """The page. `others` are the same pages for the group's other meetings."""

    language: Language
    contact: Contact
    meeting: MeetingFacts
    documents: tuple[DocumentView, ...]
    others: tuple[Link, ...]


def page_url(case: Case, meeting: Meeting, person: str) -> str:
    """Where a secretary (an address) puts a meeting's papers on the web."""
    return signed_address(case, PATH, Ticket("publish", meeting.uid, "", person))


def look(
    office: Office, token: str, now: datetime, asked: Language | None = None
) -> PublishingPage | ClosedPage:
    """What a link opens, in the language that was asked for, else in the holder's own; changes
    nothing. Raises NoPlan."""
    with office.look(now) as case:
        try:
            meeting, person = open_link(case, token)
        except BadLink:
            return closed(case, "bad")
        except LinkRenewed:
            return closed(case, "renewed", opened(office.secret, token).person)
        language = asked or case.plan.language_of(person)
        return PublishingPage(
            language=language,
            contact=case.contact_of(case.group_of(meeting)),
            meeting=describe(case, meeting),
            documents=tuple(_document(case, meeting, each, language) for each in DOCUMENTS),
            others=tuple(_others(case, meeting, person, language)),
        )


def act(
    office: Office, token: str, document: DocumentKind, deed: Deed, numbers: Sequence[str],
    seen: str, now: datetime,
) -> None:  # fmt: skip
    """Do what was pressed, as the link's holder. Raises BadLink, LinkRenewed, and what `publish`
    and `unpublish` raise."""
    with office.case(now) as case:
        meeting, person = open_link(case, token)
        if deed == "publish":
            publish(case, meeting, document, Ticks(numbers), person, seen)
        else:
            unpublish(case, meeting, document, person)


def preview_by_link(
    case: Case, token: str, document: DocumentKind, numbers: Sequence[str]
) -> tuple[Meeting, Preview]:
    """What everybody would read with these annexes. Raises BadLink, LinkRenewed, and what
    `preview` raises."""
    meeting, _ = open_link(case, token)
    return meeting, preview(case, meeting, document, Ticks(numbers))


def open_link(case: Case, token: str) -> tuple[Meeting, str]:
    """The meeting of a token, and whose it is. Raises BadLink; LinkRenewed where its holder is no
    secretary of the group any more, or has asked for new links."""
    ticket = opened(case.office.secret, token)
    meeting = case.uow.meetings.by_uid(ticket.meeting)
    if ticket.kind != "publish" or meeting is None:
        raise BadLink
    check_renewal(case, ticket)
    secretaries = {person.email.lower() for person in case.secretaries(case.group_of(meeting))}
    if ticket.person.lower() not in secretaries:
        raise LinkRenewed
    return meeting, ticket.person


def _document(
    case: Case, meeting: Meeting, document: DocumentKind, language: Language
) -> DocumentView:
    last = case.uow.publications.last(meeting.uid, document)
    source, why_not = None, None
    try:
        source = source_of(case, meeting, document)
    except MoedebotError as error:
        why_not = sentence(error, language)
    is_public = last is not None and last.is_public
    return DocumentView(
        document=document,
        why_not=why_not,
        seen=source.paper.source if source else "",
        ticks=_ticks(source, last) if source else (),
        closed=source.closed if source else (),
        mentions=source.mentions if source else (),
        is_public=is_public,
        edition=last.edition if last else 0,
        at=last.at.astimezone(case.zone) if last else None,
        by=_name(case, last.by) if last else "",
        ended_at=last.ended_at.astimezone(case.zone) if last and last.ended_at else None,
        is_newer=is_public and (source is None or source.paper.source != _source(last)),
        now_closed=_now_closed(case, meeting, last) if last and is_public else (),
        url=archive_url(case, f"{meeting.key}/{NAMES[document]}") if is_public else "",
    )


def _source(last: Publication | None) -> str:
    return last.paper.source if last else ""


def _name(case: Case, address: str) -> str:
    person = case.plan.find(address) if address else None
    return person.name if person else address


def _ticks(source: Source, last: Publication | None) -> tuple[Tick, ...]:
    before = last.paper if last else None
    ticked = set(source.proposed(before))
    now = before.annexes if before and last and last.is_public else ()
    public = {(annex.number, annex.title) for annex in now}

    def tick(each: Offered) -> Tick:
        file = each.annex.file
        return Tick(
            number=each.number,
            item=each.spot.item.title,
            title=each.annex.title,
            file=(file.name, file.size) if file else None,
            link=None if file else each.annex.link,
            why_not=each.why_not,
            is_late=each.is_late,
            is_ticked=each.number in ticked,
            is_public=(each.number, each.annex.title) in public,
        )

    return tuple(map(tick, source.offered))


def _now_closed(case: Case, meeting: Meeting, last: Publication) -> tuple[str, ...]:
    """Items that are public as they were, and are closed by now."""
    agenda, minutes = case.uow.agendas.of(meeting.uid), case.uow.minutes.of(meeting.uid)
    known: tuple[Item, ...] = (
        *(agenda.items if agenda else ()),
        *(minutes.items if minutes else ()),
    )
    shut = {item.number for item in known if item.is_closed}
    return tuple(i.number for i in last.paper.items if i.number in shut and not i.is_closed)


def _others(case: Case, meeting: Meeting, person: str, language: Language) -> Iterator[Link]:
    """The group's other meetings of which members have papers, the latest first."""
    with_papers = case.uow.agendas.meetings()
    group = case.uow.meetings.list(group=meeting.group)
    found = [
        m for m in group if m.uid in with_papers and m.uid != meeting.uid and not m.is_cancelled
    ]
    found = sorted(found, key=lambda m: m.start, reverse=True)
    for each in found[:_MOST_OTHERS]:
        label = f"{each.details.title} {day_year(each.day, language)}"
        yield Link(label, page_url(case, each, person))
