import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bot.domain.errors import NaiveDatetime
from bot.itip import Event, cancel, decline_counter, read, request

from itip.copies import at, every_object, lines, utc
from judges import form, libical, vobject_judge

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
Golden = Callable[[str, bytes], None]


# What is said


def test_a_request_in_summer_is_as_it_was(event: Event, golden: Golden) -> None:
    golden("itip/request-summer.ics", request(event))


def test_a_request_in_winter_is_as_it_was(event: Event, golden: Golden) -> None:
    winter = at(event, datetime(2023, 1, 27, 10, 0, tzinfo=COPENHAGEN))
    online = replace(winter, conference="https://moede.example/kd-net", conference_label="Online",
                     dial_in="tel:+4587000000,,,123456", dial_in_label="Telefon: 87 00 00 00",
                     location=None, alarm=timedelta(minutes=15))  # fmt: skip
    golden("itip/request-winter.ics", request(online))


def test_a_cancelled_meeting_is_as_it_was(event: Event, golden: Golden) -> None:
    golden("itip/cancel-meeting.ics", cancel(replace(event, sequence=2), whole_meeting=True))


def test_a_withdrawn_substitute_is_as_it_was(event: Event, golden: Golden) -> None:
    golden("itip/cancel-seat.ics", cancel(replace(event, sequence=2), whole_meeting=False))


def test_a_meeting_by_mail_lasts_whole_days(event: Event, golden: Golden) -> None:
    by_mail = replace(
        event,
        all_day=True,
        start=datetime(2023, 4, 14, tzinfo=COPENHAGEN),
        end=datetime(2023, 4, 19, tzinfo=COPENHAGEN),
    )
    data = request(by_mail)
    golden("itip/request-all-day.ics", data)
    assert libical.check(data) == []
    assert libical.instants(data) == (date(2023, 4, 14), date(2023, 4, 19))
    assert b"VTIMEZONE" not in data


def test_a_whole_day_that_ends_before_midnight_ends_with_that_day(event: Event) -> None:
    data = request(replace(event, all_day=True))
    assert libical.instants(data) == (date(2023, 4, 14), date(2023, 4, 15))


def test_a_request_has_exactly_one_attendee_who_is_asked(event: Event) -> None:
    attendees = [line for line in lines(request(event)) if line.startswith("ATTENDEE")]
    assert len(attendees) == 1
    for parameter in ("RSVP=TRUE", "ROLE=REQ-PARTICIPANT", "CUTYPE=INDIVIDUAL",
                      "PARTSTAT=NEEDS-ACTION"):  # fmt: skip
        assert parameter in attendees[0]


def test_an_answer_that_is_kept_is_shown_and_not_asked_for_again(event: Event) -> None:
    data = request(replace(event, partstat="ACCEPTED", asks=False))
    assert b"PARTSTAT=ACCEPTED" in data
    assert b"RSVP" not in data


def test_only_a_cancelled_meeting_has_a_status_in_its_cancel(event: Event) -> None:
    assert "STATUS:CANCELLED" in lines(cancel(event, whole_meeting=True))
    assert b"STATUS" not in cancel(event, whole_meeting=False)


@pytest.mark.parametrize("whole_meeting", [True, False])
def test_a_cancel_has_no_alarm_and_no_request_status(event: Event, whole_meeting: bool) -> None:
    data = cancel(replace(event, alarm=timedelta(hours=1)), whole_meeting=whole_meeting)
    assert b"VALARM" not in data
    assert b"REQUEST-STATUS" not in data
    assert b"RSVP" not in data


def test_a_declined_counter_names_the_invitation_and_says_why(event: Event) -> None:
    """RFC 5546 3.2.8: neither hours nor ATTENDEE. libical 3.0 read the RFC's "0 OR 1" for SEQUENCE
    as none, so it judges the object without; above 0 the RFC demands it."""
    data = decline_counter(event, "Salen er optaget;\x0b efter kl. 12")
    said = lines(data)
    assert {"METHOD:DECLINECOUNTER", f"UID:{event.uid}", "SEQUENCE:1"} <= set(said)
    assert "COMMENT:Salen er optaget\\;\\n efter kl. 12" in said
    for absent in (b"DTSTART", b"ATTENDEE", b"VTIMEZONE", b"VALARM", b"STATUS"):
        assert absent not in data
    assert form.check(data) == []
    without = data.replace(b"SEQUENCE:1\r\n", b"")
    assert [p for p in libical.check(without) if "has no zone" not in p] == []


def test_a_counter_that_is_declined_without_a_word_has_no_comment(event: Event) -> None:
    assert b"COMMENT" not in decline_counter(event, " \x00\n")


def test_an_alarm_rings_before_the_start(event: Event) -> None:
    assert "TRIGGER:-PT30M" in lines(request(replace(event, alarm=timedelta(minutes=30))))


def test_the_same_event_gives_the_same_bytes(event: Event) -> None:
    assert request(event) == request(replace(event))


def test_an_instant_without_a_zone_is_refused(event: Event) -> None:
    with pytest.raises(NaiveDatetime):
        replace(event, start=datetime(2023, 4, 14, 10, 0))  # noqa: DTZ001 - naive on purpose


# Names and texts


