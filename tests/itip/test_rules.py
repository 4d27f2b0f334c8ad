"""The rules behind `apply`, as the services use them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from bot.itip import Refusal, Reply, effective_sequence, is_stale, read, weigh

Message = Callable[..., bytes]
Sample = Callable[[str], bytes]


def stamped(message: Message, sequence: int, minute: int = 0) -> bytes:
    return message("ACCEPTED", sequence=sequence, dtstamp=f"20230220T08{minute:02}00Z")


@pytest.mark.parametrize(
    ("sequence", "minute", "replied", "ours", "stale"),
    [
        (2, 0, None, 2, False),  # the first answer
        (1, 0, None, 2, True),  # to the former time
        (2, 0, (2, 0), 2, True),  # repeated
        (2, 1, (2, 0), 2, False),  # later
        (2, 0, (2, 1), 2, True),  # overtaken
        (9, 1, (2, 0), 2, False),  # raised by the client: counts as ours
        (2, 0, (1, 30), 2, False),  # a higher SEQUENCE wins over an earlier DTSTAMP
    ],
)
def test_staleness_goes_by_sequence_and_then_by_stamp(
    message: Message, sequence: int, minute: int, replied: tuple[int, int] | None, ours: int,
    stale: bool,
) -> None:  # fmt: skip
    said = read(stamped(message, sequence, minute))
    before = (replied[0], datetime(2023, 2, 20, 8, replied[1], tzinfo=UTC)) if replied else None
    assert is_stale(said, *(before or (None, None)), ours) is stale


def test_an_answer_to_the_same_time_at_a_former_place_counts(message: Message) -> None:
    said = read(stamped(message, 1))
    assert is_stale(said, None, None, 2)
    assert not is_stale(said, None, None, 2, asked_sequence=1)


def test_a_sequence_above_ours_counts_as_ours(message: Message) -> None:
    assert effective_sequence(read(stamped(message, 9)), 2) == 2
    assert effective_sequence(read(stamped(message, 1)), 2) == 1


def test_weighing_says_whose_answer_it_is(sample: Sample, message: Message) -> None:
    said = read(sample("evolution-delegated.ics"))
    reply = weigh(said, said.uid)
    assert isinstance(reply, Reply)
    assert (reply.attendee.email, reply.delegate) == (
        "direktoer@aarhus.example",
        "claus.brandt@aarhus.example",
    )
    assert weigh(said, "other") == Refusal("ignored", "another-uid")
