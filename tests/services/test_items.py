"""An agenda made item by item: proposals, order, references, late items, the running order."""

from datetime import date

import pytest
from bot.domain.agenda import Item
from bot.domain.errors import (
    MeetingIsOver,
    NotYours,
    NumbersAreFixed,
    TitleMissing,
    UnknownItem,
    UnknownProposal,
)
from bot.domain.guests import Guest
from bot.papers import Draft
from bot.services.agendas import agenda_of, import_draft, send_agenda
from bot.services.agendas.editing import add_item, edit_item, move_item, withdraw_item
from bot.services.agendas.running import running_order_of
from bot.services.proposals import accept, decline, open_proposals, propose, withdraw

from cast import ASSISTANT, DIRECTOR, NOW, OUTSIDER, SECRETARY

KEY = "kd-net/2023-04-14"


def shown(room) -> dict[str, str]:
    with room.office.look(room.now) as case:
        items = agenda_of(case, room.meeting()).items
        return {item.title: item.number for item in items if item.kind == "ordinary"}


def body(room, title: str) -> str:
    with room.office.look(room.now) as case:
        items = agenda_of(case, room.meeting()).items
        return next(item.body for item in items if item.title == title)


def suggest(room, title: str, person=DIRECTOR) -> int:
    with room.case() as case:
        return propose(case, room.meeting(), Item(title), person, "cli").id


def add(room, *titles: str) -> None:
    for title in titles:
        with room.case() as case:
            add_item(case, room.meeting(), Item(title))


def kinds(room, receiver: str) -> list[str]:
    return [sent.notice.kind for sent in room.sent if sent.notice.receiver == receiver]


def test_a_proposal_is_on_no_agenda_until_the_secretary_accepts_it(room) -> None:
    number = suggest(room, "Elbiler")
    room.deliver()
    assert "proposal" in kinds(room, SECRETARY.email)
    with room.case() as case:
        assert case.uow.agendas.of(room.meeting().uid) is None
        item = accept(case, number, SECRETARY)
    assert (item.number, item.proposer) == ("2", DIRECTOR.email)
    room.deliver()
    (told,) = [s for s in room.sent if s.what == ("proposal-answer", DIRECTOR.email)]
    assert "punkt 2 på dagsordenen" in " ".join(told.text.split())


def test_a_declined_proposal_is_told_with_the_secretarys_note_and_decided_once(room) -> None:
    number = suggest(room, "Elbiler")
    with room.case() as case:
        decline(case, number, SECRETARY, "Hører til i juni")
    with room.case() as case, pytest.raises(UnknownProposal):
        accept(case, number, SECRETARY)
    room.deliver()
    (told,) = [s for s in room.sent if s.what == ("proposal-answer", DIRECTOR.email)]
    assert "> Hører til i juni" in told.text


def test_the_same_proposal_again_is_kept_once_and_its_proposer_may_take_it_back(room) -> None:
    number = suggest(room, "Elbiler")
    assert suggest(room, "  elbiler ") == number
    with room.case() as case, pytest.raises(NotYours):
        withdraw(case, number, SECRETARY)
    with room.case() as case:
        withdraw(case, number, DIRECTOR)
        assert open_proposals(case) == ()


def test_an_assistant_may_propose_an_outsider_may_not_and_a_title_is_needed(room) -> None:
    suggest(room, "Elbiler", ASSISTANT)
    with pytest.raises(NotYours):
        suggest(room, "Andet", OUTSIDER)
    for title in ("", " ", "x" * 201):
        with pytest.raises(TitleMissing):
            suggest(room, title)


def test_nobody_but_the_secretary_accepts(room) -> None:
    number = suggest(room, "Elbiler")
    with room.case() as case, pytest.raises(NotYours):
        accept(case, number, DIRECTOR)


def test_nothing_is_put_on_an_agenda_whose_meeting_has_been_held(room) -> None:
    number = suggest(room, "Elbiler")
    room.now = room.meeting().end
    with room.case() as case, pytest.raises(MeetingIsOver):
        accept(case, number, SECRETARY)
    with room.case() as case:
        decline(case, number, SECRETARY, "Mødet er holdt")


def test_items_are_put_at_a_number_moved_and_taken_off_without_gaps(room) -> None:
    add(room, "A", "B", "C")
    with room.case() as case:
        add_item(case, room.meeting(), Item("Først"), "1")
    numbers = shown(room)
    assert list(numbers) == ["Først", "A", "B", "C"] or sorted(numbers, key=numbers.get) == [
        "Først", "A", "B", "C",
    ]  # fmt: skip
    with room.case() as case:
        move_item(case, room.meeting(), numbers["C"], numbers["A"])
    numbers = shown(room)
    assert sorted(numbers, key=lambda title: int(numbers[title])) == ["Først", "C", "A", "B"]
    with room.case() as case:
        move_item(case, room.meeting(), numbers["Først"], numbers["B"])
    numbers = shown(room)
    assert sorted(numbers, key=lambda title: int(numbers[title])) == ["C", "A", "B", "Først"]
    with room.case() as case:
        withdraw_item(case, room.meeting(), numbers["A"])
    assert (
        sorted(int(number) for number in shown(room).values())
        == sorted(int(number) for number in numbers.values())[:-1]
    )


