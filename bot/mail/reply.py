"""What a person wrote: a mail's text without the quoted part and the signature.

mail-parser-reply finds the quoted part. Its signatures are not used: it takes "Tak for
indkaldelsen, jeg kommer ikke" and "Khaled Hassan kommer i stedet" for greetings and would lose
what was said. Where something is doubtful it stays: a sentence too many becomes a question, one
too few a wrong answer.
"""

import re
from dataclasses import dataclass
from typing import Final

_MAX_CHARACTERS: Final = 12_000
_MAX_LINE: Final = 400
_WRAPPED_FROM: Final = 60
_DAYS: Final = r"Den|On|(?:man|tirs?|ons|tors?|fre|lør|søn)(?:dag)?"
_ATTRIBUTION: Final = re.compile(
    rf"(?:(?:{_DAYS})\b|\d)(?=[^\n]*(?:@|\d[.:]\d\d|\d{{4}}))"
    r"[^\n]{0,250}?\b(?:skrev|wrote)\b[^\n]{0,150}:",
    re.IGNORECASE,
)
""" "Den tors. 23. mar. 2023 kl. 10.15 skrev NN <nn@example>:", which clients break over lines."""
_ABOVE_QUOTE: Final = re.compile(
    r"[^\n]{0,300}(?:\b(?:skrev|wrote)\b|@)[^\n]{0,150}:", re.IGNORECASE
)
_SEPARATOR: Final = re.compile(
    r"_{10,}"
    r"|[-*\s]{2,}(?:Oprindelig|Original|Videresendt|Forwarded|Start på videresendt)\b.{0,60}"
    r"|(?:Videresendt besked|Start på videresendt besked|Begin forwarded message)\s*:?"
    r"|\d{4}-\d\d-\d\d.{0,150}<[^<>\s]+@[^<>\s]+>\s*:",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"\s*>")
_BANNER: Final = re.compile(
    r"\W{0,3}(?:advarsel|caution|warning|external|ekstern)\b.{0,200}\b"
    r"(?:ekstern|external|outside|udefra|uden for)"
    r"|(?:du (?:modtager|får) ikke ofte (?:e-?)?mails? fra|you don.t often get e-?mail from)\b",
    re.IGNORECASE,
)
"""What a mail server puts above a mail from elsewhere; nobody wrote it."""
_LEANING: Final = re.compile(
    r"(?:det|den|ja|jo|nej|gerne|jep|that|it|yes|no|sure|ok|okay)\b", re.IGNORECASE
)
"""Words that mean nothing without the question before them."""
_BLANKS: Final = re.compile(r"[^\S\n]+")


@dataclass(frozen=True)
class Words:
    """What was written, without quotes, signature, and the sender's own name at the end.
    `leans_on_quote`: it can only be understood with what it quotes, since it stands between quoted
    lines, or below them and begins with "det", "ja" or the like."""

    text: str
    leans_on_quote: bool = False


def words(text: str, sender_name: str | None = None) -> Words:
    """What a person wrote in a mail of this text, of which at most the first 12,000 characters are
    read."""
    from bot.mail.signature import without_signature

    own = _own_part("\n".join(_joined(_without_banner(_bounded(text)))))
    return Words(without_signature(_answers(own), sender_name), _leans_on_quote(own))


def written(text: str, sender_name: str | None = None) -> str:
    """The text of `words`."""
    return words(text, sender_name).text


def _leans_on_quote(own: str) -> bool:
    """By the order of quoted (q) and own (o) blocks; a signature is no block."""
    from bot.mail.signature import without_signature

    lines = own.split("\n")
    blocks: list[tuple[bool, list[str]]] = []
    for at, line in enumerate(lines):
        if not line.strip() or _is_above_quote(lines, at):
            continue
        is_quoted = bool(_QUOTED.match(line)) or _is_rest_of_quote(lines, at)
        if not blocks or blocks[-1][0] != is_quoted:
            blocks.append((is_quoted, []))
        blocks[-1][1].append(line)
    told = [(q, "\n".join(b) if q else without_signature("\n".join(b))) for q, b in blocks]
    order = "".join("q" if is_quoted else "o" for is_quoted, block in told if block)
    if "qoq" in order or "oqo" in order:
        return True
    return order == "qo" and bool(_LEANING.match(next(b for q, b in told if b and not q)))


def _without_banner(lines: list[str]) -> list[str]:
    """Without the paragraph above the mail that a mail server put there."""
    start = next((at for at, line in enumerate(lines) if line), 0)
    if not _BANNER.match(" ".join(lines[start : start + 3])):
        return lines
    end = next((at for at in range(start, len(lines)) if not lines[at]), start + 1)
    return lines[end:] if end < len(lines) else lines


def _bounded(text: str) -> list[str]:
    """Lines of at most 400 characters, single spaces, single blank lines: the library's time grows
    by a power of what stands in a row."""
    text = text[:_MAX_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")
    text = _BLANKS.sub(" ", text)
    lines: list[str] = []
    for line in text.split("\n"):
        rest = line.strip()
        while len(rest) > _MAX_LINE:
            at = rest.rfind(" ", 1, _MAX_LINE)
            at = at if at > 0 else _MAX_LINE
            lines.append(rest[:at])
            rest = rest[at:].lstrip()
        if rest or (lines and lines[-1]):
            lines.append(rest)
    return lines


def _joined(lines: list[str]) -> list[str]:
    """The line above a quote in one piece, where the client broke it over two or three."""
    result: list[str] = []
    at = 0
    while at < len(lines):
        length = next((n for n in (2, 3) if _is_broken_attribution(lines[at : at + n], n)), 1)
        result.append(" ".join(line.strip() for line in lines[at : at + length]))
        at += length
    return result


def _is_broken_attribution(lines: list[str], length: int) -> bool:
    if len(lines) < length or not all(lines) or lines[0].endswith(":"):
        return False
    return bool(_ATTRIBUTION.fullmatch(" ".join(line.strip() for line in lines)))


def _own_part(text: str) -> str:
    """The part above the first quoted mail; the whole, where the mail begins with a quote."""
    from mailparser_reply.parser import EmailMessage

    message = EmailMessage(text=text, languages=["da"], keep_hyphen_lists=True).read()
    top = message.replies[0]
    if not top.headers:
        return str(top.content)
    # Answered below the quote: only marked quotes can be told from the answer.
    below = str(top.full_body)
    return below if any(map(_QUOTED.match, below.split("\n"))) else ""


def _answers(text: str) -> str:
    """Without quoted lines and what stands above them, up to the first separator."""
    lines = text.split("\n")
    kept: list[str] = []
    for at, line in enumerate(lines):
        if _SEPARATOR.fullmatch(line.strip()):
            break
        if not (_QUOTED.match(line) or _is_rest_of_quote(lines, at) or _is_above_quote(lines, at)):
            kept.append(line)
    return "\n".join(kept).strip()


def _is_above_quote(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at + 1 :] if line.strip()), "")
    return bool(_QUOTED.match(following) and _ABOVE_QUOTE.fullmatch(lines[at].strip()))


def _is_rest_of_quote(lines: list[str], at: int) -> bool:
    """The end of a quoted line that was broken without a mark of its own."""
    above = lines[at - 1] if at else ""
    return bool(lines[at].strip() and _QUOTED.match(above) and len(above) > _WRAPPED_FROM)
