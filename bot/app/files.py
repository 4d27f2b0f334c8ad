"""Files that are brought in: plans and draft agendas."""

from collections.abc import Sequence
from pathlib import Path

from bot.app.application import Application
from bot.domain.errors import BadFile, UnknownMeeting, UnreadableFile
from bot.domain.meetings import Meeting
from bot.domain.network import Language
from bot.papers import Draft, read
from bot.plans import PlanFile, read_files, read_sources
from bot.services.agendas import import_draft
from bot.services.planning import Applied


def apply_files(
    application: Application, paths: Sequence[Path], language: Language, *, dry_run: bool = False
) -> Applied:
    """Read plan files and apply them. What a file leaves to others that were applied before (the
    network, a person) is taken from these. Raises BadFile, MissingMeetings."""
    try:
        return application.apply(read_files(paths, language), dry_run=dry_run)
    except BadFile as alone:
        files, beside = _read_together(application, paths, language, alone)
        return application.apply(files, beside=beside, dry_run=dry_run)


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
    sources += [(str(path), path.read_bytes()) for path in paths]
    try:
        found = read_sources(sources, language)
    except BadFile:
        raise alone from None
    return found[len(before) :], found[: len(before)]


def import_file(application: Application, path: Path, key: str | None) -> tuple[Meeting, int]:
    """Read a draft agenda and keep it; give its meeting and the number of its items. Raises
    BadFile, UnreadableFile, UnknownMeeting."""
    draft = _draft(application, path)
    meeting = import_draft(application.office, draft, key, application.clock())
    return meeting, len(draft.items)


def import_new_drafts(application: Application, folder: Path) -> None:
    """Keep the drafts of a folder whose meetings are in the plan and have no agenda yet."""
    for path in sorted(folder.glob("*.md")):
        draft = _draft(application, path)
        if _is_wanted(application, draft):
            import_draft(application.office, draft, None, application.clock())


def _is_wanted(application: Application, draft: Draft) -> bool:
    with application.store.read() as uow:
        try:
            meeting = uow.meetings.by_key(draft.meeting or "")
        except UnknownMeeting:
            return False
        return uow.agendas.of(meeting.uid) is None


def _draft(application: Application, path: Path) -> Draft:
    plan = application.plan()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(str(path), str(error.strerror)) from error
    return read(path.name, data, plan.network.language, plan.groups)
