"""Which meetings a meeting prepares, and what goes on to them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from bot.domain.agenda import Agenda, Item, PreliminaryItems
from bot.domain.meetings import Details, Meeting, Status
from bot.domain.network import Prepares
from bot.domain.preliminary import elsewhere, expected, numbered, preliminary_for, prepared

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
KKR = Prepares("kkr", min_days=10, max_days=21)
KKR_DAYS = [
    "2020-02-05", "2020-03-31", "2020-06-17", "2020-09-08", "2020-11-13", "2021-02-01",
    "2021-04-23", "2021-06-08", "2021-08-30", "2021-10-11", "2022-11-22", "2023-02-10",
    "2023-04-26", "2023-06-21", "2023-09-06", "2023-11-21", "2024-02-09", "2024-04-17",
    "2024-06-18", "2024-09-06", "2024-11-19", "2025-02-05", "2025-04-08", "2025-06-18",
    "2025-09-03", "2025-10-20", "2026-01-19",
]  # fmt: skip


def meeting(key: str, status: Status = "planned", was: date | None = None) -> Meeting:
    group, _, day = key.partition("/")
    start = datetime.fromisoformat(day).replace(hour=10, tzinfo=COPENHAGEN)
    details = Details(group, start, start.replace(hour=12))
    return Meeting(key, key, group, details, datetime(2020, 1, 1, tzinfo=UTC), status, was)


OWN = meeting("kd-net/2023-04-14")
APRIL, JUNE = meeting("kkr/2023-04-26"), meeting("kkr/2023-06-21")


def keys(found: tuple[Meeting, ...]) -> list[str]:
    return [each.key for each in found]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("2020-01-24", ["2020-02-05"]),
        ("2020-10-23", ["2020-11-13"]),
        ("2022-11-04", ["2022-11-22"]),
        ("2023-04-14", ["2023-04-26"]),
        ("2021-12-03", []),
        ("2022-02-11", []),
        ("2022-08-26", []),
        ("2026-02-06", []),
    ],
)
def test_the_published_plan_prepares_what_lies_10_to_21_days_ahead(own, expected):
    plan = [meeting(f"kkr/{day}") for day in KKR_DAYS]
    found = prepared(meeting(f"kd-net/{own}"), [KKR], plan)
    assert [str(each.day) for each in found] == expected


@pytest.mark.parametrize(("day", "within"), [(23, 0), (24, 1)])
def test_the_lead_time_includes_its_first_day(day, within):
    assert len(prepared(OWN, [KKR], [meeting(f"kkr/2023-04-{day}")])) == within


@pytest.mark.parametrize(("day", "within"), [("2023-05-05", 1), ("2023-05-06", 0)])
def test_the_lead_time_includes_its_last_day(day, within):
    assert len(prepared(OWN, [KKR], [meeting(f"kkr/{day}")])) == within


def test_two_meetings_within_the_lead_time_have_a_list_each():
    may = meeting("kkr/2023-05-02")
    agenda = Agenda("uid", (Item("a", goes_on=("kkr",)), Item("b", goes_on=(may.key,))))
    assert keys(prepared(OWN, [KKR], [may, APRIL])) == [APRIL.key, may.key]
    found = expected(OWN, [KKR], [may, APRIL], agenda)
    assert [(each.day, each.items) for each in found] == [(APRIL.day, ("a",)), (may.day, ("b",))]


def test_a_cancelled_meeting_is_not_prepared():
    cancelled = meeting("kkr/2023-04-26", "cancelled")
    assert prepared(OWN, [KKR], [cancelled]) == ()


def test_a_later_meeting_is_prepared_where_items_are_marked_for_it():
    by_item = Agenda("uid", (Item("a", goes_on=("kkr/2023-06-21",)),))
    by_hand = Agenda("uid", (), (PreliminaryItems("kkr", JUNE.day, ("b",)),))
    for agenda in (by_item, by_hand):
        assert keys(prepared(OWN, [KKR], [JUNE, APRIL], agenda)) == [APRIL.key, JUNE.key]


def test_an_item_marked_for_the_group_reaches_beyond_the_lead_time_where_it_must():
    agenda = Agenda("uid", (Item("a", goes_on=("kkr",)),))
    assert keys(prepared(OWN, [KKR], [JUNE], agenda)) == [JUNE.key]
    assert prepared(OWN, [KKR], [JUNE]) == ()


def test_a_group_that_the_plan_does_not_prepare_is_prepared_where_an_item_says_so():
    agenda = Agenda("uid", (Item("a", goes_on=("udvalg",)),))
    coming = [meeting("udvalg/2023-10-27"), meeting("udvalg/2023-11-27")]
    assert keys(prepared(OWN, [KKR], coming, agenda)) == ["udvalg/2023-10-27"]


def test_a_withdrawn_item_goes_on_to_nothing():
    agenda = Agenda("uid", (Item("a", goes_on=("kkr",), is_withdrawn=True),))
    assert prepared(OWN, [KKR], [JUNE], agenda) == ()
    assert preliminary_for(agenda, APRIL, is_next=True).items == ()


def test_a_mark_for_the_group_means_its_next_meeting_only():
    agenda = Agenda(
        "uid",
        (Item("a", goes_on=("kkr",)), Item("b", goes_on=("kkr/2023-06-21",)), Item("c")),
        (PreliminaryItems("kkr", JUNE.day, ("B", "d")),),
    )
    found = expected(OWN, [KKR], [APRIL, JUNE], agenda)
    assert [(each.day, each.items) for each in found] == [
        (APRIL.day, ("a",)),
        (JUNE.day, ("b", "d")),
    ]


def test_each_list_says_under_which_item_it_is_treated():
    agenda = Agenda("uid", (Item("a", "3", goes_on=("kkr",)), Item("F", "11", kind="preliminary")))
    lists = expected(OWN, [KKR], [APRIL], agenda)
    assert [each.number for each in numbered(agenda, lists)] == ["11"]
    assert [each.number for each in numbered(Agenda("uid"), lists)] == [None]


def test_marks_and_lists_follow_a_meeting_that_has_moved():
    moved = meeting("kkr/2023-06-26", "moved", was=date(2023, 6, 21))
    agenda = Agenda(
        "uid",
        (Item("a", goes_on=("kkr/2023-06-21",)),),
        (PreliminaryItems("kkr", date(2023, 6, 21), ("b",)),),
    )
    assert keys(prepared(OWN, [KKR], [moved], agenda)) == [moved.key]
    assert expected(OWN, [KKR], [moved], agenda)[0].items == ("a", "b")


def test_what_is_meant_for_a_day_without_a_meeting_is_not_lost():
    agenda = Agenda(
        "uid",
        (Item("a", goes_on=("kkr/2023-07-01",)), Item("b", goes_on=("kkr",))),
        (PreliminaryItems("kkr", date(2023, 7, 1), ("c",)),),
    )
    assert elsewhere(agenda, (APRIL,)) == (PreliminaryItems("kkr", date(2023, 7, 1), ("a", "c")),)
    assert elsewhere(agenda, (APRIL, meeting("kkr/2023-07-01"))) == ()
