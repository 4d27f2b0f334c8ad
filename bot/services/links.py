"""Answer links: a signed token in an address authorises its holder for one seat and meeting
(decision 3)."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Literal
from urllib.parse import quote, urlencode

from bot.domain.attendance import Attendance
from bot.domain.errors import LinkRenewed
from bot.domain.meetings import Meeting
from bot.domain.parts import ordered
from bot.domain.people import Language
from bot.i18n import say
from bot.i18n.dates import day_full
from bot.render.values import Link
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.tickets import LinkKind, Ticket, sealed

Wish = Literal[
    "deltager", "online", "dele", "afbud", "suppleant", "senere", "kan-ikke", "ja", "nej"
]
"""What a link proposes: its page shows that answer first. Nothing is done before the page's button
is pressed, so that a mail scanner that follows links answers for nobody."""

PATH = "/svar"
SEPARATOR = "\n"
"""Between the titles of parts in one field: a title is one line."""
MINE = "/min-side"
MINE_LASTS = timedelta(days=90)
"""How long a link to the own page opens it; a new one is mailed on request."""
_MEMBERS: tuple[tuple[str, Wish], ...] = (
    ("attend", "deltager"), ("attend-online", "online"), ("attend-parts", "dele"),
    ("apologise", "afbud"), ("send-substitute", "suppleant"), ("come-later", "senere"),
)  # fmt: skip
_SUBSTITUTES: tuple[tuple[str, Wish], ...] = (
    ("substitute-attends", "deltager"), ("substitute-declines", "kan-ikke"),
)  # fmt: skip
_WISHES: dict[str, Wish] = {"attend": "deltager", "apology": "afbud", "partial": "senere"}


def check_renewal(case: Case, ticket: Ticket) -> None:
    """Raises LinkRenewed where the person's links were renewed after this one was made."""
    if ticket.renewal != renewal_of(case, ticket.person):
        raise LinkRenewed


def renew_links(case: Case, person: str) -> None:
    """From now on the answer links that a person (an address) was sent before open nothing: for a
    mail that came into wrong hands."""
    case.uow.facts.set(_renewal_fact(person), str(renewal_of(case, person) + 1))


def renewal_of(case: Case, person: str) -> int:
    return int(case.uow.facts.get(_renewal_fact(person)) or 0)


def _renewal_fact(person: str) -> str:
    return f"answer-links/{person.lower()}"


def page_of(case: Case, ticket_for: Ticket, **proposed: str | None) -> str:
    """The address of an answer page, with what it is to propose."""
    query = urlencode({name: value for name, value in proposed.items() if value})
    page = signed_address(case, PATH, ticket_for)
    return f"{page}?{query}" if query else page


def signed_address(case: Case, path: str, ticket_for: Ticket) -> str:
    """The address of a page that whoever has the link may use."""
    return f"{case.office.base_url.rstrip('/')}{path}/{token_of(case, ticket_for)}"


def token_of(case: Case, ticket: Ticket) -> str:
    """The token of a link, as often renewed as the person's links were."""
    return sealed(case.office.secret, replace(ticket, renewal=renewal_of(case, ticket.person)))


def answer_links(case: Case, meeting: Meeting, seat: str, person: str) -> tuple[Link, ...]:
    """The answers that a person (an address) can give for a seat in a meeting, in the person's
    language: the substitute's two where the person sits in for the seat, else the seat's."""
    kind: LinkKind = "substitute" if _sits_in(case, meeting, seat, person) else "seat"
    return _links(case, meeting, Ticket(kind, meeting.uid, seat, person))


def _links(case: Case, meeting: Meeting, ticket: Ticket) -> tuple[Link, ...]:
    if meeting.details.mode == "mail":
        return ()  # its items are answered, not whether somebody comes
    language = case.plan.language_of(ticket.person)
    offered = _SUBSTITUTES if ticket.kind == "substitute" else _MEMBERS
    offered = tuple(each for each in offered if each[1] not in _not_offered(meeting))
    words = _words(case, meeting, language)
    return tuple(
        Link(say(f"link-{key}", language, **words), page_of(case, ticket, valg=wish))
        for key, wish in offered
    )


def _not_offered(meeting: Meeting) -> tuple[Wish, ...]:
    """Nobody comes over a link, or to a part, that there is not."""
    details = meeting.details
    unfit: dict[Wish, bool] = {
        "online": details.mode != "hybrid",
        "dele": not ordered(details),
    }
    return tuple(wish for wish, is_unfit in unfit.items() if is_unfit)


