"""Agenda and minutes before the chair: returned with a comment, approved, asked of the vice chair
when the deadline has passed or the chair does not come."""

import re

import pytest
from bot.domain.agenda import Item
from bot.papers import Draft
from bot.services.agendas import import_draft
from bot.services.agendas.editing import add_item
from bot.services.approvals import ask_approval, is_approved
from bot.services.minutes.beginning import begin_minutes, minutes_of
from bot.services.minutes.writing import set_outcome

from cast import local
from slackdesk import CHAIR, ERIK, MEETING, NEXT, VICE, Desk, labels
from stories.room import post_text
from web.visitor import Visitor, text_of

DECIDED = "KD-Net udskød planen til efteråret."
COMMENT = "Budgettet skal stå først."


@pytest.fixture(scope="module", autouse=True)
def draft(desk: Desk) -> None:
    for key in (MEETING, NEXT):
        office, now = desk.room.application.office, desk.room.now
        import_draft(office, Draft(key, (Item("Klimaplan", body="Sagen."),)), None, now)


def asks(desk: Desk, document: str = "agenda", key: str = MEETING) -> None:
    """The secretary says that it is to be approved, by command."""
    desk.change(lambda case: ask_approval(case, case.uow.meetings.by_key(key), document))


def approved(desk: Desk, document: str = "agenda", key: str = MEETING) -> bool:
    return desk.look(lambda case: is_approved(case, case.uow.meetings.by_key(key), document))


def state(desk: Desk, document: str = "agenda", key: str = MEETING) -> tuple[str, str | None]:
    found = desk.look(
        lambda case: case.uow.approvals.of(case.uow.meetings.by_key(key).uid, document)
    )
    return found.state, found.comment


def answers(desk: Desk) -> list[str]:
    """What the secretary was told of approvals, by mail."""
    mails = desk.room.mails("sekretariat@kd-net.example")
    told = {n.rendered.subject for n in desk.notices("approval-answer") if n.rendered}
    return [mail.text for mail in mails if mail.subject in told]


def test_the_chair_is_shown_the_agenda_with_two_buttons_and_nobody_else(desk, seen):
    asks(desk)
    (post,) = desk.posts(CHAIR, "approval-request")
    assert labels(post) == [desk.label("desk-approve"), desk.label("desk-return")]
    assert "Klimaplan" in post_text(post)
    seen("post-approval-agenda", post)
    assert not desk.posts(VICE, "approval-request")


def test_who_is_no_chair_approves_and_returns_nothing(desk):
    post = desk.last(CHAIR, "approval-request")
    told = desk.clicks(ERIK, post, desk.label("desk-approve"))
    assert told["ephemeral"]
    assert "direktoer@region.example" in post_text(told)
    assert "direktoer@region.example" in desk.fills_in(ERIK, post, desk.label("desk-return"), "x")
    assert state(desk) == ("asked", None)
    assert labels(desk.now(post)) == labels(post)


def test_returned_with_a_comment_the_secretary_reads_it_and_the_post_says_so(desk, seen):
    post = desk.last(CHAIR, "approval-request")
    desk.clicks(CHAIR, post, desk.label("desk-return"))
    seen("form-return", desk.form(CHAIR))
    assert desk.submits(CHAIR, text=COMMENT).closed
    assert state(desk) == ("returned", COMMENT)
    assert desk.label("desk-done-return-agenda") in desk.now_says(post)
    assert labels(desk.now(post)) == []
    seen("post-approval-returned", desk.now(post))
    assert COMMENT in answers(desk)[-1]
    assert len(answers(desk)) == 1


