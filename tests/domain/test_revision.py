"""What a plan changes of the meetings that have been applied (decision 9)."""

from datetime import timedelta
from random import Random

import pytest
from bot.domain.meetings import Change, Meeting, PlannedMeeting
from bot.domain.revision import Naming, Revision, pair, revise, uid_of
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW, local, planned

NAMING = Naming("kd-net", "kd-net.example")
LATER = NOW + timedelta(days=1)


def applied(revision: Revision, existing: tuple[Meeting, ...] = ()) -> tuple[Meeting, ...]:
    """The meetings after a revision, as a store would keep them."""
    rows = {m.uid: m for m in existing}
    changes = (*revision.moved, *revision.changed, *revision.cancelled)
    rows |= {c.after.uid: c.after for c in changes}
    rows |= {m.uid: m for m in revision.new}
    return tuple(rows.values())


def apply(*files: list[PlannedMeeting]) -> tuple[Meeting, ...]:
    existing: tuple[Meeting, ...] = ()
    for rows in files:
        revision = revise(existing, rows, NAMING, NOW)
        assert not revision.missing
        existing = applied(revision, existing)
    return existing


def on(meetings: tuple[Meeting, ...], day: str) -> Meeting:
    (found,) = [m for m in meetings if m.day.isoformat() == day]
    return found


def test_a_meeting_is_new_once() -> None:
    rows = [planned()]
    first = revise((), rows, NAMING, NOW)
    assert [m.key for m in first.new] == ["kd-net/2023-04-14"]
    again = revise(first.new, rows, NAMING, LATER)
    assert again.is_empty
    assert again.unchanged == 1


def test_a_meeting_that_moved_keeps_its_uid_and_says_what_it_was() -> None:
    before = apply([planned("2023-04-14")])
    revision = revise(before, [planned("2023-04-21", was="2023-04-14")], NAMING, LATER)
    (moved,) = revision.moved
    assert moved.change is Change.DATE
    assert moved.after.uid == before[0].uid
    assert (moved.after.key, moved.after.status) == ("kd-net/2023-04-21", "moved")
    assert moved.after.was == before[0].day
    assert moved.after.revision == 1


def test_a_move_applied_again_changes_nothing() -> None:
    rows = [planned("2023-04-21", was="2023-04-14")]
    meetings = apply([planned("2023-04-14")], rows)
    assert revise(meetings, rows, NAMING, LATER).is_empty


@pytest.mark.parametrize("was", ["2023-04-21", "2023-04-14"])
def test_a_chain_of_moves_keeps_the_uid_whether_it_names_the_last_or_the_first_day(
    was: str,
) -> None:
    first = apply([planned("2023-04-14")])
    rows = [planned("2023-04-28", was=was)]
    meetings = apply([planned("2023-04-14")], [planned("2023-04-21", was="2023-04-14")], rows)
    assert [m.uid for m in meetings] == [first[0].uid]
    assert meetings[0].key == "kd-net/2023-04-28"
    assert meetings[0].was == local(f"{was}T10:00").date()
    assert revise(meetings, rows, NAMING, LATER).is_empty


def test_two_meetings_can_swap_their_dates() -> None:
    before = apply([planned("2023-04-14"), planned("2023-06-02")])
    swap = [planned("2023-06-02", was="2023-04-14"), planned("2023-04-14", was="2023-06-02")]
    after = applied(revise(before, swap, NAMING, LATER), before)
    assert on(after, "2023-06-02").uid == on(before, "2023-04-14").uid
    assert on(after, "2023-04-14").uid == on(before, "2023-06-02").uid
    assert {m.key for m in after} == {"kd-net/2023-04-14", "kd-net/2023-06-02"}
    assert revise(after, swap, NAMING, LATER).is_empty


def test_a_meeting_moves_to_the_day_that_another_leaves_and_has_the_plain_key() -> None:
    before = apply([planned("2023-04-14"), planned("2023-04-21")])
    rows = [planned("2023-04-21", was="2023-04-14"), planned("2023-04-28", was="2023-04-21")]
    after = applied(revise(before, rows, NAMING, LATER), before)
    assert {m.key for m in after} == {"kd-net/2023-04-21", "kd-net/2023-04-28"}
    assert on(after, "2023-04-21").uid == on(before, "2023-04-14").uid


