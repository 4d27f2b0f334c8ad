"""From the call for items through proposals and the chair's approval to a late item."""

import re
from collections.abc import Callable

from bot.domain.agenda import Item
from bot.services.agendas import agenda_of, send_agenda
from bot.services.desk import Matter, act, carry_out, look
from bot.services.proposals import accept, open_proposals, propose

from stories.room import Room

OpenRoom = Callable[[str, str], Room]
KEY = "kd-net/2023-04-14"
CHAIR, VICE, SECRETARY = (
    "direktoer@randers.example", "direktoer@aarhus.example", "sekretariat@kd-net.example",
)  # fmt: skip


def edited(plan: str) -> str:
    """The group asks its members for items, and wants its chair's word."""
    rules = "    rules:\n      call-for-items: 3 weeks before\n      approval: 10 days before\n"
    plan = plan.replace("    rules:\n", rules, 1)
    return plan.replace("    seats:", "    approval: true\n    call_to: members\n    seats:", 1)


def numbers(room: Room) -> dict[str, str]:
    with room.application.office.look(room.now) as case:
        items = agenda_of(case, case.uow.meetings.by_key(KEY)).items
        return {item.title: item.number for item in items if item.kind == "ordinary"}


def test_from_call_for_items_to_a_late_item(open_at: OpenRoom, small_plan: str) -> None:
    room = open_at("2023-03-20T09:00", edited(small_plan))
    office = room.application.office

    room.go_to("2023-03-24T09:01")
    calls = room.mails(subject="Punkter til KD-Net")
    assert VICE in {mail.to for mail in calls}
    mine = next(mail for mail in calls if mail.to == VICE)
    room.answer_mail(mine, "Punkt: Fælles indkøb af elbiler (20 min.)\nSeks kommuner er med.")
    room.beat()
    with office.case(room.now) as case:
        (proposal,) = open_proposals(case)
        assert proposal.item.title == "Fælles indkøb af elbiler"
        assert case.uow.agendas.of(proposal.meeting) is None  # on no agenda by itself

    (told,) = room.mails(SECRETARY, "Forslag til punkt")
    token = re.findall(r"/afgoer/(\S+)", told.text)[0].rstrip(">)")
    act(office, token, "accept", "", "", room.now)
    room.beat()
    assert room.mails(VICE, "Dit punkt er på dagsordenen")

    room.go_to("2023-04-04T09:01")
    (asked,) = room.mails(CHAIR, "Dagsorden til godkendelse")
    token = re.findall(r"/afgoer/(\S+)", asked.text)[0].rstrip(">)")
    assert look(office, token, room.now).sheet.deeds
    act(office, token, "return", "", "Tilføj økonomien", room.now)
    room.beat()
    assert "> Tilføj økonomien" in room.mails(SECRETARY, "sendt tilbage")[0].text
    with office.case(room.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        carry_out(case, Matter("approval", meeting.uid, "agenda"), case.plan.person(CHAIR),
                  "approve")  # fmt: skip

    room.go_to("2023-04-07T12:00")
    before = numbers(room)
    assert len(room.mails(VICE, "Dagsorden til KD-Net")) == 1
    assert room.mails(CHAIR, "Drejebog")
    assert not room.mails(VICE, "Drejebog")

    room.go_to("2023-04-11T09:00")
    with office.case(room.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        made = propose(case, meeting, Item("Sent punkt", body="Det haster."),
                       case.plan.person(VICE), "cli")  # fmt: skip
        accept(case, made.id, None)
        send_agenda(case, meeting)
    assert numbers(room)["Sent punkt"].endswith("a")
    assert {title: numbers(room)[title] for title in before} == before
    room.go_to("2023-04-12T15:00")
    (supplement,) = room.mails(VICE, "Tillægsdagsorden")
    assert "Sent punkt" in supplement.text
    assert "Det haster." in supplement.text
    assert len(room.mails(VICE, "Dagsorden til KD-Net")) == 1