def change_link(case: Case, meeting: Meeting, seat: str, person: str) -> Link:
    """Where an answer can be changed, whatever it is."""
    label = say("link-change", case.plan.language_of(person))
    return Link(label, page_of(case, Ticket("seat", meeting.uid, seat, person)))


def seat_links(case: Case, meeting: Meeting, seat: str, person: str) -> tuple[Link, ...]:
    """The answers for a seat, whoever sits in it."""
    return _links(case, meeting, Ticket("seat", meeting.uid, seat, person))


def substitute_link(case: Case, meeting: Meeting, seat: str, person: str) -> Link:
    """Where a substitute answers."""
    label = say("link-change", case.plan.language_of(person))
    return Link(label, page_of(case, Ticket("substitute", meeting.uid, seat, person)))


def my_page_link(case: Case, person: str) -> str:
    """The address of a person's own page, as long as it opens it."""
    last = (case.now + MINE_LASTS).astimezone(case.zone).date()
    ticket = Ticket("mine", "", "", person, last.toordinal())
    return f"{case.office.base_url.rstrip('/')}{MINE}/{token_of(case, ticket)}"


def passing_on(
    case: Case, meeting: Meeting, given: Attendance, person: str
) -> tuple[Link, Link] | None:
    """What a person (an address) can pass on to the substitute just named whose address is lacking:
    the page on which the substitute enters it, and a mail that is ready to be sent with it. None
    where no address is lacking."""
    substitute = given.substitute
    if not given.is_substituted or substitute is None or substitute.email:
        return None
    language = case.plan.language_of(person)
    page = page_of(case, Ticket("named", meeting.uid, given.seat, person, given.version))
    facts = {
        **_words(case, meeting, language), "name": substitute.name, "page": page,
        "title": meeting.details.title, "when": day_full(meeting.day, language),
    }  # fmt: skip
    about, text = (say(f"pass-on-{part}", language, **facts) for part in ("subject", "text"))
    mail = f"mailto:?subject={quote(about)}&body={quote(text)}"
    return Link(page, page), Link(say("link-pass-on", language, **facts), mail)


def offer_links(case: Case, offer: int, meeting: Meeting, person: str) -> tuple[Link, ...]:
    """Yes and no to somebody who answered a forwarded invitation."""
    language = case.plan.language_of(person)
    words = _words(case, meeting, language)
    ticket = Ticket("offer", meeting.uid, "", person, offer)
    wishes: tuple[Wish, ...] = ("ja", "nej")
    return tuple(
        Link(say(f"link-offer-{wish}", language, **words), page_of(case, ticket, valg=wish))
        for wish in wishes
    )


def choice_links(case: Case, person: str, choices: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
    """The likely answers under a question, as links to the pages that propose them: what chat has
    buttons for (label and value). What is no answer for one seat (undoing, several) has no page."""
    found = ((label, json.loads(value)) for label, value in choices)
    return tuple(
        Link(label, _proposing(case, person, wish))
        for label, wish in found
        if wish["do"] in _WISHES and "also" not in wish
    )


def _proposing(case: Case, person: str, wish: dict[str, object]) -> str:
    named = wish.get("substitute")
    substitute = named if isinstance(named, dict) else {}
    valg: Wish = "suppleant" if substitute else _WISHES[str(wish["do"])]
    parts = wish.get("parts")
    if parts and valg == "senere":
        valg = "dele"
    elif wish.get("online") and valg == "deltager":
        valg = "online"
    ticket = Ticket("seat", str(wish["meeting"]), str(wish["seat"]), person)
    return page_of(
        case, ticket, valg=valg, navn=substitute.get("name"), titel=substitute.get("title"),
        mail=substitute.get("email"), fra=_text(wish.get("from")), til=_text(wish.get("until")),
        uden="ja" if wish.get("without") else None, online="ja" if wish.get("online") else None,
        **{"del": SEPARATOR.join(parts) if isinstance(parts, list) else None},
    )  # fmt: skip


def _text(value: object) -> str | None:
    return str(value) if value else None


def _sits_in(case: Case, meeting: Meeting, seat: str, person: str) -> bool:
    given = attendances(case, meeting).get(seat)
    substitute = given.substitute if given else None
    return substitute is not None and (substitute.email or "").lower() == person.lower()


def _words(case: Case, meeting: Meeting, language: Language) -> dict[str, str]:
    """The group's own word for a substitute."""
    word = dict(case.group_of(meeting).words).get("suppleant") or say("substitute", language)
    return {"substitute": word, "Substitute": word.capitalize()}
