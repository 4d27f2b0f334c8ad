"""Agendas: a draft is kept, shown as it stands, sent out, and its numbers freeze (decision 16)."""

from datetime import date

import pytest
from bot.domain.agenda import Item
from bot.domain.attendance import Apologise, Substitute
from bot.domain.errors import NoAgenda, NothingPrepared, UnknownMeeting
from bot.papers import Draft
from bot.services.agendas import (
    agenda_of,
    current_agenda,
    document_facts,
    import_draft,
    kkr_facts,
    send_agenda,
)

from cast import CHAIR, NOW, RANDERS

KEY = "kd-net/2023-04-14"
BUDGET, TENDER = Item("Budget 2024"), Item("Fælles udbud", goes_on=("kkr",))


def numbered(room, key: str = KEY) -> dict[str, str]:
    with room.office.look(room.now) as case:
        agenda = agenda_of(case, case.uow.meetings.by_key(key))
        return {item.title: item.number for item in agenda.items if item.kind == "ordinary"}


def send(room) -> int:
    with room.case() as case:
        return send_agenda(case, case.uow.meetings.by_key(KEY))


def test_a_draft_is_kept_for_the_meeting_it_names_or_the_one_that_is_named(room) -> None:
    assert import_draft(room.office, Draft(KEY, (BUDGET,)), None, NOW).key == KEY
    assert import_draft(room.office, Draft(None, (BUDGET,)), KEY, NOW).key == KEY
    for draft in (Draft("kd-net/2023-04-15"), Draft()):
        with pytest.raises(UnknownMeeting):
            import_draft(room.office, draft, None, NOW)


def test_the_standing_items_write_themselves_around_the_draft(room) -> None:
    import_draft(room.office, Draft(KEY, (BUDGET, TENDER)), None, NOW)
    with room.office.look(NOW) as case:
        agenda = current_agenda(case, room.meeting())
    kinds = [item.kind for item in agenda.items]
    assert kinds[0] != "ordinary"
    assert kinds[-1] != "ordinary"
    assert kinds.count("ordinary") == 2
    assert [item.number for item in agenda.items] == [str(n + 1) for n in range(len(kinds))]


def test_items_renumber_before_an_agenda_is_sent_out_and_late_ones_are_8a_after(room) -> None:
    import_draft(room.office, Draft(KEY, (BUDGET, TENDER)), None, NOW)
    before = numbered(room)
    import_draft(room.office, Draft(KEY, (TENDER, BUDGET)), None, NOW)
    assert numbered(room) == {
        TENDER.title: before[BUDGET.title],
        BUDGET.title: before[TENDER.title],
    }
    send(room)
    frozen = numbered(room)
    import_draft(room.office, Draft(KEY, (TENDER, Item("Klima"), BUDGET)), None, NOW)
    after = numbered(room)
    assert {title: after[title] for title in frozen} == frozen
    assert after["Klima"] not in frozen.values()
    assert after["Klima"].endswith("a")


def test_a_withdrawn_item_stays_as_such_after_the_agenda_was_sent_out(room) -> None:
    import_draft(room.office, Draft(KEY, (BUDGET, TENDER)), None, NOW)
    send(room)
    frozen = numbered(room)
    import_draft(room.office, Draft(KEY, (TENDER,)), None, NOW)
    with room.office.look(NOW) as case:
        items = {i.title: i for i in agenda_of(case, room.meeting()).items}
    assert items[BUDGET.title].is_withdrawn
    assert items[BUDGET.title].number == frozen[BUDGET.title]
    assert not items[TENDER.title].is_withdrawn


def test_the_agenda_names_apologies_and_substitutes_received_so_far(room) -> None:
    import_draft(room.office, Draft(KEY, (BUDGET,)), None, NOW)
    room.answer(Apologise(Substitute("Claus Brandt", "Direktør")))
    room.answer(Apologise(), CHAIR, seat=RANDERS)
    with room.office.look(room.now) as case:
        agenda = agenda_of(case, room.meeting())
        facts = document_facts(case, room.meeting(), agenda, sees_closed=False)
    told = [(a.name, a.substitute, a.substitute_title) for a in facts.apologies]
    assert told == [("Anne Holm", "Claus Brandt", "Direktør"), ("Bente Krogh", None, None)]


def test_the_items_for_the_kkr_meeting_within_reach_are_listed(room) -> None:
    import_draft(room.office, Draft(KEY, (BUDGET, TENDER)), None, NOW)
    with room.office.look(NOW) as case:
        (listed,) = kkr_facts(case, room.meeting()).preliminary
    assert (listed.group, listed.day) == ("KKR Midtjylland", date(2023, 4, 26))
    assert listed.items == (TENDER.title,)


@pytest.mark.parametrize("day", ["2023-04-23", "2023-05-06"])
def test_nothing_is_prepared_outside_the_lead_time(room, day: str) -> None:
    room.apply(kkr=f"{{date: {day}, was: 2023-04-26}}")
    import_draft(room.office, Draft(KEY, (BUDGET,)), None, NOW)
    with room.office.look(NOW) as case, pytest.raises(NothingPrepared):
        kkr_facts(case, room.meeting())


def test_without_a_draft_there_is_no_agenda_to_send_and_no_items(room) -> None:
    with pytest.raises(NoAgenda):
        send(room)
    with room.office.look(NOW) as case, pytest.raises(NoAgenda):
        kkr_facts(case, room.meeting())
