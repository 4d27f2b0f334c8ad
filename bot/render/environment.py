"""The sandbox that templates run in: strict, and escaping Markdown where others escape HTML."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, TemplateRuntimeError
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bot.domain.people import Language
from bot.render.filters import filters
from bot.render.markdown import escape_for_later, spaced

SUFFIX = ".md"
SUBJECT = ".subject"

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_SUBJECT_LINE = re.compile(r"^subject:[ \t]*(?P<subject>.+?)[ \t]*$", re.MULTILINE)
_TAGS_ALONE = re.compile(
    r"^[ \t]*((?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*)+)\n", re.MULTILINE
)
_ESCAPES_HTML = ("e", "escape", "forceescape", "safe", "tojson", "urlize", "xmlattr")
"""Filters whose result would count as Markdown although only HTML was escaped in it."""


class TemplateFolders(FileSystemLoader):
    """Templates by name from several folders, the first that has one. `NAME.md` is the text with
    the front matter blanked, `NAME.subject` the subject; both keep their line numbers."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        name = template.removesuffix(SUBJECT).removesuffix(SUFFIX) + SUFFIX
        source, path, is_as_read = super().get_source(environment, name)
        before = list(takewhile(lambda place: place != Path(path), self._places(name)))

        def is_fresh() -> bool:
            return is_as_read() and not any(place.is_file() for place in before)

        source = source.removeprefix("\ufeff").replace("\r\n", "\n")
        front = _FRONT_MATTER.match(source)
        if not template.endswith(SUBJECT):
            return _without_tag_lines(_blanked(source, front)), path, is_fresh
        subject = _SUBJECT_LINE.search(front["head"]) if front else None
        if subject is None:
            raise TemplateSyntaxError("its front matter has no subject", 1, template, path)
        line = source.count("\n", 0, front.start("head") + subject.start()) if front else 0
        return "\n" * line + subject["subject"], path, is_fresh

    def _places(self, name: str) -> list[Path]:
        """Where a template is looked for, in order."""
        return [Path(folder, name) for folder in self.searchpath]


def _blanked(source: str, front: re.Match[str] | None) -> str:
    """The text without its front matter, as many lines long."""
    return source if front is None else "\n" * front[0].count("\n") + source[front.end() :]


def _without_tag_lines(source: str) -> str:
    """A line of nothing but tags leaves no line in the text; any other line keeps its end. The
    line's end goes into a comment, so that what follows keeps its line number."""
    return _TAGS_ALONE.sub(_end_in_comment, source)


def _end_in_comment(match: re.Match[str]) -> str:
    tags = match[1].rstrip()
    return f"{tags}{{#\n-#}}" if tags[-3] == "-" else f"{tags}{{#\n#}}"


def _shown(value: object) -> object:
    if value is None:
        raise TemplateRuntimeError("a value that is not known is printed; ask for it with “if”")
    return value


def as_markdown(value: object) -> Markup:
    """What a value becomes in a text: Markdown that shows it as written. Markup stays as it is."""
    shown = _shown(value)
    return shown if isinstance(shown, Markup) else Markup(escape_for_later(str(shown)))


def as_line(value: object) -> str:
    """What a value becomes in a subject: plain text on one line."""
    return spaced(str(_shown(value)))


@lru_cache(maxsize=16)
def environment(
    language: Language, folders: tuple[Path, ...], finalize: Callable[[Any], str]
) -> ImmutableSandboxedEnvironment:
    """The environment for texts (`finalize=as_markdown`) or subjects (`as_line`); one a process,
    since to compile a template takes longer than to fill it in. Autoescape only makes macros and
    blocks give Markup, which is not escaped again."""
    loader: BaseLoader = TemplateFolders([str(folder) for folder in folders])
    made = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=finalize is as_markdown,
        finalize=finalize,
        undefined=StrictUndefined,
    )
    for name in _ESCAPES_HTML:
        made.filters.pop(name)
    made.filters.update(filters(language))
    return made
