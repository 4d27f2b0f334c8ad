"""An agenda or its minutes as a document: every word of it, in the order that it is read."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from bot.domain.agenda import Annex, Item
from bot.domain.people import Language
from bot.i18n import dates, say
from bot.render.document.blocks import Block, Run, address, blocks_of, printable
from bot.render.facts import AgendaDocumentFacts
from bot.render.filters import sentence_case, when_long
from bot.render.values import ApologyFacts, GuestFacts, MeetingFacts

_NO_HREFS: Mapping[str, str] = MappingProxyType({})
_WORDS = ("page", "item", "content", "annexes", "outcome", "case", "withdrawn", "gone", "draft",
          "later", "closed")  # fmt: skip
"""The words around the items, by the names that templates know them by."""


@dataclass(frozen=True, kw_only=True)
class PaperAnnex:
    """A line of an item's annexes. `number` is "4.1", `label` "Bilag 4.1"; `note` says when a
    missing one comes, or of what kind the file is; `href` is where it is."""

    number: str
    label: str
    anchor: str
    title: str
    note: str | None = None
    is_missing: bool = False
    href: str | None = None


@dataclass(frozen=True, kw_only=True)
class PaperItem:
    """An item as printed. `lead` opens the recommendation; with one recommendation it is the whole
    sentence, with several they follow as a list. `outcome` None: an agenda, which has none."""

    number: str
    title: str
    anchor: str
    presenters: str | None = None
    is_withdrawn: bool = False
    is_closed: bool = False
    lead: str | None = None
    recommendations: tuple[str, ...] = ()
    outcome: tuple[Block, ...] | None = None
    case: tuple[Block, ...] = ()
    has_case_heading: bool = True
    annexes: tuple[PaperAnnex, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document: its title, what it says of the meeting (label, text), the items, and the words
    that a template prints around them."""

    language: Language
    title: str
    group: str
    is_draft: bool
    meta: tuple[tuple[str, str], ...]
    apologies_label: str
    apologies: tuple[str, ...]
    notice: tuple[Run, ...]
    items: tuple[PaperItem, ...]
    words: Mapping[str, str]

    def as_data(self) -> dict[str, Any]:
        """What templates are given."""
        return asdict(self)

    def as_json(self) -> str:
        """The same, as text: equal papers give equal texts."""
        return json.dumps(self.as_data(), ensure_ascii=False, sort_keys=True)


def paper_of(
    facts: AgendaDocumentFacts, language: Language, hrefs: Mapping[str, str] = _NO_HREFS
) -> Paper:
    """The document of an agenda, or of minutes. `hrefs` say, by number ("4.1"), where annexes are
    that are files."""
    meeting = facts.meeting
    kind = "agenda"
    if facts.is_minutes:
        kind = "minutes" if facts.is_approved else "minutes-draft"
    title = say(f"paper-title-{kind}", language, meeting=meeting.title,
                day=dates.day_year(meeting.day, language))  # fmt: skip
    return Paper(
        language=language,
        title=printable(title),
        group=printable(meeting.group),
        is_draft=facts.agenda.is_draft,
        meta=tuple(_meta(facts, language)),
        apologies_label=say("paper-apologies", language),
        apologies=_apologies(facts, language),
        notice=_notice(facts, language),
        items=tuple(_item(item, facts, language, hrefs) for item in facts.agenda.items),
        words={
            word: say(f"paper-{word}", language, page="{page}", pages="{pages}") for word in _WORDS
        },
    )


def _meta(facts: AgendaDocumentFacts, language: Language) -> list[tuple[str, str]]:
    meeting = facts.meeting
    where = (sentence_case(when_long(meeting, language)), _place(meeting, language))
    rows = [("paper-time", ", ".join(filter(None, where)))]
    if len(meeting.parts) > 1:
        program = "; ".join(
            f"{dates.hours(part.start, part.end, language)} {part.title}" for part in meeting.parts
        )
        rows.append(("paper-program", sentence_case(program)))
    if meeting.lunch:
        rows.append(("paper-lunch", sentence_case(dates.clock(meeting.lunch.at, language))))
    if facts.participants:
        rows.append(("paper-participants", facts.participants))
    lines = (*facts.guest_lines, *(_guest(each, language) for each in facts.guests))
    if lines:
        rows.append(("paper-guests", "; ".join(lines)))
    return [(say(key, language), printable(text)) for key, text in rows if text]


def _guest(guest: GuestFacts, language: Language) -> str:
    who = ", ".join(filter(None, (guest.name, guest.title, guest.organisation)))
    if guest.start is None or guest.end is None:
        return who
    return f"{who} ({dates.hours(guest.start, guest.end, language)})"


