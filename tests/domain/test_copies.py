"""Each kind of message is decided on once, and the page of reasons says the same."""

import re
from pathlib import Path
from typing import get_args

from bot.domain.copies import COPIED, NOT_COPIED
from bot.domain.notices import Kind

PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "0019-copies-for-assistants.md"
ROWS = re.findall(r"^\| (`.+?) \| (yes|no)\b", PAGE.read_text("utf-8"), re.MULTILINE)


def named(answer: str) -> set[str]:
    return {k for kinds, said in ROWS if said == answer for k in re.findall(r"`([a-z-]+)`", kinds)}


def test_every_kind_of_message_is_in_one_of_the_two_tables() -> None:
    assert COPIED.keys() | NOT_COPIED.keys() == set(get_args(Kind))
    assert not COPIED.keys() & NOT_COPIED.keys()


def test_the_page_of_reasons_says_what_the_tables_say() -> None:
    assert named("yes") == set(COPIED)
    assert named("no") == {kind for kind, why in NOT_COPIED.items() if why != "not-a-members"}
