"""A group's channel: its agenda and items, what a revision changes, and that nobody is called."""

import json
from dataclasses import replace

import pytest
from bot.domain.agenda import Item
from bot.room.slack import Failure
from bot.room.slack_limits import check_message

from slackstage import AGREEMENT, CHANNEL, STATUS

NEW = Item("Budget for næste år", body="Nye tal.")


def words(post):
    return "\n".join(b["text"]["text"] for b in post["blocks"] if "text" in b)


def threads(stage):
    posts = stage.in_channel()
    return (
        [p for p in posts if not p.get("thread_ts")],
        [p for p in posts if p.get("thread_ts")],
    )


def test_the_table_of_items_with_links_is_posted_once(stage, shown):
    stage.send_agenda()
    (post,) = stage.in_channel()
    assert "https://kd-net.example/bilag/1.pdf" in words(post)
    assert "Sagen i korte træk" not in words(post)
    assert post["text"] == "Dagsorden til KD-Net fredag 14. april kl. 10"
    shown("da/channel-agenda-table", post)
    stage.room.beat()
    stage.send_agenda()
    assert len(stage.in_channel()) == 1


def test_a_group_can_have_the_whole_agenda(open_stage, shown):
    stage = open_stage(group="    slack_agenda: whole\n")
    stage.send_agenda()
    (post,) = stage.in_channel()
    assert "Sagen i korte træk" in words(post)
    shown("da/channel-agenda-whole", post)


def test_a_whole_agenda_that_is_long_goes_on_in_its_thread_at_the_borders_of_items(open_stage):
    stage = open_stage(group="    slack_agenda: whole\n")
    items = [Item(f"Sag {n}", body=f"Tekst {n} " * 300) for n in range(1, 21)]
    stage.send_agenda(*items)
    roots, replies = threads(stage)
    assert len(roots) == 1
    assert len(replies) > 2
    assert all(reply["thread_ts"] == roots[0]["ts"] for reply in replies)
    for post in (*roots, *replies):
        check_message({"text": post["text"], "blocks": post["blocks"]})
    for reply in replies:
        assert words(reply)[0] == "*", "each part begins with an item's heading"
    everything = "\n".join(words(p) for p in (*roots, *replies))
    assert all(f"Sag {n}" in everything and f"Tekst {n} " in everything for n in range(1, 21))

    stage.send_agenda(*items[:3])
    roots, now = threads(stage)
    assert len(roots) == 1
    assert [p["ts"] for p in now[: len(replies)]] == [p["ts"] for p in replies]
    gone = [p for p in now if "før den blev ændret" in words(p)]
    assert gone


def test_a_revised_agenda_changes_its_post_and_says_in_the_thread_what_is_new(stage, shown):
    stage.send_agenda()
    (first,) = stage.in_channel()
    stage.send_agenda(replace(AGREEMENT, body="Sagen, skrevet om."), STATUS, NEW)
    roots, notes = threads(stage)
    assert [p["ts"] for p in roots] == [first["ts"]]
    assert "Budget for næste år" in words(roots[0])
    (note,) = notes
    assert note["thread_ts"] == first["ts"]
    assert "Nyt: punkt" in words(note)
    assert "Ændret: punkt" in words(note)
    assert "Status på uddannelse" not in words(note)
    shown("da/channel-agenda-revised", roots[0])
    shown("da/channel-agenda-changes", note)
    stage.room.beat()
    stage.send_agenda(replace(AGREEMENT, body="Sagen, skrevet om."), STATUS, NEW)
    assert len(stage.in_channel()) == 2
    stage.send_agenda(STATUS, NEW)
    assert "Udgår: punkt" in words(stage.in_channel()[-1])


def test_where_a_post_stands_is_found_by_evidence_where_it_was_not_noted(stage):
    stage.send_agenda()
    (first,) = stage.in_channel()
    with stage.room.application.store.write() as uow:
        uow.posts.forget(CHANNEL)
    stage.send_agenda(AGREEMENT, STATUS, NEW)
    roots, notes = threads(stage)
    assert [p["ts"] for p in roots] == [first["ts"]]
    assert len(notes) == 1


@pytest.mark.parametrize("kind", ["reset", "server-error"])
def test_a_revision_whose_answer_was_lost_is_there_once(stage, kind):
    stage.send_agenda()
    (first,) = stage.in_channel()
    stage.double.fail(Failure(kind, "chat.update"))
    stage.send_agenda(AGREEMENT, STATUS, NEW)
    stage.room.go_to("2023-03-28T12:00")
    roots, notes = threads(stage)
    assert [p["ts"] for p in roots] == [first["ts"]]
    assert "Budget for næste år" in words(roots[0])
    assert len(notes) == 1


def test_a_note_whose_answer_was_lost_is_there_once(stage):
    stage.send_agenda()
    stage.double.fail(Failure("reset", "chat.postMessage"))
    stage.send_agenda(AGREEMENT, STATUS, NEW)
    stage.room.go_to("2023-03-28T12:00")
    assert len(threads(stage)[1]) == 1


def test_a_post_that_was_taken_away_is_posted_anew(stage):
    stage.send_agenda()
    (first,) = stage.in_channel()
    stage.double.call("chat.delete", {"channel": CHANNEL, "ts": first["ts"]}, is_json=True)
    stage.send_agenda(AGREEMENT, STATUS, NEW)
    roots, _ = threads(stage)
    assert any("Budget for næste år" in words(p) for p in roots)


