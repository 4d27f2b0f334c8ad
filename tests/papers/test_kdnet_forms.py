"""The network's own two documents say the same as Markdown, as Word, and as text that a narrow page
wrapped, with running heads and page numbers. They are read where `KDNET_DOCUMENTS` says."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from papers.fields import differences, found
from papers.forms import FORMS, PAGE

FOLDER = os.environ.get("KDNET_DOCUMENTS")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="set KDNET_DOCUMENTS to the folder of the network's own documents"
)
_ROW = re.compile(r"(?:Punkt|\d+)\t")


def source(text: str, page: str) -> str:
    """The document as `forms` has it: its table with bars, its pages ended by `page`."""
    lines = (
        f"| {' | '.join([*line.split(chr(9)), ''][:3])} |"
        if _ROW.match(line)
        else line.replace("\t", " ")
        for line in text.split("\n")
    )
    return re.sub(r"\n{4,}", page, "\n".join(lines))


def said(name: str, data: bytes) -> dict[str, Any]:
    """What is read; a paragraph that a page tore stays torn in some forms, and is joined here."""
    read = found(name, data)
    for item in read["items"]:
        item["minutes"] = [word for part in item["minutes"] or [] for word in part]
    return read


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["dagsorden-2020-01-24.txt", "referat-2022-11-04.txt"])
def test_a_document_of_the_network_says_the_same_in_every_form(name: str, form: str) -> None:
    make, kind = FORMS[form]
    data = (Path(FOLDER or "") / name).read_bytes()
    page = f"\n{PAGE}\n" if form == "text" else "\n\n\n\n"
    made = make(source(data.decode(), page))
    assert differences(said(name, data), said(f"a.{kind}", made)) == []
