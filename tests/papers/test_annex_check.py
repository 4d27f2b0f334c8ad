"""What an annex may be: content against name, size, and what would run."""

import pytest
from bot.domain import errors
from bot.domain.annex_files import safe_name, title_of
from bot.papers.annex_check import check

from paper_files import JPEG, OLE, PNG, office, packed, pdf

MEGABYTE = 1024 * 1024
MACROS = OLE + bytes(600) + "_VBA_PROJECT".encode("utf-16-le")
OPEN = {"mimetype": b"application/vnd.oasis.opendocument.text"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Budget 2024.pdf", pdf()),
        ("notat.docx", office()),
        ("tal.xlsx", office("spreadsheetml.sheet.main")),
        ("oplæg.pptx", office("presentationml.presentation.main")),
        ("notat.odt", packed(OPEN)),
        ("gammel.doc", OLE + bytes(600)),
        ("kort.PNG", PNG),
        ("foto.jpg", JPEG),
    ],
)
def test_documents_and_pictures_are_taken(name: str, content: bytes) -> None:
    found = check(name, content, MEGABYTE)
    assert (found.name, found.size) == (name, len(content))
    assert found.media_type != "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "content", "refused"),
    [
        ("tom.pdf", b"", errors.AnnexEmpty),
        ("program.exe", b"MZ" + bytes(99), errors.AnnexRefused),
        ("side.html", b"<html><script>alert(1)</script>", errors.AnnexRefused),
        ("tegning.svg", b"<svg onload='alert(1)'/>", errors.AnnexRefused),
        ("kør.sh", b"#!/bin/sh\n", errors.AnnexRefused),
        ("pakke.zip", packed({"a": b"b"}), errors.AnnexRefused),
        ("makro.docm", office(), errors.AnnexRefused),
        ("uden ending", pdf(), errors.AnnexRefused),
        ("budget.pdf.exe", pdf(), errors.AnnexRefused),
        ("budget\u202efdp.exe", b"MZ", errors.AnnexRefused),
        ("forklædt.pdf", b"MZ" + bytes(99), errors.AnnexFalse),
        ("forklædt.png", b"<svg onload='alert(1)'/>", errors.AnnexFalse),
        ("forklædt.jpg", PNG, errors.AnnexFalse),
        ("forklædt.docx", packed({"a": b"b"}), errors.AnnexFalse),
        ("forklædt.xlsx", office(), errors.AnnexFalse),
        ("forklædt.odt", packed({"mimetype": b"text/html"}), errors.AnnexFalse),
        ("forklædt.doc", b"<html>", errors.AnnexFalse),
        ("ødelagt.docx", office()[:-30], errors.AnnexFalse),
        ("sti.docx", office(**{"../../etc/passwd": b"x"}), errors.AnnexFalse),
        ("makro.docx", office(**{"word/vbaProject.bin": b"x"}), errors.AnnexRuns),
        ("makro.xlsx", office("sheet.macroEnabled.main"), errors.AnnexRuns),
        ("makro.odt", packed({**OPEN, "Basic/Standard/x.xml": b"x"}), errors.AnnexRuns),
        ("makro.doc", MACROS, errors.AnnexRuns),
        ("låst.docx", OLE + bytes(600), errors.AnnexLocked),
        ("låst.xls", OLE + "EncryptedPackage".encode("utf-16-le"), errors.AnnexLocked),
        ("stor.pdf", pdf() + bytes(2 * MEGABYTE), errors.AnnexTooLarge),
    ],
)
def test_what_could_run_or_is_something_else_is_refused_by_name(
    name: str, content: bytes, refused: type[errors.MoedebotError]
) -> None:
    with pytest.raises(refused) as why:
        check(name, content, MEGABYTE)
    assert type(why.value) is refused
    assert why.value.facts()["file"] == safe_name(name)


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    bomb = office(**{"word/document.xml": bytes(60 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    with pytest.raises(errors.AnnexSwells):
        check("bombe.docx", bomb, MEGABYTE)


def test_pages_are_counted_where_they_can_be_bound() -> None:
    assert check("a.pdf", pdf(3), MEGABYTE).pages == 3
    assert check("låst.pdf", pdf(password="hemmelig"), MEGABYTE).pages == 0
    assert check("ødelagt.pdf", pdf()[:200], MEGABYTE).pages == 0
    assert check("vrøvl.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 9, MEGABYTE).pages == 0
    assert check("a.docx", office(), MEGABYTE).pages == 0


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Bilag 1 – økonomi (æøå).pdf", "Bilag 1 – økonomi (æøå).pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\mette\\Budget.pdf", "Budget.pdf"),
        ("a\x00b\r\nc\u202e.pdf", "abc.pdf"),
        ('hvad? "nej": <ja>|*.pdf', "hvad_ _nej__ _ja___.pdf"),
        ("CON.pdf", "bilag CON.pdf"),
        ("  . ", "bilag"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_file_is_saved_under_the_name_that_people_gave_it(given: str, name: str) -> None:
    assert safe_name(given) == name
    assert safe_name(name) == name


def test_a_title_is_the_name_without_its_ending() -> None:
    assert title_of("Budget_2024_endelig.pdf") == "Budget 2024 endelig"
