"""Calendars to subscribe to: what stands in them, for whom, and for how long."""

from typing import Any

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.domain.people import Person
from bot.domain.tokens import feed_locator, feed_token
from bot.itip import Entry, Feed, publish
from bot.services.calendars import calendar_wish
from bot.services.feeds import (
    as_subscription,
    personal_feed,
    public_feed,
    renew,
    url_of_person,
    written,
)

from cast import ASSISTANT, CHAIR, DIRECTOR, REGION, SECRETARY
from judges import libical

Room = Any
ONLINE = "{date: 2023-04-14, mode: online, link: 'https://moede.example/hemmelig', dial_in: 70 10}"
CANCELLED = "{date: 2023-04-14, cancelled: true}"


@pytest.fixture
def public_plan(plan_text: str) -> str:
    return plan_text.replace(
        "    name: KD-Net\n    hours", "    name: KD-Net\n    public: true\n    hours"
    )


def token_of(room: Room, person: Person) -> str:
    with room.office.look(room.now) as case:
        return str(url_of_person(case, person)).rpartition("/")[2].removesuffix(".ics")


def of_person(room: Room, person: Person) -> Feed | None:
    token = token_of(room, person)
    with room.office.look(room.now) as case:
        return personal_feed(case, token)


def of_group(room: Room, key: str = "kd-net") -> Feed | None:
    with room.office.look(room.now) as case:
        return public_feed(case, key)


def only(feed: Feed | None) -> Entry:
    assert feed is not None
    (entry,) = feed.entries
    return entry


# A group's


def test_only_a_group_whose_dates_are_for_everybody_has_a_calendar(
    room: Room, public_plan: str
) -> None:
    assert of_group(room) is None
    assert of_group(room, "kkr") is not None  # a listed group
    assert of_group(room, "findes-ikke") is None
    room.apply(plan=public_plan)
    assert of_group(room) is not None


def test_a_public_calendar_says_nothing_of_persons_and_of_how_to_listen_in(
    room: Room, public_plan: str
) -> None:
    room.apply(ONLINE, plan=public_plan)
    room.answer(Apologise(Substitute("Claus Brandt", email="claus@aarhus.example")))
    said = publish(of_group(room)).decode().replace("\r\n ", "")
    for secret in ("hemmelig", "70 10", "Claus", "Anne", "aarhus", "ATTENDEE", "frokost"):
        assert secret not in said, secret
    assert "Online" in said


def test_what_has_not_changed_is_the_same_to_the_byte_an_hour_later(
    room: Room, public_plan: str
) -> None:
    room.apply(plan=public_plan)
    first = written(of_group(room))
    assert written(of_group(room.at("2023-03-20T10:00"))) == first
    room.apply("{date: 2023-04-14, place: Viborg}", plan=public_plan)
    assert written(of_group(room)) != first


def test_a_moved_meeting_keeps_its_uid_and_has_a_higher_sequence(
    room: Room, public_plan: str
) -> None:
    room.apply(plan=public_plan)
    before = only(of_group(room))
    room.apply("{date: 2023-04-21, was: 2023-04-14}", plan=public_plan)
    after = only(of_group(room))
    assert after.uid == before.uid
    assert after.sequence > before.sequence
    assert after.start.day == 21
    assert "Flyttet fra fredag den 14. april 2023" in str(after.description)


def test_a_cancelled_meeting_stays_as_such_until_thirty_days_after_its_date(
    room: Room, public_plan: str
) -> None:
    room.apply(CANCELLED, plan=public_plan)
    entry = only(of_group(room))
    assert entry.is_cancelled
    assert entry.summary == "Aflyst: KD-Net"
    assert b"STATUS:CANCELLED" in publish(of_group(room))
    assert only(of_group(room.at("2023-05-14T11:00"))).is_cancelled
    assert of_group(room.at("2023-05-14T13:00")).entries == ()


def test_a_meeting_stays_for_a_year(room: Room, public_plan: str) -> None:
    room.apply(plan=public_plan)
    assert len(of_group(room.at("2024-04-13T09:00")).entries) == 1
    assert of_group(room.at("2024-04-14T09:00")).entries == ()


def test_a_calendar_calls_itself_an_overview_that_comes_with_delay(room: Room) -> None:
    feed = of_group(room, "kkr")
    assert "Oversigt" in feed.description
    assert "forsinkelse" in feed.description
    assert feed.url == "http://127.0.0.1:8000/kalender/kkr.ics"
    assert as_subscription(feed.url) == "webcal://127.0.0.1:8000/kalender/kkr.ics"


# A person's


def test_a_director_sees_the_meetings_of_the_own_seat_with_the_own_answer(room: Room) -> None:
    assert "Vi har endnu ikke modtaget dit svar" in str(only(of_person(room, DIRECTOR)).description)
    room.answer(Attend())
    entry = only(of_person(room, DIRECTOR))
    assert "Du er registreret som deltager" in str(entry.description)
    assert libical.check(publish(of_person(room, DIRECTOR))) == []


