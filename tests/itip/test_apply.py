import json
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest
from bot.domain.errors import BadCalendar
from bot.itip import (
    REASONS,
    Event,
    Outcome,
    apply,
    request,
)
from hypothesis import given
from hypothesis import strategies as st

Message = Callable[..., bytes]
Sample = Callable[[str], bytes]
AARHUS = "mailto:direktoer@aarhus.example"
BRANDT = "mailto:claus.brandt@aarhus.example"
DELEGATES = ("ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=mailto:claus.brandt@aarhus.example:"
             "mailto:direktoer@aarhus.example")  # fmt: skip


def delegate(partstat: str) -> str:
    return (f'ATTENDEE;PARTSTAT={partstat};DELEGATED-FROM="mailto:direktoer@aarhus.example":'
            "mailto:claus.brandt@aarhus.example")  # fmt: skip


@pytest.fixture(scope="session")
def invitation(event: Event) -> bytes:
    return request(event)


def applied(**attendees: str) -> Outcome:
    named = {"aarhus": AARHUS, "brandt": BRANDT}
    return Outcome("applied", {named[name]: partstat for name, partstat in attendees.items()})


def unchanged(outcome: str, reason: str, **attendees: str) -> Outcome:
    return replace(applied(**attendees or {"aarhus": "NEEDS-ACTION"}), outcome=outcome,
                   reason=reason)  # fmt: skip


# Answers


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_an_answer_is_applied(invitation: bytes, message: Message, partstat: str) -> None:
    assert apply(invitation, [message(partstat)]) == applied(aarhus=partstat)
    assert apply(invitation, [message(partstat.lower())]) == applied(aarhus=partstat)


def test_the_outcome_is_the_json_of_the_command(invitation: bytes, message: Message) -> None:
    outcome = asdict(apply(invitation, [message("ACCEPTED")]))
    assert json.loads(json.dumps(outcome)) == {
        "outcome": "applied",
        "attendees": {"mailto:direktoer@aarhus.example": "ACCEPTED"},
        "reason": None,
    }


@pytest.mark.parametrize(
    ("name", "partstat"),
    [
        ("outlook-accepted.ics", "ACCEPTED"),
        ("outlook-assistant-declined.ics", "DECLINED"),
        ("gmail-tentative.ics", "TENTATIVE"),
        ("apple-accepted.ics", "ACCEPTED"),
        ("thunderbird-declined.ics", "DECLINED"),
    ],
)
def test_every_client_s_answer_counts(
    invitation: bytes, sample: Sample, name: str, partstat: str
) -> None:
    assert apply(invitation, [sample(name)]) == applied(aarhus=partstat)


def test_the_later_answer_wins_in_whatever_order(invitation: bytes, message: Message) -> None:
    early = message("ACCEPTED", dtstamp="20230220T080000Z")
    late = message("DECLINED", dtstamp="20230221T080000Z")
    assert apply(invitation, [early, late]) == applied(aarhus="DECLINED")
    assert apply(invitation, [late, early]) == unchanged("stale", "repeated", aarhus="DECLINED")


def test_a_repeated_answer_changes_nothing(invitation: bytes, message: Message) -> None:
    again = [message("ACCEPTED"), message("ACCEPTED")]
    assert apply(invitation, again) == unchanged("stale", "repeated", aarhus="ACCEPTED")


def test_a_reply_to_the_former_time_is_no_answer_to_the_new_one(
    invitation: bytes, message: Message
) -> None:
    later = message("ACCEPTED", sequence=0, dtstamp="20230301T080000Z")
    assert apply(invitation, [later]) == unchanged("stale", "superseded")


def test_a_missing_sequence_is_the_first_one(event: Event, message: Message) -> None:
    first = request(replace(event, sequence=0))
    assert apply(first, [message("ACCEPTED", sequence=None)]) == applied(aarhus="ACCEPTED")


def test_a_raised_sequence_is_never_adopted(invitation: bytes, message: Message) -> None:
    raised = message("ACCEPTED", sequence=7, dtstamp="20230220T080000Z")
    ours = message("DECLINED", sequence=1, dtstamp="20230221T080000Z")
    assert apply(invitation, [raised, ours]) == applied(aarhus="DECLINED")


def test_replies_without_a_stamp_give_way_to_those_with_one(
    invitation: bytes, message: Message
) -> None:
    without, stamped = message("DECLINED", dtstamp=None), message("ACCEPTED")
    assert apply(invitation, [without, stamped]) == applied(aarhus="ACCEPTED")
    assert apply(invitation, [stamped, without]).attendees == {AARHUS: "ACCEPTED"}


