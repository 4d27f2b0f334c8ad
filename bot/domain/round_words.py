"""What a mail that answers a round says for certain: yes, yes with a condition, or no.

Whatever is not plainly one of these is asked back; nothing is registered from a guess.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.rounds import Say


@dataclass(frozen=True)
class Heard:
    """What one statement of a mail says for certain. `words` are the condition, or the reason of a
    no; `number` is the item that it names, `named` the municipality (in lower case), where it
    names one."""

    say: Say
    words: str | None = None
    number: str = ""
    named: str = ""


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
_BECAUSE = r"fordi|da|eftersom|idet|because|since"
_NUMBER = r"(?:(?:ad\s+)?(?:punkt|item|nr\.?|pkt\.?)\s*)?(?P<number>\d{1,3}[a-z]?)\s*[:.)-]\s*"
_STARTS = re.compile(rf"\s*{_NUMBER}", re.IGNORECASE)
_PLAIN = re.compile(rf"(?:{_NUMBER})?(?:(?P<yes>{_YES})|(?P<no>{_NO}))[\s.,;]*", re.IGNORECASE)
_CONDITIONAL = re.compile(
    rf"(?:{_NUMBER})?(?:{_YES})[,;\s–-]+(?:men\s+(?:kun\s+)?|but\s+(?:only\s+)?|dog\s+|kun\s+|only\s+)?"
    rf"(?P<words>(?:{_IF})\b.{{3,}})",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    rf"(?:{_NUMBER})?(?:{_NO})[,;\s–-]+(?P<words>(?:{_BECAUSE})\b.{{3,}})", re.IGNORECASE
)
_FURTHER = re.compile(r"[.!]\s+[A-ZÆØÅ]")
"""A sentence after the answer: it may take back what the first one says."""
_DOUBT = re.compile(
    r"\b(?:vender? tilbage|måske|muligvis|tror|usikker|ikke sikker|foreløbig|afventer|maybe|"
    r"perhaps|not sure|get back)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b([\w-]+) kommune\b", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:kære|hej|hi|dear|goddag|god\s+(?:dag|morgen))\b.{0,40}|"
    r"(?:med\s+)?(?:venlig|mange|bedste|kind|best)\s+(?:hilsen(?:er)?|regards)\b.{0,60}|mvh\b.{0,60}|"
    r"(?:på\s+forhånd\s+)?tak(?:\s+for\s+.{0,40})?[.!]?",
    re.IGNORECASE,
)


def hear(text: str, name: str = "") -> tuple[Heard, ...] | None:
    """What a mail says for certain: its statements, each a plain answer, without greeting and what
    stands below "Venlig hilsen" or the writer's `name`. None where anything says more, or something
    else: then it is asked, and nothing is registered from it."""
    found = [_heard(said) for said in _statements(text, name)]
    heard = tuple(each for each in found if each is not None)
    return heard if heard and len(heard) == len(found) else None


def _statements(text: str, name: str) -> list[str]:
    """The text in statements: a new one begins after an empty line and where an item is named, so
    that one that a mail program has broken into lines stays whole."""
    found: list[str] = []
    is_new = True
    for line in text.splitlines():
        said = " ".join(line.split())
        if not said:
            is_new = True
        elif _COURTESY.fullmatch(said) or _is_name(said, name):
            if found:
                break
        elif is_new or _STARTS.match(said):
            found.append(said)
            is_new = False
        else:
            found[-1] += f" {said}"
    return found


def _is_name(said: str, name: str) -> bool:
    """Whether a line is the writer's name, or a part of it."""
    words = said.rstrip(".,").casefold().split()
    return bool(name) and set(words) <= set(name.casefold().split())


def _heard(said: str) -> Heard | None:
    if "?" in said or _FURTHER.search(said) or _DOUBT.search(said):
        return None
    for pattern in (_PLAIN, _CONDITIONAL, _REFUSED):
        match = pattern.fullmatch(said)
        if match is None:
            continue
        found = match.groupdict()
        number, words = (found["number"] or "").lower(), found.get("words")
        named = _NAMED.search(said.removesuffix(words or ""))
        say: Say = "conditional" if pattern is _CONDITIONAL else "yes" if found.get("yes") else "no"
        kept = words.strip().rstrip(".") if words else None
        return Heard(say, kept, number, named[1].casefold() if named else "")
    return None


def assigned(heard: Sequence[Heard], numbers: Sequence[str]) -> dict[str, Heard] | None:
    """What was heard by the numbers of the items asked about. One answer without a number counts
    where one item is asked; else each has to name its item, once. None where that is not so."""
    if len(numbers) == 1 and len(heard) == 1 and heard[0].number in ("", numbers[0]):
        return {numbers[0]: heard[0]}
    found = {each.number: each for each in heard}
    is_clear = len(found) == len(heard) and all(number in numbers for number in found)
    return found if is_clear and found else None
