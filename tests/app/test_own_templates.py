"""An own template with an error: told before a meeting needs it; what met it goes when it is
mended, without a restart."""

from collections import Counter

import pytest
from bot.app.checks import Words
from bot.app.doctor_outside import templates

from cast import NOW, meeting


@pytest.fixture
def own(tmp_path):
    """Own templates, one of which asks for what nobody knows."""
    folder = tmp_path / "own"
    (folder / "da").mkdir(parents=True)
    broken = "---\nsubject: Indkaldelse\n---\n{{ nobody.knows }}\n"
    (folder / "da" / "invitation.md").write_text(broken)
    return folder


@pytest.fixture
def application(new_application, url, own):
    made = new_application(url, templates=own)
    with made.store.write() as unit:
        unit.meetings.save(meeting())
    return made


def _notices(application):
    with application.store.read() as unit:
        return unit.outbox.list()


def test_the_doctor_tells_before_a_meeting_needs_it(application, own):
    (found,) = templates(Words("templates", "da"), own)
    assert not found.ok
    assert "invitation" in found.text
    assert str(own) in found.mend
    assert _notices(application) == ()


def test_what_met_it_fails_with_the_reason_and_goes_once_it_is_mended(application, own):
    with application.outside() as outside:
        tally = application.tick(outside)
        assert (tally.sent, tally.failed) == (0, 5)  # four seats, and a copy
        assert all("invitation" in notice.reason for notice in _notices(application))
        assert application.tick(outside).failed == 0  # nobody tries again by themselves
        (own / "da" / "invitation.md").unlink()
        assert all(check.ok for check in templates(Words("templates", "da"), own))
        with application.store.write() as unit:
            for notice in unit.outbox.list(state="failed"):
                unit.outbox.retry(notice.id, NOW)
        assert application.tick(outside).sent == 5
        assert application.tick(outside).sent == 0
    assert Counter(notice.state for notice in _notices(application)) == {"sent": 5}
