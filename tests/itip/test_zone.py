from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bot.itip import vtimezone
from bot.itip.zone import is_ambiguous, transitions

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def lines(zone: str, year: int = 2023) -> list[str]:
    component = vtimezone(ZoneInfo(zone), year, year)
    assert component is not None
    return component.to_ical().decode().split("\r\n")


def test_denmark_changes_on_the_last_sundays_of_march_and_october() -> None:
    found = lines("Europe/Copenhagen")
    assert found.count("BEGIN:STANDARD") == found.count("BEGIN:DAYLIGHT") == 1
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in found
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in found
    assert "DTSTART:19700329T020000" in found
    assert "DTSTART:19701025T030000" in found


def test_new_york_changes_on_the_second_and_the_first_sunday() -> None:
    found = lines("America/New_York")
    assert "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3" in found
    assert "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11" in found


@pytest.mark.parametrize("zone", ["Australia/Sydney", "Europe/Dublin"])
def test_daylight_is_when_the_clock_is_ahead(zone: str) -> None:
    found = lines(zone)
    daylight = found[found.index("BEGIN:DAYLIGHT") : found.index("END:DAYLIGHT")]
    ahead = {"Australia/Sydney": "+1100", "Europe/Dublin": "+0100"}[zone]
    assert f"TZOFFSETTO:{ahead}" in daylight


def test_a_place_that_never_changes_its_clock_has_one_standard() -> None:
    found = lines("Asia/Kolkata")
    assert found.count("BEGIN:STANDARD") == 1
    assert "BEGIN:DAYLIGHT" not in found
    assert not [line for line in found if line.startswith("RRULE")]
    assert "TZOFFSETTO:+0530" in found


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT-1", "GMT"])
def test_a_fixed_offset_is_no_zone(zone: str) -> None:
    assert vtimezone(ZoneInfo(zone), 2023, 2023) is None


@pytest.mark.parametrize(
    ("zone", "year"),
    [
        ("Africa/Casablanca", 2023),  # follows Ramadan
        ("Europe/Istanbul", 2016),  # stayed on summer time that year
        ("Europe/Moscow", 2015),  # changed its offset the autumn before
        ("America/Sao_Paulo", 2017),  # changed the rule the year after
    ],
)
def test_a_zone_without_a_yearly_rule_is_left_to_utc(zone: str, year: int) -> None:
    assert vtimezone(ZoneInfo(zone), year, year) is None


def test_a_rule_holds_again_once_the_law_has_settled() -> None:
    assert "TZOFFSETTO:+0300" in lines("Europe/Istanbul", 2023)
    assert "TZOFFSETTO:-0300" in lines("America/Sao_Paulo", 2023)


@pytest.mark.parametrize("year", [1900, 1970, 9999])
def test_years_out_of_reach_are_left_to_utc(year: int) -> None:
    assert vtimezone(COPENHAGEN, year, year) is None


def test_a_transition_is_found_to_the_second() -> None:
    spring, autumn = transitions(COPENHAGEN, 2023)
    assert (spring.wall, autumn.wall) == (
        datetime.fromisoformat("2023-03-26T02:00"),
        datetime.fromisoformat("2023-10-29T03:00"),
    )
    assert spring.offset_to - spring.offset_from == timedelta(hours=1)


def test_only_the_hour_that_comes_twice_is_ambiguous() -> None:
    change = datetime(2023, 10, 29, 1, tzinfo=UTC)
    around = [(change + timedelta(minutes=m)).astimezone(COPENHAGEN) for m in (-61, -60, 59, 60)]
    assert [is_ambiguous(moment) for moment in around] == [False, True, True, False]