def test_a_new_meeting_on_the_day_that_one_left_has_a_uid_of_its_own() -> None:
    before = apply([planned("2023-04-14")])
    rows = [planned("2023-04-14"), planned("2023-04-21", was="2023-04-14")]
    after = applied(revise(before, rows, NAMING, LATER), before)
    assert on(after, "2023-04-21").uid == before[0].uid
    assert on(after, "2023-04-14").uid != before[0].uid
    assert on(after, "2023-04-14").key == "kd-net/2023-04-14"


def test_a_meeting_that_moves_back_keeps_its_uid() -> None:
    rows = [planned("2023-04-14", was="2023-04-21")]
    meetings = apply([planned("2023-04-14")], [planned("2023-04-21", was="2023-04-14")], rows)
    assert [m.uid for m in meetings] == [m.uid for m in apply([planned("2023-04-14")])]


def test_of_two_meetings_on_a_day_the_first_has_the_plain_key_and_keeps_it() -> None:
    rows = [planned("2021-12-03", "11:00-12:30"), planned("2021-12-03", "10:00-11:00")]
    meetings = apply(rows)
    assert {m.start.hour: m.key for m in meetings} == {
        10: "kd-net/2021-12-03",
        11: "kd-net/2021-12-03T1100",
    }
    later = [planned("2021-12-03", "12:00-13:00"), planned("2021-12-03", "10:00-11:00")]
    assert {m.key for m in apply(rows, later)} == {m.key for m in meetings}


def test_a_new_meeting_earlier_on_a_day_leaves_the_plain_key_to_the_one_that_has_it() -> None:
    rows = [planned("2021-12-03", "08:00-09:00"), planned("2021-12-03", "10:00-11:00")]
    keys = {m.start.hour: m.key for m in apply([planned("2021-12-03", "10:00-11:00")], rows)}
    assert keys == {8: "kd-net/2021-12-03T0800", 10: "kd-net/2021-12-03"}


def test_keys_stay_unique_when_one_moves_to_an_hour_that_another_began_at() -> None:
    day = "2021-12-03"
    two = [planned(day, "10:00-11:00"), planned(day, "11:00-12:00")]
    moved = [planned(day, "10:00-11:00"), planned(day, "13:00-14:00")]
    third = [*moved, planned(day, "11:00-12:00", was="2021-12-10")]
    meetings = apply(
        [*two, planned("2021-12-10")], [*moved, planned("2021-12-10")], third
    )  # fmt: skip
    assert len({m.key for m in meetings}) == len(meetings) == 3


def test_only_cancelled_true_cancels_and_a_coming_meeting_left_out_is_missing() -> None:
    before = apply([planned("2023-04-14"), planned("2023-06-02")])
    left_out = revise(before, [planned("2023-06-02")], NAMING, LATER)
    assert [m.key for m in left_out.missing] == ["kd-net/2023-04-14"]
    rows = [planned("2023-04-14", cancelled=True), planned("2023-06-02")]
    (cancelled,) = revise(before, rows, NAMING, LATER).cancelled
    assert (cancelled.after.status, cancelled.after.uid) == ("cancelled", before[0].uid)


def test_a_meeting_that_is_over_or_cancelled_may_leave_the_file() -> None:
    over = apply([planned("2023-03-10")])
    assert revise(over, [], NAMING, NOW).missing == ()
    cancelled = apply([planned("2023-04-14", cancelled=True)])
    assert revise(cancelled, [], NAMING, NOW).missing == ()


def test_a_cancelled_meeting_that_stands_again_asks_everyone_again() -> None:
    before = apply([planned(cancelled=True)])
    (again,) = revise(before, [planned()], NAMING, LATER).changed
    assert (again.change, again.after.status) == (Change.DATE, "planned")
    assert again.after.uid == before[0].uid


@pytest.mark.parametrize(
    ("row", "change"),
    [
        (planned(hours="09:00-11:00"), Change.HOUR),
        (planned(place="Gl. Skovriddergaard"), Change.PLACE),
        (planned(mode="online"), Change.PLACE),
        (planned(notes=("temamøde",)), Change.DETAIL),
        (planned(was="2023-04-07"), Change.NONE),
    ],
)
def test_a_change_keeps_key_and_uid_and_counts_the_revision(
    row: PlannedMeeting, change: Change
) -> None:
    before = apply([planned()])
    (changed,) = revise(before, [row], NAMING, LATER).changed
    assert changed.change is change
    assert (changed.after.key, changed.after.uid) == (before[0].key, before[0].uid)
    assert (changed.after.revision, changed.after.first_applied) == (1, NOW)


