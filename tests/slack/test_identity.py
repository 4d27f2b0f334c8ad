"""Who may speak: people of the plan, by link or verified address; nobody else."""

from dataclasses import replace

import pytest
from bot.room.slack_people import TEAM, user_id, user_of
from bot.room.slack_requests import command, message

REFUSALS = {"da": "Sekretariatet hjælper.", "en": "Ask the secretariat."}


def test_a_person_is_linked_once_by_the_verified_address_and_kept(room, people):
    anne = people["director"]
    for _ in range(3):
        room.send(message(room.double, anne, "Afbud", room.now))
    assert room.plan.links == {(TEAM, user_id(anne)): anne}
    assert room.double.calls.count("users.info") == 1
    assert len(room.talk.said) == 3


def test_an_explicit_id_of_the_plan_needs_no_profile(room, people):
    explicit = replace(people["chair"], slack=(f"{TEAM}/U0CHA1R",))
    room.plan.people[explicit.email] = explicit
    room.double.directory.add(user_of(explicit) | {"is_email_confirmed": False})
    room.send(message(room.double, explicit, "Afbud", room.now))
    assert [email for email, _, _ in room.talk.said] == [explicit.email]
    assert "users.info" not in room.double.calls


def test_an_id_of_another_workspace_is_nobodys(room, people):
    explicit = replace(people["outsider"], slack=("T0THER/U0THER",))
    room.plan.people[explicit.email] = explicit
    room.double.directory.add(user_of(explicit) | {"is_email_confirmed": False})
    room.send(message(room.double, explicit, "Afbud", room.now))
    assert room.talk.said == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_outsider_is_refused_politely_at_every_edge(room, people, language):
    outsider = people["outsider"]
    locale = {"da": "da-DK", "en": "en-GB"}[language]
    room.double.directory.add(user_of(outsider) | {"locale": locale})
    room.send(command(room.double, outsider, "/afbud", "den 14. april", room.now))
    room.send(message(room.double, outsider, "Afbud den 14. april", room.now))
    assert room.talk.said == []
    assert [post["text"] for post in room.double.posts_to(outsider)] == [REFUSALS[language]] * 2
    assert room.plan.links == {}


@pytest.mark.parametrize(
    "mark",
    [
        {"deleted": True},
        {"is_bot": True},
        {"is_workflow_bot": True},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"team_id": "T0THERW0RK"},
        {"team_id": None},
        {"is_email_confirmed": False},
        {"is_email_confirmed": None},
        {"profile": {"email": None}},
        {"profile": {}},
    ],
)
def test_a_known_address_alone_opens_nothing(room, people, mark):
    anne = people["director"]
    room.double.directory.add(user_of(anne) | mark)
    room.send(command(room.double, anne, "/afbud", "den 14. april", room.now))
    assert room.talk.said == []
    assert room.plan.links == {}
    assert room.double.posts()[-1]["text"] == REFUSALS["da"]


def test_a_member_of_one_workspace_of_a_grid_is_known_in_another(room, people):
    anne = people["director"]
    grid = {"team_id": "T0F1RST", "enterprise_user": {"teams": ["T0F1RST", TEAM]}}
    room.double.directory.add(user_of(anne) | grid)
    room.send(message(room.double, anne, "Afbud", room.now))
    assert len(room.talk.said) == 1


def test_somebody_slack_does_not_show_us_is_a_stranger(room, people):
    ghost = replace(people["outsider"], email="ghost@elsewhere.example")
    room.send(command(room.double, ghost, "/afbud", "", room.now))
    assert room.talk.said == []
    assert room.double.posts()[-1]["text"] == REFUSALS["da"]


def test_an_address_in_capitals_is_the_same_address(room, people):
    anne = people["director"]
    room.double.directory.add(user_of(anne) | {"profile": {"email": "Direktoer@AARHUS.example "}})
    room.send(message(room.double, anne, "Afbud", room.now))
    assert len(room.talk.said) == 1
