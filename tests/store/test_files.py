"""Files are kept by their content."""

import hashlib
from pathlib import Path

import pytest
from bot.domain.errors import AnnexLost, UnwritableFile
from bot.store.files import Files


def test_the_same_content_lies_there_once(tmp_path: Path) -> None:
    files = Files(tmp_path / "bilag")
    digest = files.keep(b"indhold")
    assert digest == hashlib.sha256(b"indhold").hexdigest() == files.keep(b"indhold")
    assert files.read(digest) == b"indhold"
    kept = [path for path in (tmp_path / "bilag").rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [digest]
    assert kept[0].stat().st_mode & 0o777 == 0o600, "nobody may run it, nor others read it"


def test_what_is_gone_damaged_or_no_digest_is_said_to_be_lost(tmp_path: Path) -> None:
    files = Files(tmp_path)
    digest = files.keep(b"indhold")
    (tmp_path / digest[:2] / digest).write_bytes(b"andet")
    for wanted in (digest, "0" * 64, "../../etc/passwd", "", "A" * 64):
        with pytest.raises(AnnexLost):
            files.read(wanted)
    assert files.keep(b"indhold") == digest, "what is damaged is written anew"
    assert files.read(digest) == b"indhold"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "bilag").write_text("no folder")
    with pytest.raises(UnwritableFile):
        Files(tmp_path / "bilag").keep(b"x")
