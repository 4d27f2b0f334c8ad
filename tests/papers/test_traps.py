"""Every trap that the network's documents and their like hold, a row each in `traps/`: a small
document, as text out of a PDF, as Markdown and as Word where it can occur there, and all that a
person reads in it, written down before the reader had seen it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bot.domain.network import Group
from bot.papers import paper_json, read_paper

from papers.fields import differences, expected, fields, load
from papers.forms import FORMS, PAGE

FOLDER = Path(__file__).with_name("traps")
THEMES = sorted(FOLDER.glob("*.yaml"))
HEAD = """Dagsorden for møde i Netværket den 14. april 2023

Tid og sted: Fredag den 14. april 2023, kl. 10.00 – 12.00, Hotellet, Torvet 1, 8600 Silkeborg
"""
READS = {
    "kind": "agenda", "group": "Netværket", "date": "2023-04-14", "start": "10:00", "end": "12:00",
    "place": "Hotellet, Torvet 1, 8600 Silkeborg", "mode": "physical",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One document of a row in one form. `says` are words that its warnings have to hold."""

    name: str
    file: str
    data: bytes
    reads: dict[str, Any]
    says: list[str]


def cases(path: Path) -> Iterator[Case]:
    for row in load(path):
        for at, said in enumerate(row.get("each", [""])):
            found = row["found"][at] if "found" in row else said.replace(PAGE, "")
            for form in row.get("only", FORMS):
                if form == "word" and at:  # reading Word is slow: what varies is read in the others
                    continue
                make, kind = FORMS[form]
                yield Case(
                    f"{row['trap']} · {at + 1} · {form}",
                    f"a.{kind}",
                    make(source(row, form).replace("{}", said)),
                    filled({**READS, **kind_of(row), **row["reads"]}, found),
                    filled(row.get("says", []), found),
                )


def kind_of(row: dict[str, Any]) -> dict[str, str]:
    return {"kind": "minutes"} if row.get("minutes") else {}


def source(row: dict[str, Any], form: str) -> str:
    head = row.get("head", HEAD)
    if row.get("minutes"):
        head = head.replace("Dagsorden for", "Referat fra")
    return f"{head}\n{row[form] if form in row else row['written']}"


def filled(value: Any, said: Any) -> Any:
    """With what varies in its place, `{}`."""
    if isinstance(value, dict):
        return {key: filled(each, said) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each, said) for each in value]
    if value == "{}":
        return said
    return value.replace("{}", str(said)) if isinstance(value, str) else value


@pytest.mark.parametrize(
    "case", [case for path in THEMES for case in cases(path)], ids=lambda case: case.name
)
def test_a_trap_is_read_as_a_person_reads_it(case: Case) -> None:
    read = paper_json(read_paper(case.file, case.data))
    assert differences(expected(case.reads), fields(read)) == []
    told = " ".join(warning["text"] for warning in read["warnings"])
    assert [words for words in case.says if words not in told] == []


def test_no_trap_stands_in_the_table_twice() -> None:
    names = Counter(row["trap"] for path in THEMES for row in load(path))
    assert [name for name, times in names.items() if times > 1] == []
    assert len(names) > 55


# -- what a row does not hold -----------------------------------------------------------------

ONE = f"{HEAD}\n4. Budget v. Anne Holm\n\nTekst.\n\n{{}}\n"


@pytest.mark.parametrize(
    "line",
    [
        "./. [Notat](https://kd-net.example/notat.pdf)",
        "./. Notat: https://kd-net.example/notat.pdf",
    ],
)
def test_a_link_that_leads_to_the_web_is_kept(line: str) -> None:
    (annex,) = read_paper("a.txt", ONE.format(line).encode()).items[0].annexes
    assert (annex.title, annex.link) == ("Notat", "https://kd-net.example/notat.pdf")


@pytest.mark.parametrize(
    "line",
    ["./. Notat, eftersendes senest den 12. april", "Bilag: Notat (eftersendes 12. april)"],
)
def test_an_annex_that_follows_can_have_its_day(line: str) -> None:
    (annex,) = read_paper("a.txt", ONE.format(line).encode()).items[0].annexes
    assert (annex.title, annex.state, annex.due) == ("Notat", "later", date(2023, 4, 12))


def test_a_body_goes_by_its_name_in_the_plan(groups: Sequence[Group]) -> None:
    text = ONE.replace("Netværket", "kd-net").format("")
    assert read_paper("a.txt", text.encode(), groups=groups).group == "KD-Net"