def test_others_whose_state_is_only_echoed_do_not_answer(
    invitation: bytes, message: Message
) -> None:
    echo = message(
        "",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:direktoer@aarhus.example",
        "ATTENDEE:mailto:direktoer@skive.example",
    )
    assert apply(invitation, [echo]) == applied(aarhus="ACCEPTED")


# Delegation


def test_a_delegation_adds_the_delegate(invitation: bytes, sample: Sample) -> None:
    outcome = apply(invitation, [sample("evolution-delegated.ics")])
    assert outcome == applied(aarhus="DELEGATED", brandt="NEEDS-ACTION")


def test_a_delegate_need_only_be_named(invitation: bytes, message: Message) -> None:
    outcome = apply(invitation, [message("", DELEGATES)])
    assert outcome == applied(aarhus="DELEGATED", brandt="NEEDS-ACTION")


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_the_delegate_answers_after_the_delegator(
    invitation: bytes, message: Message, partstat: str
) -> None:
    answer = message("", delegate(partstat), DELEGATES, dtstamp="20230222T080000Z")
    outcome = apply(invitation, [message("", DELEGATES), answer])
    assert outcome == applied(aarhus="DELEGATED", brandt=partstat)


def test_a_delegate_who_answers_first_is_held(invitation: bytes, message: Message) -> None:
    for answer in (message("", delegate("ACCEPTED")), message("", delegate("ACCEPTED"), DELEGATES)):
        assert apply(invitation, [answer]) == unchanged("held", "delegate-first")


def test_who_comes_after_all_withdraws_the_delegate(invitation: bytes, message: Message) -> None:
    after_all = message("ACCEPTED", dtstamp="20230222T080000Z")
    assert apply(invitation, [message("", DELEGATES), after_all]) == applied(aarhus="ACCEPTED")


def test_a_delegator_who_comes_after_all_may_still_mention_the_delegate(
    invitation: bytes, message: Message
) -> None:
    mentions = DELEGATES.replace("PARTSTAT=DELEGATED", "PARTSTAT=ACCEPTED")
    after_all = message("", mentions, delegate("NEEDS-ACTION"), dtstamp="20230222T080000Z")
    assert apply(invitation, [message("", DELEGATES), after_all]) == applied(aarhus="ACCEPTED")


def test_another_delegate_takes_the_place_of_the_first(invitation: bytes, message: Message) -> None:
    other = DELEGATES.replace("claus.brandt", "anne.holm")
    second = message("", other, dtstamp="20230222T080000Z")
    outcome = apply(invitation, [message("", DELEGATES), second])
    assert outcome.attendees == {
        AARHUS: "DELEGATED",
        "mailto:anne.holm@aarhus.example": "NEEDS-ACTION",
    }


def test_chains_and_circles_are_held(invitation: bytes, message: Message) -> None:
    first = message("", DELEGATES)
    on, back, self = (
        message("", f"ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=mailto:{to}:{who}")
        for who, to in (
            (BRANDT, "x@aarhus.example"),
            (BRANDT, "direktoer@aarhus.example"),
            (AARHUS, "direktoer@aarhus.example"),
        )
    )
    state = {"aarhus": "DELEGATED", "brandt": "NEEDS-ACTION"}
    assert apply(invitation, [first, on]) == unchanged("held", "delegation-chain", **state)
    assert apply(invitation, [first, back]) == unchanged("held", "delegation-chain", **state)
    assert apply(invitation, [self]) == unchanged("held", "delegation-chain")


# What does not count


@pytest.mark.parametrize(
    ("outcome", "reason", "changes"),
    [
        ("held", "counter", {"method": "COUNTER"}),
        ("held", "no-method", {"method": None}),
        ("held", "unknown-attendee", {"email": "fremmed@udenfor.example"}),
        ("held", "recurrence-id", {"more": ("RECURRENCE-ID:20230414T080000Z",)}),
        ("ignored", "another-uid", {"uid": "other@kd-net.example"}),
        ("ignored", "another-uid", {"uid": "other@kd-net.example", "method": "COUNTER"}),
        ("ignored", "refresh", {"method": "REFRESH"}),
        ("ignored", "request", {"method": "REQUEST"}),
        ("ignored", "cancel", {"method": "CANCEL"}),
        ("ignored", "add", {"method": "ADD"}),
        ("ignored", "publish", {"method": "PUBLISH"}),
        ("ignored", "declinecounter", {"method": "DECLINECOUNTER"}),
        ("ignored", "unknown-method", {"method": "X-SOMETHING"}),
    ],
)
def test_what_is_no_answer_changes_nothing(
    invitation: bytes, message: Message, outcome: str, reason: str, changes: dict[str, str]
) -> None:
    assert apply(invitation, [message("DECLINED", **changes)]) == unchanged(outcome, reason)
    assert reason in REASONS


