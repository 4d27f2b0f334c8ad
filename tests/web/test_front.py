"""The front page: what is coming, what went out, and what the public does not see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from bot.domain.attendance import Attendance, Substitute
from bot.domain.meetings import Part
from bot.domain.notices import Notice
from bot.domain.records import Held
from bot.web.front import LATEST, NEXT, Answers, front
from sqlalchemy import event
from sqlalchemy.engine import Engine


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are run meanwhile, on whatever engine."""
    statements: list[str] = []

    def note(connection, cursor, statement, *_):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def answer(store, now, **answers):
    """Register answers for the meeting of 14 April by seat: its state, or the substitute's name."""
    with store.write() as uow:
        meeting = uow.meetings.by_key("kd-net/2023-04-14")
        for seat in uow.plans.current().group("kd-net").seats:
            said = answers.get(seat.key.partition("/")[2])
            if said is None:
                continue
            is_state = said in ("attending", "apologised")
            uow.attendance.save(
                Attendance(
                    meeting.uid, seat.key, seat.holder(meeting.day),
                    said if is_state else "apologised",
                    None if is_state else Substitute(said), at=now,
                )
            )  # fmt: skip


def put_notices(store, now, count, **changes):
    with store.write() as uow:
        for number in range(count):
            values = {"queued_at": now, "due_at": now, "channel": "mail", "kind": "receipt"}
            uow.outbox.put(Notice(f"x/{number}", "direktoer@aarhus.example", **(values | changes)))


def test_coming_meetings_of_all_groups_stand_by_day(rehearsal, seen):
    text = seen(rehearsal.get("/").text).text
    first = "14. april fredag KD-Net temamøde Kl. 10-12 · Scandic Silkeborg, Udgårdsvej 2"
    assert first in text
    assert text.index(first) < text.index("26. april onsdag KKR Midtjylland")
    assert text.index("26. april onsdag") < text.index("2. juni fredag KD-Net")
    assert "27. januar fredag" not in text.partition("2024")[0]


def test_a_year_is_named_once_and_later_meetings_are_folded(rehearsal, seen):
    page = rehearsal.get("/").text
    near, _, later = page.partition("<details>")
    assert near.count("<li id=") == NEXT
    assert later.partition("</details>")[0].count("<li id=") == 22
    assert "Vis de følgende 22 møder" in page
    assert near.count("<h3>2023</h3>") == 1
    assert [h for h in ("2024", "2025", "2026") if f"<h3>{h}</h3>" in later] == [
        "2024", "2025", "2026",
    ]  # fmt: skip


def test_answers_add_up_to_the_seats(rehearsal, store, now, seen):
    answer(store, now, aarhus="Claus Brandt", viborg="attending", skive="apologised")
    text = seen(rehearsal.get("/").text).text
    assert "2 kommer 1 kommer ikke 17 har ikke svaret 22 kuverter" in text
    assert Answers(2, 1, 17, 22).total == 20


def test_nobody_counts_as_silent_before_being_asked(rehearsal, seen):
    text = seen(rehearsal.get("/").text).text
    assert "2. juni fredag KD-Net Kl. 10-12 · Scandic Silkeborg" in text
    assert "Mødeindkaldelsen sendes den 5. april" in text
    assert text.count("har ikke svaret") == 1


def test_an_answer_before_the_invitation_is_counted(office, store, now):
    with store.write() as uow:
        june = uow.meetings.by_key("kd-net/2023-06-02")
        seat = uow.plans.current().seat("kd-net/odder")
        uow.attendance.save(Attendance(june.uid, seat.key, seat.holder(june.day), "apologised"))
    with office.look(now) as case:
        shown = front(case, is_rehearsal=True).soon[0].meetings[2]
    assert shown.answers == Answers(0, 1, 19, 21)
    assert shown.invited_on is None


