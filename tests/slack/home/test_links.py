"""Whom a Slack user is: found out once and kept; never moved silently; the plan's ids win."""

from bot.room.slack_people import TEAM, user_id, user_of
from bot.room.slack_requests import message

from cast import CHAIR, DIRECTOR, OUTSIDER, VIBORG

REFUSED = "Vi kan desværre ikke svare dig her"


def _answer_to(house, person):
    house.later(minutes=1)
    house.send(message(house.double, person, "hvornår er næste møde", house.now))
    return house.double.posts_to(person)[-1]["text"]


def _links(house):
    return house.look(lambda c: {(k.workspace, k.user): k.email for k in c.uow.workspaces.links()})


def test_another_address_in_slack_moves_no_link(house):
    assert REFUSED not in _answer_to(house, DIRECTOR)
    taken_over = {"email": CHAIR.email, "real_name": "Anne Holm"}
    house.double.directory.add(user_of(DIRECTOR) | {"profile": taken_over})
    _answer_to(house, DIRECTOR)
    assert _links(house) == {(TEAM, user_id(DIRECTOR)): DIRECTOR.email}
    assert house.double.calls.count("users.info") == 1


def test_who_left_the_plan_is_refused_although_linked(house, plan):
    _answer_to(house, VIBORG)
    house.apply(text=_without_viborg(plan))
    assert REFUSED in _answer_to(house, VIBORG)


def test_who_left_the_plan_becomes_nobody_else_by_another_address(house, plan):
    _answer_to(house, VIBORG)
    house.apply(text=_without_viborg(plan))
    house.double.directory.add(user_of(VIBORG) | {"profile": {"email": CHAIR.email}})
    assert REFUSED in _answer_to(house, VIBORG)
    assert _links(house)[TEAM, user_id(VIBORG)] == VIBORG.email


def test_the_plans_id_wins_over_a_link(house, plan):
    assert REFUSED in _answer_to(house, OUTSIDER)
    _answer_to(house, DIRECTOR)
    named = f"direktoer@randers.example, name: Bente Krogh, slack: [{TEAM}/{user_id(DIRECTOR)}]"
    house.apply(text=plan.replace("direktoer@randers.example, name: Bente Krogh", named))
    found = house.application.identity.person_of_slack(TEAM, user_id(DIRECTOR))
    assert found.email == CHAIR.email


def test_two_workspaces_with_the_same_user_id_are_two(house):
    _answer_to(house, DIRECTOR)
    identity = house.application.identity
    assert identity.person_of_slack("T2", user_id(DIRECTOR)) is None
    assert identity.link_slack("T2", user_id(DIRECTOR), CHAIR.email, house.now).email == CHAIR.email
    assert identity.person_of_slack(TEAM, user_id(DIRECTOR)).email == DIRECTOR.email


def test_a_link_that_was_undone_is_found_out_again(house):
    _answer_to(house, DIRECTOR)
    house.change(lambda c: c.uow.workspaces.unlink(TEAM, user_id(DIRECTOR)))
    _answer_to(house, DIRECTOR)
    assert _links(house) == {(TEAM, user_id(DIRECTOR)): DIRECTOR.email}
    assert house.double.calls.count("users.info") == 2


def _without_viborg(plan):
    return "\n".join(line for line in plan.splitlines() if "viborg" not in line)