@pytest.mark.parametrize(
    "call", ["<!channel>", "<!here|x>", "<@U0LIS00001>", "<#C1>", "<https://evil.example|KD-Net>"]
)
@pytest.mark.parametrize("group", ["", "    slack_agenda: whole\n"])
def test_a_title_calls_nobody_and_links_nowhere(open_stage, call, group):
    stage = open_stage(group=group)
    title = f"{call} @channel\u202e https://evil.example \x07sag"
    stage.send_agenda(Item(title, body=f"{call} [x](https://ok.example)"), STATUS)
    stage.send_agenda(Item(title, body="ny"), STATUS)
    assert len(stage.in_channel()) == 2
    for post in stage.in_channel():
        said = json.dumps([post["text"], post["blocks"]], ensure_ascii=False)
        assert call not in said
        assert not {"\u202e", "\x07"} & set(said)
        assert "\\u0007" not in said
        assert "<https://evil.example" not in said
        for block in post["blocks"]:
            if block["type"] == "section":
                assert block["text"]["verbatim"] is True


def test_items_for_kkr_stand_in_the_channel_and_go_to_nobody_by_mail(stage, shown):
    stage.send_agenda()
    stage.room.go_to("2023-04-06T12:00")
    post = stage.in_channel()[-1]
    assert "Godkendelse af samarbejdsaftalen" in words(post)
    assert "KKR Midtjylland" in words(post)
    assert stage.room.mails(subject="Foreløbige punkter") == []
    shown("da/channel-kkr-items", post)


def test_a_channel_post_counts_for_nobody(stage):
    stage.send_agenda()
    (post,) = stage.in_channel()
    assert not [b for b in post["blocks"] if b["type"] == "actions"]
    seats = ("aarhus", "randers", "viborg", "region")
    mails = [m for m in stage.room.mails() if "genda" in m.subject or "Dagsorden" in m.subject]
    assert {mail.to for mail in mails} == {f"direktoer@{seat}.example" for seat in seats}
    assert all(stage.seat(seat)["answer"] == "none" for seat in ("aarhus", "randers"))


# Mentions


def test_a_mention_in_the_thread_of_the_agenda_is_about_its_meeting(each_way, shown):
    stage = each_way
    stage.send_agenda()
    (post,) = stage.in_channel()
    answer = stage.mentions("Dorte", "kan ikke, Ida Lind deltager", thread_ts=post["ts"])
    assert answer["thread_ts"] == post["ts"]
    assert not answer["ephemeral"]
    assert stage.seat("viborg")["substitute"]["name"] == "Ida Lind"
    assert "Ida Lind" in words(answer)
    shown("da/mention-afbud", answer)


def test_a_mention_in_english_is_answered_in_english(each_way, shown):
    stage = each_way
    answer = stage.mentions("Erik", "when is the next meeting?")
    assert answer["thread_ts"]
    assert not answer["ephemeral"]
    shown("en/mention-next", answer)


def test_no_address_and_nobody_elses_business_is_said_in_a_channel(stage):
    said = stage.mentions(
        "Anne", "afbud den 14. april, Claus Brandt claus.brandt@aarhus.example deltager i stedet"
    )
    assert stage.seat("aarhus")["substitute"]["email"] == "claus.brandt@aarhus.example"
    public = [p for p in stage.in_channel() if not p["ephemeral"]]
    assert said in public
    assert "Claus Brandt" in words(said)
    assert all("@" not in json.dumps(p["blocks"]) + p["text"] for p in public)
    assert "actions" not in {b["type"] for b in said["blocks"]}
    next_one = stage.mentions("Anne", "hvornår er næste møde?")
    assert "afbud" not in words(next_one).casefold()


@pytest.mark.parametrize(
    "text", ["min kalender", "mine indstillinger", "ny kalenderadresse", "hjælp"]
)
def test_what_is_the_speakers_own_is_told_to_the_speaker_alone(stage, text):
    answer = stage.mentions("Anne", text)
    assert answer["ephemeral"]
    assert answer["thread_ts"]
    assert answer["receiver"] == "direktoer@aarhus.example"
    assert [p for p in stage.in_channel() if not p["ephemeral"]] == []


@pytest.mark.parametrize("text", ["hvem kommer den 14. april?", "dagsorden 14. april"])
def test_papers_and_attendance_are_for_the_groups_own_channel(stage, text):
    stage.send_agenda()
    here = stage.mentions("Anne", text)
    elsewhere = stage.mentions("Anne", text, channel="C0THER0001")
    assert not here["ephemeral"]
    assert elsewhere["ephemeral"]


def test_a_strangers_mention_is_refused_to_them_alone(stage):
    from bot.domain.people import Person
    from bot.room.slack_people import user_of
    from bot.room.slack_requests import mention

    stranger = Person("ole@elsewhere.example", "Ole Ude")
    stage.double.directory.add(user_of(stranger))
    stage.does(mention(stage.double, stranger, CHANNEL, "hvem kommer?", stage.room.now))
    (told,) = stage.in_channel()
    assert told["ephemeral"]
    assert "sekretariat" in told["text"].casefold()


def test_a_click_under_an_answer_in_the_channel_says_nothing_private_either(stage):
    asked = stage.mentions("Anne", "kan jeg melde afbud den 14. april?")
    buttons = [e["text"]["text"] for b in asked["blocks"] for e in b.get("elements", ())]
    if not asked["ephemeral"] and buttons:
        after = stage.clicks("Anne", asked, buttons[0])
        assert "actions" not in {b["type"] for b in after["blocks"]}
        assert "@" not in after["text"]
