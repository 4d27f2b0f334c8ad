"""What a person typed in Slack -> plain text, as the reader of sentences takes it.

Slack marks up what was typed (docs.slack.dev, "Formatting message text"): `<@U123>` is a person,
`<#C123|name>` a channel, `<mailto:a@b.example|a@b.example>` an address, and `&`, `<`, `>` are
escaped.
"""

import re
from collections.abc import Callable

_MARKED = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))

NameOf = Callable[[str], str | None]
"""The name of a Slack user id, where there is one to be had."""


def plain(text: str, name_of: NameOf) -> str:
    """The words themselves: people by name, addresses and links as they were typed."""
    words = _MARKED.sub(lambda found: _said(found[1], found[2], name_of), text)
    for escaped, character in _ESCAPES:
        words = words.replace(escaped, character)
    return words.strip()


def _said(target: str, label: str | None, name_of: NameOf) -> str:
    if target.startswith("@"):
        return name_of(target[1:]) or label or target
    if target.startswith(("#", "!")):
        return label or target[1:]
    return label or target.removeprefix("mailto:")
