"""What makes two copies of a mail the same mail, whichever way they came."""

import hashlib
import re
from typing import Final

_WRITTEN: Final = frozenset(
    (b"from", b"sender", b"to", b"cc", b"date", b"subject", b"in-reply-to", b"content-type",
     b"content-transfer-encoding"),
)  # fmt: skip
"""Headers that the sender wrote. Those that servers add on the way (Received, Delivered-To,
Authentication-Results and the like) differ between two copies of one mail."""
_END_OF_HEAD: Final = re.compile(rb"\n\n")
_FOLD: Final = re.compile(rb"\n[ \t]+")


def fingerprint(raw: bytes) -> str:
    """A digest (SHA-256, hexadecimal) of what the sender wrote: the headers of `_WRITTEN` and the
    body, whatever the line ends. A Message-ID is no secret: whoever reads or guesses it can use it
    again, so it does not identify a mail by itself."""
    text = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    end = _END_OF_HEAD.search(text)
    head = text[: end.start()] if end else text
    body = text[end.end() :] if end else b""
    lines = _FOLD.sub(b" ", head).split(b"\n")
    named = [line.partition(b":") for line in lines]
    written = [name.strip().lower() + b":" + value.strip() for name, _, value in named
               if name.strip().lower() in _WRITTEN]  # fmt: skip
    return hashlib.sha256(b"\n".join([*written, b"", body.rstrip(b"\n")])).hexdigest()
