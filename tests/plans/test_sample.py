"""The sample is KD-Net's and KKR's plan as they were published; every date is a literal here."""

import os
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bot import plans
from bot.domain.meetings import PlannedMeeting
from bot.domain.network import Extra, LunchRule, Prepares
from bot.domain.offsets import Offset, Rule
from bot.plans import PlanFile

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SCANDIC = "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg"
SPEAKER = (Extra("Oplægsholder ved temamødet", 1),)

KD_NET = [
    "2020-01-24", "2020-03-13", "2020-05-29", "2020-08-28", "2020-10-23",
    "2021-01-22", "2021-04-09", "2021-05-21", "2021-08-20", "2021-09-24",
    "2021-12-03", "2021-12-03",
    "2022-02-11", "2022-08-26", "2022-11-04",
    "2023-01-27", "2023-04-14", "2023-06-02", "2023-08-25", "2023-11-10",
    "2024-01-26", "2024-04-05", "2024-06-07", "2024-08-23", "2024-11-08",
    "2025-01-24", "2025-03-28", "2025-06-06", "2025-08-22", "2025-10-10",
    "2026-02-06",
]  # fmt: skip
KKR = [
    "2020-02-05", "2020-03-31", "2020-06-17", "2020-09-08", "2020-11-13",
    "2021-02-01", "2021-04-23", "2021-06-08", "2021-08-30", "2021-10-11",
    "2022-11-22",
    "2023-02-10", "2023-04-26", "2023-06-21", "2023-09-06", "2023-11-21",
    "2024-02-09", "2024-04-17", "2024-06-18", "2024-09-06", "2024-11-19",
    "2025-02-05", "2025-04-08", "2025-06-18", "2025-09-03", "2025-10-20",
    "2026-01-19",
]  # fmt: skip
KD_NET_NOTES = {
    "2020-03-13": ("status på KD-Nets arbejde",), "2021-01-22": ("status på KD-Nets arbejde",),
    "2021-12-03T11:00": ("evaluering af valgperioden",), "2022-02-11": ("konstituerende møde",),
    "2022-11-04": ("temamøde",), "2023-04-14": ("temamøde",), "2023-11-10": ("temamøde",),
}  # fmt: skip
MUNICIPALITIES = {
    "aarhus": "Aarhus", "favrskov": "Favrskov", "hedensted": "Hedensted", "herning": "Herning",
    "holstebro": "Holstebro", "horsens": "Horsens", "ikast-brande": "Ikast-Brande",
    "lemvig": "Lemvig", "norddjurs": "Norddjurs", "odder": "Odder", "randers": "Randers",
    "ringkoebing-skjern": "Ringkøbing-Skjern", "samsoe": "Samsø", "silkeborg": "Silkeborg",
    "skanderborg": "Skanderborg", "skive": "Skive", "struer": "Struer", "syddjurs": "Syddjurs",
    "viborg": "Viborg",
}  # fmt: skip


def meetings(sample: PlanFile, group: str) -> list[PlannedMeeting]:
    return [meeting for meeting in sample.meetings if meeting.group == group]


def on(sample: PlanFile, group: str, day: str) -> list[PlannedMeeting]:
    return [m for m in meetings(sample, group) if m.day == date.fromisoformat(day)]


def hours(meeting: PlannedMeeting) -> tuple[str, str]:
    return f"{meeting.details.start:%H:%M}", f"{meeting.details.end:%H:%M}"


def test_kd_net_meets_on_the_thirty_published_days(sample: PlanFile) -> None:
    days = [meeting.day.isoformat() for meeting in meetings(sample, "kd-net")]
    assert days == KD_NET
    assert (len(days), len(set(days))) == (31, 30)


def test_kkr_meets_on_the_twenty_seven_published_days(sample: PlanFile) -> None:
    days = [meeting.day.isoformat() for meeting in meetings(sample, "kkr")]
    assert days == KKR
    assert len(set(days)) == 27


