"""The words of the standing items, in Danish and English."""

from collections.abc import Callable, Sequence
from functools import partial

from bot.domain.people import Language
from bot.domain.standing import StandingTexts
from bot.i18n import dates


def _joined(word: str) -> Callable[[Sequence[str]], str]:
    def joined(names: Sequence[str]) -> str:
        *first, last = names
        return f"{', '.join(first)} {word} {last}" if first else last

    return joined


DANISH = StandingTexts(
    day=partial(dates.day_year, language="da"),
    weekday=partial(dates.day_long, language="da"),
    join=_joined("og"),
    approve_agenda="Godkendelse af dagsorden",
    approves_agenda="godkender dagsordenen",
    approve_minutes="Godkendelse af referat fra mødet den {day}",
    approves_minutes="godkender referatet",
    minutes_body="Udkast til referat af mødet i {group} den {day} er bilag til punktet.",
    minutes_body_later="Udkast til referat af mødet i {group} den {day} eftersendes.",
    minutes_body_sent="Udkast til referat af mødet i {group} den {day} blev sendt til deltagerne "
    "den {sent} og er bilag til punktet.",
    minutes_annex="Referat af mødet i {group} den {day}",
    takes_note="tager orienteringen til efterretning",
    preliminary="Foreløbige punkter til mødet i {group} den {day}",
    preliminary_several="Foreløbige punkter til kommende møder i {groups}",
    preliminary_own="Foreløbige punkter til mødet i {group} den {day}",
    preliminary_own_several="Foreløbige punkter til kommende møder i {group}",
    preliminary_heading="{group} den {day}",
    preliminary_none="Der er foreløbig ikke meldt punkter ind til mødet.",
    upcoming="Kommende møder",
    upcoming_heading="{group} {year}",
    upcoming_none="Der er ikke planlagt flere møder endnu.",
    moved_from="flyttet fra {day}",
    online="online",
    by_mail="pr. mail",
    any_other_business="Eventuelt",
    closed_item="Lukket punkt",
)

ENGLISH = StandingTexts(
    day=partial(dates.day_year, language="en"),
    weekday=partial(dates.day_long, language="en"),
    join=_joined("and"),
    approve_agenda="Approval of the agenda",
    approves_agenda="approves the agenda",
    approve_minutes="Approval of the minutes of the meeting on {day}",
    approves_minutes="approves the minutes",
    minutes_body="The draft minutes of the meeting of {group} on {day} are annexed.",
    minutes_body_later="The draft minutes of the meeting of {group} on {day} follow.",
    minutes_body_sent="The draft minutes of the meeting of {group} on {day} were sent to those "
    "who took part on {sent} and are annexed.",
    minutes_annex="Minutes of the meeting of {group} on {day}",
    takes_note="takes note of the information",
    preliminary="Preliminary items for the meeting of {group} on {day}",
    preliminary_several="Preliminary items for coming meetings of {groups}",
    preliminary_own="Preliminary items for the meeting of {group} on {day}",
    preliminary_own_several="Preliminary items for coming meetings of {group}",
    preliminary_heading="{group}, {day}",
    preliminary_none="No items have been proposed for the meeting so far.",
    upcoming="Coming meetings",
    upcoming_heading="{group} {year}",
    upcoming_none="No further meetings have been planned yet.",
    moved_from="moved from {day}",
    online="online",
    by_mail="by mail",
    any_other_business="Any other business",
    closed_item="Closed item",
)


def standing_texts(language: Language) -> StandingTexts:
    """The words of the standing items in a language."""
    return DANISH if language == "da" else ENGLISH
