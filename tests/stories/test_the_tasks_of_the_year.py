"""Årshjulet: a standing item comes into the draft by itself, once, and its owner is reminded."""

from collections.abc import Callable

from bot.domain.agenda import Item
from bot.papers import Draft
from bot.services.agendas import agenda_of, import_draft
from bot.services.agendas.editing import withdraw_item
from bot.services.yearly import tasks_json

from stories.room import Room

OpenRoom = Callable[[str, str], Room]
KEY = "kd-net/2023-04-14"
TASKS = """    tasks:
      - {task: Regnskab godkendes, meeting: april, recommendation: godkender det, minutes: 10}
      - {task: Afregning med mødestedet, month: april, day: 3, remind: 7}
    seats:"""


def shown(room: Room) -> dict[str, Item]:
    with room.application.office.look(room.now) as case:
        items = agenda_of(case, case.uow.meetings.by_key(KEY)).items
        return {item.title: item for item in items}


def test_the_tasks_of_the_year(open_at: OpenRoom, small_plan: str) -> None:
    room = open_at("2023-03-20T09:00", small_plan.replace("    seats:", TASKS, 1))
    office = room.application.office
    with office.look(room.now) as case:
        rows = [(r["task"], r["due"], r["meeting"]) for r in tasks_json(case, "kd-net", 2023)]
    assert rows == [
        ("Afregning med mødestedet", "2023-04-03", None),
        ("Regnskab godkendes", "2023-04-14", KEY),
    ]

    import_draft(office, Draft(KEY, (Item("Klima"),)), None, room.now)
    assert "Regnskab godkendes" not in shown(room)
    room.go_to("2023-03-21T09:00")  # the heartbeat puts it into the draft
    item = shown(room)["Regnskab godkendes"]
    assert item.recommendations == ("godkender det",)
    assert item.duration == 10

    room.go_to("2023-03-28T09:00")
    (reminder,) = room.mails(subject="Afregning med mødestedet")
    assert "mandag den 3. april" in reminder.text

    with office.case(room.now) as case:  # the secretary takes it off: it does not come back
        withdraw_item(case, case.uow.meetings.by_key(KEY), item.number)
    room.go_to("2023-04-02T09:00")
    assert "Regnskab godkendes" not in shown(room)
    (standing,) = room.mails(subject="Årshjul: Regnskab godkendes")
    assert "endnu ikke på dagsordenen" in standing.text or "i udkastet" in standing.text
    assert len(room.mails(subject="Afregning med mødestedet")) == 1
