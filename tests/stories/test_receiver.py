"""The receiver's calendar that stories are held to notices what a person would wonder at."""

import pytest

from cast import VIBORG
from stories.letters import Mail
from stories.quiet import ROW, open_office
from stories.receiver import Calendar
from stories.room import SMALL


@pytest.fixture(scope="module")
def request_and_cancel(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mail, Mail]:
    """What a receiver gets of a meeting that is planned and cancelled."""
    office = open_office(tmp_path_factory.mktemp("cancelled"))
    plan = SMALL.read_text(encoding="utf-8")
    for row in (ROW, "- {date: 2023-04-14, cancelled: true}\n"):
        office.apply(plan.replace(ROW, row))
        office.beat()
    office.office.store.close()
    asked, cancelled = (m for m in office.sent if m.to == VIBORG.email and m.calendar)
    return asked, cancelled


@pytest.mark.parametrize(
    ("order", "faults"),
    [
        ([0, 1], 0),
        ([0, 0], 1),  # the same once more
        ([1], 1),  # cancels what was never there
        ([1, 0], 2),  # a version from before
        ([0, 1, 1], 1),
    ],
)
def test_a_receiver_would_wonder_at_needless_mail(
    request_and_cancel: tuple[Mail, Mail], order: list[int], faults: int
) -> None:
    calendar = Calendar()
    for each in order:
        calendar.take(request_and_cancel[each])
    assert len(calendar.faults) == faults
    assert calendar.shown == {} or 1 not in order
