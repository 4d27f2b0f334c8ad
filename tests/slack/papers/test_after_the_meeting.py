"""After a meeting, in Slack: papers to the web, objections, items not reached, promises."""

import json
import re
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from bot.domain.agenda import Annex, Item
from bot.papers import Draft
from bot.services.agendas import agenda_of, import_draft, send_agenda
from bot.services.approvals import ask_approval
from bot.services.followups.keeping import add
from bot.services.minutes.beginning import begin_minutes, minutes_of
from bot.services.minutes.sending import send_minutes
from bot.services.minutes.unreached import decided_of
from bot.services.minutes.writing import set_outcome
from bot.services.publishing.acts import Ticks, publish
from bot.services.publishing.waiting import to_publish

from paper_files import pdf
from slackdesk import (
    ANNE,
    ASSISTANT,
    CHAIR,
    ERIK,
    MEETING,
    NEXT,
    SECRETARY,
    VICE,
    Desk,
    labels,
)
from stories.room import post_text
from web.visitor import Visitor, text_of

LATER = Annex("Budget i tal", "later", owner="direktoer@aarhus.example")
ITEMS = (
    Item("Budget", body="Sagen.", annexes=(LATER,)),
    Item("Cykler", recommendations=("tiltræder planen",)),
    Item("Elbiler", recommendations=("tiltræder udbuddet",)),
    Item("Skoler"),
    Item("Veje"),
)
REACHED = "Budget"


@pytest.fixture(scope="module", autouse=True)
def draft(desk: Desk) -> None:
    import_draft(desk.room.application.office, Draft(MEETING, ITEMS), None, desk.room.now)


def meeting(case):
    return case.uow.meetings.by_key(MEETING)


def minutes(desk: Desk):
    return desk.look(lambda case: minutes_of(case, meeting(case)))


def number(desk: Desk, title: str) -> str:
    return next(i.number for i in minutes(desk).items if i.title == title)


def decided(desk: Desk) -> dict[str, str]:
    """What was decided of items that were not reached, by title."""
    found = desk.look(lambda case: decided_of(case, meeting(case)))
    return {each.title: each.deed for each in found.values()}


def test_who_owes_an_annex_is_asked_in_slack_and_told_where_it_goes(desk, seen):
    desk.room.go_to("2023-04-04T09:00")
    (post,) = desk.posts(ANNE, "annexes-missing")
    assert "Budget i tal" in post_text(post)
    assert "mailto:" in post_text(post)
    seen("post-annex-missing", post | {"blocks": _without_address(post["blocks"])})
    assert not desk.posts(ERIK, "annexes-missing")
    assert not desk.room.mails("direktoer@aarhus.example", "Bilag mangler")
    (listed,) = desk.posts(SECRETARY, "annexes-missing")
    assert "Anne Holm" in post_text(listed)


def test_the_file_that_comes_to_that_address_finds_its_place(desk):
    (post,) = desk.posts(ANNE, "annexes-missing")
    found = re.search(r"mailto:([^|>]+)", post_text(post))
    assert found is not None
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "direktoer@aarhus.example", found[1], "Her er det"
    mail["Message-ID"] = "<fil@aarhus.example>"
    mail.set_content("Hermed.")
    mail.add_attachment(pdf(), maintype="application", subtype="pdf", filename="tal.pdf")
    desk.room.mail_in(mail.as_bytes(), "direktoer@aarhus.example", found[1])
    agenda = desk.look(lambda case: agenda_of(case, meeting(case)))
    (annex,) = next(item.annexes for item in agenda.items if item.title == REACHED)
    assert (annex.state, annex.file and annex.file.name) == ("attached", "tal.pdf")


def _without_address(blocks):
    """The bot's address has a token for the owner."""
    return json.loads(re.sub(r"\+[a-z2-7]{26}@", "+…@", json.dumps(blocks)))


def test_a_sent_agenda_can_be_published_from_slack_where_the_secretary_sees_it_first(desk, seen):
    desk.change(lambda case: send_agenda(case, meeting(case)))
    (post,) = desk.posts(SECRETARY, "to-publish")
    assert labels(post) == [desk.label("to-publish-see")]
    seen("post-to-publish", post)
    assert not desk.posts(CHAIR, "to-publish")
    (button,) = [e for b in post["blocks"] for e in b.get("elements", ())]
    before = len(desk.double.posts())
    desk.clicks(SECRETARY, post, button["text"]["text"])
    assert len(desk.double.posts()) == before, "it leads to the page, and says nothing"
    visitor = Visitor(desk.room.application.office, desk.room.now)
    page = text_of(visitor.get(button["url"][button["url"].index("/offentliggoer/") :]))
    assert "Budget" in page
    desk.change(lambda case: publish(case, meeting(case), "agenda", Ticks()))
    desk.change(lambda case: send_agenda(case, meeting(case)))
    assert len(desk.posts(SECRETARY, "to-publish")) == 1


def test_minutes_stand_in_the_thread_and_are_objected_to_by_who_had_them(desk, seen):
    desk.room.go_to("2023-04-14T12:30")

    def write(case):
        for item in begin_minutes(case, meeting(case)).items:
            said = "godkendt" if item.title == REACHED or item.kind != "ordinary" else "ikke nået"
            set_outcome(case, meeting(case), item.number, said)
        ask_approval(case, meeting(case), "minutes")

    desk.change(write)
    desk.clicks(CHAIR, desk.last(CHAIR, "approval-request"), desk.label("desk-approve"))
    desk.change(lambda case: send_minutes(case, meeting(case)))
    post = minutes_post(desk)
    seen("channel-minutes", post)
    before = post["blocks"]
    desk.clicks(VICE, post, desk.label("link-object"))
    seen("form-objection", desk.form(VICE))
    answer = desk.submits(VICE, text="Punkt 2 blev udsat.")
    assert answer.closed
    (kept,) = minutes(desk).objections
    assert (kept.by, kept.text) == ("direktoer@viborg.example", "Punkt 2 blev udsat.")
    assert desk.now(post)["blocks"] == before, "others see nothing of it"
    told = desk.double.posts_to(desk.person(VICE))[-1]
    assert told["ephemeral"]
    assert desk.label("desk-done-object") in post_text(told)
    for receiver in ("sekretariat@kd-net.example", "direktoer@randers.example"):
        assert "Punkt 2 blev udsat." in desk.room.mails(receiver)[-1].text


