"""The mails that mutation starts from: every sample there is, and replies made up at random."""

import random
from functools import cache
from pathlib import Path

from mutation.office import APRIL, BENTE, DORTE, ERIK, LISE, METTE, OWN, SANNE, TOKENS

TESTS = Path(__file__).parents[1]
OUTSIDER = "otto.uden@andetsteds.example"
PEOPLE = (LISE, METTE, BENTE, DORTE, ERIK, SANNE, OWN, OUTSIDER, "lise.holm@aarhus.example")
UIDS = ("kd-net-2023-04-14@kd-net.example",) * 5 + (
    "kd-net-2023-06-02@kd-net.example",
    "x@y.example",
)
METHODS = ("REPLY",) * 8 + (
    "COUNTER",
    "REQUEST",
    "CANCEL",
    "REFRESH",
    "reply",
    "",
    "ADD",
    "PUBLISH",
)
PARTSTATS = (
    "ACCEPTED",
    "DECLINED",
    "TENTATIVE",
    "DELEGATED",
    "NEEDS-ACTION",
    "COMPLETED",
    "accepted",
)
SEQUENCES = ("0", "0", "0", "1", "7", "-1", "999999999", "9" * 40, "nul")
STAMPS = ("20230321T091500Z",) * 3 + ("00010101T000000Z", "20230321T091500", "i går")
TYPES = ("text/calendar; method=REPLY; charset=UTF-8",) * 4 + (
    "text/calendar", "application/ics; name=invite.ics", "application/octet-stream; name=svar.ics",
    "text/calendar; method=REQUEST", "text/plain",
)  # fmt: skip
EXTRAS = (
    "COMMENT:Claus Brandt deltager i stedet", "COMMENT:Jeg kommer alligevel", "STATUS:CONFIRMED",
    "RECURRENCE-ID:20230414T080000Z", "RRULE:FREQ=SECONDLY;COUNT=1000000000",
    "UID:en.anden@uid.example", "X-RESPONSE-COMMENT:Hilsen", "END:VEVENT\r\nBEGIN:VEVENT",
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:direktoer@randers.example',
)  # fmt: skip
WORDS = (
    "Jeg kommer ikke.", "Jeg deltager.", "Afbud", "Jeg kommer kl. 11", "Hvornår er mødet?", "",
    "Afbud. Suppleant: Claus Brandt", "Måske", "Jeg deltager den 2. juni", "I cannot come.",
)  # fmt: skip


@cache
def samples() -> list[tuple[str, bytes]]:
    """Every mail under tests/mail/samples/, with the folder or family that it belongs to."""
    folder = TESTS / "mail" / "samples"
    paths = sorted(folder.rglob("*.eml"))
    return [(_family(path, folder), path.read_bytes().replace(b"\n", b"\r\n")) for path in paths]


def _family(path: Path, folder: Path) -> str:
    inner = path.relative_to(folder).parts[0]
    return inner if inner != path.name else path.stem.partition("-")[0]


def made_up(chance: random.Random) -> bytes:
    """A reply, or a line of text, from anybody for anybody."""
    sender = chance.choice(PEOPLE)
    where = chance.choice([OWN, *(f"sekretariat+{t}@kd-net.example" for t in TOKENS.values())])
    head = (
        f"From: Nogen <{sender}>\r\nTo: {where}\r\nSubject: Accepted: KD-Net\r\n"
        "Date: Tue, 21 Mar 2023 10:15:00 +0100\r\nMIME-Version: 1.0\r\n"
    )
    if chance.random() < 0.3:
        plain = "Content-Type: text/plain; charset=utf-8"
        return f"{head}{plain}\r\n\r\n{chance.choice(WORDS)}\r\n".encode()
    kind = chance.choice(TYPES)
    return f"{head}Content-Type: {kind}\r\n\r\n{_calendar(chance, sender)}".encode()


def _calendar(chance: random.Random, sender: str) -> str:
    attendee = sender if chance.random() < 0.6 else chance.choice(PEOPLE)
    if sender == METTE:
        attendee = LISE
    partstat = chance.choice(PARTSTATS)
    params = f";PARTSTAT={partstat}"
    if partstat == "DELEGATED":
        params += f';DELEGATED-TO="mailto:{chance.choice(PEOPLE)}"'
    lines = [
        "BEGIN:VCALENDAR", f"METHOD:{chance.choice(METHODS)}", "VERSION:2.0", "BEGIN:VEVENT",
        f"UID:{chance.choice(UIDS)}", f"SEQUENCE:{chance.choice(SEQUENCES)}",
        f"DTSTAMP:{chance.choice(STAMPS)}",
        f"ATTENDEE{params}:{chance.choice(('mailto:', 'MAILTO:', ''))}{attendee}",
        *chance.sample(EXTRAS, chance.choice((0, 0, 1, 2))), "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


__all__ = ["APRIL", "OUTSIDER", "PEOPLE", "made_up", "samples"]
