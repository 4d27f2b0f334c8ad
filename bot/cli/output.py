"""What commands print: one JSON value on standard output, or tables and text for people."""

import json
from collections.abc import Iterable, Sequence

import typer

from bot.domain.errors import BadFile, MoedebotError
from bot.domain.people import Language
from bot.i18n import say, sentence

LANGUAGE: Language = "da"
"""The language of the commands' own words."""


def print_json(value: object) -> None:
    """One JSON value, readable by people too."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def note(key: str, **facts: object) -> None:
    """A message beside the output, on standard error."""
    typer.echo(say(key, LANGUAGE, **facts), err=True)


def say_error(error: MoedebotError) -> None:
    """One clear sentence on standard error; a file's problems are a line each."""
    text = "\n".join(error.problems) if isinstance(error, BadFile) else sentence(error, LANGUAGE)
    typer.echo(text, err=True)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table, with headings from i18n; colours where the terminal has them."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        is_copied = heading in ("cli-key", "cli-number")  # these are pasted into commands
        table.add_column(say(heading, LANGUAGE), overflow="fold", no_wrap=is_copied)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(highlight=False, markup=False).print(table)


def print_text(text: str) -> None:
    """Text as it is."""
    typer.echo(text)
