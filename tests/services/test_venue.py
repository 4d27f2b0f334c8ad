"""The venue: a first number, the final one, and from then on only what has changed."""

import random
from datetime import timedelta

import pytest
from bot.domain.attendance import Apologise, Attend
from bot.domain.people import Person
from bot.domain.venue import difference, ordered
from bot.services.venue.ordering import order_of

from cast import DIRECTOR
from services.stage import PLAN

KITCHEN = "koekken@scandic.example"
SECRETARY = "sekretariat@kd-net.example"
BENTE = Person("direktoer@randers.example", "Bente Krogh")
DORTE = Person("direktoer@viborg.example", "Dorte Lund")
WITH_VENUE = PLAN.replace(
    "    extras: [", f"    venue: {{name: Scandic, email: {KITCHEN}}}\n    extras: ["
).replace("      headcount: 3", "      headcount-first: 10 working days before\n      headcount: 3")


@pytest.fixture
def venue(room):
    room.apply(plan=WITH_VENUE)
    room.deliver()
    return room


@pytest.fixture
def final(venue):
    """It is the Tuesday before; the final number has gone."""
    venue.at("2023-03-28T09:00").tick()
    venue.at("2023-04-11T09:00").tick()
    return venue


def to_kitchen(sent):
    return [each for each in sent if each.notice.receiver == KITCHEN]


def subjects(sent):
    return [each.mail["Subject"] for each in to_kitchen(sent)]


def later(room, *moments):
    return [each for moment in moments for each in room.at(moment).tick()]


def test_a_first_number_then_the_final_one_and_nothing_when_nothing_changed(venue) -> None:
    first = later(venue, "2023-03-28T09:00")
    assert subjects(first) == ["Foreløbigt antal: 6 kuverter, KD-Net 14. april"]
    assert {s.notice.receiver for s in first} >= {KITCHEN}
    venue.answer(Apologise(), BENTE, seat="kd-net/randers")
    assert to_kitchen(later(venue, "2023-04-03T09:00")) == []  # between the two nothing is told
    second = later(venue, "2023-04-11T09:00")
    assert subjects(second) == ["Endeligt antal: 5 kuverter, KD-Net 14. april"]
    assert [s.what for s in second if s.notice.kind == "headcount"] == [("headcount", SECRETARY)]
    later_on = later(venue, "2023-04-12T09:00", "2023-04-13T09:00", "2023-04-14T09:55")
    assert to_kitchen(later_on) == []


def test_changes_are_bundled_and_told_as_differences(final) -> None:
    final.at("2023-04-13T12:00").answer(Apologise(), BENTE, seat="kd-net/randers")
    assert to_kitchen(final.tick()) == []
    final.answer(Apologise(), DORTE, seat="kd-net/viborg")
    final.answer(Attend(), DORTE, seat="kd-net/viborg")
    assert to_kitchen(later(final, "2023-04-13T12:04")) == []
    sent = later(final, "2023-04-13T12:07")
    assert subjects(sent) == ["Ændring: 5 i stedet for 6 kuverter, KD-Net 14. april"]
    assert "5 i stedet for 6" in to_kitchen(sent)[0].text
    assert to_kitchen(later(final, "2023-04-13T12:30")) == []


def test_what_is_taken_back_within_the_minutes_is_told_to_nobody(final) -> None:
    final.at("2023-04-13T12:00").answer(Apologise(), BENTE, seat="kd-net/randers")
    final.tick()
    final.answer(Attend(), BENTE, seat="kd-net/randers")
    assert to_kitchen(later(final, "2023-04-13T12:10", "2023-04-13T12:20")) == []


def test_until_the_meeting_begins_and_not_after(final) -> None:
    final.at("2023-04-14T09:57").answer(Apologise(), BENTE, seat="kd-net/randers")
    assert subjects(final.tick()) == ["Ændring: 5 i stedet for 6 kuverter, KD-Net 14. april"]
    final.at("2023-04-14T10:30").answer(Apologise(), DORTE, seat="kd-net/viborg")
    assert to_kitchen(later(final, "2023-04-14T10:31", "2023-04-14T10:40")) == []


@pytest.mark.parametrize(
    ("row", "subject", "says"),
    [
        ("{date: 2023-04-14, cancelled: true}", "Aflyst: frokosten", "er aflyst"),
        ("{date: 2023-04-14, place: Hotel Silkeborg}", "Aflyst: frokosten", "et andet sted"),
        ("{date: 2023-04-14, mode: online}", "Aflyst: frokosten", "et andet sted"),
        ("{date: 2023-04-14, lunch: none}", "Ændring: ingen frokost", "Der var bestilt til 6"),
        ('{date: 2023-04-14, lunch: "12:30"}', "Ændring: 6 kuverter", "buffet kl. 12.30"),
    ],
)
def test_what_the_plan_changes_reaches_the_kitchen(final, row, subject, says) -> None:
    final.at("2023-04-12T09:00").apply(row, plan=WITH_VENUE, waits=False)
    assert to_kitchen(final.tick()) == []
    (told,) = to_kitchen(later(final, "2023-04-12T09:06"))
    assert told.mail["Subject"].startswith(subject)
    assert says in " ".join(told.text.split())
    assert to_kitchen(later(final, "2023-04-12T10:00")) == []


