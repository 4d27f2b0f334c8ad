"""The doctor looks at everything, says how to mend what is wrong, and changes nothing."""

import secrets
import socketserver
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from bot.app.doctor import examine, is_well
from bot.clock import beat, keep_clock, lead
from bot.domain.errors import Outage
from bot.domain.notices import Notice, Rendered
from bot.i18n.texts import LANGUAGES
from bot.outbox import close, deliver
from bot.store import new_owner, open_store
from bot.store.notice_rows import NOTICE
from sqlalchemy import update

from cast import NOW, PLAN
from databases import migrated

BOTH = pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(params=["sqlite"])
def url(request, tmp_path):
    """SQLite, but for what is about the database."""
    if request.param == "sqlite":
        return migrated(tmp_path / "data" / "moedebot.sqlite3")
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def environment(monkeypatch, url, data, tmp_path):
    """The environment of a process on the database; `environment(SMTP=...)` sets more."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOEDEBOT_DATABASE", url)
    monkeypatch.setenv("MOEDEBOT_DATA", str(data))

    def environment(**more):
        for name, value in more.items():
            monkeypatch.setenv(f"MOEDEBOT_{name}", value)

    return environment


@pytest.fixture
def store(url, environment):
    """A network in rehearsal, all well."""
    opened = open_store(url)
    with opened.write() as unit:
        unit.plans.save(PLAN)
    keep_clock(opened, NOW)
    yield opened
    opened.close()


@pytest.fixture
def found(store):
    """What is wrong, by name."""

    def found(language="da"):
        checks = examine(language)
        assert all(check.text and (check.ok or check.mend) for check in checks)
        assert is_well(checks) is all(check.ok for check in checks)
        return {check.name: check.text for check in checks if not check.ok}

    return found


@pytest.fixture
def server():
    """A server that says one line to whoever connects; its URL."""
    servers = []

    def serve(line):
        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                self.wfile.write(line)

        made = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        servers.append(made)
        threading.Thread(target=made.serve_forever, daemon=True).start()
        return f"127.0.0.1:{made.server_address[1]}"

    yield serve
    for made in servers:
        made.shutdown()
        made.server_close()


@BOTH
def test_where_all_is_well_nothing_is_found(found):
    assert found() == {}


@BOTH
def test_it_looks_at_everything_and_changes_nothing(store):
    with store.read() as unit:
        before = unit.facts.get("rehearsal-clock"), unit.outbox.list()
    names = [check.name for check in examine("da")]
    assert names == ["settings", "data", "disk", "database", "plan", "clock", "heartbeat",
                     "outbox", "delivery", "mail", "senders", "slack", "templates"]  # fmt: skip
    with store.read() as unit:
        assert (unit.facts.get("rehearsal-clock"), unit.outbox.list()) == before
        assert unit.facts.get("doctor") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_misspelt_setting_is_named(found, environment, language):
    environment(DATBASE="x")
    assert "MOEDEBOT_DATBASE" in found(language)["settings"]


def test_a_setting_that_cannot_be_read_is_all_that_is_looked_at(environment, store):
    environment(LISTEN="nowhere")
    (check,) = examine("da")
    assert (check.name, check.ok) == ("settings", False)
    assert "MOEDEBOT_LISTEN" in check.text


def test_a_data_folder_that_takes_no_file_is_found(found, environment, tmp_path):
    (tmp_path / "file").write_text("in the way")
    environment(DATA=str(tmp_path / "file" / "data"))
    assert "en del af stien er ikke en mappe" in found()["data"]


def test_a_disk_that_is_nearly_full_is_found(found, monkeypatch):
    from bot.app import doctor

    monkeypatch.setattr(doctor, "LEAST_FREE", 10**18)
    assert "MB" in found()["disk"]


def test_a_database_that_cannot_be_reached_is_found_and_the_rest_is_looked_at(
    environment, tmp_path
):
    (tmp_path / "letter").write_bytes(b"Dear all, " * 1000)
    checks = examine("da", database=f"sqlite:///{tmp_path}/letter")
    assert "not a database" in next(c.text for c in checks if c.name == "database")
    assert "templates" in {c.name for c in checks}


def test_a_database_without_its_schema_is_told_how_to_get_it(environment, postgres):
    checks = examine("da", database=postgres.new_database())
    check = next(c for c in checks if c.name == "database")
    assert not check.ok
    assert "moedebot db upgrade" in check.mend


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_database_that_takes_no_write_is_found(found, store, postgres):
    name = store.location.database
    postgres.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert "read-only" in found()["database"]


def test_a_database_of_another_encoding_is_found(environment, postgres):
    name = f"moedebot_{secrets.token_hex(4)}"
    postgres.run(f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    url = postgres.url(name)
    from bot.store import Store

    store = Store(url)
    store.upgrade()
    store.close()
    check = next(c for c in examine("da", database=url) if c.name == "database")
    assert not check.ok
    assert "SQL_ASCII" in check.text


def test_without_a_plan_it_says_how_to_apply_one(environment, url):
    open_store(url).close()
    found = {check.name: check.mend for check in examine("da") if not check.ok}
    assert list(found) == ["plan"]
    assert "moedebot plan apply" in found["plan"]


def _in_earnest(environment):
    """With a real service time is the real time, and the heart has to beat."""
    environment(SMTP="smtp://mail.invalid:2525?starttls=never")


def _now():
    from bot.clock import system_clock

    return system_clock()


@pytest.fixture
def earnest(url, environment, monkeypatch):
    """A network at work."""
    from bot.app import doctor_outside

    monkeypatch.setattr(doctor_outside, "_SECONDS", 2.0)
    opened = open_store(url)
    with opened.write() as unit:
        unit.plans.save(PLAN)
    _in_earnest(environment)
    yield opened
    opened.close()


def _ill(name):
    return [check for check in examine("da") if check.name == name and not check.ok]


def test_a_heart_that_never_beat_is_found(earnest):
    assert "aldrig" in _ill("heartbeat")[0].text


def test_a_heart_that_beats_is_well(earnest):
    beat(earnest, _now())
    assert _ill("heartbeat") == []


@BOTH
def test_a_dead_heart_and_a_stuck_one_are_told_apart(earnest):
    beat(earnest, _now() - timedelta(hours=1))
    assert "væk" in _ill("heartbeat")[0].text
    lead(earnest, new_owner(), _now(), timedelta(seconds=5))
    assert "gået i stå" in _ill("heartbeat")[0].text


def test_a_clock_that_was_set_back_is_found(earnest):
    beat(earnest, _now() + timedelta(days=1))
    assert "stillet tilbage" in _ill("clock")[0].text


def test_a_mail_server_that_is_not_there_is_found(earnest):
    assert _ill("mail")[0].mend


def test_a_mail_server_that_answers_is_well_and_one_that_does_not_is_found(
    found, environment, server, tmp_path
):
    from bot.room.catcher import Catcher

    catcher = Catcher(tmp_path / "caught", None)
    environment(SMTP=f"smtp://127.0.0.1:{catcher.start()}")
    assert found() == {}
    catcher.stop()
    assert "mail" in found()
    environment(SMTP=f"smtp://{server(b'554 go away')}")
    assert "554" in found()["mail"]


def test_mail_that_would_stay_here_though_slack_is_real_is_found(url, environment):
    open_store(url).close()
    environment(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s")
    environment(SLACK_API_URL="https://slack.invalid/api/")
    names = {check.name for check in examine("da") if not check.ok}
    assert {"mail", "slack"} <= names


def test_slack_is_asked_who_we_are(found, environment, store, tmp_path):
    from bot.room.slack import SlackDouble

    with SlackDouble(tmp_path / "slack", PLAN.people, [], lambda: NOW) as double:
        environment(SLACK_BOT_TOKEN=double.bot_token, SLACK_SIGNING_SECRET=double.signing_secret)
        environment(SLACK_API_URL=double.api_url)
        assert found() == {}
        environment(SLACK_BOT_TOKEN="xoxb-wrong")
        assert "invalid_auth" in found()["slack"]


def test_a_journal_that_cannot_be_read_is_found(found, environment, server):
    environment(JOURNAL=f"imap://a:b@{server(b'* BYE not today')}/INBOX")
    assert "journal" in found()


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{% if %}", "da/receipt"), ("{{ nobody }}", "nobody"), ("{{ meeting.lunch }}", "receipt.md")],
)
def test_an_own_template_that_does_not_render_is_found(found, environment, tmp_path, text, reason):
    own = tmp_path / "own" / "da"
    own.mkdir(parents=True)
    (own / "receipt.md").write_text(f"---\nsubject: x\n---\n{text}\n")
    environment(TEMPLATES=str(tmp_path / "own"))
    assert reason in found()["templates"]


def test_an_own_template_that_nobody_uses_is_found(found, environment, tmp_path):
    own = tmp_path / "own" / "da"
    own.mkdir(parents=True)
    (own / "reciept.md").write_text("---\nsubject: x\n---\nx\n")
    environment(TEMPLATES=str(tmp_path / "own"))
    assert "reciept.md" in found()["templates"]


@BOTH
def test_a_damaged_notice_is_found(found, store):
    with store.write() as unit:
        unit.outbox.put(Notice("a", "a@x.example", "mail", "invitation", NOW, NOW))
        unit.outbox._session.connection().execute(update(NOTICE).values(facts='{"half'))
    assert "1" in found()["outbox"]


@pytest.fixture
def outage(store):
    """Mail meets an outage at a moment: each message that is due does."""

    class Way:
        @contextmanager
        def session(self):
            yield self

        def send(self, notice):
            raise Outage("421 4.3.2 closing")

    def compose(unit, notice, now):
        return Rendered("x", b"x", f"<{notice.id}@x.example>", now)

    def outage(at=NOW):
        with store.write() as unit:
            unit.outbox.put(Notice("a", "a@x.example", "mail", "invitation", NOW, NOW))
        deliver(store, compose, {"mail": Way()}, lambda: at, new_owner())

    return outage


def _delivery(language="en"):
    (check,) = [check for check in examine(language) if check.name == "delivery"]
    return check


@BOTH
def test_an_outage_is_told_with_since_when_why_and_the_next_try(outage, store):
    assert _delivery().ok
    outage()
    check = _delivery()
    assert not check.ok
    for fact in (
        "Mail",
        "2023-03-20 09:00",
        "421 4.3.2 closing",
        "failed: 1",
        "at 2023-03-20 09:01",
    ):
        assert fact in check.text
    assert "outbox retry" in check.mend
    outage(NOW + timedelta(minutes=2))
    assert "failed: 2" in _delivery().text
    with store.write() as unit:
        close(unit, "mail")
    assert _delivery().ok


def test_an_outage_whose_next_try_is_due_says_what_to_look_at(outage, store):
    outage()
    keep_clock(store, NOW + timedelta(hours=1))
    check = _delivery("da")
    assert not check.ok
    assert "worker" in check.mend


def test_an_outage_that_nobody_has_met_since_is_no_alarm(outage, store):
    outage()
    keep_clock(store, NOW + timedelta(hours=1))
    with store.write() as unit:
        unit.outbox.drop(1, "given up")
    check = _delivery()
    assert check.ok
    assert "2023-03-20 09:00" in check.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_whether_senders_are_checked_is_said_and_is_no_fault(environment, store, language):
    (before,) = [each for each in examine(language) if each.name == "senders"]
    assert before.ok
    assert "MOEDEBOT_AUTHSERV" in before.text + before.mend
    environment(AUTHSERV="mx.kd-net.example:2")
    (after,) = [each for each in examine(language) if each.name == "senders"]
    assert after.ok
    assert "mx.kd-net.example" in after.text


def test_a_mail_server_that_cannot_be_one_is_found(environment, store):
    environment(AUTHSERV="mx kd-net")
    (check,) = examine("da")
    assert (check.name, check.ok) == ("settings", False)
    assert "MOEDEBOT_AUTHSERV" in check.text
