"""The papers are kept true: what they name exists, and what exists is named."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from bot.cli import app
from bot.config import PREFIX, SECRETS, Settings
from typer.main import get_command

TOP = Path(__file__).parents[1]
DOCS = TOP / "docs"
PAPERS = (TOP / "CONTRIBUTING.md", TOP / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))
FOLDERS = ("bot", "docs", "templates", "schedules", "tests", "benchmarks", ".ci")
_IN_TICKS = re.compile(r"`([^`\s]+)`")
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def paths_in(text: str) -> set[str]:
    """The paths of the repository that a paper names in backticks."""
    named = set(_IN_TICKS.findall(text))
    return {name for name in named if name.startswith(tuple(f"{f}/" for f in FOLDERS))}


def exists(path: str) -> bool:
    """Whether a path is there; `bot/outbox` is a module, be it a file or a folder. Of a test's name
    the file (that the test is in it, `tests/test_imip_page.py` looks)."""
    path = path.partition("::")[0]
    return (TOP / path).exists() or (TOP / f"{path}.py").exists()


def commands(group: object, before: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Every registered command with its options and arguments, as help shows them."""
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            yield from commands(command, (*before, name))
        if not hasattr(command, "commands") or command.invoke_without_command:
            yield " ".join((*before, name)), [part for p in command.params for part in names(p)]


def names(parameter: object) -> list[str]:
    """What a parameter is called on the command line."""
    if parameter.param_type_name == "argument":  # type: ignore[attr-defined]
        return [parameter.metavar]  # type: ignore[attr-defined]
    return [name for name in parameter.opts if name not in {"--help", "-h"}]  # type: ignore[attr-defined]


def section(text: str, heading: str) -> str | None:
    """What stands under a heading of the third level, until the next heading."""
    match = re.search(rf"^### {re.escape(heading)}\n(.*?)(?=^##|\Z)", text, re.M | re.S)
    return match[1] if match else None


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: str(p.relative_to(TOP)))
def test_every_path_that_a_paper_names_exists(paper: Path) -> None:
    missing = {path for path in paths_in(paper.read_text("utf-8")) if not exists(path)}
    assert not missing


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: str(p.relative_to(TOP)))
def test_every_link_of_a_paper_leads_somewhere(paper: Path) -> None:
    links = _LINK.findall(paper.read_text("utf-8"))
    assert [link for link in links if not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("paper", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_a_path_that_is_gone_is_noticed(paper: str) -> None:
    text = (TOP / paper).read_text("utf-8")
    assert len(paths_in(text)) > 15
    assert not exists("bot/services/gone.py")
    assert "bot/services/gone.py" in paths_in(text + "`bot/services/gone.py`")


def test_functions_named_on_the_way_of_a_notice_are_in_their_files() -> None:
    text = (DOCS / "architecture.md").read_text("utf-8")
    pairs = re.findall(r"`(bot/[\w/]+\.py)`,? \(?`(\w+)(?:\.(\w+))?`", text)
    assert len(pairs) > 10
    for path, *parts in pairs:
        source = (TOP / path).read_text("utf-8")
        for name in filter(None, parts):
            assert re.search(rf"(def|class) {name}\b", source), f"{name} is not in {path}"


def test_the_way_of_an_apology_takes_at_most_eight_hops() -> None:
    text = (DOCS / "architecture.md").read_text("utf-8")
    way = text.partition("## The way of one apology")[2].partition("\n## ")[0]
    assert 5 < len(re.findall(r"^\| \d ", way, re.M)) <= 8


def test_every_folder_of_the_product_is_in_the_house() -> None:
    text = (DOCS / "architecture.md").read_text("utf-8")
    parts = {p.stem for p in (TOP / "bot").iterdir() if not p.name.startswith(("_", "py."))}
    assert [part for part in sorted(parts) if f"bot/{part}" not in text] == []


@pytest.mark.parametrize(("command", "options"), list(commands(get_command(app))))
def test_every_command_is_documented_with_its_options_and_an_example(
    command: str, options: list[str]
) -> None:
    found = section((DOCS / "commands.md").read_text("utf-8"), f"moedebot {command}")
    assert found is not None, f"docs/commands.md has no section for moedebot {command}"
    assert [option for option in options if option not in found] == []
    assert f"$ moedebot {command}" in found


@pytest.mark.parametrize("command", sorted({name for name, _ in commands(get_command(app))}))
def test_no_option_is_documented_that_does_not_exist(command: str) -> None:
    found = section((DOCS / "commands.md").read_text("utf-8"), f"moedebot {command}") or ""
    rows = re.findall(r"^\| `(-[^`]*)`", found, re.M)
    told = {name for row in rows for name in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row)}
    known = {name for each, options in commands(get_command(app)) if each == command
             for name in options}  # fmt: skip
    assert told <= known


def examples() -> Iterator[tuple[str, str]]:
    """What the papers tell people to type, with the paper's name: each line in a block of code that
    begins with the command, continued lines joined, without what the shell does with it."""
    for paper in (TOP / "README.md", *sorted(DOCS.glob("*.md"))):
        text = paper.read_text("utf-8").replace("\\\n", " ")
        for block in re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S):
            for line in block.splitlines():
                match = re.match(r"(?:\$ )?(?:\S*/)?moedebot(?= [a-z-]+)( .*)", line)
                if match and not re.match(r"moedebot +unix", line):
                    yield paper.name, match[1].strip()


@pytest.mark.parametrize(("paper", "line"), sorted(set(examples())))
def test_every_example_of_a_command_can_be_parsed(paper: str, line: str) -> None:
    words = shlex.split(line, comments=True)
    ends = (at for at, word in enumerate(words) if word in {"|", ">", ">>", "<", "&&", "&"})
    words = words[: next(ends, len(words))]
    command, context = get_command(app), None
    while True:
        context = command.make_context("moedebot", words, parent=context)
        rest = [*context._protected_args, *context.args]
        if not hasattr(command, "commands") or not rest:
            return
        command, words = command.commands[rest[0]], rest[1:]


def test_the_papers_have_examples_of_most_commands() -> None:
    """The test above looks at something."""
    assert len(set(examples())) > 80


def test_no_command_is_documented_that_does_not_exist() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    known = {name for name, _ in commands(get_command(app))}
    assert set(re.findall(r"^### moedebot (.+)$", text, re.M)) == known


def test_every_setting_is_documented_and_those_that_can_be_files_are_marked() -> None:
    text = (DOCS / "operations.md").read_text("utf-8")
    rows = dict(re.findall(rf"^\| `({PREFIX}\w+)`( †)? \|", text, re.M))
    assert {PREFIX + name.upper() for name in Settings.model_fields} == set(rows)
    assert {name for name, mark in rows.items() if mark} == {PREFIX + n.upper() for n in SECRETS}


def test_decisions_have_context_decision_and_consequences_on_half_a_page() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text("utf-8")
        assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.M) == [
            "Context",
            "Decision",
            "Consequences",
        ]
        assert len(text.splitlines()) <= 40
