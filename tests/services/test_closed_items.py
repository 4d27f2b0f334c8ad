"""Closed items reach who sits in the seat, and no channel, list or other group."""

from bot.domain.agenda import Item
from bot.papers import Draft
from bot.services.agendas import agenda_of, import_draft, kkr_facts, send_agenda, table_facts

from cast import DIRECTOR, NOW

KEY = "kd-net/2023-04-14"
SECRET = Item("Ansættelse af ny direktør", body="Navnet er Erik", is_closed=True, goes_on=("kkr",))


def test_a_members_mail_has_the_closed_item_marked_as_such(room) -> None:
    import_draft(room.office, Draft(KEY, (SECRET,)), None, NOW)
    with room.case() as case:
        send_agenda(case, room.meeting())
    room.deliver()
    (mail,) = [m for m in room.sent if m.what == ("agenda", DIRECTOR.email)]
    assert "Ansættelse af ny direktør (lukket punkt)" in mail.text
    assert "Navnet er Erik" in mail.text


def test_the_channels_table_and_the_lists_of_others_name_it_as_closed_only(room) -> None:
    import_draft(room.office, Draft(KEY, (SECRET,)), None, NOW)
    with room.office.look(NOW) as case:
        agenda = agenda_of(case, room.meeting())
        titles = [item.title for item in table_facts(case, room.meeting(), agenda).agenda.items]
        (listed,) = kkr_facts(case, room.meeting()).preliminary
    assert "Lukket punkt" in titles
    assert SECRET.title not in titles
    assert listed.items == ("Lukket punkt",)
    assert all(SECRET.title not in item.body for item in agenda.items)
