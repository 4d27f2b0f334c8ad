"""A `Paper` as `moedebot agenda read --json` prints it (the contract of the command line)."""

import re
from datetime import date, time
from typing import Any

from bot.papers.paper import Paper, PaperItem

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def paper_json(paper: Paper) -> dict[str, Any]:
    """The paper as one JSON object. Days are ISO 8601, hours HH:MM; the number of an item is an
    integer, text where it has a letter ("8a"), None where it has none."""
    return {
        "kind": paper.kind,
        "group": paper.group,
        "date": _day(paper.day),
        "start": _clock(paper.start),
        "end": _clock(paper.end),
        "place": paper.place,
        "mode": paper.mode,
        "lunch": _clock(paper.lunch),
        "participants": paper.participants,
        "guests": [
            {"name": guest.name, "from": _clock(guest.start), "until": _clock(guest.until)}
            for guest in paper.guests
        ],
        "apologies": [
            {
                "name": absence.name,
                "substitute": absence.substitute,
                "substitute_title": absence.substitute_title,
            }
            for absence in paper.apologies
        ],
        "items": [_item(item) for item in paper.items],
        "preliminary": [
            {"for": listed.body, "date": _day(listed.day), "items": list(listed.items)}
            for listed in paper.preliminary
        ],
        "upcoming": [
            {"group": meeting.body, "date": _day(meeting.day), "note": meeting.note}
            for meeting in paper.upcoming
        ],
        "warnings": [
            {"item": _number(remark.item) if remark.item else None, "text": remark.text}
            for remark in paper.warnings
        ],
    }


def _item(item: PaperItem) -> dict[str, Any]:
    return {
        "number": _number(item.number) if item.number else None,
        "title": item.title,
        "presenters": list(item.presenters),
        "recommendations": list(item.recommendations),
        "recommender": item.recommender,
        "body": _words(item.body),
        "annexes": [
            {
                "title": annex.title,
                "state": annex.state,
                "due": _day(annex.due),
                "link": annex.link,
            }
            for annex in item.annexes
        ],
        "minutes": _words(item.minutes),
        "references": [_number(number) for number in item.references],
        "withdrawn": item.is_withdrawn,
        "closed": item.is_closed,
    }


def _words(markdown: str | None) -> str | None:
    """A text as it reads: Markdown with its marks, without the backslashes that keep signs."""
    return None if markdown is None else _ESCAPE.sub(r"\1", markdown)


def _number(text: str) -> int | str:
    return int(text) if text.isdigit() else text


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(clock: time | None) -> str | None:
    return clock.strftime("%H:%M") if clock else None
