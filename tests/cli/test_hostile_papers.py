"""What is meant to do harm, from the file that is read to every form that it is shown in: it stays
text, or is refused with a sentence that names it."""

import email
import email.policy
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from paper_files import packed, pdf

Command = Callable[..., Any]
MEETING = "kd-net/2023-04-14"
SCRIPT = "<script>alert(1)</script>"
BRACES = "{{ 7 * 7 }} {% for x in y %} #eval(1)"
DRAFT = f"""---
meeting: {MEETING}
---

## {BRACES} {SCRIPT}

v. {{{{ 7 * 7 }}}} Niels Bro

Det indstilles, at KD-Net

- drøfter {SCRIPT} {BRACES}

### Sagsfremstilling

{SCRIPT} <img src=x onerror=alert(1)> [her](javascript:alert(1)) [der](file:///etc/passwd)

![billede](https://ond.example/spor.png)

Bilag: ../../etc/passwd {SCRIPT}
"""


@pytest.fixture
def hostile(moedebot: Command) -> Command:
    Path("ond.md").write_text(DRAFT, encoding="utf-8")
    done = moedebot("agenda", "import", "ond.md")
    assert done.status == 0, done.err
    return moedebot


def shown(moedebot: Command, form: str) -> bytes:
    done = moedebot("agenda", "show", MEETING, "--format", form, "-o", f"ud.{form}")
    assert done.status == 0, done.err
    return Path(f"ud.{form}").read_bytes()


def is_still(html: str) -> bool:
    """Whether a page runs nothing, fetches nothing and leads nowhere but to the web."""
    bad = ("<script", "<img", "onerror=alert(1)>", 'href="javascript:', 'href="file:')
    return not any(each in html.lower() for each in bad)


def test_scripts_and_braces_are_text_in_every_form(hostile: Command) -> None:
    text = shown(hostile, "text").decode()
    assert SCRIPT in text
    assert "{{ 7 * 7 }}" in text
    assert "49" not in text
    html = shown(hostile, "html").decode()
    assert "&lt;script&gt;" in html
    assert is_still(html)
    blocks = json.dumps(json.loads(shown(hostile, "slack")))
    assert "<script" not in blocks, "Slack reads <...> as a link or a mention"
    assert "javascript:" not in blocks.replace("(javascript:", "")
    whole = PdfReader(io.BytesIO(shown(hostile, "pdf")))
    assert "alert(1)" in "".join(page.extract_text() for page in whole.pages)
    notes = [note.get_object() for page in whole.pages for note in page.get("/Annots", ())]
    targets = [str(note["/A"].get("/URI")) for note in notes if "/A" in note]
    assert all(target.startswith(("https:", "mailto:")) for target in targets)
    assert "/JavaScript" not in str(whole.trailer["/Root"])
    word = docx.Document(io.BytesIO(shown(hostile, "docx")))
    assert any("{{ 7 * 7 }}" in p.text for p in word.paragraphs)
    targets = [r.target_ref for r in word.part.rels.values() if r.is_external]
    assert all(target.startswith(("https:", "mailto:")) for target in targets)


def test_in_the_mail_that_goes_out_they_are_text_too(hostile: Command) -> None:
    Path("bilag.pdf").write_bytes(pdf())
    name = "bilag.pdf"
    assert hostile("annex", "add", MEETING, "2", name, "--title", f"../{SCRIPT}").status == 0
    assert hostile("agenda", "send", MEETING).status == 0
    assert hostile("tick").status == 0
    rows = hostile("outbox", "list", "--json").json
    sent = next(row for row in rows if (row["subject"] or "").startswith("Dagsorden"))
    raw = hostile("outbox", "show", str(sent["id"]), "--raw").raw
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    body = mail.get_body(("html",))
    assert body is not None
    assert is_still(body.get_content())
    (enclosed,) = mail.iter_attachments()
    assert "/" not in str(enclosed.get_filename())
    found = PdfReader(io.BytesIO(enclosed.get_content())).outline
    below = [entry["/Title"] for group in found if isinstance(group, list) for entry in group]
    assert below
    assert below[-1].endswith(f"../{SCRIPT}")


def members(**more: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types>wordprocessingml.document.main</Types>",
                   "word/document.xml": b"<w:document/>", **more})  # fmt: skip


REFUSED = {
    "bombe.docx": (members(**{"word/media/a.xml": bytes(60_000_000)}), "pak"),
    "sti.docx": (members(**{"../../etc/passwd": b"x"}), ""),
    "makro.docx": (members(**{"word/vbaProject.bin": b"x"}), "makro"),
    "tom.docx": (b"PK\x03\x04", ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_word_file_that_does_harm_is_named_and_nothing_is_kept(
    hostile: Command, name: str
) -> None:
    content, word = REFUSED[name]
    Path(name).write_bytes(content)
    before = hostile("agenda", "show", MEETING).out
    for command in (("agenda", "import", name), ("annex", "add", MEETING, "2", name)):
        done = hostile(*command)
        assert done.status != 0, command
        assert name in done.err
        assert word in done.err.lower()
        assert "Traceback" not in done.err
    assert hostile("agenda", "show", MEETING).out == before


def test_the_secretarys_own_word_template_is_used_and_a_broken_one_is_named(
    hostile: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in = Path(__file__).parents[2] / "templates" / "agenda.docx"
    own = Path("skabeloner")
    own.mkdir()
    monkeypatch.setenv("MOEDEBOT_TEMPLATES", str(own.resolve()))
    template = docx.Document(str(built_in))
    template.add_paragraph("Fortroligt papir fra {{ group }}")
    template.save(str(own / "agenda.docx"))
    word = docx.Document(io.BytesIO(shown(hostile, "docx")))
    assert word.paragraphs[-1].text == "Fortroligt papir fra KD-Net"
    headings = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"]
    assert len(headings) >= 3
    template.add_paragraph("{% for item in items %}")
    template.save(str(own / "agenda.docx"))
    for broken in (None, b"", zipped()):
        if broken is not None:
            (own / "agenda.docx").write_bytes(broken)
        done = hostile("agenda", "show", MEETING, "--format", "docx", "-o", "ny.docx")
        assert done.status != 0
        assert "agenda.docx" in done.err
        assert "Traceback" not in done.err
        assert not Path("ny.docx").exists()


def zipped() -> bytes:
    """A Word file without a document in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("x", b"")
    return made.getvalue()
