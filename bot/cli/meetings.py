"""`upcoming`, `understand`, `say` and `attendance`: what directors ask and answer."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.plan import AsJson
from bot.cli.state import State, parse_day, state_of

if TYPE_CHECKING:
    from bot.domain.people import Person
    from bot.services.conversation import Said

Sentence = Annotated[str, typer.Argument(metavar="TEXT", help="What is said.")]
Speaker = Annotated[str, typer.Option("--as", metavar="EMAIL", help="Who says it.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(upcoming)
    app.command()(understand)
    app.command(name="say")(say_it)
    app.command()(attendance)


def upcoming(
    context: typer.Context,
    group: Annotated[str | None, typer.Option(metavar="G", help="Only this group.")] = None,
    first: Annotated[
        date | None,
        typer.Option("--from", metavar="DATE", parser=parse_day, help="First day."),
    ] = None,
    last: Annotated[
        date | None, typer.Option("--to", metavar="DATE", parser=parse_day, help="Last day.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Past and cancelled meetings too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the meetings not yet ended.

    Example: moedebot upcoming --group kd-net --to 2023-12-31
    """
    from bot.cli.output import LANGUAGE, print_json, print_table
    from bot.i18n import say
    from bot.i18n.dates import day_full, hours
    from bot.services import overview

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        found = overview.upcoming(case, group=group, first=first, last=last, everything=everything)
    if as_json:
        print_json([overview.meeting_json(meeting) for meeting in found])
        return
    rows = [
        (
            day_full(m.day, LANGUAGE),
            "" if m.details.mode == "mail" else hours(m.start, m.end, LANGUAGE),
            m.title,
            m.details.place if m.details.mode == "physical" else m.details.mode,
            ", ".join(m.details.notes),
            "" if m.status == "planned" else say(f"cli-status-{m.status}", LANGUAGE),
            m.key,
        )
        for m in found
    ]
    headings = ("day", "hours", "meeting", "place", "notes", "status", "key")
    print_table([f"cli-{heading}" for heading in headings], rows)


def understand(
    context: typer.Context, text: Sentence, speaker: Speaker, as_json: AsJson = False
) -> None:
    """Show what the bot makes of a sentence; change nothing. "-" reads one a line.

    Example: moedebot understand "Kan ikke den 14. april" --as direktoer@aarhus.example
    """
    from bot.cli.output import print_json

    state = state_of(context)
    person = state.person(speaker)
    if text != "-":
        found = _understood(state, text, person)
        print_json(found) if as_json else _print_understood(found)
        return
    lines = [line for line in typer.get_text_stream("stdin").read().splitlines() if line.strip()]
    all_found = [_understood(state, line, person) for line in lines]
    if as_json:
        print_json(all_found)
        return
    for line, each in zip(lines, all_found, strict=True):
        typer.echo(line)
        _print_understood(each)


def _understood(state: State, text: str, person: "Person") -> dict[str, Any]:
    application = state.application
    said = application.conversation.understand(text, person, application.clock())
    return understanding_json(state, said, person)


def understanding_json(state: State, said: "Said", person: "Person") -> dict[str, Any]:
    """The JSON of `understand`. The seat is the speaker's where the speaker has but one."""
    from bot.render import to_text
    from bot.services.situation import only_seat

    found, substitute = said.understanding, said.understanding.substitute
    seat = found.seat
    if seat is None and found.doubt != "not-your-seat":
        application = state.application
        with application.office.look(application.clock()) as case:
            seat = only_seat(case, person)
    return {
        "intent": found.intent,
        "seat": seat,
        "meetings": list(found.meetings),
        "substitute": substitute
        and {"name": substitute.name, "title": substitute.title, "email": substitute.email},
        "from": found.from_ and found.from_.isoformat("minutes"),
        "parts": list(found.parts),
        "online": found.online,
        "until": found.until and found.until.isoformat("minutes"),
        "question": to_text(said.reply.markdown).strip() if found.intent == "ask" else None,
    }


def _print_understood(found: dict[str, Any]) -> None:
    from bot.cli.output import print_table

    print_table(
        ["cli-field", "cli-value"],
        [
            (key, ", ".join(value) if isinstance(value, list) else value)
            for key, value in found.items()
            if value not in (None, [])
        ],
    )


def say_it(
    context: typer.Context, text: Sentence, speaker: Speaker, as_json: AsJson = False
) -> None:
    """Say a sentence to the bot, as if that person had sent it as a direct message.

    Example: moedebot say "Afbud 14/4, Claus Brandt kommer" --as direktoer@aarhus.example
    """
    from bot.cli.output import print_json, print_text
    from bot.render import to_text

    state = state_of(context)
    person, application = state.person(speaker), state.application
    said = application.conversation.say(text, person, "cli", application.clock())
    reply = to_text(said.reply.markdown)
    if as_json:
        found = understanding_json(state, said, person)
        print_json({**found, "reply": reply, "changed": said.reply.changed})
        return
    print_text(reply)
    for choice in said.reply.choices:
        print_text(f"  [{choice.label}]")


def attendance(
    context: typer.Context,
    meeting: Annotated[str, typer.Argument(metavar="MEETING", help="Such as kd-net/2023-04-14.")],
    as_json: AsJson = False,
) -> None:
    """Show who comes, who does not, who sits in for whom, and the numbers for the venue.

    Example: moedebot attendance kd-net/2023-04-14
    """
    from bot.cli.output import LANGUAGE, print_json, print_text
    from bot.i18n import say
    from bot.render import to_text
    from bot.render.facts import ReplyAttendanceFacts
    from bot.services.describing import describe, describe_attendance
    from bot.services.overview import attendance_json, dead_addresses

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        if as_json:
            print_json(attendance_json(case, found))
            return
        facts = ReplyAttendanceFacts(
            contact=case.contact_of(case.group_of(found)),
            meeting=describe(case, found),
            attendance=describe_attendance(case, found),
        )
        dead = dead_addresses(case, found)
    renderer = application.office.renderer
    message = renderer.message("reply-attendance", LANGUAGE, facts.as_mapping(), {})
    print_text(to_text(message.markdown))
    for label, address in dead:
        print_text(say("cli-dead-address", LANGUAGE, label=label, address=address))
