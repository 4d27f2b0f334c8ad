"""A matter decided by a button in chat, or by the form that a button opened."""

from typing import Any

from bot.domain.errors import NothingToDecide
from bot.services.desk import carry_out
from bot.services.desk.values import matter_of
from bot.services.replying import Reply, Speech


def decide(speech: Speech, wish: dict[str, Any]) -> Reply:
    """Do what a button of the desk stands for, and say so in its place. `wish` is what the button
    carries; `text` in it is what was entered. Raises what `carry_out` raises."""
    matter = matter_of(str(wish["desk"]), str(wish["meeting"]), int(wish.get("number") or 0))
    if matter is None:
        raise NothingToDecide
    text = str(wish.get("text") or "")
    said = carry_out(speech.case, matter, speech.speaker, str(wish["deed"]), text)
    return Reply(said, changed=True, replaces=True)
