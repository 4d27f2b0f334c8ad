"""Why a mail is held or ignored is said in both languages, whatever the code in the source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from bot.domain.notices import Kind
from bot.i18n import reason
from bot.i18n.texts import LANGUAGES, table
from bot.mail import automatic, structure
from bot.render.specimens import TEMPLATES

BOT = Path(__file__).parents[2] / "bot"
SOURCES = sorted(
    [*(BOT / "services" / "inbox").glob("*.py"), *(BOT / "itip").glob("*.py"),
     BOT / "services" / "identity.py", BOT / "services" / "offering.py",
     BOT / "mail" / "automatic.py", BOT / "mail" / "structure.py",
     BOT / "mail" / "authentication.py"]
)  # fmt: skip
_CODE = re.compile(r"[a-z]+(-[a-z]+)+")
_REASONED = {"reason", "problem", "automatic"}
NO_REASONS = {
    *get_args(Kind), *TEMPLATES,
    "delivery-status", "report-type",  # of a report's type (RFC 6522)
    "mail-daemon",  # an address that is compared
    "exchange-online",  # a way of checking senders
    "full-name",  # a doubt of the reader of sentences
    "told by the reply",  # keeps a second word from being sent
}  # fmt: skip
"""What has the form of a code and is none."""


def codes(source: str) -> Iterator[str]:
    """What has the form of a code, and what is given as a reason by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _CODE.fullmatch(node.value) and node.value not in NO_REASONS:
                yield node.value
        elif isinstance(node, ast.keyword) and node.arg in _REASONED:
            given = getattr(node.value, "value", None)
            if isinstance(given, str) and given not in NO_REASONS:
                yield given


FOUND = sorted({code for path in SOURCES for code in codes(path.read_text("utf-8"))})


def test_the_codes_are_found() -> None:
    assert {"unknown-sender", "wrong-method", "no-uid", "too-large", "dmarc-failed"} <= set(FOUND)
    assert {"by the secretary", "tnef"} <= {*FOUND, *get_args(structure.Problem)}
    assert len(FOUND) > 50


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code", sorted({*FOUND, *get_args(structure.Problem), *get_args(automatic.Automatic)})
)
def test_every_reason_is_said(code: str, language: str) -> None:
    assert code in table(language)["reasons"]
    assert reason(code, language) != code


def test_a_code_without_a_sentence_is_noticed() -> None:
    assert list(codes('hold(case, incoming, raw, "never-heard-of")')) == ["never-heard-of"]
    assert "never-heard-of" not in table("da")["reasons"]
