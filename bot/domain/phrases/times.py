"""Hours and lengths of time: "kl. 11.30", "10:45", "kl. 10-12", "en halv time", "20 minutter"."""

from dataclasses import dataclass
from datetime import time, timedelta

from bot.domain.phrases.symbols import Match, Row, Symbol, pattern, rewritten

_SEVERAL = {
    "en": 1, "et": 1, "one": 1, "a": 1, "an": 1, "to": 2, "two": 2, "tre": 3, "three": 3, "fem": 5,
    "five": 5, "ti": 10, "ten": 10, "femten": 15, "fifteen": 15, "tyve": 20, "twenty": 20,
    "tredive": 30, "thirty": 30, "fyrre": 40, "forty": 40,
}  # fmt: skip
_HOURS = {
    "syv": 7, "seven": 7, "fjorten": 14,
    "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "et": 13, "halv": 0, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "noon": 12, "tretten": 13,
}  # fmt: skip
_CLOCK = (
    r"(?:kl (?:\. )?|at |by |ved |omkring (?:kl (?:\. )?)?|around |about |ca (?:\. )?kl (?:\. )?)"
    r"(?:ca (?:\. )?|around |about |omkring )?"
)
_FIGURE = r"(?P<figure>\d{1,2}(?:[.:]\d{2})?) "
_BEING_THERE = frozenset(
    ("kun", "deltager", "der", "med", "deltage", "komme", "only", "attend", "there")
)
_HALF_DAY = r"(?P<noon>(?:am |pm |a\. ?m\. |p\. ?m\. ))?"


@dataclass(frozen=True)
class Hours:
    """A local time, or with `end` two: the hours of a meeting rather than a coming or going."""

    start: time
    end: time | None = None


_RANGE = pattern(
    rf"(?:{_CLOCK}|fra (?:kl (?:\. )?)?|from )?(?P<start>\d{{1,2}}(?:[.:]\d{{2}})?) "
    r"(?:- |– |til |to |until )(?:kl (?:\. )?)?(?P<end>\d{1,2}(?:[.:]\d{2})?) (?:uhr |am |pm )?"
)
_SHORT_RANGE = pattern(r"(?:kl (?:\. )?)(?P<both>\d{1,2}-\d{1,2}) ")
_AT = pattern(rf"{_CLOCK}{_FIGURE}{_HALF_DAY}")
_ABOUT = (
    r"(?:(?:ved|omkring|omkr|cirka|circa|ca|hen mod|henad|hen ad|kl|sidst i|approx|approximately|"
    r"around|about|at) (?:\. )?){0,3}"
)
_ROUND = pattern(
    rf"{_ABOUT}{_FIGURE}(?:- |– )?tiden |"
    r"(?:ca|cirka|circa|omkring|omkr|henad|hen mod|hen ad|approx|approximately) (?:\. )?(?:kl "
    r"(?:\. )?)?(?P<hour>(?:[89]|1\d)(?:[.:]\d{2})?) (?:uhr )?(?=$|[.,!;:)/?] |<|og |men |and |"
    r"but |paa |on |i |da |fordi )"
)
_ROUND_WORD = pattern(
    rf"{_ABOUT}(?P<half>halv |halv-)?(?P<word>otte|ni|ti|elleve|tolv|et|tretten)(?: (?:- |– )?|-)?"
    "tiden "
)
_HOUR = (
    "syv|otte|ni|ti|elleve|tolv|et|tretten|fjorten|seven|eight|nine|ten|eleven|twelve|noon|one|"
    r"\d{1,2}"
)
_SPOKEN = pattern(
    f"(?:{_CLOCK})?(?:(?P<half>halv |half past )|(?:(?P<minutes>et kvarter |kvart |kvarter |a "
    "quarter |"
    rf"quarter |fem |ti |tyve |five |ten |twenty |\d{{1,2}} )(?:minutter |minutes |min )?"
    rf"(?P<side>over |i |past |to |foer )))(?P<word>{_HOUR}) "
)
_AT_WORD = pattern(
    r"(?:kl (?:\. )?(?:ca (?:\. )?)?|at )(?P<half>halv )?(?P<word>otte|ni|ti|elleve|tolv|et|"
    "tretten|eight|nine|"
    r"ten|eleven|twelve|noon) (?:o clock |o ' clock )?"
)
_BARE = pattern(
    r"(?P<figure>\d{1,2}(?::\d{2}|\.(?:1[3-9]|[2-5]\d))) (?P<noon>(?:am |pm ))?|"
    r"(?P<only>\d{1,2}) (?:am |pm )"
)
_PLAIN = pattern(
    r"(?P<before>foer|inden|indtil|until|till|before|past|efter|after|from|fra|"
    r"til) (?P<figure>(?:[89]|1\d)(?:[.:]\d{2})?) (?=$|[.,!;:)/?] |<|og |men |and |but |den |on |"
    r"the |paa )"
)
_LENGTH = pattern(
    r"(?:(?:ca (?:\. )?|about |around )?(?P<count>\d{1,3}|"
    r"[a-z]+) (?P<half>halv )?(?P<unit>minutter|minut|min|minutes|minute|mins|kvarter|time|timer|"
    r"timers|hour|hours|h|t) (?:\. (?=(?:senere|forsinket|for|foer|late) ))?|"
    r"(?P<anhour>half an hour |halvanden time |(?:a )?quarter of an hour ))"
)


