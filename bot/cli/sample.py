"""What travels in the package and can be written out to be changed: the sample plan with its
drafts, and the templates."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="It is made where it is missing.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(sample)
    app.command()(templates)


def sample(folder: Folder = Path("schedules")) -> None:
    """Write the sample plan and its draft agendas into a folder, to try them or to begin from.

    Example: moedebot sample schedules
    """
    from bot.cli.output import note
    from bot.config import built_in

    _copy(built_in("schedules"), folder, "**/*")
    note("cli-sample-is-written", plan=folder / "kd-net.yaml")


def templates(
    folder: Folder,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Such as invitation; else all.")
    ] = None,
) -> None:
    """Write templates into a folder, in both languages, to be changed there.

    Example: moedebot templates own-templates invitation receipt
    """
    from bot.cli.output import note
    from bot.config import built_in
    from bot.domain.errors import UnknownTemplate

    source = built_in("templates")
    for name in names or ():
        if not any(source.glob(f"*/{name}.*")):
            known = sorted(path.stem for path in source.glob("da/[!_]*.md"))
            raise UnknownTemplate(name, ", ".join(known))
    for name in names or ("*",):
        _copy(source, folder, f"*/{name}.*")
    note("cli-templates-are-written", folder=folder.resolve())


def _copy(source: Path, folder: Path, pattern: str) -> None:
    """The files that match, under the same names. Raises WouldOverwrite before anything is written:
    what is there already may have been changed; UnwritableFile."""
    from bot.domain.errors import UnwritableFile, WouldOverwrite

    found = [path for path in sorted(source.glob(pattern)) if path.is_file()]
    targets = {path: folder / path.relative_to(source) for path in found}
    for target in targets.values():
        if target.exists():
            raise WouldOverwrite(str(target))
    for path, target in targets.items():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        except OSError as error:
            raise UnwritableFile(str(target), error.strerror or str(error)) from error