def test_no_other_group_has_meetings(sample: PlanFile) -> None:
    assert len(sample.meetings) == len(KD_NET) + len(KKR)
    assert [group.key for group in sample.plan.groups] == ["kd-net", "kkr"]


def test_hours_are_local_on_both_sides_of_each_clock_change(sample: PlanFile) -> None:
    for meeting in sample.meetings:
        assert meeting.details.start.tzinfo == COPENHAGEN
    [winter], [summer] = on(sample, "kd-net", "2023-01-27"), on(sample, "kd-net", "2023-04-14")
    assert winter.details.start.isoformat() == "2023-01-27T10:00:00+01:00"
    assert summer.details.start.isoformat() == "2023-04-14T10:00:00+02:00"


def test_kd_net_meets_from_ten_to_twelve_but_on_the_third_of_december_2021(
    sample: PlanFile,
) -> None:
    first, second = on(sample, "kd-net", "2021-12-03")
    assert (hours(first), first.details.lunch) == (("10:00", "11:00"), "none")
    assert (hours(second), second.details.lunch) == (("11:00", "12:30"), "12:30")
    others = [m for m in meetings(sample, "kd-net") if m.day != date(2021, 12, 3)]
    assert {hours(m) for m in others} == {("10:00", "12:00")}
    assert {m.details.lunch for m in others} == {None}
    assert {hours(m) for m in meetings(sample, "kkr")} == {("10:00", "13:00")}


def test_notes_are_as_published(sample: PlanFile) -> None:
    told: dict[str, tuple[str, ...]] = {}
    for meeting in meetings(sample, "kd-net"):
        is_second = hours(meeting)[0] == "11:00"
        told[meeting.day.isoformat() + ("T11:00" if is_second else "")] = meeting.details.notes
    assert {day: notes for day, notes in told.items() if notes} == KD_NET_NOTES
    kkr = {m.day.isoformat(): m.details.notes for m in meetings(sample, "kkr") if m.details.notes}
    assert kkr == {"2026-01-19": ("konstituerende møde",)}


def test_one_meeting_moved_from_the_ninth_of_november_2020(sample: PlanFile) -> None:
    moved = [(m.group, m.day, m.was) for m in sample.meetings if m.was is not None]
    assert moved == [("kkr", date(2020, 11, 13), date(2020, 11, 9))]
    assert not any(meeting.cancelled for meeting in sample.meetings)


def test_places_and_modes_are_as_published(sample: PlanFile) -> None:
    told = {
        m.day.isoformat(): (m.details.place, m.details.mode) for m in meetings(sample, "kd-net")
    }
    odd = {day: place for day, place in told.items() if place != (SCANDIC, "physical")}
    assert odd == {
        "2020-10-23": (None, "online"),
        "2022-11-04": ("Gl. Skovriddergaard, Marienlundsvej 36, 8600 Silkeborg", "physical"),
    }
    assert {m.details.place for m in meetings(sample, "kkr")} == {None}


def test_a_theme_meeting_is_a_note_and_one_guest_more_at_lunch(sample: PlanFile) -> None:
    guests = {m.day.isoformat(): m.details.extras for m in sample.meetings if m.details.extras}
    assert guests == {"2022-11-04": SPEAKER, "2023-04-14": SPEAKER, "2023-11-10": SPEAKER}
    assert all(meeting.details.parts == () for meeting in sample.meetings)


def test_there_is_a_seat_for_each_municipality_and_one_for_the_region(sample: PlanFile) -> None:
    seats = {seat.key: seat for seat in sample.plan.group("kd-net").seats}
    labels = {key.partition("/")[2]: seat.label for key, seat in seats.items()}
    assert labels == {**MUNICIPALITIES, "region": "Regionen"}
    for name in labels:
        holder = sample.plan.person(f"direktoer@{name}.example")
        assert seats[f"kd-net/{name}"].holder(date(2023, 4, 14)) == holder.email
        assert holder.assistants == (f"sekretaer@{name}.example",)
        assert sample.plan.find(holder.assistants[0]) is not None
    assert sample.plan.group("kkr").seats == ()


