"""What minutes say of a round: how many said what, each condition and each reason with who."""

from collections.abc import Iterator

from bot.domain.markdown import literal
from bot.domain.people import Language
from bot.domain.rounds import Count, Round, Say
from bot.i18n import say
from bot.i18n.dates import day_year
from bot.services.office import Case
from bot.services.rounds.standing import final_day, holders, seats_of, standing


def outcome_of(case: Case, asked: Round, said: str = "") -> str:
    """The outcome as Markdown in the network's language; `said` is the secretary's own sentence,
    and stands first."""
    language = case.plan.network.language
    found = standing(case, asked)
    paragraphs = (literal(said), _counted(case, asked, found, language))
    lines = "\n".join(f"- {line}" for line in _lines(case, asked, found, language))
    return "\n\n".join(filter(None, (*paragraphs, lines)))


def _counted(case: Case, asked: Round, found: Count, language: Language) -> str:
    conditional = len(found.seats("conditional"))
    return say(
        f"round-outcome-{asked.kind}",
        language,
        day=day_year(asked.closed_at.astimezone(case.zone).date(), language)
        if asked.closed_at and asked.closed_at < asked.deadline
        else day_year(final_day(case, asked), language),
        favour=found.in_favour,
        asked=len(found.asked),
        conditional=say("round-outcome-conditional", language, count=conditional)
        if conditional
        else "",
    )


def _lines(case: Case, asked: Round, found: Count, language: Language) -> Iterator[str]:
    """A line for each condition, each no, and for those who did not answer."""
    held = holders(case, asked)
    names = {
        seat.key: person.name
        for seat in seats_of(case, asked)
        if (person := case.plan.find(held.get(seat.key) or ""))
    }
    labels = {seat.key: seat.label for seat in seats_of(case, asked)}
    wanted: tuple[Say, ...] = ("conditional", "no")
    for said in wanted:
        for key in found.seats(said):
            who = f"{labels[key]} ({names[key]})" if key in names else labels[key]
            words = found.binding[key].condition
            text = say(f"round-outcome-{said}-line", language, who=who, words=words or "")
            yield literal(text.rstrip(" :–"))
    if found.unanswered:
        missing = ", ".join(labels[key] for key in found.unanswered)
        yield literal(say("round-outcome-unanswered", language, seats=missing))
