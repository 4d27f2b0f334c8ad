"""Calendars to subscribe to: a public one for each public group, an unguessable one for a person.

They are an overview. What a calendar program fetches it fetches when it likes, often a day later;
the invitation is what counts, and the hours are not marked as taken a second time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from hmac import compare_digest

from bot.domain.attendance import Attendance
from bot.domain.dialling import dial_uri
from bot.domain.errors import UnknownGroup
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.people import Language, Person
from bot.domain.speaking import holder_of
from bot.domain.tokens import feed_locator, feed_token
from bot.i18n import say
from bot.itip import Entry, Feed, Organizer, publish
from bot.render import Renderer, to_text
from bot.render.feed import FeedEntryFacts
from bot.render.text import UNWRAPPED
from bot.render.values import OwnStatus
from bot.services.describing import describe, own_status, page_of
from bot.services.inviting import attendances
from bot.services.office import Case

PATH = "/kalender"
REFRESH = timedelta(hours=4)
"""How often a calendar program is asked to fetch; many go by a rhythm of their own."""
PAST = timedelta(days=365)
"""How long a meeting stays after its end."""
CANCELLED = timedelta(days=30)
"""How long a cancelled meeting stays, struck out, after it would have ended."""


@dataclass(frozen=True)
class _Shown:
    """A meeting in a person's calendar: the seat's answer, and for whom the person sits in."""

    meeting: Meeting
    given: Attendance | None = None
    substitute_for: str | None = None


def public_feed(case: Case, key: str) -> Feed | None:
    """A group's calendar; None where there is no such group or its dates are not for everybody."""
    try:
        group = case.plan.group(key)
    except UnknownGroup:
        return None
    if not group.is_public:
        return None
    language = case.plan.network.language
    entries = (_entry(case, _Shown(meeting), language) for meeting in _within(case, group))
    return Feed(
        name=group.name,
        description=say("feed-of-group", language, group=group.name),
        url=url_of_group(case, group),
        refresh=REFRESH,
        entries=tuple(entries),
    )


def personal_feed(case: Case, token: str) -> Feed | None:
    """The calendar of the person whose token it is: the meetings of the seats that the person
    holds, of the groups that the person is secretary of, and those in which the person sits in for
    somebody. None where it is nobody's, or was renewed."""
    person = _person_of(case, token)
    if person is None:
        return None
    shown = sorted(_shown_to(case, person), key=lambda one: (one.meeting.start, one.meeting.uid))
    network = case.plan.network.name
    return Feed(
        name=say("feed-name", person.language, network=network),
        description=say("feed-of-person", person.language, network=network, name=person.name),
        url=url_of_person(case, person),
        refresh=REFRESH,
        entries=tuple(_entry(case, one, person.language) for one in shown),
    )


@lru_cache(maxsize=512)
def written(feed: Feed) -> bytes:
    """The bytes of a feed; the same one, asked for by many, is written once."""
    return publish(feed)


def url_of_group(case: Case, group: Group) -> str:
    """Where a public group's calendar is: the address never changes."""
    return f"{_base(case)}/{group.key}.ics"


def url_of_person(case: Case, person: Person) -> str:
    """Where a person's own calendar is: who has the address may read it, nobody can guess it."""
    token = feed_token(case.office.secret, person.email, _renewal(case, person))
    return f"{_base(case)}/p/{token}.ics"


def as_subscription(url: str) -> str:
    """The same address as calendar programs take it over from a page: webcal."""
    return f"webcal://{url.partition('://')[2]}"


def renew(case: Case, person: Person) -> None:
    """From now on a person's calendar is at another address, and the one before finds nothing."""
    case.uow.facts.set(_renewal_fact(person), str(_renewal(case, person) + 1))


def _base(case: Case) -> str:
    return f"{case.office.base_url.rstrip('/')}{PATH}"


def _renewal(case: Case, person: Person) -> int:
    return int(case.uow.facts.get(_renewal_fact(person)) or 0)


def _renewal_fact(person: Person) -> str:
    return f"feed/{person.email}"


def _person_of(case: Case, token: str) -> Person | None:
    """Looked for by the token's first part, which every person has another one of; then the whole
    is compared, in a time that tells nothing."""
    secret = case.office.secret
    for person in case.plan.people:
        if token.isascii() and token.startswith(feed_locator(secret, person.email)):
            wanted = feed_token(secret, person.email, _renewal(case, person))
            return person if compare_digest(token, wanted) else None
    return None


