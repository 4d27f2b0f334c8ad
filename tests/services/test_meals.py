"""What people eat: counted, told to the kitchen without names, and gone after the meeting."""

import sqlite3

import pytest
from bot.domain.attendance import Apologise, Substitute
from bot.domain.guests import Guest
from bot.services.conversation import Conversation
from bot.services.guests.naming import add_guest

from cast import ASSISTANT, DIRECTOR
from services.test_venue import KITCHEN, WITH_VENUE, later, to_kitchen

KEY = "kd-net/2023-04-14"
LONE = "lone@vive.example"


@pytest.fixture
def venue(room):
    room.apply(plan=WITH_VENUE)
    room.deliver()
    return room


def meals(room):
    with room.office.look(room.now) as case:
        uid = case.uow.meetings.by_key(KEY).uid
        return {m.eater: (m.lunch, m.diets) for m in case.uow.meals.of(uid).values()}


def test_no_to_lunch_is_counted_and_may_change(venue) -> None:
    assert venue.json()["numbers"]["lunch"] == 6
    said = venue.say("Jeg spiser ikke med den 14. april")
    assert said.reply.changed
    assert "ikke spiser med" in said.reply.markdown
    assert venue.json()["numbers"] == {"coming": 0, "unanswered": 4, "lunch": 5}
    assert venue.json()["seats"][0]["answer"] == "none"  # that is no answer for the meeting
    venue.say("Jeg spiser alligevel med den 14. april")
    assert venue.json()["numbers"]["lunch"] == 6


def test_a_diet_reaches_the_kitchen_without_a_name_and_no_reply_repeats_it(venue) -> None:
    said = venue.say("Jeg er vegetar og tåler ikke nødder den 14. april")
    assert said.reply.is_private
    assert "vegetar" not in said.reply.markdown
    assert "nødder" not in said.reply.markdown
    (first,) = to_kitchen(later(venue, "2023-03-28T09:00"))
    assert "Særlig kost: 1 vegetar uden nødder" in first.text
    assert "Anne" not in first.text


def test_a_sentence_that_answers_as_well_does_both(venue) -> None:
    venue.say("Jeg deltager den 14. april, jeg er vegetar")
    assert venue.json()["seats"][0]["answer"] == "attending"
    assert meals(venue) == {DIRECTOR.email: (None, ("vegetarian",))}


def test_without_a_day_it_is_asked_and_nothing_kept(venue) -> None:
    venue.apply("{date: 2023-04-14}", "{date: 2023-06-02}", plan=WITH_VENUE)
    said = venue.say("Ingen nødder")
    assert "Hvilket møde gælder det?" in said.reply.markdown
    assert not said.reply.changed
    assert meals(venue) == {}


def test_an_assistant_does_not_speak_of_herself(venue) -> None:
    venue.say("Jeg er vegetar den 14. april", ASSISTANT)
    assert meals(venue) == {}


def test_the_settings_have_buttons_that_do_not_say_what_was_chosen(venue) -> None:
    def press(label: str) -> list[str]:
        shown = Conversation(venue.office).say("indstillinger", DIRECTOR, "slack", venue.now).reply
        (value,) = [c.value for c in shown.choices if c.label == label]
        after = Conversation(venue.office).choose(value, DIRECTOR, "slack", venue.now)
        assert [c.label for c in after.choices] == [c.label for c in shown.choices]
        assert "vegetar" not in after.markdown.lower()
        return [c.label for c in after.choices]

    press("Vegetar")
    press("Spiser ikke med den 14. april")
    assert meals(venue) == {DIRECTOR.email: (False, ("vegetarian",))}
    press("Ingen særlig kost")
    press("Spiser med den 14. april")
    assert meals(venue) == {DIRECTOR.email: (True, ())}


def test_who_apologises_takes_the_diet_along(venue) -> None:
    venue.say("Jeg er vegetar den 14. april")
    venue.answer(Apologise())
    (first,) = to_kitchen(later(venue, "2023-03-28T09:00"))
    assert "Særlig kost" not in first.text


def test_substitutes_and_guests_can_say_it_in_a_line(venue) -> None:
    venue.answer(Apologise(Substitute("Claus Brandt", email="claus@aarhus.example")))
    with venue.case() as case:
        guest = Guest("Lone Friis", email=LONE, lunch=True)
        add_guest(case, case.uow.meetings.by_key(KEY), guest)
    venue.deliver()
    for who, text in (("claus@aarhus.example", "Jeg er veganer"), (LONE, "Ingen gluten, tak")):
        mail = venue.mail(who, text, answers=venue.invitation_to(who))
        assert venue.take(mail.as_bytes()).outcome == "answered"
    assert meals(venue) == {
        "claus@aarhus.example": (None, ("vegan",)), LONE: (None, ("no-gluten",)),
    }  # fmt: skip
    (first,) = to_kitchen(later(venue, "2023-03-28T09:00"))
    assert "Særlig kost: 1 veganer, 1 uden gluten" in first.text


def test_a_changed_diet_after_the_final_number_is_told(venue) -> None:
    later(venue, "2023-03-28T09:00", "2023-04-11T09:00")
    venue.at("2023-04-12T09:00").say("Jeg er vegetar den 14. april")
    (told,) = to_kitchen(later(venue, "2023-04-12T09:02", "2023-04-12T09:08"))
    assert "Den særlige kost" in told.text


def test_after_the_meeting_the_bytes_are_gone_from_every_row(venue) -> None:
    """Said in a mail, told to the kitchen and the secretary: nothing of it is left."""
    invitation = venue.invitation_to(DIRECTOR.email)
    mail = venue.mail(DIRECTOR.email, "Jeg er pescetar", answers=invitation)
    assert venue.take(mail.as_bytes()).outcome == "answered"
    later(venue, "2023-03-28T09:00", "2023-04-11T09:00")
    words = ("pescetar", "spiser fisk")
    assert any(word in text for text in _all_rows(venue) for word in words)
    later(venue, "2023-04-14T11:59")
    assert meals(venue) != {}
    later(venue, "2023-04-14T12:00")
    assert meals(venue) == {}
    left = [text for text in _all_rows(venue) if any(word in text for word in words)]
    assert left == []


def _all_rows(room):
    """Every value of every row, as text."""
    import base64
    import quopri

    with sqlite3.connect(room.office.store.location.database) as connection:
        names = [
            n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        for name in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                for value in row:
                    if isinstance(value, bytes):
                        yield value.decode("utf-8", "replace")
                        yield quopri.decodestring(value).decode("utf-8", "replace")
                        for line in value.split(b"\r\n\r\n"):
                            try:
                                yield base64.b64decode(line).decode("utf-8", "replace")
                            except ValueError:
                                continue
                    else:
                        yield str(value)
    assert KITCHEN
