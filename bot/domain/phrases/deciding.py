"""From what was heard to what is registered, or to the question that is put instead."""

from dataclasses import dataclass, replace

from bot.domain.attendance import Substitute
from bot.domain.phrases.by_part import ByPart, answer_of, by_part, meetings_with
from bot.domain.phrases.heard import Heard
from bot.domain.phrases.hours import Hours, hours_of
from bot.domain.phrases.meant import Choice, Pool, answered, nearest
from bot.domain.phrases.online import doubt_of_way
from bot.domain.phrases.people import Person
from bot.domain.understanding import (
    Doubt,
    Intent,
    MeetingOption,
    SeatOption,
    Situation,
    Understanding,
)


@dataclass(frozen=True)
class Around:
    """What the rest of the text says beside the turns: doubt, somebody else's words, a question
    about answering, an apology told of as given before, a meeting that is past."""

    is_unsure: bool = False
    is_reported: bool = False
    is_question: bool = False
    is_past: bool = False
    is_bygone: bool = False


def pool_of(
    situation: Situation, groups: tuple[str, ...], named: frozenset[str] = frozenset()
) -> Pool:
    """The meetings of some groups (of all, where none is named) that have not ended, as the
    speaker sees them; those of the `named` seats (whole keys) can be answered, else all own."""
    mine = frozenset(seat.key for seat in situation.seats if seat.is_mine)
    seen = tuple(
        sorted(
            (
                m
                for m in situation.meetings
                if m.end > situation.now and (not groups or m.group in groups)
            ),
            key=lambda m: m.start,
        )
    )
    wanted = (named & mine) or mine
    own = tuple(m for m in seen if wanted.intersection(m.seats))
    about = next((m for m in seen if m.key == situation.about), None)
    return Pool(own, seen, situation.now.date(), about)


def decide(heard: Heard, situation: Situation, around: Around) -> Understanding:
    """What an answer registers, or the question about it. Nothing is registered from a doubt."""
    named = _named_seats(heard)
    pool = pool_of(situation, heard.occasion.groups, frozenset(seat.key for seat in named))
    choice = _choice(heard, situation, pool)
    intent = _intent(heard)
    hours = hours_of(heard, choice.meetings)
    by, parts = by_part(heard, choice.meetings), tuple[str, ...]()
    if intent == "partial" and hours.is_whole:
        intent, hours = "attend", Hours()
    if by.titles or by.is_certain:
        intent, hours, parts = answer_of(by, choice.meetings[0], heard, hours)
    seat = _seat(choice.meetings, situation, named)
    of_words = _doubt_of_words(heard, around, situation, by)
    is_of_substitute = of_words == "unclear" and by.doubt == "part-substitute"
    doubt = (
        (by.doubt if is_of_substitute else of_words)
        or _doubt_of_seat(named, situation)
        or choice.doubt
        or by.doubt
        or doubt_of_way(heard, choice.meetings)
        or (None if hours.is_sound else "unclear")
        or _doubt_of_answerer(seat, choice, situation, named)
    )
    result = _result(heard, intent, seat, Choice(choice.meetings, doubt), hours)
    is_hybrid = bool(choice.meetings) and choice.meetings[0].mode == "hybrid"
    online = heard.is_online and is_hybrid and intent in ("attend", "partial")
    return replace(result, parts=parts, leaves_out=by.leaves_out, online=online)


def _result(
    heard: Heard, intent: Intent, seat: str | None, choice: Choice, hours: Hours
) -> Understanding:
    substitute = _substitute(heard) if intent == "apology" else None
    understood = Understanding(
        intent=intent,
        seat=seat,
        meetings=tuple(m.key for m in choice.meetings),
        substitute=substitute,
        removes_substitute=heard.is_without and intent == "apology",
        from_=hours.from_,
        until=hours.until,
    )
    if choice.doubt is not None:
        proposal = None if choice.doubt in ("not-your-seat", "no-online") else intent
        return replace(understood, intent="ask", doubt=choice.doubt, proposal=proposal)
    lacks_name = heard.is_unnamed if substitute is None else " " not in substitute.name
    return replace(understood, doubt="full-name") if lacks_name else understood


def _intent(heard: Heard) -> Intent:
    if heard.is_apology or heard.people or heard.is_unnamed:
        return "apology"
    if heard.is_partial:
        return "partial"
    other = any(subject.form == "<name>" for subject in heard.subjects)
    return "attend" if heard.is_attendance and not other else "apology"


def _substitute(heard: Heard) -> Substitute | None:
    """Who is named as coming instead; for a question also who is just said to come."""
    found = heard.substitutes
    if not found and heard.is_attendance:
        found = [s.value.named for s in heard.subjects if isinstance(s.value, Person)]
    if not found:
        return None
    one = found[0]
    return replace(one, email=heard.left_mail) if one.email is None else one


def _named_seats(heard: Heard) -> tuple[SeatOption, ...]:
    """The seats that were named, by their own names or their holders'."""
    symbols = [*heard.seats, *(s for s in heard.subjects if s.form in ("<seat>", "<holder>"))]
    options = [o for s in symbols if isinstance(s.value, tuple) for o in s.value]
    return tuple(dict.fromkeys(options))


