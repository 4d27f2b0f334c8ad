"""The reader of sentences: what a person wants who writes one line in Danish or English.

Rules that can be read, no model. A text goes through layers, each a module here:

1. `cleaning`: the person's own words; `words`: normal forms, typing errors mended (`everyday`).
2. `programme`, `places`, `dates`, `times`, `spans`, `people`, `occasions`: what is named becomes a
   symbol; `assistants`: who speaks for a director.
3. `doubts`, `courtesies`: what is a question, a doubt, somebody else's words, or politeness.
4. `hearing`: turns of phrase (`absence`, `presence`, `partly`, `substitutes`; words: `turn_words`)
   and whom they are said of (`subjects`, `around_turns`); `leftovers`: what no turn took;
   `online`: over a link.
5. `meant`: which meetings; `by_part`: which parts; `deciding`: what to register, or what to ask.

The reader asks rather than guesses (decision 11): an answer is taken only where the turn, the
speaker, the seat, the meeting and every "not" in the text are accounted for.
"""

from dataclasses import replace

from bot.domain.phrases import doubts, questions
from bot.domain.phrases.assistants import with_director
from bot.domain.phrases.cleaning import cleaned
from bot.domain.phrases.courtesies import without_sighs
from bot.domain.phrases.dates import with_figured_days, with_written_days
from bot.domain.phrases.deciding import Around, decide, pool_of
from bot.domain.phrases.heard import Heard
from bot.domain.phrases.hearing import listen
from bot.domain.phrases.meant import Pool, asked, listed
from bot.domain.phrases.occasions import Occasion, occasion_of, with_occasions
from bot.domain.phrases.online import heard_with_way
from bot.domain.phrases.partly import with_early_leaving
from bot.domain.phrases.people import with_people
from bot.domain.phrases.places import with_groups, with_seats
from bot.domain.phrases.programme import with_parts
from bot.domain.phrases.spans import with_spans
from bot.domain.phrases.symbols import Row, Symbol, pattern, rewritten
from bot.domain.phrases.times import with_times
from bot.domain.phrases.words import row_of
from bot.domain.understanding import Intent, Situation, Understanding

__all__ = ["read"]

_NO_LONGER = pattern("no longer ")


def read(text: str, situation: Situation) -> Understanding:
    """What a text means, said by a speaker in a situation. Never raises for any text; reads its
    first 2,000 characters. See `Understanding` for what comes out."""
    own_words, has_quotes = doubts.without_quotes(cleaned(text))
    row = _named(row_of(own_words), situation)
    if not row.symbols:
        return Understanding("other")
    if questions.is_help(row):
        return Understanding("help")
    plain = doubts.without_harmless(row)
    parts = doubts.sentences(plain)
    stated = _joined([part for part in parts if not doubts.is_question(part)])
    asking = _joined([part for part in parts if doubts.is_question(part)])
    heard = heard_with_way(stated)
    if _answers(heard) and not _is_info(heard, row):
        around = Around(
            is_unsure=doubts.is_unsure(plain),
            is_reported=has_quotes or doubts.is_reported(plain) or doubts.has_exception(row),
            is_bygone=any(doubts.speaks_of_past(part) for part in parts),
            is_question=doubts.is_about_answering(asking) or doubts.is_indirect_question(stated),
            is_past=doubts.is_past_apology(row),
        )
        return decide(heard, situation, around)
    return _question(row, asking, situation)


def _named(row: Row, situation: Situation) -> Row:
    """The row with everything named as symbols; the order matters: "at 14 April" is no hour."""
    today = situation.now.date()
    row = without_sighs(row)
    row = rewritten(row, _NO_LONGER, lambda match: Symbol("not", "no longer"))
    row = with_groups(with_parts(row, situation), situation)
    row = with_times(with_written_days(row, today))
    row = with_spans(with_figured_days(with_early_leaving(row), today), today)
    row = with_people(with_seats(row, situation), situation)
    return with_occasions(with_director(row, situation))


def _joined(parts: list[Row]) -> Row:
    return Row(tuple(symbol for part in parts for symbol in part.symbols))


def _answers(heard: Heard) -> bool:
    return heard.is_answer or bool(heard.people) or heard.is_unnamed or heard.is_without


def _is_info(heard: Heard, row: Row) -> bool:
    """ "I would like to know who is coming": an answer's words, but said of nobody."""
    nobody = heard.strangers > 0 and not heard.subjects and not heard.people
    return nobody and questions.asked_intent(row) is not None


def _question(row: Row, asking: Row, situation: Situation) -> Understanding:
    """No answer was stated: a question for the bot, one about answering, or neither."""
    occasion = occasion_of(row.symbols)
    about_answering = listen(asking)
    intent = questions.asked_intent(row)
    if intent == "place" and not asking.symbols and questions.speaks_of_coming(row):
        intent = None
    if questions.is_about_apologising(row) or (intent is None and _answers(about_answering)):
        around = Around(is_question=True)
        about_answering.occasion = occasion
        return decide(about_answering, situation, around)
    if intent is not None:
        meetings = _meetings_for(intent, occasion, pool_of(situation, occasion.groups))
        return Understanding(intent, meetings=meetings)
    if questions.concerns_answering(row, situation.about is not None):
        heard = listen(row)
        heard.strangers += 1
        around = Around(is_question=bool(asking.symbols))
        if not asking.symbols:
            around = Around(is_unsure=doubts.is_unsure(row))
        asked_back = decide(heard, situation, around)
        return asked_back if _answers(heard) else replace(asked_back, proposal=None)
    certain = doubts.without_doubts(row)
    if certain != row and _answers(listen(certain)):
        return decide(listen(certain), situation, Around(is_unsure=True))
    return _reply_in_thread(row, situation)


def _reply_in_thread(row: Row, situation: Situation) -> Understanding:
    """A bare "ja" or a name: an answer only if it is to the thread's question, so it is asked."""
    plain, reply = questions.plain_reply(row), questions.short_reply(row)
    if situation.about is None or (plain is None and reply is None):
        return Understanding("other")
    if plain is not None:
        yes = plain == "attend"
        return decide(Heard(is_attendance=yes, is_apology=not yes), situation, Around())
    heard = listen(row)
    heard.is_attendance, heard.is_apology = reply == "attend", reply == "apology"
    heard.people, heard.strangers = heard.left_names, 1
    return decide(heard, situation, Around())


def _meetings_for(intent: Intent, occasion: Occasion, pool: Pool) -> tuple[str, ...]:
    found = listed(occasion, pool) if intent == "list" else asked(occasion, pool)
    return tuple(meeting.key for meeting in (found[:1] if intent == "next" else found))
