"""A large meeting: sixty items and forty annexes come out whole in every format. What it costs is
measured by `make bench`, with the same agenda."""

import io
import json
import re

import docx
import pytest
from pypdf import PdfReader

from benchmarks import paper_forms as forms

NUMBERS = [str(n) for n in range(1, forms.ITEMS + 1)]
ANNEXES = [f"{n}.1" for n in range(1, forms.ANNEXES + 1)]


@pytest.fixture(scope="module")
def agenda() -> bytes:
    return forms.pdf()


def in_order(text: str, parts: list[str]) -> bool:
    """Whether the parts stand in a text, in their order."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


@pytest.mark.parametrize("form", ["text", "html", "slack"])
def test_text_html_and_slack_hold_every_item_and_annex_in_order(form: str) -> None:
    made = forms.FORMS[form]()
    whole = made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)
    shown = " ".join(re.sub(r"<[^>]+>|\\\\n", " ", whole).split())
    headings = [f"{n}. {forms.TITLE.format(number=n)}" for n in NUMBERS]
    assert in_order(shown, headings)
    assert in_order(shown, [f"Bilag {number}: Notat om sag" for number in ANNEXES])
    if isinstance(made, list):
        assert all(len(post) <= 50 for post in made), "Slack takes no more blocks in a message"


def test_the_pdf_holds_them_tagged_with_links_and_bookmarks(agenda: bytes) -> None:
    reader = PdfReader(io.BytesIO(agenda))
    shown = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert in_order(shown, [f"{n}. Rammeaftale" for n in NUMBERS])
    assert in_order(shown, [f"Bilag {number} Notat" for number in ANNEXES])
    root = reader.trailer["/Root"]
    assert root["/Lang"].startswith("da")
    assert "/StructTreeRoot" in root
    assert [entry["/Title"].partition(".")[0] for entry in reader.outline] == NUMBERS
    assert {f"punkt-{n}" for n in NUMBERS} <= set(reader.named_destinations)
    assert f"Side {len(reader.pages)} af {len(reader.pages)}" in shown


def test_bound_with_its_annexes_each_has_a_bookmark_that_leads_to_it(agenda: bytes) -> None:
    reader, own = PdfReader(io.BytesIO(forms.bound())), len(PdfReader(io.BytesIO(agenda)).pages)
    assert len(reader.pages) == own + forms.ANNEXES * forms.PAGES
    below = [entry for group in reader.outline if isinstance(group, list) for entry in group]
    assert [entry["/Title"] for entry in below] == [f"Bilag {number}" for number in ANNEXES]
    first = [reader.get_destination_page_number(entry) for entry in below]
    assert first == [own + forms.PAGES * at for at in range(forms.ANNEXES)]
    assert b"bilag:" not in forms.bound(), "what led to an annex leads into the same file"


def test_word_has_real_headings_and_a_table_of_all() -> None:
    document = docx.Document(io.BytesIO(forms.word()))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [text.partition(".")[0] for text in headings] == NUMBERS
    assert [row.cells[0].text for row in document.tables[0].rows[1:]] == NUMBERS
    named = [p.text for p in document.paragraphs if p.text.startswith("./. Bilag")]
    assert [text.split()[2].rstrip(":") for text in named] == ANNEXES
