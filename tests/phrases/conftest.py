"""The world of the corpus: KD-Net and KKR as planned, seen on Monday 20 March 2023 at 09:00."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bot.domain.meetings import Part
from bot.domain.understanding import MeetingOption, SeatOption, Situation

ZONE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2023, 3, 20, 9, 0, tzinfo=ZONE)
KD_NET = (
    "2023-04-14", "2023-06-02", "2023-08-25", "2023-11-10", "2024-01-26", "2024-04-05",
    "2024-06-07", "2024-08-23", "2024-11-08",
)  # fmt: skip
KKR = (
    "2023-04-26", "2023-06-21", "2023-09-06", "2023-11-21", "2024-02-09", "2024-04-17",
    "2024-06-18", "2024-09-06", "2024-11-19",
)  # fmt: skip
DASSOS = ("2023-05-12", "2023-06-02", "2023-09-22")
LABELS = (
    "Aarhus", "Favrskov", "Hedensted", "Herning", "Holstebro", "Horsens", "Ikast-Brande", "Lemvig",
    "Norddjurs", "Odder", "Randers", "Ringkøbing-Skjern", "Samsø", "Silkeborg", "Skanderborg",
    "Skive", "Struer", "Syddjurs", "Viborg", "Region Midtjylland",
)  # fmt: skip


def _slug(label: str) -> str:
    for letter, plain in (("ø", "oe"), ("æ", "ae"), ("å", "aa"), (" ", "-")):
        label = label.lower().replace(letter, plain)
    return label


def _meetings(
    group: str, names: tuple[str, ...], days: tuple[str, ...], hours: tuple[int, int]
) -> tuple[MeetingOption, ...]:
    starts = [datetime.fromisoformat(day).replace(hour=hours[0], tzinfo=ZONE) for day in days]
    length = timedelta(hours=hours[1] - hours[0])
    return tuple(
        MeetingOption(f"{group}/{start:%Y-%m-%d}", group, names, start, start + length)
        for start in starts
    )


MEETINGS = tuple(
    sorted(
        (
            *_meetings("kd-net", ("KD-Net",), KD_NET, (10, 12)),
            *_meetings("kkr", ("KKR Midtjylland", "KKR"), KKR, (10, 13)),
        ),
        key=lambda meeting: meeting.start,
    )
)
SEATS = tuple(
    SeatOption(f"kd-net/{_slug(label)}", label, (f"{label} Kommune",)) for label in LABELS
)


def with_seats(own: tuple[str, ...], holder: str | None = None) -> Situation:
    """A speaker who may answer for some seats (whole keys)."""
    seats = tuple(
        replace(seat, is_mine=seat.key in own, holder=holder if seat.key in own else None)
        for seat in SEATS
    )
    meetings = tuple(replace(m, seats=own) if m.group == "kd-net" and own else m for m in MEETINGS)
    return Situation(NOW, meetings, seats)


def _two_seats() -> Situation:
    """The director who also sits in DASSOS, which meets on 2 June at 13 as well."""
    situation = with_seats(("kd-net/aarhus",), "Anne Holm")
    second = SeatOption("dassos/aarhus", "Aarhus", is_mine=True, holder="Anne Holm")
    dassos = tuple(
        replace(m, seats=("dassos/aarhus",))
        for m in _meetings("dassos", ("DASSOS",), DASSOS, (13, 15))
    )
    meetings = tuple(sorted((*situation.meetings, *dassos), key=lambda m: m.start))
    return replace(situation, meetings=meetings, seats=(*situation.seats, second))


PROGRAMMES = {
    "kd-net/2023-04-14": "hybrid 10-12 Ordinært møde, 12-14 Temamøde",
    "kd-net/2023-06-02": "online 10-12 KD-Net",
    "kd-net/2023-08-25": "hybrid 10-12 KD-Net",
    "kd-net/2023-11-10": "physical 10-12 KD-Net, 13-15 Tema: Klima, 15-16 Evaluering",
}
"""Days with parts, and ways to take part, of the year that the speakers called "day-" see."""


def _with_programme(meeting: MeetingOption) -> MeetingOption:
    if meeting.key not in PROGRAMMES:
        return meeting
    mode, told = PROGRAMMES[meeting.key].split(" ", 1)
    parts = []
    for each in told.split(", "):
        hours, title = each.split(" ", 1)
        first, last = (meeting.start.replace(hour=int(hour)) for hour in hours.split("-"))
        parts.append(Part(title, first, last))
    known = tuple(parts) if len(parts) > 1 else ()
    return replace(meeting, mode=mode, parts=known, end=parts[-1].end)  # type: ignore[arg-type]


def _on_days_with_parts(situation: Situation) -> Situation:
    return replace(situation, meetings=tuple(map(_with_programme, situation.meetings)))


SPEAKERS: dict[str, Situation] = {
    "director": with_seats(("kd-net/aarhus",), "Anne Holm"),
    "assistant": replace(with_seats(("kd-net/aarhus",), "Anne Holm"), is_assistant=True),
    "secretary": replace(with_seats(tuple(seat.key for seat in SEATS)), speaks_for_others=True),
    "two-seats": _two_seats(),
    "outsider": with_seats(()),
}
SPEAKERS |= {
    f"day-{name}": _on_days_with_parts(SPEAKERS[name])
    for name in ("director", "assistant", "secretary")
}


@pytest.fixture
def situation_of() -> Callable[[str, str | None], Situation]:
    """The situation of a speaker, in a thread about a meeting or in none."""

    def make(speaker: str, about: str | None = None) -> Situation:
        return replace(SPEAKERS[speaker], about=about)

    return make


@pytest.fixture(scope="session")
def speakers() -> dict[str, Situation]:
    """The cast: who speaks, and what each of them could mean."""
    return SPEAKERS