def test_a_meeting_by_mail_has_days_and_one_online_says_so(rehearsal, store, seen):
    with store.write() as uow:
        mail, online = uow.meetings.list(group="kkr")[-2:]
        midnight = mail.start.replace(hour=0)
        for meeting, changes in (
            (mail, {"mode": "mail", "start": midnight, "end": midnight + timedelta(days=3)}),
            (online, {"mode": "online", "place": None}),
        ):
            uow.meetings.save(replace(meeting, details=replace(meeting.details, **changes)))
    text = seen(rehearsal.get("/").text).text
    assert "20.-22. oktober KKR Midtjylland Mailmøde" in text
    assert "KKR Midtjylland konstituerende møde Kl. 10-13 · onlinemøde" in text


def test_a_meeting_that_moved_says_from_where_and_parts_have_their_hours(rehearsal, store, seen):
    with store.write() as uow:
        meeting = uow.meetings.by_key("kd-net/2023-04-14")
        middle = meeting.start + timedelta(hours=1)
        parts = (Part("Ordinært", meeting.start, middle), Part("Tema", middle, meeting.end))
        details = replace(meeting.details, parts=parts)
        uow.meetings.save(replace(meeting, details=details, was=date(2023, 4, 12), status="moved"))
    text = seen(rehearsal.get("/").text).text
    assert "flyttet fra 12. april 2023" in text
    assert "Kl. 10-11 · Ordinært Kl. 11-12 · Tema" in text


def test_a_cancelled_meeting_is_not_coming(rehearsal, store):
    with store.write() as uow:
        meeting = uow.meetings.by_key("kd-net/2023-04-14")
        uow.meetings.save(replace(meeting, status="cancelled"))
    assert "14. april</time>" not in rehearsal.get("/").text


def test_what_went_out_says_when_to_whom_what_and_how_it_stands(rehearsal, seen):
    page = seen(rehearsal.get("/").text)
    line = (
        "Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12 Anne Holm direktoer@aarhus.example "
        "20. marts kl. 9 Afsendt"
    )
    assert line in page.text
    assert "40 afsendt · 0 i kø" in page.text
    assert {"/beskeder/1", "/beskeder/20"} <= {link["href"] for link in page.of("a")}


def test_what_waits_and_what_failed_is_seen(rehearsal, store, now, seen):
    put_notices(store, now, 2, due_at=now + timedelta(days=2), kind="headcount")
    with store.write() as uow:
        (claimed,) = uow.outbox.claim("me", now + timedelta(days=3), timedelta(minutes=5), 1)
        uow.outbox.mark_failed(claimed.id, "me", "550 5.1.1 No such user")
    text = seen(rehearsal.get("/").text).text
    assert "40 afsendt · 1 i kø · 1 er ikke nået frem" in text
    assert "Kuverter Anne Holm direktoer@aarhus.example 22. marts kl. 9 I kø" in text
    assert "Mislykket550 5.1.1 No such user" in text.replace("Mislykket ", "Mislykket")


def test_the_latest_notices_are_shown_and_the_rest_counted(rehearsal, store, now, seen):
    put_notices(store, now, LATEST + 10)
    page = seen(rehearsal.get("/").text)
    shown = [link["href"] for link in page.of("a") if "/beskeder/" in str(link["href"])]
    assert len(shown) == LATEST
    assert shown[0] == f"/beskeder/{40 + LATEST + 10}"
    assert f"{LATEST + 10} i kø · her er de seneste {LATEST}" in page.text


def test_what_is_held_is_counted(rehearsal, store, now, seen):
    assert "Intet venter på sekretariatet." in rehearsal.get("/").text
    for count, said in ((1, "Én henvendelse venter"), (2, "2 henvendelser venter")):
        with store.write() as uow:
            uow.inbox.hold(Held("hemmelig@x.example", now, "other", "Fortroligt", b""))
        text = seen(rehearsal.get("/").text).text
        assert said in text, count
        assert "Fortroligt" not in text


def test_the_rehearsal_clock_is_plainly_labelled(rehearsal, public, seen):
    text = seen(rehearsal.get("/").text).text
    assert "Øvelse Uret er øvelsens, og ingen beskeder forlader denne maskine." in text
    assert "Mandag den 20. marts 2023 kl. 9 på øvelsens ur" in text
    in_production = seen(public.get("/").text).text
    assert "velse" not in in_production
    assert "Mandag den 20. marts 2023 kl. 9" in in_production


