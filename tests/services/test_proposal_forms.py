"""The form of a proposed item: for which meetings, what is wrong with it, what becomes of it."""

from bot.services.conversation import Conversation
from bot.services.proposal_forms import ItemForm, fault_of
from bot.services.proposals import open_proposals
from bot.slack.propose import item_modal

from cast import DIRECTOR, OUTSIDER

ENTERED = {
    "item": "Elbiler", "recommendation": "drøfter udkastet", "body": "Baggrund",
    "presenters": "Anne Holm, Bo Lund", "time": "15",
}  # fmt: skip


def test_a_member_may_choose_among_own_meetings_and_an_outsider_has_none(room) -> None:
    talk = Conversation(room.office)
    form = talk.item_form(DIRECTOR, room.now)
    assert isinstance(form, ItemForm)
    assert [label for _, label in form.meetings] == ["KD-Net 14. april 2023"]
    refused = talk.item_form(OUTSIDER, room.now)
    assert not isinstance(refused, ItemForm)
    assert "ingen kommende møder" in refused.markdown


def test_what_is_entered_becomes_a_proposal_once(room) -> None:
    talk = Conversation(room.office)
    uid = room.meeting().uid
    for _ in range(2):
        assert "Forslag nr. 1" in talk.propose_item(uid, ENTERED, DIRECTOR, room.now).markdown
    with room.case() as case:
        (made,) = open_proposals(case)
    item = made.item
    assert (item.title, item.presenters, item.duration) == ("Elbiler", ("Anne Holm", "Bo Lund"), 15)
    assert item.recommendations == ("drøfter udkastet",)
    assert made.way == "slack"


def test_a_fault_stands_at_its_field() -> None:
    assert fault_of(ENTERED) == {}
    assert fault_of({"item": " ", "time": "snart"}) == {
        "item": "proposal-fault-title", "time": "proposal-fault-time",
    }  # fmt: skip


def test_the_form_is_within_slacks_limits(room) -> None:
    form = Conversation(room.office).item_form(DIRECTOR, room.now)
    assert isinstance(form, ItemForm)
    view = item_modal(form, {"user": "U1"})
    texts = [view["title"], view["submit"], view["close"]]
    assert all(len(each["text"]) <= 24 for each in texts)
    assert all(len(block["label"]["text"]) <= 75 for block in view["blocks"])
    assert len(view["private_metadata"]) <= 3_000
