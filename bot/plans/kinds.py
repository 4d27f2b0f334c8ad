"""The kinds of value a plan file holds: each is written as text and read by one function here.

A value that cannot be read raises `PydanticCustomError`, whose type is the code of a sentence in
`sentences.py` and whose context fills it in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from bot.domain.errors import BadRule
from bot.domain.offsets import Offset
from bot.domain.timetable import parse_offset
from bot.plans.problems import nearest

T = TypeVar("T")

LONGEST_TEXT = 2_000
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a date may have: enough for any term, and no arithmetic leaves the calendar."""
_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH_DAY = re.compile(r"\d{2}-\d{2}", re.ASCII)
_WEEKS = re.compile(
    r"(?:(?:uge|uger|week|weeks) )?([0-9]{1,2})(?:\s*[-–]\s*([0-9]{1,2}))?", re.ASCII
)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", re.ASCII)
_BEFORE = re.compile(r"([0-9]{1,3}) (minute|hour|day)s? before", re.ASCII)
_UNITS_BEFORE = {
    "minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1),
}  # fmt: skip
_WORDS_OF_REPEATS = {
    1: ("first", "første"), 2: ("second", "anden"), 3: ("third", "tredje"),
    4: ("fourth", "fjerde"), -1: ("last", "sidste"),
}  # fmt: skip
_WEEKDAYS = (
    ("monday", "mandag"), ("tuesday", "tirsdag"), ("wednesday", "onsdag"), ("thursday", "torsdag"),
    ("friday", "fredag"), ("saturday", "lørdag"), ("sunday", "søndag"),
)  # fmt: skip
_REPEAT = re.compile(r"(\S+) (\S+) (?:of the month|i måneden)")


@dataclass(frozen=True)
class HoursOf:
    """Local hours of one day; `end` is later than `start`."""

    start: time
    end: time


@dataclass(frozen=True)
class Repeat:
    """The `nth` weekday of each month (Monday is 0); -1 is the last."""

    nth: int
    weekday: int


def wrong(code: str, **facts: object) -> PydanticCustomError:
    """The error that says the sentence of that code."""
    return PydanticCustomError(code, "{code}", {"code": code, **facts})


def text(value: Any) -> str:
    """A text of one line."""
    if value is None:
        raise wrong("empty-text")
    if not isinstance(value, str):
        raise wrong("not-text")
    tidy = " ".join(value.split())
    if not tidy:
        raise wrong("empty-text")
    if len(tidy) > LONGEST_TEXT:
        raise wrong("text-too-long", limit=LONGEST_TEXT)
    return tidy


def _read(reader: Callable[[str], T]) -> PlainValidator:
    return PlainValidator(lambda value: reader(text(value)), json_schema_input_type=str)


def _key(value: str) -> str:
    if len(value) > 60 or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise wrong("bad-key", value=value)
    return value


def _email(value: str) -> str:
    address = value.lower()
    local = address.partition("@")[0]
    if len(address) > 254 or len(local) > 64 or not _ADDRESS.fullmatch(address):
        raise wrong("bad-email", value=value)
    return address


def _day(value: str) -> date:
    if not _ISO_DAY.fullmatch(value):
        raise wrong("not-a-date", value=value)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise wrong("no-such-date", value=value) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong("year-out-of-reach", value=value, first=FIRST_YEAR, last=LAST_YEAR)
    return day


def _time(value: str) -> time:
    match = _TIME.fullmatch(value)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise wrong("not-a-time", value=value)
    return time(int(match[1]), int(match[2]))


def _hours(value: str) -> HoursOf:
    ends = re.split(r"\s*[-–]\s*", value)
    if len(ends) != 2:
        raise wrong("not-hours", value=value)
    hours = HoursOf(_time(ends[0]), _time(ends[1]))
    if hours.end <= hours.start:
        raise wrong("ends-before-it-starts", start=f"{hours.start:%H:%M}", end=f"{hours.end:%H:%M}")
    return hours


def _offset(value: str) -> Offset:
    try:
        return parse_offset(value)
    except BadRule:
        raise wrong("bad-rule", value=value) from None


def _before(value: str) -> timedelta:
    match = _BEFORE.fullmatch(value.lower())
    if match is None:
        raise wrong("not-an-alarm", value=value)
    return int(match[1]) * _UNITS_BEFORE[match[2]]


