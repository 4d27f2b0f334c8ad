"""Reminders with buttons: one tap answers, and the message shows what is so and who said it."""

from datetime import timedelta

import pytest

REMINDED = "2023-03-30T12:00"
DANISH = ["Deltager", "Afbud", "Send suppleant", "Kommer senere"]
ENGLISH = ["Attending", "Apologies", "Send a substitute", "Coming later"]


def labels(post):
    return [e["text"]["text"] for b in post["blocks"] for e in b.get("elements", ())]


def words(post):
    return "\n".join(b["text"]["text"] for b in post["blocks"] if "text" in b)


def reminder(stage, who):
    stage.room.go_to(REMINDED)
    (post,) = stage.told(who)
    return post


def test_a_reminder_carries_the_answers_as_buttons(stage, shown):
    post = reminder(stage, "Lis")
    assert labels(post) == DANISH
    assert "Anne Holm" in words(post)
    assert "mail" not in words(post)
    shown("da/reminder-assistant", post)
    english = stage.told("Erik")[0]
    assert labels(english) == ENGLISH
    shown("en/reminder", english)
    shown("da/reminder", stage.told("Dorte")[0])


def test_one_tap_registers_and_the_message_shows_who_answered_when(each_way, shown):
    stage = each_way
    post = reminder(stage, "Lis")
    after = stage.clicks("Lis", post, "Afbud")
    assert after["ts"] == post["ts"]
    assert stage.seat("aarhus")["answer"] == "apologised"
    assert stage.seat("aarhus")["by"] == "sekretaer@aarhus.example"
    assert stage.seat("aarhus")["source"] == "slack"
    assert "Svaret er givet af Lis Abildgaard torsdag den 30. marts kl. 12" in words(after)
    assert labels(after) == ["Fortryd", "Deltager", "Send suppleant", "Kommer senere"]
    shown("da/reminder-apologised", after)
    undone = stage.clicks("Lis", after, "Fortryd")
    assert stage.seat("aarhus")["answer"] == "none"
    assert labels(undone)[1:] == DANISH or labels(undone) == DANISH


def test_the_same_in_english(each_way, shown):
    stage = each_way
    after = stage.clicks("Erik", reminder(stage, "Erik"), "Attending")
    assert stage.seat("region")["answer"] == "attending"
    assert "Answered by Erik Sand on" in words(after)
    shown("en/reminder-attending", after)


def test_what_was_answered_meanwhile_elsewhere_is_shown_and_not_overridden(stage, shown):
    post = reminder(stage, "Lis")
    director = stage.person("Anne")
    stage.room.application.conversation.say(
        "Afbud den 14. april, Claus Brandt deltager", director, "mail", stage.room.now
    )
    stage.room.now += timedelta(minutes=5)
    after = stage.clicks("Lis", post, "Deltager")
    assert stage.seat("aarhus")["answer"] == "apologised"
    assert after["ts"] == post["ts"]
    assert "Claus Brandt" in words(after)
    assert "Svaret er givet af Anne Holm torsdag den 30. marts kl. 12 pr. mail" in words(after)
    shown("da/reminder-answered-meanwhile", after)
    again = stage.clicks("Lis", after, "Deltager")
    assert stage.seat("aarhus")["answer"] == "attending"
    assert "Lis Abildgaard" in words(again)


@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize(
    ("what", "said"), [("over", "Mødet er holdt"), ("cancelled", "Mødet er aflyst")]
)
def test_buttons_of_a_meeting_that_is_no_more_say_so(stage, shown, what, said, form):
    post = reminder(stage, "Lis")
    if what == "over":
        stage.room.go_to("2023-04-14T12:30")
    else:
        text = (stage.room.folder / "plan.yaml").read_text(encoding="utf-8")
        text = text.replace("- {date: 2023-04-14}", "- {date: 2023-04-14, cancelled: true}")
        stage.room.apply(text)
    after = stage.clicks("Lis", post, "Send suppleant" if form else "Deltager")
    assert after["ts"] == post["ts"]
    assert said in words(after)
    assert labels(after) == []
    assert stage.seat("aarhus")["answer"] == "none"
    shown(f"da/reminder-{what}", after)


def test_somebody_elses_click_is_refused_and_changes_nothing(stage):
    post = reminder(stage, "Lis")
    told = stage.clicks("Dorte", post, "Afbud")
    assert told["ephemeral"]
    assert stage.seat("aarhus")["answer"] == "none"
    kept = next(p for p in stage.double.posts() if p["ts"] == post["ts"])
    assert kept["blocks"] == post["blocks"]


# The form of a substitute


