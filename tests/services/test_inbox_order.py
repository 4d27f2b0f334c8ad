"""Answers count in the order that they were given in, whatever the order that they came in
(RFC 5546 2.1.5)."""

from itertools import combinations, permutations

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute

from cast import ASSISTANT, DIRECTOR, SUBSTITUTE, local

CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)
TO_CLAUS = (f'ATTENDEE;PARTSTAT=DELEGATED;CN=Claus Brandt;DELEGATED-TO="mailto:'
            f'{SUBSTITUTE.email}":mailto:{DIRECTOR.email}',)  # fmt: skip
TO_OTHER = (f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:birthe.skov@aarhus.example"'
            f":mailto:{DIRECTOR.email}",)  # fmt: skip
SAID = ("ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "OTHER", "ASSISTANT", "NAMED")


@pytest.fixture
def invited(room):
    return room.invitation_to(DIRECTOR.email)


def say(room, what, dtstamp, sequence=0):
    """One reply of Anne Holm's calendar, at that moment."""
    changes = {"dtstamp": dtstamp, "sequence": sequence}
    to = room.invitation_to(DIRECTOR.email)
    match what:
        case "DELEGATED":
            return room.post("REPLY", to, attendees=TO_CLAUS, **changes)
        case "OTHER":
            return room.post("REPLY", to, attendees=TO_OTHER, **changes)
        case "ASSISTANT":
            return room.post("REPLY", to, "ACCEPTED", sender=ASSISTANT.email, **changes)
        case "NAMED":
            comment = ("COMMENT:Birthe Skov deltager i stedet for mig",)
            return room.post("REPLY", to, "DECLINED", lines=comment, **changes)
        case partstat:
            return room.post("REPLY", to, partstat, **changes)


def state(room):
    """The attendance as registered, but for the moment that it came in; and who is invited."""
    given = room.attendance()
    with room.case() as case:
        invited = {
            (i.receiver, i.partstat)
            for i in case.uow.invitations.of(room.meeting().uid)
            if i.is_active and i.seat == given.seat
        }
    return given.answer, given.substitute, given.by, given.late, given.source, invited


def after(room, said):
    for what, dtstamp, sequence in said:
        say(room, what, dtstamp, sequence)
    return state(room)


LATER = (("20230320T100000Z", 0), ("20230320T100500Z", 0))
SAME_SECOND = (LATER[0], LATER[0])
ABOVE_OURS = (("20230320T100000Z", 7), LATER[1])
CASES = [
    *((pair, LATER) for pair in permutations(SAID[:5], 2)),
    *((pair, SAME_SECOND) for pair in combinations(SAID, 2)),
    (("NAMED", "DECLINED"), LATER),
    (("ASSISTANT", "ACCEPTED"), LATER),
    (("ACCEPTED", "DECLINED"), ABOVE_OURS),
    (("DELEGATED", "DECLINED"), ABOVE_OURS),
]
"""All that the rule itself can meet is in tests/domain/test_order.py; these go the whole way in."""


@pytest.mark.parametrize(("pair", "stamps"), CASES)
def test_two_replies_in_any_order_give_the_same_attendance(rooms, pair, stamps):
    said = [(what, *stamp) for what, stamp in zip(pair, stamps, strict=True)]
    assert after(rooms(), said) == after(rooms(), said[::-1])


def test_a_mailbox_that_is_replayed_under_other_names_changes_nothing(room, invited):
    said = [("DELEGATED", "20230320T100000Z", 0), ("DECLINED", "20230320T100100Z", 0),
            ("ACCEPTED", "20230320T100200Z", 0), ("TENTATIVE", "20230320T100300Z", 0)]  # fmt: skip
    after(room, said)
    before, queued = room.json(), len(room.notices())
    for what, dtstamp, sequence in said:
        taken = say(room, what, dtstamp, sequence)  # another Message-ID
        assert (taken.outcome, taken.reason) == ("stale", "repeated")
    assert room.json() == before
    assert len(room.notices()) == queued


def test_what_was_said_in_chat_later_counts_though_the_reply_comes_after_it(room):
    room.now = local("2023-03-20T12:00")
    room.say("Jeg kommer til mødet den 14. april")
    taken = say(room, "DECLINED", "20230320T105500Z")  # 11.55, on its way since
    assert (taken.outcome, taken.reason) == ("stale", "repeated")
    assert room.attendance().answer == "attending"


def test_a_reply_that_was_made_after_the_chat_counts(room):
    room.now = local("2023-03-20T12:00")
    room.say("Jeg kommer til mødet den 14. april")
    assert say(room, "DECLINED", "20230320T110500Z").outcome == "apology"
    assert room.attendance().answer == "apologised"


def test_a_clock_that_is_ahead_does_not_outlive_what_is_said_in_chat(room):
    say(room, "DECLINED", "20240101T000000Z")
    room.say("Jeg kommer til mødet den 14. april")
    assert room.attendance().answer == "attending"


def test_what_was_taken_back_stays_so_when_an_older_reply_comes(room):
    room.now = local("2023-03-20T12:00")
    registered = room.answer(Apologise(CLAUS))
    with room.case() as case:
        from bot.services.answering import undo

        undo(case, room.meeting(), registered.seat.key, registered.after.version, DIRECTOR, "cli")
    assert say(room, "ACCEPTED", "20230320T100000Z").outcome == "stale"
    assert room.attendance().answer == "none"


def test_an_answer_of_the_substitute_stays_when_an_older_reply_of_the_director_comes(room):
    say(room, "DELEGATED", "20230320T100500Z")
    room.deliver()
    room.post("REPLY", room.invitation_to(SUBSTITUTE.email), "ACCEPTED")
    assert say(room, "ACCEPTED", "20230320T100000Z").outcome == "stale"
    given = room.attendance()
    assert (given.answer, given.substitute.answer) == ("apologised", "attending")


@pytest.mark.parametrize("order", [0, 1])
def test_a_substitutes_two_replies_in_any_order_give_the_same(room, order):
    room.answer(Apologise(CLAUS))
    room.deliver()
    to = room.invitation_to(SUBSTITUTE.email)
    said = [("ACCEPTED", "20230320T100000Z"), ("TENTATIVE", "20230320T100500Z")]
    for partstat, dtstamp in said[:: -1 if order else 1]:
        room.post("REPLY", to, partstat, dtstamp=dtstamp)
    assert room.attendance().substitute.answer == "attending"


def test_a_reply_with_our_sequence_after_one_above_it_is_not_stale(room):
    assert say(room, "ACCEPTED", "20230320T100000Z", 7).outcome == "attending"
    assert say(room, "DECLINED", "20230320T100500Z", 0).outcome == "apology"
    room.apply("{date: 2023-04-14, hours: 13:00-15:00}")
    room.deliver()
    assert say(room, "DECLINED", "20230320T110000Z", 7).outcome == "apology"
    assert room.attendance().answer == "apologised"


def test_a_reply_to_a_time_that_has_changed_is_no_answer_to_the_new_one(room):
    room.apply("{date: 2023-04-14, hours: 13:00-15:00}")
    assert say(room, "ACCEPTED", "20230325T100000Z", 0).reason == "superseded"
    assert room.attendance().answer == "none"


def test_coming_after_all_in_chat_withdraws_and_a_replayed_delegation_does_not_bring_back(room):
    say(room, "DELEGATED", "20230320T100000Z")
    room.now = local("2023-03-20T12:00")
    room.answer(Attend())
    assert say(room, "DELEGATED", "20230320T100000Z").outcome == "stale"
    assert room.attendance().answer == "attending"