def test_a_moved_meeting_is_called_off_for_the_day_and_ordered_for_the_new_one(final) -> None:
    final.at("2023-04-12T09:00").apply(
        "{date: 2023-04-21, was: 2023-04-14}", plan=WITH_VENUE, waits=False
    )
    sent = later(final, "2023-04-12T09:00", "2023-04-12T09:06")
    assert subjects(sent) == [
        "Aflyst: frokosten, KD-Net 14. april", "Foreløbigt antal: 6 kuverter, KD-Net 21. april",
    ]  # fmt: skip
    assert "er flyttet til fredag den 21. april" in " ".join(to_kitchen(sent)[0].text.split())
    assert subjects(later(final, "2023-04-18T09:00"))[0].startswith("Endeligt antal: 6")


def test_a_meeting_that_takes_place_after_all_is_ordered_again(final) -> None:
    final.at("2023-04-12T09:00").apply(
        "{date: 2023-04-14, cancelled: true}", plan=WITH_VENUE, waits=False
    )
    later(final, "2023-04-12T09:00", "2023-04-12T09:06")
    final.apply(plan=WITH_VENUE, waits=False)
    sent = later(final, "2023-04-12T09:10", "2023-04-12T09:16")
    assert subjects(sent) == ["Endeligt antal: 6 kuverter, KD-Net 14. april"]


def test_another_venue_is_told_the_number_at_once(final) -> None:
    other = "{date: 2023-04-14, place: Hotel, venue: {name: Hotellet, email: hotel@x.example}}"
    final.at("2023-04-12T09:00").apply(other, plan=WITH_VENUE, waits=False)
    sent = later(final, "2023-04-12T09:00", "2023-04-12T09:06")
    (told,) = [s for s in sent if s.notice.receiver == "hotel@x.example"]
    assert told.mail["Subject"].startswith("Endeligt antal: 6 kuverter")
    assert "Kære Hotellet" in told.text


def test_without_an_address_the_secretary_gets_it_all(room) -> None:
    plan = WITH_VENUE.replace(f", email: {KITCHEN}", "")
    room.apply(plan=plan)
    room.deliver()
    sent = later(room, "2023-03-28T09:00", "2023-04-11T09:00")
    room.at("2023-04-13T12:00").answer(Apologise(), BENTE, seat="kd-net/randers")
    sent += later(room, "2023-04-13T12:01", "2023-04-13T12:07")
    told = [s.mail["Subject"] for s in sent if s.notice.kind == "headcount"]
    assert told == [
        "Foreløbigt: 6 kuverter: KD-Net fredag 14. april kl. 10",
        "6 kuverter: KD-Net fredag 14. april kl. 10",
        "Ændring: 5 i stedet for 6 kuverter: KD-Net fredag 14. april kl. 10",
    ]
    assert {s.notice.receiver for s in sent if s.notice.kind == "headcount"} == {SECRETARY}


def test_a_guest_who_stays_is_laid_for(final) -> None:
    from bot.domain.guests import Guest
    from bot.services.guests.naming import add_guest

    final.at("2023-04-13T12:00")
    with final.case() as case:
        guest = Guest("Lone Friis", email="lone@vive.example", lunch=True)
        add_guest(case, case.uow.meetings.by_key("kd-net/2023-04-14"), guest)
    sent = later(final, "2023-04-13T12:00", "2023-04-13T12:05")
    assert subjects(sent) == ["Ændring: 7 i stedet for 6 kuverter, KD-Net 14. april"]


def test_the_kitchen_reads_english_where_the_plan_says_so(room) -> None:
    plan = WITH_VENUE.replace("name: Scandic,", "name: Scandic, language: en,")
    room.apply(plan=plan)
    (told,) = to_kitchen(later(room, "2023-03-28T09:00"))
    assert told.mail["Subject"] == "Preliminary number: 6 covers, KD-Net 14 April"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_people_answer_what_was_told_adds_up_to_what_is(final, seed) -> None:
    """Answers in any order on the last days: the final number and all differences give the number
    as it stands, and no number is told that differs by nothing."""
    chance = random.Random(seed)
    final.at("2023-04-12T09:00")
    for _ in range(12):
        who, seat = chance.choice(
            [(BENTE, "kd-net/randers"), (DORTE, "kd-net/viborg"), (DIRECTOR, "kd-net/aarhus")]
        )
        final.answer(chance.choice([Apologise(), Attend()]), who, seat=seat)
        final.now += timedelta(minutes=chance.choice([1, 2, 7]))
        final.tick()
    final.now += timedelta(minutes=10)
    final.tick()
    final.now += timedelta(minutes=10)
    final.tick()
    told = [notice.facts for notice in final.notices("venue-number")][1:]
    orders = [order_of(each["order"]) for each in told]
    befores = [order_of(each["before"]) for each in told if each["before"]]
    steps = [difference(a, b) for a, b in zip(befores, orders[1:], strict=True)]
    assert befores == orders[:-1]
    assert 0 not in steps
    assert ordered(orders[0]) + sum(steps) == final.json()["numbers"]["lunch"]
