"""After a week down: each overdue notice goes out once, or is recorded as skipped or merged.

Claims, the choice of what is merged, the mail that sums up, and every commit are the product's; the
letters in it are a line each, so that it is delivery that is measured.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.meetings import Details, Meeting
from bot.domain.network import Contact, Group, Network, Plan
from bot.domain.notices import Kind, Notice, Rendered
from bot.outbox import Compose, Skip, deliver
from bot.render import Message
from bot.services.composing.about import About
from bot.services.composing.digest import overdue_beside, sum_up
from bot.services.office import Case, Office
from bot.store import UnitOfWork, open_store
from bot.store.owners import new_owner

DUE = datetime(2023, 3, 20, 8, tzinfo=UTC)
MEETINGS = ("first", "second", "third")
WANTED: tuple[tuple[tuple[Kind, int], ...], ...] = (
    (("invitation", 0), ("update", 0), ("reminder-unanswered", 0), ("headcount", 0), ("agenda", 0)),
    (("headcount", 0), ("agenda", 1), ("kkr-items", 2), ("reminder-unanswered", 0), ("receipt", 1)),
    (("invitation", 0), ("invitation", 1), ("agenda", 0), ("reminder-unanswered", 1),
     ("receipt", 1)),
)  # fmt: skip
"""What receivers wait for, by turns: kind and meeting. Of the first, the papers of one meeting are
merged; of the second, those of three; of the third, nothing."""
EACH = 5
NUMBER = re.compile(rb"<no\. (\d+)>")
GROUP = Group("torture", "Torture")
PLAN = Plan(Network("torture", "Torture", Contact("T", "t@torture.example", "1")), (GROUP,))


@dataclass
class Out:
    """A channel that keeps the number of each notice that it was given, and what its mail says."""

    accepted: list[tuple[Notice, frozenset[int]]] = field(default_factory=list)

    @contextmanager
    def session(self) -> Iterator["Out"]:
        yield self

    def send(self, notice: Notice) -> None:
        assert notice.rendered is not None
        said = frozenset(map(int, NUMBER.findall(notice.rendered.content)))
        self.accepted.append((notice, said))


@dataclass(frozen=True)
class Caught:
    """What became of overdue notices."""

    overdue: int
    sent: int
    skipped: int
    merged: int
    lost: int
    twice: int
    out_of_order: int
    seconds: float


def composing(office: Office) -> Compose:
    """One line a notice; what can be merged is, as the product does it."""

    def word(case: Case, notice: Notice) -> Message | Skip:
        return Message(f"{notice.kind} {notice.id}", f"`<no. {notice.id}>`")

    def compose(unit: UnitOfWork, notice: Notice, now: datetime) -> Rendered:
        case = Case(office, unit, PLAN, now)
        others = overdue_beside(case, notice)
        message = sum_up(case, _about(case, notice), others, word) if others else None
        said = message or word(case, notice)
        assert isinstance(said, Message)
        return Rendered(said.subject, said.markdown.encode(), f"<{notice.id}@t.example>", now)

    return compose


def _about(case: Case, notice: Notice) -> About:
    meeting = case.uow.meetings.by_uid(notice.meeting or "")
    assert meeting is not None
    return About(case, notice, meeting, GROUP, None, "da", None)


def catch_up(url: str, overdue: int) -> Caught:
    """Put in so many notices that were due within a week, reminders of which are past, and let one
    delivery a week later find them."""
    now = DUE + timedelta(days=7)
    out = Out()
    with closing(open_store(url)) as store:
        details = Details("Torture", now, now + timedelta(hours=2))
        with store.write() as unit:
            for uid in MEETINGS:
                unit.meetings.save(Meeting(uid, f"torture/{uid}", "torture", details, DUE))
        for first in range(0, overdue, 5_000):
            with store.write() as unit:
                for number in range(first, min(first + 5_000, overdue)):
                    unit.outbox.put(_notice(number))
        began = time.monotonic()
        compose = composing(Office(store, b"a key"))
        deliver(store, compose, {"mail": out}, lambda: now, new_owner(), batch=200)
        took = time.monotonic() - began
        with store.read() as unit:
            notices = unit.outbox.list()
    assert len(notices) == overdue
    return _count(notices, out, round(took, 1))


def _count(notices: Sequence[Notice], out: Out, seconds: float) -> Caught:
    """From what was accepted: a notice is told where a mail that was accepted says it."""
    states = Counter(notice.state for notice in notices)
    told = Counter(number for _, said in out.accepted for number in said)
    mails = Counter(notice.id for notice, _ in out.accepted)
    wanted = {notice.id for notice in notices if notice.state != "skipped"}
    furthest: dict[str, int] = {}
    late = 0
    for notice, _ in out.accepted:
        late += notice.id < furthest.get(notice.stream, 0)
        furthest[notice.stream] = notice.id
    return Caught(
        len(notices),
        states["sent"],
        states["skipped"],
        sum(str(notice.reason).startswith("merged into ") for notice in notices),
        lost=len(wanted - told.keys()) + len(told.keys() - wanted),
        twice=sum(told.values()) - len(told) + sum(mails.values()) - len(mails),
        out_of_order=late,
        seconds=seconds,
    )


def _notice(number: int) -> Notice:
    receiver, place = divmod(number, EACH)
    kind, meeting = WANTED[receiver % len(WANTED)][place]
    due = DUE + timedelta(minutes=number % (6 * 24 * 60))
    expires = due + timedelta(hours=14) if kind == "reminder-unanswered" else None
    return Notice(
        f"{kind}/{number}", f"r{receiver}@torture.example", "mail", kind, due, due,
        expires_at=expires, meeting=MEETINGS[meeting],
    )  # fmt: skip
