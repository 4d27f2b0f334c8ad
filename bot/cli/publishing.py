"""`agenda publish` and `agenda unpublish`: agenda and minutes on the web (offentliggørelse)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.approving import Meeting, Minutes
from bot.cli.plan import AsJson
from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.domain.approvals import DocumentKind
    from bot.domain.meetings import Meeting as OneMeeting
    from bot.domain.publication import Publication, PublicPaper
    from bot.services.office import Case
    from bot.services.publishing.acts import Preview
    from bot.services.publishing.sources import Source


def register(group: typer.Typer) -> None:
    """Add the commands to `agenda`."""
    group.command()(publish)
    group.command()(unpublish)


def publish(  # noqa: PLR0913, PLR0917  the options of a command are what they are
    context: typer.Context,
    meeting: Meeting,
    minutes: Minutes = False,
    annex: Annotated[
        list[str] | None,
        typer.Option("--annex", metavar="N.M", help="Also this annex; once for each."),
    ] = None,
    all_annexes: Annotated[
        bool, typer.Option("--all-annexes", help="All annexes that are open and here.")
    ] = False,
    no_annexes: Annotated[bool, typer.Option("--no-annexes", help="No annex at all.")] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only show what would be public; see -o.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="The preview as a PDF.")
    ] = None,
    page: Annotated[
        bool, typer.Option("--page", help="Only give the address of the secretary's own page.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put the agenda (or the minutes) on the web, as members were sent it: without closed items,
    with the annexes that are named. Without a word of annexes, those stay that are public already.

    Example: moedebot agenda publish kd-net/2023-04-14 --annex 4.1
    """
    if sum((annex is not None, all_annexes, no_annexes)) > 1:
        raise typer.BadParameter("--annex, --all-annexes, --no-annexes")
    if output is not None and not preview:
        raise typer.BadParameter("--preview -o FILE")
    from bot.services.publishing.acts import Ticks
    from bot.services.publishing.acts import preview as look
    from bot.services.publishing.acts import publish as put

    ticks = Ticks(() if no_annexes else annex, every=all_annexes)
    application, document = state_of(context).application, _document(minutes)
    if page or preview:
        with application.office.look(application.clock()) as case:
            found = case.uow.meetings.by_key(meeting)
            if page:
                _give_pages(case, found)
            else:
                _preview(case, found, look(case, found, document, ticks), output, as_json)
        return
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        done = put(case, found, document, ticks)
        _say(case, found, done, as_json)


def unpublish(context: typer.Context, meeting: Meeting, minutes: Minutes = False) -> None:
    """Take the agenda (or the minutes) off the web, its annexes with it.

    Example: moedebot agenda unpublish kd-net/2023-04-14
    """
    from bot.cli.output import note
    from bot.services.publishing.acts import unpublish as take_off

    application, document = state_of(context).application, _document(minutes)
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        take_off(case, found, document)
    note(f"cli-unpublished-{document}", meeting=found.key)


def _document(minutes: bool) -> "DocumentKind":
    return "minutes" if minutes else "agenda"


def _give_pages(case: "Case", meeting: "OneMeeting") -> None:
    """Where each secretary does the same in the browser."""
    from bot.cli.output import print_text
    from bot.services.publishing.desk import page_url

    for secretary in case.secretaries(case.group_of(meeting)):
        print_text(page_url(case, meeting, secretary.email))


def _preview(
    case: "Case", meeting: "OneMeeting", made: "Preview", output: Path | None, as_json: bool
) -> None:
    from bot.cli.output import note, print_json

    if output is not None:
        from bot.app.plain_files import write_bytes

        write_bytes(output, made.pdf.content)
        note("cli-preview-written", file=str(output))
    if as_json:
        print_json(_as_json(case, meeting, made.paper, made.source))
        return
    _list(made)


def _list(made: "Preview") -> None:
    """Each item as everybody would read it, and each annex with whether it would be public."""
    from bot.cli.output import LANGUAGE, note, print_table
    from bot.i18n import say

    print_table(["cli-number", "cli-item"], [(i.number, i.title) for i in made.paper.items])
    public = {annex.number for annex in made.paper.annexes}
    rows = [
        (each.number, each.annex.title, say(_state(each.number in public, each.why_not), LANGUAGE))
        for each in made.source.offered
    ]
    if rows:
        print_table(["cli-annex", "cli-title", "cli-public"], rows)
    for number, name in made.source.mentions:
        note("cli-mentioned", number=number, name=name)


def _state(is_public: bool, why_not: str | None) -> str:
    return f"cli-public-{why_not}" if why_not else f"cli-public-{'yes' if is_public else 'no'}"


def _say(case: "Case", meeting: "OneMeeting", done: "Publication", as_json: bool) -> None:
    from bot.cli.output import note, print_json
    from bot.services.publishing.documents import NAMES, archive_url
    from bot.services.publishing.sources import source_of

    paper = done.paper
    if as_json:
        edition = {
            "edition": done.edition, "published_at": done.at.astimezone(case.zone).isoformat(),
            "by": done.by or None,
        }  # fmt: skip
        source = source_of(case, meeting, paper.document)
        print_json(_as_json(case, meeting, paper, source) | edition)
        return
    url = archive_url(case, f"{meeting.key}/{NAMES[paper.document]}")
    note(f"cli-published-{paper.document}", meeting=meeting.key, url=url)
    numbers = ", ".join(annex.number for annex in paper.annexes)
    note("cli-published-annexes" if numbers else "cli-published-no-annexes", numbers=numbers)


def _as_json(
    case: "Case", meeting: "OneMeeting", paper: "PublicPaper", source: "Source"
) -> dict[str, Any]:
    from bot.services.publishing.documents import NAMES, annex_path, archive_url

    public = {annex.number: annex for annex in paper.annexes}
    page = archive_url(case, f"{meeting.key}/{NAMES[paper.document]}")

    def address(number: str) -> str | None:
        annex = public.get(number)
        if annex is None or annex.file is None:
            return annex.link if annex else None
        return archive_url(case, annex_path(meeting.key, annex))

    return {
        "meeting": meeting.key,
        "document": paper.document,
        "revision": paper.revision,
        "url": page,
        "pdf": f"{page}.pdf",
        "items": [{"number": i.number, "title": i.title, "closed": i.is_closed}
                  for i in paper.items],
        "annexes": [
            {"number": each.number, "title": each.annex.title, "public": each.number in public,
             "why_not": each.why_not, "url": address(each.number)}
            for each in source.offered
        ],
    }  # fmt: skip
