import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from bot.domain.errors import BadCalendar
from bot.itip import REASONS, Event, SchedulingMessage, read, request
from bot.itip.lines import MAX_ATTENDEES, MAX_BYTES
from hypothesis import given, settings
from hypothesis import strategies as st

Message = Callable[..., bytes]
Sample = Callable[[str], bytes]
DEEP = b"BEGIN:X\r\n" * 4 + b"END:X\r\n" * 4
START = datetime(2023, 4, 14, 8, 0, tzinfo=UTC)


def reason(data: bytes) -> str:
    with pytest.raises(BadCalendar) as raised:
        read(data)
    assert raised.value.reason in REASONS
    return raised.value.reason


def read_or_refuse(data: bytes) -> SchedulingMessage | None:
    """What was read, or None where it was refused for a reason that has a name."""
    try:
        return read(data)
    except BadCalendar as error:
        refused = error.reason
    assert refused in REASONS
    return None


# What the known clients send


@pytest.mark.parametrize(
    ("name", "partstat"),
    [
        ("outlook-accepted.ics", "ACCEPTED"),
        ("outlook-assistant-declined.ics", "DECLINED"),
        ("gmail-tentative.ics", "TENTATIVE"),
        ("apple-accepted.ics", "ACCEPTED"),
        ("thunderbird-declined.ics", "DECLINED"),
        ("evolution-delegated.ics", "DELEGATED"),
        ("phone-minimal.ics", "ACCEPTED"),
    ],
)
def test_every_client_s_reply_is_read(sample: Sample, name: str, partstat: str) -> None:
    message = read(sample(name))
    assert message.method == "REPLY"
    assert message.uid == "kd-net-2023-04-14@kd-net.example"
    assert (message.attendees[0].email, message.attendees[0].partstat) == (
        "direktoer@aarhus.example",
        partstat,
    )
    assert message.start in (START, None)


@pytest.mark.parametrize(
    "name",
    ["outlook-accepted.ics", "apple-accepted.ics", "thunderbird-declined.ics",
     "evolution-delegated.ics", "gmail-tentative.ics"],
)  # fmt: skip
def test_the_start_is_known_by_windows_and_by_long_zone_names(sample: Sample, name: str) -> None:
    assert read(sample(name)).start == START


def test_outlook_s_missing_organizer_is_no_harm(sample: Sample) -> None:
    message = read(sample("outlook-accepted.ics"))
    assert message.organizer is None
    assert message.attendees[0].name == "Direktør Aarhus"
    assert message.comment is None


def test_an_assistant_answers_in_unquoted_sent_by(sample: Sample) -> None:
    message = read(sample("outlook-assistant-declined.ics"))
    assert message.attendees[0].sent_by == "sekretaer@aarhus.example"
    assert message.attendees[0].name == "Direktør, Aarhus"
    assert message.comment == "Claus Brandt deltager i stedet, han er stabschef.\nMvh"


def test_google_puts_the_comment_into_the_attendee(sample: Sample) -> None:
    assert read(sample("gmail-tentative.ics")).comment == "Jeg vender tilbage"


def test_unquoted_delegated_to_is_repaired(sample: Sample) -> None:
    delegator, delegate = read(sample("evolution-delegated.ics")).attendees
    assert delegator.delegated_to == ("claus.brandt@aarhus.example",)
    assert delegate.delegated_from == ("direktoer@aarhus.example",)
    assert delegate.name == "Claus Brandt"


def test_a_counter_says_when_instead(sample: Sample) -> None:
    message = read(sample("outlook-counter.ics"))
    assert (message.method, message.comment) == ("COUNTER", "Kan vi begynde kl. 13?")
    assert message.start == datetime(2023, 4, 14, 11, 0, tzinfo=UTC)


def test_a_small_client_leaves_out_what_it_can(sample: Sample) -> None:
    message = read(sample("phone-minimal.ics"))
    assert (message.sequence, message.dtstamp, message.organizer) == (0, None, None)
    assert message.attendees[0].email == "direktoer@aarhus.example"


