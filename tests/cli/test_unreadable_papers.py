"""What cannot be read gets a sentence, in either language, and leaves everything as it was: files
that are imported, and mails that have them enclosed."""

import io
import sqlite3
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pytest
from bot.domain.errors import BadFile
from bot.papers import read_any, read_paper

from paper_files import PNG, packed, pdf

Command = Callable[..., Any]
MEETING = "kd-net/2023-04-14"
GOOD = """Dagsorden for møde i KD-Net den 14. april 2023

1. Budget v. Anne Holm

Det indstilles, at KD-Net drøfter budgettet

2. Eventuelt
"""
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TYPES = b"<Types>wordprocessingml.document.main</Types>"


def word(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


FILES: dict[str, tuple[bytes, str, str]] = {
    "laast.docx": (OLD + "EncryptedPackage".encode("utf-16-le"), "adgangskode", "password"),
    "gammel.docx": (OLD + b"WordDocument", "gamle format", "old format"),
    "gammel.doc": (OLD + b"WordDocument", "kan ikke læses", "cannot be read"),
    "knaekket.docx": (word(*GOOD.split("\n"))[:4000], "beskadiget", "damaged"),
    "bombe.docx": (
        packed({"[Content_Types].xml": TYPES, "word/document.xml": bytes(60_000_000)}),
        "pakkes ud", "unpacked",
    ),
    "uden.docx": (packed({"[Content_Types].xml": TYPES}), "beskadiget", "damaged"),
    "tomt.docx": (word(), "ingen punkter", "no items"),
    "papir.pdf": (pdf(), "kan ikke læses", "cannot be read"),
    "papir.txt": (pdf(), "PDF", "PDF"),
    "foto.png": (PNG, "kan ikke læses", "cannot be read"),
    "foto.docx": (PNG, "ikke sådan en fil", "is none"),
    "tom.txt": (b"", "tom", "empty"),
    "blank.md": (b" \n\n", "tom", "empty"),
    "bytes.txt": (bytes(range(256)) * 4, "ikke sådan en fil", "is none"),
    "vestlig.md": (GOOD.encode("latin-1"), "UTF-8", "UTF-8"),
    "dos.txt": (GOOD.replace("Anne", "Åse").encode("cp865"), "UTF-8", "UTF-8"),
    "klippet.txt": (GOOD.replace("Eventuelt", "Færø").encode()[:-2] + b"\n", "UTF-8", "UTF-8"),
    "bred.txt": (GOOD.encode("utf-16-le"), "ikke sådan en fil", "is none"),
    "brev.txt": ("Kære alle. Vi ses på fredag.".encode(), "ingen punkter", "no items"),
}  # fmt: skip


def kept() -> tuple[str, ...]:
    """All tables, and all files that are kept beside them."""
    with sqlite3.connect("db.sqlite3") as database:
        rows = tuple(database.iterdump())
    made = (path for path in Path("annexes").rglob("*") if path.is_file())
    return (*rows, *sorted(map(str, made)))


@pytest.mark.parametrize("name", FILES)
def test_an_unreadable_file_is_refused_with_a_sentence_and_changes_nothing(
    moedebot: Command, name: str
) -> None:
    content, said, _ = FILES[name]
    Path("foer.txt").write_text(GOOD, "utf-8")
    assert moedebot("agenda", "import", "foer.txt").status == 0
    Path(name).write_bytes(content)
    before = kept()
    for command in (("agenda", "import"), ("minutes", "import")):
        for meeting in ((), ("--meeting", MEETING)):
            done = moedebot(*command, name, *meeting)
            assert done.status == 1, (command, meeting)
            assert done.err.count("\n") == 1, done.err
            assert name in done.err
            assert said in done.err
            assert "Traceback" not in done.err
    assert kept() == before


@pytest.mark.parametrize("name", FILES)
def test_the_sentence_is_there_in_english_too(name: str) -> None:
    content, danish, english = FILES[name]
    for language, said in (("da", danish), ("en", english)):
        for reader in (read_paper, read_any):
            with pytest.raises(BadFile) as caught:
                reader(name, content, language)  # type: ignore[arg-type]
            (problem,) = caught.value.problems
            assert said in problem


def test_what_can_be_read_does_change_what_is_kept(moedebot: Command) -> None:
    before = kept()
    Path("god.txt").write_text(GOOD, "utf-8")
    assert moedebot("agenda", "import", "god.txt").status == 0
    assert kept() != before


@pytest.mark.parametrize("name", [name for name in FILES if FILES[name][0]])
@pytest.mark.parametrize("sender", ["sekretariat@kd-net.example", "fremmed@udenfor.example"])
def test_a_mail_with_such_a_file_changes_no_agenda(
    moedebot: Command, name: str, sender: str
) -> None:
    Path("foer.txt").write_text(GOOD, "utf-8")
    assert moedebot("agenda", "import", "foer.txt").status == 0
    before = [row for row in kept() if is_of_papers(row)]
    assert before
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, "sekretariat@kd-net.example"
    mail["Subject"], mail["Message-ID"] = "Dagsorden til KD-Net 14. april", "<1@mail.example>"
    mail["Date"] = "Mon, 20 Mar 2023 09:00:00 +0100"
    mail.set_content("Hermed dagsordenen.")
    mail.add_attachment(FILES[name][0], "application", "octet-stream", filename=name)
    done = moedebot("mail", "ingest", "-", "--json", stdin=mail.as_bytes())
    assert done.status == 0, done.err
    assert [row for row in kept() if is_of_papers(row)] == before
    assert "Traceback" not in done.err


def is_of_papers(row: str) -> bool:
    """Rows of agendas, minutes and annexes, and files that are kept."""
    table = row.partition("(")[0]
    return any(word in table for word in ("agenda", "minutes", "annex", "/"))
