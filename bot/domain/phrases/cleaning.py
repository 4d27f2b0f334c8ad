"""What a person wrote, without what mail programs, telephones and politeness put around it."""

import re
import unicodedata

MAX_LENGTH = 2000
"""Characters that are read. An answer is one line or two; work stays bounded whatever is sent."""

_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
_HISTORY = re.compile(
    r"^\s*(?:-{2,}\s*(?:oprindelig meddelelse|original message|videresendt).*"
    r"|(?:den|on)\s[^\n]{0,120}(?:skrev|wrote)\b[^\n]{0,80}:\s*$"
    r"|(?:fra|from):\s[^\n]*@[^\n]*$"
    r"|_{8,}\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_TELEPHONE = re.compile(
    r"(?:sendt fra min|sent from my|hent outlook|get outlook)\b[^\n]*", re.IGNORECASE
)
_SIGNED = re.compile(
    r"(?:^|(?<=[\n.!?,:/]))[ \t]*(?:(?:med )?(?:venlig(?:e|st)?|bedste|kærlig|mange) hilsn?(?:er|"
    r"en)?"
    r"|de bedste hilsner|hilsen|hilsner|mvh|vh|bh|kh|dbh|kind regards|best regards|warm regards"
    r"|best wishes|many thanks and regards|regards|sincerely|cheers|yours|best)\b[ \t.,]*"
    r"(?:(?:\n|\Z|(?-i:[A-ZÆØÅ])[^\n]{0,40}(?:\n|\Z)|[^\s\n]{1,20}[ \t]*(?:\n|\Z)))",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"^\s*P\.?S\.?:?\s+(?P<said>[^\n]+)", re.MULTILINE | re.IGNORECASE)
_GREETED = re.compile(
    r"^\s*(?:kære|hej|hejsa|goddag|godmorgen|god morgen|til|dear|hi|hello)\b[^\n,.!?:\d]{0,40}?"
    r"(?:[,!:]\s*|\s[-–]\s|\n|\.\s+(?=(?-i:[A-ZÆØÅ])))",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"\bp\.\s?g\.\s?a\.?|\bpgr\.", re.IGNORECASE)
_SIGNATURE_LINE = re.compile(r"^--\s*$", re.MULTILINE)
_SLACK = re.compile(r"<(?:[@#!][^>]*|https?://[^>]*)>|https?://\S+")
_KEPT_SYMBOLS = frozenset("<>+=|~^`$")


def _is_read(char: str) -> bool:
    """Letters, digits and punctuation; emoji and other symbols say nothing that is registered."""
    category = unicodedata.category(char)
    return category[0] in "LNPZ" or char in "\n\t" or char in _KEPT_SYMBOLS


def _without_signature(text: str) -> str:
    """The text up to its signature, and a postscript after it."""
    signed = _SIGNED.search(text)
    if signed is None:
        return text
    postscript = _POSTSCRIPT.search(text, signed.end())
    return text[: signed.start()] + ("\n" + postscript["said"] if postscript else "")


def cleaned(text: str) -> str:
    """The person's own words: cut at MAX_LENGTH, without quoted history, greeting, signature,
    "Sendt fra min iPhone", links, mentions and emoji. Composed letters (NFC), plain marks."""
    text = unicodedata.normalize("NFC", text[:MAX_LENGTH]).replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate({0x2019: "'", 0x2018: "'", 0xB4: "'", 0x60: "'", 0xA0: " ", 0x2026: "."})
    for mark in (_HISTORY, _SIGNATURE_LINE):
        found = mark.search(text)
        text = text if found is None else text[: found.start()]
    text = _LETTERED.sub("pga", _QUOTED.sub("", text))
    text = _TELEPHONE.sub("", text)
    text = re.sub(r":[a-z0-9_+-]{2,30}:(?!\d)", " ", _SLACK.sub(" ", text))
    text = _without_signature(text)
    text = "".join(char if _is_read(char) else " " for char in text)
    return _GREETED.sub("", text, count=1).strip()
