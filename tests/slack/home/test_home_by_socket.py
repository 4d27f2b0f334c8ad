"""Home by socket: what HTTP shows and does, Socket Mode shows and does (one set of listeners)."""

import pytest
from bot.room.slack_forms import choose_in, click_in, home_opened, submit
from bot.room.slack_people import user_id
from bot.room.slack_requests import send_over_socket
from bot.slack.app import wait_until_idle
from bot.slack.socket_mode import socket_mode

from cast import AARHUS, DIRECTOR, VIBORG

VIBORG_SEAT = "kd-net/viborg"
LABELS = {
    DIRECTOR.email: ("Dine møder", "Deltager", "Send suppleant"),
    VIBORG.email: ("Your meetings", "Attending", "Send a substitute"),
}
SEAT_OF = {DIRECTOR.email: AARHUS, VIBORG.email: VIBORG_SEAT}


@pytest.fixture
def by_socket(house):
    """`by_socket(request)` sends an envelope and waits until it is acknowledged and answered."""
    handler = socket_mode(
        house.parts.app, house.double.app_token, house.application.clock, ping_every=0.2
    )
    handler.connect()
    assert house.double.sockets.wait_for(1, 20)

    def send(request):
        assert send_over_socket(house.double, request).wait(20)
        assert wait_until_idle(house.parts.app, 20)
        assert house.parts.tabs.wait_until_idle(20)

    yield send
    handler.client.closed = True  # it is not to come back,
    house.double.sockets.close()  # and its thread need not wait for a message
    handler.close()


@pytest.fixture(params=[DIRECTOR, VIBORG], ids=["da", "en"])
def person(request):
    return request.param


def test_home_is_shown_and_its_buttons_register(house, by_socket, person, words):
    title, attend, _ = LABELS[person.email]
    by_socket(home_opened(house.double, person, house.now))
    view = house.home(person)
    assert title in words(view)
    by_socket(click_in(house.double, person, view, attend, house.now))
    assert house.given(SEAT_OF[person.email]).answer == "attending"
    assert house.failures == []


def test_the_form_for_a_substitute_is_opened_from_home_and_registers(house, by_socket, person):
    by_socket(home_opened(house.double, person, house.now))
    button = LABELS[person.email][2]
    by_socket(click_in(house.double, person, house.home(person), button, house.now))
    form = house.double.views.of(user_id(person))
    assert form is not None
    entered = {"name": "Claus Brandt", "email": "claus.brandt@aarhus.example"}
    by_socket(submit(house.double, person, form, house.now, entered))
    given = house.given(SEAT_OF[person.email])
    assert given.answer == "apologised"
    assert given.substitute.name == "Claus Brandt"
    assert house.failures == []


def test_settings_are_chosen(house, by_socket, person, words):
    by_socket(home_opened(house.double, person, house.now))
    chosen = "en" if person is DIRECTOR else "da"
    view = house.home(person)
    request = choose_in(house.double, person, view, "settings:language", chosen, house.now)
    by_socket(request)
    other = LABELS[(VIBORG if person is DIRECTOR else DIRECTOR).email][0]
    assert other in words(house.home(person))
    assert house.failures == []
