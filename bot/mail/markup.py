"""HTML mail -> text, without what it quotes. Only for mails that have no text of their own."""

import re
from html.parser import HTMLParser
from typing import Final

_MAX_CHARACTERS: Final = 200_000
_MAX_TAGS: Final = 10_000
_BLOCKS: Final = frozenset(
    ("address", "article", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre",
     "section", "table", "tr", "ul"),
)  # fmt: skip
_INLINE: Final = frozenset(("br", "hr", "span", "td", "th", "blockquote"))
_QUOTES: Final = frozenset(
    ("gmail_quote", "gmail_attr", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote"),
)
"""Classes of elements that hold what is quoted, or the line above it."""
_QUOTE_FROM_HERE: Final = frozenset(
    ("divRplyFwdMsg", "mail-editor-reference-message-container", "OLK_SRC_BODY_SECTION"),
)
"""Outlook's ids of the element from which on everything is quoted."""
_VOID: Final = frozenset(("br", "hr"))
_SPACES: Final = re.compile(r"[ \t\r\n\xa0\u200b]+")
_BLANK_LINES: Final = re.compile(r"\n{3,}")


def text_of(html: str) -> str:
    """The text that a reader sees, one line a block, without quotes."""
    import nh3

    reader = _Reader()
    reader.feed(
        # A browser's parser first: what it writes is well-formed, so that the reader's own work
        # is in proportion, and scripts and styles are gone.
        nh3.clean(
            _bounded(html),
            tags=set(_BLOCKS | _INLINE),
            clean_content_tags={"head", "script", "style", "title"},
            attributes={"*": {"class", "id"}},
            link_rel=None,
        )
    )
    reader.close()
    return reader.text()


def _bounded(html: str) -> str:
    """The beginning: the parser's time grows by the square of the depth."""
    html = html[:_MAX_CHARACTERS]
    pieces = html.split("<", _MAX_TAGS + 1)
    return html if len(pieces) <= _MAX_TAGS + 1 else "<".join(pieces[:-1])


class _Reader(HTMLParser):
    """Collects text. `_skipping` counts the open elements of the quote that it is in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._skipping = 0
        self._is_over = False

    def text(self) -> str:
        lines = (line.strip() for line in "".join(self._pieces).split("\n"))
        return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("id") in _QUOTE_FROM_HERE:
            self._is_over = True
        if self._is_over or tag in _VOID:
            self._write("\n" if tag in _VOID else "")
        elif self._skipping or self._is_quote(tag, attributes):
            self._skipping += 1
        else:
            self._write("\n" if tag in _BLOCKS else " ")

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= tag not in _VOID
        else:
            self._write("\n" if tag in _BLOCKS else "")
            # Paragraphs are set apart; the lines of one paragraph are not.
            self._write("\n" if tag == "p" else "")

    def handle_data(self, data: str) -> None:
        self._write(_SPACES.sub(" ", data))

    def _write(self, piece: str) -> None:
        if piece and not self._skipping and not self._is_over:
            self._pieces.append(piece)

    @staticmethod
    def _is_quote(tag: str, attributes: dict[str, str | None]) -> bool:
        classes = (attributes.get("class") or "").split()
        return tag == "blockquote" or not _QUOTES.isdisjoint(classes)