def minutes_post(desk: Desk):
    found = [p for p in desk.in_channel() if desk.label("link-object") in labels(p)]
    return found[-1]


def test_the_same_objection_twice_is_kept_once_and_one_by_an_assistant_is_refused(desk):
    post = minutes_post(desk)
    desk.fills_in(VICE, post, desk.label("link-object"), "Punkt 2 blev udsat.")
    assert len(minutes(desk).objections) == 1
    desk.fills_in(ASSISTANT, post, desk.label("link-object"), "Forkert")
    assert len(minutes(desk).objections) == 1
    told = desk.double.posts_to(desk.person(ASSISTANT))[-1]
    assert told["ephemeral"]
    assert "sekretaer@aarhus.example" in post_text(told)


def test_minutes_too_are_to_be_published_where_the_secretary_says_so(desk):
    posts = desk.posts(SECRETARY, "to-publish")
    assert len(posts) == 2
    (waiting,) = desk.look(lambda case: to_publish(case, desk.person(SECRETARY)))
    assert waiting.waiting == ("minutes",)


def test_the_secretary_is_asked_about_each_item_that_was_not_reached(desk, seen):
    (post,) = desk.posts(SECRETARY, "not-reached")
    assert len(labels(post)) == 4 * 4
    seen("post-not-reached", post)
    skoler = number(desk, "Skoler")
    told = desk.clicks(ERIK, post, f"{skoler}: {desk.label('desk-onward-next')}")
    assert told["ephemeral"]
    assert decided(desk) == {}


def test_each_of_the_four_actions_is_one_press_and_the_others_stay(desk, seen):
    post = desk.last(SECRETARY, "not-reached")
    for title, deed, text in (
        ("Cykler", "inform", ""),
        ("Elbiler", "mail-meeting", ""),
        ("Skoler", "next", ""),
        ("Veje", "on", "KKR"),
    ):
        label = f"{number(desk, title)}: {desk.label(f'desk-onward-{deed}')}"
        if text:
            desk.fills_in(SECRETARY, desk.now(post), label, text)
        else:
            desk.clicks(SECRETARY, desk.now(post), label)
        assert decided(desk)[title] == deed
        assert not [each for each in labels(desk.now(post)) if each.startswith(number(desk, title))]
        if title == "Cykler":
            seen("post-not-reached-one", desk.now(post))
    assert labels(desk.now(post)) == []
    assert desk.notices("item-information")
    assert [r.title for r in desk.look(lambda case: case.uow.rounds.list(state="open"))] == [
        "Elbiler"
    ]
    following = desk.look(lambda case: agenda_of(case, case.uow.meetings.by_key(NEXT)))
    assert "Skoler" in [item.title for item in following.items]
    assert desk.notices("item-on")


def test_an_item_of_which_something_is_decided_is_decided_no_second_time(desk):
    post = desk.as_posted(desk.last(SECRETARY, "not-reached"))
    told = desk.clicks(
        SECRETARY, post, f"{number(desk, 'Cykler')}: {desk.label('desk-onward-next')}"
    )
    assert told["ephemeral"]
    assert decided(desk)["Cykler"] == "inform"
    following = desk.look(lambda case: agenda_of(case, case.uow.meetings.by_key(NEXT)))
    assert "Cykler" not in [item.title for item in following.items]


def test_a_promise_is_reminded_of_and_reported_done_by_its_owner_alone(desk, seen):
    said = "Revideret oplæg (Anne Holm, 25. maj 2023)"
    kept = desk.change(lambda case: add(case, case.plan.group("kd-net"), said, ""))
    desk.room.go_to("2023-05-17T09:01")
    (post,) = desk.posts(ANNE, "follow-up")
    seen("post-follow-up", post)
    told = desk.clicks(ERIK, post, desk.label("desk-follow-up-done"))
    assert told["ephemeral"]
    assert follow_up(desk, kept.id).is_open
    refused = desk.fills_in(ANNE, post, desk.label("desk-follow-up-move"), "snart")
    assert refused.strip()
    assert follow_up(desk, kept.id).due.isoformat() == "2023-05-25"
    desk.clicks(ANNE, desk.now(post), desk.label("desk-follow-up-done"))
    assert follow_up(desk, kept.id).state == "done"
    seen("post-follow-up-done", desk.now(post))
    assert desk.clicks(ANNE, desk.as_posted(post), desk.label("desk-follow-up-drop"))["ephemeral"]
    assert follow_up(desk, kept.id).state == "done"


def follow_up(desk: Desk, number: int):
    return desk.look(lambda case: case.uow.follow_ups.get(number))


def test_after_the_last_day_no_objection_is_taken(desk):
    assert desk.room.now.date() > minutes(desk).objections_until
    before = len(minutes(desk).objections)
    said = desk.fills_in(ANNE, minutes_post(desk), desk.label("link-object"), "For sent")
    assert MEETING in said
    assert len(minutes(desk).objections) == before
