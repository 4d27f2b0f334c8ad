import unicodedata
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.itip import Event, Organizer, read, request
from hypothesis import given, settings
from hypothesis import strategies as st

from itip.copies import at, every_object, utc
from judges import form, libical

ZONES = ("Europe/Copenhagen", "Europe/London", "Europe/Dublin", "America/New_York",
         "America/Nuuk", "America/Sao_Paulo", "Asia/Tokyo", "Asia/Kolkata", "Australia/Sydney",
         "Africa/Casablanca", "Africa/Cairo", "Europe/Istanbul", "Europe/Moscow", "Pacific/Apia",
         "Atlantic/Reykjavik", "Asia/Gaza", "UTC", "Etc/GMT+3")  # fmt: skip
NAMES = st.one_of(
    st.text(max_size=90),
    st.text(st.sampled_from("aæø \",;:\\nN^'\r\n\t\x00\x0b\x85\u2028\U0001f600"), max_size=90),
)
MOMENTS = st.datetimes(
    datetime(2015, 1, 1), datetime(2034, 12, 30),  # noqa: DTZ001 - the zone is drawn
    timezones=st.sampled_from(ZONES).map(ZoneInfo),
).map(lambda moment: moment.replace(microsecond=0))  # fmt: skip


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Any meeting that people may plan."""
    start = draw(MOMENTS)
    event = Event(
        uid="a@kd-net.example",
        sequence=draw(st.integers(0, 9999)),
        dtstamp=start.astimezone(UTC),
        start=start,
        end=start,
        summary=draw(NAMES),
        organizer=Organizer(draw(NAMES), "bot@kd-net.example"),
        attendee_email="direktoer@aarhus.example",
        attendee_name=draw(NAMES),
        partstat=draw(st.sampled_from(["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE"])),
        location=draw(NAMES),
        description=draw(NAMES),
        conference="https://moede.example/æ",
        conference_label=draw(NAMES),
    )
    return at(event, start, draw(st.integers(1, 3 * 24 * 60)) / 60)


@settings(max_examples=200, deadline=None)
@given(events())
def test_whatever_is_written_libical_reads_right_and_so_do_we(event: Event) -> None:
    for data in every_object(event):
        assert form.check(data) == []
        assert libical.check(data) == []
        assert libical.instants(data) == utc(event)
        back = read(data)
        assert (back.uid, back.sequence, back.dtstamp) == (event.uid, event.sequence, event.dtstamp)
        assert (back.start.astimezone(UTC), back.end.astimezone(UTC)) == utc(event)
        assert back.organizer == "bot@kd-net.example"
        assert [each.partstat for each in back.attendees] == [event.partstat]


@settings(max_examples=200, deadline=None)
@given(events())
def test_names_titles_and_places_are_read_as_they_were_meant(event: Event) -> None:
    back = read(request(event))
    summary = _line(event.summary) or _name(event.organizer.name)
    assert back.summary == (summary or "bot@kd-net.example")
    assert (back.location or "") == _line(event.location or "")
    name = _name(event.attendee_name)
    assert back.attendees[0].name == (name or "direktoer@aarhus.example")
    seen = libical.texts(request(event))
    assert seen == (back.summary, back.location)


def _line(text: str) -> str:
    """What should be left of a text: no control character, one space between words."""
    spaced = "".join(" " if c.isspace() else c for c in text)
    odd = ("\ufeff", "\ufffe", "\uffff")
    kept = (c for c in spaced if unicodedata.category(c) != "Cc" and c not in odd)
    return " ".join("".join(kept).split())


def _name(text: str) -> str:
    return _line(text).replace('"', "'").replace("\\", "/")
