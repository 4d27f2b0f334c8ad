"""`round`: an item is put to seats, each answers yes, yes with a condition, or no."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from bot.cli.plan import AsJson
from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.domain.rounds import Round, RoundKind
    from bot.services.office import Case

Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The number in round list.")]
_KINDS = ("commitment", "indication", "decision")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Rounds: put an item to the members.")
    group.command()(start)
    group.command(name="list")(list_all)
    group.command()(show)
    group.command()(answer)
    group.command()(remind)
    group.command()(close)
    group.command()(stop)
    app.add_typer(group, name="round")


def _kind(text: str) -> str:
    if text not in _KINDS:
        raise typer.BadParameter(f"one of {', '.join(_KINDS)}")
    return text


def start(  # noqa: PLR0913, PLR0917  (they are what a round is made of)
    context: typer.Context,
    about: Annotated[
        str, typer.Argument(metavar="ABOUT", help="A meeting's key, or a group.")
    ],
    item: Annotated[
        list[str] | None, typer.Option("--item", metavar="N", help="An item of the agenda.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="An item written for the round.")
    ] = None,
    question: Annotated[str, typer.Option("--question", help="What is asked of each.")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", help="The case, as text or Markdown.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="WHEN", help="The last day, or a moment.")
    ] = None,
    seat: Annotated[
        list[str] | None, typer.Option("--seat", metavar="SEAT", help="One of those asked.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", parser=_kind, metavar="KIND",
                     help="commitment (binding), indication or decision."),
    ] = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Put an item to all seats of a group, or to chosen ones, until a day: items of a meeting's
    agenda (--item), or one written for it (--title). Of a meeting by mail all items that recommend
    something, until its end.

    Example: moedebot round start kd-net/2023-04-14 --item 4 --until 2023-04-28

    Example: moedebot round start kd-net --title "Klimasekretariat" --question "Giver I tilsagn
    om 50.000 kr. årligt?" --until "5 working days"
    """
    from bot.app.plain_files import read_text
    from bot.services.rounds.opening import Wanted
    from bot.services.rounds.starting import start_rounds

    if (title is None) == ("/" not in about):
        raise typer.BadParameter("a meeting with --item, or a group with --title")
    wanted = Wanted(
        about=about,
        items=tuple(item or ()),
        title=title or "",
        question=question,
        body=read_text(file) if file else "",
        until=until,
        seats=tuple(seat or ()),
        kind=cast("RoundKind | None", kind),
    )
    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        opened = start_rounds(case, wanted)
        found = [_as_json(case, asked) for asked in opened]
        told = [_told(case, asked) for asked in opened]
    _print(found, as_json)
    if not as_json:
        for facts in told:
            _note("cli-round-opened", facts)


