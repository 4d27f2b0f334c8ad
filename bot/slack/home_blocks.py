"""A Home as Slack's view: what a person sees, in at most 100 blocks.

https://docs.slack.dev/reference/views/home-tab-views
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from bot.domain.people import Language
from bot.i18n import say
from bot.i18n.dates import clock, day_full, day_long, hours, moment, span
from bot.render.slack import escape, to_posts
from bot.render.values import MeetingFacts, OwnStatus
from bot.services.home import HomeView, OwnMeeting, SittingIn
from bot.slack.home_office import office_blocks
from bot.slack.home_parts import (
    AGENDA,
    LINK,
    PROPOSE,
    Block,
    actions,
    button,
    choice_buttons,
    header,
    link,
    note,
    said,
    section,
)
from bot.slack.home_waiting import waiting_blocks
from bot.slack.ports import Reply
from bot.slack.settings_blocks import settings_blocks

MOST_BLOCKS: Final = 100
_TOLD: Final = 8
"""Blocks of an answer that stands above the meetings; it is told whole in a message otherwise."""

View = dict[str, Any]


def home_view(shown: HomeView, told: Reply | None = None) -> View:
    """The view of somebody whom the plan knows; `told` is what a click on it led to."""
    language = shown.language
    top = [*_told(told), *waiting_blocks(shown.waiting, language)]
    top.append(header(say("home-title", language)))
    bottom = [*_propose(shown), *_calendar(shown), *_settings(shown)]
    office = list(office_blocks(shown.office, language)) if shown.office else []
    cards = [list(_card(each, shown, number)) for number, each in enumerate(shown.meetings)]
    cards += [list(_sitting(each, shown, number)) for number, each in enumerate(shown.sitting_in)]
    room = MOST_BLOCKS - len(top) - len(bottom)
    office = _cut(office, max(0, room - _least(cards)), language)
    meetings = _kept(cards, room - len(office), shown)
    return _home([*top, *meetings, *office, *bottom])


def _propose(shown: HomeView) -> Iterator[Block]:
    """The way to propose an item, for who has meetings."""
    if shown.meetings or shown.office:
        yield from actions([button(say("home-propose", shown.language), PROPOSE)])


def stranger_view(refusal: Reply) -> View:
    """The view of somebody whom the plan does not know: polite, and whom to turn to."""
    return _home([block for post in to_posts(refusal.markdown) for block in post][:MOST_BLOCKS])


def _home(blocks: list[Block]) -> View:
    return {"type": "home", "blocks": blocks}


def _least(cards: Sequence[list[Block]]) -> int:
    """The next meeting always has its place, with the line that says there are more."""
    return len(cards[0]) + 1 if cards else 1


def _cut(blocks: list[Block], room: int, language: Language) -> list[Block]:
    """As many as there is room for; the last says that there are more."""
    if len(blocks) <= room:
        return blocks
    return [*blocks[: room - 1], note(say("home-cut", language))] if room else []


def _kept(cards: Sequence[list[Block]], room: int, shown: HomeView) -> list[Block]:
    """Whole cards, as many as there is room for, and a line that says how many there are more."""
    language = shown.language
    if not cards:
        return [section([say("home-none", language)])]
    kept: list[Block] = []
    for number, card in enumerate(cards):
        left = len(cards) - number + shown.more
        needs_line = left > 1
        if len(kept) + len(card) + needs_line > room:
            return [*kept, note(say("home-more", language, count=left))]
        kept += card
    return [*kept, note(say("home-more", language, count=shown.more))] if shown.more else kept


def _told(told: Reply | None) -> list[Block]:
    """What a click led to, above all else, with the likely next answers."""
    if told is None:
        return []
    text = [block for post in to_posts(told.markdown) for block in post][:_TOLD]
    return [*text, *actions(choice_buttons(told.choices, "told")), {"type": "divider"}]


def _card(shown: OwnMeeting, home: HomeView, number: int) -> Iterator[Block]:
    language = home.language
    whose = shown.director and said(
        "home-director", language, name=shown.director, seat=shown.seat_label
    )
    yield section([
        *_heading(shown.meeting, home),
        f"_{whose}_" if whose else "",
        "" if shown.meeting.mode == "mail" else answer_line(shown.own, language, shown.word),
        _given(shown, language),
    ])  # fmt: skip
    elements = choice_buttons(shown.choices, str(number))
    if shown.has_agenda:
        label = say("home-agenda", language)
        elements.append(button(label, f"{AGENDA}{number}", shown.uid))
    yield from actions(elements)


def _sitting(shown: SittingIn, home: HomeView, number: int) -> Iterator[Block]:
    language = home.language
    answer = shown.own.substitute.answer if shown.own.substitute else "none"
    yield section([
        *_heading(shown.meeting, home),
        f"_{said('home-sitting-in', language, name=shown.director)}_",
        say(f"home-sits-{answer}", language),
    ])  # fmt: skip
    yield from actions([
        button(each.label, f"{LINK}{number}:{place}", url=each.url)
        for place, each in enumerate(shown.links)
    ])  # fmt: skip


def _heading(meeting: MeetingFacts, home: HomeView) -> list[str]:
    """The day and the hour first."""
    notes = f" ({', '.join(meeting.notes)})" if meeting.notes else ""
    name = f"*{escape(meeting.title + notes)}*"
    language = home.language
    if meeting.mode == "mail":
        days = span(meeting.day, meeting.last_day, language)
        return [name, say("home-days", language, days=days)]
    when = _day(meeting.start, home)
    at = hours(meeting.start, meeting.end, language)
    comma = "" if language == "da" else ","
    return [f"{name} · {when}{comma} {at}", _where(meeting, language)]


def _where(meeting: MeetingFacts, language: Language) -> str:
    online = say("home-online", language)
    parts = [escape(meeting.place)] if meeting.place else []
    if meeting.link:
        parts.append(link(meeting.link, online))
    elif meeting.mode == "online" and not meeting.place:
        parts.append(online)
    return " · ".join(parts)


def _day(start: datetime, home: HomeView) -> str:
    full = start.year != home.now.year
    return day_full(start, home.language) if full else day_long(start, home.language)


def answer_line(own: OwnStatus, language: Language, word: str) -> str:
    """An answer in one line; `word` is the group's own for a substitute."""
    facts: dict[str, object] = {"word": word}
    key = own.answer
    if own.answer == "apologised" and own.substitute is not None:
        facts["name"] = own.substitute.name
        key_ = "declined" if own.substitute.answer == "declined" else "substituted"
        return said(f"home-answer-{key_}", language, **facts)
    if own.answer == "attending" and own.online:
        return say("home-answer-online", language)
    if own.answer == "partial" and own.parts:
        facts["parts"] = f" {say('parts-and', language)} ".join(own.parts)
        return said(f"home-answer-parts{'-online' if own.online else ''}", language, **facts)
    if own.answer == "partial" and (own.from_ or own.until):
        times = {"from": own.from_, "until": own.until}
        named = "-".join(name for name, at in times.items() if at)
        facts |= {"from_": own.from_ and clock(own.from_, language)}
        facts |= {"until": own.until and clock(own.until, language)}
        return say(f"home-answer-{named}", language, **facts)
    return said(f"home-answer-{key}", language, **facts)


def _given(shown: OwnMeeting, language: Language) -> str:
    if shown.given_at is None or shown.own.answer == "none":
        return ""
    at = moment(shown.given_at, language)
    if shown.given_by is None:
        return say("home-given", language, at=at)
    return said("home-given-by", language, at=at, name=shown.given_by)


def _calendar(shown: HomeView) -> list[Block]:
    language = shown.language
    address = link(shown.feed, say("home-calendar-link", language))
    return [
        header(say("home-calendar", language)),
        section([say("home-calendar-text", language), f"{address}: `{escape(shown.feed)}`"]),
    ]


def _settings(shown: HomeView) -> list[Block]:
    title = header(say("home-settings", shown.language))
    return [title, *settings_blocks(shown.settings, shown.language)]
