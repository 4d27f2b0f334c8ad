"""What could be put on the web of a meeting's agenda or minutes, as members have them now."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from bot.domain.agenda import Item
from bot.domain.annexes import opened
from bot.domain.approvals import DocumentKind
from bot.domain.errors import (
    AgendaNotSent,
    AnnexIsClosed,
    AnnexNotHere,
    ChangedSinceSent,
    GroupNotPublic,
    MeetingIsCancelled,
    MinutesNotSent,
    MoedebotError,
    UnknownAnnex,
)
from bot.domain.meetings import Meeting
from bot.domain.publication import PublicAnnex, PublicPaper, fingerprint, mentioned
from bot.domain.publishing import (
    Offered,
    addressless,
    offered,
    public_items,
    public_presence,
    with_closed,
    without_addresses,
)
from bot.domain.speaking import holder_of
from bot.i18n import say
from bot.papers import standing_texts
from bot.services.agendas import agenda_of
from bot.services.guests.listing import guests_of
from bot.services.inviting import attendances
from bot.services.minutes.documents import printed
from bot.services.office import Case
from bot.services.supplements import held_for


@dataclass(frozen=True)
class Source:
    """What members have: `paper` is all of it that may be public, with every annex that can be;
    `offered` are all annexes, closed ones too; `closed` are the numbers of closed items; `mentions`
    are places (number, name) where its text names what is not public otherwise."""

    paper: PublicPaper
    offered: tuple[Offered, ...]
    closed: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]

    def proposed(self, before: PublicPaper | None) -> tuple[str, ...]:
        """The numbers that are ticked to begin with: at first those that members had with the
        paper; from then on those that are public already."""
        if before is None:
            return tuple(each.number for each in self.offered if each.is_proposed)
        known = {(annex.number, annex.title) for annex in before.annexes}
        return tuple(a.number for a in self.paper.annexes if (a.number, a.title) in known)

    def ticked(self, numbers: Collection[str], key: str) -> PublicPaper:
        """The paper with the annexes of these numbers alone. Raises UnknownAnnex, AnnexIsClosed,
        AnnexNotHere."""
        found = {each.number: each for each in self.offered}
        for number in numbers:
            if number not in found:
                raise UnknownAnnex(number, key)
            if found[number].why_not == "closed":
                raise AnnexIsClosed(number, key)
            if found[number].why_not == "missing":
                raise AnnexNotHere(number, key)
        kept = tuple(annex for annex in self.paper.annexes if annex.number in numbers)
        return replace(self.paper, annexes=kept)


def source_of(case: Case, meeting: Meeting, document: DocumentKind) -> Source:
    """What could be public of a document. Only what members have been sent can be, as they have
    it. Raises GroupNotPublic, MeetingIsCancelled, AgendaNotSent, MinutesNotSent,
    ChangedSinceSent."""
    group = case.group_of(meeting)
    if not group.is_public:
        raise GroupNotPublic(group.name)
    if meeting.is_cancelled:
        raise MeetingIsCancelled(meeting.key)
    return minutes_source(case, meeting) if document == "minutes" else _agenda(case, meeting)


def why_not(case: Case, meeting: Meeting, document: DocumentKind) -> MoedebotError | None:
    """Why a document cannot be put on the web now; None where it can."""
    try:
        source_of(case, meeting, document)
    except MoedebotError as error:
        return error
    return None


def _agenda(case: Case, meeting: Meeting) -> Source:
    kept = case.uow.agendas.of(meeting.uid)
    if kept is None or kept.state != "sent":
        raise AgendaNotSent(meeting.key)
    if kept.sent_at is None:
        raise ChangedSinceSent(meeting.key, f"agenda send {meeting.key}")
    return _source(
        case, meeting, agenda_of(case, meeting).items, "agenda", kept.revision,
        participants=case.group_of(meeting).participants,
    )  # fmt: skip


def minutes_source(case: Case, meeting: Meeting) -> Source:
    """What everybody could read of the minutes that members have. Raises MinutesNotSent,
    ChangedSinceSent."""
    minutes = case.uow.minutes.of(meeting.uid)
    if minutes is None or not minutes.is_sent:
        raise MinutesNotSent(meeting.key)
    if minutes.is_changed:
        raise ChangedSinceSent(meeting.key, f"minutes send {meeting.key}")
    items = printed(minutes.items, case.plan.network.language)
    return _source(
        case, meeting, items, "minutes", minutes.revision,
        participants="; ".join(_present(case, meeting, minutes.presence.present)) or None,
        is_approved=minutes.state == "approved",
    )  # fmt: skip


def _present(case: Case, meeting: Meeting, lines: tuple[str, ...]) -> tuple[str, ...]:
    language, group = case.plan.network.language, case.group_of(meeting)
    held = ((seat, holder_of(case.plan, seat, meeting.day)) for seat in group.seats)
    word = dict(group.words).get("suppleant") or say("substitute", language)
    by_substitute = say("public-by-substitute", language, seat="{seat}", word=word)
    seats = [(seat.label, holder.name if holder else None) for seat, holder in held]
    return public_presence(lines, seats, by_substitute)


def _source(
    case: Case, meeting: Meeting, items: tuple[Item, ...], document: DocumentKind, revision: int,
    *, participants: str | None, is_approved: bool = False,
) -> Source:  # fmt: skip
    agenda = case.uow.agendas.of(meeting.uid)
    others = agenda.items if agenda else ()
    items, others = with_closed(_opened(items), others), _opened(others)
    found = offered(items, others, set(_late(case, meeting)))
    paper = PublicPaper(
        meeting.uid, document, revision, "",
        items=_public_items(case, meeting, items),
        annexes=tuple(_annex(case, each) for each in found if each.why_not is None),
        title=meeting.details.title, start=meeting.details.start, end=meeting.details.end,
        place=meeting.details.place, mode=meeting.details.mode, parts=meeting.details.parts,
        participants=_cleaned(case, participants) if participants else None,
        is_approved=is_approved,
    )  # fmt: skip
    closed = tuple(item.number for item in items if item.is_closed and not item.is_withdrawn)
    names = (*_names(case, meeting), *_closed_titles(items, found))
    paper = replace(paper, source=fingerprint(paper))
    return Source(paper, found, closed, mentioned(paper, names))


def _opened(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Annexes that have an open version are that: the rest of them is for nobody here."""
    return tuple(replace(item, annexes=tuple(map(opened, item.annexes))) for item in items)


