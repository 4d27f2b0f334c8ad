"""Whose a mail certainly is, found without the product's own readers: simple, and strict."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from mutation.office import OWN, SPEAKERS

_ADDRESS = r"[^\s<>\"',;:()\[\]@]+@[^\s<>\"',;:()\[\]@]+"


def sender(raw: bytes) -> str | None:
    """The one address that the one From header names; None where there is any doubt."""
    found = _from_headers(raw)
    if len(found) != 1:
        return None
    value = found[0].strip()
    plain = re.fullmatch(rf"<?({_ADDRESS})>?", value)
    named = re.fullmatch(rf"(?:\"(?:[^\"\\]|\\.)*\"|[^<>\"]*?)\s*<({_ADDRESS})>", value)
    commented = re.fullmatch(rf"({_ADDRESS})\s*\([^()]*\)", value)
    match = plain or named or commented
    return match[1].lower() if match else None


def _from_headers(raw: bytes) -> list[str]:
    """The values of the From headers above the first line that is no header."""
    values: list[str] = []
    current: list[str] | None = None
    for line in re.split(r"\r\n|\r|\n", raw.decode("latin-1")):
        if line[:1] in (" ", "\t"):
            if current is not None:
                current.append(line)
            continue
        if current is not None:
            values.append(" ".join(current))
            current = None
        if not re.match(r"[!-9;-~]+[ \t]*:", line):
            if line.startswith("From "):
                continue
            break
        name, _, value = line.partition(":")
        if name.strip().lower() == "from":
            current = [value]
    return values + ([" ".join(current)] if current else [])


def may_change(raw: bytes, seat: str) -> bool:
    """Whether a mail may change anything of a seat: its sender speaks for it, and where it carries
    calendar replies, one of them is about an attendee of that seat."""
    who = sender(raw)
    if who is None or who not in SPEAKERS[seat] | {OWN}:
        return False
    replies = [text for text in _contents(raw) if re.search(r"(?i)METHOD\s*:\s*REPLY", text)]
    if not replies:
        return True
    lines = (line for text in replies for line in re.split(r"[\r\n]+", _unfolded(text)))
    attendees = [line.lower() for line in lines if re.search("(?i)attendee.*@", line)]
    # Without any it answers for nobody, and what is beside it was said by the sender.
    return not attendees or any(address in line for line in attendees for address in SPEAKERS[seat])


def _unfolded(text: str) -> str:
    return re.sub(r"(?:\r\n|\r|\n)[ \t]", "", text.replace("\x00", ""))


def _contents(raw: bytes) -> Iterator[str]:
    message: Message = message_from_bytes(raw)
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield payload.decode("latin-1")
            if b"\x00" in payload:
                yield payload.decode("utf-16", "ignore")
