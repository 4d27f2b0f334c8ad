"""Running text in lines of a width, broken only where a reader would break it."""

import re
import textwrap

_NO_BREAK = "\u00a0"
_BELONGS_TOGETHER = re.compile(r"(?<=\bkl\.) (?=\d)|(?<=\d\.) (?=[a-zæøå])")


def wrapped(text: str, width: int) -> list[str]:
    """The lines of one paragraph, at least one. A word that is wider (an address) gets a line of
    its own; "kl. 10" and "14. april" are not torn apart."""
    joined = _BELONGS_TOGETHER.sub(_NO_BREAK, text)
    lines = textwrap.wrap(joined, width, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_NO_BREAK, " ") for line in lines] or [""]
