"""`backup` while others write, `restore` in its place: nothing lost, and nothing sent twice."""

import json
import subprocess
import sys
import tarfile
from dataclasses import replace
from datetime import timedelta

import pytest
from bot.app.backup import back_up, restore
from bot.clock import lead, stop_leading
from bot.domain.errors import BadBackup, InUse, NotEmpty, ProgramMissing, UnwritableFile
from bot.domain.notices import Notice, Rendered
from bot.domain.records import Held
from bot.store import open_store
from bot.store.presence import LONGEST_LEASE

from cast import NOW, meeting

DAY = timedelta(days=1)
WRITER = """
import sys
from bot.store import open_store
store = open_store(sys.argv[1])
print("ready", flush=True)
number = 0
while True:
    number += 1
    with store.write() as unit:  # the two always go together
        unit.facts.set("left", str(number))
        unit.facts.set("right", str(number))
"""


@pytest.fixture
def other_url(request, url, tmp_path, postgres_template):
    """Another database of the same kind, empty."""
    if url.startswith("sqlite"):
        return f"sqlite:///{tmp_path}/other/moedebot.sqlite3"
    return request.getfixturevalue("postgres").new_database(postgres_template)


@pytest.fixture
def application(new_application, url):
    return new_application(url)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "net.tar.gz"


@pytest.fixture
def back(settings, other_url, tmp_path):
    """Restore a backup to the other database and another data folder; a store on it."""
    opened = []

    def back(file, at=NOW, **more):
        into = settings(other_url).model_copy(update={"data": tmp_path / "other"})
        restored = restore(into, file, at=at, **more)
        opened.append(open_store(other_url))
        return restored, opened[-1]

    yield back
    for store in opened:
        store.close()


def _notice(cause, due_at=NOW, **more):
    receiver = f"{cause}@x.example"
    values = {"channel": "mail", "kind": "invitation", "queued_at": NOW, "due_at": due_at}
    return Notice(cause, receiver, **(values | more))


def _bring(store, cause, state):
    """Put a notice and bring it to a state, the way a worker does."""
    rendered = Rendered("Emne", b"bytes", f"<{cause}@x.example>", NOW)
    with store.write() as unit:
        outbox = unit.outbox
        number = outbox.put(_notice(cause)).id
        if state == "queued":
            return
        outbox.claim("elsewhere:1:1:a", NOW, timedelta(minutes=5), 50)
        outbox.fix(number, "elsewhere:1:1:a", rendered)
        outbox.mark_sending(number, "elsewhere:1:1:a", NOW, timedelta(minutes=5))
        if state == "sent":
            outbox.mark_sent(number, "elsewhere:1:1:a", NOW)
        elif state == "retry":
            outbox.mark_retry(number, "elsewhere:1:1:a", NOW + DAY, "451", spend=False)
        elif state == "failed":
            outbox.mark_failed(number, "elsewhere:1:1:a", "550")


def test_all_comes_back_database_key_and_mail(application, data, file, back, tmp_path):
    (data / "mail" / "out").mkdir(parents=True)
    (data / "mail" / "out" / "0001.eml").write_bytes(b"Subject: x\r\n")
    with application.store.write() as unit:
        unit.meetings.save(meeting())
        unit.inbox.hold(Held("a@x.example", NOW, "unknown sender", "Afbud", b"\x00raw"))
    back_up(application, file)
    _, store = back(file)
    with store.read() as unit:
        assert unit.meetings.by_key("kd-net/2023-04-14") == meeting()
        assert unit.inbox.held()[0].raw == b"\x00raw"
        assert unit.plans.current() == application.plan()
    other = tmp_path / "other"
    assert (other / "secret").read_bytes() == application.office.secret
    assert (other / "mail" / "out" / "0001.eml").read_bytes() == b"Subject: x\r\n"
    assert oct((other / "secret").stat().st_mode)[-3:] == "600"


def test_annexes_come_back_byte_for_byte_whatever_their_names(
    application, data, file, back, tmp_path
):
    """Whatever lies in the data folder, at any depth; what is written meanwhile is no trouble."""
    annexes = {
        "annexes/kd-net/2023-04-14/6-1 Økonomi, bilag (endelig).pdf": bytes(range(256)) * 4000,
        "annexes/kd-net/2023-04-14/tom.txt": b"",
        "annexes/a.b/x": b"x",
        f"annexes/{'langt-navn-' * 18}.docx": b"PK",
    }
    for name, content in annexes.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)
    back_up(application, file)
    (data / "annexes" / "a.b" / "x").write_bytes(b"since")
    back(file)
    other = tmp_path / "other"
    assert {name: (other / name).read_bytes() for name in annexes} == annexes
    found = {str(path.relative_to(other)) for path in (other / "annexes").rglob("*")}
    assert found >= set(annexes)