def _place(meeting: MeetingFacts, language: Language) -> str:
    if meeting.mode == "mail":
        return ""
    if meeting.mode == "online":
        return say("paper-online", language)
    place = meeting.place or say("paper-place-later", language)
    if meeting.mode == "hybrid":
        place = say("paper-hybrid", language, place=place)
    return f"{place}. {sentence_case(meeting.room)}" if meeting.room else place


def _apologies(facts: AgendaDocumentFacts, language: Language) -> tuple[str, ...]:
    if facts.apologies:
        return tuple(printable(_apology(each, language)) for each in facts.apologies)
    key = "paper-apologies-none" if facts.is_minutes else "paper-apologies-none-yet"
    return (say(key, language),)


def _apology(apology: ApologyFacts, language: Language) -> str:
    if apology.substitute is None:
        return apology.name
    titled = "titled" if apology.substitute_title else "named"
    return say(f"paper-apology-{titled}", language, name=apology.name,
               substitute=apology.substitute, title=apology.substitute_title)  # fmt: skip


def _notice(facts: AgendaDocumentFacts, language: Language) -> tuple[Run, ...]:
    """Where an apology goes."""
    if facts.is_minutes:
        return ()
    mailbox = printable(facts.contact.email)
    lead = say("paper-apologies-to", language)
    return ({"text": f"{lead} "}, {"text": mailbox, "link": f"mailto:{mailbox}"})


def _item(
    item: Item, facts: AgendaDocumentFacts, language: Language, hrefs: Mapping[str, str]
) -> PaperItem:
    lead, recommendations = _recommended(item, facts.meeting.group, language)
    outcome = None
    if facts.is_minutes and not item.is_withdrawn:
        outcome = blocks_of(item.minutes or say("paper-not-reached", language))
    presenters = ", ".join(item.presenters)
    return PaperItem(
        number=item.number,
        title=printable(item.title),
        anchor=f"punkt-{item.number}",
        presenters=printable(say("paper-presenters", language, names=presenters))
        if presenters
        else None,
        is_withdrawn=item.is_withdrawn,
        is_closed=item.is_closed,
        lead=lead,
        recommendations=recommendations,
        outcome=outcome,
        case=() if item.is_withdrawn else blocks_of(item.body),
        has_case_heading=item.kind == "ordinary" or outcome is not None,
        annexes=()
        if item.is_withdrawn
        else tuple(
            annex_line(
                annex, f"{item.number}.{place}", language, hrefs.get(f"{item.number}.{place}")
            )
            for place, annex in enumerate(item.annexes, 1)
        ),
    )


def lead_of(item: Item, group: str, language: Language) -> str:
    """How a recommendation opens: "Det indstilles, at KD-Net"."""
    who = sentence_case(item.recommender or "")
    if not who:
        return say("paper-recommended", language, group=group)
    if "indstiller" in who or (language == "en" and "recommends" in who):
        return say("paper-recommends-itself", language, who=who)
    return say("paper-recommends", language, who=who, group=group)


def _recommended(
    item: Item, group: str, language: Language
) -> tuple[str | None, tuple[str, ...]]:  # fmt: skip
    """How the recommendation opens, and its list where it has several."""
    if not item.recommendations or item.is_withdrawn:
        return None, ()
    lead = lead_of(item, group, language)
    found = tuple(printable(" ".join(each.split())) for each in item.recommendations)
    if len(found) > 1:
        return printable(lead), found
    stop = "" if found[0][-1:] in tuple(".?!") else "."
    return printable(f"{lead} {found[0]}{stop}"), ()


def annex_line(annex: Annex, number: str, language: Language, href: str | None) -> PaperAnnex:
    """The line of an annex; `href` is where its file is."""
    return PaperAnnex(
        number=number,
        label=say("paper-annex", language, number=number),
        anchor=f"bilag-{number}",
        title=printable(" ".join(annex.title.split())),
        note=", ".join(_notes(annex, language)) or None,
        is_missing=annex.state == "later" and annex.file is None,
        href=href or address(annex.link),
    )


def _notes(annex: Annex, language: Language) -> Iterator[str]:
    """That it is closed; when a missing one comes; of what kind one is that is no PDF."""
    if annex.is_closed:
        yield say("paper-annex-closed", language)
    if annex.state == "later" and annex.file is None:
        yield _later(annex.due, language)
    elif annex.file is not None and annex.file.suffix != ".pdf":
        yield say("paper-annex-file", language, kind=annex.file.suffix.lstrip(".").upper())


def _later(due: date | None, language: Language) -> str:
    if due is None:
        return say("paper-later", language)
    return say("paper-annex-later-by", language, day=dates.day(due, language))
