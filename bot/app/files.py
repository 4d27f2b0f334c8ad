"""Files that are brought in: plans and draft agendas."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app.application import Application
from bot.app.plain_files import read_bytes, write_text
from bot.domain.agenda import Agenda
from bot.domain.agenda_editing import added_only
from bot.domain.errors import BadFile, UnknownMeeting, UnknownPlanFile
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.people import Language
from bot.domain.records import AppliedFile
from bot.papers import Brought, Draft, read_any, read_paper
from bot.papers.opening import is_draft_file
from bot.papers.paper import Paper, Remark
from bot.papers.problems import Problems
from bot.plans import PlanFile, read_files, read_sources
from bot.plans.revisions import marked, revision_of
from bot.services.agendas import import_draft
from bot.services.agendas.expecting import without_meeting
from bot.services.planning import Applied, Source

if TYPE_CHECKING:
    from bot.services.minutes.writing import BroughtIn


def apply_files(
    application: Application, paths: Sequence[Path], language: Language, *, dry_run: bool = False,
    overwrite: bool = False,
) -> Applied:  # fmt: skip
    """Read plan files and apply them. What a file leaves to others that were applied before (the
    network, a person) is taken from these. `overwrite`: a file counts though the plan was changed
    elsewhere. A file that has the mark of a revision gets the new one. Raises BadFile,
    MissingMeetings, PlanChangedElsewhere."""
    source: Source = "overwrite" if overwrite else "file"
    try:
        applied = application.apply(read_files(paths, language), dry_run=dry_run, source=source)
    except BadFile as alone:
        files, beside = _read_together(application, paths, language, alone)
        applied = application.apply(files, beside=beside, dry_run=dry_run, source=source)
    if not dry_run:
        for path in paths:
            _mark_anew(application, path)
    return applied


def _mark_anew(application: Application, path: Path) -> None:
    """What is applied from a file that was pulled is the revision that the file now has."""
    text = path.read_text("utf-8")
    if revision_of(text) is not None:
        path.write_text(marked(text, _applied(application, path.name).revision), "utf-8")


def pull_plan(application: Application, path: Path) -> AppliedFile:
    """Write the applied text of a plan file back, with the mark of its revision. Raises NoPlan,
    UnknownPlanFile, UnwritableFile."""
    application.plan()
    file = _applied(application, path.name)
    write_text(path, marked(file.text, file.revision))
    return file


def _applied(application: Application, name: str) -> AppliedFile:
    with application.store.read() as uow:
        file = uow.plans.file(name)
        if file is None:
            raise UnknownPlanFile(name, ", ".join(each.name for each in uow.plans.files()))
    return file


def change_plan(
    application: Application, change: Callable[[dict[str, str]], dict[str, str]],
    language: Language, *, dry_run: bool = False,
) -> tuple[Applied, str]:  # fmt: skip
    """Change the applied plan elsewhere than in its files: `change` gets the texts by name and
    gives those that differ. Gives what applying did (or would do), and the difference of the texts.
    Raises NoPlan, BadFile, MissingMeetings, and what `change` raises."""
    application.plan()
    with application.store.read() as uow:
        texts = {file.name: file.text for file in uow.plans.files()}
    changed = change(texts)
    files = read_sources([(n, t.encode()) for n, t in (texts | changed).items()], language)
    applied = application.apply(
        [file for file in files if file.name in changed],
        beside=[file for file in files if file.name not in changed],
        dry_run=dry_run, source="edit",
    )  # fmt: skip
    lines = (
        unified_diff(texts[name].splitlines(), text.splitlines(), name, name, lineterm="", n=1)
        for name, text in sorted(changed.items())
    )
    return applied, "\n".join(line for difference in lines for line in difference)


def _read_together(
    application: Application, paths: Sequence[Path], language: Language, alone: BadFile
) -> tuple[tuple[PlanFile, ...], tuple[PlanFile, ...]]:
    """The files, read together with those applied before under other names. Raises `alone` where
    there are none, or where that is no help."""
    names = {path.name for path in paths}
    with application.store.read() as uow:
        before = [file for file in uow.plans.files() if file.name not in names]
    if not before or not all(path.is_file() for path in paths):
        raise alone
    sources = [(file.name, file.text.encode()) for file in before]
    sources += [(str(path), read_bytes(path)) for path in paths]
    try:
        found = read_sources(sources, language)
    except BadFile:
        raise alone from None
    return found[len(before) :], found[: len(before)]


@dataclass(frozen=True)
class Imported:
    """What was kept: for which meeting, how many items, and what the document disagrees on; `stay`
    are the titles of items that stood on the agenda by themselves and are not in the document;
    `homeless` those that are to go on to a body (its name) without a later meeting in the plan."""

    meeting: Meeting
    items: int
    remarks: tuple[Remark, ...]
    stay: tuple[str, ...] = ()
    homeless: tuple[tuple[str, str], ...] = ()


def import_file(application: Application, path: Path, key: str | None) -> Imported:
    """Read an agenda (our own draft, Word, text or Markdown) and keep it as the draft of its
    meeting; `key` names the meeting where the document does not. Raises BadFile, UnreadableFile,
    UnknownMeeting; then nothing is kept."""
    brought = _brought(application, path)
    _check_meeting(application, path, brought, key)
    meeting = import_draft(application.office, brought.draft, key, application.clock())
    with application.office.look(application.clock()) as case:
        agenda = case.uow.agendas.of(meeting.uid) or Agenda(meeting.uid)
        homeless = without_meeting(case, meeting, agenda)
    stay = added_only(agenda.items, brought.draft.items)
    titles = tuple(item.title for item in stay)
    return Imported(meeting, len(brought.draft.items), brought.remarks, titles, homeless)


def _check_meeting(application: Application, path: Path, brought: Brought, key: str | None) -> None:
    """Raises BadFile where neither the document nor `key` says which meeting it is for."""
    if key is None and brought.draft.meeting is None:
        problems = Problems(path.name, application.plan().network.language)
        raise problems.stop(1, "no-meeting", said=_said(brought.paper))


def read_file(path: Path, language: Language, groups: Sequence[Group] = ()) -> Paper:
    """Read an agenda or minutes and keep nothing. Raises BadFile, UnreadableFile."""
    return read_paper(path.name, read_bytes(path), language, groups)


def _said(paper: Paper | None) -> str:
    """The body and the day that a document names, as far as it does."""
    if paper is None:
        return "–"
    day = paper.day.isoformat() if paper.day else None
    return ", ".join(filter(None, (paper.group, day))) or "–"


def import_minutes(application: Application, path: Path, key: str | None) -> "BroughtIn":
    """Read minutes (our own form, Word, text or Markdown) and keep them. Raises BadFile,
    UnreadableFile, and what `bring_in` raises."""
    from bot.papers.minutes import MinutesPaper, read_minutes
    from bot.services.minutes.writing import bring_in

    plan, data = application.plan(), read_bytes(path)
    if is_draft_file(path.name, data):
        paper = read_minutes(path.name, data, plan.network.language, plan.groups)
    else:
        brought = _brought(application, path)
        _check_meeting(application, path, brought, key)
        paper = MinutesPaper(brought.draft)
    return bring_in(application.office, paper, key, application.clock())


def import_new_drafts(application: Application, folder: Path) -> None:
    """Keep the drafts of a folder whose meetings are in the plan and have no agenda yet."""
    for path in sorted(folder.glob("*.md")):
        draft = _brought(application, path).draft
        if _is_wanted(application, draft):
            import_draft(application.office, draft, None, application.clock())


def _is_wanted(application: Application, draft: Draft) -> bool:
    with application.store.read() as uow:
        try:
            meeting = uow.meetings.by_key(draft.meeting or "")
        except UnknownMeeting:
            return False
        return uow.agendas.of(meeting.uid) is None


def _brought(application: Application, path: Path) -> Brought:
    plan = application.plan()
    return read_any(path.name, read_bytes(path), plan.network.language, plan.groups)
