"""What is written under an item in minutes: the phrases at hand, and whether it was reached.

The words are passed in, since rules know no language: a recommendation stands in the present
("godkender udkastet"), what was decided in the past ("KD-Net godkendte udkastet").
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.domain.agenda import Item

Phrase = Literal["approved", "discussed", "noted", "not-reached", "recommended"]
PHRASES: tuple[Phrase, ...] = ("approved", "discussed", "noted", "not-reached", "recommended")


@dataclass(frozen=True)
class PhraseTexts:
    """The phrases of one language. `names` are what a secretary types for each ("godkendt"),
    `sentences` what each becomes, with {group} and {object}; `objects` what a phrase is said of
    where the recommendation does not say. `verbs` turn a recommendation's present into the past;
    `lead` says for each phrase which present verb brings its object. `also` joins several
    decisions, `not_reached` are beginnings that say that an item was not reached,
    `approved` words that say of minutes that they were approved unless one of `negations` stands
    before."""

    names: Mapping[Phrase, tuple[str, ...]]
    sentences: Mapping[Phrase, str]
    objects: Mapping[Phrase, str]
    verbs: Mapping[str, str]
    lead: Mapping[Phrase, str]
    also: str
    not_reached: tuple[str, ...]
    approved: tuple[str, ...]
    negations: tuple[str, ...]


def phrase_named(said: str, texts: Sequence[PhraseTexts]) -> Phrase | None:
    """The phrase that a word means in any of the languages; None where it is text of its own."""
    word = " ".join(said.split()).strip(" .").casefold()
    return next(
        (p for each in texts for p, names in each.names.items() if word in names),
        None,
    )


def sentence_of(phrase: Phrase, item: Item, group: str, texts: PhraseTexts) -> str:
    """The phrase as a sentence about an item: "KD-Net godkendte udkastet til aftale."."""
    if phrase == "not-reached":
        return texts.sentences[phrase]
    if phrase == "recommended":
        return as_recommended(item, group, texts)
    found = _object_of(item, texts.lead[phrase]) or texts.objects[phrase]
    return texts.sentences[phrase].format(group=group, object=found)


def as_recommended(item: Item, group: str, texts: PhraseTexts) -> str:
    """What was recommended, as decided. What cannot be put into the past is said by the phrase
    "approved" instead."""
    past = [_past(text, texts) for text in item.recommendations]
    clauses = [clause for clause in past if clause is not None]
    if not clauses or len(clauses) < len(past):
        whole = texts.objects["recommended"]
        return texts.sentences["approved"].format(group=group, object=whole)
    *first, last = clauses
    joined = f"{', '.join(first)} {texts.also} {last}" if first else last
    return f"{group} {joined}."


def is_not_reached(outcome: str | None, texts: Sequence[PhraseTexts]) -> bool:
    """Whether an outcome says that the item was not reached: "Ikke behandlet. Se mail."."""
    said = " ".join((outcome or "").split()).casefold()
    beginnings = (start for each in texts for start in each.not_reached)
    return any(re.match(rf"{re.escape(start)}\b", said) for start in beginnings)


def says_approved(outcome: str | None, texts: Sequence[PhraseTexts]) -> bool:
    """Whether the outcome of "approval of the minutes" says that they were: "Referatet blev
    godkendt."; not "Ikke behandlet", nor "blev ikke godkendt"."""
    said = " ".join((outcome or "").split()).casefold()
    words = "|".join(re.escape(word) for each in texts for word in each.approved)
    no = "|".join(re.escape(word) for each in texts for word in each.negations)
    is_said = re.search(rf"\b(?:{words})\b", said) is not None
    return is_said and re.search(rf"\b(?:{no})\b[^.]*\b(?:{words})\b", said) is None


def _past(recommendation: str, texts: PhraseTexts) -> str | None:
    """A recommendation's clause in the past; None where its verb is not known, or a second one may
    follow ("tager ... til efterretning og aftaler, hvem ...")."""
    text = recommendation.strip().rstrip(" .")
    present_verbs = "|".join(map(re.escape, texts.verbs))
    if re.search(rf"\b{re.escape(texts.also)}\s+(?:{present_verbs})\b", text, re.IGNORECASE):
        return None
    for present, past in texts.verbs.items():
        if re.match(rf"{re.escape(present)}\b", text, re.IGNORECASE):
            return past + text[len(present) :]
    return None


def _object_of(item: Item, present: str) -> str | None:
    """What the recommendation asks to approve, discuss or note: "godkender udkastet" gives
    "udkastet"; with "tager ... til efterretning" what stands between."""
    first, _, last = present.partition(" … ")
    for recommendation in item.recommendations:
        text = recommendation.strip().rstrip(" .")
        ending = rf"\s+{re.escape(last)}" if last else ""
        if match := re.fullmatch(rf"{re.escape(first)}\s+(?P<what>.+?){ending}", text, re.I):
            return match["what"]
    return None