def test_names_cannot_break_out_of_their_line(event: Event) -> None:
    hostile = 'A"B\r\nATTENDEE:mailto:x@evil.example\x0bC\x85D\x00\u2028E'
    data = request(replace(event, attendee_name=hostile, summary=hostile))
    assert form.check(data) == []
    assert libical.check(data) == []
    assert [a.email for a in read(data).attendees] == ["direktoer@aarhus.example"]
    assert read(data).attendees[0].name == "A'B ATTENDEE:mailto:x@evil.example C D E"


def test_commas_semicolons_and_backslashes_are_read_as_written(event: Event) -> None:
    place = r"Rådhuset; sal 2, \\filserver\Nord\ny"
    data = request(replace(event, location=place, summary="A, B; C"))
    assert libical.texts(data) == ("A, B; C", place)


def test_what_is_no_uri_is_left_out(event: Event) -> None:
    data = request(replace(event, url="se mailen", conference="ring til os"))
    assert b"URL" not in data
    assert b"CONFERENCE" not in data


def test_a_nameless_attendee_goes_by_the_address(event: Event) -> None:
    assert read(request(replace(event, attendee_name="\x00"))).attendees[0].name == (
        "direktoer@aarhus.example"
    )


# Instants, as others read them


def near_the_clock_changes() -> list[datetime]:
    """10:00 on the days around each clock change of some years, and the hours at the change."""
    days = [date(2020, 3, 29), date(2020, 10, 25), date(2023, 3, 26), date(2023, 10, 29),
            date(2034, 3, 26), date(2034, 10, 29)]  # fmt: skip
    moments = [
        datetime(day.year, day.month, day.day, 10, tzinfo=COPENHAGEN) + timedelta(days=offset)
        for day in days
        for offset in (-1, 0, 1)
    ]
    for day in days:
        change = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
        moments += [(change + timedelta(minutes=m)).astimezone(COPENHAGEN)
                    for m in (-90, -60, -30, -1, 0, 30, 60, 90)]  # fmt: skip
    return moments


def test_libical_reads_the_same_instants_around_each_clock_change(event: Event) -> None:
    for start in near_the_clock_changes():
        meeting = at(event, start, hours=0.5)
        for data in every_object(meeting):
            assert libical.check(data) == []
            assert libical.instants(data) == utc(meeting), start


def test_vobject_reads_the_same_instants_around_each_clock_change(event: Event) -> None:
    meetings = [at(event, start) for start in near_the_clock_changes()]
    read_as = vobject_judge.instants([request(meeting) for meeting in meetings])
    assert read_as == [utc(meeting) for meeting in meetings]


def test_a_zone_an_hour_off_is_caught(event: Event) -> None:
    wrong = request(event).replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300")
    assert libical.instants(wrong)[0] == event.start - timedelta(hours=1)
    assert vobject_judge.instants([wrong])[0][0] == event.start - timedelta(hours=1)


def test_a_missing_zone_is_caught(event: Event) -> None:
    data = request(event)
    first, last = data.index(b"BEGIN:VTIMEZONE"), data.index(b"BEGIN:VEVENT")
    wrong = (data[:first] + data[last:]).replace(b"Europe/Copenhagen", b"Network/Time")
    assert libical.check(wrong) == ["DTSTART has no zone", "DTEND has no zone"]


def test_what_rfc_5546_requires_is_checked_by_the_judge(event: Event) -> None:
    assert libical.check(request(event).replace(b"DTSTAMP", b"X-STAMP"))
    assert libical.check(request(event).replace(b"METHOD:REQUEST", b"METHOD:PUBLISH"))


def test_the_form_judge_sees_bare_line_feeds_long_lines_and_split_characters() -> None:
    assert form.check(b"A:b\nC:d\r\n")
    assert form.check(b"A:" + b"b" * 74 + b"\r\n")
    assert form.check(b"A:" + "ø".encode()[:1] + b"\r\n " + "ø".encode()[1:] + b"\r\n")
    assert form.check(b"A:\x0b\r\n")
    assert form.check("A:\u2028\r\n".encode())
    assert form.check(b"A:b\r\n") == []


def test_an_hour_that_comes_twice_is_written_in_utc(event: Event) -> None:
    second = datetime(2023, 10, 29, 2, 30, fold=1, tzinfo=COPENHAGEN)
    data = request(at(event, second))
    assert "DTSTART:20231029T013000Z" in lines(data)
    assert libical.instants(data)[0] == datetime(2023, 10, 29, 1, 30, tzinfo=UTC)


def test_an_hour_that_is_skipped_is_the_one_after_the_change(event: Event) -> None:
    skipped = datetime(2023, 3, 26, 2, 30, tzinfo=COPENHAGEN)
    assert libical.instants(request(at(event, skipped)))[0] == skipped.astimezone(UTC)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=1)), ZoneInfo("Etc/GMT-1"),
                                  ZoneInfo("UTC"), ZoneInfo("Africa/Casablanca")],
                         ids=str)  # fmt: skip
def test_offsets_and_zones_without_a_rule_are_written_in_utc(event: Event, zone: timezone) -> None:
    data = request(at(event, datetime(2023, 4, 14, 10, 0, tzinfo=zone)))
    assert b"TZID" not in data
    assert libical.check(data) == []
    assert libical.instants(data)[0] == datetime(2023, 4, 14, 10, 0, tzinfo=zone)


# The golden files' own guard


def test_ci_refuses_to_rewrite_golden_files() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--update-golden", "--collect-only", __file__],
        env={"CI": "true"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 4
    assert "--update-golden" in done.stderr
