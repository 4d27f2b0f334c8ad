"""The network's two public documents, read field by field.

The documents are not ours: what is expected of them is held here as facts (names, days, hours),
short wordings of the form, and, for long text, as the lines of the document in which it stands.
The lines were chosen by hand before there was a reader.
"""

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bot.papers import paper_json, read_paper

FOLDER = os.environ.get("KDNET_DOCUMENTS")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="set KDNET_DOCUMENTS to the folder of the network's own documents"
)
CHAIR, SOCIAL = "Jesper Kaas Schmidt", "Jesper Thyrring Møller"
NOTED = "tager orienteringen til efterretning"
NOT_REACHED = "Ikke behandlet. Se eftersendt mail."


@dataclass(frozen=True)
class Document:
    """A document with its lines, counted from 1, and what was read of it."""

    lines: tuple[str, ...]
    found: dict[str, Any]

    def words(self, *spans: tuple[int, int]) -> list[str]:
        """The words of lines, both ends included."""
        return words("\n".join(line for a, b in spans for line in self.lines[a - 1 : b]))

    def item(self, number: int) -> dict[str, Any]:
        return self.found["items"][number - 1]


def words(text: str | None) -> list[str]:
    return re.findall(r"\w+", text or "")


def load(name: str) -> Document:
    path = Path(FOLDER or "") / name
    data = path.read_bytes()
    found = paper_json(read_paper(path.name, data))
    return Document(("", *data.decode().split("\n"))[1:], json.loads(json.dumps(found)))


@pytest.fixture(scope="module")
def agenda() -> Document:
    return load("dagsorden-2020-01-24.txt")


@pytest.fixture(scope="module")
def minutes() -> Document:
    return load("referat-2022-11-04.txt")


def test_the_agenda_says_whose_it_is_when_and_where(agenda: Document) -> None:
    fields = ("kind", "group", "date", "start", "end", "place", "mode", "lunch")
    assert [agenda.found[field] for field in fields] == [
        "agenda", "KD-Net", "2020-01-24", "10:00", "12:00",
        "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "physical", "11:30",
    ]  # fmt: skip


def test_the_agenda_says_who_takes_part(agenda: Document) -> None:
    assert words(agenda.found["participants"]) == agenda.words((11, 12))[1:]
    assert agenda.found["guests"] == []


def test_the_agendas_apologies_stand_one_a_line_behind_the_label(agenda: Document) -> None:
    assert pairs(agenda) == [
        ("Lars Møller", "Claus Brandt", None),
        ("Peter Sinding Poulsen", None, None),
        ("Flemming Storgaard", None, None),
        ("Jesper Hosbond Jensen", "Poul Møller", None),
        ("Niels Højberg", "Peter Pedersen", None),
        ("Per Mathiasen", "Thomas Lindberg", None),
    ]


def test_the_agendas_items_have_the_titles_of_the_table(agenda: Document) -> None:
    table = [line.split("\t") for line in agenda.lines[23:40]]
    assert [str(item["number"]) for item in agenda.found["items"]] == [row[0] for row in table]
    assert [item["title"] for item in agenda.found["items"]] == [row[1] for row in table]


def test_the_agendas_presenters(agenda: Document) -> None:
    assert [item["presenters"] for item in agenda.found["items"]] == [
        [], [], [], ["Erik Hattens"], ["Jan Kallestrup"], [SOCIAL], [SOCIAL], [SOCIAL],
        [CHAIR, "Pernille Blach Hansen"], [CHAIR], [CHAIR, "Jan Kallestrup"],
        [CHAIR], [CHAIR], [CHAIR], [CHAIR], [CHAIR], [],
    ]  # fmt: skip


def test_the_agendas_recommendations(agenda: Document) -> None:
    found = [item["recommendations"] for item in agenda.found["items"]]
    two, (one,) = found.pop(7), found.pop(11)
    assert found == [
        ["godkender dagsordenen"], ["godkender referatet"], ["drøfter sagen"],
        ["godkender udkast til revideret samarbejdsaftale"],
        ["resultatkontrakten for 2020 godkendes"], [NOTED], [NOTED], [NOTED], [NOTED], [NOTED],
        [NOTED], [NOTED], [NOTED], [NOTED], [],
    ]  # fmt: skip
    assert is_end(agenda, one, 302, "godkender", 8)
    assert [words(text) for text in two] == [agenda.words((188, 188)), agenda.words((189, 189))]
    assert not any("*" in text for text in two)


