"""`agenda read`, and what is said of a document that disagrees with itself."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plan import AsJson
from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.app import Application
    from bot.domain.network import Group
    from bot.papers.paper import Paper, PaperItem, Remark


def read(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An agenda or minutes: .docx, .txt or .md.")
    ],
    as_json: AsJson = False,
) -> None:
    """Read an agenda or minutes as people write them, and show what was understood.

    Example: moedebot agenda read dagsorden.docx --json
    """
    from bot.app.files import read_file
    from bot.cli.output import LANGUAGE, print_json
    from bot.papers import paper_json

    paper = read_file(file, LANGUAGE, _groups(state_of(context).application))
    if as_json:
        print_json(paper_json(paper))
        return
    _print_paper(paper)
    say_remarks(paper.warnings)


def say_remarks(remarks: Sequence["Remark"]) -> None:
    """Each remark on a line of standard error, with the item that it is on."""
    from bot.cli.output import note

    for remark in remarks:
        if remark.item is None:
            note("cli-paper-remark", text=remark.text)
        else:
            note("cli-paper-item-remark", number=remark.item, text=remark.text)


def _groups(application: "Application") -> Sequence["Group"]:
    """The groups of the plan, where there is one: a document can be read without."""
    from bot.domain.errors import NoPlan

    try:
        return application.plan().groups
    except NoPlan:
        return ()


def _print_paper(paper: "Paper") -> None:
    """The head, a row an item, and the lists and days at the end."""
    from bot.cli.output import LANGUAGE, print_table, print_text
    from bot.i18n import say

    for key, value in _head(paper):
        print_text(f"{say(key, LANGUAGE)}: {value}")
    print_table(
        ["cli-number", "cli-paper-title", "cli-paper-by", "cli-paper-advice", "cli-paper-annexes"],
        [_row(item) for item in paper.items],
    )
    for line in _ends(paper):
        print_text(line)


def _head(paper: "Paper") -> Iterator[tuple[str, str]]:
    """The fields of the head that the document has."""
    from bot.cli.output import LANGUAGE
    from bot.i18n import dates, say

    yield "cli-paper-kind", say(f"cli-paper-{paper.kind}", LANGUAGE)
    hours = " - ".join(clock.strftime("%H.%M") for clock in (paper.start, paper.end) if clock)
    fields = {
        "cli-paper-group": paper.group,
        "cli-day": paper.day and dates.day_full(paper.day, LANGUAGE),
        "cli-hours": hours,
        "cli-place": paper.place or (paper.mode if paper.mode != "physical" else None),
        "cli-paper-lunch": paper.lunch and paper.lunch.strftime("%H.%M"),
        "cli-paper-participants": paper.participants,
    }
    yield from ((key, value) for key, value in fields.items() if value)
    for absence in paper.apologies:
        who = ", ".join(filter(None, (absence.substitute, absence.substitute_title)))
        yield "cli-paper-apology", f"{absence.name} ({who})" if who else absence.name


def _row(item: "PaperItem") -> tuple[str, str, str, str, str]:
    here = sum(annex.state == "attached" for annex in item.annexes)
    later = len(item.annexes) - here
    annexes = " + ".join(filter(None, (str(here or ""), f"({later})" if later else "")))
    advice = "; ".join(item.recommendations)
    return (item.number, item.title, ", ".join(item.presenters), advice, annexes)


def _ends(paper: "Paper") -> Iterator[str]:
    """The preliminary lists, and the coming meetings on a line a body."""
    from bot.cli.output import LANGUAGE
    from bot.i18n import dates

    for listed in paper.preliminary:
        day = f" {dates.day_year(listed.day, LANGUAGE)}" if listed.day else ""
        yield f"{listed.body}{day}:"
        yield from (f"- {text}" for text in listed.items)
    for body in dict.fromkeys(meeting.body for meeting in paper.upcoming):
        own = [meeting for meeting in paper.upcoming if meeting.body == body]
        days = (
            (dates.day_year(m.day, LANGUAGE) if m.day else "–") + (f" ({m.note})" if m.note else "")
            for m in own
        )
        yield f"{body}: {'; '.join(days)}"
