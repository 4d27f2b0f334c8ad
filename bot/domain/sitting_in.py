"""Whether who enters a name is who was named: a link that is passed on may reach anybody."""

import re

_WORD = re.compile(r"[^\W\d_]{2,}")


def is_name_for(entered: str, named: str) -> bool:
    """Whether a name that was entered can be another form of the one that was named: they share a
    first or last name ("Claus M. Brandt-Olsen" for "Claus Brandt"). Who is called otherwise has not
    been named, and is for the director to name."""
    known = {word.casefold() for word in _WORD.findall(named)}
    return bool(known & {word.casefold() for word in _WORD.findall(entered)})
