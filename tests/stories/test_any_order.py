"""Answers by mail, in whatever order they come in and however often, give the same state."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from bot.domain.attendance import Apologise, Substitute
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import AARHUS, ASSISTANT, CHAIR, DIRECTOR, OUTSIDER, SUBSTITUTE
from stories.letters import Mail
from stories.quiet import START, copy, letter, make_invited, open_office, reply

NINA = "nina.yde@aarhus.example"
Invited = tuple[Path, list[Mail]]
ANSWERS = ("ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")
quick = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory, small_plan: str) -> Invited:
    """All have been invited to KD-Net on 14 April."""
    folder = tmp_path_factory.mktemp("quiet")
    return folder, make_invited(folder, small_plan)


@pytest.fixture(scope="module")
def substituted(tmp_path_factory: pytest.TempPathFactory, invited: Invited) -> Invited:
    """Anne has apologised, and Claus has been invited in her place."""
    folder = tmp_path_factory.mktemp("substituted") / "here"
    copy(invited[0], folder)
    office = open_office(folder, sent=invited[1])
    with closing(office.office.store):
        claus = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)
        office.answer(AARHUS, Apologise(claus), DIRECTOR)
        office.beat()
    return folder, office.sent


@pytest.fixture
def after(tmp_path: Path) -> Callable[[Invited, Sequence[bytes]], dict[str, object]]:
    """The state after mails, in that order, with a heartbeat at the end."""

    def take_all(base: Invited, mails: Sequence[bytes]) -> dict[str, object]:
        copy(base[0], tmp_path / "office")
        office = open_office(tmp_path / "office", START + timedelta(days=1), base[1])
        with closing(office.office.store):
            for mail in mails:
                office.take(mail)
            office.beat()
            return office.state()

    return take_all


After = Callable[[Invited, Sequence[bytes]], dict[str, object]]


@dataclass(frozen=True)
class Said:
    """A REPLY of Anne's calendar, or of her assistant for her, or of the chair's: some of the same
    second, some with words along with it, some with a SEQUENCE that the program raised."""

    who: str
    partstat: str
    delegate: str
    second: int
    comment: tuple[str, ...]
    sequence: int | None

    def written(self, sent: Sequence[Mail], number: int) -> bytes:
        """The mail. `number` is its Message-ID's."""
        invited = CHAIR.email if self.who == CHAIR.email else DIRECTOR.email
        to = next(m for m in sent if m.to == invited and m.method == "REQUEST")
        delegated = f';DELEGATED-TO="mailto:{self.delegate}"'
        return reply(
            to, self.partstat, START + timedelta(seconds=self.second), sender=self.who,
            number=number, params=delegated if self.partstat == "DELEGATED" else "",
            more=self.comment if self.partstat == "DECLINED" else (), sequence=self.sequence,
        )  # fmt: skip


SAID = st.builds(
    Said,
    who=st.sampled_from([DIRECTOR.email, ASSISTANT.email, CHAIR.email]),
    partstat=st.sampled_from(ANSWERS),
    delegate=st.sampled_from([SUBSTITUTE.email, NINA]),
    second=st.integers(1, 4),
    comment=st.sampled_from([(), ("COMMENT:Claus Brandt deltager i stedet for mig",)]),
    sequence=st.sampled_from([None, None, None, 7]),
)


@quick
@given(said=st.lists(SAID, min_size=2, max_size=4), order=st.permutations(range(4)))
def test_replies_in_any_order_give_the_same_attendance(
    invited: Invited, after: After, said: list[Said], order: list[int]
) -> None:
    mails = [each.written(invited[1], number) for number, each in enumerate(said)]
    shuffled = [mails[index] for index in order if index < len(mails)]
    assert after(invited, shuffled) == after(invited, mails)


@pytest.mark.parametrize("second", ANSWERS)
@pytest.mark.parametrize("first", ANSWERS)
def test_any_two_answers_of_one_person_give_the_same_in_both_orders(
    invited: Invited, after: After, first: str, second: str
) -> None:
    (to,) = (m for m in invited[1] if m.to == DIRECTOR.email)
    params = {"DELEGATED": f';DELEGATED-TO="mailto:{SUBSTITUTE.email}"'}
    mails = [
        reply(to, partstat, START + timedelta(seconds=n), number=n, params=params.get(partstat, ""))
        for n, partstat in enumerate((first, second), 1)
    ]
    assert after(invited, mails) == after(invited, mails[::-1])


@pytest.mark.parametrize("theirs", ["ACCEPTED", "DECLINED", "TENTATIVE"])
@pytest.mark.parametrize("hers", ["ACCEPTED", "DECLINED", "TENTATIVE"])
@pytest.mark.parametrize("apart", [-1, 0, 1])
def test_the_directors_and_the_substitutes_answers_give_the_same_in_both_orders(
    substituted: Invited, after: After, hers: str, theirs: str, apart: int
) -> None:
    sent = substituted[1]
    anne = next(m for m in sent if m.to == DIRECTOR.email)
    claus = next(m for m in sent if m.to == SUBSTITUTE.email)
    stamp = START + timedelta(hours=1)
    mails = [
        reply(anne, hers, stamp, number=1),
        reply(claus, theirs, stamp + timedelta(seconds=apart), number=2),
    ]
    assert after(substituted, mails) == after(substituted, mails[::-1])


