"""The report of a rehearsal: files by number, a post found by its metadata, waves on the page."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bot.domain.notices import Notice, Rendered
from bot.room.report import sections, write_report

from cast import ZONE, meeting

AT = datetime(2023, 3, 28, 7, tzinfo=UTC)
MEETING = meeting()


def notice(receiver: str, *, channel: str = "mail", minutes: int = 0, **more: object) -> Notice:
    at = AT + timedelta(minutes=minutes)
    content = f"Subject: Hej\r\n\r\nKære {receiver}\r\n".encode()
    rendered = Rendered("Deltager du?", content, f"<{receiver}@kd-net.example>", at)
    base = Notice("cause", receiver, channel, "reminder-unanswered", at, at)  # type: ignore[arg-type]
    return replace(base, state="sent", sent_at=at, rendered=rendered, meeting=MEETING.uid,
                   rule="reminder-unanswered", **more)  # type: ignore[arg-type]  # fmt: skip


def post(text: str, message_id: str | None = None) -> dict[str, object]:
    found: dict[str, object] = {
        "at": AT.isoformat(),
        "text": text,
        "receiver": None,
        "channel": "C1",
    }
    if message_id:
        found["metadata"] = {"event_payload": {"message_id": message_id}}
    return found


def test_a_notice_in_slack_is_the_numbered_post_that_carries_its_message_id(
    tmp_path: Path,
) -> None:
    posts = [post("Tak."), post("Deltager du?", "<U1@kd-net.example>")]
    (entry,) = write_report(tmp_path, [notice("U1", channel="slack")], posts, [MEETING], ZONE)
    assert entry.file == "slack/0002.json"
    assert json.loads((tmp_path / entry.file).read_text())["text"] == "Deltager du?"
    assert sorted(p.name for p in (tmp_path / "slack").iterdir()) == ["0001.json", "0002.json"]


def test_the_timeline_is_in_order_of_time_and_local(tmp_path: Path) -> None:
    notices = [notice("b@x.example", minutes=5), notice("a@x.example")]
    write_report(tmp_path, notices, [], [MEETING], ZONE)
    timeline = json.loads((tmp_path / "timeline.json").read_text())
    assert [(e["at"], e["file"]) for e in timeline] == [
        ("2023-03-28T09:00:00+02:00", "mail/0002.eml"),
        ("2023-03-28T09:05:00+02:00", "mail/0001.eml"),
    ]
    assert (tmp_path / "mail/0002.eml").read_bytes().endswith("Kære a@x.example\r\n".encode())


def test_the_page_gathers_what_went_out_together(tmp_path: Path) -> None:
    notices = [notice("a@x.example"), notice("b@x.example"), notice("c@x.example", minutes=1)]
    entries = write_report(tmp_path, notices, [], [MEETING], ZONE)
    (section,) = sections(entries, [MEETING])
    assert [len(wave.entries) for wave in section.waves] == [2, 1]
    assert section.count("reminder-unanswered") == 3
    page = (tmp_path / "index.html").read_text()
    assert "2 modtagere" in page
    assert "KD-Net fredag den 14. april 2023" in page


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{{ 7 * 7 }}"])
def test_what_people_wrote_is_text_on_the_page(tmp_path: Path, hostile: str) -> None:
    write_report(tmp_path, [notice("a@x.example")], [post(hostile)], [MEETING], ZONE)
    page = (tmp_path / "index.html").read_text()
    assert "<script>" not in page
    assert hostile.replace("<", "&lt;").replace(">", "&gt;") in page


def test_an_empty_rehearsal_has_a_page_too(tmp_path: Path) -> None:
    assert write_report(tmp_path, [], [], [MEETING], ZONE) == ()
    assert "0 beskeder" in (tmp_path / "index.html").read_text()
    assert json.loads((tmp_path / "timeline.json").read_text()) == []


def test_what_is_about_no_meeting_comes_last(tmp_path: Path) -> None:
    about_none = replace(notice("a@x.example"), meeting=None, rule="")
    entries = write_report(tmp_path, [about_none, notice("b@x.example")], [], [MEETING], ZONE)
    assert [s.meeting for s in sections(entries, [MEETING])] == [MEETING, None]
    assert "Uden møde" in (tmp_path / "index.html").read_text()