def _choice(heard: Heard, situation: Situation, pool: Pool) -> Choice:
    if heard.occasion.groups and not pool.own:
        own = pool_of(situation, ())
        return Choice(nearest(own, heard.occasion.days), "not-your-seat")
    choice = answered(heard.occasion, pool)
    if not heard.occasion.is_named and not heard.loose.is_named:
        choice = meetings_with([*heard.attended, *heard.declined], pool) or choice
    if heard.occasion.is_either and not (heard.is_negated and _intent(heard) == "apology"):
        return Choice(choice.meetings, choice.doubt or "which-meeting")
    return _with_loose_days(heard, pool, choice)


def _with_loose_days(heard: Heard, pool: Pool, choice: Choice) -> Choice:
    """ "Afbud den 14. Nej vent, den 2. juni": a day that no turn is near may be the one meant."""
    if not heard.loose.is_named:
        return choice
    together = answered(heard.occasion + heard.loose, pool)
    if not together.doubt and together.meetings == choice.meetings:
        return choice
    if not together.doubt and all(said.kind == "number" for said in heard.occasion.days):
        return together
    return Choice(together.meetings or choice.meetings, choice.doubt or "which-meeting")


def _doubt_of_words(heard: Heard, around: Around, situation: Situation, by: ByPart) -> Doubt | None:
    if around.is_unsure:
        return "unsure"
    if around.is_question:
        return "question"
    unclear = (
        around.is_reported,
        around.is_bygone and not heard.occasion.is_past,
        around.is_past and not situation.speaks_for_others,
        heard.is_alongside,
        situation.is_assistant and _speaks_of_herself(heard),
        heard.is_half,
        heard.is_regretted and _intent(heard) == "attend" and not by.is_certain,
        _contradicts(heard) and not by.is_named,
        heard.has_negation,
        _has_strangers(heard, situation),
        heard.is_away and not heard.is_plain and not heard.occasion.days,
        _has_loose_names(heard, situation),
    )
    return "unclear" if any(unclear) else None


def _contradicts(heard: Heard) -> bool:
    """Two different answers in one text, or two substitutes."""
    comes_not = heard.is_apology or bool(heard.people) or heard.is_unnamed
    comes = heard.is_attendance or heard.is_partial
    return (
        (comes_not and comes)
        or len(heard.substitutes) > 1
        or (heard.is_without and (bool(heard.people) or heard.is_unnamed))
    )


def _speaks_of_herself(heard: Heard) -> bool:
    """An assistant's "jeg kommer ikke" is not the director's."""
    named = any(s.form in ("<holder>", "<boss>", "<seat>") for s in heard.subjects)
    return heard.is_personal and not named and not heard.people and not heard.seats


def _has_strangers(heard: Heard, situation: Situation) -> bool:
    """Something is said of somebody whom no answer can be given for."""
    people = any(s.form in ("<name>", "<title>") for s in heard.subjects)
    boss = any(s.form == "<boss>" for s in heard.subjects)
    knows_boss = situation.is_assistant or (situation.speaks_for_others and bool(heard.seats))
    return people or heard.strangers > 0 or (boss and not knows_boss)


def _has_loose_names(heard: Heard, situation: Situation) -> bool:
    """A name that no turn explains: it may be the substitute's. A first name at the end is taken
    for a signature where the holders' names are not known."""
    known = {part for one in heard.substitutes for part in (one.name, *one.name.split())}
    loose = [p.named.name for p in heard.left_names if p.named.name not in known]
    holders_known = any(seat.holder for seat in situation.seats if seat.is_mine)
    return bool(loose) and (holders_known or any(" " in name for name in loose))


def _doubt_of_seat(named: tuple[SeatOption, ...], situation: Situation) -> Doubt | None:
    if not any(seat.is_mine for seat in situation.seats):
        return "not-your-seat"
    labels = {seat.label: any(s.is_mine for s in named if s.label == seat.label) for seat in named}
    if not all(labels.values()):
        return "not-your-seat"
    if len(labels) > 1 or (situation.speaks_for_others and not labels):
        return "which-seat"
    return None


def _doubt_of_answerer(
    seat: str | None, choice: Choice, situation: Situation, named: tuple[SeatOption, ...]
) -> Doubt | None:
    """A seat must be clear for every meeting that is answered."""
    if seat is not None:
        return None
    keys = [_answerable(m, situation, named) for m in choice.meetings]
    if any(len(found) > 1 for found in keys):
        return "which-seat"
    return "which-meeting" if all(keys) else "not-your-seat"


def _answerable(
    meeting: MeetingOption, situation: Situation, named: tuple[SeatOption, ...]
) -> frozenset[str]:
    mine = {seat.key for seat in situation.seats if seat.is_mine}
    wanted = {seat.key for seat in named if seat.is_mine}
    return frozenset(mine & set(meeting.seats) & (wanted or mine))


def _seat(
    meetings: tuple[MeetingOption, ...], situation: Situation, named: tuple[SeatOption, ...]
) -> str | None:
    """The one seat that all the meetings can be answered for, or None."""
    if not meetings:
        return None
    found = [_answerable(m, situation, named) for m in meetings]
    common = frozenset.intersection(*found)
    return next(iter(common)) if len(common) == 1 and all(len(f) == 1 for f in found) else None
