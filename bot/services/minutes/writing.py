"""Minutes are written: item by item, or a whole file at once; promises in them are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.agenda import Item
from bot.domain.errors import UnknownItem
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes, Presence, changed, decided, written
from bot.domain.outcomes import PHRASES, Phrase, phrase_named, sentence_of
from bot.domain.people import Language
from bot.i18n import say
from bot.papers.minutes import MinutesPaper, write_minutes
from bot.papers.phrases import BOTH, phrase_texts
from bot.services.followups.keeping import keep_promises
from bot.services.minutes.beginning import begin_minutes, unsure_of
from bot.services.minutes.state import carry_approval
from bot.services.minutes.unreached import tell_of_unreached
from bot.services.office import Case, Office


@dataclass(frozen=True)
class BroughtIn:
    """What a file of minutes did: whose they are, how they stand, and the owners of promises whom
    the plan does not know."""

    meeting: Meeting
    minutes: Minutes
    unknown_owners: tuple[str, ...] = ()


def set_outcome(case: Case, meeting: Meeting, number: str, said: str) -> Minutes:
    """Write what was decided under one item: a phrase at hand ("godkendt") becomes its sentence,
    any other text stays as it is; "" takes the outcome away. Raises NoAgenda, MeetingNotBegun,
    UnknownItem."""
    minutes = begin_minutes(case, meeting)
    item = item_of(minutes, meeting, number)
    outcome = _worded(case, meeting, item, said.strip())
    return keep_minutes(case, meeting, decided(minutes, item, outcome or None))


def item_of(minutes: Minutes, meeting: Meeting, number: str) -> Item:
    """The item of a number. Raises UnknownItem."""
    item = minutes.item(number)
    if item is None or item.is_withdrawn:
        raise UnknownItem(number, meeting.key)
    return item


def set_presence(case: Case, meeting: Meeting, presence: Presence) -> Minutes:
    """Say who took part, where that was not as answered. Raises NoAgenda, MeetingNotBegun."""
    return keep_minutes(case, meeting, changed(begin_minutes(case, meeting), presence=presence))


def promise(case: Case, meeting: Meeting, number: str, lines: Sequence[str]) -> Minutes:
    """Put what was promised under an item in the place of what stood there. Raises as
    `set_outcome`, and BadPromise."""
    minutes = begin_minutes(case, meeting)
    item = item_of(minutes, meeting, number)
    items = (replace(i, follow_ups=tuple(lines)) if i is item else i for i in minutes.items)
    return keep_minutes(case, meeting, changed(minutes, items=tuple(items)))


def bring_in(office: Office, paper: MinutesPaper, key: str | None, now: datetime) -> BroughtIn:
    """Keep the minutes that a file holds; `key` names the meeting where the file does not. Phrases
    at hand in our own form become their sentences. Raises UnknownMeeting, NoAgenda,
    MeetingNotBegun, BadPromise; then nothing is changed."""
    with office.case(now) as case:
        meeting = case.uow.meetings.by_key(key or paper.draft.meeting or "")
        said = written(begin_minutes(case, meeting), paper.draft.items, paper.presence)
        minutes = _in_sentences(case, meeting, said) if paper.is_form else said
        return BroughtIn(meeting, minutes, _keep(case, meeting, minutes))


def _keep(case: Case, meeting: Meeting, minutes: Minutes) -> tuple[str, ...]:
    """Keep the minutes and what follows from them; give the owners whom the plan does not know."""
    case.uow.minutes.save(minutes)
    carry_approval(case, meeting, minutes)
    tell_of_unreached(case, meeting, minutes)
    return keep_promises(case, meeting, minutes)


def keep_minutes(case: Case, meeting: Meeting, minutes: Minutes) -> Minutes:
    """Keep minutes that were changed, and what follows from them. Raises BadPromise."""
    _keep(case, meeting, minutes)
    return minutes


def _in_sentences(case: Case, meeting: Meeting, minutes: Minutes) -> Minutes:
    items = (
        replace(item, minutes=_worded(case, meeting, item, item.minutes)) if item.minutes else item
        for item in minutes.items
    )
    return changed(minutes, items=tuple(items))


def _worded(case: Case, meeting: Meeting, item: Item, said: str) -> str:
    phrase = phrase_named(said, BOTH)
    if phrase is None:
        return said
    group = case.group_of(meeting).name
    return sentence_of(phrase, item, group, phrase_texts(case.plan.network.language))


def phrases_for(item: Item, group: str, language: Language) -> tuple[tuple[str, str], ...]:
    """The phrases at hand for an item: what to type, and the sentence that it becomes. What was
    recommended comes first, where anything was; else there is nothing to approve."""
    texts = phrase_texts(language)
    advised: tuple[Phrase, ...] = ("recommended", "approved")
    first = advised if item.recommendations else ()
    wanted = (*first, *(p for p in PHRASES if p not in advised))
    return tuple(
        (texts.names[phrase][0], sentence_of(phrase, item, group, texts)) for phrase in wanted
    )


def hints(case: Case, meeting: Meeting, minutes: Minutes) -> Mapping[str, str]:
    """The phrases at hand by the item's number, as remarks in the form."""
    language, group = case.plan.network.language, case.group_of(meeting).name
    return {
        item.number: say(
            "minutes-hint", language,
            phrases=" · ".join(
                dict.fromkeys(text for _, text in phrases_for(item, group, language))
            ),
        )
        for item in minutes.items
    }  # fmt: skip


def form_of(case: Case, meeting: Meeting) -> str:
    """The minutes as the file that a secretary fills in. Raises NoAgenda, MeetingNotBegun."""
    minutes = begin_minutes(case, meeting)
    language = case.plan.network.language
    unsure = () if minutes.is_sent else _still_unsure(case, meeting, minutes)
    return write_minutes(minutes, meeting.key, language, hints(case, meeting, minutes), unsure)


def _still_unsure(case: Case, meeting: Meeting, minutes: Minutes) -> tuple[str, ...]:
    listed = (*minutes.presence.present, *minutes.presence.absent)
    return tuple(line for line in unsure_of(case, meeting) if line not in listed)
