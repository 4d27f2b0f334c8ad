"""`agenda import`, `agenda show`, `agenda send` and `kkr`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.render.facts import Facts
    from bot.services.office import Case

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="Such as kd-net/2023-04-14.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there.")]
FORMATS = ("text", "md", "html", "slack")


def _format(text: str) -> str:
    if text not in FORMATS:
        raise typer.BadParameter(", ".join(FORMATS))
    return text


Format = Annotated[
    str, typer.Option("--format", metavar="|".join(FORMATS), parser=_format, help="How to show it.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Agendas: import a draft, show it, send it out.")
    group.command(name="import")(import_draft)
    group.command()(show)
    group.command()(send)
    app.add_typer(group, name="agenda")
    app.command()(kkr)


def import_draft(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A draft in Markdown.")],
    meeting: Annotated[
        str | None, typer.Option(metavar="KEY", help="The meeting, where the file does not say.")
    ] = None,
) -> None:
    """Read a draft agenda and store it for its meeting.

    Example: moedebot agenda import schedules/agendas/kd-net-2023-04-14.md
    """
    from bot.app.files import import_file
    from bot.cli.output import note

    application = state_of(context).application
    found, items = import_file(application, file, meeting)
    note("cli-draft-is-stored", meeting=found.key, count=items)


def show(
    context: typer.Context, meeting: Meeting, form: Format = "text", output: Output = None
) -> None:
    """Show the agenda of a meeting as it stands, in the network's form.

    Example: moedebot agenda show kd-net/2023-04-14 --format html -o dagsorden.html
    """
    from bot.services.agendas import agenda_of, document_facts, table_facts

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        agenda = agenda_of(case, found)
        if form == "slack":
            _put_out(case, "agenda-table", table_facts(case, found, agenda), form, output)
        else:
            _put_out(case, "agenda-document", document_facts(case, found, agenda), form, output)


def send(context: typer.Context, meeting: Meeting) -> None:
    """Send the agenda out to the members (udsendelse); its numbers are fixed from then on.

    Example: moedebot agenda send kd-net/2023-04-14
    """
    from bot.cli.output import note
    from bot.services.agendas import send_agenda

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        queued = send_agenda(case, case.uow.meetings.by_key(meeting))
    note("cli-queued", count=queued)


def kkr(
    context: typer.Context, meeting: Meeting, form: Format = "text", output: Output = None
) -> None:
    """Show the preliminary items for the meeting or meetings that this one prepares.

    Example: moedebot kkr kd-net/2023-04-14
    """
    from bot.services.agendas import kkr_facts

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        facts = kkr_facts(case, case.uow.meetings.by_key(meeting))
        _put_out(case, "kkr-items", facts, form, output)


def _put_out(case: "Case", template: str, facts: "Facts", form: str, output: Path | None) -> None:
    """Render a template in the network's language and print it, or write it to a file."""
    from bot.cli.output import print_text
    from bot.render import to_blocks, to_html, to_text

    language = case.plan.network.language
    message = case.office.renderer.message(template, language, facts.as_mapping(), {})
    if form == "slack":
        import json

        text = json.dumps(to_blocks(message.markdown), ensure_ascii=False, indent=2)
    elif form == "html":
        text = to_html(message.subject, message.markdown, language)
    else:
        text = message.markdown if form == "md" else to_text(message.markdown)
    if output is None:
        print_text(text)
    else:
        output.write_text(text, encoding="utf-8")
