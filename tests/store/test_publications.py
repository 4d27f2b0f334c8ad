"""What is on the web, and what was, whatever the database beneath."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bot.domain.agenda import Item
from bot.domain.annex_files import AnnexFile
from bot.domain.publication import PublicAnnex, PublicPaper
from sqlalchemy.exc import IntegrityError


@pytest.fixture
def paper(meeting):
    details = meeting.details
    return PublicPaper(
        meeting.uid, "agenda", 1, "source", (Item("Økonomi", number="1", minutes="Godkendt."),),
        (PublicAnnex("1.1", "Budget", AnnexFile("a" * 64, "budget.pdf", 12, 1)),),
        details.title, details.start, details.end, details.place, parts=details.parts,
        participants="Alle", pdf="b" * 64,
    )  # fmt: skip


def test_a_paper_comes_back_whole(store, paper, now):
    with store.write() as unit:
        put = unit.publications.put(paper, "secretary@kd-net.example", now)
    with store.read() as unit:
        found = unit.publications.last(paper.meeting, "agenda")
        assert unit.publications.last(paper.meeting, "minutes") is None
    assert found == put
    assert (found.paper, found.edition, found.state, found.at) == (paper, 1, "public", now)


def test_a_later_edition_supersedes_the_one_before(store, paper, now):
    with store.write() as unit:
        unit.publications.put(paper, "", now)
        unit.publications.put(replace(paper, revision=2), "", now + timedelta(hours=1))
        unit.publications.put(replace(paper, document="minutes"), "", now)
    with store.read() as unit:
        states = [(p.edition, p.state) for p in unit.publications.list(paper.meeting, "agenda")]
        public = [(p.document, p.at) for p in unit.publications.public()]
    assert states == [(1, "superseded"), (2, "public")]
    assert public == [("agenda", now + timedelta(hours=1)), ("minutes", now)]


def test_what_is_withdrawn_is_public_no_more_and_stays_known(store, paper, now):
    later = now + timedelta(days=1)
    with store.write() as unit:
        unit.publications.put(paper, "", now)
        assert unit.publications.withdraw(paper.meeting, "agenda", "secretary", later)
        assert not unit.publications.withdraw(paper.meeting, "agenda", "secretary", later)
        assert not unit.publications.withdraw(paper.meeting, "minutes", "secretary", later)
    with store.read() as unit:
        (found,) = unit.publications.list(paper.meeting)
        assert unit.publications.public() == ()
    assert (found.state, found.ended_by, found.ended_at) == ("withdrawn", "secretary", later)
    with store.write() as unit:
        assert unit.publications.put(paper, "", later).edition == 2


def test_a_paper_is_of_a_meeting_that_there_is(store, paper, now):
    with pytest.raises(IntegrityError), store.write() as unit:
        unit.publications.put(replace(paper, meeting="nobody's"), "", now)
