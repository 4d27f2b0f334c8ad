"""The doctor looks at the process that fetches mail, and the web says how the mailbox is."""

from datetime import timedelta

import pytest
from bot.app.application import Application
from bot.app.checks import Words
from bot.app.doctor_mail import _process
from bot.clock import system_clock
from bot.config import Settings
from bot.i18n.texts import LANGUAGES
from bot.mail.mailbox_state import BOUND, keep_mailbox_state, mailbox_state
from bot.store import open_store
from bot.web.health import mailbox

from cast import NOW, PLAN
from databases import migrated

IMAP = "imaps://bot:hemmelig@imap.kd-net.example/INBOX"


@pytest.fixture
def store(tmp_path):
    opened = open_store(migrated(tmp_path / "db.sqlite3"))
    with opened.write() as unit:
        unit.plans.save(PLAN)
    yield opened
    opened.close()


@pytest.fixture
def check(store):
    """What the doctor finds at NOW."""

    def check(language="da", at=NOW):
        application = Application(Settings(_env_file=None, imap=IMAP), store, lambda: at)
        return _process(Words("mailbox-process", language), application)

    return check


@pytest.mark.parametrize("language", LANGUAGES)
def test_mail_that_was_never_fetched_is_found(check, language) -> None:
    found = check(language)
    assert not found.ok
    assert "moedebot mail" in found.mend


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mailbox_that_was_looked_into_is_well_until_nobody_looks(check, store, language) -> None:
    keep_mailbox_state(store, NOW, None)
    assert check(language).ok
    late = check(language, at=NOW + BOUND + timedelta(minutes=1))
    assert not late.ok
    assert "2023-03-20 09:00" in late.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_trouble_is_told_with_its_beginning_and_its_last_reason(check, store, language) -> None:
    for minutes, reason in ((0, "time-out"), (5, "[AUTHENTICATIONFAILED] no")):
        keep_mailbox_state(store, NOW + timedelta(minutes=minutes), reason)
    found = check(language, at=NOW + timedelta(minutes=6))
    assert not found.ok
    assert "2023-03-20 09:00" in found.text
    assert "[AUTHENTICATIONFAILED] no" in found.text
    keep_mailbox_state(store, NOW + timedelta(minutes=7), None)
    assert check(language, at=NOW + timedelta(minutes=8)).ok


def test_the_web_tells_since_when_and_not_why(store) -> None:
    assert mailbox(store) == {}
    keep_mailbox_state(store, NOW, "no mailbox for bot@kd-net.example")
    told = mailbox(store)["mailbox"]
    assert told == {"looked_at": NOW.isoformat(), "out_since": NOW.isoformat()}
    keep_mailbox_state(store, NOW, None)
    assert mailbox(store)["mailbox"]["out_since"] is None


def test_a_state_is_read_as_it_was_kept(store) -> None:
    with store.read() as unit:
        assert mailbox_state(unit) is None
    moment = system_clock()
    keep_mailbox_state(store, moment, "x")
    with store.read() as unit:
        state = mailbox_state(unit)
    assert (state.looked_at, state.since, state.reason) == (moment, moment, "x")


@pytest.mark.parametrize(
    "changes",
    [{"imap": IMAP}, {"journal": IMAP}, {"imap_token_url": "https://login.example/token"}],
)
def test_a_mailbox_elsewhere_is_a_real_service(changes) -> None:
    assert Settings(_env_file=None, **changes).real_service == "IMAP"
    assert Settings(_env_file=None, imap="imap://bot:x@127.0.0.1").real_service is None
