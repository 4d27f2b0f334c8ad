"""A telephone number as people write it -> a URI that a telephone can ring (RFC 3966).

"+45 87 00 00 00, kode 123 456" -> "tel:+4587000000,,,123456": three pauses and then the code, as in
the example of RFC 7986 5.11.
"""

import re

_NUMBER = re.compile(r"(?<!\w)(?P<prefix>\+|00)?(?P<digits>\d(?:[\s.()/-]{0,2}\d){5,14})(?!\w)")
_CODE = re.compile(
    r"(?:kode|code|pin|id|mødenummer|lokalnummer|nummer|#)\W{0,4}(?P<code>\d(?:[ -]?\d){2,14})",
    re.IGNORECASE,
)
_HOME = {"DK": ("45", 8)}
"""Country code, and digits of a number that is written without it, by the country of the plan's
holidays."""


def dial_uri(text: str | None, country: str | None = None) -> str | None:
    """The `tel:` URI of the first number in a text, with the code that follows it. A number without
    a country code is one of `country`'s (as `Network.holidays`) where it has that many digits. None
    where there is no number that can be rung from everywhere."""
    found = _NUMBER.search(text or "")
    if text is None or found is None or _CODE.search(text[: found.end()]):
        return None
    digits = re.sub(r"\D", "", found["digits"])
    if found["prefix"] is None:
        code, length = _HOME.get(country or "", ("", 0))
        if not length or len(digits) != length:
            return None
        digits = code + digits
    pin = _CODE.search(text, found.end())
    after = f",,,{re.sub(r'[ -]', '', pin['code'])}" if pin else ""
    return f"tel:+{digits}{after}"
