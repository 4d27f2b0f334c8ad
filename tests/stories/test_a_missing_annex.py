"""An annex that is missing is chased, comes, and reaches all who got the agenda."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bot.cli import app
from bot.domain.agenda import Annex, Item
from bot.papers import Draft
from bot.services.agendas import import_draft
from bot.services.annexes import list_annexes
from typer.testing import CliRunner

from paper_files import pdf
from stories.room import Room

OpenRoom = Callable[[str, str], Room]
KEY = "kd-net/2023-04-14"
OWNER, SECRETARY = "direktoer@viborg.example", "sekretariat@kd-net.example"
MEMBERS = {OWNER, *(f"direktoer@{name}.example" for name in ("aarhus", "randers", "region"))}
RULE = "    rules:\n      annexes-missing: 3 working days before, 09:00\n"


def annex_add(room: Room, patch: pytest.MonkeyPatch, *arguments: str) -> None:
    """`moedebot annex add` on the room's own database and data, at the room's moment."""
    patch.setenv("MOEDEBOT_DATABASE", f"sqlite:///{room.folder}/room.sqlite3")
    patch.setenv("MOEDEBOT_DATA", str(room.folder / "data"))
    patch.setenv("MOEDEBOT_SECRET", "a story's secret")
    now = room.now.replace(tzinfo=None).isoformat(timespec="minutes")
    done = CliRunner().invoke(app, ["--at", now, "annex", "add", KEY, *arguments])
    assert done.exit_code == 0, done.output


def number_of_missing(room: Room) -> str:
    with room.application.office.look(room.now) as case:
        (one,) = list_annexes(case, case.uow.meetings.by_key(KEY), missing=True)
    return one.placed.number


def test_a_missing_annex(
    open_at: OpenRoom, small_plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_at("2023-03-20T09:00", small_plan.replace("    rules:\n", RULE, 1))
    item = Item("Økonomi", annexes=(Annex("Budget 2024", "later"),))
    import_draft(room.application.office, Draft(KEY, (item,)), None, room.now)
    annex_add(room, monkeypatch, number_of_missing(room), "--owner", OWNER, "--due", "2023-04-12")
    room.go_to("2023-04-05T12:00")
    assert {mail.to for mail in room.mails(subject="Dagsorden til KD-Net")} >= MEMBERS

    room.go_to("2023-04-11T09:01")
    assert {mail.to for mail in room.mails(subject="Bilag mangler")} == {OWNER, SECRETARY}
    (asked,) = room.mails(OWNER, "Bilag mangler")
    assert "Budget 2024" in asked.text
    assert "frist onsdag den 12. april" in asked.text
    assert SECRETARY in str(asked.message["Reply-To"])
    (listed,) = room.mails(SECRETARY, "Bilag mangler")
    assert "Dorte Lund" in listed.text

    room.go_to("2023-04-11T11:00")
    file = tmp_path / "budget.pdf"
    file.write_bytes(pdf(2))
    annex_add(room, monkeypatch, number_of_missing(room), str(file))
    room.beat()
    assert not room.mails(subject="Eftersendt materiale")

    room.go_to("2023-04-11T15:00")
    supplements = room.mails(subject="Eftersendt materiale til KD-Net")
    assert {mail.to for mail in supplements} == MEMBERS
    assert len(supplements) == len(MEMBERS)
    for mail in supplements:
        assert "Budget 2024" in mail.text
        (enclosed,) = mail.message.iter_attachments()
        assert enclosed.get_filename() == "budget.pdf"
        assert enclosed.get_payload(decode=True) == file.read_bytes()

    room.go_to("2023-04-14T12:00")
    assert len(room.mails(subject="Bilag mangler")) == 2
    assert len(room.mails(subject="Eftersendt materiale")) == len(MEMBERS)
