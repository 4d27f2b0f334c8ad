"""What the commands for an agenda's items were given, as an item's fields."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.services.office import Case


def fields_of(  # noqa: PLR0913, PLR0917  (they are what the commands have)
    case: "Case", title: str | None, recommendation: list[str] | None,
    presenter: list[str] | None, text: str | None, minutes: int | None, closed: bool | None,
    goes_on: list[str] | None, due: datetime | None, owner: str | None, guest: list[str] | None,
) -> dict[str, Any]:  # fmt: skip
    """The fields of an item that were named."""
    found: dict[str, Any] = {
        "title": " ".join(title.split()) if title else None,
        "recommendations": _texts(recommendation),
        "presenters": _texts(presenter),
        "body": _read(text),
        "duration": minutes,
        "is_closed": closed,
        "goes_on": _bodies(case, goes_on),
        "due": due.date() if due else None,
        "owner": owner,
        "guests": _guests(case, guest),
    }
    return {name: value for name, value in found.items() if value is not None}


def _texts(given: list[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(text.strip() for text in given if text.strip())


def _read(text: str | None) -> str | None:
    if text is None or not text.startswith("@"):
        return text
    from bot.app.plain_files import read_text

    return read_text(Path(text[1:]))


def _bodies(case: "Case", given: list[str] | None) -> tuple[str, ...] | None:
    """The bodies as keys. Raises UnknownGroup."""
    if given is None:
        return None
    from bot.domain.errors import UnknownGroup
    from bot.papers.marks import Bodies

    bodies = Bodies(case.plan.groups, case.today)
    marks = [(said, bodies.mark(said)) for said in given if said.strip()]
    unknown = next((said for said, mark in marks if mark is None), None)
    if unknown is not None:
        raise UnknownGroup(unknown)
    return tuple(mark for _, mark in marks if mark)


def _guests(case: "Case", given: list[str] | None) -> tuple[Any, ...] | None:
    """The guests. Raises BadFile where one cannot be read."""
    if given is None:
        return None
    from bot.papers.guests import read_guest
    from bot.papers.problems import Problems

    problems = Problems("--guest", case.plan.network.language)
    found = [read_guest(text, 1, problems) for text in given if text.strip()]
    problems.check()
    return tuple(guest for guest in found if guest)
