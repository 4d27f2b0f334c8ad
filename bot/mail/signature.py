"""Where a mail's own text ends: greeting, signature, and what a telephone adds."""

import re
from typing import Final

_REGARDS: Final = (
    r"(?i:(?:med\s+)?(?:(?:de\s+)?(?:venlig(?:e|st|ste)?|bedste|kærlig|kollegial|god|mange)\s+)"
    r"hils(?:en|ner)|hilsen|hilsner|mvh|m\.v\.h|vh|v\.h|dbh|bh|kh"
    r"|(?:with\s+)?(?:best|kind|kindest|warm)\s+(?:regards|wishes)|regards|br"
    r"|yours\s+(?:sincerely|faithfully)|sincerely)"
)
_THANKS: Final = r"(?i:(?:på\s+forhånd\s+|mange\s+)?tak|(?:many\s+)?thanks|thank\s+you|cheers)"
_NAME: Final = r"(?:[A-ZÆØÅÄÖÉ][\w.'’-]*|og|&|/|fra|v\.|på\s+vegne\s+af)"
_NAMES: Final = rf"{_NAME}(?:\s{{1,3}}{_NAME}){{0,7}}"
_END: Final = rf"[.,!]?(?:\s{{1,3}}[/|]?\s?(?:{_REGARDS}[.,!]?\s{{0,3}})?(?:{_NAMES})?)?"

_CLOSING: Final = re.compile(rf"{_REGARDS}{_END}")
_CLOSING_AT_END: Final = re.compile(rf"(?<=[.,;!?])\s{{1,3}}{_REGARDS}{_END}$")
_SOFT_CLOSING: Final = re.compile(rf"{_THANKS}[.,!]?")
_NAME_LINE: Final = re.compile(rf"{_NAMES}[.,]?")
_DELIMITER: Final = re.compile(r"--\s?|—|_{3,}|-{3,}")
_POSTSCRIPT: Final = re.compile(r"(?i:P\.?\s?S\.?|NB\.?)[\s:]")
_DEVICE: Final = re.compile(
    r"(?:Sendt (?:fra|via|med)|Sent (?:from|via|with)|Hent(?:et fra)? Outlook|Get Outlook"
    r"|Download Outlook)\b.{0,160}",
    re.IGNORECASE,
)
_DISCLAIMER: Final = re.compile(
    r"(?:(?:Indholdet|Oplysningerne|The (?:information|contents?))[\w ]{0,40}?)?"
    r"(?:Denne|This|Nærværende)\s+(?:e-?mail|mail|besked|message)\b"
    r".{0,200}?\b(?:fortrolig|confidential|kun (?:beregnet|tiltænkt)|intended (?:only|solely)"
    r"|(?:virus)?s[ck]annet|scanned)"
    r"|Disclaimer\b|Tænk på miljøet|(?:Please )?consider the environment"
    r"|(?:Sådan|Her kan du læse, hvordan vi) behandler vi? ?(?:dine )?personoplysninger",
    re.IGNORECASE,
)


def without_signature(text: str, sender_name: str | None = None) -> str:
    """The text up to greeting or signature. A postscript below stays, since it may say who comes
    instead; so does a line that only begins like a greeting ("Tak for indkaldelsen ...")."""
    lines = [line.rstrip() for line in text.split("\n") if not _DEVICE.fullmatch(line.strip())]
    kept: list[str] = []
    for at, line in enumerate(lines):
        cut = _CLOSING_AT_END.search(line)
        if cut:
            kept.append(line[: cut.start()])
        if cut or _is_end(lines, at):
            return "\n\n".join(filter(None, (_text(kept, sender_name), _postscript(lines[at:]))))
        kept.append(line)
    return _text(kept, sender_name)


def _is_end(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    if _CLOSING.fullmatch(line) or _DELIMITER.fullmatch(line):
        return True
    if line and _DISCLAIMER.match(" ".join(each.strip() for each in lines[at : at + 3])):
        return True
    return bool(_SOFT_CLOSING.fullmatch(line)) and all(
        _NAME_LINE.fullmatch(rest.strip()) for rest in lines[at + 1 :] if rest.strip()
    )


def _postscript(lines: list[str]) -> str:
    """From "P.S." to the next blank line."""
    start = next((at for at, line in enumerate(lines) if _POSTSCRIPT.match(line.strip())), None)
    if start is None:
        return ""
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    return "\n".join(lines[start:end])


def _text(lines: list[str], sender_name: str | None) -> str:
    """Without the sender's name where it alone is the last line: it signs, and names nobody."""
    text = "\n".join(lines).strip()
    above, newline, last = text.rpartition("\n")
    if not sender_name or not newline:
        return text
    own = {sender_name.casefold(), sender_name.split()[0].casefold()}
    return above.strip() if last.strip(" .,/-").casefold() in own else text
