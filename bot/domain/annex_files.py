"""The file behind an annex: what it is called, and what it may be."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal

FileKind = Literal["pdf", "office", "picture"]

MEDIA_TYPES: Final[dict[str, str]] = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
}
"""What an annex may be, by the ending of its name, and the media type that it is served with."""

_LONGEST: Final = 120
_DIVIDERS: Final = re.compile(r"[\\/]")
_RESERVED: Final = re.compile(r'[<>:"|?*]')
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True)
class AnnexFile:
    """A file that is kept by its content. `digest` is its SHA-256 in hexadecimal, `name` what it is
    saved under, `size` in bytes; `pages` counts those that can be bound into the PDF of the agenda
    (0: none, it is not PDF, or is locked or broken)."""

    digest: str
    name: str
    size: int
    pages: int = 0

    @property
    def suffix(self) -> str:
        """The ending of the name, in lower case, with its dot."""
        return suffix_of(self.name)

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(self.suffix, "application/octet-stream")


def suffix_of(name: str) -> str:
    """The ending of a file's name, in lower case, with its dot."""
    return PurePosixPath(name).suffix.lower()


def safe_name(given: str) -> str:
    """A name to save a file under: as people write it, with their letters, but without what leads
    into other folders, hides characters, turns the direction of reading, or that some file system
    does not take."""
    last = _DIVIDERS.split(unicodedata.normalize("NFC", given))[-1]
    shown = "".join(c for c in last if unicodedata.category(c) not in _HIDDEN)
    name = " ".join(_RESERVED.sub("_", shown).split()).strip(" .")
    if not name or _DEVICES.fullmatch(name):
        name = f"bilag {name}".strip()
    suffix = PurePosixPath(name).suffix
    return name if len(name) <= _LONGEST else name[: _LONGEST - len(suffix)].rstrip() + suffix


def title_of(name: str) -> str:
    """What an annex is called where only its file's name is known."""
    stem = PurePosixPath(safe_name(name)).stem
    return " ".join(stem.replace("_", " ").split()) or stem
