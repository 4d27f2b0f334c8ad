"""What programs do to the mail around a REPLY, and what becomes of the words in it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cast import AARHUS, DIRECTOR
from stories.letters import Mail
from stories.quiet import START, Quiet, make_invited, open_office, reply

REASON = "Jeg skal opereres i ryggen"


@pytest.fixture
def office(tmp_path: Path, small_plan: str) -> Iterator[Quiet]:
    """All have been invited to KD-Net on 14 April."""
    office = open_office(tmp_path, sent=make_invited(tmp_path, small_plan))
    with closing(office.office.store):
        yield office


def answer(office: Quiet, *more: str) -> bytes:
    to: Mail = office.last_request_to(DIRECTOR.email)
    return reply(to, "DECLINED", START + timedelta(seconds=1), number=1, more=more)


def test_a_wrong_method_is_held(office: Quiet) -> None:
    """RFC 6047 2.4: the parameter equals METHOD; where it does not, something was tampered with."""
    wrong = answer(office).replace(b'method="REPLY"', b'method="REQUEST"')
    taken = office.take(wrong)
    assert (taken.outcome, taken.reason) == ("held", "wrong-method")
    assert office.state()[AARHUS] == ("none", None, None, None)


def test_without_a_method_parameter_and_as_an_attachment_it_counts(office: Quiet) -> None:
    """As Apple's Mail sends it."""
    plain = answer(office).replace(b' method="REPLY";', b"").replace(b'; method="REPLY"', b"")
    assert b'"REPLY"' not in plain
    attached = plain.replace(
        b"Content-Type: text/calendar",
        b'Content-Disposition: attachment; filename="svar.ics"\nContent-Type: text/calendar',
    )
    assert office.take(attached).outcome == "apology"
    assert office.state()[AARHUS] == ("apologised", None, None, None)


@pytest.mark.parametrize("name", ["COMMENT", "X-RESPONSE-COMMENT"])
def test_a_reason_is_never_shown_to_others(office: Quiet, name: str) -> None:
    assert office.take(answer(office, f"{name}:{REASON}")).outcome == "apology"
    office.now += timedelta(days=22)  # past headcount and agenda
    office.beat()
    later = office.sent
    assert len({m.to for m in later}) > 4
    shown = [m for m in later if REASON in str(m.message) + m.text and m.to != DIRECTOR.email]
    assert shown == []
