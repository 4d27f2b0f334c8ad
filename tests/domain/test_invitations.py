"""Calendar messages follow from the state (RFC 5546 2.1.4, 2.1.5, 3.2.2, 3.2.5)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from bot.domain.invitations import CalendarMessage, Invitation, Invitee, reconcile
from bot.domain.meetings import Change
from hypothesis import given
from hypothesis import strategies as st

from cast import AARHUS, DIRECTOR, NOW, RANDERS, SUBSTITUTE

ANNE = Invitee(AARHUS, DIRECTOR.email, DIRECTOR.name, "member")
CLAUS = Invitee(AARHUS, SUBSTITUTE.email, SUBSTITUTE.name, "substitute")
LATER = NOW + timedelta(hours=1)


def token_of(seat: str, receiver: str) -> str:
    return f"token of {receiver} in {seat}"


def invited(
    wanted: tuple[Invitee, ...],
    existing: tuple[Invitation, ...] = (),
    change: Change = Change.NONE,
    now: datetime = LATER,
) -> tuple[CalendarMessage, ...]:
    return reconcile("uid", wanted, existing, change, now, token_of)


def kept(
    existing: tuple[Invitation, ...], messages: tuple[CalendarMessage, ...]
) -> tuple[Invitation, ...]:
    rows = {(i.seat, i.receiver): i for i in existing}
    left = (former for message in messages for former in message.replaces)
    rows |= {(former.seat, former.receiver): former for former in left}
    rows |= {(m.invitation.seat, m.invitation.receiver): m.invitation for m in messages}
    return tuple(rows.values())


FIRST = kept((), invited((ANNE, CLAUS), now=NOW))


def test_who_is_wanted_and_not_invited_gets_a_first_request_with_sequence_0() -> None:
    (message,) = invited((ANNE,), now=NOW)
    assert (message.method, message.is_first) == ("REQUEST", True)
    assert message.invitation == Invitation(
        "uid",
        AARHUS,
        DIRECTOR.email,
        DIRECTOR.name,
        "member",
        token=token_of(AARHUS, DIRECTOR.email),
        dtstamp=NOW,
    )


def test_no_change_no_mail() -> None:
    assert invited((ANNE, CLAUS), FIRST) == ()


@pytest.mark.parametrize("change", [Change.PLACE, Change.HOUR, Change.DATE])
def test_a_new_time_or_place_raises_sequence_and_dtstamp(change: Change) -> None:
    for message in invited((ANNE, CLAUS), FIRST, change):
        assert (message.method, message.is_first) == ("REQUEST", False)
        assert (message.invitation.sequence, message.invitation.dtstamp) == (1, LATER)


def test_a_detail_raises_only_dtstamp() -> None:
    (message,) = invited((ANNE,), FIRST[:1], Change.DETAIL)
    assert message.invitation == replace(FIRST[0], dtstamp=LATER)


def test_a_new_place_keeps_what_was_asked_so_that_an_answer_to_it_still_counts() -> None:
    answered = replace(FIRST[0], partstat="ACCEPTED", replied_sequence=0, replied_dtstamp=NOW)
    (message,) = invited((ANNE,), (answered,), Change.PLACE)
    assert message.invitation.asked_sequence == 0
    assert message.invitation.partstat == "ACCEPTED"


@pytest.mark.parametrize("change", [Change.HOUR, Change.DATE])
def test_a_new_time_is_asked_about_anew_so_that_an_answer_to_the_old_is_stale(
    change: Change,
) -> None:
    answered = replace(FIRST[0], partstat="ACCEPTED", replied_sequence=0, replied_dtstamp=NOW)
    (message,) = invited((ANNE,), (answered,), change)
    assert message.invitation.asked_sequence == message.invitation.sequence == 1
    assert message.invitation.partstat == "NEEDS-ACTION"


def test_who_is_no_longer_wanted_gets_a_cancel_alone_with_sequence_raised() -> None:
    (message,) = invited((ANNE,), FIRST)
    assert message.method == "CANCEL"
    assert message.invitation == replace(FIRST[1], sequence=1, dtstamp=LATER, is_active=False)


def test_a_substitute_replaced_by_another_is_cancelled_before_the_other_is_invited() -> None:
    pia = Invitee(AARHUS, "pia.storm@aarhus.example", "Pia Storm", "substitute")
    methods = [(m.method, m.invitation.receiver) for m in invited((ANNE, pia), FIRST)]
    assert methods == [("CANCEL", SUBSTITUTE.email), ("REQUEST", pia.receiver)]


def test_who_was_cancelled_is_not_cancelled_again() -> None:
    gone = kept(FIRST, invited((ANNE,), FIRST))
    assert invited((ANNE,), gone) == ()


def test_who_is_invited_again_keeps_token_and_uid_and_starts_above_the_cancel() -> None:
    gone = kept(FIRST, invited((ANNE,), FIRST))
    (message,) = invited((ANNE, CLAUS), gone)
    back = message.invitation
    assert (message.method, message.is_first, back.is_active) == ("REQUEST", True, True)
    assert (back.sequence, back.token) == (2, FIRST[1].token)


def test_an_answer_to_the_invitation_before_a_cancel_does_not_count_after_it() -> None:
    gone = kept(FIRST, invited((ANNE,), FIRST))
    (message,) = invited((ANNE, CLAUS), gone)
    assert message.invitation.asked_sequence == message.invitation.sequence


def test_who_comes_to_hold_the_seat_sat_in_for_is_invited_as_a_member() -> None:
    promoted = replace(CLAUS, invited_as="member")
    (message,) = invited((promoted,), FIRST[1:])
    assert message.is_first
    assert message.invitation.invited_as == "member"
    assert message.invitation.asked_sequence == message.invitation.sequence == 1


def test_a_substitute_named_once_more_after_declining_is_asked_anew() -> None:
    declined = replace(FIRST[1], partstat="DECLINED", replied_sequence=0, replied_dtstamp=NOW)
    (message,) = invited((replace(CLAUS, asks_anew=True),), (declined,))
    assert message.is_first
    assert message.invitation.partstat == "NEEDS-ACTION"
    assert message.invitation.sequence == 1


def test_two_wishes_for_one_seat_and_receiver_are_one_message_and_the_first_counts() -> None:
    himself = replace(ANNE, invited_as="substitute")
    (message,) = invited((ANNE, himself))
    assert message.invitation.invited_as == "member"


seats = st.sampled_from([AARHUS, RANDERS])
receivers = st.sampled_from(["a@x.example", "b@x.example", "c@x.example"])
invitees = st.builds(
    Invitee, seats, receivers, st.just("NN"), st.sampled_from(["member", "substitute"])
)
wishes = st.lists(invitees, unique_by=lambda i: (i.seat, i.receiver)).map(tuple)
steps = st.lists(st.tuples(wishes, st.sampled_from(list(Change))), max_size=6)


@given(steps)
def test_after_its_messages_exactly_the_wanted_are_invited_and_calling_again_gives_nothing(
    history: list[tuple[tuple[Invitee, ...], Change]],
) -> None:
    existing: tuple[Invitation, ...] = ()
    for wanted, change in history:
        existing = kept(existing, invited(wanted, existing, change))
        active = {(i.seat, i.receiver, i.invited_as) for i in existing if i.is_active}
        assert active == {(w.seat, w.receiver, w.invited_as) for w in wanted}
        assert invited(wanted, existing) == ()


@given(steps)
def test_sequence_never_falls_and_no_sequence_is_sent_with_two_methods(
    history: list[tuple[tuple[Invitee, ...], Change]],
) -> None:
    existing: tuple[Invitation, ...] = ()
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for wanted, change in history:
        messages = invited(wanted, existing, change)
        for message in messages:
            key = (message.invitation.seat, message.invitation.receiver)
            before, method = last.get(key, (-1, ""))
            assert message.invitation.sequence >= before
            if message.invitation.sequence == before:
                assert method == message.method == "REQUEST"
            assert message.invitation.asked_sequence <= message.invitation.sequence
            last[key] = (message.invitation.sequence, message.method)
        existing = kept(existing, messages)
    assert len({(i.seat, i.receiver) for i in existing}) == len(existing)


def test_a_member_who_takes_another_seat_keeps_the_event_and_is_asked_anew() -> None:
    """A CANCEL would take the meeting out of the calendar that it is to stay in."""
    moved = replace(ANNE, seat=RANDERS)
    (message,) = invited((moved,), kept((), invited((ANNE,), now=NOW)))
    assert (message.method, message.invitation.seat) == ("REQUEST", RANDERS)
    assert [(i.seat, i.is_active) for i in message.replaces] == [(AARHUS, False)]


def test_who_sat_in_for_one_seat_and_now_holds_another_is_invited_above_the_cancel() -> None:
    """A calendar knows one event of a UID: were SEQUENCE begun anew, the CANCEL would win."""
    elsewhere = replace(CLAUS, seat=RANDERS, invited_as="member")
    cancel, request = invited((ANNE, elsewhere), FIRST)
    assert (cancel.method, cancel.invitation.sequence) == ("CANCEL", 1)
    assert (request.method, request.invitation.sequence) == ("REQUEST", 2)
    assert request.invitation.asked_sequence == 2
    assert request.invitation.dtstamp > cancel.invitation.dtstamp


def test_two_details_within_one_second_have_different_stamps() -> None:
    (first,) = invited((ANNE,), FIRST[:1], Change.DETAIL, NOW)
    (second,) = invited((ANNE,), (first.invitation,), Change.DETAIL, NOW)
    assert FIRST[0].dtstamp < first.invitation.dtstamp < second.invitation.dtstamp


@given(steps)
def test_of_all_that_one_person_is_sent_each_message_is_newer_than_the_last(
    history: list[tuple[tuple[Invitee, ...], Change]],
) -> None:
    """RFC 5546 2.1.5, for whichever seat, and while the clock stands still."""
    existing: tuple[Invitation, ...] = ()
    sent: dict[str, tuple[int, datetime]] = {}
    for wanted, change in history:
        messages = invited(wanted, existing, change, NOW)
        for message in messages:
            version = (message.invitation.sequence, message.invitation.dtstamp)
            if message.invitation.receiver in sent:
                assert version > sent[message.invitation.receiver]
            sent[message.invitation.receiver] = version
        existing = kept(existing, messages)
