"""The order that replies come in does not matter, nor that they come twice (RFC 5546 2.1.5)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from bot.itip import Event, apply, request
from hypothesis import given, settings
from hypothesis import strategies as st

ANNE, CLAUS, NINA = (f"{name}@aarhus.example" for name in ("direktoer", "claus", "nina"))
OURS = 2
Message = Callable[..., bytes]


@st.composite
def answers(draw: st.DrawFn) -> dict[str, object]:
    """What Anne's calendar may say: of any SEQUENCE, at any second, also the same one twice; some
    programs give no DTSTAMP and some raise SEQUENCE by themselves."""
    said = draw(st.sampled_from(["ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]))
    to = draw(st.sampled_from([CLAUS, NINA]))
    stamp = draw(st.sampled_from([None, *(f"20230220T08000{n}Z" for n in range(6))]))
    params = f';DELEGATED-TO="mailto:{to}"' if said == "DELEGATED" else ""
    line = f"ATTENDEE;PARTSTAT={said}{params}:mailto:{ANNE}"
    return {"line": line, "sequence": draw(st.integers(0, OURS + 2)), "dtstamp": stamp}


@st.composite
def delegates(draw: st.DrawFn) -> dict[str, object]:
    """What the calendar of somebody whom Anne has named, or will name, may say."""
    who = draw(st.sampled_from([CLAUS, NINA]))
    said = draw(st.sampled_from(["ACCEPTED", "DECLINED", "TENTATIVE"]))
    line = f'ATTENDEE;PARTSTAT={said};DELEGATED-FROM="mailto:{ANNE}":mailto:{who}'
    stamp = draw(st.sampled_from([f"20230220T08000{n}Z" for n in range(6)]))
    return {"line": line, "sequence": OURS, "dtstamp": stamp}


@pytest.fixture(scope="module")
def ours(event: Event) -> bytes:
    return request(replace(event, sequence=OURS))


@pytest.fixture(scope="module")
def write(message: Message) -> Callable[[dict[str, object]], bytes]:
    return lambda said: message(
        "", str(said["line"]), sequence=said["sequence"], dtstamp=said["dtstamp"]
    )


Write = Callable[[dict[str, object]], bytes]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_replies_in_any_order_give_the_same_partstat(
    ours: bytes, write: Write, data: st.DataObject
) -> None:
    said = [write(each) for each in data.draw(st.lists(answers(), min_size=2, max_size=6))]
    shuffled = data.draw(st.permutations(said))
    assert apply(ours, shuffled).attendees == apply(ours, said).attendees


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_two_replies_in_any_order_give_the_same_state_also_with_a_delegate(
    ours: bytes, write: Write, data: st.DataObject
) -> None:
    one, two = (write(data.draw(st.one_of(answers(), delegates()))) for _ in range(2))
    assert apply(ours, [one, two]).attendees == apply(ours, [two, one]).attendees


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mailbox_taken_in_again_changes_nothing(
    ours: bytes, write: Write, data: st.DataObject
) -> None:
    said = [write(each) for each in data.draw(st.lists(answers(), max_size=5))]
    again = data.draw(st.permutations(said))
    assert apply(ours, [*said, *again]).attendees == apply(ours, said).attendees


def test_order_does_matter_to_who_goes_by_arrival(ours: bytes, write: Write) -> None:
    """What a program would do that lets the last to come in win: the properties see it."""
    early = write({"line": f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ANNE}", "sequence": OURS,
                   "dtstamp": "20230220T080000Z"})  # fmt: skip
    late = early.replace(b"ACCEPTED", b"DECLINED").replace(b"T080000Z", b"T080001Z")
    by_arrival = [apply(ours, [order[-1]]).attendees for order in ([early, late], [late, early])]
    assert by_arrival[0] != by_arrival[1]
    assert apply(ours, [early, late]).attendees == apply(ours, [late, early]).attendees