MAILS = 12


def mailbox(sent: Sequence[Mail]) -> list[bytes]:
    """What lies in a mailbox on some day."""
    anne = next(m for m in sent if m.to == DIRECTOR.email)
    chair = next(m for m in sent if m.to == CHAIR.email)
    away = letter(CHAIR.email, "Jeg holder ferie.", 10, to=str(chair.message["Reply-To"]))
    away["Auto-Submitted"] = "auto-replied"
    counter = reply(chair, "TENTATIVE", START + timedelta(seconds=9), number=8)
    return [
        reply(anne, "ACCEPTED", START + timedelta(seconds=1), number=1),
        reply(anne, "DECLINED", START + timedelta(seconds=5), number=2),
        reply(anne, "ACCEPTED", START + timedelta(seconds=3), number=3, sender=ASSISTANT.email),
        reply(chair, "DECLINED", START + timedelta(seconds=4), number=4, sender=OUTSIDER.email),
        letter(CHAIR.email, "Jeg deltager den 14. april", 5).as_bytes(),
        letter(CHAIR.email, "Jeg kommer måske ikke den 14. april", 6).as_bytes(),
        letter(OUTSIDER.email, "Afbud den 14. april", 7).as_bytes(),
        counter.replace(b'method="REPLY"', b'method="COUNTER"'),
        letter(CHAIR.email, "Kan I sende mig parkeringsbilletten?", 9).as_bytes(),
        away.as_bytes(),
        b"From: a@b.example\r\nMessage-ID: <11@story.example>\r\n\r\n",
        reply(anne, "DELEGATED", START, number=12,
              params=f';DELEGATED-TO="mailto:{DIRECTOR.email}"'),
    ]  # fmt: skip


@quick
@given(first=st.permutations(range(MAILS)), second=st.permutations(range(MAILS)))
def test_a_mailbox_taken_in_again_by_another_process_changes_nothing(
    invited: Invited, tmp_path: Path, first: list[int], second: list[int]
) -> None:
    mails = mailbox(invited[1])
    copy(invited[0], tmp_path / "office")
    before, again = (
        taken_in(tmp_path / "office", [mails[each] for each in order], START + timedelta(days=day))
        for day, order in enumerate((first, second), 1)
    )
    assert again[0] == before[0]
    assert again[1:] == ({"duplicate"}, before[2], [])


def taken_in(
    folder: Path, mails: Sequence[bytes], now: datetime
) -> tuple[dict[str, object], set[str], tuple[int, int], list[str]]:
    """The state after taking them in, the outcomes, what is recorded, and which calendar mails
    left."""
    office = open_office(folder, now)
    with closing(office.office.store):
        outcomes = {office.take(mail).outcome for mail in mails}
        left = [m.subject for m in office.beat() if m.calendar]
        return office.state(), outcomes, office.records(), left


def test_a_mailbox_gives_the_same_state_in_orders_that_a_crash_may_leave(
    invited: Invited, tmp_path: Path
) -> None:
    """Half of it, all of it again from the start, and once more backwards."""
    mails = mailbox(invited[1])
    copy(invited[0], tmp_path / "once")
    copy(invited[0], tmp_path / "crashed")
    once = taken_in(tmp_path / "once", mails, START + timedelta(days=1))
    taken_in(tmp_path / "crashed", mails[:6], START + timedelta(days=1))
    taken_in(tmp_path / "crashed", mails, START + timedelta(days=1, hours=1))
    again = taken_in(tmp_path / "crashed", mails[::-1], START + timedelta(days=1, hours=2))
    assert again[0] == once[0]
    assert again[1] == {"duplicate"}


def test_a_rule_that_goes_by_arrival_would_be_seen(invited: Invited, after: After) -> None:
    """The states that the properties compare do differ by what is answered."""
    (to,) = (m for m in invited[1] if m.to == DIRECTOR.email)
    states = [
        after(invited, [reply(to, partstat, START + timedelta(seconds=1), number=1)])
        for partstat in ("ACCEPTED", "DECLINED")
    ]
    assert states[0] != states[1]


def test_every_order_of_three_answers_of_three_seconds(invited: Invited, after: After) -> None:
    (to,) = (m for m in invited[1] if m.to == DIRECTOR.email)
    mails = [
        reply(to, partstat, START + timedelta(seconds=n), number=n)
        for n, partstat in enumerate(("ACCEPTED", "TENTATIVE", "DECLINED"), 1)
    ]
    found = [after(invited, order) for order in permutations(mails)]
    assert all(each == found[0] for each in found)
    assert found[0][AARHUS] == ("apologised", None, None, None)