def test_the_chair_is_randers_and_the_secretary_the_mailbox_of_the_secretariat(
    sample: PlanFile,
) -> None:
    kd_net, day = sample.plan.group("kd-net"), date(2023, 4, 14)
    assert kd_net.people_in("chair", day) == ("direktoer@randers.example",)
    assert kd_net.people_in("secretary", day) == ("sekretariat@kd-net.example",)
    contact = sample.plan.contact(kd_net, day)
    assert (contact.name, contact.email) == ("KD-Net sekretariatet", "sekretariat@kd-net.example")


def test_the_rules_are_those_of_the_network(sample: PlanFile) -> None:
    kd_net = sample.plan.group("kd-net")
    assert set(kd_net.rules) == {
        Rule("invitation", Offset(8, "weeks", time(9))),
        Rule("reminder-unanswered", Offset(10, "working days", time(9))),
        Rule("agenda", Offset(7, "days", time(9))),
        Rule("kkr-items", Offset(7, "days", time(10))),
        Rule("headcount", Offset(3, "working days", time(9))),
    }
    assert (kd_net.follows, kd_net.prepares) == (("kkr",), (Prepares("kkr", 10, 21),))
    assert kd_net.lunch == LunchRule(buffet=time(12), served=time(11))
    assert kd_net.extras == (Extra("KKR-sekretariatet", 1), Extra("KD-Net sekretariatet", 1))
    assert kd_net.slack_channel is None


def test_kkr_is_listed_under_both_its_names(sample: PlanFile) -> None:
    kkr = sample.plan.group("kkr")
    assert (kkr.listed, kkr.all_names, kkr.rules) == (True, ("KKR Midtjylland", "KKR"), ())


def test_the_rehearsal_starts_on_the_twentieth_of_march_2023(sample: PlanFile) -> None:
    assert sample.rehearsal_start == datetime(2023, 3, 20, 9, tzinfo=COPENHAGEN)


def test_the_only_warnings_are_the_four_days_that_prepare_no_meeting(sample: PlanFile) -> None:
    told = [warning.split(": ", 1)[1] for warning in plans.warnings([sample], "en")]
    assert told == [
        f"KD-Net on {day} has no meeting of KKR Midtjylland 10-21 days later."
        for day in ("2021-12-03", "2022-02-11", "2022-08-26", "2026-02-06")
    ]


def test_meetings_know_their_lines(sample: PlanFile, sample_path: Path) -> None:
    lines = sample_path.read_text(encoding="utf-8").splitlines()
    for meeting in sample.meetings:
        assert f"date: {meeting.day.isoformat()}" in lines[meeting.line - 1]


def test_all_addresses_are_examples_and_all_names_differ(sample: PlanFile) -> None:
    assert all(a.endswith(".example") for p in sample.plan.people for a in p.all_addresses)
    names = [person.name for person in sample.plan.people]
    assert len(set(names)) == len(names) == 41


def words_in_a_row(text: str) -> Iterator[tuple[str, str]]:
    return pairwise(word.strip(".,:;()") for word in text.split())


@pytest.mark.skipif("KDNET_DOCUMENTS" not in os.environ, reason="KDNET_DOCUMENTS names no folder")
def test_nobody_in_the_sample_is_named_like_somebody_in_the_published_documents(
    sample: PlanFile,
) -> None:
    found = sorted(Path(os.environ["KDNET_DOCUMENTS"]).glob("*.txt"))
    assert found
    text = "\n".join(path.read_text(encoding="utf-8") for path in found)
    real = set(words_in_a_row(text))
    for person in sample.plan.people:
        assert not real & set(words_in_a_row(person.name)), person.name