def test_the_own_calendar_tells_how_to_take_part_online(room: Room) -> None:
    room.apply(ONLINE)
    entry = only(of_person(room, DIRECTOR))
    assert entry.conference == entry.location == "https://moede.example/hemmelig"
    assert "70 10" in str(entry.description)


def test_who_sits_in_sees_the_meeting_and_for_whom(room: Room) -> None:
    """The region's director sits in for Anne in a group of hers."""
    nina = Person("ny@aarhus.example", "Nina Yde")
    assert of_person(room, nina).entries == ()
    room.answer(Apologise(Substitute(nina.name, email=nina.email)))
    assert "Du deltager som suppleant for Anne Holm" in str(only(of_person(room, nina)).description)
    room.answer(Attend())
    assert of_person(room, nina).entries == ()


def test_the_secretary_sees_the_meetings_of_the_group(room: Room) -> None:
    entry = only(of_person(room, SECRETARY))
    assert entry.uid == room.meeting().uid
    assert "modtaget dit svar" not in str(entry.description)


def test_others_meetings_are_not_shown(room: Room) -> None:
    assert of_person(room, ASSISTANT).entries == ()


def test_that_no_answer_has_come_is_said_only_while_one_is_wanted(room: Room) -> None:
    room.apply("{date: 2023-04-14}", "{date: 2023-11-10}")
    april, november = of_person(room, REGION).entries
    assert "modtaget dit svar" in str(april.description)
    assert "modtaget dit svar" not in str(november.description)
    april, _ = of_person(room.at("2023-04-15T09:00"), REGION).entries
    assert "modtaget dit svar" not in str(april.description)


def test_an_answer_is_newer_than_none_and_the_same_again_is_the_same(room: Room) -> None:
    before = only(of_person(room, DIRECTOR))
    room.answer(Attend())
    after = only(of_person(room, DIRECTOR))
    assert after.dtstamp > before.dtstamp
    assert only(of_person(room.at("2023-03-21T09:00"), DIRECTOR)) == after


# Its address


def test_an_address_is_a_persons_own_and_long_enough(room: Room) -> None:
    anne, bente = token_of(room, DIRECTOR), token_of(room, CHAIR)
    assert anne != bente
    assert token_of(room, DIRECTOR) == anne
    assert len(anne) == 16 + 26  # 80 bits that find the person, 128 that open
    assert anne.isalnum()
    assert DIRECTOR.email not in anne


def test_no_part_of_an_address_opens_anything(room: Room) -> None:
    anne, bente = token_of(room, DIRECTOR), token_of(room, CHAIR)
    for wrong in ("", anne[:16], anne[:-1], anne + "a", anne[:16] + bente[16:], anne.upper(), "æ",
                  anne[:-1] + ("a" if anne[-1] != "a" else "b")):  # fmt: skip
        with room.office.look(room.now) as case:
            assert personal_feed(case, wrong) is None, wrong
    with room.office.look(room.now) as case:
        assert personal_feed(case, anne) is not None


def test_a_renewed_address_finds_nothing_and_others_stay(room: Room) -> None:
    anne, bente = token_of(room, DIRECTOR), token_of(room, CHAIR)
    with room.case() as case:
        renew(case, DIRECTOR)
    assert token_of(room, DIRECTOR) != anne
    with room.office.look(room.now) as case:
        assert personal_feed(case, anne) is None
        assert personal_feed(case, token_of(room, DIRECTOR)) is not None
        assert personal_feed(case, bente) is not None


def test_another_installation_has_other_addresses() -> None:
    assert feed_token(b"a", "x@y.example", 0) != feed_token(b"b", "x@y.example", 0)
    assert feed_locator(b"a", "X@y.example") == feed_locator(b"a", "x@Y.example")


def test_who_asks_is_told_the_address_and_who_wants_a_new_one_gets_it(room: Room) -> None:
    told = room.say("Min kalender")
    assert token_of(room, DIRECTOR) in told.reply.markdown
    assert not told.reply.changed
    before = token_of(room, DIRECTOR)
    renewed = room.say("Ny kalenderadresse, tak".replace(", tak", "."))
    assert renewed.reply.changed
    assert token_of(room, DIRECTOR) in renewed.reply.markdown
    assert before not in renewed.reply.markdown


def test_understanding_a_wish_changes_nothing(room: Room) -> None:
    from bot.services.conversation import Conversation

    before = token_of(room, DIRECTOR)
    found = Conversation(room.office).understand("ny kalenderadresse", DIRECTOR, room.now)
    assert found.understanding.intent == "help"
    assert token_of(room, DIRECTOR) == before


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("kalender", "ask"), ("»Min kalender«", "ask"), ("My calendar?", "ask"),
        ("ny kalenderadresse!", "renew"), ("New calendar link", "renew"),
        ("Jeg kommer, det står i min kalender", None),
        ("Skal jeg have en ny kalenderadresse?", None),
        ("", None), ("x" * 10_000, None),
    ],
)  # fmt: skip
def test_only_a_sentence_that_says_nothing_else_is_a_wish(text: str, wish: str | None) -> None:
    assert calendar_wish(text) == wish