# Tolerance


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: data.replace(b"\r\n", b"\r"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"\r\n\r\n" + data + b"\r\n",
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace(b"METHOD:REPLY", b"method:Reply"),
        lambda data: data.replace(b"END:VEVENT", b"STATUS:CONFIRMED\r\nEND:VEVENT"),
        lambda data: data.replace(b"mailto:d", b"MAILTO:D"),
        lambda data: data.replace(b"UID:", b"UI\r\n D:"),
        lambda data: data.replace(b"UID:", b"\x00UID:"),
        lambda data: data.replace(b"END:VEVENT", b"nonsense without a colon\r\nEND:VEVENT"),
    ],
)
def test_what_clients_get_wrong_changes_nothing(
    message: Message, change: Callable[[bytes], bytes]
) -> None:
    assert read(change(message())) == read(message())


def test_the_charset_that_mail_gives_is_used(message: Message) -> None:
    written = message("ACCEPTED", more=("COMMENT:Kører hjem før",))
    latin = written.decode().encode("iso-8859-1")
    assert read(latin, "iso-8859-1").comment == "Kører hjem før"
    assert read(latin).comment == "Kører hjem før"
    assert read(written, "no-such-charset").comment == "Kører hjem før"


def test_text_is_unescaped_once(message: Message) -> None:
    written = message("ACCEPTED", more=(r"COMMENT:a\, b\; c\nd \\n \\\\ny\N",))
    assert read(written).comment == "a, b; c\nd \\n \\\\ny"


def test_both_comments_are_kept_and_none_twice(message: Message) -> None:
    more = ("COMMENT:Claus kommer", "X-RESPONSE-COMMENT:Claus kommer", "X-RESPONSE-COMMENT:Mvh")
    assert read(message("DECLINED", more=more)).comment == "Claus kommer\nMvh"


def test_a_stamp_without_z_is_utc_all_the_same(message: Message) -> None:
    stamp = read(message(dtstamp="20230220T080000")).dtstamp
    assert stamp == datetime(2023, 2, 20, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "stamp", ["yesterday", "20231301T000000Z", "20230220", "P1D", "00010101T000000Z"]
)
def test_a_stamp_that_is_none_is_none(message: Message, stamp: str) -> None:
    found = read(message(dtstamp=stamp)).dtstamp
    assert found is None or found.year == 1


def test_a_floating_time_is_no_instant(message: Message) -> None:
    assert read(message(more=("DTSTART:20230414T100000",))).start is None
    assert read(message(more=("DTSTART;TZID=../../etc/passwd:20230414T100000",))).start is None
    assert read(message(more=("DTSTART;TZID=Mars/Base:20230414T100000",))).start is None
    assert read(message(more=("DTSTART;VALUE=DATE:20230414",))).start == date(2023, 4, 14)


def test_a_recurrence_id_is_noticed(message: Message) -> None:
    assert read(message(more=("RECURRENCE-ID:20230414T080000Z",))).recurrence_id
    assert not read(message()).recurrence_id


def test_what_we_write_we_read(event: Event) -> None:
    back = read(request(event))
    assert (back.method, back.sequence, back.dtstamp) == ("REQUEST", 1, event.dtstamp)
    assert (back.start, back.end) == (event.start, event.end)
    assert (back.summary, back.location) == (event.summary, event.location)
    assert back.organizer == event.organizer.email


# Refusal


