"""The pages of a PDF that somebody sent, tried out before anything relies on them."""

import io
from typing import Final

MOST_PAGES: Final = 2_000


def pages_of(content: bytes) -> int:
    """How many pages can be bound into another PDF; 0 where it is locked, broken, or too long."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted or not 0 < len(reader.pages) <= MOST_PAGES:
            return 0
        trial = PdfWriter()
        trial.append(reader, import_outline=False)
        trial.write(io.BytesIO())
        return len(trial.pages)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError,
            OverflowError, NotImplementedError, AssertionError):  # fmt: skip
        return 0