@pytest.mark.parametrize(
    ("reason", "attendees"),
    [
        ("no-attendee", ("ATTENDEE:mailto:direktoer@aarhus.example",)),
        ("no-attendee", ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:",)),
        ("unknown-partstat", ("ATTENDEE;PARTSTAT=X-MAYBE:mailto:direktoer@aarhus.example",)),
        ("no-delegate", ("ATTENDEE;PARTSTAT=DELEGATED:mailto:direktoer@aarhus.example",)),
        ("several-delegates", (DELEGATES.replace(
            "mailto:claus", "mailto:anne.holm@aarhus.example,mailto:claus"),)),
        ("several-attendees", ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:direktoer@aarhus.example",
                               "ATTENDEE;PARTSTAT=DECLINED:mailto:direktoer@skive.example")),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_certain_is_held(
    invitation: bytes, message: Message, reason: str, attendees: tuple[str, ...]
) -> None:
    assert apply(invitation, [message("", *attendees)]) == unchanged("held", reason)


def test_what_cannot_be_read_is_held(invitation: bytes, message: Message) -> None:
    assert apply(invitation, [b"Mvh"]) == unchanged("held", "no-calendar")
    several = message() + message()
    assert apply(invitation, [several]) == unchanged("held", "several-calendars")


def test_the_outcome_is_that_of_the_last_message(invitation: bytes, message: Message) -> None:
    outcome = apply(invitation, [message("ACCEPTED"), message("DECLINED", method="COUNTER")])
    assert outcome == unchanged("held", "counter", aarhus="ACCEPTED")


def test_an_event_that_cannot_be_read_is_an_error(message: Message) -> None:
    with pytest.raises(BadCalendar):
        apply(b"", [message()])


def test_no_message_does_nothing(invitation: bytes) -> None:
    assert apply(invitation, []) == Outcome("ignored", {AARHUS: "NEEDS-ACTION"})


def test_an_event_of_several_keeps_their_answers_apart(message: Message) -> None:
    people = [f"ATTENDEE:mailto:direktoer@{name}.example" for name in ("aarhus", "Skive")]
    event = message("", *people, method=None)
    outcome = apply(event, [message("DECLINED", email="DIREKTOER@SKIVE.EXAMPLE")])
    assert outcome.attendees == {
        AARHUS: "NEEDS-ACTION",
        "mailto:direktoer@skive.example": "DECLINED",
    }


# Properties

ANSWERS = ("ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")


@st.composite
def replies(draw: st.DrawFn, message: Message) -> list[bytes]:
    """Answers of one director, each at a minute of its own, some with a SEQUENCE that is off."""
    minutes = draw(st.lists(st.integers(0, 59), unique=True, min_size=1, max_size=6))
    return [
        message(
            "",
            DELEGATES.replace("DELEGATED;", f"{draw(st.sampled_from(ANSWERS))};", 1),
            sequence=draw(st.integers(0, 3)),
            dtstamp=f"20230220T08{minute:02}00Z",
        )
        for minute in minutes
    ]


@given(data=st.data())
def test_replies_in_any_order_give_the_same_state(
    invitation: bytes, message: Message, data: st.DataObject
) -> None:
    said = data.draw(replies(message))
    shuffled = data.draw(st.permutations(said))
    assert apply(invitation, said).attendees == apply(invitation, shuffled).attendees


@given(data=st.data())
def test_replaying_changes_nothing(
    invitation: bytes, message: Message, data: st.DataObject
) -> None:
    said = data.draw(replies(message))
    again = apply(invitation, [*said, *said])
    assert again.attendees == apply(invitation, said).attendees
    assert again.outcome == "stale"


@given(first=st.sampled_from(ANSWERS[:3]), outsider=st.sampled_from(ANSWERS[:3]))
def test_an_outsider_never_changes_anything(
    invitation: bytes, message: Message, first: str, outsider: str
) -> None:
    stranger = message(outsider, email="fremmed@udenfor.example", sequence=9)
    outcome = apply(invitation, [message(first), stranger])
    assert outcome == unchanged("held", "unknown-attendee", aarhus=first)