def test_a_reference_follows_its_item_when_the_order_changes(room) -> None:
    add(room, "A", "B")
    numbers = shown(room)
    with room.case() as case:
        text = f"Se punkt {numbers['A']} på dagsordenen og punkt 2 i aftalen."
        edit_item(case, room.meeting(), numbers["B"], {"body": text})
        move_item(case, room.meeting(), numbers["B"], numbers["A"])
    numbers = shown(room)
    here = f"[punkt {numbers['A']}](#punkt-{numbers['A']})"
    assert body(room, "B") == f"Se {here} på dagsordenen og punkt 2 i aftalen."


def test_a_reference_to_an_item_that_is_taken_off_names_it_by_its_title(room) -> None:
    add(room, "A", "B")
    numbers = shown(room)
    with room.case() as case:
        edit_item(case, room.meeting(), numbers["B"], {"body": f"Se punkt {numbers['A']}."})
        withdraw_item(case, room.meeting(), numbers["A"])
    assert body(room, "B") == "Se »A«."


def test_references_in_an_imported_draft_follow_and_survive_another_import(room) -> None:
    items = (Item("A", "1", body="Jf. punkt 2."), Item("B", "2"))
    import_draft(room.office, Draft(KEY, items), None, NOW)
    assert f"punkt {shown(room)['B']}](#punkt-{shown(room)['B']})" in body(room, "A")


def test_unknown_items_and_standing_ones_are_refused(room) -> None:
    add(room, "A")
    for number in ("99", "x"):
        with room.case() as case, pytest.raises(UnknownItem):
            edit_item(case, room.meeting(), number, {"title": "B"})


def test_a_late_item_gets_a_letter_is_told_as_a_supplement_once_a_day_and_moves_nothing(
    room,
) -> None:
    add(room, "A", "B")
    with room.case() as case:
        send_agenda(case, room.meeting())
    room.deliver()
    before = shown(room)
    with pytest.raises(NumbersAreFixed), room.case() as case:
        move_item(case, room.meeting(), before["A"], before["B"])
    number = suggest(room, "Sent punkt")
    with room.case() as case:
        late = accept(case, number, SECRETARY)
        send_agenda(case, room.meeting())
    assert late.number == before["B"] + "a"
    assert {title: shown(room)[title] for title in before} == before
    room.deliver()
    assert kinds(room, DIRECTOR.email).count("agenda") == 1
    for moment in ("2023-03-20T14:01", "2023-03-20T14:05", "2023-03-21T15:00"):
        room.at(moment).tick()
    told = [s for s in room.sent if s.what == ("supplement", DIRECTOR.email)]
    assert len(told) == 1
    assert "Tillægsdagsorden" in str(told[0].mail["Subject"])
    assert "Sent punkt" in told[0].text


def test_the_running_order_gives_wanted_times_shares_the_rest_and_warns(room) -> None:
    guest = Guest("Erik Hattens", from_=None)
    items = (Item("A", duration=30, guests=(guest,)), Item("B"), Item("C", duration=200))
    import_draft(room.office, Draft(KEY, items), None, NOW)
    with room.office.look(NOW) as case:
        order = running_order_of(case, room.meeting())
    steps = {step.item.title: step for step in order.steps}
    assert order.steps[0].start.strftime("%H.%M") == "10.00"
    assert steps["A"].minutes == 30
    assert [g.name for g in steps["A"].guests] == ["Erik Hattens"]
    assert steps["B"].minutes == 5
    assert order.warnings[0].trouble == "over"
    assert all(a.end == b.start for a, b in zip(order.steps, order.steps[1:], strict=False))
    assert date(2023, 4, 14) == order.ends.date()


def test_the_running_order_goes_with_the_agenda_to_chair_and_secretary_alone(room) -> None:
    with room.case() as case:
        add_item(case, room.meeting(), Item("A", duration=30))
        send_agenda(case, room.meeting())
    room.deliver()
    receivers = {s.notice.receiver for s in room.sent if s.notice.kind == "running-order"}
    assert receivers == {"direktoer@randers.example", SECRETARY.email}


def test_an_agenda_without_wanted_times_and_guests_sends_no_running_order(room) -> None:
    add(room, "A")
    with room.case() as case:
        send_agenda(case, room.meeting())
    room.deliver()
    assert not [s for s in room.sent if s.notice.kind == "running-order"]