def test_a_backup_while_others_write_is_of_one_moment(application, url, file, back):
    command = [sys.executable, "-c", WRITER, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout.readline() == "ready\n"
        try:
            copies = [file.with_name(f"{n}.tar.gz") for n in range(3)]
            for copy in copies:
                back_up(application, copy)
            assert writer.poll() is None
        finally:
            writer.kill()
    seen = []
    for copy in copies:
        _, store = back(copy, overwrite=True)
        with store.read() as unit:
            seen.append((unit.facts.get("left"), unit.facts.get("right")))
    assert all(left == right for left, right in seen)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_copy_of_the_file_alone_would_miss_what_is_in_the_log(application, tmp_path):
    """The wrong way, shown to fail, on SQLite: the file without its write-ahead log."""
    with application.store.write() as unit:
        unit.facts.set("late", "1")
    naive = tmp_path / "naive.sqlite3"
    naive.write_bytes((tmp_path / "data" / "moedebot.sqlite3").read_bytes())
    try:
        store = open_store(f"sqlite:///{naive}")
        with store.read() as unit:
            found = unit.facts.get("late")
        store.close()
    except Exception:  # noqa: BLE001
        found = None
    assert found is None


@pytest.mark.parametrize("state", ["queued", "retry", "sending"])
def test_what_had_not_gone_may_have_gone_since_and_is_not_sent_again(
    application, file, back, state
):
    _bring(application.store, "a", state)
    back_up(application, file)
    restored, store = back(file, at=NOW + 2 * DAY)
    assert [n.cause for n in restored.doubtful] == ["a"]
    with store.write() as unit:
        notice = unit.outbox.get(1)
        assert (notice.state, notice.reason, notice.owner) == ("unknown", "restored", None)
        assert unit.outbox.claim("w", NOW + 3 * DAY, timedelta(minutes=5), 50) == ()
        unit.outbox.retry(1, NOW + 3 * DAY)  # by command it goes
        assert len(unit.outbox.claim("w", NOW + 3 * DAY, timedelta(minutes=5), 50)) == 1


def test_without_marking_it_would_be_claimed_at_once(
    application, file, back, monkeypatch, request, url
):
    """The wrong way, shown to fail."""
    from bot.app import backup
    from bot.store.notices import Notices

    monkeypatch.setattr(Notices, "doubt", lambda self, now: 0)
    monkeypatch.setattr(backup, "doubt_in_words", lambda now: "SELECT 1")
    _bring(application.store, "a", "queued")
    back_up(application, file)
    _, store = back(file)
    with store.write() as unit:
        assert unit.outbox.claim("w", NOW, timedelta(minutes=5), 50)


@pytest.mark.parametrize("state", ["sent", "failed"])
def test_what_was_settled_stays_as_it_was(application, file, back, state):
    _bring(application.store, "a", state)
    back_up(application, file)
    restored, store = back(file, at=NOW + 2 * DAY)
    assert restored.doubtful == ()
    with store.read() as unit:
        assert unit.outbox.get(1).state == state


def test_what_is_due_later_goes_out_when_it_is_due(application, file, back):
    with application.store.write() as unit:
        unit.outbox.put(_notice("later", NOW + 3 * DAY))
    back_up(application, file)
    restored, store = back(file, at=NOW + DAY)
    assert restored.doubtful == ()
    with store.write() as unit:
        assert len(unit.outbox.claim("w", NOW + 3 * DAY, timedelta(minutes=5), 50)) == 1


def test_what_fell_due_since_is_known_and_in_doubt_too(application, file, back):
    """The rule fired after the backup, on a machine that is lost: it must not fire again."""
    with application.store.write() as unit:
        unit.meetings.save(replace(meeting("2023-06-02"), first_applied=NOW - DAY))
    back_up(application, file)
    restored, _ = back(file, at=NOW + 60 * DAY)  # the invitations went out in between
    receivers = {n.receiver for n in restored.doubtful if n.kind == "invitation"}
    assert "direktoer@aarhus.example" in receivers
    assert {n.state for n in restored.doubtful} == {"unknown"}


def test_a_database_with_content_is_not_overwritten_unasked(application, file, back):
    back_up(application, file)
    _, store = back(file)
    with store.write() as unit:
        unit.facts.set("since", "1")
    with pytest.raises(NotEmpty):
        back(file)
    with store.read() as unit:
        assert unit.facts.get("since") == "1"
    back(file, overwrite=True)
    with store.read() as unit:
        assert unit.facts.get("since") is None


def test_a_database_at_work_is_left_alone(application, file, back):
    back_up(application, file)
    _, store = back(file)
    assert lead(store, application.owner, NOW, timedelta(seconds=5))
    with pytest.raises(InUse):
        back(file, overwrite=True)
    stop_leading(store, application.owner)
    store.close()
    back(file, overwrite=True)


def test_after_a_restore_the_heartbeat_is_free(application, file, back):
    assert lead(application.store, "elsewhere:1:1:a", NOW, LONGEST_LEASE)
    back_up(application, file)
    _, store = back(file)
    with store.read() as unit:
        assert unit.leases.holder("heartbeat") is None


def test_a_backup_names_what_it_holds_and_is_its_owners_alone(application, file):
    back_up(application, file)
    assert oct(file.stat().st_mode)[-3:] == "600"
    with tarfile.open(file) as archive:
        names = archive.getnames()
        manifest = json.loads(archive.extractfile("manifest.json").read())
    assert names[-1] == "manifest.json"
    assert set(manifest["files"]) == set(names[:-1])
    assert "data/secret" in names
    assert not [name for name in names if name.startswith("data/moedebot.sqlite3")]
    assert manifest["made_at"].startswith("2023-03-20")


def test_a_backup_into_the_data_folder_does_not_hold_the_one_before(application, data):
    for name in ("one.tar.gz", "two.tar.gz"):
        back_up(application, data / name)
    with tarfile.open(data / "two.tar.gz") as archive:
        assert not [name for name in archive.getnames() if name.endswith(".tar.gz")]


@pytest.mark.parametrize("how", ["cut off", "changed", "no backup", "empty"])
def test_a_file_that_is_no_whole_backup_changes_nothing(application, file, back, how, tmp_path):
    back_up(application, file)
    content = file.read_bytes()
    middle = len(content) // 2
    damaged = {
        "cut off": content[:middle],
        "changed": content[:middle] + bytes(b ^ 1 for b in content[middle : middle + 9])
        + content[middle + 9 :],
        "no backup": b"Kaere alle, " * 100,
        "empty": b"",
    }  # fmt: skip
    file.write_bytes(damaged[how])
    with pytest.raises(BadBackup):
        back(file)
    assert not (tmp_path / "other" / "secret").exists()


def test_a_path_that_leads_out_of_the_folder_is_refused(back, file, tmp_path):
    with tarfile.open(file, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../../evil"))
    with pytest.raises(BadBackup):
        back(file)


def test_a_backup_of_the_other_kind_of_database_is_refused(application, file, back):
    back_up(application, file)
    with tarfile.open(file) as archive:
        assert any(name.startswith("database.sq") for name in archive.getnames())
    other = "database.sql" if "sqlite" in application.store.url else "database.sqlite3"
    repacked = file.with_name("other.tar.gz")
    with tarfile.open(file) as source, tarfile.open(repacked, "w:gz") as target:
        for member in source.getmembers():
            content = source.extractfile(member).read()
            if member.name == "manifest.json":
                content = content.replace(b"database.sqlite3", other.encode())
                content = content.replace(b'"database.sql"', f'"{other}"'.encode())
            elif member.name.startswith("database."):
                member.name = other
            member.size = len(content)
            import io

            target.addfile(member, io.BytesIO(content))
    with pytest.raises(BadBackup, match="kind of database"):
        back(repacked)


def test_where_nothing_can_be_written_what_was_there_stays(application, tmp_path):
    with pytest.raises(UnwritableFile):
        back_up(application, tmp_path / "nowhere" / "net.tar.gz")


def test_a_backup_that_fails_leaves_the_one_before_and_no_rest(application, file, monkeypatch):
    back_up(application, file)
    before = file.read_bytes()
    from bot.app import backup

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "write_manifest", full)
    with pytest.raises(UnwritableFile, match="No space left"):
        back_up(application, file)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir() if "part" in path.name] == []


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_without_pg_dump_it_says_what_to_install(application, file, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match="pg_dump"):
        back_up(application, file)
    assert not file.exists()


def test_no_row_stays_in_a_lost_workers_hand(application, file, back):
    _bring(application.store, "a", "sending")
    back_up(application, file)
    _, store = back(file)
    with store.read() as unit:
        assert [notice.owner for notice in unit.outbox.list()] == [None]
