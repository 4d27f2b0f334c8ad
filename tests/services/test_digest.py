"""Several overdue notices to one person make one mail that sums up."""

from datetime import timedelta

import pytest
from bot.domain.agenda import Item
from bot.domain.notices import CALENDAR_KINDS, Notice
from bot.papers import Draft
from bot.services.agendas import import_draft
from bot.services.composing.digest import OVERDUE, SUMMED_UP
from bot.services.heartbeat import queue_due

from cast import AARHUS, ASSISTANT, CHAIR, DIRECTOR, REGION, SECRETARY, VIBORG, local

MEMBERS = (DIRECTOR, CHAIR, VIBORG, REGION)
DRAFT = Draft("kd-net/2023-04-14", (Item("Budget"), Item("Fælles udbud", goes_on=("kkr",))))


@pytest.fixture
def held_up(room):
    """The clock went on, but nothing was delivered: the secretary waits for two messages."""
    for moment in ("2023-04-05T09:30", "2023-04-11T10:00"):
        queue_due(room.office, local(moment))
    return room.at("2023-04-13T08:00")


def _to_secretary(room):
    return [n for n in room.notices() if n.receiver == SECRETARY.email]


def test_what_was_held_up_goes_as_one_mail_in_the_order_it_was_due(held_up):
    sent = [each for each in held_up.deliver() if each.notice.receiver == SECRETARY.email]
    assert [each.notice.kind for each in sent] == ["agenda-missing"]
    text = sent[0].text
    assert "2 beskeder" in text
    assert text.index("Dagsorden mangler") < text.index("6 kuverter")
    assert (text.count("Kære"), text.count("Venlig hilsen")) == (1, 1)


def test_the_others_are_recorded_as_merged(held_up):
    held_up.deliver()
    first, other = _to_secretary(held_up)
    assert (first.state, other.state) == ("sent", "superseded")
    assert other.reason == f"merged into {first.id}"


def test_within_a_day_each_goes_by_itself(held_up):
    held_up.at("2023-04-11T12:00")
    kinds = [s.notice.kind for s in held_up.deliver() if s.notice.receiver == SECRETARY.email]
    assert kinds == ["agenda-missing", "headcount"]


def test_what_carries_a_calendar_part_or_asks_for_an_answer_is_never_merged():
    assert not {"invitation", "update", "cancellation", "reminder-unanswered"} & set(SUMMED_UP)


def test_nothing_overtakes_what_waits_before_it(room):
    """An update to the director waits; the overdue papers behind it in its stream do not go first,
    merged into a message about another meeting."""
    room.apply("{date: 2023-04-14}", "{date: 2023-06-02}")
    room.deliver()
    room.apply("{date: 2023-04-14, hours: 09:00-11:00}", "{date: 2023-06-02}")
    keys = ("kd-net/2023-06-02", "kd-net/2023-04-14")
    for key in keys:
        meeting = room.meeting(key)
        with room.case() as case:
            case.uow.outbox.put(
                Notice(
                    f"headcount/{key}", DIRECTOR.email, "mail", "headcount", room.now, room.now,
                    meeting=meeting.uid, seat=AARHUS, rule="headcount",
                )
            )  # fmt: skip
    room.now += OVERDUE + timedelta(hours=1)
    sent = [s.notice.kind for s in room.deliver() if s.notice.receiver == DIRECTOR.email]
    assert sent.count("headcount") == 2
    assert sent.index("update") < len(sent) - 1 - sent[::-1].index("headcount")


@pytest.fixture
def two_weeks_down(room):
    """Nothing ran from 30 March to 13 April: an invitation, an agenda and its KKR items, the
    headcount, a missing agenda and reminders fell due."""
    room.apply("{date: 2023-04-14}", "{date: 2023-04-19}", "{date: 2023-06-02}")
    room.at("2023-03-30T12:00").tick()
    import_draft(room.office, DRAFT, None, room.now)
    return room.at("2023-04-13T12:00").tick()


def _to(sent, person):
    return [each for each in sent if each.notice.receiver == person.email]


def test_after_two_weeks_down_each_receiver_has_one_mail_of_what_can_be_summed_up(
    two_weeks_down, room
):
    for member in MEMBERS:
        assert sorted(s.notice.kind for s in _to(two_weeks_down, member)) == [
            "agenda", "invitation",
        ]  # fmt: skip
    (secretarys,) = _to(two_weeks_down, SECRETARY)
    assert "6 kuverter: KD-Net fredag 14. april" in secretarys.text
    assert "Dagsorden mangler: KD-Net onsdag 19. april" in secretarys.text
    assert "merged into" in str([n.reason for n in room.notices("kkr-items")])
    assert {n.state for n in room.notices()} == {"sent", "skipped", "superseded"}


def test_the_summing_up_reads_as_one_letter_with_the_answers_of_its_meeting(two_weeks_down):
    (mail,) = [s for s in _to(two_weeks_down, DIRECTOR) if s.notice.kind == "agenda"]
    subject = "Samlet udsendelse: Dagsorden til KD-Net fredag 14. april kl. 10 m.m."
    assert mail.mail["Subject"] == subject
    assert mail.text.index("Budget") < mail.text.index("Foreløbige punkter til KKR Midtjylland")
    assert "2 beskeder, som skulle have været sendt tidligere" in mail.text
    assert (mail.text.count("Kære"), mail.text.count("Venlig hilsen")) == (1, 1)
    assert str(mail.mail["Reply-To"]).startswith("sekretariat+")


def test_after_two_weeks_down_calendar_parts_went_by_themselves(two_weeks_down):
    calendars = [s for s in two_weeks_down if s.calendar is not None]
    assert {s.notice.kind for s in calendars} == {"invitation"}
    assert all(s.notice.kind not in CALENDAR_KINDS or s.calendar for s in two_weeks_down)
    assert not any("beskeder, som skulle" in s.text for s in calendars)


def test_after_two_weeks_down_nobody_is_reminded_of_what_is_past(two_weeks_down, room):
    assert _to(two_weeks_down, ASSISTANT) == []
    past = [
        n for n in room.notices("reminder-unanswered") if n.queued_at > local("2023-04-01T00:00")
    ]
    assert {(n.state, n.reason) for n in past} == {("skipped", "expired")}
    assert {n.receiver for n in past} == {ASSISTANT.email, *(m.email for m in MEMBERS)}


def test_a_summing_up_of_two_meetings_is_answered_without_a_seat(held_up):
    """One line in reply might be about either of them: it is asked which."""
    held_up.apply("{date: 2023-04-14}", "{date: 2023-04-28}")
    held_up.deliver()
    for key in ("kd-net/2023-04-14", "kd-net/2023-04-28"):
        with held_up.case() as case:
            case.uow.outbox.put(
                Notice(
                    f"more/{key}", DIRECTOR.email, "mail", "headcount", held_up.now, held_up.now,
                    meeting=held_up.meeting(key).uid, seat=AARHUS, rule="headcount",
                )
            )  # fmt: skip
    held_up.now += OVERDUE + timedelta(minutes=1)
    mails = [s for s in held_up.deliver() if "2 beskeder" in s.text]
    assert [str(s.mail["Reply-To"]) for s in mails] == [SECRETARY.email]
