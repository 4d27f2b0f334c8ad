"""Plan files -> domain values. All problems of all files are said at once; nothing is half read."""

import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.errors import BadFile
from bot.domain.meetings import PlannedMeeting
from bot.domain.network import Plan
from bot.domain.people import Language

if TYPE_CHECKING:
    from bot.plans.check_people import Loaded
    from bot.plans.problems import Problems

MAX_BYTES = 5_000_000
"""A larger file is refused by its size, before anything of it is read."""


@dataclass(frozen=True)
class PlanFile:
    """What one file says. `plan` has its own groups and people only, in the network of all files
    that were read together; `meetings` are by start; `rehearsal_start` is aware, in that network's
    zone."""

    name: str
    text: str
    plan: Plan
    meetings: tuple[PlannedMeeting, ...]
    rehearsal_start: datetime | None = None


def read(name: str, data: bytes, language: Language = "da") -> PlanFile:
    """One file by itself. Raises BadFile with all its problems, `FILE:LINE: sentence` each."""
    return read_sources([(name, data)], language)[0]


def read_files(paths: Iterable[Path], language: Language = "da") -> tuple[PlanFile, ...]:
    """Several files that make up one plan; a path given twice is read once. Raises BadFile."""
    from bot.plans.problems import Problems

    sources: list[tuple[str, bytes]] = []
    unread: list[Problems] = []
    for path in dict.fromkeys(paths):
        problems = Problems(str(path))
        data = _bytes(path, problems)
        if data is None:
            unread.append(problems)
        else:
            sources.append((str(path), data))
    return _read(sources, unread, language)


def read_sources(
    sources: Sequence[tuple[str, bytes]], language: Language = "da"
) -> tuple[PlanFile, ...]:
    """Names and bytes of several files that make up one plan, such as the texts applied before
    with one of them replaced. Raises BadFile."""
    return _read(sources, [], language)


def merge(files: Sequence[PlanFile]) -> Plan:
    """The plan of files that were read together: all groups, and each person once."""
    people = {person.email: person for file in files for person in file.plan.people}
    groups = tuple(group for file in files for group in file.plan.groups)
    return replace(files[0].plan, groups=groups, people=tuple(people.values()))


def _bytes(path: Path, problems: "Problems") -> bytes | None:
    """The file's bytes; its kind and size are looked at first."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            problems.add(1, "no-plain-file")
        elif about.st_size > MAX_BYTES:
            problems.add(1, "too-large", limit=MAX_BYTES // 1_000_000)
        else:
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        problems.add(1, "no-file")
    except (OSError, ValueError):
        problems.add(1, "no-plain-file")
    return None


def _read(
    sources: Sequence[tuple[str, bytes]], unread: Sequence["Problems"], language: Language
) -> tuple[PlanFile, ...]:
    files = [_load(name, data) for name, data in sources]
    _check(files, are_all=not unread and all(file.is_read for file in files))
    found = [*unread, *(file.problems for file in files)]
    if any(found):
        raise BadFile(tuple(said for problems in found for said in problems.sentences(language)))
    return tuple(_built(files))


def _load(name: str, data: bytes) -> "Loaded":
    from bot.plans.check_people import Loaded, names_in
    from bot.plans.load import load
    from bot.plans.problems import Problems
    from bot.plans.validate import validate

    problems = Problems(name)
    tree = load(data, problems)
    file = Loaded(name, data.decode("utf-8-sig", errors="replace"), problems)
    if tree is not None:
        file.named = names_in(tree)
        file.document = validate(tree, problems)
        file.is_read = True
    return file


def _check(files: "Sequence[Loaded]", *, are_all: bool) -> None:
    """What concerns several entries. A name may stand in any of the files, so that one is unknown
    can be said only where all of them could be read."""
    from bot.plans.check_groups import check_groups, check_networks, check_references
    from bot.plans.check_meetings import check_meetings
    from bot.plans.check_people import check_descriptions, check_people_named
    from bot.plans.check_quiet import check_quiet

    readable = [file for file in files if file.is_read]
    check_descriptions(readable)
    check_groups(readable)
    for file in readable:
        check_meetings(file.document, _zone(readable), file.problems)
    if are_all and readable:
        check_networks(readable)
        check_people_named(readable)
        check_references(readable)
        check_quiet(readable)


def _zone(files: "Sequence[Loaded]") -> ZoneInfo:
    told = [file.document.network for file in files if file.document.network is not None]
    return ZoneInfo(told[0].zone if told else "UTC")


def _built(files: "Sequence[Loaded]") -> Iterator[PlanFile]:
    from bot.plans import build

    owners = build.owners_of(file.document for file in files)
    told = next((f.document.network for f in files if f.document.network is not None), None)
    if told is None:
        return
    network = build.network(told)
    for file in files:
        start = file.document.rehearsal_start
        yield PlanFile(
            name=file.name,
            text=file.text,
            plan=build.plan(file.document, network, owners),
            meetings=build.planned(file.document, network.tz),
            rehearsal_start=start.replace(tzinfo=network.tz) if start else None,
        )
