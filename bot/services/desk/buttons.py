"""A matter decided by a button in chat, or by the form that a button opened."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from bot.domain.errors import NothingToDecide
from bot.i18n.dates import day_year
from bot.render.markdown import escape
from bot.services.desk import carry_out, sheet
from bot.services.desk.values import Deed, Kind, Matter, matter_of
from bot.services.replying import Choice, Reply, Speech

_SEVERAL: Final[tuple[Kind, ...]] = ("not-reached", "proposal")
_OF_MEETING: Final[tuple[Kind, ...]] = ("approval", "not-reached", "proposal")


def decide(speech: Speech, wish: dict[str, Any]) -> Reply:
    """Do what a button of the desk stands for, and say so in its place. `wish` is what the button
    carries; `text` in it is what was entered. Raises what `carry_out` raises."""
    matter = matter_of(str(wish["desk"]), str(wish["meeting"]), int(wish.get("number") or 0))
    if matter is None:
        raise NothingToDecide
    text = str(wish.get("text") or "")
    said = carry_out(speech.case, matter, speech.speaker, str(wish["deed"]), text)
    is_own = matter.kind == "objection"  # the minutes that were clicked stay as they are
    left = _left(speech, matter)
    text = "\n\n".join(_lines(speech, matter, said, left))
    return Reply(text, _choices(matter, left), changed=True, replaces=not is_own, is_private=is_own)


def _left(speech: Speech, matter: Matter) -> tuple[Deed, ...]:
    """What can still be done with the same: the other things that a message asks about, or where
    an accepted item is to stand."""
    if matter.kind not in _SEVERAL:
        return ()
    return sheet(speech.case, matter, speech.speaker).deeds


def _lines(speech: Speech, matter: Matter, said: str, left: Sequence[Deed]) -> Iterator[str]:
    """What was done, under the meeting that it is about, since what was clicked is gone; and what
    the buttons that are left are about."""
    meeting = speech.case.uow.meetings.by_uid(matter.meeting)
    if meeting is not None and matter.kind in _OF_MEETING:
        when = day_year(meeting.day, speech.speaker.language)
        yield f"**{escape(f'{meeting.title} {when}')}**"
    yield escape(said)
    headings = dict.fromkeys(deed.under for deed in left if deed.under)
    if headings:
        yield "\n".join(f"- {escape(heading)}" for heading in headings)


def _choices(matter: Matter, left: Sequence[Deed]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            f"{deed.detail}: {deed.label}" if deed.detail else deed.label,
            matter.with_detail(deed.detail).button(deed),
        )
        for deed in left
    )
