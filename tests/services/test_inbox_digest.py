"""What is held is summed up for the secretary; what is kept is kept no longer than needed."""

from datetime import timedelta

import pytest
from bot.services.daily import apply_retention, run_daily

from cast import CHAIR, DIRECTOR, OUTSIDER, SECRETARY

ASKED = "Kan I sende mig en parkeringstilladelse?"


@pytest.fixture
def invited(room):
    return room.invitation_to(DIRECTOR.email)


def morning(room, text="2023-03-21T08:00"):
    """The day's beat, and the digest that left with it."""
    room.at(text)
    run_daily(room.office, room.now)
    return [sent for sent in room.deliver() if sent.notice.kind == "held-digest"]


def test_the_secretary_hears_the_next_morning_of_what_is_held(room, invited):
    room.post("COUNTER", invited, "TENTATIVE", lines=("DTSTART:20230421T080000Z",
                                                      "DTEND:20230421T100000Z"))  # fmt: skip
    room.take(room.mail(OUTSIDER.email, "Jeg vil gerne med").as_bytes())
    (digest,) = morning(room)
    assert digest.notice.receiver == SECRETARY.email
    assert digest.mail["Subject"] == "Til afklaring: 2 mails, KD-Net 21. marts"
    text = " ".join(digest.text.split())
    for part in (
        "Nr. 1: SV: KD-Net", "Foreslår et andet tidspunkt: fredag den 21. april 2023 kl. 10-12",
        "held resolve 1 --accept", "held resolve 1 --ignore", DIRECTOR.email,
        OUTSIDER.email, "Ukendt afsender", "held resolve 2 --as EMAIL", "held show 2",
    ):  # fmt: skip
        assert part in text, part


def test_it_comes_once_a_working_day_and_only_where_something_is_new(room):
    assert morning(room) == []
    room.take(room.mail(OUTSIDER.email, ASKED).as_bytes())
    assert len(morning(room, "2023-03-22T08:00")) == 1
    assert morning(room, "2023-03-22T15:00") == []
    assert morning(room, "2023-03-23T08:00") == []


def test_not_on_a_weekend_or_a_holiday(room):
    morning(room, "2023-03-24T08:00")
    room.take(room.mail(OUTSIDER.email, ASKED).as_bytes())
    assert morning(room, "2023-03-25T08:00") == []
    assert len(morning(room, "2023-03-27T08:00")) == 1


def test_not_before_eight_and_late_after_a_downtime(room):
    room.take(room.mail(OUTSIDER.email, ASKED).as_bytes())
    assert morning(room, "2023-03-21T07:59") == []
    assert len(morning(room, "2023-03-23T13:00")) == 1


def test_what_was_settled_before_it_left_is_not_in_it(room):
    room.take(room.mail(OUTSIDER.email, ASKED).as_bytes())
    room.at("2023-03-21T08:00")
    run_daily(room.office, room.now)
    with room.case() as case:
        case.uow.inbox.resolve(1, room.now, "ignored")
    assert room.deliver() == []
    (notice,) = room.notices("held-digest")
    assert (notice.state, notice.reason) == ("skipped", "settled meanwhile")


def test_what_still_waits_from_before_is_counted(room):
    room.take(room.mail(OUTSIDER.email, ASKED).as_bytes())
    morning(room)
    room.take(room.mail(OUTSIDER.email, "Og en kop kaffe").as_bytes())
    (digest,) = morning(room, "2023-03-22T08:00")
    assert "Desuden venter 1 fra tidligere" in " ".join(digest.text.split())


def test_what_changed_nothing_is_told_for_information(room, invited):
    room.post("CANCEL", invited, sender=CHAIR.email)
    (digest,) = morning(room)
    text = " ".join(digest.text.split())
    assert "Til orientering" in text
    assert "Aflysning af vores møde fra en anden end os" in text
    assert "held resolve" not in text


def test_its_subjects_and_senders_are_text_and_no_markup(room):
    mail = room.mail(OUTSIDER.email, ASKED)
    mail.replace_header("Subject", "**Vigtigt** <b>x</b> [klik](https://ond.example)")
    room.take(mail.as_bytes())
    (digest,) = morning(room)
    html = digest.mail.get_body(("html",)).get_content()
    assert "<b>x</b>" not in html
    assert 'href="https://ond.example' not in html


def raws(room):
    with room.case() as case:
        connection = case.uow.inbox._session.connection()
        found = connection.exec_driver_sql("SELECT raw FROM received ORDER BY at").all()
        return [bytes(row.raw) for row in found], [h.raw for h in case.uow.inbox.held_since(None)]


def test_comments_are_deleted_after_30_days_and_a_replay_is_still_known(room, invited):
    lines = ("COMMENT:Jeg er syg",)
    room.post("REPLY", invited, "DECLINED", lines=lines)
    raw = room.mail(DIRECTOR.email, "Afbud den 14. april").as_bytes()
    room.take(raw)
    assert all(received for received in raws(room)[0])
    room.now += timedelta(days=29)
    run_daily(room.office, room.now)
    assert all(received for received in raws(room)[0])
    room.now += timedelta(days=2)
    run_daily(room.office, room.now)
    assert raws(room)[0] == [b"", b""]
    assert room.take(raw).outcome == "duplicate"


def test_what_is_held_keeps_its_original_until_30_days_after_it_was_settled(room):
    room.take(room.mail(OUTSIDER.email, ASKED).as_bytes())
    room.now += timedelta(days=40)
    apply_retention(room.office, room.now)
    assert raws(room)[1][0]
    with room.case() as case:
        case.uow.inbox.resolve(1, room.now, "ignored")
    room.now += timedelta(days=31)
    assert apply_retention(room.office, room.now) == 1
    assert raws(room)[1] == [b""]
    assert apply_retention(room.office, room.now) == 0


def test_nobody_is_shown_the_comment(room, invited):
    secret = "Jeg er syg og vil ikke have, at andre ved det"
    room.post("REPLY", invited, "DECLINED", lines=(f"COMMENT:{secret}",), more=secret)
    room.now = room.now.replace(month=4, day=11, hour=12)
    everything = [sent.mail.as_string() for sent in room.tick()] + [str(room.json())]
    assert everything
    assert not any("syg" in each for each in everything)
