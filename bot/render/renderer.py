"""One template a message, for every channel: Markdown with a subject in its front matter.

A template is a file `LANGUAGE/NAME.md`, subject and text both Jinja2. What a value brings is
escaped, so a title with `*`, `[x](http://...)` or `{{` stays as written.
"""

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.config import built_in
from bot.domain.errors import BadTemplate
from bot.domain.people import Language
from bot.render.environment import SUBJECT, SUFFIX, as_line, as_markdown, environment
from bot.render.facts import Facts
from bot.render.filters import word
from bot.render.html import to_html
from bot.render.markdown import one_line, settle
from bot.render.slack import to_blocks, to_fallback
from bot.render.text import to_text

_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_LAST_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\(?=\n[ \t]*\n|\s*\Z)")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*\n")
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError,
           RecursionError, OSError)  # fmt: skip
"""What a template's mistakes raise: wrong syntax, unknown names, operations that do not fit, a
file that cannot be read."""


@dataclass(frozen=True)
class Message:
    """A rendered template: its subject (one line, plain) and its Markdown."""

    subject: str
    markdown: str
    language: Language = "da"

    def text(self) -> str:
        """As plain text."""
        return to_text(self.markdown)

    def html(self) -> str:
        """As a whole HTML page for a mail."""
        return to_html(self.subject, self.markdown, self.language)

    def blocks(self) -> list[dict[str, Any]]:
        """As Slack blocks, within the limits of one post."""
        return to_blocks(self.markdown)

    def fallback(self) -> str:
        """As the `text` beside Slack blocks, for notifications and screen readers."""
        return to_fallback(self.markdown)


def built_in_templates() -> Path:
    """The folder of the built-in templates."""
    return built_in("templates")


@dataclass(frozen=True)
class Renderer:
    """Renders templates. Files in `own_templates` (with `da/` and `en/`) go before the built-in
    ones, file by file."""

    own_templates: Path | None = None

    def message(
        self,
        name: str,
        language: Language,
        facts: Mapping[str, object] | Facts,
        words: Mapping[str, str] = _NO_WORDS,
    ) -> Message:
        """A template filled in. `words` are a group's own, by ours. Raises BadTemplate."""
        known = facts.as_mapping() if isinstance(facts, Facts) else facts
        given = {**known, "word": partial(word, words), "language": language}
        subject = self._render(f"{language}/{name}{SUBJECT}", language, given)
        text = self._render(f"{language}/{name}{SUFFIX}", language, given)
        return Message(one_line(subject), tidy(settle(text)), language)

    def file(self, name: str) -> Path:
        """The template of a document (typst, Word): the own one, else the built-in one."""
        own = self.own_templates / name if self.own_templates else None
        return own if own and own.is_file() else built_in_templates() / name

    def _render(self, path: str, language: Language, facts: Mapping[str, object]) -> str:
        try:
            template = self._environment(language, path.endswith(SUBJECT)).get_template(path)
            return template.render(facts)
        except _FAULTS as fault:
            name = path.removesuffix(SUBJECT).removesuffix(SUFFIX)
            raise BadTemplate(name, _reason(fault)) from fault

    def _environment(self, language: Language, is_subject: bool) -> ImmutableSandboxedEnvironment:
        own = (self.own_templates,) if self.own_templates else ()
        finalize = as_line if is_subject else as_markdown
        return environment(language, (*own, built_in_templates()), finalize)


def tidy(markdown: str) -> str:
    """Markdown without the traces of what a template left out: lines in excess, a line break
    before nothing."""
    return _BLANK_LINES.sub("\n\n", _LAST_BREAK.sub(r"\1", markdown)).strip() + "\n"


def _reason(fault: Exception) -> str:
    """What is wrong, with the file and line of the template where that is known."""
    if isinstance(fault, TemplateNotFound):
        return f"there is no template {fault.message}"
    place = _place(fault)
    return f"{place}: {fault}" if place else str(fault)


def _place(fault: Exception) -> str:
    if isinstance(fault, TemplateSyntaxError):
        return f"{Path(fault.filename or fault.name or '').name}:{fault.lineno}"
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename.endswith(SUFFIX)]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
