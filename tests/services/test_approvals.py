"""The chair approves or returns; what is not approved is not sent by the rule."""

import re

import pytest
from bot.domain.agenda import Item
from bot.domain.attendance import Apologise, Attend
from bot.domain.errors import NotApproved, NothingToDecide, NotYours, TextMissing
from bot.papers import Draft
from bot.services.agendas import import_draft
from bot.services.approvals import ask_approval, is_approved, must_be_approved
from bot.services.desk import Matter, act, carry_out, look

from cast import CHAIR, DIRECTOR, NOW, OUTSIDER, RANDERS, SECRETARY

KEY = "kd-net/2023-04-14"
RULES = """
      approval: 12 days before, 09:00
      agenda: 7 days before, 09:00"""


@pytest.fixture
def chaired(room, plan_text):
    """A group whose chair approves; the director of Aarhus is vice chair."""
    text = plan_text.replace("\n      agenda: 7 days before, 09:00", RULES)
    text = text.replace(
        "    answers_by:",
        "    approval: true\n    approval_by: {agenda: 9 days before}\n    answers_by:",
    )
    vice = "      - {role: vice-chair, person: direktoer@aarhus.example}\n    seats:"
    room.apply(plan=text.replace("    seats:", vice, 1))
    import_draft(room.office, Draft(KEY, (Item("Budget 2024"), Item("Valg", is_closed=True))),
                 None, NOW)  # fmt: skip
    return room


def decide(room, person, deed: str, text: str = "") -> str:
    with room.case() as case:
        return carry_out(case, Matter("approval", room.meeting().uid, "agenda"), person, deed, text)


def kinds(room, receiver: str) -> list[str]:
    return [sent.notice.kind for sent in room.sent if sent.notice.receiver == receiver]


def test_the_rule_asks_the_chair_and_sends_once_it_is_approved(chaired) -> None:
    room = chaired
    room.at("2023-03-31T10:00").tick()
    assert "approval-request" in kinds(room, CHAIR.email)
    assert "approval-request" not in kinds(room, DIRECTOR.email)
    room.at("2023-04-04T10:00")
    assert decide(room, CHAIR, "approve").startswith("Dagsordenen er godkendt")
    room.at("2023-04-05T10:00").tick()
    assert "approval-answer" in kinds(room, SECRETARY.email)
    room.at("2023-04-11T10:00").tick()
    assert "agenda" in kinds(room, DIRECTOR.email)


def test_unapproved_it_is_not_sent_the_secretary_is_told_once_and_it_goes_when_approved(
    chaired,
) -> None:
    room = chaired
    for moment in ("2023-03-31T10:00", "2023-04-11T10:00", "2023-04-11T10:01"):
        room.at(moment).tick()
    assert "agenda" not in kinds(room, DIRECTOR.email)
    assert kinds(room, SECRETARY.email).count("agenda-unapproved") == 1
    decide(room, CHAIR, "approve")
    room.at("2023-04-11T10:02").tick()
    assert kinds(room, DIRECTOR.email).count("agenda") == 1


def test_after_the_deadline_the_vice_chair_is_asked_once(chaired) -> None:
    room = chaired
    room.at("2023-03-31T10:00").tick()
    assert "approval-request" not in kinds(room, DIRECTOR.email)
    for moment in ("2023-04-05T09:01", "2023-04-05T09:02"):
        room.at(moment).tick()
    assert kinds(room, DIRECTOR.email).count("approval-request") == 1
    assert kinds(room, CHAIR.email).count("approval-request") == 1


def test_a_return_needs_a_comment_tells_the_secretary_and_a_new_round_begins(chaired) -> None:
    room = chaired.at("2023-03-31T10:00")
    room.tick()
    with pytest.raises(TextMissing):
        decide(room, CHAIR, "return", "  ")
    decide(room, CHAIR, "return", "Punkt 3 skal først\n# ikke en overskrift")
    room.tick()
    (told,) = [s for s in room.sent if s.what == ("approval-answer", SECRETARY.email)]
    assert "Punkt 3 skal først" in told.text
    with room.case() as case:
        assert not is_approved(case, room.meeting(), "agenda")
        assert ask_approval(case, room.meeting(), "agenda") == 1
    room.tick()
    assert kinds(room, CHAIR.email).count("approval-request") == 2


def test_an_approval_holds_for_what_was_approved_only(chaired) -> None:
    room = chaired.at("2023-03-31T10:00")
    decide(room, CHAIR, "approve")
    with room.case() as case:
        must_be_approved(case, room.meeting())
    with pytest.raises(NothingToDecide):
        decide(room, CHAIR, "approve")
    import_draft(room.office, Draft(KEY, (Item("Budget 2025"),)), None, room.now)
    with room.case() as case, pytest.raises(NotApproved):
        must_be_approved(case, room.meeting())


@pytest.mark.parametrize("person", [SECRETARY, OUTSIDER])
def test_nobody_but_the_chairs_may_approve(chaired, person) -> None:
    with pytest.raises(NotYours):
        decide(chaired, person, "approve")


def test_the_page_shows_the_agenda_with_closed_items_and_approves_by_a_press_only(chaired) -> None:
    room = chaired.at("2023-03-31T10:00")
    room.tick()
    (mail,) = [s for s in room.sent if s.what == ("approval-request", CHAIR.email)]
    assert "Valg (lukket punkt)" in mail.text
    token = re.findall(r"/afgoer/(\S+)", mail.text)[0].rstrip(">)")
    found = look(room.office, token, room.now)
    assert [deed.key for deed in found.sheet.deeds] == ["approve", "return"]
    with room.case() as case:
        assert not is_approved(case, room.meeting(), "agenda")
    act(room.office, token, "approve", "", "", room.now)
    with room.case() as case:
        assert is_approved(case, room.meeting(), "agenda")
    assert look(room.office, token, room.now).sheet.deeds == ()


def test_the_chairs_own_apology_alerts_the_vice_chair_and_asks_for_what_waits(chaired) -> None:
    room = chaired.at("2023-03-31T10:00")
    room.tick()
    room.answer(Apologise(), CHAIR, seat=RANDERS)
    room.deliver()
    assert kinds(room, DIRECTOR.email).count("chair-away") == 1
    assert kinds(room, DIRECTOR.email).count("approval-request") == 1
    room.answer(Attend(), CHAIR, seat=RANDERS)
    room.deliver()
    back = [s for s in room.sent if s.what == ("chair-away", DIRECTOR.email)][-1]
    assert "leder alligevel mødet" in str(back.mail["Subject"])


def test_without_the_plans_wish_nothing_needs_approval(room) -> None:
    import_draft(room.office, Draft(KEY, (Item("Budget"),)), None, NOW)
    with room.case() as case:
        must_be_approved(case, room.meeting())
        assert is_approved(case, room.meeting(), "agenda")
