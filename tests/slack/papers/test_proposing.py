"""An item from the form to its place on the agenda: proposed, accepted, ordered, or declined."""

import pytest
from bot.domain.agenda import Item
from bot.papers import Draft
from bot.services.agendas import agenda_of, import_draft, send_agenda
from bot.services.proposals import open_proposals

from slackdesk import ANNE, ASSISTANT, ERIK, MEETING, SECRETARY, Desk, labels
from stories.room import post_text

BUDGET = {"item": "Budget 2024", "recommendation": "drøfter udkastet", "time": "15"}


@pytest.fixture(scope="module", autouse=True)
def draft(desk: Desk) -> None:
    items = (Item("Klimaplan"), Item("Elbiler"))
    import_draft(desk.room.application.office, Draft(MEETING, items), None, desk.room.now)


def titles(desk: Desk) -> list[str]:
    """The ordinary items as they are shown."""
    agenda = desk.look(lambda case: agenda_of(case, case.uow.meetings.by_key(MEETING)))
    return [item.title for item in agenda.items if item.kind == "ordinary"]


def waiting(desk: Desk) -> list[str]:
    return [p.item.title for p in desk.look(open_proposals)]


def proposes(desk: Desk, who: str, **entered: str) -> str:
    """The form is opened and filled in; what is told of it."""
    desk.does_command("/punkt", who)
    before = len(desk.double.posts())
    assert desk.submits(who, **entered).closed
    return post_text(desk.double.posts()[before])


def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(desk, seen):
    desk.does_command("/punkt", ANNE)
    seen("form-proposal", desk.form(ANNE))
    answer = desk.submits(ANNE, item="Budget 2024", time="et kvarter")
    assert answer.errors == {"time": desk.label("proposal-fault-time")}
    assert desk.submits(ANNE, item="  ").errors == {"item": desk.label("proposal-fault-title")}
    assert waiting(desk) == []
    assert not desk.notices("proposal")


def test_a_proposal_is_kept_once_and_laid_before_the_secretary_with_buttons(desk, seen):
    assert desk.label("cli-proposed", number=1) in proposes(desk, ANNE, **BUDGET)
    proposes(desk, ANNE, **BUDGET)
    assert waiting(desk) == ["Budget 2024"]
    (post,) = desk.posts(SECRETARY, "proposal")
    assert labels(post) == [desk.label("desk-accept"), desk.label("desk-decline")]
    seen("post-proposal", post)
    assert not desk.told(ERIK)


def test_nobody_but_the_secretary_accepts(desk):
    post = desk.last(SECRETARY, "proposal")
    told = desk.clicks(ERIK, post, desk.label("desk-accept"))
    assert told["ephemeral"]
    assert "direktoer@region.example" in post_text(told)
    assert waiting(desk) == ["Budget 2024"]
    assert desk.now(post)["blocks"] == post["blocks"]


def test_accepted_it_is_on_the_agenda_and_its_proposer_told(desk, seen):
    post = desk.last(SECRETARY, "proposal")
    desk.clicks(SECRETARY, post, desk.label("desk-accept"))
    assert titles(desk) == ["Klimaplan", "Elbiler", "Budget 2024"]
    seen("post-proposal-accepted", desk.now(post))
    (told,) = desk.posts(ANNE, "proposal-answer")
    seen("post-proposal-answer", told)
    assert "Budget 2024" in post_text(told)


def test_a_double_click_does_it_once_and_says_nothing_more(desk):
    now = desk.last(SECRETARY, "proposal")
    before = desk.double.posts()
    desk.clicks(SECRETARY, desk.as_posted(now), desk.label("desk-accept"))
    assert titles(desk) == ["Klimaplan", "Elbiler", "Budget 2024"]
    assert desk.double.posts() == before
    assert len(desk.posts(ANNE, "proposal-answer")) == 1


def test_an_accepted_item_is_moved_up_and_down_by_its_own_buttons(desk, seen):
    post = desk.last(SECRETARY, "proposal")
    assert labels(desk.now(post)) == [desk.label("desk-up")]
    desk.clicks(SECRETARY, desk.now(post), desk.label("desk-up"))
    assert titles(desk) == ["Klimaplan", "Budget 2024", "Elbiler"]
    assert labels(desk.now(post)) == [desk.label("desk-up"), desk.label("desk-down")]
    seen("post-proposal-moved", desk.now(post))
    desk.clicks(ERIK, desk.now(post), desk.label("desk-down"))
    assert titles(desk) == ["Klimaplan", "Budget 2024", "Elbiler"]
    desk.clicks(SECRETARY, desk.now(post), desk.label("desk-up"))
    assert titles(desk) == ["Budget 2024", "Klimaplan", "Elbiler"]
    assert labels(desk.now(post)) == [desk.label("desk-down")]


def test_a_stale_click_changes_nothing_and_says_so(desk):
    now = desk.now(desk.last(SECRETARY, "proposal"))
    told = desk.clicks(SECRETARY, desk.as_posted(now), desk.label("desk-accept"))
    assert told["ephemeral"]
    assert titles(desk) == ["Budget 2024", "Klimaplan", "Elbiler"]
    assert desk.now(now)["blocks"] == now["blocks"]
    assert len(desk.posts(ANNE, "proposal-answer")) == 1


def test_declined_with_or_without_a_word_its_proposer_is_told(desk, seen):
    proposes(desk, ASSISTANT, item="Ny logo")
    post = desk.last(SECRETARY, "proposal")
    desk.clicks(SECRETARY, post, desk.label("desk-decline"))
    seen("form-decline", desk.form(SECRETARY))
    assert desk.submits(SECRETARY, text="Det hører til i styregruppen.").closed
    assert "Ny logo" in desk.now_says(post)
    assert labels(desk.now(post)) == []
    (told,) = desk.posts(ASSISTANT, "proposal-answer")
    assert "Det hører til i styregruppen." in post_text(told)

    proposes(desk, ASSISTANT, item="Nyt lokale")
    post = desk.last(SECRETARY, "proposal")
    desk.clicks(SECRETARY, post, desk.label("desk-decline"))
    assert desk.submits(SECRETARY).closed
    assert len(desk.posts(ASSISTANT, "proposal-answer")) == 2
    assert waiting(desk) == []


def test_once_the_agenda_is_sent_out_numbers_are_fixed_and_a_late_item_gets_a_letter(desk):
    moved = desk.posts(SECRETARY, "proposal")[0]
    desk.change(lambda case: send_agenda(case, case.uow.meetings.by_key(MEETING)))
    told = desk.clicks(SECRETARY, desk.now(moved), desk.label("desk-down"))
    assert told["ephemeral"]
    assert titles(desk) == ["Budget 2024", "Klimaplan", "Elbiler"]
    proposes(desk, ANNE, item="Hastesag")
    post = desk.last(SECRETARY, "proposal")
    desk.clicks(SECRETARY, post, desk.label("desk-accept"))
    assert labels(desk.now(post)) == []
    assert "Hastesag" in titles(desk)


def test_after_the_meeting_it_can_be_proposed_for_no_more(desk):
    desk.room.now = desk.room.now.replace(year=2024)
    post = desk.command("/punkt", ANNE)
    assert post_text(post) == desk.label("proposal-form-none")
