"""Agendas for rehearsals: the same for the same seed, plausible for any meeting."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.meetings import Details, Meeting
from bot.domain.network import Group
from bot.papers import read, write
from bot.room.drafts import draft_for
from hypothesis import given
from hypothesis import strategies as st

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
KKR, COUNCIL = Group("kkr", "KKR Midtjylland"), Group("udvalg", "Kontaktudvalget")
seeds = st.integers(0, 10_000)


def meeting(day: int = 14) -> Meeting:
    start = datetime(2023, 4, day, 10, tzinfo=COPENHAGEN)
    details = Details("KD-Net", start, start + timedelta(hours=2))
    key = f"kd-net/2023-04-{day:02}"
    return Meeting(f"uid-{day}", key, "kd-net", details, datetime(2022, 1, 1, tzinfo=UTC))


@given(seeds)
def test_the_same_seed_and_meeting_give_the_same_draft(seed):
    assert draft_for(meeting(), [KKR], seed) == draft_for(meeting(), [KKR], seed)


def test_other_seeds_and_other_meetings_give_other_drafts():
    seeded = {draft_for(meeting(), [KKR], seed).items for seed in range(20)}
    dated = {draft_for(meeting(day), [KKR], 1).items for day in range(1, 21)}
    assert len(seeded) > 15
    assert len(dated) > 15


@given(seeds, st.integers(1, 30))
def test_a_draft_has_four_to_nine_items_with_all_that_belongs_to_them(seed, day):
    draft = draft_for(meeting(day), [KKR], seed)
    assert draft.meeting == f"kd-net/2023-04-{day:02}"
    assert 4 <= len(draft.items) <= 9
    assert len({item.title for item in draft.items}) == len(draft.items)
    for item in draft.items:
        assert item.kind == "ordinary"
        assert item.presenters
        assert item.recommendations
        assert item.body
        assert item.annexes


@given(seeds)
def test_one_or_two_items_go_on_to_the_groups_that_are_prepared(seed):
    onward = [item.goes_on for item in draft_for(meeting(), [KKR], seed).items if item.goes_on]
    assert onward in ([("kkr",)], [("kkr",), ("kkr",)])
    both = {mark for i in draft_for(meeting(), [KKR, COUNCIL], seed).items for mark in i.goes_on}
    assert both <= {"kkr", "udvalg"}


@given(seeds)
def test_nothing_goes_on_where_nothing_is_prepared(seed):
    assert not [item for item in draft_for(meeting(), [], seed).items if item.goes_on]


@given(seeds)
def test_an_annex_that_follows_is_promised_before_the_meeting(seed):
    annexes = [annex for item in draft_for(meeting(), [], seed).items for annex in item.annexes]
    late = [annex.due for annex in annexes if annex.state == "later"]
    assert all(due and due < meeting().day for due in late)


@given(seeds)
def test_a_draft_is_a_paper_like_any_other(seed):
    draft = draft_for(meeting(), [KKR], seed)
    assert read("udkast.md", write(draft).encode()) == draft
