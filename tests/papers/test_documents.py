"""Documents of our own making with every trap, as text from PDF with its noise and as Markdown:
read field by field. What is expected stands beside each (`.json`); Word's two are in
`test_word.py`. Damaged ones never stop the reader, nor keep it busy."""

import json
import random
import time
from datetime import date
from pathlib import Path

import pytest
from bot.domain.errors import BadFile
from bot.papers import draft_of, paper_json, read_any, read_paper
from bot.papers.paper import Paper
from hypothesis import given, settings
from hypothesis import strategies as st

FOLDER = Path(__file__).with_name("documents")
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".md"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_document_is_read_field_by_field(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert json.loads(json.dumps(paper_json(read_paper(path.name, path.read_bytes())))) == expected


def test_there_are_six_documents_with_what_is_expected_of_each() -> None:
    assert len(FILES) == 4
    assert len(list(FOLDER.glob("*.json"))) == 6


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_line_ends_and_a_byte_order_mark_make_no_difference(path: Path) -> None:
    data = path.read_bytes()
    expected = read_paper(path.name, data)
    assert read_paper(path.name, b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == expected


def test_text_in_the_older_sets_of_windows_is_read() -> None:
    text = "Dagsorden for møde i Rådet den 7. juni 2024\n\n1. Æbler v. Åse Bæk\n\n2. Eventuelt\n"
    expected = read_paper("a.txt", text.encode())
    assert expected.items[0].presenters == ("Åse Bæk",)
    assert read_paper("a.txt", text.encode("cp1252")) == expected
    assert read_paper("a.txt", text.encode("utf-16")) == expected


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "kan ikke læses"),
        ("a.txt", b"%PDF-1.7", "PDF"),
        ("a.txt", b"PK\x03\x04" + bytes(99), "ikke sådan en fil"),
        ("a.txt", bytes(300), "ikke sådan en fil"),
        ("a.txt", b"", "tom"),
        ("a.md", b" \n", "tom"),
        ("a.txt", b"{\\rtf1\\ansi 1. Budget\\par 2. Eventuelt}", "ikke sådan en fil"),
        ("a.txt", b"<html><h1>Dagsorden</h1></html>", "ikke sådan en fil"),
        ("a.odt", b"PK\x03\x04", "kan ikke læses"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "kan ikke læses"),
        ("a.rtf", b"{\\rtf1", "kan ikke læses"),
        ("a.txt", "Kære alle. Vi ses på fredag.".encode(), "ingen punkter"),
        ("a.txt", b"x" * 2_000_000, "1 MB"),
        ("a.txt", b"x" * 200_000, "for lang"),
        ("a.md", b"# Dagsorden for m\xf8de", "UTF-8"),
        ("a.exe", b"MZ", "kan ikke læses"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(name: str, data: bytes, said: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_paper(name, data)
    (problem,) = caught.value.problems
    assert said in problem


def test_a_document_becomes_a_draft_of_the_plans_groups(groups) -> None:
    path = FOLDER / "dagsorden-2024-06-07.md"
    brought = read_any(path.name, path.read_bytes(), groups=groups)
    draft = brought.draft
    assert (draft.meeting, draft.kind) == ("kd-net/2024-06-07", "agenda")
    assert [(p.group, p.day) for p in draft.preliminary] == [("kkr", date(2024, 6, 18))]
    assert any("Kontaktudvalget" in remark.text for remark in brought.remarks)
    closed = [item for item in draft.items if item.is_closed]
    assert [item.title for item in closed] == ["Tillægspunkt om vandløb"]
    assert draft.items[-1].kind == "any-other-business"


def test_a_draft_knows_that_it_is_minutes_and_names_no_meeting_without_a_plan() -> None:
    path = FOLDER / "referat-2024-08-23.md"
    draft = draft_of(read_paper(path.name, path.read_bytes())).draft
    assert (draft.meeting, draft.kind) == (None, "minutes")
    assert draft.items[0].minutes == "Godkendt."


# -- damaged documents ------------------------------------------------------------------------


def damaged(text: str, seed: int) -> str:
    """Lines dropped, joined, doubled, moved; page breaks shuffled."""
    chance = random.Random(seed)
    lines = text.split("\n")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                del lines[at : at + chance.randint(1, 4)]
            case 1 if at + 1 < len(lines):
                lines[at : at + 2] = [f"{lines[at]} {lines[at + 1]}"]
            case 2:
                lines.insert(at, "\n\n\n\f" if chance.random() < 0.5 else lines[at])
            case 3:
                lines.insert(chance.randrange(len(lines)), lines.pop(at))
            case 4:
                lines[at] = lines[at][chance.randrange(9) :]
            case _:
                lines[at] = lines[at].replace(" ", "\t")
        lines = lines or [""]
    return "\n".join(lines)


def read_or_refused(name: str, data: bytes) -> Paper | None:
    problems: tuple[str, ...] = ()
    try:
        return read_paper(name, data)
    except BadFile as error:
        problems = error.problems
    assert problems
    return None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_damaged_document_is_read_or_refused_in_no_time(path: Path) -> None:
    text = path.read_text("utf-8")
    started = time.process_time()
    found = [read_or_refused(path.name, damaged(text, seed).encode()) for seed in range(20)]
    assert time.process_time() - started < 12
    assert sum(paper is not None for paper in found) > 14
    for paper in filter(None, found):
        numbers = [item.number for item in paper.items]
        assert len(numbers) == len(set(numbers))
        json.dumps(paper_json(paper))


SIGNS = st.text(
    st.sampled_from("1234.)- \t\n\f./*#|:;,()[]<>{}%vabæÅ§Referat Bilag Afbud Det indstilles"),
    max_size=400,
)


@settings(max_examples=150, deadline=None)
@given(text=SIGNS, name=st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    read_or_refused(name, f"Dagsorden den 7. juni 2024\n\n1. Et punkt\n{text}".encode())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    read_or_refused(name, data)


@pytest.mark.parametrize(
    "line",
    [
        "1. Et punkt v. Anne Holm", "./.", "- - - - - -", "Afbud: A, B", "Punkt Indhold Bilag",
        "|||||||", "****", "v. v. v. v. v. v.", "1 1 1 1 1 1", "((((((((", "Referat: x",
        "Det indstilles, at X", "5. juni 2024 5. juni 2024", "(eftersendes (eftersendes",
    ],
)  # fmt: skip
def test_a_line_that_is_repeated_without_end_keeps_nobody_waiting(line: str) -> None:
    started = time.process_time()
    read_or_refused("a.txt", f"1. Start\n{line}\n".encode() + (f"{line}\n" * 800).encode())
    read_or_refused("a.txt", f"1. Start\n{(line + ' ') * (8_000 // len(line))}\n".encode())
    assert time.process_time() - started < 4


def test_sixty_items_with_forty_annexes_are_read_quickly() -> None:
    rows = "".join(f"{n}\tPunkt om sag {n}\t{'./.' if n <= 40 else ''}\n" for n in range(1, 61))
    case = "Sagen er belyst fra flere sider, og kommunerne er hørt.\n\n" * 12
    items = "".join(
        f"{n}. Punkt om sag {n} v. Anne Holm\n\nDet indstilles, at KD-Net drøfter sagen\n\n"
        f"Sagsfremstilling\n\n{case}" + (f"./. Bilag om sag {n}\n\n" if n <= 40 else "")
        for n in range(1, 61)
    )
    text = f"Dagsorden for møde i KD-Net den 7. juni 2024\n\nPunkt\tIndhold\tBilag\n{rows}\n{items}"
    started = time.process_time()
    paper = read_paper("stor.txt", text.encode())
    seconds = time.process_time() - started
    print(f"60 items, 40 annexes, {len(text) // 1024} kB: {seconds:.2f} s")
    assert (len(paper.items), sum(len(item.annexes) for item in paper.items)) == (60, 40)
    assert seconds < 4
