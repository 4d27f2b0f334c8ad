"""Attendance in full: what each answer does to a seat."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from bot.domain.answering import (
    SubstituteDeclined,
    SubstituteNamed,
    SubstituteWithdrawn,
    answer,
    asked_again,
    binding,
    events,
)
from bot.domain.attendance import (
    Apologise,
    Attend,
    Attendance,
    AttendPartly,
    Command,
    Given,
    Substitute,
    SubstituteReplies,
)
from bot.domain.meetings import Change
from hypothesis import given as for_all
from hypothesis import strategies as st

from cast import AARHUS, ASSISTANT, DIRECTOR, NOW

BLANK = Attendance("uid", AARHUS, DIRECTOR.email)
CLAUS = Substitute("Claus Brandt", email="claus.brandt@aarhus.example")
PIA = Substitute("Pia Storm", "Stabschef", "pia.storm@aarhus.example")
IN_TIME = Given(DIRECTOR.email, "slack", NOW)
LATE = Given(ASSISTANT.email, "mail", NOW + timedelta(days=20), late=True)

addresses = st.sampled_from([None, "claus@aarhus.example", "Claus@Aarhus.example", "pia@x.example"])
names = st.sampled_from(["Claus Brandt", "claus brandt", "Pia Storm"])
substitutes = st.builds(Substitute, names, st.sampled_from([None, "Direktør"]), addresses)
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(Apologise, st.none() | substitutes, st.booleans()),
    st.just(Attend()),
    st.builds(AttendPartly, st.none() | st.times(), st.none() | st.times()),
    st.builds(SubstituteReplies, st.sampled_from(["none", "attending", "declined"])),
)
givens = st.sampled_from([IN_TIME, LATE])
changes = st.sampled_from(list(Change))


def after(*told: Command, given: Given = IN_TIME) -> Attendance:
    attendance = BLANK
    for command in told:
        attendance = answer(attendance, command, given)
    return attendance


def test_an_apology_without_a_name_keeps_a_substitute_named_before() -> None:
    assert after(Apologise(CLAUS), Apologise()).substitute == CLAUS


def test_another_name_replaces_the_substitute() -> None:
    before = after(Apologise(CLAUS))
    now = answer(before, Apologise(PIA), IN_TIME)
    assert now.substitute == PIA
    assert events(before, now) == (SubstituteWithdrawn(CLAUS), SubstituteNamed(PIA))


def test_uden_suppleant_removes_the_substitute_and_leaves_the_apology() -> None:
    before = after(Apologise(CLAUS))
    now = answer(before, Apologise(without=True), IN_TIME)
    assert (now.answer, now.substitute) == ("apologised", None)
    assert events(before, now) == (SubstituteWithdrawn(CLAUS),)


@pytest.mark.parametrize("command", [Attend(), AttendPartly(from_=time(11))])
def test_coming_after_all_withdraws_the_substitute(command: Command) -> None:
    before = after(Apologise(CLAUS))
    now = answer(before, command, IN_TIME)
    assert now.answer in ("attending", "partial")
    assert now.substitute is None
    assert events(before, now) == (SubstituteWithdrawn(CLAUS),)


def test_an_apology_takes_back_the_hours_of_a_partial_attendance() -> None:
    now = after(AttendPartly(time(10, 30), time(11, 30)), Apologise())
    assert (now.from_, now.until) == (None, None)


def test_an_address_told_later_is_added_to_the_same_substitute() -> None:
    before = after(Apologise(replace(CLAUS, email=None, title="Direktør")))
    now = answer(before, Apologise(CLAUS), IN_TIME)
    assert now.substitute == replace(CLAUS, title="Direktør")
    assert events(before, now) == ()


def test_the_same_substitute_named_again_keeps_what_he_answered() -> None:
    now = after(Apologise(CLAUS), SubstituteReplies("attending"), Apologise(CLAUS))
    assert now.substitute is not None
    assert now.substitute.answer == "attending"


def test_another_address_is_another_person_though_the_name_is_the_same() -> None:
    other = replace(CLAUS, email="cbr@viborg.example")
    before = after(Apologise(CLAUS))
    assert len(events(before, answer(before, Apologise(other), IN_TIME))) == 2


def test_a_substitutes_address_is_kept_in_lower_case() -> None:
    shouted = replace(CLAUS, email="Claus.Brandt@AARHUS.example ")
    assert after(Apologise(shouted)).substitute == CLAUS


def test_a_substitute_who_declines_no_longer_comes_and_is_still_known() -> None:
    before = after(Apologise(CLAUS))
    now = answer(before, SubstituteReplies("declined"), Given(CLAUS.email or "", "mail", NOW))
    assert before.comes
    assert not now.comes
    assert now.substitute == replace(CLAUS, answer="declined")
    assert events(before, now) == (SubstituteDeclined(replace(CLAUS, answer="declined")),)


def test_a_substitutes_reply_leaves_who_answered_for_the_seat() -> None:
    now = answer(after(Apologise(CLAUS)), SubstituteReplies("attending"), LATE)
    assert (now.by, now.source, now.late) == (DIRECTOR.email, "slack", False)


def test_a_substitute_who_declined_and_is_named_again_is_asked_anew() -> None:
    before = after(Apologise(CLAUS), SubstituteReplies("declined"))
    now = answer(before, Apologise(CLAUS), IN_TIME)
    assert now.substitute == CLAUS
    assert events(before, now) == (SubstituteNamed(CLAUS),)


def test_an_apology_without_a_name_does_not_bring_back_one_who_declined() -> None:
    now = after(Apologise(CLAUS), SubstituteReplies("declined"), Apologise())
    assert not now.comes


def test_a_substitute_who_confirms_is_no_news() -> None:
    before = after(Apologise(CLAUS))
    assert events(before, answer(before, SubstituteReplies("attending"), IN_TIME)) == ()


def test_an_apology_after_the_deadline_is_taken_and_marked_late() -> None:
    now = after(Apologise(), given=LATE)
    assert (now.answer, now.late, now.by) == ("apologised", True, ASSISTANT.email)


def test_only_an_apology_is_late() -> None:
    assert not after(Attend(), given=LATE).late
    assert not after(AttendPartly(until=time(11)), given=LATE).late


def test_a_name_added_after_the_deadline_does_not_make_an_apology_in_time_late() -> None:
    assert not answer(after(Apologise()), Apologise(CLAUS), LATE).late


def test_an_apology_is_late_again_when_the_director_had_come_after_all() -> None:
    assert answer(after(Apologise(), Attend()), Apologise(), LATE).late


def test_answers_of_a_former_holder_do_not_bind_the_next() -> None:
    theirs = replace(after(Apologise(CLAUS)), version=4)
    mine = binding(theirs, "uid", AARHUS, "ny@aarhus.example")
    assert mine == Attendance("uid", AARHUS, "ny@aarhus.example", version=4)
    assert binding(theirs, "uid", AARHUS, DIRECTOR.email) == theirs
    assert binding(None, "uid", AARHUS, None) == Attendance("uid", AARHUS, None)


ANSWERED = [
    after(Attend()),
    after(AttendPartly(from_=time(11))),
    after(Apologise(), given=LATE),
    after(Apologise(CLAUS), SubstituteReplies("attending")),
]


@pytest.mark.parametrize("before", ANSWERED)
def test_a_new_date_asks_everyone_again_and_lets_go_of_substitutes(before: Attendance) -> None:
    now = asked_again(before, Change.DATE)
    assert now == replace(BLANK, version=before.version)
    withdrawn = [type(event) for event in events(before, now)]
    assert withdrawn == ([SubstituteWithdrawn] if before.substitute else [])


@pytest.mark.parametrize("before", ANSWERED[:3])
def test_a_new_hour_asks_again(before: Attendance) -> None:
    assert asked_again(before, Change.HOUR).answer == "none"


@pytest.mark.parametrize("said", ["attending", "declined"])
def test_a_new_hour_asks_substitutes_too_who_stay(said: str) -> None:
    before = after(Apologise(CLAUS), SubstituteReplies(said))  # type: ignore[arg-type]
    now = asked_again(before, Change.HOUR)
    assert (now.answer, now.substitute) == ("apologised", CLAUS)


@pytest.mark.parametrize("before", ANSWERED)
@pytest.mark.parametrize("change", [Change.PLACE, Change.DETAIL, Change.NONE])
def test_a_new_place_keeps_answers(before: Attendance, change: Change) -> None:
    assert asked_again(before, change) == before


@for_all(st.lists(st.tuples(commands, givens)), commands, givens)
def test_the_same_answer_again_changes_nothing(
    history: list[tuple[Command, Given]], command: Command, given: Given
) -> None:
    attendance = BLANK
    for told, how in history:
        attendance = answer(attendance, told, how)
    once = answer(attendance, command, given)
    assert answer(once, command, given) == once
    assert events(once, once) == ()


@for_all(st.lists(st.tuples(commands, givens, changes)))
def test_a_substitute_is_there_only_with_an_apology_and_hours_only_with_a_partial(
    history: list[tuple[Command, Given, Change]],
) -> None:
    attendance = BLANK
    for command, given, change in history:
        attendance = asked_again(answer(attendance, command, given), change)
        assert attendance.substitute is None or attendance.answer == "apologised"
        assert (attendance.from_, attendance.until) == (None, None) or (
            attendance.answer == "partial"
        )
        assert not attendance.late or attendance.answer == "apologised"
        assert (attendance.meeting, attendance.seat) == ("uid", AARHUS)


@for_all(st.lists(commands), commands)
def test_whoever_leaves_the_seat_and_whoever_enters_is_an_event(
    history: list[Command], command: Command
) -> None:
    before = after(*history)
    now = answer(before, command, IN_TIME)
    found = events(before, now)
    was_in = before.substitute if before.is_substituted else None
    is_in = now.substitute if now.is_substituted else None
    if was_in is None and is_in is not None:
        assert SubstituteNamed(is_in) in found
    if was_in is not None and is_in is None:
        assert any(isinstance(e, SubstituteWithdrawn | SubstituteDeclined) for e in found)
    if was_in is not None and is_in is not None and not was_in.is_same_person(is_in):
        assert found == (SubstituteWithdrawn(was_in), SubstituteNamed(is_in))


@for_all(st.lists(commands), changes)
def test_being_asked_again_twice_is_being_asked_again_once(
    history: list[Command], change: Change
) -> None:
    once = asked_again(after(*history), change)
    assert asked_again(once, change) == once
