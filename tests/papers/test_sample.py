"""The sample's agenda of 14 April 2023: what it holds, and that it is our own writing."""

import os
import re
from datetime import date
from pathlib import Path

import pytest
from bot.papers import Draft, read

SAMPLE = Path(__file__).parents[2] / "schedules/agendas/kd-net-2023-04-14.md"


@pytest.fixture(scope="module")
def sample(groups) -> Draft:
    return read(SAMPLE.name, SAMPLE.read_bytes(), groups=groups)


def test_it_is_for_the_meeting_of_14_april(sample):
    assert sample.meeting == "kd-net/2023-04-14"


def test_it_has_eight_items_of_its_own_and_leaves_the_standing_ones_to_themselves(sample):
    assert [item.kind for item in sample.items] == ["ordinary"] * 8


def test_every_item_says_who_presents_it_what_is_recommended_and_what_it_is_about(sample):
    for item in sample.items:
        assert item.presenters
        assert item.recommendations
        assert len(item.body) > 150


def test_two_items_go_on_to_the_next_meeting_of_kkr(sample):
    assert [item.goes_on for item in sample.items if item.goes_on] == [("kkr",), ("kkr",)]


def test_one_annex_follows_before_the_meeting_and_after_the_agenda_is_sent(sample):
    (later,) = [a for item in sample.items for a in item.annexes if a.state == "later"]
    assert later.due is not None
    assert date(2023, 4, 5) < later.due < date(2023, 4, 14)


def test_it_holds_no_sentence_of_the_networks_own_documents():
    folder = os.environ.get("KDNET_DOCUMENTS")
    if not folder:
        pytest.skip("KDNET_DOCUMENTS names the folder of the network's documents")
    theirs = set().union(*(_runs(path.read_text()) for path in Path(folder).glob("*.txt")))
    assert theirs
    assert not _runs(SAMPLE.read_text()) & theirs


def _runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
