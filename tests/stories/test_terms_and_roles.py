"""Seats, roles and secretariats change hands while meetings lie ahead: who
is invited, whose answer counts, and which ORGANIZER calendars know."""

import pytest
from bot.app.files import change_plan
from bot.domain.network import Contact
from bot.domain.people import Person
from bot.plans.handover import Handover, hand_over
from bot.services.inviting import TOGETHER

from cast import local
from stories.conftest import OpenRoom
from stories.room import Mail, Room, sequence

KEY, JUNE = "kd-net/2023-04-14", "kd-net/2023-06-02"
ANNE, BENTE, DORTE, NEW = (
    "direktoer@aarhus.example", "direktoer@randers.example", "direktoer@viborg.example",
    "nina.friis@aarhus.example",
)  # fmt: skip
OLD_ADDRESS, NEW_ADDRESS = "sekretariat@kd-net.example", "kd-net@viborg.example"


def edited(plan: str, *changes: tuple[str, str]) -> str:
    for before, after in changes:
        assert plan.count(before) == 1, before
        plan = plan.replace(before, after)
    return plan


def organizer(mail: Mail) -> str:
    return str(mail.event["ORGANIZER"])


def seat_of(plan: str, name: str, entry: str) -> str:
    (line,) = (line for line in plan.splitlines() if f"seat: {name}," in line)
    return edited(plan, (line, f"      - {entry}"))


def test_a_seat_changes_holder_and_answers_do_not_follow(room: Room, small_plan: str) -> None:
    """The former holder gets a CANCEL, the next a REQUEST; a former answer binds nobody."""
    room.answer_calendar(room.mails(ANNE)[0], "ACCEPTED")
    assert room.seat(KEY, "kd-net/aarhus")["answer"] == "attending"
    entry = (
        "{seat: aarhus, label: Aarhus, holders: "
        f"[{{person: {ANNE}, until: 2023-03-31}}, {{person: {NEW}, from: 2023-04-01}}]}}"
    )
    plan = seat_of(small_plan, "aarhus", entry) + f"  - {{person: {NEW}, name: Nina Friis}}\n"
    with room.news() as news:
        room.apply(plan)
    assert {(m.to, m.method) for m in news} == {(ANNE, "CANCEL"), (NEW, "REQUEST")}
    assert room.seat(KEY, "kd-net/aarhus")["answer"] == "none"
    with room.news() as later:
        room.apply(plan)
    assert later == []


def test_a_seat_becomes_vacant_and_is_taken(room: Room, small_plan: str) -> None:
    """Nobody is invited for a vacant seat, and it is not counted; who takes it is invited."""
    before = room.attendance(KEY)["numbers"]
    vacant = seat_of(
        small_plan, "viborg",
        f"{{seat: viborg, label: Viborg, holders: [{{person: {DORTE}, until: 2023-03-01}}]}}",
    )  # fmt: skip
    with room.news() as news:
        room.apply(vacant)
    assert [(m.to, m.method) for m in news] == [(DORTE, "CANCEL")]
    assert room.attendance(KEY)["numbers"]["unanswered"] == before["unanswered"] - 1
    assert room.seat(KEY, "kd-net/viborg")["person"] is None
    with room.news() as back:
        room.apply(small_plan)
    assert [(m.to, m.method) for m in back] == [(DORTE, "REQUEST")]


def test_the_chair_takes_another_seat_and_stays_chair(room: Room, small_plan: str) -> None:
    """Bente moves to Viborg with her address: one event stays in her calendar, asked for anew by
    the same ORGANIZER, and her answer to it counts for Viborg. The role is hers, not Randers'."""
    invited = room.mails(BENTE)[0]
    plan = seat_of(small_plan, "randers", "{seat: randers, label: Randers}")
    plan = seat_of(plan, "viborg", f"{{seat: viborg, label: Viborg, holder: {BENTE}}}")
    with room.news() as news:
        room.apply(plan)
    mine = [m for m in news if m.to == BENTE]
    assert [m.method for m in mine] == ["REQUEST"]
    assert organizer(mine[0]) == organizer(invited)
    assert sequence(mine[0]) > sequence(invited)
    assert [(m.to, m.method) for m in news if m.to != BENTE] == [(DORTE, "CANCEL")]
    room.answer_calendar(mine[0], "ACCEPTED")
    assert room.seat(KEY, "kd-net/viborg")["answer"] == "attending"
    assert room.application.plan().group("kd-net").people_in("chair", local("2023-04-14").date())


