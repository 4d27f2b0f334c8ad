"""Which parts of a meeting an answer is for, from what was said of them."""

from dataclasses import dataclass
from datetime import time

from bot.domain.attendance import AttendPartly
from bot.domain.parts import attend_parts
from bot.domain.phrases.heard import Heard
from bot.domain.phrases.hours import Hours
from bot.domain.phrases.meant import CANDIDATES, Choice, Pool
from bot.domain.phrases.programme import PartSaid
from bot.domain.phrases.times import Hours as Times
from bot.domain.phrases.words import folded
from bot.domain.understanding import Doubt, Intent, MeetingOption

_EXACT = ("only", "before", "after", "from")


@dataclass(frozen=True)
class ByPart:
    """The titles that an answer is for, by their hours; `is_named`: parts were spoken of at all;
    `leaves_out` those that were said no to. With a doubt nothing is certain."""

    titles: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    is_named: bool = False
    doubt: Doubt | None = None

    @property
    def is_certain(self) -> bool:
        return self.is_named and self.doubt is None


def meetings_with(said: list[PartSaid], pool: Pool) -> Choice | None:
    """The meeting that a part alone names ("jeg deltager ikke i temamødet"): the only one ahead
    that has it. None where the day or the thread says which."""
    if not said or pool.about is not None:
        return None
    having = [m for m in pool.own if all(part.of(m.key) for part in said)]
    titles = {folded(t) for part in said for _, t in part.titles}
    is_theme = any("tema" in title for title in titles)
    others = [m for m in pool.own if m not in having and any("tema" in n for n in m.notes)]
    found = sorted([*having, *(others if is_theme else ())], key=lambda m: m.start)
    if len(having) == 1 and len(found) == 1:
        return Choice(tuple(having))
    return Choice(tuple(found[:CANDIDATES]) or pool.next_own, "which-meeting")


def by_part(heard: Heard, meetings: tuple[MeetingOption, ...]) -> ByPart:
    """What was said of the parts of the meetings meant. Where none of the meetings has the part,
    "temamødet" is a meeting like another."""
    said = (*heard.attended, *heard.declined)
    if not said or not meetings:
        return ByPart()
    known = [part for part in said if any(part.of(meeting.key) for meeting in meetings)]
    if not known and all(part.kind == "said" for part in said):
        return ByPart()
    if len(meetings) > 1 or len(known) < len(said) or heard.has_part_left:
        return ByPart(is_named=True, doubt="unclear")
    if heard.people or heard.is_unnamed or _names_somebody(heard):
        return ByPart(is_named=True, doubt="part-substitute")
    return _of_one(heard, meetings[0])


def _names_somebody(heard: Heard) -> bool:
    """ "Claus Brandt deltager i temamødet i stedet for mig": words of a substitute, and a name."""
    return heard.strangers > 0 and any(s.form == "<name>" for s in heard.subjects)


def _of_one(heard: Heard, meeting: MeetingOption) -> ByPart:
    titles = tuple(part.title for part in meeting.parts)
    comes, out = set[str](), set[str]()
    for part in heard.attended:
        (out if part.kind == "not" else comes).update(_there(part, meeting.key, titles))
    for part in heard.declined:
        out.update(_there(part, meeting.key, titles))
    wanted = comes or set(titles) - out
    return ByPart(
        tuple(title for title in titles if title in wanted),
        tuple(title for title in titles if title in out),
        is_named=True,
        doubt=_doubt(heard, meeting, comes, out),
    )


def _there(part: PartSaid, key: str, titles: tuple[str, ...]) -> tuple[str, ...]:
    """The titles that it says somebody is there for ("not": is not)."""
    places = [place for place, title in enumerate(titles) if title in part.of(key)]
    match part.kind:
        case "before":
            return titles[: places[0]]
        case "after":
            return titles[: places[-1] + 1]
        case "from":
            return titles[places[0] :]
        case _:
            return tuple(titles[place] for place in places)


def _doubt(heard: Heard, meeting: MeetingOption, comes: set[str], out: set[str]) -> Doubt | None:
    """What was said of parts must add up to one answer."""
    titles = {part.title for part in meeting.parts}
    kinds = {part.kind for part in heard.attended}
    is_exact = bool(kinds.intersection(_EXACT))
    names_all = comes | out == titles
    comes_at_all = heard.is_attendance or heard.is_partial
    unclear = (
        any(len(part.of(meeting.key)) > 1 for part in (*heard.attended, *heard.declined)),
        any(part.kind != "said" for part in heard.declined),
        heard.apologies_of_all > 0,
        bool(comes & out) or (bool(heard.attended) and not comes | out),
        is_exact and "said" in kinds,
        out == titles and (comes_at_all or "not" in kinds),
        heard.is_apology and bool(comes) and not names_all,
        heard.is_away,
    )
    if any(unclear):
        return "unclear"
    return "which-part" if comes and not is_exact and not names_all else None


def answer_of(
    by: ByPart, meeting: MeetingOption, heard: Heard, hours: Hours
) -> tuple[Intent, Hours, tuple[str, ...]]:
    """The intent, hours and titles that an answer by part comes to. Hours that were said beside the
    parts must lie within them."""
    if not by.titles:
        return "apology", Hours(), ()
    chosen = [part for part in meeting.parts if part.title in by.titles]
    if not heard.is_partial:
        ends = {(part.start.time(), part.end.time()) for part in chosen}
        is_sound = not heard.has_lost_hour and all(_is_told(one, ends) for one in heard.times)
        command = attend_parts(meeting, by.titles)
    else:
        first, last = chosen[0].start.time(), max(part.end for part in chosen).time()
        said = [moment for moment in (hours.from_, hours.until) if moment is not None]
        is_sound = hours.is_sound and not heard.lengths and all(first <= m <= last for m in said)
        command = attend_parts(meeting, by.titles, from_=hours.from_, until=hours.until)
    if not isinstance(command, AttendPartly):
        return "attend", Hours(is_sound=is_sound), ()
    return "partial", Hours(command.from_, command.until, False, is_sound), command.parts


def _is_told(said: Times, hours: set[tuple[time, time]]) -> bool:
    """Whether hours are a part's own: "kun temamødet kl. 12"."""
    return any(said.start == first and said.end in (None, last) for first, last in hours)
