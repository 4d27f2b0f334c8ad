"""Whatever comes in, it is a plan or a list of problems: never another error, never half a plan."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bot import plans
from bot.domain.errors import BadFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SAMPLE = (Path(__file__).parents[2] / "schedules" / "kd-net.yaml").read_bytes()
SAID = re.compile(r"plan\.yaml:[1-9]\d*: \S.*[.)]")
FRAGMENTS = st.sampled_from(
    [b"*a", b"&a ", b"!!str ", b"---\n", b"...\n", b"%YAML 1.1\n", b'"\\x', b"|9\n", b">+-\n",
     b"? ", b": ", b"- ", b"{", b"}", b"[", b"]", b",", b"\t", b"#", b"'", b'"', b"@", b"\xc3",
     b"\x00",
     b"<<: ", b"null", b"~", b"date", b"every: ", b"\n", b"\n  ", b"-01", b"9999", b'"\\ud800"',
     b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"a", b" "]
)  # fmt: skip
EDITS = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 40), FRAGMENTS | st.binary(max_size=6)),
    min_size=1,
    max_size=4,
)
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shortened(whole: bytes) -> bytes:
    """The sample with two years, three seats and their people: the same form, quicker to read."""
    kept: list[str] = []
    is_kept = True
    for line in whole.decode().splitlines():
        if line.startswith("  - person:"):
            is_kept = re.search("@(aarhus|randers|region|kd-net)[.]", line) is not None
        if re.search(r"\{seat: (?!aarhus|randers|region)", line):
            continue
        if re.search(r"\{date: 20(?!21|23)", line):
            continue
        if is_kept:
            kept.append(line)
    return ("\n".join(kept) + "\n").encode()


SHORT = shortened(SAMPLE)


def check_problems(problems: tuple[str, ...], data: bytes) -> None:
    """Each has its line, within the file, and they come by line."""
    assert problems
    assert [problem for problem in problems if not SAID.fullmatch(problem)] == []
    lines = [int(problem.split(":")[1]) for problem in problems]
    assert lines == sorted(lines)
    assert max(lines) <= data.count(b"\n") + data.count(b"\r") + 2


def is_plan_or_problems(data: bytes) -> bool:
    """Whether it was a plan. Fails on any other error, and on a problem without a line."""
    try:
        read = plans.read("plan.yaml", data, "en")
    except BadFile as bad:
        check_problems(bad.problems, data)
        return False
    assert plans.merge([read]) == read.plan
    plans.warnings([read], "en")
    return True


def test_the_short_sample_is_a_plan() -> None:
    assert is_plan_or_problems(SHORT)


@RELAXED
@given(st.binary(max_size=200) | st.lists(FRAGMENTS, max_size=20).map(b"".join))
def test_any_bytes(data: bytes) -> None:
    is_plan_or_problems(data)


@RELAXED
@given(EDITS)
def test_any_mutation_of_the_sample(edits: list[tuple[int, int, bytes]]) -> None:
    data = SHORT
    for place, removed, added in edits:
        at = place % len(data)
        data = data[:at] + added + data[at + removed :]
    is_plan_or_problems(data)


@RELAXED
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_any_two_lines_swapped(one: int, other: int) -> None:
    lines = SHORT.splitlines(keepends=True)
    one, other = one % len(lines), other % len(lines)
    lines[one], lines[other] = lines[other], lines[one]
    is_plan_or_problems(b"".join(lines))


@settings(RELAXED, max_examples=30)
@given(st.integers(0, 10_000))
def test_a_value_of_another_kind_anywhere(at: int) -> None:
    lines = SHORT.decode().splitlines()
    with_values = [n for n, line in enumerate(lines) if re.search(r": [^{\[]", line)]
    number = with_values[at % len(with_values)]
    for value in ("[a]", "{a: b}", "''", "2023-02-30"):
        changed = re.sub(r"(: )[^{\[,}]+", rf"\g<1>{value}", lines[number], count=1)
        is_plan_or_problems("\n".join([*lines[:number], changed, *lines[number + 1 :]]).encode())


def test_an_error_of_the_reader_itself_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: a reader that lets another error out does not pass it."""

    def broken(*_: object) -> None:
        raise KeyError("seat")

    monkeypatch.setattr("bot.plans.validate._place", broken)
    with pytest.raises(KeyError):
        is_plan_or_problems(b"network: x")


def test_a_bad_file_leaves_nothing_read(problems_of: Callable[[bytes], tuple[str, ...]]) -> None:
    assert problems_of(SHORT.replace(b"2023-01-27", b"2023-02-30"))
