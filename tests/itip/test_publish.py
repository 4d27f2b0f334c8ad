"""Calendars to subscribe to (RFC 5546 3.2.1, RFC 7986)."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bot.itip import Entry, Event, Feed, publish
from bot.itip.values import Occasion
from hypothesis import given, settings
from hypothesis import strategies as st

from itip.copies import lines, utc
from judges import form, libical

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TEXTS = st.text(st.sampled_from('aø ",;:\\nN\r\n\x00\x0b\x85\u2028\u2029\U0001f600'), max_size=40)


def entry_of(event: Event, **changes: object) -> Entry:
    shared = {each.name: getattr(event, each.name) for each in fields(Occasion)}
    return Entry(**shared | changes)  # type: ignore[arg-type]


@pytest.fixture
def feed(event: Event) -> Feed:
    winter = datetime(2024, 1, 26, 10, tzinfo=COPENHAGEN)
    return Feed(
        name="KD-Net",
        description="Oversigt, med forsinkelse",
        url="https://kd-net.example/kalender/kd-net.ics",
        refresh=timedelta(hours=4),
        entries=(
            entry_of(event),
            entry_of(event, uid="2@kd-net.example", start=winter, end=winter + timedelta(hours=2)),
            entry_of(event, uid="3@kd-net.example", is_cancelled=True),
        ),
    )


def test_each_meeting_has_an_organizer_and_no_attendee(feed: Feed) -> None:
    data = publish(feed)
    assert data.count(b"BEGIN:VEVENT") == data.count(b"ORGANIZER") == 3
    assert b"ATTENDEE" not in data
    assert b"VALARM" not in data
    assert b"METHOD:PUBLISH" in data


def test_all_judges_are_content(feed: Feed) -> None:
    assert form.check(publish(feed)) == []
    assert libical.check(publish(feed)) == []
    assert libical.check(publish(feed).replace(b"ORGANIZER", b"X-ORGANIZER"))


def test_one_zone_serves_summer_and_winter(feed: Feed, event: Event) -> None:
    data = publish(feed)
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    assert data.count(b"BEGIN:STANDARD") == data.count(b"BEGIN:DAYLIGHT") == 1
    assert libical.read_all(data)[0].instants == utc(event)
    assert "DTSTART;TZID=Europe/Copenhagen:20240126T100000" in lines(data)


def test_a_cancelled_meeting_stays_as_cancelled(feed: Feed) -> None:
    assert [line for line in lines(publish(feed)) if line.startswith("STATUS")] == [
        "STATUS:CONFIRMED", "STATUS:CONFIRMED", "STATUS:CANCELLED",
    ]  # fmt: skip


def test_how_often_to_fetch_is_typed_and_said_in_both_ways(feed: Feed) -> None:
    said = lines(publish(feed))
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in said
    assert "X-PUBLISHED-TTL:PT4H" in said
    assert {"NAME:KD-Net", "X-WR-CALNAME:KD-Net"} <= set(said)
    assert "DESCRIPTION:Oversigt\\, med forsinkelse" in said


def test_the_same_feed_is_the_same_to_the_byte(feed: Feed) -> None:
    assert publish(feed) == publish(replace(feed))
    assert publish(feed) != publish(replace(feed, entries=feed.entries[:1]))


def test_a_feed_without_meetings_is_a_calendar(feed: Feed) -> None:
    data = publish(replace(feed, entries=()))
    assert form.check(data) == []
    assert data.endswith(b"END:VCALENDAR\r\n")


def test_an_hour_that_comes_twice_is_in_utc_beside_others_in_their_zone(feed: Feed) -> None:
    twice = datetime(2023, 10, 29, 2, 30, fold=1, tzinfo=COPENHAGEN)
    end = twice.astimezone(UTC) + timedelta(hours=1)
    odd = replace(feed.entries[0], start=twice, end=end.astimezone(COPENHAGEN))
    data = publish(replace(feed, entries=(odd, feed.entries[1])))
    assert "DTSTART:20231029T013000Z" in lines(data)
    assert "DTSTART;TZID=Europe/Copenhagen:20240126T100000" in lines(data)
    assert libical.check(data) == []


@settings(max_examples=60, deadline=None)
@given(name=TEXTS, title=TEXTS, place=TEXTS, said=TEXTS)
def test_no_text_breaks_out_of_its_line(
    event: Event, name: str, title: str, place: str, said: str
) -> None:
    entry = entry_of(event, summary=title, location=place, description=said)
    made = Feed(name=name, description=said, url="https://a.example/x.ics",
                refresh=timedelta(hours=1), entries=(entry,))  # fmt: skip
    data = publish(made)
    assert form.check(data) == []
    assert libical.check(data) == []
    assert libical.instants(data) == utc(event)
