"""A question back: what is not certain, with the answers that are likely meant as choices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.meetings import Meeting
from bot.domain.speaking import holder_of, is_own_seat
from bot.domain.understanding import Intent, Understanding
from bot.i18n import say
from bot.i18n.dates import clock, day
from bot.render.facts import ReplyAskFacts
from bot.services.describing import describe
from bot.services.replying import MOST_CHOICES, Choice, Reply, Speech, choice_of, links_of


def ask(speech: Speech, found: Understanding, meetings: Sequence[Meeting]) -> Reply:
    """A question back, with the likely answers as choices. Who asked a question has said neither
    yes nor no."""
    if found.doubt == "question":
        found = replace(found, proposal=None)
    choices = _likely(speech, found, meetings)
    facts = ReplyAskFacts(
        **speech.base(meetings[0] if meetings else None),
        doubt=found.doubt or "unclear",
        meetings=tuple(describe(speech.case, meeting) for meeting in meetings),
        seats=_seats_in_question(speech, found),
        substitute=found.substitute,
        proposal=found.proposal,
        said=speech.text,
        behalf=_behalf(speech, found),
        links=links_of(speech, choices),
        only_parts=found.parts,
        is_one_day=_share_a_day(meetings),
    )
    return speech.render("reply-ask", facts, choices)


def _behalf(speech: Speech, found: Understanding) -> str | None:
    """The name of the director whom somebody else answers for."""
    if found.seat is None:
        return None
    holder = holder_of(speech.case.plan, speech.case.plan.seat(found.seat), speech.case.today)
    return holder.name if holder and holder.email != speech.speaker.email else None


def _seats_in_question(speech: Speech, found: Understanding) -> tuple[str, ...]:
    """Labels of the speaker's own seats; where the seat is not the speaker's, of those named."""
    if found.doubt not in ("which-seat", "not-your-seat"):
        return ()
    is_own = found.doubt == "which-seat"
    plan, said = speech.case.plan, speech.text.casefold()
    return tuple(
        seat.label
        for _, seat in plan.seats()
        if is_own_seat(plan, speech.speaker, seat, speech.case.today) == is_own
        and (is_own or seat.label.casefold() in said)
    )


def _likely(speech: Speech, found: Understanding, meetings: Sequence[Meeting]) -> list[Choice]:
    """The answers that a yes would register, for each meeting and own seat."""
    if found.doubt == "not-your-seat":
        return []
    more = {
        "from": found.from_ and found.from_.isoformat("minutes"),
        "until": found.until and found.until.isoformat("minutes"),
        "without": found.removes_substitute,
        "parts": found.parts,
        "online": found.online,
    }
    is_shared = _share_a_day(meetings)
    choices = [
        choice_of(label, intent, meeting, seat, found.substitute, **more)
        for meeting in meetings
        if not meeting.is_by_mail
        for seat, named in _own_seats(speech, meeting, found.seat)
        for intent in _proposed(found, meetings)
        for label in [_label(speech, intent, _when(speech, meeting, is_shared), named, found)]
    ]
    return [*choices[:MOST_CHOICES], *(_for_all(speech, found, meetings) if is_shared else ())]


def _when(speech: Speech, meeting: Meeting, is_shared: bool) -> str:
    """The day of a meeting; with its group's name where others have the day too."""
    on = day(meeting.day, speech.speaker.language)
    return f"{on}, {speech.case.group_of(meeting).name}" if is_shared else on


def _share_a_day(meetings: Sequence[Meeting]) -> bool:
    """Several groups meet on one day: the date does not tell which is meant."""
    return len({m.group for m in meetings}) > 1 and len({m.day for m in meetings}) == 1


def _for_all(speech: Speech, found: Understanding, meetings: Sequence[Meeting]) -> Iterator[Choice]:
    """One answer for all the meetings of a day, where it is the same for each."""
    seats = [_own_seats(speech, meeting, None) for meeting in meetings]
    if found.proposal not in ("attend", "apology") or found.substitute or found.online:
        return
    if any(len(own) != 1 for own in seats):
        return
    first, *others = zip(meetings, (own[0][0] for own in seats), strict=True)
    also = [(meeting.uid, seat) for meeting, seat in others]
    when = day(meetings[0].day, speech.speaker.language)
    label = say(f"choice-{found.proposal}-all", speech.speaker.language, when=when)
    yield choice_of(label, found.proposal, *first, also=also)


def _proposed(found: Understanding, meetings: Sequence[Meeting]) -> tuple[Intent, ...]:
    """What was half said; where nothing certain was, yes and no to the one meeting in question."""
    if found.doubt == "which-part":
        return ("partial", "attend", "apology")
    if found.proposal is not None:
        return (found.proposal,)
    return ("attend", "apology") if len(meetings) == 1 else ()


def _own_seats(speech: Speech, meeting: Meeting, named: str | None) -> list[tuple[str, str | None]]:
    """The keys of the seats in question, each with its label where the speaker has several."""
    if named is not None:
        return [(named, None)]
    plan, who = speech.case.plan, speech.speaker
    seats = speech.case.group_of(meeting).seats
    own = [seat for seat in seats if is_own_seat(plan, who, seat, meeting.day)]
    return [(seat.key, seat.label if len(own) > 1 else None) for seat in own]


def _label(
    speech: Speech, intent: Intent, when: str, seat: str | None, found: Understanding
) -> str:
    """What a button says; it is a sentence that means the same."""
    language = speech.speaker.language
    key, at = f"choice-{intent}", found.from_ or found.until
    if intent == "partial" and at is not None:
        key = "choice-arrive" if found.from_ else "choice-leave"
    if intent == "partial" and found.parts:
        key = "choice-parts"
    elif intent == "attend" and found.doubt == "which-part":
        key = "choice-whole"
    facts = {"when": when, "at": clock(at, language) if at else None}
    facts["parts"] = f" {say('parts-and', language)} ".join(found.parts)
    text = say(key, language, **facts)
    return f"{seat}: {text}" if seat else text