def _time(figure: str, half: str = "") -> time | None:
    """The time that "11", "11.30" or "11:30" says, or None where there is no such hour."""
    hour, _, minute = figure.replace(":", ".").partition(".")
    late = half.startswith("p") and int(hour) < 12
    at = (int(hour) + (12 if late else 0), int(minute or 0))
    return time(*at) if at[0] < 24 and at[1] < 60 else None


def _hour(match: Match) -> Symbol | None:
    found = match.found.groupdict()
    figure = found.get("figure") or found.get("only") or found.get("hour")
    at = _time(figure, (found.get("noon") or match.symbols[-1].form)) if figure else None
    return None if at is None else _named("<time>", match, Hours(at))


def _plain(row: Row) -> Row:
    """ "until 11", "før 11.30": an hour that nothing marks as one."""
    for match in list(row.find(_PLAIN))[:4]:
        figure = match.symbols[1]
        at = _time(figure.form)
        if at is not None:
            symbols = tuple(
                Symbol("<time>", s.raw, Hours(at)) if s is figure else s for s in row.symbols
            )
            row = Row(symbols)
    return row


def _spoken_hour(match: Match) -> Symbol | None:
    """ "kvart over ti", "ti minutter i elleve", "halv tolv", "quarter to twelve"."""
    found = match.found.groupdict()
    word = found["word"]
    hour = int(word) if word.isdigit() else {**_HOURS, "one": 13}[word]
    if found["half"]:
        minutes = 30 if found["half"].startswith("half ") else -30
    else:
        many = found["minutes"].removeprefix("et ").removeprefix("a ").strip()
        length = 15 if many.startswith(("q", "kv")) else _count(many)
        minutes = length if found["side"] in ("over ", "past ") else -length
    total = 60 * hour + minutes
    return _named("<time>", match, Hours(time(*divmod(total, 60)))) if 0 < total < 1440 else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _SEVERAL[word]


def _word_hour(match: Match) -> Symbol:
    hour = _HOURS.get(match.found["word"], 12)
    at = time(hour - 1, 30) if match.found["half"] else time(hour)
    return _named("<time>", match, Hours(at))


def _range(match: Match) -> Symbol | None:
    found = match.found.groupdict()
    start, end = found["both"].split("-") if "both" in found else (found["start"], found["end"])
    first, last = _time(start), _time(end)
    if first is None or last is None or first >= last or not _reads_as_hours(match, start, end):
        return None
    return _named("<hours>", match, Hours(first, last))


def _reads_as_hours(match: Match, start: str, end: str) -> bool:
    """ "10-12" alone may be days; with "kl." or with minutes it is hours."""
    row, first = match.row.symbols, match.symbols[0].form
    before = row[match.first - 1].form if match.first else ""
    counted = first in ("fra", "from") and before in _BEING_THERE and 7 <= int(start[:2]) <= 18
    opened = first in ("kl", "at", "by", "ved") or counted
    return opened or (len(start) > 3 and len(end) > 3)


def _length(match: Match) -> Symbol | None:
    found = match.found.groupdict()
    if found["anhour"]:
        text = found["anhour"]
        minutes = 90 if text.startswith("halvanden") else 15 if "quarter" in text else 30
        return _named("<length>", match, timedelta(minutes=minutes))
    count = int(found["count"]) if found["count"].isdigit() else _SEVERAL.get(found["count"])
    if count is None:
        return None
    unit = found["unit"]
    minutes = 15 if unit == "kvarter" else 60 if unit[0] in "th" else 1
    if found["half"]:
        return _named("<length>", match, timedelta(minutes=minutes // 2))
    return _named("<length>", match, timedelta(minutes=minutes * count))


def _named(kind: str, match: Match, value: object) -> Symbol:
    return Symbol(kind, " ".join(symbol.raw for symbol in match.symbols), value)


def with_times(row: Row) -> Row:
    """The row with `<time>`, `<hours>` (from - to) and `<length>` in the place of their words."""
    for sought, make in (
        (_SHORT_RANGE, _range),
        (_RANGE, _range),
        (_ROUND, _hour),
        (_ROUND_WORD, _word_hour),
        (_SPOKEN, _spoken_hour),
        (_AT, _hour),
        (_AT_WORD, _word_hour),
        (_BARE, _hour),
        (_LENGTH, _length),
    ):
        row = rewritten(row, sought, make)
    return _plain(row)