def test_only_the_contract_is_recommended_by_the_network_to_another(agenda: Document) -> None:
    who = {item["number"]: item["recommender"] for item in agenda.found["items"]}
    assert {n: said for n, said in who.items() if said} == {
        5: "KD-net indstiller til KKR Midtjylland"
    }


AGENDA_ANNEXES = {2: [56], 4: [116], 5: [125], 6: [160], 7: [182], 11: [288, 289], 12: [299]}


def test_the_agendas_annexes(agenda: Document) -> None:
    assert_annexes(agenda, AGENDA_ANNEXES)
    assert annexes(agenda.item(6)) == ["Rammeaftaleprocessen"]
    assert {a["state"] for item in agenda.found["items"] for a in item["annexes"]} == {"attached"}


AGENDA_CASES = {
    1: [], 2: [(54, 54)], 3: [(64, 88)], 4: [(96, 114)], 5: [(123, 123)], 6: [(132, 156)],
    7: [(168, 176)], 8: [(193, 231)], 9: [(237, 250)], 10: [(256, 275)], 11: [(284, 284)],
    12: [(296, 296)], 13: [(306, 308)], 14: [(318, 320)], 15: [(328, 334)], 16: [(342, 359)],
    17: [],
}  # fmt: skip


@pytest.mark.parametrize("number", AGENDA_CASES)
def test_the_agendas_cases_are_whole(agenda: Document, number: int) -> None:
    assert words(agenda.item(number)["body"]) == agenda.words(*AGENDA_CASES[number])


def test_an_agenda_has_no_minutes(agenda: Document) -> None:
    assert {item["minutes"] for item in agenda.found["items"]} == {None}


def test_the_agendas_list_for_kkr(agenda: Document) -> None:
    (listed,) = agenda.found["preliminary"]
    assert (listed["for"], listed["date"]) == ("KKR", "2020-02-05")
    assert listed["items"] == [line.removeprefix("- ") for line in agenda.lines[329:334]]


def test_the_agendas_coming_meetings(agenda: Document) -> None:
    *dated, seminar = coming(agenda)
    assert dated == [
        *(("KKR", f"2020-{day}", None) for day in ("02-05", "03-31", "06-17", "09-08", "11-09")),
        ("KD-Net", "2020-03-13", "samt status på arbejdet i KD-Net"),
        *(("KD-Net", f"2020-{day}", None) for day in ("05-29", "08-28", "10-23")),
    ]
    assert seminar == (
        "12-12 seminar for alle direktørerne", None, "afholdes i oktober/november 2020"
    )  # fmt: skip


def test_the_agenda_disagrees_with_itself_in_titles_a_weekday_and_a_day_to_come(
    agenda: Document,
) -> None:
    assert [w["item"] for w in agenda.found["warnings"]] == [4, 6, 8, 10, 10, 15, 16]
    said = {w["item"]: w["text"] for w in agenda.found["warnings"]}
    assert "Arbejdsmarkedsområdet" in said[4]
    assert "fredag" in said[10]
    assert "dato" in said[16]


def test_the_minutes_say_whose_they_are_when_and_where(minutes: Document) -> None:
    fields = ("kind", "group", "date", "start", "end", "place", "mode", "lunch")
    assert [minutes.found[field] for field in fields] == [
        "minutes", "KD-Net", "2022-11-04", "10:00", "12:00",
        "Gl. Skovriddergaard, Marienlundsvej 36, 8600 Silkeborg", "physical", None,
    ]  # fmt: skip


def test_the_minutes_say_who_takes_part_and_what_guest_was_there_when(minutes: Document) -> None:
    assert words(minutes.found["participants"]) == minutes.words((6, 6))[1:]
    assert minutes.found["guests"] == [
        {"name": "Kristian Vendelbo", "from": "11:30", "until": "12:30"}
    ]


def test_the_minutes_apologies_stand_on_one_line_with_a_substitute_in_parentheses(
    minutes: Document,
) -> None:
    assert pairs(minutes) == [
        ("Pernille Blach Hansen", None, None),
        ("Lone Lyrskov", "Peter Sinding Poulsen", "Koncerndirektør"),
        ("Erik Hattens", None, None),
    ]