def test_a_new_address_of_the_same_person_keeps_the_answer(room: Room, small_plan: str) -> None:
    room.answer_calendar(room.mails(BENTE)[0], "ACCEPTED")
    entry = f"  - {{person: {BENTE}, name: Bente Krogh}}"
    moved = f"  - {{person: bente@randers.example, name: Bente Krogh, addresses: [{BENTE}]}}"
    room.apply(edited(small_plan, (entry, moved)))
    seat = room.seat(KEY, "kd-net/randers")
    assert (seat["person"], seat["answer"]) == ("bente@randers.example", "attending")


def test_a_group_closes_with_meetings_ahead(room: Room, small_plan: str) -> None:
    """Those invited to what comes after are told that the group is no more."""
    room.go_to("2023-04-17T12:00")
    closed = edited(
        small_plan,
        ("    name: KD-Net\n    hours:", "    name: KD-Net\n    closed: 2023-05-01\n    hours:"),
    )
    with room.news() as news:
        applied = room.apply(closed)
    assert applied.cancelled == (JUNE,)
    assert {m.method for m in news} == {"CANCEL"}
    assert "KD-Net er nedlagt pr. 1. maj 2023" in news[0].text
    with room.news() as later:
        room.go_to("2023-06-03T12:00")
    assert later == []


@pytest.fixture
def moving(open_at: OpenRoom, small_plan: str) -> Room:
    """On 1 April Dorte's people take the secretariat over; all are invited to 14 April."""
    room = open_at("2023-02-17T12:00", small_plan)
    told = Handover(
        "kd-net", local("2023-04-01").date(), secretary="lone@viborg.example", chair=DORTE,
        contact=Contact("KD-Net sekretariatet", NEW_ADDRESS, "87 87 87 87"),
        people=(Person("lone@viborg.example", "Lone Bak"),),
    )  # fmt: skip
    _, difference = change_plan(room.application, lambda texts: hand_over(texts, told), "da")
    assert (
        "+      - {role: chair, person: direktoer@viborg.example, from: 2023-04-01}" in difference
    )
    return room


def test_the_secretariat_moves_on_its_day(moving: Room, small_plan: str) -> None:
    """Before the day all is as it was; from the day on mails come from the new one, who is also
    told what the secretary is told."""
    first = moving.mails(ANNE)[0]
    with moving.news() as march:
        moving.go_to("2023-03-31T18:00")
    assert march
    assert {str(m.message["From"]) for m in march} == {f"KD-Net sekretariatet <{OLD_ADDRESS}>"}
    with moving.news() as april:
        moving.go_to("2023-04-11T12:00")
    assert {str(m.message["From"]) for m in april} == {f"KD-Net sekretariatet <{NEW_ADDRESS}>"}
    assert any("kuverter" in m.subject.lower() for m in april if m.to == "lone@viborg.example")
    june = next(m for m in april if m.to == ANNE and m.calendar)
    assert organizer(june).endswith("@viborg.example")
    assert organizer(first).endswith("@kd-net.example")


def test_the_organizer_of_a_uid_never_changes(moving: Room, small_plan: str) -> None:
    """Calendars that were invited before the move go on answering to the former address, and
    an update after it comes by the same ORGANIZER."""
    first = moving.mails(ANNE)[0]
    moving.go_to("2023-04-04T12:00")
    with moving.application.store.read() as uow:
        (file,) = uow.plans.files()
    later = edited(file.text, ("- {date: 2023-04-14}", "- {date: 2023-04-14, place: Hotel Dania}"))
    with moving.news() as news:
        change_plan(moving.application, lambda texts: {file.name: later}, "da")
        moving.now += TOGETHER
        moving.beat()
    update = next(m for m in news if m.to == ANNE)
    assert organizer(update) == organizer(first)
    assert str(update.message["From"]) == f"KD-Net sekretariatet <{NEW_ADDRESS}>"
    moving.answer_calendar(first, "DECLINED")
    assert moving.seat(KEY, "kd-net/aarhus")["answer"] == "apologised"