def _within(case: Case, group: Group | None = None) -> tuple[Meeting, ...]:
    """The meetings that calendars show: no longer ago than they stay."""
    found = case.uow.meetings.list(group=group.key if group else None, ending_after=case.now - PAST)
    return tuple(
        meeting
        for meeting in found
        if not meeting.is_cancelled or meeting.end > case.now - CANCELLED
    )


def _shown_to(case: Case, person: Person) -> Iterator[_Shown]:
    named_in = case.uow.attendance.meetings_named_in(person.all_addresses)
    for meeting in _within(case):
        group = case.group_of(meeting)
        own = next((s.key for s in group.seats if s.holder(meeting.day) == person.email), None)
        if own is not None:
            yield _Shown(meeting, attendances(case, meeting)[own])
            continue
        stands_in = _standing_in(case, meeting, person) if meeting.uid in named_in else None
        if stands_in is not None:
            yield stands_in
        elif person.email in group.people_in("secretary", meeting.day):
            yield _Shown(meeting)


def _standing_in(case: Case, meeting: Meeting, person: Person) -> _Shown | None:
    """The meeting, where the person sits in for a seat whose holder has apologised."""
    for seat, given in attendances(case, meeting).items():
        substitute = given.substitute if given.is_substituted else None
        if substitute is not None and substitute.email in person.all_addresses:
            held = case.plan.seat(seat)
            holder = holder_of(case.plan, held, meeting.day)
            return _Shown(meeting, given, holder.name if holder else held.label)
    return None


def _entry(case: Case, shown: _Shown, language: Language) -> Entry:
    meeting, details = shown.meeting, shown.meeting.details
    is_own = shown.given is not None
    contact = case.contact_of(case.group_of(meeting))
    notes = f" ({', '.join(details.notes)})" if details.notes else ""
    summary = f"{details.title}{notes}"
    if meeting.is_cancelled:
        summary = say("feed-cancelled", language, title=summary)
    link, dial_in = (details.link, details.dial_in) if is_own else (None, None)
    return Entry(
        uid=meeting.uid,
        sequence=meeting.revision,
        dtstamp=_stamp(shown),
        start=details.start,
        end=details.end,
        summary=summary,
        organizer=Organizer(contact.name, contact.email),
        location=details.place or link,
        description=_text(case, shown, language),
        url=link or page_of(case, meeting),
        conference=link,
        conference_label=say("conference", language, title=details.title),
        dial_in=dial_uri(dial_in, case.plan.network.holidays),
        dial_in_label=say("dial-in", language, text=dial_in or ""),
        all_day=details.mode == "mail",
        is_cancelled=meeting.is_cancelled,
    )


def _stamp(shown: _Shown) -> datetime:
    """When the entry came to be, or was answered: SEQUENCE tells its versions apart, so that what
    has not changed is the same to the byte whenever it is asked for."""
    answered = shown.given.at if shown.given else None
    return max(filter(None, (shown.meeting.first_applied, answered)))


def _text(case: Case, shown: _Shown, language: Language) -> str:
    """What is said of a meeting. How to take part online is for those who are to be there."""
    meeting, group = describe(case, shown.meeting), case.group_of(shown.meeting)
    if shown.given is None:
        meeting = replace(meeting, link=None, dial_in=None, lunch=None)
    facts = FeedEntryFacts(
        contact=case.contact_of(group),
        meeting=meeting,
        own=_own(case, shown),
        substitute_for=shown.substitute_for,
        is_cancelled=shown.meeting.is_cancelled,
    )
    return _said(case.office.renderer, language, facts, group.words)


def _own(case: Case, shown: _Shown) -> OwnStatus | None:
    """The answer of the person's seat. That there is none is said only while one is wanted."""
    given, meeting = shown.given, shown.meeting
    if given is None or shown.substitute_for is not None:
        return None
    invitation = case.group_of(meeting).rule("invitation")
    is_asked = invitation is not None and case.is_due(invitation, meeting)
    if given.answer == "none" and not (is_asked and case.now < meeting.end):
        return None
    return own_status(case, meeting, given)


@lru_cache(maxsize=4096)
def _said(
    renderer: Renderer,
    language: Language,
    facts: FeedEntryFacts,
    words: tuple[tuple[str, str], ...],
) -> str:
    """The text of an entry; calendars fetch the same again and again, so it is rendered once."""
    message = renderer.message("feed-entry", language, facts.as_mapping(), dict(words))
    return to_text(message.markdown, UNWRAPPED).strip()