def list_all(
    context: typer.Context,
    group: Annotated[str | None, typer.Option("--group", metavar="G")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Those that are over too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List rounds with their counts.

    Example: moedebot round list --all
    """
    from bot.cli.output import LANGUAGE, print_json, print_table
    from bot.i18n import say

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        rounds = case.uow.rounds.list(state=None if everything else "open")
        found = [_as_json(case, r) for r in rounds if group in (None, r.group)]
        deadlines = [_told(case, r)["deadline"] for r in rounds if group in (None, r.group)]
    if as_json:
        print_json(found)
        return
    rows = [
        (r["id"], r["title"], say(f"round-{r['state']}", LANGUAGE), deadline,
         f"{r['count']['yes'] + r['count']['conditional']}/{len(r['seats'])}")
        for r, deadline in zip(found, deadlines, strict=True)
    ]  # fmt: skip
    print_table(["cli-number", "cli-item", "cli-state", "cli-deadline", "cli-favour"], rows)


def show(context: typer.Context, number: Number, as_json: AsJson = False) -> None:
    """Show how a round stands: who answered what, and what minutes will say.

    Example: moedebot round show 3
    """
    from bot.cli.output import LANGUAGE, note, print_json, print_table
    from bot.i18n import say
    from bot.services.rounds.standing import round_of

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        asked = round_of(case, number)
        found, told = _as_json(case, asked), _told(case, asked)
    if as_json:
        print_json(found)
        return
    rows = [
        (s["label"], s["name"],
         say(f"link-round-{s['answer']}", LANGUAGE) if s["answer"] != "none" else "",
         s["words"], s["by"])
        for s in found["seats"]
    ]  # fmt: skip
    print_table(["cli-seat", "cli-person", "cli-answer", "cli-words", "cli-by"], rows)
    _note("cli-round-stands", told)
    if asked.outcome:
        note("cli-round-outcome", text=asked.outcome)


def answer(
    context: typer.Context,
    number: Number,
    seat: Annotated[str, typer.Argument(metavar="SEAT", help="Such as Aarhus.")],
    text: Annotated[
        str, typer.Argument(metavar="ANSWER", help='"ja", "ja, hvis ..." or "nej", as in a mail.')
    ],
    speaker: Annotated[
        str | None, typer.Option("--as", metavar="EMAIL", help="Whose answer; else the secretary.")
    ] = None,
) -> None:
    """Register an answer that somebody gave in another way.

    Example: moedebot round answer 3 Aarhus "ja, hvis regionen betaler halvdelen"
    """
    from bot.cli.output import LANGUAGE, note
    from bot.i18n import say
    from bot.services.rounds.starting import answer_for

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        given = answer_for(case, number, seat, text, speaker)
    key = "cli-round-given" if given.changed else "cli-round-unchanged"
    label = say(f"link-round-{given.after.say}", LANGUAGE).lower()
    note(key, seat=given.seat.label, answer=label)


def remind(context: typer.Context, number: Number) -> None:
    """Remind those who have not answered, beside the reminders that go by themselves.

    Example: moedebot round remind 3
    """
    from bot.cli.output import note
    from bot.domain.errors import RoundIsOver
    from bot.services.rounds.reminding import remind_now
    from bot.services.rounds.standing import round_of

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        asked = round_of(case, number)
        if not asked.is_open(case.now):
            raise RoundIsOver(asked.title)
        queued = remind_now(case, asked)
    note("cli-round-reminded", count=queued)


def close(
    context: typer.Context,
    number: Number,
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="TEXT", help="What minutes say before the count.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Close a round before its deadline; the result goes to secretariat and members, and into the
    minutes. At its deadline it is closed by itself.

    Example: moedebot round close 3 --outcome "Sekretariatet oprettes pr. 1. august."
    """
    from bot.cli.output import note
    from bot.services.rounds.closing import close as end
    from bot.services.rounds.standing import round_of

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        over = end(case, round_of(case, number), outcome)
        found, told = [_as_json(case, over)], _told(case, over)
    _print(found, as_json)
    if as_json:
        return
    _note("cli-round-closed", told)
    where = "cli-round-carried" if found[0]["in_minutes"] else "cli-round-on-agenda"
    note(where if found[0]["minutes"] else "cli-round-waits", meeting=found[0]["minutes"])


def stop(context: typer.Context, number: Number) -> None:
    """Take a round back: no more answers, and no outcome.

    Example: moedebot round stop 3
    """
    from bot.cli.output import note
    from bot.services.rounds.closing import stop as take_back
    from bot.services.rounds.standing import round_of

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        take_back(case, round_of(case, number))
    note("cli-round-stopped", number=number)


def _print(found: list[dict[str, Any]], as_json: bool) -> None:
    from bot.cli.output import print_json

    if as_json:
        print_json(found)


def _note(key: str, facts: dict[str, Any]) -> None:
    from bot.cli.output import note

    note(key, **facts)


def _told(case: "Case", asked: "Round") -> dict[str, Any]:
    from bot.cli.output import LANGUAGE
    from bot.services.rounds.listing import told_of

    return told_of(case, asked, LANGUAGE)


def _as_json(case: "Case", asked: "Round") -> dict[str, Any]:
    from bot.services.rounds.listing import round_json

    return round_json(case, asked)
