"""A meeting of the network, and replies to it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bot.itip import Event, Organizer

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="session")
def event() -> Event:
    """Aarhus' copy of the meeting of 14 April 2023, in summer time, sent once before."""
    return Event(
        uid="kd-net-2023-04-14@kd-net.example",
        sequence=1,
        dtstamp=datetime(2023, 2, 17, 8, 0, tzinfo=UTC),
        start=datetime(2023, 4, 14, 10, 0, tzinfo=COPENHAGEN),
        end=datetime(2023, 4, 14, 12, 0, tzinfo=COPENHAGEN),
        summary="KD-Net, temamøde",
        organizer=Organizer("KD-Net sekretariatet", "bot+mfrggzdfmztwq2lk@kd-net.example"),
        attendee_email="direktoer@aarhus.example",
        attendee_name="Aarhus",
        location="Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg",
        description="Frokost kl. 12.\n\nSvar i kalenderen, på denne mail eller her.",
        url="https://kd-net.example/svar/x",
    )


@pytest.fixture(scope="session")
def sample() -> Callable[[str], bytes]:
    """The bytes of a file under samples/, with the CRLF that mail carries."""

    def read(name: str) -> bytes:
        text = (SAMPLES / name).read_bytes().replace(b"\r\n", b"\n")
        return text.replace(b"\n", b"\r\n")

    return read


@pytest.fixture(scope="session")
def message() -> Callable[..., bytes]:
    """A scheduling message, written out: `message("ACCEPTED")`, or with lines of its own."""

    def write(
        partstat: str = "ACCEPTED",
        *attendees: str,
        method: str | None = "REPLY",
        uid: str = "kd-net-2023-04-14@kd-net.example",
        sequence: int | None = 1,
        dtstamp: str | None = "20230220T080000Z",
        email: str = "direktoer@aarhus.example",
        more: tuple[str, ...] = (),
    ) -> bytes:
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"METHOD:{method}" if method else "",
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"SEQUENCE:{sequence}" if sequence is not None else "",
            f"DTSTAMP:{dtstamp}" if dtstamp else "",
            *(attendees or (f"ATTENDEE;PARTSTAT={partstat}:mailto:{email}",)),
            *more,
            "END:VEVENT",
            "END:VCALENDAR",
        ]
        return "\r\n".join([*filter(None, lines), ""]).encode()

    return write
