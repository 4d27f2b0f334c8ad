"""What is added to an agenda after it was sent out is told in one mail a day at most."""

import pytest
from bot.domain.agenda import Item
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.domain.supplements import Addition
from bot.papers import Draft
from bot.services.agendas import import_draft
from bot.services.supplements import drop, held_for, hold

from cast import CHAIR, DIRECTOR, REGION, SUBSTITUTE, VIBORG

KEY = "kd-net/2023-04-14"
MEMBERS = {p.email for p in (DIRECTOR, CHAIR, VIBORG, REGION)}
LATE = Addition("item", "3a", "Valg til bestyrelser")
ANNEX = Addition("annex", "2", "Budget 2024", "Høringssvar", "https://kd-net.example/bilag/2")
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)


@pytest.fixture
def sent_out(room):
    """The agenda was sent out on 5 April, the working day before Easter."""
    import_draft(room.office, Draft(KEY, (Item("Budget 2024"),)), None, room.now)
    room.deliver()
    room.at("2023-04-05T09:00").tick()
    room.at("2023-04-05T12:00").tick()
    return room


def add(room, at: str, *additions: Addition) -> None:
    room.at(at)
    with room.case() as case:
        hold(case, case.uow.meetings.by_key(KEY), *additions)


def supplements(sent) -> list:
    return [s for s in sent if s.notice.kind == "supplement"]


def test_a_late_item_and_an_annex_of_one_day_are_one_mail(sent_out) -> None:
    add(sent_out, "2023-04-11T09:30", LATE)
    assert supplements(sent_out.tick()) == []
    add(sent_out, "2023-04-11T11:00", ANNEX)
    assert supplements(sent_out.at("2023-04-11T13:59").tick()) == []
    told = supplements(sent_out.at("2023-04-11T14:00").tick())
    assert {s.notice.receiver for s in told} == MEMBERS
    assert "Punkt 3a: Valg til bestyrelser" in told[0].text
    assert "Høringssvar" in told[0].text
    assert str(told[0].mail["Subject"]).startswith("Tillægsdagsorden til KD-Net fredag 14. april")
    assert supplements(sent_out.at("2023-04-11T14:01").tick()) == []


def test_what_comes_after_the_days_mail_waits_for_the_next_day(sent_out) -> None:
    add(sent_out, "2023-04-11T09:30", LATE)
    sent_out.at("2023-04-11T14:00").tick()
    add(sent_out, "2023-04-11T14:30", ANNEX)
    assert supplements(sent_out.at("2023-04-12T13:59").tick()) == []
    (one, *_) = supplements(sent_out.at("2023-04-12T14:00").tick())
    assert "Høringssvar" in one.text
    assert "3a" not in one.text
    assert str(one.mail["Subject"]).startswith("Eftersendt materiale til KD-Net")


def test_two_days_down_make_one_mail_when_we_are_back(sent_out) -> None:
    add(sent_out, "2023-04-11T09:30", LATE)
    add(sent_out, "2023-04-12T09:30", ANNEX)
    told = supplements(sent_out.at("2023-04-13T09:30").tick())
    assert len(told) == len(MEMBERS)
    assert all("3a" in s.text and "Høringssvar" in s.text for s in told)


def test_on_the_eve_it_goes_within_minutes(sent_out) -> None:
    add(sent_out, "2023-04-13T20:00", LATE)
    assert supplements(sent_out.at("2023-04-13T20:04").tick()) == []
    assert len(supplements(sent_out.at("2023-04-13T20:05").tick())) == len(MEMBERS)


def test_an_update_in_between_does_not_wait_for_the_supplement(sent_out) -> None:
    add(sent_out, "2023-04-11T09:30", LATE)
    sent_out.apply("{date: 2023-04-14, place: Hotel Viborg}")
    assert {s.notice.kind for s in sent_out.tick()} >= {"update"}


def test_who_sits_in_is_told_too_until_the_director_comes_after_all(sent_out) -> None:
    sent_out.at("2023-04-05T13:00").answer(Apologise(CLAUS))
    sent_out.deliver()
    add(sent_out, "2023-04-11T09:30", LATE)
    told = supplements(sent_out.at("2023-04-11T14:00").tick())
    assert {s.notice.receiver for s in told} == {*MEMBERS, CLAUS.email}
    assert "suppleant for Anne Holm" in next(
        s.text for s in told if s.notice.receiver == CLAUS.email
    )
    sent_out.answer(Attend())
    add(sent_out, "2023-04-12T09:30", ANNEX)
    told = supplements(sent_out.at("2023-04-12T14:00").tick())
    assert {s.notice.receiver for s in told} == MEMBERS


def test_before_the_agenda_is_sent_out_there_is_nothing_to_add_to(room) -> None:
    import_draft(room.office, Draft(KEY, (Item("Budget 2024"),)), None, room.now)
    add(room, "2023-03-27T09:30", LATE)
    assert supplements(room.at("2023-03-27T14:00").tick()) == []


def test_the_same_is_held_once_and_what_is_sent_anew_is_dropped(sent_out) -> None:
    add(sent_out, "2023-04-11T09:30", LATE, LATE)
    add(sent_out, "2023-04-11T09:40", LATE)
    with sent_out.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        assert held_for(case, meeting) == (LATE,)
        drop(case, meeting)
    assert supplements(sent_out.at("2023-04-11T14:00").tick()) == []


def test_a_cancelled_meeting_has_no_supplements(sent_out) -> None:
    add(sent_out, "2023-04-11T09:30", LATE)
    sent_out.apply("{date: 2023-04-14, cancelled: true}")
    assert supplements(sent_out.at("2023-04-11T14:00").tick()) == []
    with sent_out.case() as case:
        assert held_for(case, case.uow.meetings.by_key(KEY)) == ()