def test_the_minutes_items_have_the_titles_of_the_table(minutes: Document) -> None:
    table = [line.split("\t") for line in minutes.lines[9:27]]
    assert [str(item["number"]) for item in minutes.found["items"]] == [row[0] for row in table]
    assert [item["title"] for item in minutes.found["items"]] == [row[1] for row in table]


def test_the_minutes_presenters(minutes: Document) -> None:
    assert [item["presenters"] for item in minutes.found["items"]] == [
        [CHAIR], [CHAIR], ["Thomas Lindberg"], ["Thomas Lindberg"], [CHAIR, "Jesper Thyrring"],
        [CHAIR], ["Jan Kallestrup"], ["Jan Kallestrup"], [CHAIR], ["Lasse Jacobsen"],
        ["Lasse Jacobsen"], ["Lasse Jacobsen", "Jesper Thyrring"], ["Lars Møller"], [CHAIR],
        [], [], [CHAIR], [CHAIR],
    ]  # fmt: skip


def test_the_minutes_recommendations(minutes: Document) -> None:
    found = [item["recommendations"] for item in minutes.found["items"]]
    three = found.pop(5)
    assert [words(text) for text in three] == [
        minutes.words((n, n)) for n in (203, 207, 208)
    ]  # across a page
    long = [found.pop(place)[0] for place in (10, 7, 4, 3)]  # items 12, 9, 5 and 4
    assert is_end(minutes, long[0], 407, "godkender", 8)
    assert is_end(minutes, long[1], 303, "godkender", 7)
    assert is_end(minutes, long[2], 130, "godkender", 9)
    assert is_end(minutes, long[3], 76, "drøfter", 7)
    assert found == [
        ["godkender dagsordenen"], ["godkender referatet"], ["drøfter udkast til status"],
        ["drøfter sagen"], ["godkender udkast til resultatkontrakt"], [NOTED],
        ["drøfter, at lægevagten skal moderniseres"], [NOTED], ["drøfter udpegningerne"],
        [NOTED], [NOTED], [NOTED], [],
    ]  # fmt: skip


MINUTES_ANNEXES = {
    2: [43], 3: [70, 74], 4: [126, 127], 5: [197], 6: [230], 7: [258, 259], 8: [299, 300, 301],
    9: [356, 357], 14: [463],
}  # fmt: skip


def test_the_minutes_annexes(minutes: Document) -> None:
    assert_annexes(minutes, MINUTES_ANNEXES)
    assert annexes(minutes.item(14)) == ["Kommissorium for arbejdsgruppen"]


OUTCOMES = {
    1: (32, 32), 2: (37, 37), 3: (48, 50), 4: (78, 82), 5: (134, 136), 6: (210, 210),
    7: (244, 246), 8: (265, 273), 9: (307, 307), 10: (361, 365), 11: (391, 395), 12: (409, 409),
}  # fmt: skip


@pytest.mark.parametrize("number", range(1, 19))
def test_the_minutes_outcomes_are_whole(minutes: Document, number: int) -> None:
    outcome = minutes.item(number)["minutes"]
    if number not in OUTCOMES:
        assert outcome == NOT_REACHED
    else:
        assert words(outcome) == minutes.words(OUTCOMES[number])[1:]


def test_outcomes_keep_their_paragraphs_and_one_cut_by_a_page_is_one(minutes: Document) -> None:
    paragraphs = [len(item["minutes"].split("\n\n")) for item in minutes.found["items"]]
    assert paragraphs == [1, 1, 2, 3, 2, 1, 2, 3, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1]


MINUTES_CASES = {
    1: [], 2: [(41, 41)], 3: [(54, 68)], 4: [(86, 124)], 5: [(140, 195)],
    6: [(214, 228), (232, 236)], 7: [(250, 256)], 8: [(277, 297)], 9: [(311, 354)],
    10: [(369, 385)], 11: [(399, 403)], 12: [(415, 423)], 13: [(431, 447)], 14: [(457, 461)],
    15: [(471, 486)], 16: [(496, 499)], 17: [(509, 575)], 18: [(581, 585)],
}  # fmt: skip


@pytest.mark.parametrize("number", MINUTES_CASES)
def test_the_minutes_cases_are_whole(minutes: Document, number: int) -> None:
    assert words(minutes.item(number)["body"]) == minutes.words(*MINUTES_CASES[number])


