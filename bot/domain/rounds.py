"""A round: an item goes out by mail, and each seat answers yes, yes with a condition, or no.

A round of commitments (tilsagn) binds, one of indications (tilkendegivelse) does not. A mind may
change until the deadline; every answer is kept, and the last one counts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from bot.domain.attendance import Source
from bot.domain.meetings import aware

RoundKind = Literal["commitment", "indication"]
RoundState = Literal["open", "closed", "stopped"]
Say = Literal["yes", "conditional", "no"]
SAYS: tuple[Say, ...] = ("yes", "conditional", "no")


@dataclass(frozen=True)
class Round:
    """One question to seats of a group. `body` is Markdown, `question` what is asked of each.
    `meeting` is the UID of the mail meeting that it is held in or of the meeting whose agenda has
    the item (`number`); None where it stands alone. `seats` are those asked (keys), `deadline` and
    `opened_at` are UTC. `allows_substitutes`: who sits in for a seat in that meeting may answer
    too. `outcome` is what became of it, once closed."""

    group: str
    title: str
    question: str
    kind: RoundKind
    seats: tuple[str, ...]
    opened_at: datetime
    deadline: datetime
    by: str
    body: str = ""
    meeting: str | None = None
    number: str = ""
    links: tuple[tuple[str, str], ...] = ()
    allows_substitutes: bool = False
    state: RoundState = "open"
    closed_at: datetime | None = None
    outcome: str | None = None
    id: int = 0

    def __post_init__(self) -> None:
        aware("opened at", self.opened_at)
        aware("deadline", self.deadline)

    def is_open(self, now: datetime) -> bool:
        """Whether answers are taken."""
        return self.state == "open" and now < self.deadline


@dataclass(frozen=True)
class RoundAnswer:
    """What a seat answered. `condition` is the seat's own words, with `say` conditional. `holder`
    is who held the seat: the answer of a former holder does not bind the next. `by` is the address
    of who gave it, `at` UTC; `version` counts the seat's answers in the round."""

    round: int
    seat: str
    say: Say
    holder: str | None
    by: str
    source: Source
    at: datetime
    condition: str | None = None
    version: int = 1


@dataclass(frozen=True)
class Count:
    """How a round stands, by seats in the order asked. `binding` has the answer that counts of
    each seat that has one."""

    asked: tuple[str, ...]
    binding: Mapping[str, RoundAnswer]

    def seats(self, say: Say) -> tuple[str, ...]:
        """The seats that said so."""
        return tuple(s for s in self.asked if s in self.binding and self.binding[s].say == say)

    @property
    def unanswered(self) -> tuple[str, ...]:
        return tuple(seat for seat in self.asked if seat not in self.binding)

    @property
    def in_favour(self) -> int:
        """Those who said yes, with a condition or without."""
        return len(self.seats("yes")) + len(self.seats("conditional"))


def count(asked: Round, answers: Iterable[RoundAnswer], holders: Mapping[str, str | None]) -> Count:
    """How a round stands: of each seat the last answer of who holds it now (by `holders`)."""
    binding: dict[str, RoundAnswer] = {}
    for answer in sorted(answers, key=lambda each: each.version):
        if answer.seat in asked.seats and answer.holder == holders.get(answer.seat):
            binding[answer.seat] = answer
    return Count(asked.seats, binding)


def closed(asked: Round, now: datetime, outcome: str | None, state: RoundState = "closed") -> Round:
    """The round when it is over. Raises NaiveDatetime."""
    return replace(asked, state=state, closed_at=aware("closed at", now), outcome=outcome)


@dataclass(frozen=True)
class Heard:
    """What one line of a mail says for certain: `number` is the item it names, where it names
    one."""

    say: Say
    condition: str | None = None
    number: str = ""


