"""Several overdue notices to one person make one mail that sums up."""

from datetime import timedelta

import pytest
from bot.domain.notices import Notice
from bot.services.composing.digest import OVERDUE, SUMMED_UP
from bot.services.heartbeat import queue_due

from cast import AARHUS, DIRECTOR, SECRETARY, local


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
