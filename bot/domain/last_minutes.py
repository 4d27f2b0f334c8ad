"""The standing item that approves the minutes of the last meeting, and the minutes as its annex."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.agenda import Annex, Item
from bot.domain.annex_files import AnnexFile
from bot.domain.markdown import literal

if TYPE_CHECKING:
    from bot.domain.standing import StandingTexts


@dataclass(frozen=True)
class LastMinutes:
    """The minutes of a group's last meeting, as the one that approves them knows them. `sent` is
    the local day on which members got them, and `file` what they got; None: not yet. `open_file` is
    what everybody may read of them; `is_closed`: there are closed items in `file`. `owner` is the
    address of who is to send them."""

    sent: date | None = None
    file: AnnexFile | None = None
    open_file: AnnexFile | None = None
    is_closed: bool = False
    owner: str | None = None


def approval(last: LastMinutes, group: str, day: date, texts: "StandingTexts") -> Item:
    """The item that approves the minutes of a group's meeting on a local day. Before they are sent
    it says that they follow."""
    said = texts.day(day)
    title = texts.minutes_annex.format(group=group, day=said)
    annex = _with_file(Annex(title, state="later", owner=last.owner), last)
    return Item(
        texts.approve_minutes.format(day=said),
        kind="approve-minutes",
        recommendations=(texts.approves_minutes,),
        body=_bodies(last, group, day, texts)[is_here(annex)],
        annexes=(annex,),
    )


def _with_file(annex: Annex, last: LastMinutes) -> Annex:
    """The annex as the minutes that were sent; as it is where they were not."""
    if last.file is None:
        return annex
    return replace(
        annex, file=last.file, open_file=last.open_file, state="attached",
        is_closed=last.is_closed,
    )  # fmt: skip


def in_own_words(own: Item, written: Item) -> Item:
    """An approval that the agenda has in its own words, with the file of the minutes where none of
    its annexes is here: in the place of the only one that is named, else behind them. `written` is
    the item as it writes itself."""
    found = next((annex for annex in written.annexes if annex.file), None)
    if found is None or any(map(is_here, own.annexes)):
        return own
    if len(own.annexes) != 1:
        return replace(own, annexes=(*own.annexes, found))
    (named,) = own.annexes
    is_closed = named.is_closed or found.is_closed
    here = replace(found, title=named.title, owner=named.owner, is_closed=is_closed)
    return replace(own, annexes=(here,))


def renewed(item: Item, last: LastMinutes, group: str, day: date, texts: "StandingTexts") -> Item:
    """The item with what it says by itself of its annex as it is now: once the minutes are here, no
    longer that they follow. What people wrote stays."""
    bodies = _bodies(last, group, day, texts)
    if item.body not in bodies.values():
        return item
    return replace(item, body=bodies[any(is_here(annex) for annex in item.annexes)])


def is_here(annex: Annex) -> bool:
    """Whether an annex can be read."""
    return annex.file is not None or annex.link is not None


def _bodies(last: LastMinutes, group: str, day: date, texts: "StandingTexts") -> dict[bool, str]:
    """What the item says where the minutes are here, and where they are not."""
    here = texts.minutes_body_sent if last.sent else texts.minutes_body
    facts = {"group": group, "day": texts.day(day)}
    sent = texts.day(last.sent) if last.sent else ""
    return {
        True: literal(here.format(**facts, sent=sent)),
        False: literal(texts.minutes_body_later.format(**facts)),
    }
