"""What a rehearsal leaves behind: every message as a file, a timeline, and a page to look at."""

import email
import email.policy
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined

from bot.domain.notices import Notice
from bot.i18n.dates import moment


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


def write_report(
    folder: Path,
    notices: Sequence[Notice],
    posts: Sequence[Mapping[str, object]],
    keys: Mapping[str, str],
    zone: ZoneInfo,
) -> tuple[Entry, ...]:
    """Write `mail/NNNN.eml`, `slack/NNNN.json`, `timeline.json` and `index.html`; give the
    timeline. `notices` are those sent, with their bytes; `posts` all that was posted in Slack;
    `keys` the meetings' keys by UID. Instants are local in what is written."""
    for name in ("mail", "slack"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for old in (folder / name).iterdir():
            old.unlink()
    entries = [_write_notice(folder, n, number, keys, zone) for number, n in _numbered(notices)]
    for number, post in enumerate(posts, start=1):
        text = json.dumps(post, ensure_ascii=False, indent=1)
        _write(folder / "slack" / f"{number:04}.json", text)
    entries.sort(key=lambda entry: (entry.at, entry.file))
    timeline = [vars(entry) for entry in entries]
    _write(folder / "timeline.json", json.dumps(timeline, ensure_ascii=False, indent=1))
    _write(folder / "index.html", _page(folder, entries))
    return tuple(entries)


def _numbered(notices: Sequence[Notice]) -> list[tuple[int, Notice]]:
    """Mails and posts are numbered each by themselves."""
    counts: Counter[str] = Counter()
    numbered = []
    for notice in notices:
        counts[notice.channel] += 1
        numbered.append((counts[notice.channel], notice))
    return numbered


def _write_notice(
    folder: Path, notice: Notice, number: int, keys: Mapping[str, str], zone: ZoneInfo
) -> Entry:
    assert notice.rendered is not None
    assert notice.sent_at is not None
    is_mail = notice.channel == "mail"
    name = f"mail/{number:04}.eml" if is_mail else f"slack/notice-{number:04}.json"
    (folder / name).write_bytes(notice.rendered.content)
    return Entry(
        at=notice.sent_at.astimezone(zone).isoformat(),
        rule=notice.rule,
        meeting=keys.get(notice.meeting or ""),
        receiver=notice.receiver,
        channel=notice.channel,
        subject=notice.rendered.subject,
        file=name,
    )


def _page(folder: Path, entries: Sequence[Entry]) -> str:
    source = (files("bot.room") / "report.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters["moment"] = lambda text: moment(datetime.fromisoformat(text), "da")
    texts = {e.file: _plain(folder / e.file) for e in entries if e.channel == "mail"}
    counts = Counter((e.meeting, e.rule, e.subject.partition(":")[0]) for e in entries)
    return environment.from_string(source).render(entries=entries, texts=texts, counts=counts)


def _plain(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    return str(body.get_content()) if body else ""


def _write(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8")
