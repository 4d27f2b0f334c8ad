"""What a row says, what it inherits from its group, and what follows from its parts."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from bot.domain.meetings import Details
from bot.plans import PlanFile

Read = Callable[[str], PlanFile]
GROUP = "group: g, name: The group, hours: 10:00-12:00, place: Viborg"


def details(read_plan: Read, row: str, group: str = GROUP) -> Details:
    plan = read_plan(f"groups: [{{{group}, meetings: [{{date: 2023-04-14, {row}}}]}}]")
    return plan.meetings[0].details


def span(one: Details) -> tuple[str, str]:
    return f"{one.start:%H:%M}", f"{one.end:%H:%M}"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("notes: x", ("10:00", "12:00")),
        ("hours: 9:00-9:30", ("09:00", "09:30")),
        ("start: 11:00", ("11:00", "12:00")),
        ("end: 14:30", ("10:00", "14:30")),
        ("start: 8:00, end: 9:00", ("08:00", "09:00")),
    ],
)
def test_hours_are_the_rows_own_else_the_groups(
    row: str, expected: tuple[str, str], read_plan: Read
) -> None:
    assert span(details(read_plan, row)) == expected


def test_a_meeting_lasts_from_its_first_part_to_the_end_of_its_last(read_plan: Read) -> None:
    parts = "parts: [{title: Tema, hours: 12:30-15:00}, {title: Møde, hours: 09:30-12:00}]"
    one = details(read_plan, parts)
    assert span(one) == ("09:30", "15:00")
    assert [(part.title, f"{part.start:%H:%M}") for part in one.parts] == [
        ("Tema", "12:30"),
        ("Møde", "09:30"),
    ]


def test_parts_leave_hours_that_the_row_says_itself(read_plan: Read) -> None:
    parts = "hours: 9:00-16:00, parts: [{title: Tema, hours: 12:30-15:00}]"
    assert span(details(read_plan, parts)) == ("09:00", "16:00")


def test_a_title_is_the_rows_own_else_the_groups_else_its_name(read_plan: Read) -> None:
    assert details(read_plan, "notes: x").title == "The group"
    assert details(read_plan, "notes: x", GROUP + ", title: Board").title == "Board"
    assert details(read_plan, "title: Seminar", GROUP + ", title: Board").title == "Seminar"


@pytest.mark.parametrize(
    ("row", "place", "mode"),
    [
        ("notes: x", "Viborg", "physical"),
        ("mode: online", None, "online"),
        ("mode: hybrid", "Viborg", "hybrid"),
        ("mode: online, place: Teams", "Teams", "online"),
        ("place: Skive", "Skive", "physical"),
    ],
)
def test_the_place_is_the_groups_where_people_meet(
    row: str, place: str | None, mode: str, read_plan: Read
) -> None:
    one = details(read_plan, row)
    assert (one.place, one.mode) == (place, mode)


def test_a_meeting_by_mail_lasts_from_midnight_to_midnight_through_a_clock_change(
    read_plan: Read,
) -> None:
    plan = read_plan(
        f"groups: [{{{GROUP}, meetings: [{{date: 2023-03-24, until: 2023-03-28, mode: mail}}]}}]"
    )
    one = plan.meetings[0].details
    assert one.start.isoformat() == "2023-03-24T00:00:00+01:00"
    assert one.end.isoformat() == "2023-03-29T00:00:00+02:00"
    assert one.place is None


def test_all_else_that_a_row_says_is_kept(read_plan: Read) -> None:
    one = details(
        read_plan,
        "mode: hybrid, link: https://meet.n.example/a, dial_in: 70 10 10 10, lunch: 11.30, "
        "notes: [a, b], extras: [{label: Guest, count: 2}]",
    )
    assert (one.link, one.dial_in) == ("https://meet.n.example/a", "70 10 10 10")
    assert (one.lunch, one.notes) == ("11:30", ("a", "b"))
    assert [(extra.label, extra.count) for extra in one.extras] == [("Guest", 2)]


def test_lunch_can_be_none(read_plan: Read) -> None:
    assert details(read_plan, "lunch: none").lunch == "none"
    assert details(read_plan, "lunch: ingen").lunch == "none"


def test_meetings_come_by_start_with_what_they_were_and_whether_they_are_off(
    read_plan: Read,
) -> None:
    plan = read_plan(f"""
        groups:
          - {{{GROUP}, meetings: [{{date: 2023-06-02, cancelled: true}}, {{date: 2023-01-27}}]}}
          - group: h
            name: H
            hours: 9:00-10:00
            meetings: [{{date: 2023-04-14, was: 2023-04-13}}]
        """)
    told = [(m.group, m.day.isoformat(), m.was, m.cancelled) for m in plan.meetings]
    assert told == [
        ("g", "2023-01-27", None, False),
        ("h", "2023-04-14", date(2023, 4, 13), False),
        ("g", "2023-06-02", None, True),
    ]


def test_hours_are_those_of_the_networks_zone(read_plan: Read) -> None:
    plan = read_plan("""
        network: {key: n, name: N, zone: Atlantic/Faroe, contact: {name: O, email: o@n.example}}
        rehearsal_start: 2023-07-01T08:30
        groups: [{group: g, name: G, hours: 9:00-10:00, meetings: [{date: 2023-07-03}]}]
        """)
    faroe = ZoneInfo("Atlantic/Faroe")
    assert plan.meetings[0].details.start == datetime(2023, 7, 3, 9, tzinfo=faroe)
    assert plan.rehearsal_start == datetime(2023, 7, 1, 8, 30, tzinfo=faroe)