def test_the_old_posts_buttons_count_for_the_agenda_as_it_is_now_and_only_once(desk):
    old = desk.posts(CHAIR, "approval-request")[0]
    stale = desk.as_posted(old)
    desk.change(lambda case: add_item(case, case.uow.meetings.by_key(MEETING), Item("Budget")))
    asks(desk)
    fresh = desk.last(CHAIR, "approval-request")
    assert fresh["ts"] != old["ts"]
    desk.clicks(CHAIR, fresh, desk.label("desk-approve"))
    assert approved(desk)
    assert desk.label("desk-done-approve-agenda") in desk.now_says(fresh)
    told = desk.clicks(CHAIR, stale, desk.label("desk-approve"))
    assert told["ephemeral"]
    assert desk.fills_in(CHAIR, stale, desk.label("desk-return"), "For sent").strip()
    assert state(desk) == ("approved", None)
    assert len(answers(desk)) == 2


def test_after_the_deadline_the_vice_chair_is_asked_and_may_approve(desk, seen):
    asks(desk, key=NEXT)
    desk.room.go_to("2023-05-24T11:59")
    assert not desk.posts(VICE, "approval-request")
    desk.room.go_to("2023-05-24T12:01")
    (post,) = desk.posts(VICE, "approval-request")
    seen("post-approval-vice", post)
    chairs = desk.last(CHAIR, "approval-request")
    desk.clicks(VICE, post, desk.label("desk-approve"))
    assert approved(desk, key=NEXT)
    told = desk.clicks(CHAIR, chairs, desk.label("desk-approve"))
    assert told["ephemeral"]
    assert len(desk.posts(VICE, "approval-request")) == 1


def test_the_chairs_own_apology_alerts_the_vice_chair_and_asks_for_what_waits(desk):
    desk.change(lambda case: add_item(case, case.uow.meetings.by_key(NEXT), Item("Tillæg")))
    assert not approved(desk, key=NEXT)
    desk.command("/afbud", CHAIR, "2. juni" if desk.language == "da" else "2 June")
    (mail,) = desk.room.mails("direktoer@viborg.example")[-1:]
    away = [n for n in desk.notices("chair-away") if n.rendered]
    assert [n.rendered.subject for n in away] == [mail.subject]
    assert "Bente Krogh" in mail.text


def test_minutes_wait_for_the_chair_who_sees_what_was_decided(desk, seen):
    desk.room.go_to("2023-06-02T13:00")

    def write(case):
        meeting = case.uow.meetings.by_key(NEXT)
        for item in begin_minutes(case, meeting).items:
            set_outcome(case, meeting, item.number, DECIDED)

    desk.change(write)
    asks(desk, "minutes", NEXT)
    post = desk.last(CHAIR, "approval-request")
    assert DECIDED in post_text(post)
    page = re.search(r"<[^|>]*(/afgoer/[^|>]+)\|", post_text(post))
    assert page is not None
    visitor = Visitor(desk.room.application.office, desk.room.now)
    assert DECIDED in text_of(visitor.get(page[1]))
    seen("post-approval-minutes", post)
    said = desk.fills_in(CHAIR, post, desk.label("desk-return"), "Skriv hvem der mødte.")
    assert desk.label("desk-done-return-minutes") in said
    assert state(desk, "minutes", NEXT) == ("returned", "Skriv hvem der mødte.")
    assert "Skriv hvem der mødte." in answers(desk)[-1]


def test_returned_minutes_that_are_mended_are_asked_for_anew_and_approved_are_sent(desk):
    def mend(case):
        set_outcome(case, case.uow.meetings.by_key(NEXT), "2", "KD-Net godkendte planen.")

    desk.change(mend)
    asks(desk, "minutes", NEXT)
    post = desk.last(CHAIR, "approval-request")
    assert "godkendte planen" in post_text(post)
    desk.clicks(CHAIR, post, desk.label("desk-approve"))
    assert approved(desk, "minutes", NEXT)
    desk.room.go_to("2023-06-09T09:01")
    found = desk.look(lambda case: minutes_of(case, case.uow.meetings.by_key(NEXT)))
    assert found.state == "sent"
    assert desk.room.now == local("2023-06-09T09:01")
    assert desk.clicks(CHAIR, desk.as_posted(post), desk.label("desk-approve"))["ephemeral"]