def test_a_substitute_is_named_in_a_form_and_invited(each_way, shown):
    stage = each_way
    post = reminder(stage, "Lis")
    stage.clicks("Lis", post, "Send suppleant")
    shown("da/form-substitute", stage.form("Lis"))
    closed = stage.submits(
        "Lis", name="Claus Brandt", title="direktør", email="claus.brandt@aarhus.example"
    )
    assert closed.closed
    seat = stage.seat("aarhus")
    assert seat["substitute"]["email"] == "claus.brandt@aarhus.example"
    assert seat["by"] == "sekretaer@aarhus.example"
    after = next(p for p in stage.double.posts() if p["ts"] == post["ts"])
    assert "Claus Brandt" in words(after)
    assert "Lis Abildgaard" in words(after)
    assert stage.room.mails("claus.brandt@aarhus.example")
    shown("da/reminder-substituted", after)


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"name": "Claus"}, {"name": "Skriv både fornavn og efternavn."}),
        ({"name": " "}, {"name": "Skriv, hvem der kommer i stedet."}),
        ({"name": "claus@aarhus.example"}, {"name": "Der er tegn, som ikke kan stå i et navn."}),
        ({"name": "Claus Brandt", "email": "claus@"}, {"email": "Det ligner ikke en mailadresse."}),
        (
            {"name": "Claus Brandt", "email": "direktoer@aarhus.example"},
            {"email": "Det er adressen på den, der melder afbud."},
        ),
        (
            {"name": "Claus Brandt", "email": "sekretariat@kd-net.example"},
            {"email": "Det er sekretariatets egen adresse."},
        ),
        (
            {"name": "Claus Brandt", "title": "x" * 201},
            {"title": "Det er for langt: højst 100 tegn."},
        ),
        ({"name": "Claus Brandt\u202e"}, {"name": "Der er tegn, som ikke kan stå i et navn."}),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_entered_is_lost(stage, values, errors):
    stage.clicks("Lis", reminder(stage, "Lis"), "Send suppleant")
    before = stage.form("Lis")
    said = stage.submits("Lis", **values)
    assert not said.closed
    assert list(said.errors) == list(errors)
    assert all(said.errors[name].startswith(text) for name, text in errors.items())
    assert stage.form("Lis")["id"] == before["id"]
    assert stage.seat("aarhus")["answer"] == "none"
    assert stage.submits("Lis", name="Claus Brandt", title="", email="").closed
    assert stage.seat("aarhus")["substitute"]["name"] == "Claus Brandt"


def test_errors_are_in_the_language_of_who_fills_it_in(each_way, shown):
    stage = each_way
    stage.clicks("Erik", reminder(stage, "Erik"), "Send a substitute")
    shown("en/form-substitute", stage.form("Erik"))
    said = stage.submits("Erik", name="Claus", email="claus@")
    assert said.errors["name"] == "Write both first name and surname."
    assert said.errors["email"].startswith("This does not look like an e-mail address.")
    assert stage.submits("Erik", name="Claus Brandt").closed
    assert stage.seat("region")["substitute"]["name"] == "Claus Brandt"


def test_what_is_registered_already_stands_in_the_form(stage):
    post = reminder(stage, "Dorte")
    stage.clicks("Dorte", post, "Send suppleant")
    stage.submits("Dorte", name="Ida Lind", title="chef", email="ida@viborg.example")
    after = next(p for p in stage.double.posts() if p["ts"] == post["ts"])
    stage.clicks("Dorte", after, "Send suppleant")
    inputs = {b["block_id"]: b["element"] for b in stage.form("Dorte")["blocks"] if "element" in b}
    assert {name: e["initial_value"] for name, e in inputs.items()} == {
        "name": "Ida Lind", "title": "chef", "email": "ida@viborg.example",
    }  # fmt: skip


def test_a_form_that_opens_too_late_says_so(stage):
    post = reminder(stage, "Dorte")
    from bot.room.slack_requests import click

    request = click(
        stage.double, stage.person("Dorte"), post, "Send suppleant",
        stage.room.now - timedelta(seconds=4),
    )  # fmt: skip
    before = len(stage.double.posts())
    stage.room.deliver(request)
    told = stage.double.posts()[before]
    assert told["ephemeral"]
    assert told["text"].startswith("Formularen kunne ikke åbnes")


# The form of the hours


def test_coming_late_and_leaving_early_are_filled_in(each_way, shown):
    stage = each_way
    post = reminder(stage, "Dorte")
    stage.clicks("Dorte", post, "Kommer senere")
    shown("da/form-hours", stage.form("Dorte"))
    assert stage.submits("Dorte").errors == {"from": "Vælg mindst et af klokkeslættene."}
    said = stage.submits("Dorte", from_="09:30")
    assert said.errors == {"from": "Klokkeslættet skal ligge inden for mødet, kl. 10-12."}
    said = stage.submits("Dorte", from_="11:00", until="10:30")
    assert said.errors == {"until": "Skal være senere end det første klokkeslæt."}
    assert stage.submits("Dorte", from_="10:30", until="11:30").closed
    seat = stage.seat("viborg")
    assert (seat["answer"], seat["from"], seat["until"]) == ("partial", "10:30", "11:30")
    after = next(p for p in stage.double.posts() if p["ts"] == post["ts"])
    shown("da/reminder-partial", after)


def test_the_hours_in_english(stage, shown):
    stage.clicks("Erik", reminder(stage, "Erik"), "Coming later")
    shown("en/form-hours", stage.form("Erik"))
    assert stage.submits("Erik", from_="10:30").closed
    assert stage.seat("region")["from"] == "10:30"