def _moment(value: str) -> datetime:
    """A local wall time; its zone is the network's."""
    if not _MOMENT.fullmatch(value):
        raise wrong("not-a-moment", value=value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise wrong("not-a-moment", value=value) from None
    _day(value[:10])
    return moment


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (LookupError, ValueError, OSError):
        raise wrong(
            "unknown-zone", value=value, meant=nearest(value, available_timezones())
        ) from None
    return value


def _holidays(value: str) -> str:
    from bot.plans.days_off import is_known

    if value.lower() in ("none", "ingen"):
        return ""
    code = value.upper()
    if not is_known(code):
        raise wrong("unknown-holidays", value=value)
    return code


def _flag(value: str) -> bool:
    word = value.lower()
    if word not in ("true", "false", "yes", "no", "ja", "nej"):
        raise wrong("not-a-flag", value=value)
    return word in ("true", "yes", "ja")


def _count(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", value):
        raise wrong("not-a-count", value=value)
    return int(value)


def _lunch(value: str) -> str:
    if value.lower() in ("none", "ingen"):
        return "none"
    return f"{_time(value):%H:%M}"


def _lead(value: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,3})\s*[-–]\s*([0-9]{1,3})", value)
    if match is None or int(match[1]) > int(match[2]):
        raise wrong("not-a-lead-time", value=value)
    return int(match[1]), int(match[2])


def _weeks(value: str) -> tuple[int, int]:
    """ISO weeks: `28-30`, `28`, also as people say them (`uge 28-30`)."""
    match = _WEEKS.fullmatch(value.lower())
    first = int(match[1]) if match else 0
    last = int(match[2] or match[1]) if match else 0
    if not (1 <= first <= 53 and 1 <= last <= 53):
        raise wrong("not-weeks", value=value)
    return first, last


def _quiet_day(value: str) -> date | tuple[int, int]:
    """A day of every year (`12-20`), or of one (`2023-12-20`)."""
    if not _MONTH_DAY.fullmatch(value):
        return _day(value)
    try:
        day = date.fromisoformat(f"2024-{value}")  # a leap year: 29 February is a day
    except ValueError:
        raise wrong("no-such-date", value=value) from None
    return day.month, day.day


def _link(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"/]+(/[^\s<>\"]*)?", value):
        raise wrong("not-a-link", value=value)
    return value


def _slack_user(value: str) -> str:
    if not re.fullmatch(r"(T[A-Z0-9]{2,}/)?[UW][A-Z0-9]{2,}", value):
        raise wrong("not-a-slack-user", value=value)
    return value


def _slack_channel(value: str) -> str:
    if not re.fullmatch(r"(T[A-Z0-9]{2,}/)?[CG][A-Z0-9]{2,}", value):
        raise wrong("not-a-slack-channel", value=value)
    return value


def _repeat(value: str) -> Repeat:
    match = _REPEAT.fullmatch(value.lower())
    nth = [n for n, words in _WORDS_OF_REPEATS.items() if match and match[1] in words]
    weekday = [n for n, words in enumerate(_WEEKDAYS) if match and match[2] in words]
    if not nth or not weekday:
        raise wrong("not-a-repeat", value=value)
    return Repeat(nth[0], weekday[0])


def _choice(value: Any) -> str:
    return text(value).lower()


def _as_list(value: Any) -> Any:
    """`notes: temamøde` means the same as `notes: [temamøde]`."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, _read(str)]
Key = Annotated[str, _read(_key)]
Email = Annotated[str, _read(_email)]
Day = Annotated[date, _read(_day)]
Time = Annotated[time, _read(_time)]
Hours = Annotated[HoursOf, _read(_hours)]
When = Annotated[Offset, _read(_offset)]
Before = Annotated[timedelta, _read(_before)]
Moment = Annotated[datetime, _read(_moment)]
Zone = Annotated[str, _read(_zone)]
HolidayCode = Annotated[str, _read(_holidays)]
Flag = Annotated[bool, _read(_flag)]
Count = Annotated[int, _read(_count)]
Lunch = Annotated[str, _read(_lunch)]
Lead = Annotated[tuple[int, int], _read(_lead)]
Weeks = Annotated[tuple[int, int], _read(_weeks)]
QuietDay = Annotated[date | tuple[int, int], _read(_quiet_day)]
Link = Annotated[str, _read(_link)]
SlackUser = Annotated[str, _read(_slack_user)]
SlackChannel = Annotated[str, _read(_slack_channel)]
Every = Annotated[Repeat, _read(_repeat)]
Choice = BeforeValidator(_choice)
OneOrMore = BeforeValidator(_as_list)
