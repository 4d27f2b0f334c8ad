"""Days and hours as a careful secretary writes them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from bot.domain.people import Language
from bot.i18n import dates
from hypothesis import given, settings
from hypothesis import strategies as st

DAY = date(2023, 4, 14)


@pytest.mark.parametrize(
    ("form", "danish", "english"),
    [
        (dates.day, "14. april", "14 April"),
        (dates.day_year, "14. april 2023", "14 April 2023"),
        (dates.weekday, "fredag 14. april", "Friday 14 April"),
        (dates.day_long, "fredag den 14. april", "Friday 14 April"),
        (dates.day_full, "fredag den 14. april 2023", "Friday 14 April 2023"),
    ],
)
def test_a_day_has_its_forms(form: object, danish: str, english: str) -> None:
    assert callable(form)
    assert (form(DAY, "da"), form(DAY, "en")) == (danish, english)


def test_an_instant_counts_by_its_own_zone() -> None:
    late = datetime(2023, 4, 14, 23, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert dates.day(late, "da") == "14. april"
    assert dates.moment(late, "da") == "fredag den 14. april kl. 23.30"
    assert dates.moment(late, "en") == "Friday 14 April, 23:30"


def test_hours_are_short_in_danish_and_whole_in_english() -> None:
    assert dates.clock(time(10), "da") == "kl. 10"
    assert dates.clock(time(9, 5), "da") == "kl. 9.05"
    assert dates.clock(time(9, 5), "en") == "09:05"
    assert dates.hours(time(10), time(12), "da") == "kl. 10-12"
    assert dates.hours(time(10, 30), time(12), "da") == "kl. 10.30-12"
    assert dates.hours(time(10, 30), time(12), "en") == "10:30-12:00"


def test_a_span_of_days_names_the_month_once_where_it_can() -> None:
    april = date(2023, 4, 3)
    assert dates.span(april, date(2023, 4, 7), "da") == "3.-7. april"
    assert dates.span(april, date(2023, 4, 7), "en") == "3-7 April"
    assert dates.span(april, date(2023, 5, 3), "da") == "3. april-3. maj"
    assert dates.span(april, april, "da") == "3. april"


@pytest.mark.parametrize("language", ["da", "en"])
def test_names_of_months_and_weekdays_are_in_their_order(language: Language) -> None:
    assert dates.month_names(language)[4] == {"da": "maj", "en": "May"}[language]
    assert dates.weekday_names(language)[0] == {"da": "mandag", "en": "Monday"}[language]
    assert (len(dates.month_names(language)), len(dates.weekday_names(language))) == (12, 7)


@settings(deadline=None)
@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 1, 1)))
def test_a_full_day_says_weekday_day_month_and_year(day: date) -> None:
    weekday, den, number, month, year = dates.day_full(day, "da").split()
    assert weekday == dates.weekday_names("da")[day.weekday()]
    assert (den, number) == ("den", f"{day.day}.")
    assert (month, year) == (dates.month_names("da")[day.month - 1], str(day.year))
