"""What stands in a group's channel: its agenda, what a revision of it changed, and where it stands.

A channel post counts for nobody: members are sent the papers themselves.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import cast

from bot.domain.agenda import Agenda
from bot.domain.agenda_changes import ItemChange, ShownItem, changes, shown
from bot.domain.meetings import Meeting
from bot.domain.notices import Kind, Notice, State
from bot.services.office import Case
from bot.store import Store

_LEFT: tuple[State, ...] = ("sending", "sent", "retry", "unknown")
"""States of what stands in the channel, or may stand there."""


def post_agenda(case: Case, meeting: Meeting, agenda: Agenda, due: datetime | None) -> int:
    """Queue the agenda for the group's channel, where there is one, and, where it was posted
    before, the note in its thread of what has changed. Gives the notices queued."""
    channel = case.group_of(meeting).slack_channel
    if not channel or not case.office.slack_is_on:
        return 0
    kinds: tuple[Kind, ...] = ("agenda",) if agenda.revision <= 1 else ("agenda", "agenda-changes")
    items = [asdict(item) for item in shown(agenda.items)]
    return sum(
        case.uow.outbox.put(
            Notice(
                cause=f"{kind}/{meeting.uid}/{agenda.revision}",
                receiver=channel,
                channel="slack",
                kind=kind,
                rule="agenda",
                meeting=meeting.uid,
                queued_at=case.now,
                due_at=due or case.now,
                expires_at=meeting.end,
                facts={"revision": agenda.revision, "items": items},
            )
        )
        is not None
        for kind in kinds
    )


def post_minutes(case: Case, meeting: Meeting, revision: int, due: datetime | None) -> int:
    """Queue the minutes for the group's channel, where there is one: they stand in the thread of
    the agenda. Gives the notices queued."""
    channel = case.group_of(meeting).slack_channel
    if not channel or not case.office.slack_is_on:
        return 0
    notice = Notice(
        cause=f"minutes/{meeting.uid}/{revision}",
        receiver=channel,
        channel="slack",
        kind="minutes",
        rule="minutes",
        meeting=meeting.uid,
        queued_at=case.now,
        due_at=due or case.now,
        facts={"revision": revision},
    )
    return int(case.uow.outbox.put(notice) is not None)


def changes_in(case: Case, notice: Notice) -> tuple[ItemChange, ...]:
    """What the revision of a notice changes of the agenda that the channel was shown before."""
    before = _shown_before(case, notice)
    return changes(_items(before), _items(notice)) if before else ()


def _shown_before(case: Case, notice: Notice) -> Notice | None:
    """The channel's last agenda before that revision, where it has left."""
    earlier = [
        each
        for each in case.uow.outbox.list(
            meeting=notice.meeting, receiver=notice.receiver, kind="agenda"
        )
        if _revision(each) < _revision(notice) and "items" in each.facts and has_left(each)
    ]
    return max(earlier, key=_revision, default=None)


def has_left(notice: Notice) -> bool:
    """Whether a notice stands where it was sent to, or may stand there."""
    return notice.state in _LEFT


def is_posted_before(case: Case, notice: Notice) -> bool:
    """Whether an earlier revision of the same papers stands in the channel, so that it is changed
    rather than posted beside."""
    return any(
        has_left(each) and _revision(each) < _revision(notice)
        for each in case.uow.outbox.list(
            meeting=notice.meeting, receiver=notice.receiver, kind=notice.kind
        )
    )


def _revision(notice: Notice) -> int:
    """Papers sent out before revisions were noted are older than all that are."""
    return cast(int, notice.facts.get("revision", 0))


def _items(notice: Notice) -> tuple[ShownItem, ...]:
    found = cast(list[Mapping[str, object]], notice.facts["items"])
    return tuple(ShownItem(**cast(dict[str, str], each)) for each in found)  # type: ignore[arg-type]


@dataclass(frozen=True)
class PostBook:
    """Where posts stand, as the sender finds and notes it; each call is a transaction."""

    store: Store

    def find(self, receiver: str, key: str) -> tuple[str, str] | None:
        """(conversation, timestamp) of a receiver's post, or None."""
        with self.store.read() as uow:
            return uow.posts.find(receiver, key)

    def keep(self, receiver: str, key: str, channel: str, ts: str) -> None:
        """Note where it stands."""
        with self.store.write() as uow:
            uow.posts.keep(receiver, key, channel, ts)
