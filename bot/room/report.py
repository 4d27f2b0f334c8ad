"""What a rehearsal leaves behind: every message as a file, a timeline, and a page to look at."""

import email
import email.policy
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined

from bot.domain.meetings import Meeting
from bot.domain.message_counts import MOST
from bot.domain.message_tally import MeetingTally
from bot.domain.notices import Notice
from bot.i18n.dates import clock, day, day_full, hours

Post = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """A notice that went out: one line of the timeline."""

    at: str
    rule: str
    meeting: str | None
    receiver: str
    channel: str
    subject: str
    file: str


@dataclass(frozen=True)
class Wave:
    """What went out together: the same subject at the same moment, to whoever it was for."""

    at: datetime
    subject: str
    rule: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Section:
    """All that a rehearsal sent about one meeting; None: about none."""

    meeting: Meeting | None
    waves: tuple[Wave, ...]

    def count(self, rule: str) -> int:
        """How many notices of a rule ("" for what no rule fired)."""
        return sum(len(wave.entries) for wave in self.waves if wave.rule == rule)


def write_report(
    folder: Path,
    notices: Sequence[Notice],
    posts: Sequence[Post],
    meetings: Sequence[Meeting],
    zone: ZoneInfo,
    messages: Sequence[MeetingTally] = (),
) -> tuple[Entry, ...]:
    """Write `mail/NNNN.eml`, `slack/NNNN.json`, `timeline.json` and `index.html`; give the
    timeline. `notices` are those sent, with their bytes; `posts` all that was posted in Slack;
    `messages` how many each member got for a meeting.
    Instants are local in what is written."""
    for name in ("mail", "slack"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for old in (folder / name).iterdir():
            old.unlink()
    for number, post in enumerate(posts, start=1):
        text = json.dumps(post, ensure_ascii=False, indent=1)
        _write(folder / "slack" / f"{number:04}.json", text)
    keys = {meeting.uid: meeting.key for meeting in meetings}
    named = _files_of(notices, posts)
    entries = [_entry(n, file, keys, zone) for n, file in zip(notices, named, strict=True)]
    for notice, entry in zip(notices, entries, strict=True):
        if notice.channel == "mail" and notice.rendered is not None:
            (folder / entry.file).write_bytes(notice.rendered.content)
    entries.sort(key=lambda entry: (entry.at, entry.file))
    timeline = [vars(entry) for entry in entries]
    _write(folder / "timeline.json", json.dumps(timeline, ensure_ascii=False, indent=1))
    _write(folder / "index.html", _page(folder, entries, posts, meetings, zone, messages))
    return tuple(entries)


def _files_of(notices: Sequence[Notice], posts: Sequence[Post]) -> list[str]:
    """The file of each notice: mails are numbered in their order, a post is found by the
    Message-ID in its metadata."""
    mails = 0
    posted = {_identity(post): f"slack/{n:04}.json" for n, post in enumerate(posts, start=1)}
    found = []
    for notice in notices:
        assert notice.rendered is not None
        if notice.channel == "mail":
            mails += 1
            found.append(f"mail/{mails:04}.eml")
        else:
            found.append(posted[notice.rendered.message_id])
    return found


def _identity(post: Post) -> str | None:
    payload = (post.get("metadata") or {}).get("event_payload") or {}
    return payload.get("message_id")


def _entry(notice: Notice, file: str, keys: Mapping[str, str], zone: ZoneInfo) -> Entry:
    assert notice.rendered is not None
    assert notice.sent_at is not None
    return Entry(
        at=notice.sent_at.astimezone(zone).isoformat(),
        rule=notice.rule,
        meeting=keys.get(notice.meeting or ""),
        receiver=notice.receiver,
        channel=notice.channel,
        subject=notice.rendered.subject,
        file=file,
    )


def sections(entries: Iterable[Entry], meetings: Sequence[Meeting]) -> list[Section]:
    """The timeline by meeting, in the order of their days; what is about no meeting is last."""
    by_key: dict[str | None, list[Entry]] = {}
    for entry in entries:
        by_key.setdefault(entry.meeting, []).append(entry)
    ordered = [m for m in sorted(meetings, key=lambda m: m.start) if m.key in by_key]
    found = [Section(meeting, _waves(by_key[meeting.key])) for meeting in ordered]
    return [*found, Section(None, _waves(by_key[None]))] if None in by_key else found


def _waves(entries: Sequence[Entry]) -> tuple[Wave, ...]:
    ordered = sorted(entries, key=lambda e: (e.at, e.rule, e.subject, e.receiver))
    grouped = groupby(ordered, key=lambda e: (e.at, e.rule, e.subject))
    return tuple(
        Wave(datetime.fromisoformat(at), subject, rule, tuple(members))
        for (at, rule, subject), members in grouped
    )


def _page(
    folder: Path,
    entries: Sequence[Entry],
    posts: Sequence[Post],
    meetings: Sequence[Meeting],
    zone: ZoneInfo,
    messages: Sequence[MeetingTally],
) -> str:
    source = (files("bot.room") / "report.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "clock": lambda at: clock(at, "da"),
        "day": lambda at: day(at.date(), "da"),
        "full": lambda at: day_full(at.date(), "da"),
        "hours": lambda m: hours(m.start, m.end, "da"),
    }
    texts = {e.file: _plain(folder / e.file) for e in entries if e.channel == "mail"}
    said = [(datetime.fromisoformat(p["at"]).astimezone(zone), p) for p in posts]
    return environment.from_string(source).render(
        sections=sections(entries, meetings),
        texts=texts,
        said=[(at, post) for at, post in said if post.get("text")],
        count=len(entries),
        moments=[datetime.fromisoformat(entry.at) for entry in entries],
        rules=[rule for rule in _RULES if any(entry.rule == rule for entry in entries)],
        messages={each.meeting: each for each in messages},
        crowded=[each for found in messages for each in found.crowded],
        most=MOST,
        channels=Counter(entry.channel for entry in entries),
    )


_RULES = (
    "save-the-date", "invitation", "call-for-items", "reminder-unanswered", "approval", "agenda",
    "reminder", "kkr-items", "annexes-missing", "headcount-first", "headcount", "apologies",
    "minutes", "",
)  # fmt: skip
"""The columns of the overview, in the order in which they go out."""


def _plain(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    return str(body.get_content()) if body else ""


def _write(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8")
