"""A large meeting: sixty items and forty annexes; seconds and memory are printed."""

import io
import resource
import time
from pathlib import Path
from types import ModuleType

import pytest
from bot.domain.agenda import Annex, Item
from bot.render.document import paper_of, to_pdf, to_word
from bot.render.document.bound import SCHEME, Bindable, bind
from bot.render.facts import AgendaDocumentFacts
from bot.render.values import AgendaFacts
from pypdf import PdfReader

from paper_files import pdf

ITEMS = tuple(
    Item(
        f"Punkt om sag {n}", str(n), recommendations=("drøfter sagen", "godkender den"),
        body="## Baggrund\n\nKommunerne har drøftet sagen.\n\n- et\n- to\n\n" * 3,
        annexes=(Annex(f"Bilag om sag {n}"),) if n <= 40 else (),
    )
    for n in range(1, 61)
)  # fmt: skip


def test_sixty_items_and_forty_annexes_render_to_every_format(
    cast: ModuleType, built_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = AgendaDocumentFacts(
        meeting=cast.MEETING, agenda=AgendaFacts(items=ITEMS), contact=cast.CONTACT
    )
    hrefs = {f"{n}.1": f"{SCHEME}{n}.1" for n in range(1, 41)}
    begun = time.perf_counter()
    paper = paper_of(facts, "da", hrefs)
    agenda = to_pdf(paper, built_in / "agenda.typ")
    word = to_word(paper_of(facts, "da"), built_in / "agenda.docx")
    annexes = [
        Bindable(f"{n}.1", f"Bilag {n}.1", n - 1, pdf(3, title=str(n))) for n in range(1, 41)
    ]
    whole = bind(agenda, annexes)
    seconds = time.perf_counter() - begun
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    with capsys.disabled():
        print(f"\n60 items, 40 annexes: {seconds:.1f} s, {megabytes:.0f} MB in the process at most")
    reader = PdfReader(io.BytesIO(whole))
    own = len(PdfReader(io.BytesIO(agenda)).pages)
    assert len(reader.pages) == own + 120
    below = [entry for entry in reader.outline if isinstance(entry, list)]
    assert len(below) == 40
    assert word.startswith(b"PK")
