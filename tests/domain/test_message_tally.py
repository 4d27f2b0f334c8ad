"""How many messages members really got is counted from what was sent."""

from dataclasses import replace

from bot.domain.message_tally import Crowded, Spread, tally
from bot.domain.notices import Kind, Notice

from cast import (
    AARHUS,
    ASSISTANT,
    CHAIR,
    DIRECTOR,
    NOW,
    PLAN,
    RANDERS,
    SECRETARY,
    meeting,
)

MEETING = meeting()

PEOPLE = {person.email: person.email for person in PLAN.people} | {"U1": DIRECTOR.email}


def sent(kind: Kind, receiver: str, seat: str | None = None) -> Notice:
    return Notice(kind, receiver, "mail", kind, NOW, NOW, meeting=MEETING.uid, seat=seat)


USUAL = [
    sent(kind, person.email, seat)
    for kind in ("invitation", "agenda", "minutes")
    for person, seat in ((DIRECTOR, AARHUS), (CHAIR, RANDERS))
]


def test_receipts_copies_and_what_others_get_count_for_no_member() -> None:
    others = [
        sent("receipt", DIRECTOR.email), sent("copy", ASSISTANT.email, AARHUS),
        sent("headcount", SECRETARY.email), sent("kkr-items", "C1"),
    ]  # fmt: skip
    (counted,) = tally(PLAN, [MEETING], [*USUAL, *others], PEOPLE)
    assert (counted.at_once, counted.reminded) == (Spread(2, 3, 3), None)


def test_who_is_reminded_is_counted_apart_also_where_only_the_assistant_is() -> None:
    reminded = [
        sent("reminder-unanswered", ASSISTANT.email, AARHUS),
        sent("reminder-unanswered", "U1", AARHUS),
    ]
    (counted,) = tally(PLAN, [MEETING], [*USUAL, *reminded], PEOPLE)
    assert (counted.at_once, counted.reminded) == (Spread(1, 3, 3), Spread(1, 4, 4))


def test_more_than_four_are_named_with_meeting_and_receiver() -> None:
    more = [sent("update", CHAIR.email, RANDERS), sent("kkr-items", CHAIR.email)]
    reminded = [sent("kkr-items", DIRECTOR.email), sent("reminder-unanswered", "U1", AARHUS)]
    (counted,) = tally(PLAN, [MEETING], [*USUAL, *more, *reminded], PEOPLE)
    assert counted.crowded == (Crowded(MEETING.key, CHAIR.email, 5),)
    assert (counted.at_once, counted.reminded) == (Spread(1, 5, 5), Spread(1, 5, 5))


def test_a_meeting_about_which_nothing_was_sent_is_left_out() -> None:
    later = replace(MEETING, uid="other", key="kd-net/2024-01-01")
    assert [each.meeting for each in tally(PLAN, [later, MEETING], USUAL, PEOPLE)] == [MEETING.key]
