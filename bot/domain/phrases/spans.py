"""Weekdays, weeks, months, seasons, years and spans -> `<day>` symbols; "næste møde" -> `<next>`;
what lies behind us -> `<past>`; "alle møder" -> `<all>`."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.phrases import almanac
from bot.domain.phrases.almanac import CARDINALS, MONTHS, SEASONS, WEEKDAYS, Window
from bot.domain.phrases.dates import Said, symbol
from bot.domain.phrases.symbols import Match, Row, Symbol, pattern, rewritten

_WEEKDAY = "|".join(WEEKDAYS)
_COUNT = rf"\d{{1,2}}|{'|'.join(CARDINALS)}"
_WHOLE = r"(?P<whole>(?:i |in |for )?(?:hele|all of|the whole of|whole|all|resten af|rest of) )?"
_CLEAR_MONTH = "|".join(m for m in MONTHS if m not in ("may", "march"))
_PAST = pattern(
    "(?:i gaar |igaar |yesterday |forleden |sidst |dengang |last time |(?:sidste|last) (?:aar|"
    "year) |"
    rf"(?:det |vores |the |our |fra )?(?:sidste|seneste|"
    rf"forrige|last|previous|most recent) (?:<group> )?(?:moede|moedet|meeting|uge|week|gang|time|"
    rf"maaned|month) |(?:i |last |sidste )(?:{_WEEKDAY})s |last (?:{_WEEKDAY}) |i (?:man|tirs|ons|"
    rf"tors|fre|loer|soen)dags )"
)
_RELATIVE = pattern(
    r"(?P<word>i dag|idag|today|tonight|i aften|i morgen|imorgen|tomorrow|i overmorgen|overmorgen|"
    r"the day after tomorrow) "
)
_IN_DAYS = pattern(
    rf"(?:om|in) (?P<count>{_COUNT}) (?P<unit>dage|dag|days|day|uger|uge|weeks|week) "
)
_WEEK = pattern(
    r"(?:i |in )?(?P<whole>hele |all of )?(?:uge|week) (?:nr (?:\. )?)?(?P<week>\d{1,2}) "
)
_THIS_WEEK = pattern(
    r"(?:i |in )?(?P<whole>hele )?(?P<which>denne|indevaerende|this|naeste|kommende|next) (?:uge|"
    r"week) "
)
_DAY_OF_WEEK = pattern(
    rf"(?:paa |on |kommende |coming |this |denne |foerstkommende ){{0,3}}(?P<weekday>{_WEEKDAY}) "
    r"(?:(?:i |in |of )?(?:(?P<naeste>naeste uge |next week )|(?:uge|week) (?P<week>\d{1,2}) ))?"
)
_NEXT_WEEKDAY = pattern(rf"(?:paa |on )?(?:naeste|next) (?P<weekday>{_WEEKDAY}) ")
_MONTH = pattern(
    rf"{_WHOLE}(?:i |in |for |til |over |during )?(?P<month>{_CLEAR_MONTH}) (?:maaned )?(?:(?:i |"
    rf"in )?(?P<year>20\d\d) )?|(?:in |during |all of |for )(?P<modal>may|"
    rf"march) (?:(?P<modal_year>20\d\d) )?|(?P<before>may|march) (?=meeting )"
)
_SEASON = pattern(
    rf"{_WHOLE}(?:i |in |the |this |til |dette |denne |"
    rf"det ){{0,6}}(?P<season>{'|'.join(SEASONS)}) (?:(?:i )?(?P<year>20\d\d) )?"
)
_YEAR = pattern(
    rf"{_WHOLE}(?:i |in |for |aaret ){{0,6}}(?P<year>20\d\d) |{_WHOLE.replace('whole', 'all_of')}"
    r"(?:i |this |the |af ){0,6}(?P<this>aar|aaret|year) (?:ud )?|(?P<following>naeste aar|"
    r"next year) "
)
_SPAN = pattern(
    r"(?:(?P<between>mellem|between) |(?:fra|from) (?:og med )?)?<day> (?:(?P<and>og|and) |(?:- |"
    r"– |(?:frem |og )?(?:til|to|until|through) (?:og med )?))<day> "
)
_BOUND = pattern(
    "(?P<side>(?<!melde )(?<!melder )(?<!meldt )(?<!meld )(?<!mig )(?<!os )(?<!melder jeg )"
    "(?<!sagt )"
    "(?<!siger )(?<!sige )(?<!springer )(?<!springe )fra|(?<!<length> )foer|(?<!<length> )inden|"
    "senest|until|before|indtil|efter|after|since|siden|by|from|"
    r"frem til) (?:den )?(?P<day><day> )"
)
_NEXT = pattern(
    r"(?:det |de |den |the |vores |our |paa ){0,6}(?:(?P<before>\d|to|tre|two|"
    r"three) )?(?:naeste|"
    rf"kommende|foerstkommende|next|upcoming|coming) (?:(?P<count>{_COUNT}) )?(?P<group><group> "
    rf")?(?:ordinaere |ordinary )?(?P<what>moede|moedet|moeder|moederne|meeting|meetings|gang|one|"
    rf"time) (?!week |uge )"
)
_NEXT_GROUP = pattern(r"(?:naeste|kommende|next) (?P<group><group> )")
_ALL = pattern(
    "(?:alle|samtlige|all|every|resten af|the rest of) (?:the |de |vores |our |kommende |mine |"
    "my |"
    r"upcoming |af ){0,6}(?P<group><group> )?(?:moeder|moederne|meetings|meeting) "
)


class _Spans:
    """Makes the symbols of spans, as seen from `today` (the local day)."""

    def __init__(self, today: date) -> None:
        self.today = today

    def relative(self, match: Match) -> Symbol:
        word = match.found["word"].replace("i ", "")
        days = 2 if "over" in word or "after" in word else 1 if "mor" in word else 0
        return symbol(match, _on(self.today + timedelta(days=days)))

    def in_days(self, match: Match) -> Symbol:
        count = match.found["count"]
        number = int(count) if count.isdigit() else CARDINALS[count]
        if match.found["unit"][0] == "d":
            return symbol(match, _on(self.today + timedelta(days=number)))
        return symbol(match, Said("span", (almanac.week_window(self._monday(number)),)))

    def week(self, match: Match) -> Symbol | None:
        window = almanac.coming_week(self.today, int(match.found["week"]))
        return None if window is None else symbol(match, _span(match, window))

    def this_week(self, match: Match) -> Symbol:
        follows = match.found["which"] in ("naeste", "kommende", "next")
        return symbol(match, _span(match, almanac.week_window(self._monday(int(follows)))))

    def weekday(self, match: Match) -> Symbol:
        weekday = WEEKDAYS[match.found["weekday"]]
        if match.found["naeste"]:
            return symbol(match, _on(self._monday(1) + timedelta(days=weekday)))
        if match.found["week"]:
            window = almanac.coming_week(self.today, int(match.found["week"]))
            if window is None:
                return symbol(match, Said("day"))
            return symbol(match, _on(window[0] + timedelta(days=weekday)))
        return symbol(match, _on(almanac.coming_weekday(self.today, weekday)))

    def next_weekday(self, match: Match) -> Symbol:
        """The coming one to some, the one of next week to others."""
        first = almanac.coming_weekday(self.today, WEEKDAYS[match.found["weekday"]])
        second = first + timedelta(days=7)
        return symbol(match, Said("day", ((first, first), (second, second))))

    def month(self, match: Match) -> Symbol:
        found = match.found.groupdict()
        number = MONTHS[found["month"] or found["modal"] or found["before"]]
        year = found["year"] or found["modal_year"]
        if year:
            return symbol(match, _span(match, almanac.month_window(int(year), number, number)))
        return symbol(match, _span(match, almanac.coming_months(self.today, number, number)))

    def season(self, match: Match) -> Symbol:
        first, last = SEASONS[match.found["season"]]
        year = match.found["year"]
        if year:
            return symbol(match, _span(match, almanac.month_window(int(year), first, last)))
        return symbol(match, _span(match, almanac.coming_months(self.today, first, last)))

    def year(self, match: Match) -> Symbol | None:
        found = match.found.groupdict()
        if not found["year"] and not found["following"] and len(match.symbols) == 1:
            return None
        year = int(found["year"] or self.today.year + bool(found["following"]))
        whole = bool(found["whole"] or found["all_of"])
        return symbol(match, Said("span", (almanac.month_window(year, 1, 12),), whole=whole))

    def _monday(self, weeks: int) -> date:
        return self.today + timedelta(days=7 * weeks - self.today.weekday())


def _on(day: date) -> Said:
    return Said("day", ((day, day),))


def _span(match: Match, window: Window) -> Said:
    return Said("span", (window,), whole=bool(match.found.groupdict().get("whole")))


def _from_to(match: Match) -> Symbol | None:
    """ "fra 24. juli til 18. august": from the first day of the one to the last of the other."""
    first, last = (s.value for s in match.symbols if s.form == "<day>")
    joined = bool(match.found["and"])
    if joined != bool(match.found["between"]):
        return None
    if not isinstance(first, Said) or not isinstance(last, Said):
        return None
    if not first.windows or not last.windows:
        return None
    start, end = first.windows[0][0], last.windows[-1][1]
    if end < start:
        end = almanac.real_day(end.year + 1, end.month, end.day) or end
    return symbol(match, Said("span", ((start, end),), whole=True)) if start <= end else None


def _bound(match: Match) -> Symbol | None:
    """ "efter den 2. juni": a day that something is before or after, not on."""
    said = match.group("day")[0].value
    if not isinstance(said, Said) or said.kind == "bound":
        return None
    if said.kind == "span" and said.whole and match.found["side"] in ("fra", "from"):
        return None
    return symbol(match, replace(said, kind="bound", windows=_side(match.found["side"], said)))


def _side(word: str, said: Said) -> tuple[Window, ...]:
    """The days on that side of a day: what a question about a bound asks for."""
    if not said.windows:
        return ()
    first, last = said.windows[0][0], said.windows[-1][1]
    if word in ("efter", "after"):
        return ((last + timedelta(days=1), date.max),)
    if word in ("fra", "from", "since", "siden"):
        return ((first, date.max),)
    return ((date.min, last if word in ("senest", "by") else first - timedelta(days=1)),)


def _next(match: Match) -> Symbol | None:
    """`<next>`, holding how many and the group's symbol value where one was named."""
    found = match.found.groupdict()
    count = found.get("count") or found.get("before") or "1"
    number = int(count) if count.isdigit() else CARDINALS[count]
    several = found.get("what") in ("moeder", "moederne", "meetings")
    if several and not (found.get("count") or found.get("before")):
        return None
    group = match.group("group")
    return Symbol("<next>", _raw(match), (number, group[0].value if group else None))


def _raw(match: Match) -> str:
    return " ".join(one.raw for one in match.symbols)


def _kind(form: str, match: Match) -> Symbol:
    group = match.group("group")
    return Symbol(form, _raw(match), group[0].value if group else None)


def with_spans(row: Row, today: date) -> Row:
    """The row with all that names days or meetings without figures."""
    spans = _Spans(today)
    row = rewritten(row, _PAST, lambda match: _kind("<past>", match))
    row = rewritten(row, _NEXT, _next)
    row = rewritten(row, _NEXT_GROUP, _next)
    row = rewritten(row, _ALL, lambda match: _kind("<all>", match))
    for sought, make in (
        (_RELATIVE, spans.relative),
        (_IN_DAYS, spans.in_days),
        (_NEXT_WEEKDAY, spans.next_weekday),
        (_DAY_OF_WEEK, spans.weekday),
        (_WEEK, spans.week),
        (_THIS_WEEK, spans.this_week),
        (_MONTH, spans.month),
        (_SEASON, spans.season),
        (_YEAR, spans.year),
        (_SPAN, _from_to),
        (_BOUND, _bound),
    ):
        row = rewritten(row, sought, make)
    return row
