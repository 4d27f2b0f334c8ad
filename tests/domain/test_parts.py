"""For which parts of a meeting an answer is, who is there at lunch, and what asks again."""

from dataclasses import replace
from datetime import datetime, time

import pytest
from bot.domain.answering import answer, asked_again
from bot.domain.attendance import Apologise, Attend, Attendance, AttendPartly, Given, Substitute
from bot.domain.catering import Lunch, is_away_at, numbers
from bot.domain.meetings import Change, Details, Part, compare
from bot.domain.parts import (
    attend_parts,
    coming_to,
    is_online,
    ordered,
    parts_of,
    still_fits,
)
from hypothesis import given as for_all
from hypothesis import strategies as st

from cast import AARHUS, DIRECTOR, NOW, ZONE, details

ORDINARY, THEME, EVENING = "Ordinært møde", "Temamøde", "Aftenmøde"
GIVEN = Given(DIRECTOR.email, "slack", NOW)


def part(title: str, hours: str) -> Part:
    first, last = (time.fromisoformat(end) for end in hours.split("-"))
    day = details().start.date()
    return Part(title, datetime.combine(day, first, ZONE), datetime.combine(day, last, ZONE))


def a_day(*parts: Part, **more: object) -> Details:
    told = {
        "start": min(p.start for p in parts), "end": max(p.end for p in parts), "parts": parts,
    }  # fmt: skip
    return replace(details(), **{**told, **more})


DAY = a_day(part(ORDINARY, "10:00-12:00"), part(THEME, "12:00-14:30"))
LONG = a_day(
    part(ORDINARY, "10:00-12:00"), part(THEME, "12:00-14:00"), part(EVENING, "15:00-18:00")
)


def given(command: Attend | AttendPartly | Apologise) -> Attendance:
    return answer(Attendance("uid", AARHUS, DIRECTOR.email), command, GIVEN)


def test_a_part_gives_the_hours_that_differ_from_the_meetings() -> None:
    assert attend_parts(DAY, [THEME]) == AttendPartly(time(12), None, (THEME,))
    assert attend_parts(DAY, [ORDINARY]) == AttendPartly(None, time(12), (ORDINARY,))
    assert attend_parts(LONG, [THEME]) == AttendPartly(time(12), time(14), (THEME,))


def test_all_parts_are_the_whole_meeting() -> None:
    assert attend_parts(DAY, [THEME, ORDINARY]) == Attend()
    assert attend_parts(DAY, [THEME, ORDINARY], online=True) == Attend(online=True)


def test_hours_said_beside_a_part_count_before_the_parts_own() -> None:
    command = attend_parts(DAY, [THEME], until=time(14))
    assert command == AttendPartly(time(12), time(14), (THEME,))


def test_first_and_last_part_without_the_one_between_have_no_hours() -> None:
    assert attend_parts(LONG, [ORDINARY, EVENING]) == AttendPartly(None, None, (ORDINARY, EVENING))


def test_a_meeting_with_one_part_has_none_to_choose() -> None:
    assert ordered(a_day(part("KD-Net", "10:00-12:00"))) == ()


@pytest.mark.parametrize(
    ("command", "there"),
    [
        (Attend(), (ORDINARY, THEME)),
        (attend_parts(DAY, [THEME]), (THEME,)),
        (AttendPartly(from_=time(11)), (ORDINARY, THEME)),
        (AttendPartly(from_=time(12)), (THEME,)),
        (AttendPartly(until=time(11)), (ORDINARY,)),
        (Apologise(), ()),
        (Apologise(Substitute("Claus Brandt")), (ORDINARY, THEME)),
    ],
)
def test_parts_that_somebody_sits_in_follow_from_parts_or_hours(
    command: Attend | AttendPartly | Apologise, there: tuple[str, ...]
) -> None:
    assert parts_of(given(command), DAY) == there


def test_numbers_per_part_count_who_is_there() -> None:
    seats = [given(Attend()), given(attend_parts(DAY, [THEME])), given(Apologise())]
    assert [coming_to(seats, p) for p in ordered(DAY)] == [1, 2]


def test_lunch_is_for_who_is_there_at_lunch() -> None:
    lunch = Lunch("buffet", time(12))
    seats = [
        given(Attend()),
        given(attend_parts(DAY, [THEME])),
        given(attend_parts(DAY, [ORDINARY])),
    ]
    assert numbers(seats, lunch, (), DAY).lunch == 2


def test_lunch_in_a_part_between_is_not_for_who_leaves_it_out() -> None:
    seat = given(attend_parts(LONG, [ORDINARY, EVENING]))
    assert is_away_at(seat, time(13), LONG)
    assert not is_away_at(seat, time(14, 30), LONG)


def test_online_comes_and_eats_no_lunch() -> None:
    hybrid = replace(DAY, mode="hybrid")
    seats = [given(Attend(online=True)), given(Attend())]
    found = numbers(seats, Lunch("buffet", time(12)), (), hybrid)
    assert (found.coming, found.lunch) == (2, 1)
    assert [is_online(seat, hybrid) for seat in seats] == [True, False]
    assert is_online(given(Attend()), replace(DAY, mode="online"))
    assert not is_online(given(Apologise()), replace(DAY, mode="online"))


def test_a_part_with_new_hours_is_a_new_hour() -> None:
    later = a_day(part(ORDINARY, "10:00-11:30"), part(THEME, "11:30-14:30"))
    assert compare(DAY, later) is Change.HOUR


def test_a_part_that_comes_or_goes_is_a_detail() -> None:
    assert compare(DAY, replace(DAY, parts=())) is Change.DETAIL
    assert compare(replace(DAY, parts=()), DAY) is Change.DETAIL


def test_who_was_to_come_to_a_part_that_there_is_no_more_is_asked_again() -> None:
    now = a_day(part(ORDINARY, "10:00-12:00"), part("Evaluering", "12:00-14:30"))
    only_theme, only_ordinary = (given(attend_parts(DAY, [t])) for t in (THEME, ORDINARY))
    asked = asked_again(only_theme, Change.DETAIL, now)
    assert (asked.answer, asked.parts, asked.from_) == ("none", (), None)
    assert asked_again(only_ordinary, Change.DETAIL, now) == only_ordinary
    assert asked_again(given(Attend()), Change.DETAIL, now).answer == "attending"


def test_who_was_to_take_part_online_is_asked_again_where_there_is_no_link_any_more() -> None:
    online = given(Attend(online=True))
    assert asked_again(online, Change.PLACE, replace(DAY, mode="physical")).answer == "none"
    for mode in ("online", "hybrid"):
        assert asked_again(online, Change.PLACE, replace(DAY, mode=mode)) == online
    assert asked_again(given(Attend()), Change.PLACE, DAY).answer == "attending"


def test_another_answer_lets_go_of_parts_and_of_online() -> None:
    partly = answer(Attendance("uid", AARHUS), attend_parts(DAY, [THEME], online=True), GIVEN)
    assert (partly.parts, partly.online) == ((THEME,), True)
    for command in (Attend(), Apologise(), AttendPartly(from_=time(11))):
        after = answer(partly, command, GIVEN)
        assert (after.parts, after.online) == ((), False)


@for_all(st.sets(st.sampled_from([ORDINARY, THEME, EVENING]), min_size=1))
def test_who_answers_by_part_sits_in_exactly_those(titles: set[str]) -> None:
    seat = given(attend_parts(LONG, titles))
    assert set(parts_of(seat, LONG)) == titles
    assert still_fits(seat, LONG)
