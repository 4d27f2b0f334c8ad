"""Language and channel: chosen on Home or in a form, over what the plan says, and used."""

import pytest
from bot.room.slack_forms import choose_in
from bot.room.slack_people import user_id
from bot.services.heartbeat import queue_due
from bot.services.preferences import exported, forget

from cast import CHAIR, DIRECTOR, OUTSIDER, VIBORG, local


def _choose(house, person, setting, value):
    view = house.home(person)
    request = choose_in(house.double, person, view, f"settings:{setting}", value, house.now)
    assert house.send(request) == 200


def test_a_chosen_language_holds_at_once_and_wins_over_the_plan(house, words):
    house.open(VIBORG)
    _choose(house, VIBORG, "language", "da")
    assert "Dine møder" in words(house.home(VIBORG))
    house.apply()  # the plan still says English
    assert "Dine møder" in words(house.open(VIBORG))
    assert house.look(lambda case: case.plan.language_of(VIBORG.email)) == "da"
    assert house.look(lambda case: case.uow.plans.as_written().language_of(VIBORG.email)) == "en"
    assert house.failures == []


@pytest.mark.parametrize("channel", ["slack", "mail"])
def test_reminders_go_where_the_person_wants_them(house, channel):
    house.open(CHAIR)
    _choose(house, CHAIR, "channel", "slack")
    _choose(house, CHAIR, "channel", channel)
    house.pointer.now = local("2023-03-30T09:00")
    queue_due(house.application.office, house.now)
    reminders = house.look(
        lambda case: {
            (n.channel, n.receiver) for n in case.uow.outbox.list(kind="reminder-unanswered")
        }
    )
    expected = ("slack", user_id(CHAIR)) if channel == "slack" else ("mail", CHAIR.email)
    assert expected in reminders
    assert len([r for r in reminders if r[1] in (user_id(CHAIR), CHAIR.email)]) == 1


def test_a_stranger_chooses_nothing(house):
    house.open(DIRECTOR)
    view = house.home(DIRECTOR)
    request = choose_in(house.double, OUTSIDER, view, "settings:language", "en", house.now)
    house.send(request)
    assert house.look(lambda case: case.uow.preferences.all()) == {}


def test_what_was_chosen_is_exported_and_erased(house):
    house.open(DIRECTOR)
    _choose(house, DIRECTOR, "channel", "slack")
    found = house.look(lambda case: exported(case, DIRECTOR))
    assert found["preferences"] == {"language": None, "channel": "slack", "copies": None}
    assert [link["user"] for link in found["slack"]] == [user_id(DIRECTOR)]
    house.change(lambda case: forget(case, DIRECTOR))
    found = house.look(lambda case: exported(case, DIRECTOR))
    assert found == {
        "preferences": {"language": None, "channel": None, "copies": None},
        "slack": [],
    }