@pytest.mark.parametrize(
    ("expected", "change"),
    [
        ("no-calendar", lambda data: b""),
        ("no-calendar", lambda data: b"Kan ikke komme, mvh"),
        ("no-calendar", lambda data: data.replace(b"VCALENDAR", b"VCARD")),
        ("no-event", lambda data: data.replace(b"VEVENT", b"VTODO")),
        ("no-uid", lambda data: data.replace(b"UID:", b"X-UID:")),
        ("several-uids", lambda data: data.replace(b"SEQUENCE:1", b"UID:other")),
        ("several-methods", lambda data: data.replace(b"VERSION:2.0", b"METHOD:COUNTER")),
        ("several-calendars", lambda data: data + data),
        ("several-events", lambda data: data.replace(
            b"END:VEVENT", b"END:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT")),
        ("cut-off", lambda data: data[:-15]),
        ("nesting", lambda data: data.replace(b"END:VEVENT", b"END:VTODO")),
        ("nesting", lambda data: data.replace(b"UID:", b"BEGIN:VEVENT\r\nEND:VEVENT\r\nUID:")),
        ("nesting", lambda data: data.replace(b"UID:", DEEP + b"UID:")),
        ("bad-sequence", lambda data: data.replace(b"SEQUENCE:1", b"SEQUENCE:-1")),
        ("bad-sequence", lambda data: data.replace(b"SEQUENCE:1", b"SEQUENCE:" + b"9" * 5000)),
        ("broken-line", lambda data: data.replace(b"ATTENDEE;PARTSTAT=", b"ATTENDEE;=;=")),
        ("too-large", lambda data: data + b"\r\n" * MAX_BYTES),
        ("too-large", lambda data: data.replace(b"UID:", b"X:y\r\n" * 30_000 + b"UID:")),
    ],
)  # fmt: skip
def test_what_is_not_one_event_is_refused_with_its_reason(
    message: Message, expected: str, change: Callable[[bytes], bytes]
) -> None:
    read(message())
    assert reason(change(message())) == expected


def test_twenty_thousand_attendees_are_not_read(message: Message) -> None:
    few = [f"ATTENDEE:mailto:a{n}@x.example" for n in range(MAX_ATTENDEES)]
    assert len(read(message("", *few)).attendees) == MAX_ATTENDEES
    many = [f"ATTENDEE:mailto:a{n}@x.example" for n in range(MAX_ATTENDEES + 1)]
    assert reason(message("", *many)) == "too-many-attendees"


@pytest.mark.parametrize(
    "bomb",
    [
        "RRULE:FREQ=SECONDLY;COUNT=1000000000",
        "BEGIN:VALARM\r\nTRIGGER:-PT1M\r\nREPEAT:1000000000\r\nEND:VALARM",
        "DESCRIPTION:" + "x" * 900_000,
        "COMMENT:" + "\\" * 900_000,
        "ATTENDEE;CN=" + "x;" * 200_000 + ":mailto:a@b.example",
        "ATTENDEE;SENT-BY=" + "mailto:a@b," * 50_000 + ":mailto:a@b.example",
        "SUMMARY:" + " " * 900_000 + "x",
    ],
    ids=lambda bomb: bomb[:14],
)
def test_bombs_are_bounded_work(message: Message, bomb: str) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Bomb\r\nBEGIN:STANDARD\r\nDTSTART:00010101T000000\r\n"
        "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\nBEGIN:VEVENT"
    )
    data = message(more=("DTSTART;TZID=Bomb:20230414T100000", bomb))
    data = data.replace(b"BEGIN:VEVENT", zone.encode(), 1)
    before = time.process_time()
    found = read_or_refuse(data)
    assert found is None or found.start is None
    assert time.process_time() - before < 5


# Anything at all


WORDS = (
    "BEGIN:", "END:", "VCALENDAR", "VEVENT", "VTIMEZONE", "\r\n", "\n ", "\r", "UID:", ":", ";",
    "ATTENDEE", "DTSTART", ";TZID=", ";SENT-BY=", "mailto:", '"', "\\", "SEQUENCE:", "=", ",",
    "DTSTAMP:", "99999999T999999Z", "00010101T000000Z", "a@b.example", "METHOD:", "REPLY", "^",
)  # fmt: skip
PIECES = st.lists(st.sampled_from(WORDS) | st.text(max_size=5)).map("".join)


@given(st.binary(max_size=300) | PIECES.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)
    around = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n%b\nEND:VEVENT\nEND:VCALENDAR"
    message = read_or_refuse(around % data)
    assert message is None or message.uid


MUTATED = ("outlook-accepted.ics", "apple-accepted.ics", "evolution-delegated.ics",
           "outlook-assistant-declined.ics")  # fmt: skip


@settings(max_examples=300)
@given(
    name=st.sampled_from(MUTATED),
    at=st.integers(0, 1500),
    instead=st.binary(max_size=3),
    length=st.integers(0, 4),
)
def test_mutated_replies_are_read_or_refused(
    sample: Sample, name: str, at: int, instead: bytes, length: int
) -> None:
    data = sample(name)
    message = read_or_refuse(data[:at] + instead + data[at + length :])
    assert message is None or all(a.email == a.email.lower() for a in message.attendees)


