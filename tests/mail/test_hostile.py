"""Hostile mails through the whole way in: bounded work, held or ignored, and nothing changes."""

import base64
import time
import tracemalloc
from collections.abc import Callable

import pytest

from mutation.changes import changed_by
from mutation.office import LISE, Desk

HEAD = (
    f"From: {LISE}\r\nTo: sekretariat@kd-net.example\r\nMessage-ID: <1@aarhus.example>\r\n".encode()
)
UID = b"UID:kd-net-2023-04-14@kd-net.example"
YES = b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:" + LISE.encode()


def calendar(*lines: bytes) -> bytes:
    body = (b"BEGIN:VCALENDAR", b"METHOD:REPLY", b"BEGIN:VEVENT", UID, *lines, b"END:VEVENT",
            b"END:VCALENDAR", b"")  # fmt: skip
    return HEAD + b"Content-Type: text/calendar; method=REPLY\r\n\r\n" + b"\r\n".join(body)


def encoded(kind: bytes, encoding: bytes, content: bytes) -> bytes:
    head = b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: " + encoding
    return HEAD + head + b"\r\n\r\n" + content


def soft(content: bytes) -> bytes:
    return encoded(b"text/plain", b"quoted-printable", content)


def plain(content: bytes) -> bytes:
    return encoded(b"text/plain", b"8bit", content)


NAMES = b"ATTENDEE;CN=" + b"a;:," * 200_000 + b":mailto:x@y.example"
ZEROS = b"\0" * 6_000_000
MANY = b"\r\n".join(b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:a%d@x.example" % n for n in range(20_000))
BOMBS: dict[str, Callable[[], bytes]] = {
    "20,000 attendees": lambda: calendar(MANY),
    "a million lines": lambda: calendar(b"X-A:b\r\n" * 200_000),
    "components deep": lambda: calendar(b"BEGIN:X\r\n" * 10_000 + b"END:X\r\n" * 10_000),
    "an attendee of a megabyte": lambda: calendar(NAMES),
    "a fold without end": lambda: calendar(b"X:" + b"\r\n " * 250_000 + YES),
    "base64 of megabytes": lambda: encoded(b"text/calendar", b"base64", base64.b64encode(ZEROS)),
    "quoted-printable of equal signs": lambda: soft(b"=" * 5_000_000),
    "quoted-printable of soft breaks": lambda: soft(b"=\r\n" * 250_000),
    "quotes nested": lambda: plain(b"> " * 2_000_000),
    "questions between quotes": lambda: plain(b"> a\r\nb?\r\n" * 100_000),
    "disclaimers": lambda: plain(b"Denne mail " * 400_000),
    "banners": lambda: plain(b"ADVARSEL: " * 400_000),
    "blockquotes": lambda: encoded(b"text/html", b"8bit", b"<blockquote>" * 300_000),
    "a charset that is none": lambda: encoded(
        b"text/plain; charset=" + b"x" * 60_000, b"8bit", b"x"
    ),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_costs_little_changes_nothing_and_is_not_lost(desk: Desk, bomb: str) -> None:
    raw = BOMBS[bomb]()
    began = time.process_time()
    taken, changes = changed_by(desk, raw)
    assert time.process_time() - began < 8
    assert (taken.outcome, changes) == ("held", [])
    assert taken.reason


def test_memory_is_in_proportion_to_the_mail(desk: Desk) -> None:
    raw = BOMBS["base64 of megabytes"]()
    tracemalloc.start()
    desk.take(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12 * len(raw)


@pytest.mark.parametrize(
    "rule", [b"COUNT=1000000000", b"COUNT=1000000000;BYSECOND=0,1,2,3", b"INTERVAL=0"]
)
def test_a_recurrence_rule_is_never_expanded(desk: Desk, rule: bytes) -> None:
    """A reply with a rule in it is the reply that it would be without."""
    raw = calendar(b"DTSTAMP:20230321T091500Z", YES, b"DTSTART:19000101T000000Z",
                   b"RRULE:FREQ=SECONDLY;" + rule, b"RDATE:20230414T080000Z")  # fmt: skip
    began = time.process_time()
    taken, changes = changed_by(desk, raw)
    assert time.process_time() - began < 4
    assert (taken.outcome, changes) == ("attending", ["2023-04-14 aarhus attending"])