def test_the_minutes_lists_for_two_meetings_of_kkr_and_one_of_the_network(
    minutes: Document,
) -> None:
    found = minutes.found["preliminary"]
    assert [(listed["for"], listed["date"]) for listed in found] == [
        ("KKR", "2022-11-22"), ("KKR", "2023-02-10"), ("KD-Net", "2023-01-27"),
    ]  # fmt: skip
    lines = [(*range(473, 477), 480, 481), (485, 486), (498, 499)]
    for listed, numbers in zip(found, lines, strict=True):
        assert listed["items"] == [minutes.lines[n - 1].removeprefix("- ") for n in numbers]


KKR_DATES = [
    "2022-11-22", "2023-02-10", "2023-04-26", "2023-06-21", "2023-09-06", "2023-11-21",
    "2024-02-09", "2024-04-17", "2024-06-18", "2024-09-06", "2024-11-19", "2025-02-05",
    "2025-04-08", "2025-06-18", "2025-09-03", "2025-10-20", "2026-01-19",
]  # fmt: skip
KD_NET_DATES = [
    "2022-11-04", "2023-01-27", "2023-04-14", "2023-06-02", "2023-08-25", "2023-11-10",
    "2024-01-26", "2024-04-05", "2024-06-07", "2024-08-23", "2024-11-08", "2025-01-24",
    "2025-03-28", "2025-06-06", "2025-08-22", "2025-10-10", "2026-02-06",
]  # fmt: skip


def test_the_minutes_coming_meetings(minutes: Document) -> None:
    found = coming(minutes)
    assert [(group, day) for group, day, _ in found] == [
        *(("KKR Midtjylland", day) for day in KKR_DATES),
        *(("KD-Net", day) for day in KD_NET_DATES),
    ]
    theme = "samt temamøde med Kristian Vendelbo"
    assert {day: note for _, day, note in found if note} == {
        "2026-01-19": "konstituerende møde i KKR Midtjylland",
        "2022-11-04": theme, "2023-04-14": theme, "2023-11-10": theme,
    }  # fmt: skip


def test_references_to_items_are_told_from_those_to_an_agreement(minutes: Document) -> None:
    found = {i["number"]: i["references"] for i in minutes.found["items"] if i["references"]}
    assert found == {3: [4], 9: [4]}


def test_the_minutes_disagree_with_themselves_in_titles_an_annex_and_a_day(
    minutes: Document,
) -> None:
    numbers = [w["item"] for w in minutes.found["warnings"]]
    assert numbers == [2, 3, 5, 7, 8, 10, 12, 14, 15, 16, 18]
    said = {w["item"]: w["text"] for w in minutes.found["warnings"]}
    assert "Kommissorium" in said[14]
    assert "23. februar 2022" in said[18]


def test_with_the_plan_the_group_is_named_as_the_plan_has_it(groups: Sequence[Any]) -> None:
    data = (Path(FOLDER or "") / "dagsorden-2020-01-24.txt").read_bytes()
    assert read_paper("a.txt", data, groups=groups).group == "KD-Net"


def assert_annexes(document: Document, lines: dict[int, list[int]]) -> None:
    """The titles are the words of these lines, without marker and "Bilag"."""
    found = {i["number"]: annexes(i) for i in document.found["items"] if i["annexes"]}
    assert {number: len(titles) for number, titles in found.items()} == {
        number: len(of) for number, of in lines.items()
    }
    for number, titles in found.items():
        for title, line in zip(titles, lines[number], strict=True):
            expected = document.words((line, line))
            assert words(title) == expected[expected[0] == "Bilag" :]
            assert title[0].isalnum()
            assert title[-1] not in ". "


def is_end(document: Document, text: str, line: int, first: str, count: int) -> bool:
    """A long wording is the last words of a line, from `first` on."""
    expected = document.words((line, line))[-count:]
    return expected[0] == first and words(text) == expected


def pairs(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [
        (a["name"], a["substitute"], a["substitute_title"]) for a in document.found["apologies"]
    ]


def annexes(item: dict[str, Any]) -> list[str]:
    return [annex["title"] for annex in item["annexes"]]


def coming(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [(m["group"], m["date"], m["note"]) for m in document.found["upcoming"]]
