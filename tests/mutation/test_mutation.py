"""A short form of `python -m mutation.run`: no mutated mail crashes, vanishes, or speaks for
somebody who did not write it."""

import random
from pathlib import Path

import pytest

from mutation.batch import Tally, mail_of, run_batch
from mutation.ingest import ingest_batch
from mutation.office import LISE, METTE, OWN, template
from mutation.oracle import may_change, sender
from mutation.sources import made_up, samples

SEEDS = (1, 2)
SIZE = 125


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("mutation"))


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_mails_change_only_what_their_sender_may_change(database, seed, capsys) -> None:
    tally = run_batch(database, seed, SIZE)
    with capsys.disabled():
        print(f"\nseed {seed}: {_summary(tally)}")
    assert tally.failures == []
    assert sum(tally.outcomes.values()) == SIZE
    assert tally.changed > 10, "mutation that leaves no answer standing proves nothing"


def test_the_command_takes_in_mutated_mails_and_says_what_became_of_each(database) -> None:
    size = 60
    tally = ingest_batch(database, 3, size)
    assert tally.failures == []
    assert sum(tally.outcomes.values()) == size
    assert tally.changed > 0


def _summary(tally: Tally) -> str:
    totals: dict[str, int] = {}
    for (_, outcome), count in tally.outcomes.items():
        totals[outcome] = totals.get(outcome, 0) + count
    return ", ".join(f"{count} {outcome}" for outcome, count in sorted(totals.items()))


def test_a_seed_always_makes_the_same_mail() -> None:
    assert mail_of(7, 3) == mail_of(7, 3)
    assert mail_of(7, 3) != mail_of(8, 3)


def test_a_change_that_the_oracle_forbids_is_a_breach(database) -> None:
    """The run can fail: an oracle that trusts nobody breaches at every change."""
    tally = run_batch(database, SEEDS[0], 40, allowed=lambda raw, seat: False)
    assert len(tally.failures) >= tally.changed > 0


@pytest.mark.parametrize(
    ("value", "who"),
    [
        (LISE, LISE),
        (f"Lise Holm <{LISE.upper()}>", LISE),
        (f'"Holm, Lise" <{LISE}>', LISE),
        (f"{LISE} (Lise)", LISE),
        (f"Lise\r\n <{LISE}>\r\nSubject: to\r\n linjer", LISE),
        (f'"{LISE}" <otto.uden@andetsteds.example>', "otto.uden@andetsteds.example"),
        (f"{LISE}, otto.uden@andetsteds.example", None),
        (f"<{LISE}> <otto.uden@andetsteds.example>", None),
        (f"{LISE}\r\nFrom: otto.uden@andetsteds.example", None),
    ],
)
def test_the_oracle_knows_a_sender_only_where_there_is_no_doubt(value, who) -> None:
    assert sender(f"From: {value}\r\nTo: {OWN}\r\n\r\nJeg kommer ikke".encode()) == who


def test_the_oracle_lets_nobody_answer_for_another() -> None:
    mail = f"From: {METTE}\r\n\r\nAfbud".encode()
    assert may_change(mail, "kd-net/aarhus")
    assert not may_change(mail, "kd-net/randers")
    reply = b"\r\nContent-Type: text/calendar\r\n\r\nMETHOD:REPLY\r\nATTENDEE:mailto:x@y.example"
    assert not may_change(f"From: {LISE}".encode() + reply, "kd-net/aarhus")


def test_the_replies_made_up_are_of_many_kinds(database) -> None:
    assert len(samples()) > 80
    made = {made_up(random.Random(number)) for number in range(100)}
    assert len(made) > 90
