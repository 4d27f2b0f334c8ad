"""The papers that go along with a mail: agenda or minutes with annexes as one PDF, and what is late
as such."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.domain.agenda import Agenda, Item
from bot.domain.annexes import Placed, opened, placed
from bot.domain.errors import AnnexLost
from bot.domain.minutes import Minutes
from bot.i18n import say
from bot.render.facts import AgendaDocumentFacts
from bot.render.mail import Enclosure
from bot.render.values import Link, PapersFacts
from bot.services.agendas import current_agenda, document_facts
from bot.services.bundles import Bundle, bundle
from bot.services.composing.about import About
from bot.services.describing import is_sent
from bot.services.minutes.documents import minutes_document
from bot.services.paper_links import annex_url, papers_url


def papers_of(about: About, agenda: Agenda) -> tuple[PapersFacts | None, Bundle | None]:
    """The agenda's papers for a receiver, and the PDF that goes along with the mail (None: it is
    too large, or mails carry none). Nobody without a seat in it has a link of their own."""
    sees = about.sees_closed
    return _papers(about, document_facts(about.case, about.meeting, agenda, sees_closed=sees))


def minutes_papers(about: About, minutes: Minutes) -> tuple[PapersFacts | None, Bundle | None]:
    """The same of minutes."""
    facts = minutes_document(
        about.case, about.meeting, minutes, about.language, sees_closed=about.sees_closed
    )
    return _papers(about, facts)


def _papers(about: About, facts: AgendaDocumentFacts) -> tuple[PapersFacts | None, Bundle | None]:
    if not about.notice.seat or about.notice.channel == "slack":
        return None, None
    case, meeting, seat, person = about.case, about.meeting, about.notice.seat, about.reader
    made = _bundle(about, facts)
    holds = made.holds if made else frozenset()
    left = tuple(
        Link(
            f"{say('paper-annex', about.language, number=spot.number)}: {spot.annex.title}",
            annex_url(case, meeting, seat, person, spot.annex.file),
        )
        for spot in placed(facts.agenda.items)
        if spot.annex.file and spot.number not in holds
    )
    url = papers_url(case, meeting, seat, person, is_minutes=facts.is_minutes)
    return PapersFacts(url=url, annexes=left, holds_annexes=bool(holds)), made


def _bundle(about: About, facts: AgendaDocumentFacts) -> Bundle | None:
    limit, sees = about.case.office.limits.mail, about.sees_closed
    if limit == 0:
        return None
    return bundle(about.case, about.meeting, facts, about.language, sees_closed=sees, limit=limit)


def enclosures(about: About) -> tuple[Enclosure, ...]:
    """What a mail carries beside its text."""
    if about.notice.channel != "mail":
        return ()
    if about.notice.kind == "minutes":
        minutes = about.case.uow.minutes.of(about.meeting.uid)
        return _enclosed(minutes_papers(about, minutes)[1]) if minutes else ()
    if about.notice.kind in ("item-information", "item-on"):
        return item_files(about)
    agenda = current_agenda(about.case, about.meeting)
    return _with_agenda(about, agenda) if agenda else ()


def _with_agenda(about: About, agenda: Agenda) -> tuple[Enclosure, ...]:
    if about.notice.kind == "agenda" or _is_late_substitutes(about):
        return _enclosed(papers_of(about, agenda)[1])
    return late_annexes(about, agenda) if about.notice.kind == "supplement" else ()


def _enclosed(made: Bundle | None) -> tuple[Enclosure, ...]:
    return (Enclosure(made.name, made.content),) if made else ()


def _is_late_substitutes(about: About) -> bool:
    """Who is named once the agenda is out gets it with the invitation."""
    is_invitation = about.notice.kind == "substitute-invitation"
    return is_invitation and is_sent(about.case.uow.agendas.of(about.meeting.uid))


def late_annexes(about: About, agenda: Agenda) -> tuple[Enclosure, ...]:
    """The files of annexes that a supplement tells of; none where together they are too much for a
    mail, which then has links."""
    return _files(about, told_of(about, agenda))


def onward_item(about: About) -> Item | None:
    """The item of the minutes that a notice is about."""
    minutes = about.case.uow.minutes.of(about.meeting.uid)
    return minutes.item(str(about.notice.facts["number"])) if minutes else None


def item_spots(about: About) -> tuple[Placed, ...]:
    """The annexes of that item that are files, and that this reader may see."""
    item = onward_item(about)
    found = placed((item,)) if item else ()
    return tuple(spot for spot in _may_read(about, found) if spot.annex.file)


def item_files(about: About) -> tuple[Enclosure, ...]:
    """Their files; none where together they are too much for a mail."""
    return _files(about, item_spots(about))


def _files(about: About, spots: Iterable[Placed]) -> tuple[Enclosure, ...]:
    found = [_enclosure(about, spot) for spot in spots]
    files = tuple(each for each in found if each is not None)
    return files if sum(len(f.content) for f in files) <= about.case.office.limits.mail else ()


def told_of(about: About, agenda: Agenda) -> tuple[Placed, ...]:
    """The annexes that a supplement tells of and this reader may see, as they are now."""
    told = about.notice.facts.get("additions")
    wanted = {
        (each["title"], each["annex"])
        for each in (told if isinstance(told, list) else ())
        if each["kind"] == "annex"
    }
    return tuple(
        spot
        for spot in _may_read(about, placed(agenda.items))
        if (spot.item.title, spot.annex.title) in wanted and spot.annex.file
    )


def _may_read(about: About, spots: Iterable[Placed]) -> Iterator[Placed]:
    """The annexes as this reader may have them: closed ones whole, in their open version, or not
    at all."""
    sees_all = about.sees_closed and about.notice.kind != "item-on"  # that one leaves the group
    for spot in spots:
        shown = spot if sees_all else replace(spot, annex=opened(spot.annex))
        if sees_all or not shown.is_closed:
            yield shown


def _enclosure(about: About, spot: Placed) -> Enclosure | None:
    file = spot.annex.file
    if file is None:
        return None
    try:
        content = about.case.office.files.read(file.digest)
    except AnnexLost:
        return None
    return Enclosure(file.name, content, file.media_type)
