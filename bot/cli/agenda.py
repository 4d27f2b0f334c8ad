"""`agenda import`, `agenda show`, `agenda send` and `kkr`; `agenda read` is in `papers`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import approving, items, publishing
from bot.cli.papers import read
from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.render.facts import Facts
    from bot.services.office import Case

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="Such as kd-net/2023-04-14.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there.")]
FORMATS = ("text", "md", "html", "slack")
FILES = ("pdf", "docx")
"""Formats that are no text: `agenda show` writes them to a file or a pipe."""


def _one_of(formats: tuple[str, ...]) -> Any:
    def checked(text: str) -> str:
        if text not in formats:
            raise typer.BadParameter(", ".join(formats))
        return text

    return typer.Option(
        "--format", metavar="|".join(formats), parser=checked, help="How to show it."
    )


Format = Annotated[str, _one_of(FORMATS)]
AnyFormat = Annotated[str, _one_of((*FORMATS, *FILES))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Agendas: import a draft, show it, send it out.")
    group.command()(read)
    group.command(name="import")(import_draft)
    group.command()(show)
    group.command()(send)
    approving.register(group)
    publishing.register(group)
    items.register(group)
    group.command(name="running-order")(running_order)
    app.add_typer(group, name="agenda")
    app.command()(kkr)


def import_draft(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Word, text or Markdown.")],
    meeting: Annotated[
        str | None, typer.Option(metavar="KEY", help="The meeting, where the file does not say.")
    ] = None,
) -> None:
    """Read a draft agenda and store it for its meeting.

    Example: moedebot agenda import schedules/agendas/kd-net-2023-04-14.md
    """
    from bot.app.files import import_file
    from bot.cli.output import note
    from bot.cli.papers import say_remarks

    application = state_of(context).application
    found = import_file(application, file, meeting)
    say_remarks(found.remarks)
    note("cli-draft-is-stored", meeting=found.meeting.key, count=found.items)
    for title in found.stay:
        note("cli-draft-keeps", title=title)
    for title, body in found.homeless:
        note("cli-goes-nowhere", title=title, body=body)


def show(
    context: typer.Context,
    meeting: Meeting,
    form: AnyFormat = "text",
    output: Output = None,
    minutes: Annotated[bool, typer.Option("--minutes", help="The minutes instead.")] = False,
) -> None:
    """Show the agenda of a meeting as it stands, in the network's form.

    Example: moedebot agenda show kd-net/2023-04-14 --format pdf -o dagsorden.pdf
    """
    from bot.services.agendas import agenda_of, document_facts, table_facts
    from bot.services.documents import document
    from bot.services.minutes.beginning import minutes_of
    from bot.services.minutes.documents import minutes_document, minutes_table

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        if minutes:
            held = minutes_of(case, found)
            facts = minutes_document(case, found, held)
            table = minutes_table(case, found, held)
        else:
            agenda = agenda_of(case, found)
            facts = document_facts(case, found, agenda, sees_closed=True)
            table = table_facts(case, found, agenda)
        if form in FILES:
            _put_out_file(document(case.office, facts, form, case.plan.network.language), output)
        elif form == "slack":
            _put_out(case, "agenda-table", table, form, output)
        else:
            _put_out(case, "agenda-document", facts, form, output)


def send(
    context: typer.Context,
    meeting: Meeting,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Also where the chair has not approved it.")
    ] = False,
) -> None:
    """Send the agenda out to the members (udsendelse); its numbers are fixed from then on.

    Example: moedebot agenda send kd-net/2023-04-14
    """
    from bot.cli.output import note
    from bot.services.agendas import send_agenda
    from bot.services.approvals import must_be_approved

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        if not anyway:
            must_be_approved(case, found)
        queued = send_agenda(case, found)
    note("cli-queued", count=queued)


def running_order(
    context: typer.Context, meeting: Meeting, form: Format = "text", output: Output = None
) -> None:
    """Show the chair's running order: each item by the clock, with presenters and guests.

    Example: moedebot agenda running-order kd-net/2023-04-14
    """
    from bot.services.agendas.running import running_order_facts

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        facts = running_order_facts(case, case.uow.meetings.by_key(meeting))
        _put_out(case, "running-order", facts, form, output)


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


def _put_out_file(content: bytes, output: Path | None) -> None:
    """Write a document to a file, or to standard output where that is no terminal."""
    from bot.app.plain_files import write_bytes

    if output is not None:
        write_bytes(output, content)
    elif sys.stdout.isatty():
        raise typer.BadParameter("-o FILE")
    else:
        sys.stdout.buffer.write(content)


def _put_out(case: "Case", template: str, facts: "Facts", form: str, output: Path | None) -> None:
    """Render a template in the network's language and print it, or write it to a file."""
    from bot.app.plain_files import write_text
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
        write_text(output, text)