def test_the_zone_of_a_reply_is_the_network_s_own(message: Message) -> None:
    start = read(message(more=("DTSTART;TZID=Europe/Copenhagen:20230714T100000",))).start
    assert start == datetime(2023, 7, 14, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))


# What clients forget to quote


@pytest.mark.parametrize(
    ("written", "sent_by", "delegated_to", "name"),
    [
        (";SENT-BY=mailto:a@x.example", "a@x.example", (), None),
        (";SENT-BY=MAILTO:A@x.example;CN=Lise", "a@x.example", (), "Lise"),
        (";SENT-BY='mailto:a@x.example'", "a@x.example", (), None),
        (';SENT-BY="mailto:a@x.example', "a@x.example", (), None),
        (";SENT-BY=a@x.example", "a@x.example", (), None),
        (";DELEGATED-TO=mailto:a@x.example,mailto:b@x.example", None,
         ("a@x.example", "b@x.example"), None),
        (";DELEGATED-TO=mailto:a@x.example, mailto:b@x.example", None,
         ("a@x.example", "b@x.example"), None),
        (';DELEGATED-TO="mailto:a@x.example","mailto:b@x.example"', None,
         ("a@x.example", "b@x.example"), None),
        (';DELEGATED-TO="mailto:a@x.example,mailto:b@x.example"', None,
         ("a@x.example", "b@x.example"), None),
        (";CN=Holm, Lise;SENT-BY=mailto:a@x.example", "a@x.example", (), "Holm, Lise"),
        (";CN=Direktør: Lise Holm;SENT-BY=mailto:a@x.example", "a@x.example", (),
         "Direktør: Lise Holm"),
        (";CN=Holm; Lise;SENT-BY=mailto:a@x.example", "a@x.example", (), "Holm; Lise"),
        (';CN="Holm; Lise: direktør, Aarhus";SENT-BY=mailto:a@x.example', "a@x.example", (),
         "Holm; Lise: direktør, Aarhus"),
    ],
)  # fmt: skip
def test_what_is_not_quoted_is_repaired(
    message: Message, written: str, sent_by: str | None, delegated_to: tuple[str, ...],
    name: str | None,
) -> None:  # fmt: skip
    line = f"ATTENDEE;PARTSTAT=ACCEPTED{written}:mailto:direktoer@aarhus.example"
    plain = re.sub(rb"ATTENDEE(?:[^\r\n]|\r\n[ \t])*", line.encode(), message())
    (attendee,) = read(plain).attendees
    assert (attendee.email, attendee.partstat) == ("direktoer@aarhus.example", "ACCEPTED")
    assert (attendee.sent_by, attendee.delegated_to) == (sent_by, delegated_to)
    assert attendee.name == name


def test_an_address_in_quotes_is_not_taken_for_the_value(message: Message) -> None:
    line = b'ATTENDEE;PARTSTAT=ACCEPTED;CN="x:mailto:otto@uden.example":urn:uuid:4711'
    plain = re.sub(rb"ATTENDEE(?:[^\r\n]|\r\n[ \t])*", line, message())
    assert read(plain).attendees[0].email == "urn:uuid:4711"


@pytest.mark.parametrize(
    "line",
    [
        b'ATTENDEE;CN="' + b'";"' * 200_000 + b'":mailto:a@x.example',
        b"ATTENDEE" + b";a=:mailto:" * 80_000 + b"a@x.example",
        b"ATTENDEE;DELEGATED-TO=" + b"mailto:a@x.example," * 40_000 + b":mailto:a@x.example",
        b"ATTENDEE;SENT-BY=" + b" ," * 400_000 + b":mailto:a@x.example",
        b"ATTENDEE" + b";" * 900_000 + b":mailto:a@x.example",
    ],
)
def test_no_line_takes_long(message: Message, line: bytes) -> None:
    plain = re.sub(rb"ATTENDEE(?:[^\r\n]|\r\n[ \t])*", lambda _: line, message())
    began = time.process_time()
    read_or_refuse(plain)
    assert time.process_time() - began < 4
