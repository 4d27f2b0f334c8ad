"""Every usual way to say a day, seen from Monday 20 March 2023."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from bot.domain.phrases import almanac, read
from bot.domain.phrases.dates import Said, with_figured_days, with_written_days
from bot.domain.phrases.spans import with_spans
from bot.domain.phrases.symbols import Row
from bot.domain.phrases.times import Hours, with_times
from bot.domain.phrases.words import row_of
from bot.domain.understanding import Situation

TODAY = date(2023, 3, 20)
ZONE = ZoneInfo("Europe/Copenhagen")
APRIL_14 = (date(2023, 4, 14), date(2023, 4, 14))


def _row(text: str) -> Row:
    row = with_times(with_written_days(row_of(text), TODAY))
    return with_spans(with_figured_days(row, TODAY), TODAY)


def _said(text: str) -> list[Said]:
    return [s.value for s in _row(text).symbols if isinstance(s.value, Said)]


@pytest.mark.parametrize(
    "text",
    [
        "14/4", "14.4.", "14.04", "14-4", "14/4-23", "14/4/2023", "14.04.2023", "2023-04-14",
        "den 14. april", "d. 14. april", "d 14 april", "14 apr", "fjortende april",
        "fredag den 14. april", "fredag d. 14/4", "den 14. april 2023", "April 14", "April 14th",
        "14 April", "14th April", "the 14th of April", "Friday, April 14, 2023", "14. aprli",
        "fredag i uge 15",
    ],
)  # fmt: skip
def test_a_day_is_known_in_every_usual_form(text: str) -> None:
    assert [said.windows for said in _said(text)] == [(APRIL_14,)]
    assert not _said(text)[0].contradicts


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("i dag", "2023-03-20", "2023-03-20"), ("i morgen", "2023-03-21", "2023-03-21"),
        ("i overmorgen", "2023-03-22", "2023-03-22"), ("om 14 dage", "2023-04-03", "2023-04-03"),
        ("på fredag", "2023-03-24", "2023-03-24"), ("på mandag", "2023-03-27", "2023-03-27"),
        ("fredag i næste uge", "2023-03-31", "2023-03-31"), ("uge 15", "2023-04-10", "2023-04-16"),
        ("i denne uge", "2023-03-20", "2023-03-26"), ("next week", "2023-03-27", "2023-04-02"),
        ("hele august", "2023-08-01", "2023-08-31"), ("i marts", "2023-03-01", "2023-03-31"),
        ("i januar", "2024-01-01", "2024-01-31"), ("i juni 2024", "2024-06-01", "2024-06-30"),
        ("fra 24. juli til 18. august", "2023-07-24", "2023-08-18"),
        ("24/7-18/8", "2023-07-24", "2023-08-18"), ("10.-12. april", "2023-04-10", "2023-04-12"),
        ("fra den 10. til den 12. april", "2023-04-10", "2023-04-12"),
        ("fra 20. december til 5. januar", "2023-12-20", "2024-01-05"),
        ("i efteråret", "2023-09-01", "2023-11-30"), ("i 2024", "2024-01-01", "2024-12-31"),
        ("næste år", "2024-01-01", "2024-12-31"), ("resten af året", "2023-01-01", "2023-12-31"),
        ("27. januar", "2024-01-27", "2024-01-27"), ("29. februar", "2024-02-29", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_span_holds_both_its_ends(text: str, first: str, last: str) -> None:
    window = (date.fromisoformat(first), date.fromisoformat(last))
    assert [said.windows for said in _said(text)] == [(window,)]


def test_next_friday_is_one_of_two() -> None:
    days = [first for said in _said("næste fredag") for first, _ in said.windows]
    assert days == [date(2023, 3, 24), date(2023, 3, 31)]


@pytest.mark.parametrize("text", ["torsdag den 14. april", "mandag 14/4", "Monday 14 April"])
def test_a_weekday_that_contradicts_the_date_is_seen(text: str) -> None:
    assert [said.contradicts for said in _said(text)] == [True]


@pytest.mark.parametrize("text", ["30. februar", "31/4", "den 14/13"])
def test_a_day_that_no_calendar_has_is_no_day(text: str) -> None:
    assert [said.windows for said in _said(text)] == [()]


@pytest.mark.parametrize("text", ["punkt 4", "20 30 40 50", "side 14", "I may come", "we march on"])
def test_other_numbers_and_words_are_no_days(text: str) -> None:
    assert _said(text) == []


@pytest.mark.parametrize(
    "text", ["den 2. juni og 25. august", "2/6 og 25/8", "2 June or 25 August"]
)
def test_several_days_are_several(text: str) -> None:
    assert [said.windows[0][0] for said in _said(text)] == [date(2023, 6, 2), date(2023, 8, 25)]


def test_days_that_share_a_month_are_both_of_it() -> None:
    days = [said.windows[0][0] for said in _said("den 14. og 15. april")]
    assert days == [date(2023, 4, 14), date(2023, 4, 15)]


@pytest.mark.parametrize(
    ("text", "hour"), [("kl. 11", "11:00"), ("kl 11.30", "11:30"), ("10:45", "10:45"),
                       ("at 11:30", "11:30"), ("klokken elleve", "11:00"), ("1 pm", "13:00"),
                       ("kl. halv tolv", "11:30")],
)  # fmt: skip
def test_an_hour_is_no_day(text: str, hour: str) -> None:
    hours = [s.value for s in _row(text).symbols if isinstance(s.value, Hours)]
    assert [f"{one.start:%H:%M}" for one in hours] == [hour]
    assert _said(text) == []


def test_the_week_of_new_year_is_found() -> None:
    assert almanac.coming_week(date(2024, 12, 30), 1) == (date(2024, 12, 30), date(2025, 1, 5))
    assert almanac.coming_week(TODAY, 53) is None


def test_a_day_of_the_month_is_a_question_beyond_six_weeks(speakers: dict[str, Situation]) -> None:
    near = read("Kan ikke den 14.", speakers["director"])
    far = read("Kan ikke den 25.", speakers["director"])
    assert near.meetings == ("kd-net/2023-04-14",)
    assert near.intent == "apology"
    assert (far.intent, far.doubt, far.meetings) == (
        "ask",
        "which-meeting",
        ("kd-net/2023-08-25",),
    )