_YES = (
    r"ja(?:\s*,?\s*tak)?|yes(?:,?\s*please)?|godkendt|tilsagn|tilslutning|approved|agreed|"
    r"(?:ja[,;]?\s*)?(?:vi|jeg|[\w-]+ kommune)\s+(?:er\s+med|giver\s+(?:hermed\s+)?tilsagn|"
    r"siger\s+ja|kan\s+tilslutte\s+(?:os|mig)|tilslutter\s+(?:os|mig)|godkender|bakker\s+op)|"
    r"(?:we|i)\s+(?:agree|approve|are\s+in|say\s+yes)"
)
_NO = (
    r"nej(?:\s*,?\s*tak)?|no(?:,?\s*thank(?:s| you))?|afslag|"
    r"(?:nej[,;]?\s*)?(?:vi|jeg|[\w-]+ kommune)\s+(?:siger\s+nej|er\s+(?:desværre\s+)?ikke\s+med|"
    r"kan\s+(?:desværre\s+)?ikke\s+give\s+tilsagn|giver\s+ikke\s+tilsagn)|"
    r"(?:we|i)\s+(?:decline|say\s+no|are\s+not\s+in)"
)
_IF = (
    r"hvis|under\s+forudsætning\s+af|forudsat|med\s+(?:det\s+|den\s+|et\s+)?forbehold|"
    r"på\s+betingelse\s+af|på\s+den\s+betingelse|betinget\s+af|såfremt|når\s+blot|"
    r"if|provided|on\s+(?:the\s+)?condition|subject\s+to|as\s+long\s+as"
)
_NUMBER = r"(?:(?:ad\s+)?(?:punkt|item|nr\.?|pkt\.?)\s*)?(?P<number>\d{1,3}[a-z]?)\s*[:.)-]\s*"
_PLAIN = re.compile(rf"(?:{_NUMBER})?(?:(?P<yes>{_YES})|(?P<no>{_NO}))[\s.,;]*", re.IGNORECASE)
_CONDITIONAL = re.compile(
    rf"(?:{_NUMBER})?(?:{_YES})[,;\s–-]+(?:men\s+(?:kun\s+)?|but\s+(?:only\s+)?|dog\s+|kun\s+|only\s+)?"
    rf"(?P<condition>(?:{_IF})\b.{{3,}})",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:kære|hej|hi|dear|goddag|god\s+(?:dag|morgen))\b.{0,40}|"
    r"(?:med\s+)?(?:venlig|mange|bedste|kind|best)\s+(?:hilsen(?:er)?|regards)\b.{0,60}|mvh\b.{0,60}|"
    r"(?:på\s+forhånd\s+)?tak(?:\s+for\s+.{0,40})?[.!]?",
    re.IGNORECASE,
)


def hear(text: str) -> tuple[Heard, ...] | None:
    """What a mail says for certain: its lines, each a plain answer, without greeting and what
    stands below "Venlig hilsen". None where any line says more, or something else: then it is
    asked, and nothing is registered from it."""
    heard: list[Heard] = []
    for line in text.splitlines():
        said = " ".join(line.split())
        if not said:
            continue
        if heard and _COURTESY.fullmatch(said):
            break
        if _COURTESY.fullmatch(said):
            continue
        found = _heard(said)
        if found is None:
            return None
        heard.append(found)
    return tuple(heard) or None


def _heard(said: str) -> Heard | None:
    if "?" in said:
        return None
    if match := _PLAIN.fullmatch(said):
        return Heard("yes" if match["yes"] else "no", number=(match["number"] or "").lower())
    if match := _CONDITIONAL.fullmatch(said):
        condition = match["condition"].strip().rstrip(".")
        return Heard("conditional", condition, (match["number"] or "").lower())
    return None


def assigned(heard: Sequence[Heard], numbers: Sequence[str]) -> dict[str, Heard] | None:
    """What was heard by the numbers of the items asked about. One answer without a number counts
    where one item is asked; else each has to name its item, once. None where that is not so."""
    if len(numbers) == 1 and len(heard) == 1 and heard[0].number in ("", numbers[0]):
        return {numbers[0]: heard[0]}
    found = {each.number: each for each in heard}
    is_clear = len(found) == len(heard) and all(number in numbers for number in found)
    return found if is_clear and found else None


def reminders(opened: date, deadline: date, working: Sequence[date]) -> tuple[date, ...]:
    """The local days of the two reminders (decision 4): to the assistant two working days before
    the deadline's day, to the director on the last working day before it; none on the day of
    opening or before. `working` are the working days between the two, in order."""
    between = [day for day in working if opened < day < deadline]
    return tuple(between[-2:])
