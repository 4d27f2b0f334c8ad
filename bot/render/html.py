"""Markdown -> the page of a mail: readable on a phone, in Outlook, and in the dark.

Styles are inline, since mail clients drop most of a style sheet. Text has no colour of its own, so
that a dark background keeps it readable; lines and small print are a grey that shows on both.
"""

import re
from collections.abc import Sequence
from html import escape as escape_html

import nh3
from markdown_it.token import Token

from bot.domain.people import Language
from bot.render.markdown import BUTTONS, reader

_FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_STYLES = {
    "h1": "font-size:24px;line-height:1.25;margin:0 0 16px",
    "h2": "font-size:19px;line-height:1.3;margin:32px 0 8px",
    "h3": "font-size:16px;line-height:1.4;margin:20px 0 4px",
    "h4": "font-size:16px;line-height:1.4;margin:16px 0 4px",
    "p": "margin:0 0 16px",
    "ul": "margin:0 0 16px;padding-left:24px",
    "ol": "margin:0 0 16px;padding-left:24px",
    "li": "margin:0 0 4px",
    "table": "border-collapse:collapse;margin:0 0 16px;width:100%",
    "th": "text-align:left;vertical-align:bottom;padding:6px 12px 6px 0;"
    "border-bottom:2px solid #8a8f98",
    "td": "text-align:left;vertical-align:top;padding:6px 12px 6px 0;"
    "border-bottom:1px solid #b4b8bf",
    "hr": "border:0;border-top:1px solid #b4b8bf;margin:32px 0",
    "blockquote": "margin:0 0 16px;padding-left:12px;border-left:3px solid #b4b8bf",
    "pre": "white-space:pre-wrap;margin:0 0 16px",
}
_BUTTON = (
    "display:inline-block;margin:0 8px 8px 0;padding:10px 16px;border-radius:6px;"
    "background-color:#1c4e80;color:#ffffff;font-weight:600;text-decoration:none"
)
_TAGS = {
    "a", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"style"},
    "a": {"href", "class"},
    "h2": {"id"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align", "scope"},
}
_STYLE_PROPERTIES = {
    declaration.split(":")[0].strip()
    for style in (*_STYLES.values(), _BUTTON)
    for declaration in style.split(";")
}
_SPAN = re.compile(r"\b([Kk]l\. \d\d?(?:\.\d\d)?|\d\d:\d\d)-(?=\d)")
_HOUR = re.compile(r"\b([Kk]l\.) (?=\d)")
_NUMBER = re.compile(r"(\d+[a-z]?)\. ")
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
a {{ color: #1c4e80; }}
@media (prefers-color-scheme: dark) {{ a {{ color: #8ab8e6; }} a.button {{ color: #ffffff; }} }}
@media (max-width: 480px) {{ a.button {{ display: block !important; margin-right: 0 !important;
text-align: center; }} }}
</style>
</head>
<body style="margin:0;padding:0">
<div style="max-width:640px;margin:0 auto;padding:24px 20px;font-family:{font};font-size:16px;\
line-height:1.5">
{body}</div>
</body>
</html>
"""


def to_html(subject: str, markdown: str, language: Language) -> str:
    """The whole page. Nothing in it can run or fetch: only the tags, styles and schemes below."""
    tokens = reader().parse(markdown)
    _dress(tokens)
    _keep_hours_together(tokens)
    dressed = reader().renderer.render(tokens, reader().options, {})
    body = nh3.clean(
        dressed,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        filter_style_properties=_STYLE_PROPERTIES,
        link_rel=None,
    )
    title = escape_html(subject)
    return _PAGE.format(language=language, title=title, font=_FONT, body=body)


def to_fragment(markdown: str) -> str:
    """A part of a page of ours, which has a style sheet of its own: the same tags and schemes,
    without styles and buttons."""
    tokens = reader().parse(markdown)
    _keep_hours_together(tokens)
    body = reader().renderer.render(tokens, reader().options, {})
    schemes = {"http", "https", "mailto", "tel"}
    return nh3.clean(
        body, tags=_TAGS, attributes={"ol": {"start"}, "a": {"href"}}, url_schemes=schemes,
        link_rel=None,
    )  # fmt: skip


def _dress(tokens: Sequence[Token]) -> None:
    """Give every tag its style, every numbered heading its anchor, every button its looks."""
    in_buttons = False
    for index, token in enumerate(tokens):
        if token.type.startswith(f"container_{BUTTONS}"):
            in_buttons = token.nesting > 0
        elif token.nesting >= 0 and token.tag in _STYLES:
            token.attrSet("style", _style(token))
        if token.type == "heading_open" and token.tag == "h2":
            _anchor(token, tokens[index + 1].content)
        if in_buttons and token.type == "inline":
            _as_buttons(token.children or ())


def _keep_hours_together(tokens: Sequence[Token]) -> None:
    """ "kl." does not stand at the end of a line with its hour on the next, nor does an hour with
    that to which it lasts. In an address a space is escaped, so only text that is read has one."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = unbroken(child.content)


def unbroken(text: str) -> str:
    """The text with a space that no line breaks at between "kl." and the hour, and a hyphen of the
    kind between the hours of a span."""
    text = _SPAN.sub("\\1\N{NON-BREAKING HYPHEN}", text)
    return _HOUR.sub("\\1\N{NO-BREAK SPACE}", text)


def _style(token: Token) -> str:
    """The tag's own style; what a table's column says of its alignment comes last."""
    aligned = str(token.attrGet("style") or "")
    return f"{_STYLES[token.tag]};{aligned}" if aligned else _STYLES[token.tag]


def _anchor(heading: Token, text: str) -> None:
    """An item's heading can be linked to: "4. Title" has the id `punkt-4`."""
    match = _NUMBER.match(text.replace("\\", ""))
    if match:
        heading.attrSet("id", f"punkt-{match[1]}")


def _as_buttons(children: Sequence[Token]) -> None:
    for child in children:
        if child.type == "link_open":
            child.attrSet("class", "button")
            child.attrSet("style", _BUTTON)
