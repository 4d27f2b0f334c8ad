"""Plan files for tests. A line that ends in `#! code` is expected to have exactly that problem."""

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from bot import plans
from bot.domain.errors import BadFile
from bot.plans.sentences import SENTENCES

ROOT = Path(__file__).parents[2]
NETWORK = "network: {key: n, name: Net, contact: {name: Office, email: office@n.example}}\n"
PEOPLE = """\
people:
  - {person: anne@a.example, name: Anne Holm}
  - {person: bent@b.example, name: Bent Krag, assistants: [anne@a.example]}
"""


@pytest.fixture(scope="session")
def sample_path() -> Path:
    return ROOT / "schedules" / "kd-net.yaml"


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> plans.PlanFile:
    return plans.read(sample_path.name, sample_path.read_bytes())


@pytest.fixture
def guide() -> str:
    return (ROOT / "docs" / "planfiler.md").read_text(encoding="utf-8")


@pytest.fixture
def read_plan() -> Callable[[str], plans.PlanFile]:
    """Reads a plan whose network and people are the usual ones where the text has none."""

    def read(text: str) -> plans.PlanFile:
        return plans.read("plan.yaml", whole(text).encode())

    return read


@pytest.fixture
def problems_of() -> Callable[[str | bytes], tuple[str, ...]]:
    """The problems of exactly that text or those bytes, in English."""

    def problems(data: str | bytes) -> tuple[str, ...]:
        with pytest.raises(BadFile) as caught:
            plans.read("plan.yaml", data.encode() if isinstance(data, str) else data, "en")
        return caught.value.problems

    return problems


@pytest.fixture
def has_marked_problems(
    problems_of: Callable[[str], tuple[str, ...]],
) -> Callable[[str], None]:
    """Asserts that a text has the problems that its `#!` comments name, at those lines, no other,
    and in the order of the lines."""

    def check(text: str) -> None:
        text = whole(text)
        expected = [
            (number, code)
            for number, line in enumerate(text.splitlines(), start=1)
            for code in line.partition("#!")[2].split()
        ]
        assert expected, "the text marks no problem"
        found = problems_of(text)
        assert [lines_of(found), len(found)] == [[line for line, _ in expected], len(expected)], (
            found
        )
        unsaid = [code for line, code in expected if not any(says(f, line, code) for f in found)]
        assert unsaid == [], found

    return check


def whole(text: str) -> str:
    text = dedent(text)
    before = "" if "network:" in text else NETWORK
    return before + ("" if "people:" in text else PEOPLE) + text


def lines_of(found: tuple[str, ...]) -> list[int]:
    return [int(problem.split(":")[1]) for problem in found]


def says(problem: str, line: int, code: str) -> bool:
    """Whether it is the sentence of that code, in English, at that line."""
    pattern = re.sub(r"\\\{\w+\\\}", ".*", re.escape(SENTENCES[code][1]))
    return re.fullmatch(rf"plan\.yaml:{line}: {pattern}", problem) is not None
