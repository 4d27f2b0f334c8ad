"""What is no plan file at all: encodings, YAML's traps, and files made to exhaust the reader."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from bot import plans
from bot.domain.errors import BadFile
from bot.plans import PlanFile

Problems = Callable[[str | bytes], tuple[str, ...]]
NETWORK = "network: {key: n, name: Net, contact: {name: O, email: o@n.example}}\n"


def bomb(levels: int, width: int) -> str:
    lines = ["l0: &l0 [x]"]
    for level in range(1, levels):
        inner = ", ".join([f"*l{level - 1}"] * width)
        lines.append(f"l{level}: &l{level} [{inner}]")
    return "\n".join(lines)


UNREADABLE = {
    "no characters": (b"", 1, "The file is empty"),
    "only comments": (b"# nothing\n", 1, "The file is empty"),
    "a list": (b"- a\n- b\n", 1, "The file has to begin with keys"),
    "a word": (b"hello", 1, "The file has to begin with keys"),
    "Latin-1": ("name: x\nby: Ringk\xf8bing\n".encode("latin-1"), 2, "not UTF-8"),
    "UTF-16": ("network: x\n".encode("utf-16"), 1, "not UTF-8"),
    "a NUL": (b"network: x\nkey: a\x00b\n", 2, "invisible character here (U+0000)"),
    "a NUL as an escape": (b'\nnetwork: "a\\0b"\n', 2, "invisible character here (U+0000)"),
    "half a surrogate": (b'\n\nnetwork: "\\ud800"\n', 3, "invisible character here (U+D800)"),
    "a line separator": ("a: x\nb: y\u2028z".encode(), 2, "invisible character here (U+2028)"),
    "a character that there is not": (b'network: "\\U00110000"\n', 1, "cannot be read as YAML"),
    "an open bracket": (b"network: x\npeople: [a, b\n", 3, "cannot be read as YAML"),
    "a colon in a text": (b"network: x\nnotes: tema: klima\n", 2, "cannot be read as YAML"),
    "a tab": (b"network:\n\tkey: x\n", 2, "indented with a tab"),
    "two documents": (b"network: x\n---\nnetwork: y\n", 2, "A new YAML document begins"),
    "a tag": (b"network: x\nother: !!python/object:os.system x\n", 2, "cannot be used in a plan"),
    "a key twice": (b"network: x\npeople: []\npeople: []\n", 3, "the first is in line 2"),
    "a key that is a list": (b"network: x\n[a, b]: c\n", 2, "has to be a single word"),
    "an alias to nothing": (b"network: x\npeople: *people\n", 2, '"*people" points to something'),
    "an alias to itself": (b"network: &n\n  name: *n\n", 2, '"*n" points to something'),
    "a bomb of aliases": (bomb(9, 10).encode(), 6, "more than 200000 values"),
    "nesting without end": (b"a: " + b"[" * 100_000, 1, "more than 20 levels"),
    "blocks without end": (b"- " * 10_000, 1, "more than 20 levels"),
}


@pytest.mark.parametrize(("data", "line", "says"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_said_with_its_line(
    data: bytes, line: int, says: str, problems_of: Problems
) -> None:
    found = [p for p in problems_of(data) if says in p]
    assert found, problems_of(data)
    assert found[0].startswith(f"plan.yaml:{line}: ")


def test_a_bomb_takes_no_memory(problems_of: Problems) -> None:
    problems_of("warm: up")
    tracemalloc.start()
    problems_of(bomb(30, 30))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_few_aliases_are_no_bomb() -> None:
    text = NETWORK + (
        "groups:\n"
        "  - {group: a, name: A, hours: &h 10:00-12:00, meetings: &dates [{date: 2023-04-14}]}\n"
        "  - {group: b, name: B, hours: *h, meetings: *dates}\n"
    )
    read = plans.read("plan.yaml", text.encode())
    assert [(m.group, m.details.start.hour) for m in read.meetings] == [("a", 10), ("b", 10)]


def test_a_byte_order_mark_and_windows_line_ends_are_taken() -> None:
    text = "\ufeff" + NETWORK.replace("\n", "\r\n") + "groups:\r\n  - {group: g, name: Ærø}\r\n"
    assert plans.read("plan.yaml", text.encode()).plan.group("g").name == "Ærø"


def test_lines_are_counted_alike_with_windows_line_ends(problems_of: Problems) -> None:
    [found] = problems_of((NETWORK + "\ngroups:\n  - {group: g}\n").replace("\n", "\r\n"))
    assert found.startswith("plan.yaml:4: ")


def test_a_text_keeps_what_yaml_would_resolve() -> None:
    text = NETWORK + "groups: [{group: g, name: 2023-02-30, aliases: [007, yes, 1e3, 10:30]}]"
    group = plans.read("plan.yaml", text.encode()).plan.group("g")
    assert group.all_names == ("2023-02-30", "007", "yes", "1e3", "10:30")


def test_five_megabytes_are_read_and_one_byte_more_is_not(problems_of: Problems) -> None:
    filler = NETWORK + "#"
    full = filler + "x" * (plans.MAX_BYTES - len(filler))
    assert plans.read("plan.yaml", full.encode()).meetings == ()
    assert problems_of(full + "x") == (
        "plan.yaml:1: The file is over 5 MB and is not read. Divide the plan into several files.",
    )


def test_a_large_file_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(plans.MAX_BYTES + 1)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BadFile) as caught:
        plans.read_files([large], "en")
    assert caught.value.problems[0].startswith(f"{large}:1: The file is over 5 MB")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as caught:
        plans.read_files([tmp_path / "nothing.yaml", tmp_path], "en")
    missing, folder = caught.value.problems
    assert (
        missing
        == f"{tmp_path / 'nothing.yaml'}:1: There is no such file. Check its name and folder."
    )
    assert folder.startswith(f"{tmp_path}:1: This is not a file")


def test_the_text_is_kept_as_it_was(sample: PlanFile, sample_path: Path) -> None:
    assert sample.text == sample_path.read_text(encoding="utf-8")
