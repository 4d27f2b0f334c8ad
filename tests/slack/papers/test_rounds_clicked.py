"""A round and a meeting by mail, answered in Slack: by buttons, on Home, in words, and too late."""

import pytest
from bot.domain.agenda import Item
from bot.papers import Draft
from bot.room.slack_limits import check_view
from bot.services.agendas import import_draft, send_agenda
from bot.services.rounds.listing import round_json
from bot.services.rounds.opening import Wanted
from bot.services.rounds.standing import round_of
from bot.services.rounds.starting import start_rounds

from slackdesk import ANNE, ASSISTANT, CHAIR, ERIK, SECRETARY, VICE, Desk, labels
from stories.room import post_text

BY_MAIL = "kd-net/2023-05-08"
CONDITION = "hvis staten betaler halvdelen"
START = "2023-04-17T10:00"


@pytest.fixture(scope="module", autouse=True)
def opened(desk: Desk) -> None:
    """A round until 28 April, and in May a meeting by mail with two items."""
    plan = (desk.room.folder / "plan.yaml").read_text(encoding="utf-8")
    own = "      - {date: 2023-05-08, until: 2023-05-12, mode: mail, title: KD-Net på mail}\n"
    june = "      - {date: 2023-06-02}\n"
    desk.room.apply(plan.replace(june, own + june, 1))
    wanted = Wanted(
        "kd-net", title="Klimasekretariat", body="To medarbejdere.",
        question="Giver I tilsagn om 50.000 kr.?", until="2023-04-28",
        seats=("Aarhus", "Viborg", "Regionen"),
    )  # fmt: skip
    desk.change(lambda case: start_rounds(case, wanted))
    items = (
        Item("Klimaplan", recommendations=("godkender planen",)),
        Item("Elbiler", recommendations=("tiltræder udbuddet",)),
    )
    import_draft(desk.room.application.office, Draft(BY_MAIL, items), None, desk.room.now)


def answers(desk: Desk, number: int = 1) -> dict[str, tuple[str, str | None]]:
    """What each seat that answered said."""
    seats = desk.look(lambda case: round_json(case, round_of(case, number)))["seats"]
    return {s["label"]: (s["answer"], s["words"]) for s in seats if s["answer"] != "none"}


def yes(desk: Desk) -> str:
    return desk.label("link-round-yes")


def test_the_round_is_put_with_three_buttons_to_those_asked_alone(desk, seen):
    post = desk.last(VICE, "round")
    assert labels(post) == [desk.label(f"link-round-{s}") for s in ("yes", "conditional", "no")]
    seen("post-round", post)
    assert not desk.posts(CHAIR, "round")


def test_yes_is_registered_and_the_post_says_so(desk, seen):
    post = desk.last(VICE, "round")
    desk.clicks(VICE, post, yes(desk))
    assert answers(desk) == {"Viborg": ("yes", None)}
    seen("post-round-yes", desk.now(post))


def test_the_same_again_or_a_strangers_click_changes_nothing(desk):
    post = desk.last(VICE, "round")
    desk.clicks(VICE, desk.as_posted(post), yes(desk))
    told = desk.clicks(CHAIR, desk.now(post), desk.label("link-round-no"))
    assert told["ephemeral"]
    assert "direktoer@randers.example" in post_text(told)
    assert answers(desk) == {"Viborg": ("yes", None)}
    history = desk.look(lambda case: case.uow.rounds.answers(1))
    assert len(history) == 1


def test_a_mind_is_changed_to_a_condition_in_its_own_words(desk, seen):
    post = desk.last(VICE, "round")
    desk.clicks(VICE, desk.now(post), desk.label("link-round-conditional"))
    seen("form-condition", desk.form(VICE))
    with pytest.raises(ValueError, match="filled in"):
        desk.submits(VICE)
    assert desk.submits(VICE, text=CONDITION).closed
    assert answers(desk) == {"Viborg": ("conditional", CONDITION)}
    assert CONDITION in desk.now_says(post)
    seen("post-round-conditional", desk.now(post))
    desk.clicks(VICE, desk.now(post), desk.label("link-round-no"))
    assert answers(desk) == {"Viborg": ("no", None)}


def test_home_lists_what_waits_with_its_deadline_and_is_answered_there(desk, seen):
    for who in (ASSISTANT, ERIK):
        assert "Klimasekretariat" in post_text(desk.home(who))
    for who in (VICE, CHAIR, SECRETARY):
        assert desk.label("home-waiting") not in post_text(desk.home(who))
    view = desk.home(ERIK)
    check_view({"type": view["type"], "blocks": view["blocks"]})
    seen("home-waiting", {"type": "home", "blocks": view["blocks"][:5]})
    after = desk.clicks_at_home(ERIK, yes(desk))
    assert answers(desk)["Regionen"] == ("yes", None)
    assert desk.label("home-waiting") not in post_text(after)


def test_at_home_a_condition_is_asked_for_and_the_director_is_answered_for(desk):
    desk.clicks_at_home(ASSISTANT, desk.label("link-round-conditional"))
    assert desk.submits(ASSISTANT, text=CONDITION).closed
    assert answers(desk)["Aarhus"] == ("conditional", CONDITION)
    assert "Klimasekretariat" not in post_text(desk.home(ANNE))


def test_too_late_counts_no_more_is_held_and_said(desk):
    post = desk.last(VICE, "round")
    desk.room.go_to("2023-05-01T08:00")
    told = desk.clicks(VICE, desk.now(post), yes(desk))
    assert told["ephemeral"]
    assert "Klimasekretariat" in post_text(told)
    assert answers(desk)["Viborg"] == ("no", None)
    assert [held["reason"] for held in desk.room.held()] == ["RoundIsOver"]


def test_an_apology_for_a_meeting_by_mail_registers_nothing(desk, seen):
    day = "8. maj" if desk.language == "da" else "8 May"
    post = desk.command("/afbud", VICE, day)
    seen("reply-mail-meeting-to-come", post)
    assert given(desk) == {"none"}
    desk.change(lambda case: send_agenda(case, case.uow.meetings.by_key(BY_MAIL)))
    desk.room.go_to("2023-05-08T09:01")
    post = desk.command("/afbud", VICE, day)
    assert len(labels(post)) == 6
    seen("reply-mail-meeting", post)
    assert given(desk) == {"none"}


def test_its_items_are_answered_one_by_one_in_that_very_message(desk, seen):
    post = desk.double.posts_to(desk.person(VICE))[-1]
    first, second = (n for n in sorted({label.partition(":")[0] for label in labels(post)}))
    desk.clicks(VICE, post, f"{first}: {yes(desk)}")
    assert answers(desk, 2)["Viborg"] == ("yes", None)
    assert len(labels(desk.now(post))) == 6
    desk.fills_in(
        VICE, desk.now(post), f"{second}: {desk.label('link-round-conditional')}", CONDITION
    )
    assert answers(desk, 3)["Viborg"] == ("conditional", CONDITION)
    assert CONDITION in desk.now_says(post)
    seen("reply-mail-meeting-answered", desk.now(post))


def test_in_a_channel_only_what_kind_of_meeting_it_is_is_said(desk):
    said = "afbud den 8. maj" if desk.language == "da" else "I cannot come on 8 May"
    post = desk.mentions(ERIK, said)
    assert labels(post) == []
    assert "KD-Net på mail" in post_text(post)
    assert given(desk) == {"none"}


def given(desk: Desk) -> set[str]:
    """What is registered of who comes to the meeting by mail."""
    seats = desk.room.attendance(BY_MAIL)["seats"]
    return {str(seat["answer"]) for seat in seats.values()}
