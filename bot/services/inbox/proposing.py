"""Items proposed by mail: an answer to the call for items, or a mail that says what it is."""

from bot.domain.agenda import Item
from bot.domain.incoming import Incoming
from bot.domain.meetings import Meeting
from bot.domain.people import Person
from bot.domain.phrases import read
from bot.domain.proposal_reading import Read, about, items_in, says_none
from bot.domain.understanding import Situation
from bot.render.proposals import ReplyProposalsFacts
from bot.services.describing import describe
from bot.services.inbox.taken import Taken
from bot.services.inbox.waiting import hold
from bot.services.office import Case
from bot.services.proposals import propose
from bot.services.replying import Reply, Speech
from bot.services.situation import situation_of


def take_proposal(
    case: Case, incoming: Incoming, raw: bytes, person: Person
) -> tuple[Taken, Reply | None, Meeting | None] | None:
    """What a mail proposes, with the reply to it; None where it proposes nothing. What answers the
    call and is not certain is held. Raises what `propose` raises."""
    called = _called_about(case, incoming)
    if called is not None:
        if says_none(incoming.text):
            return _thanked(case, called, person, ())
        items = items_in(incoming.text)
        if not items or incoming.leans_on_quote:
            return hold(case, incoming, raw, "items-unclear", called), None, called
        return _proposed(case, called, person, items)
    said = about(f"{incoming.text.strip()}")
    if said is None:
        return None
    when, item = said
    meeting = _meeting(case, person, when)
    if meeting is None:
        return hold(case, incoming, raw, "items-unclear"), None, None
    return _proposed(case, meeting, person, (item,))


def _called_about(case: Case, incoming: Incoming) -> Meeting | None:
    """The meeting whose call for items a mail answers."""
    answered = case.uow.addresses.notice_of(incoming.references[:1])
    if answered is None or answered.kind != "call-for-items" or answered.meeting is None:
        return None
    return case.uow.meetings.by_uid(answered.meeting)


def _meeting(case: Case, person: Person, when: str) -> Meeting | None:
    """The one coming meeting that is certainly meant."""
    situation: Situation = situation_of(case, person)
    found = read(f"Dagsorden til {when}", situation)
    keys = found.meetings if found.intent in ("agenda", "next", "list") else ()
    if len(keys) != 1 or not any(sign.isdigit() for sign in when):
        return None
    return case.uow.meetings.by_key(keys[0])


def _proposed(
    case: Case, meeting: Meeting, person: Person, items: tuple[Read, ...]
) -> tuple[Taken, Reply, Meeting]:
    for each in items:
        item = Item(each.title, presenters=each.presenters, body=each.body, duration=each.minutes)
        propose(case, meeting, item, person, "mail")
    return _thanked(case, meeting, person, tuple(each.title for each in items))


def _thanked(
    case: Case, meeting: Meeting, person: Person, titles: tuple[str, ...]
) -> tuple[Taken, Reply, Meeting]:
    speech = Speech(case, person, "mail", "", is_letter=True)
    facts = ReplyProposalsFacts(
        **speech.base(meeting), meeting=describe(case, meeting), titles=titles
    )
    reply = speech.render("reply-proposals", facts, meeting=meeting)
    return Taken("answered", meeting.key, person.email), reply, meeting
