"""Every command and its sentence in a direct message, in both languages, over both ways."""

import pytest
from bot.slack.commands import COMMANDS


def words(post):
    return "\n".join(b["text"]["text"] for b in post["blocks"] if "text" in b)


def labels(post):
    return [e["text"]["text"] for b in post["blocks"] for e in b.get("elements", ())]


def test_each_command_is_answered_to_its_sender_alone(each_way, shown):
    stage = each_way
    stage.send_agenda()
    for name, text, golden in (
        ("/moeder", "", "moeder"),
        ("/dagsorden", "14. april", "dagsorden"),
        ("/deltagere", "14. april", "deltagere"),
        ("/kkr", "", "kkr"),
        ("/kkr", "26. april", "kkr"),
        ("/moedebot", "", "moedebot"),
        ("/moedebot", "indstillinger", "indstillinger"),
        ("/afbud", "14. april, Claus Brandt deltager i stedet", "afbud"),
        ("/suppleant", "Claus Brandt, claus.brandt@aarhus.example den 14. april", "suppleant"),
    ):
        post = stage.command(name, "Anne", text)
        assert post["ephemeral"], name
        shown(f"da/command-{golden}", post)
    assert stage.seat("aarhus")["substitute"]["email"] == "claus.brandt@aarhus.example"
    assert stage.seat("aarhus")["source"] == "slack"


def test_each_command_in_english(each_way, shown):
    stage = each_way
    stage.send_agenda()
    for name, text, golden in (
        ("/moeder", "", "moeder"),
        ("/dagsorden", "14 April", "dagsorden"),
        ("/deltagere", "14 April", "deltagere"),
        ("/kkr", "", "kkr"),
        ("/moedebot", "", "moedebot"),
        ("/moedebot", "settings", "settings"),
        ("/afbud", "14 April, Claus Brandt comes instead", "afbud"),
    ):
        shown(f"en/command-{golden}", stage.command(name, "Erik", text))
    assert stage.seat("region")["answer"] == "apologised"


@pytest.mark.parametrize(
    ("command", "text", "sentence"),
    [
        ("/moeder", "", "Hvilke møder er der"),
        ("/dagsorden", "14. april", "Dagsorden 14. april"),
        ("/deltagere", "14. april", "Hvem kommer 14. april"),
        ("/kkr", "", "KKR-punkter"),
        ("/moedebot", "", "Hjælp"),
        ("/moedebot", "indstillinger", "Mine indstillinger"),
    ],
)
def test_a_direct_message_says_what_a_command_says(stage, command, text, sentence):
    by_command = stage.command(command, "Anne", text)
    by_message = stage.writes("Anne", sentence)
    assert not by_message["ephemeral"]
    assert by_message["blocks"] == by_command["blocks"]


def test_the_items_are_for_members_once_they_are_passed_on(stage):
    assert "endnu ikke udsendt" in words(stage.command("/kkr", "Anne"))
    stage.send_agenda()
    assert "KKR Midtjylland" in words(stage.command("/kkr", "Anne"))


def test_suppleant_with_nothing_more_opens_the_form_for_the_next_meeting(each_way):
    stage = each_way
    before = len(stage.double.posts())
    stage.does_command("/suppleant", "Anne")
    assert [p["method"] for p in stage.double.posts()[before:]] == ["views.open"]
    assert stage.submits("Anne", name="Claus Brandt", email="claus@aarhus.example").closed
    assert stage.seat("aarhus")["substitute"]["name"] == "Claus Brandt"
    assert "Claus Brandt" in words(stage.told("Anne")[-1])


def test_suppleant_says_so_where_there_is_no_meeting_to_send_one_to(stage):
    told = stage.command("/suppleant", "Mette")
    assert told["text"].startswith("Du har ikke noget kommende møde")


def test_settings_are_changed_by_their_buttons(stage, shown):
    post = stage.command("/moedebot", "Erik", "settings")
    assert labels(post)[:2] == ["Switch to Danish", "Reminders by mail"]
    danish = stage.clicks("Erik", post, "Switch to Danish")
    assert danish["ts"] == post["ts"]
    assert labels(danish)[:2] == ["Skift til engelsk", "Påmindelser pr. mail"]
    by_mail = stage.clicks("Erik", danish, "Påmindelser pr. mail")
    assert "pr. mail" in words(by_mail)
    stage.room.go_to("2023-03-28T12:00")
    assert [p for p in stage.told("Erik") if not p["ephemeral"]] == []


def test_an_apology_without_a_name_offers_the_form(stage):
    post = stage.writes("Dorte", "Afbud den 14. april")
    assert "Send suppleant" in labels(post)
    stage.clicks("Dorte", post, "Send suppleant")
    assert stage.submits("Dorte", name="Ida Lind", email="ida@viborg.example").closed
    assert stage.seat("viborg")["substitute"]["name"] == "Ida Lind"


def test_a_stranger_is_refused_by_every_command(stage):
    from bot.domain.people import Person
    from bot.room.slack_people import user_of
    from bot.room.slack_requests import command

    stranger = Person("ole@elsewhere.example", "Ole Ude")
    stage.double.directory.add(user_of(stranger))
    for name in (each.name for each in COMMANDS):
        before = len(stage.double.posts())
        stage.does(command(stage.double, stranger, name, "", stage.room.now))
        (told,) = stage.double.posts()[before:]
        assert "KD-Net sekretariatet" in told["text"], name