def test_a_uid_differs_between_groups_networks_and_hours_and_is_new_where_taken() -> None:
    start = local("2023-04-14T10:00")
    uid = uid_of("kd-net", "kd-net.example", "kd-net", start, ())
    others = {
        uid_of("kd-net", "kd-net.example", "kkr", start, ()),
        uid_of("andet", "kd-net.example", "kd-net", start, ()),
        uid_of("kd-net", "kd-net.example", "kd-net", start + timedelta(hours=1), ()),
        uid_of("kd-net", "kd-net.example", "kd-net", start, [uid]),
    }
    assert len(others | {uid}) == 5
    assert uid.endswith("@kd-net.example")


DAYS = [f"2023-{month:02}-{day:02}" for month in (3, 4, 5) for day in (6, 20, 24)]
HOURS = ["09:00-11:00", "10:00-12:00", "11:00-12:30"]
slots = st.tuples(st.sampled_from(DAYS), st.sampled_from(HOURS))


@st.composite
def plans(draw: st.DrawFn) -> list[PlannedMeeting]:
    """A file's rows: no two begin at the same time, any may say that it moved or is cancelled."""
    rows = []
    for day, hours in draw(st.lists(slots, unique=True, max_size=6)):
        was = draw(st.none() | st.sampled_from(DAYS).filter(lambda d, day=day: d != day))
        place = draw(st.sampled_from(["Silkeborg", "Herning"]))
        rows.append(planned(day, hours, was=was, cancelled=draw(st.booleans()), place=place))
    return rows


histories = st.lists(plans(), min_size=1, max_size=4)


def evolved(history: list[list[PlannedMeeting]]) -> tuple[Meeting, ...]:
    existing: tuple[Meeting, ...] = ()
    for rows in history:
        existing = applied(revise(existing, rows, NAMING, NOW), existing)
    return existing


@given(histories)
def test_the_same_plan_again_changes_nothing(history: list[list[PlannedMeeting]]) -> None:
    meetings = evolved(history)
    again = revise(meetings, history[-1], NAMING, LATER)
    assert again.is_empty
    assert again.unchanged == len(history[-1])


@given(histories)
def test_keys_are_unique_among_live_meetings(history: list[list[PlannedMeeting]]) -> None:
    live = [m for m in evolved(history) if not m.is_cancelled]
    assert len({m.key for m in live}) == len(live)
    assert all(m.key.startswith(f"kd-net/{m.day}") for m in live)


@given(histories, plans())
def test_every_existing_live_meeting_is_either_paired_or_reported_missing(
    history: list[list[PlannedMeeting]], rows: list[PlannedMeeting]
) -> None:
    existing = evolved(history)
    pairs, left = pair(existing, rows)
    paired = [m.uid for m, _ in pairs if m is not None]
    assert len(set(paired)) == len(paired)
    assert sorted([*paired, *(m.uid for m in left)]) == sorted(m.uid for m in existing)
    assert [p for _, p in pairs] == sorted(rows, key=lambda row: row.details.start)
    missing = {m.uid for m in revise(existing, rows, NAMING, NOW).missing}
    assert missing == {m.uid for m in left if m.is_live(NOW)}


@given(histories, plans())
def test_uids_and_first_applications_never_change(
    history: list[list[PlannedMeeting]], rows: list[PlannedMeeting]
) -> None:
    before = {m.uid: m for m in evolved(history)}
    after = {m.uid: m for m in evolved([*history, rows])}
    assert before.keys() <= after.keys()
    assert all(after[uid].first_applied == m.first_applied for uid, m in before.items())
    assert all(after[uid].revision >= m.revision for uid, m in before.items())


@given(plans(), st.randoms())
def test_the_same_plan_on_an_empty_store_gives_the_same_uids_in_whatever_order_it_stands(
    rows: list[PlannedMeeting], random: Random
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = evolved([rows]), evolved([shuffled])
    assert {(m.uid, m.key, m.start) for m in one} == {(m.uid, m.key, m.start) for m in other}
    assert len({m.uid for m in one}) == len(rows)


def test_a_meeting_whose_zone_would_move_its_day_keeps_the_local_day() -> None:
    late = planned("2023-04-14", "00:30-01:00")
    (meeting,) = revise((), [late], NAMING, NOW).new
    assert meeting.key == "kd-net/2023-04-14"