def names_and_addresses(plan) -> set[str]:
    return {word for person in plan.people for word in (person.name, person.email)}


def test_the_public_sees_meetings_and_nothing_of_persons(office, public, rehearsal, store, now):
    answer(store, now, aarhus="Claus Brandt", viborg="attending")
    with store.read() as uow:
        personal = names_and_addresses(uow.plans.current()) | {
            "Claus Brandt", "Mødeindkaldelse", "@", "/beskeder", "har ikke svaret", "afklaring",
        }  # fmt: skip
    page = public.get("/").text
    assert "14. april" in page
    assert "KKR Midtjylland" in page
    assert [word for word in personal if word in page] == []
    in_rehearsal = rehearsal.get("/").text  # the same search finds what is there
    assert any(word in in_rehearsal for word in personal)


def test_the_public_does_not_see_the_meetings_of_a_closed_group(public, rehearsal, store):
    with store.write() as uow:
        plan = uow.plans.current()
        groups = tuple(
            replace(g, public=False) if g.key == "kd-net" else replace(g, public=False, listed=True)
            for g in plan.groups
        )
        uow.plans.save(replace(plan, groups=groups))
    page = public.get("/").text
    assert "26. april" in page
    assert "14. april" not in page
    assert "Scandic" not in page
    assert "14. april" in rehearsal.get("/").text


def test_without_a_plan_the_page_says_how_to_get_one(empty_office, browse):
    answer = browse(empty_office).get("/")
    assert answer.status_code == 200
    assert "Der er endnu ingen mødeplan" in answer.text
    assert "moedebot plan apply" in answer.text


def test_without_coming_meetings_and_notices_the_page_says_so(office, browse, now, store):
    with store.write() as uow:
        for notice in uow.outbox.list():
            uow.outbox.supersede(notice.id, "x")
    later = browse(office, at=now + timedelta(days=3650)).get("/").text
    assert "Der er ingen kommende møder i planen." in later
    assert "<details>" not in later


def test_the_number_of_queries_does_not_grow_with_the_notices(rehearsal, store, now):
    with counted() as few:
        assert rehearsal.get("/").status_code == 200
    put_notices(store, now, 200, meeting=None)
    with store.write() as uow:
        for _ in range(5):
            uow.inbox.hold(Held("x@y.example", now, "other", "", b""))
    with counted() as many:
        assert rehearsal.get("/").status_code == 200
    assert len(many) == len(few)
    with store.read() as uow, counted() as each:  # what a query per notice would have come to
        for number in range(1, 151):
            uow.outbox.get(number)
    assert len(each) >= 150 > len(many)


def test_the_number_of_queries_does_not_grow_with_the_meetings(office, rehearsal, public, store):
    with counted() as before:
        rehearsal.get("/")
    with counted() as before_public:
        public.get("/")
    with store.write() as uow:
        for week in range(100):
            meeting = uow.meetings.by_key("kd-net/2024-11-08")
            shift = timedelta(days=3000 + 7 * week)
            details = replace(meeting.details, start=meeting.start + shift, end=meeting.end + shift)
            uow.meetings.save(replace(meeting, uid=f"u{week}", key=f"k/{week}", details=details))
    with counted() as after:
        rehearsal.get("/")
    with counted() as after_public:
        public.get("/")
    assert len(after) == len(before) <= 6 + 7 * NEXT  # a meeting shown: answers, guests, meals
    assert len(after_public) == len(before_public) <= 5  # one asks what is published


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=1>'])
def test_what_others_wrote_is_text_and_never_markup(rehearsal, store, seen, hostile):
    with store.write() as uow:
        meeting = uow.meetings.by_key("kd-net/2023-04-14")
        details = replace(meeting.details, title=hostile, notes=(hostile,), place=hostile)
        uow.meetings.save(replace(meeting, details=details))
        plan = uow.plans.current()
        people = tuple(replace(person, name=hostile) for person in plan.people)
        network = replace(plan.network, name=hostile)
        uow.plans.save(replace(plan, people=people, network=network))
    page = seen(rehearsal.get("/").text)
    assert not page.of("script")
    assert not page.of("img")
    assert page.text.count(hostile) >= 5