def _public_items(case: Case, meeting: Meeting, items: tuple[Item, ...]) -> tuple[Item, ...]:
    language = case.plan.network.language
    named = (*guests_of(case, meeting), *(guest for item in items for guest in item.guests))
    guests = {guest.name.casefold() for guest in named}
    shown = public_items(items, standing_texts(language).closed_item, guests)
    instead, kept = say("public-address", language), case.plan.network.addresses
    return tuple(addressless(item, kept, instead) for item in shown)


def _annex(case: Case, found: Offered) -> PublicAnnex:
    annex = found.annex
    title = _cleaned(case, annex.title)
    return PublicAnnex(found.number, title, annex.file, None if annex.file else annex.link)


def _cleaned(case: Case, text: str) -> str:
    network = case.plan.network
    return without_addresses(text, network.addresses, say("public-address", network.language))


def _late(case: Case, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """The annexes that members were sent later than the paper, or are about to be: the titles of
    item and annex."""
    for each in held_for(case, meeting):
        if each.kind == "annex":
            yield each.title, each.annex or ""
    for notice in case.uow.outbox.list(meeting=meeting.uid, kind="supplement"):
        additions = notice.facts["additions"]
        assert isinstance(additions, list)
        yield from ((a["title"], a["annex"] or "") for a in additions if a["kind"] == "annex")


def _names(case: Case, meeting: Meeting) -> Iterator[str]:
    """Whose names are not public: those who sit in for somebody, and guests."""
    for given in attendances(case, meeting).values():
        if given.substitute is not None:
            yield given.substitute.name
    yield from (guest.name for guest in guests_of(case, meeting))


def _closed_titles(items: tuple[Item, ...], found: tuple[Offered, ...]) -> Iterator[str]:
    yield from (item.title for item in items if item.is_closed)
    yield from (each.annex.title for each in found if each.why_not == "closed")
