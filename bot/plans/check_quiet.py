"""Checks of quiet times: weeks, or two days of one kind, in order."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.plans.check_people import Loaded
from bot.plans.models import Quiet
from bot.plans.problems import Problems


def check_quiet(files: Sequence[Loaded]) -> None:
    """Notes quiet times that say too little, too much, or end before they begin."""
    for file in files:
        network = file.document.network
        _check(network.quiet if network else (), file.problems)
        for group in file.document.groups:
            _check(group.quiet, file.problems)


def _check(times: Iterable[Quiet], problems: Problems) -> None:
    for one in times:
        has_days, has_weeks = bool(one.from_ or one.to), one.weeks is not None
        if has_days == has_weeks or (has_days and not (one.from_ and one.to)):
            problems.add(one.line, "quiet-of-what")
        elif has_days and isinstance(one.from_, date) != isinstance(one.to, date):
            problems.add(one.line_of("to"), "quiet-of-two-kinds")
        elif isinstance(one.from_, date) and isinstance(one.to, date) and one.to < one.from_:
            problems.add(one.line_of("to"), "quiet-ends-first")
