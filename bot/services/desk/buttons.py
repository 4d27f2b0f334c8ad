"""A matter decided by a button in chat, or by the form that a button opened."""

from typing import Any, Final

from bot.domain.errors import NothingToDecide
from bot.services.desk import carry_out, sheet
from bot.services.desk.values import Kind, Matter, matter_of
from bot.services.replying import Choice, Reply, Speech

_SEVERAL: Final[tuple[Kind, ...]] = ("not-reached",)


def decide(speech: Speech, wish: dict[str, Any]) -> Reply:
    """Do what a button of the desk stands for, and say so in its place. `wish` is what the button
    carries; `text` in it is what was entered. Raises what `carry_out` raises."""
    matter = matter_of(str(wish["desk"]), str(wish["meeting"]), int(wish.get("number") or 0))
    if matter is None:
        raise NothingToDecide
    text = str(wish.get("text") or "")
    said = carry_out(speech.case, matter, speech.speaker, str(wish["deed"]), text)
    is_own = matter.kind == "objection"  # the minutes that were clicked stay as they are
    return Reply(said, _left(speech, matter), changed=True, replaces=not is_own, is_private=is_own)


def _left(speech: Speech, matter: Matter) -> tuple[Choice, ...]:
    """What is still to be decided of the same, where a message asks about several things at once:
    its buttons stay."""
    if matter.kind not in _SEVERAL:
        return ()
    deeds = sheet(speech.case, matter, speech.speaker).deeds
    return tuple(
        Choice(f"{deed.detail}: {deed.label}", matter.with_detail(deed.detail).button(deed))
        for deed in deeds
    )
