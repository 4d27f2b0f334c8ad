"""In which order answers count: a function of what was said, not of what came in first."""

from datetime import UTC, datetime, timedelta

import pytest
from bot.domain.attendance import (
    Apologise,
    Attend,
    Attendance,
    AttendPartly,
    Given,
    Substitute,
)
from bot.domain.order import Act, Stamp, counts_last, in_order, said_as, settled
from hypothesis import given
from hypothesis import strategies as st

NINE = datetime(2023, 3, 20, 9, tzinfo=UTC)
GROUND = Attendance("uid", "kd-net/aarhus", "direktoer@aarhus.example")
CLAUS = Substitute("Claus Brandt", email="claus.brandt@aarhus.example")
BIRTHE = Substitute("Birthe Skov", email="birthe.skov@aarhus.example")
PARTSTATS = {
    "ACCEPTED": Attend(),
    "DECLINED": Apologise(),
    "DELEGATED": Apologise(CLAUS),
    "OTHER": Apologise(BIRTHE),
}


def minute(number: float) -> datetime:
    return NINE + timedelta(minutes=number)


def reply(said: str, at: float | None, sequence: int = 0) -> Act:
    """A calendar's reply made at that minute; when it came in is not for the rule."""
    stamp = Stamp("direktoer@aarhus.example", sequence, None if at is None else minute(at),
                  said_as(said if said != "OTHER" else "DELEGATED", said))  # fmt: skip
    return Act(PARTSTATS[said], Given("direktoer@aarhus.example", "mail", NINE), stamp)


def spoken(at: float, command=Attend()) -> Act:  # noqa: B008  (a frozen value)
    return Act(command, Given("direktoer@aarhus.example", "slack", minute(at)))


def state(*acts: Act) -> Attendance:
    return settled(GROUND, acts, GROUND)


replies = st.builds(
    reply, st.sampled_from(sorted(PARTSTATS)), st.none() | st.integers(0, 5), st.integers(0, 2)
)


@given(data=st.data())
def test_replies_in_any_order_give_the_same_state(data: st.DataObject) -> None:
    said = data.draw(st.lists(replies, max_size=6, unique_by=lambda act: act.stamp))
    shuffled = data.draw(st.permutations(said))
    assert state(*said) == state(*shuffled)


@given(data=st.data())
def test_what_is_said_by_another_way_last_is_what_counts(data: st.DataObject) -> None:
    """Whatever the calendars' clocks say: it was said when all of them had come in."""
    said = data.draw(st.lists(replies, max_size=5, unique_by=lambda act: act.stamp))
    until = AttendPartly(until=None)
    assert state(*said, spoken(3, until)).answer == "partial"
    assert counts_last([*said, last := spoken(0, until)], last)


@given(st.permutations([reply("ACCEPTED", 1), reply("DECLINED", 2), reply("DELEGATED", 4)]))
def test_the_latest_of_one_sequence_wins(said: list[Act]) -> None:
    assert state(*said).substitute == CLAUS


@pytest.mark.parametrize("turn", [1, -1])
def test_the_higher_sequence_wins_over_the_later_stamp(turn: int) -> None:
    said = [reply("ACCEPTED", 5, sequence=0), reply("DECLINED", 1, sequence=1)]
    assert state(*said[::turn]).answer == "apologised"
    assert in_order(said[::turn]) == [said[1]]


@pytest.mark.parametrize("turn", [1, -1])
def test_an_apology_without_a_name_keeps_the_one_named_before_it(turn: int) -> None:
    said = [reply("DELEGATED", 1), reply("DECLINED", 2)]
    assert state(*said[::turn]).substitute == CLAUS


def test_a_reply_that_was_made_before_it_was_said_otherwise_comes_too_late() -> None:
    assert state(spoken(10), reply("DECLINED", 9)).answer == "attending"
    assert state(spoken(10), reply("DECLINED", 11)).answer == "apologised"


def test_a_stamp_has_no_fractions_of_a_second() -> None:
    assert state(spoken(10.001), reply("DECLINED", 10)).answer == "apologised"


def test_a_reply_without_a_stamp_is_as_old_as_its_arrival_to_what_was_said_otherwise() -> None:
    assert state(spoken(10), reply("DECLINED", None)).answer == "apologised"
    assert state(reply("DECLINED", None), spoken(10)).answer == "attending"


def test_a_state_that_was_settled_later_is_not_undone_by_an_older_reply() -> None:
    taken_back = Attendance(**vars(GROUND) | {"at": minute(10)})
    assert in_order([reply("DECLINED", 9)], taken_back.at) == []
    assert settled(taken_back, [reply("DECLINED", 9)], taken_back).answer == "none"


def test_the_same_answer_again_is_still_who_gave_it_first() -> None:
    other = Act(
        Attend(), Given("sekretaer@aarhus.example", "mail", NINE), reply("ACCEPTED", 3).stamp
    )
    assert state(other, reply("ACCEPTED", 1)).by == "direktoer@aarhus.example"


def test_a_wrong_order_would_be_seen() -> None:
    """Taking them as they come, and as stale what is older, is what the properties refuse."""

    def as_they_come(*acts: Act) -> Attendance:
        taken, newest = GROUND, None
        for act in acts:
            if newest is None or act.stamp.key > newest:
                taken, newest = settled(taken, [act], taken), act.stamp.key
        return taken

    said = [reply("DELEGATED", 1), reply("DECLINED", 2)]
    assert as_they_come(*said) != as_they_come(*said[::-1])
    assert state(*said) == state(*said[::-1])
