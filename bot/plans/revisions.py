"""The mark of a plan file that was pulled: which revision of the plan it was written from."""

import re

_MARK = re.compile(r"\A(\ufeff?)# Mødebot: revision (\d{1,9})\r?\n")


def marked(text: str, revision: int) -> str:
    """The text with the mark as its first line, in the place of a mark that it has."""
    return f"# Mødebot: revision {revision}\n{unmarked(text)}"


def unmarked(text: str) -> str:
    """The text without the mark."""
    return _MARK.sub(r"\1", text)


def revision_of(text: str) -> int | None:
    """The revision that a file was written from; None where nobody pulled it."""
    found = _MARK.match(text)
    return int(found[2]) if found else None
