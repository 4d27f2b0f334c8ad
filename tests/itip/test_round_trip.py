"""Whatever is written, other people's parsers read as it was meant, and so do we."""

import unicodedata
from datetime import UTC

from bot.itip import Entry, Event, Feed, decline_counter, publish, read, request
from hypothesis import given, settings

from itip.drawn import ends, events, every_method, feeds, to_one_receiver
from judges.panel import judge, judge_all
from judges.reading import Reading


@settings(max_examples=100, deadline=None)
@given(events())
def test_all_judges_pass_every_object_and_read_the_same_instants(event: Event) -> None:
    for data in to_one_receiver(event):
        seen = judge(data)
        assert seen.instants == ends(event)
        assert (seen.uid, seen.sequence) == (event.uid, event.sequence)
    declined = judge(decline_counter(event, event.description or ""))
    assert (declined.uid, declined.sequence) == (event.uid, event.sequence)
    assert (declined.instants, declined.attendees) == ((None, None), ())


@settings(max_examples=100, deadline=None)
@given(events())
def test_names_titles_and_places_are_read_as_they_were_meant(event: Event) -> None:
    for data in to_one_receiver(event):
        seen = judge(data)
        assert_reads_the_words(seen, event)
        name = _name(event.attendee_name) or "direktoer@aarhus.example"
        assert seen.attendees == (("mailto:direktoer@aarhus.example", name),)


@settings(max_examples=60, deadline=None)
@given(feeds())
def test_all_judges_pass_every_feed_and_read_the_same_instants(feed: Feed) -> None:
    data = publish(feed)
    seen = judge_all(data)
    assert [(each.uid, each.instants) for each in seen] == [
        (each.uid, ends(each)) for each in feed.entries
    ]
    for each, entry in zip(seen, feed.entries, strict=True):
        assert_reads_the_words(each, entry)
        assert each.attendees == ()
    assert publish(feed) == data


@settings(max_examples=100, deadline=None)
@given(events())
def test_we_read_what_we_write(event: Event) -> None:
    for data in every_method(event):
        back = read(data)
        assert (back.uid, back.sequence, back.dtstamp) == (event.uid, event.sequence, event.dtstamp)
        assert back.organizer == "bot@kd-net.example"
    back = read(request(event))
    start, end = back.start, back.end
    if not event.all_day:
        start, end = start.astimezone(UTC), end.astimezone(UTC)  # type: ignore[union-attr]
    assert (start, end) == ends(event)
    assert [each.partstat for each in back.attendees] == [event.partstat]
    assert back.attendees[0].name == (_name(event.attendee_name) or "direktoer@aarhus.example")


def assert_reads_the_words(seen: Reading, meant: Event | Entry) -> None:
    organizer = _name(meant.organizer.name) or "bot@kd-net.example"
    assert seen.summary == (_line(meant.summary) or organizer)
    assert (seen.location or "") == _line(meant.location or "")
    assert seen.organizer == ("mailto:bot@kd-net.example", organizer)


def _line(text: str) -> str:
    """What should be left of a text: no control character, one space between words."""
    spaced = "".join(" " if c.isspace() else c for c in text)
    odd = ("\ufeff", "\ufffe", "\uffff")
    kept = (c for c in spaced if unicodedata.category(c) != "Cc" and c not in odd)
    return " ".join("".join(kept).split())


def _name(text: str) -> str:
    return _line(text).replace('"', "'").replace("\\", "/").replace("^", "ˆ")
