"""What is to be ordered for a meeting as it stands, and what was ordered last."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal, cast

from bot.domain.catering import LunchKind
from bot.domain.meals import plates_of
from bot.domain.meetings import Meeting
from bot.domain.venue import Order
from bot.services.counting import count, lunch_at, meals_served
from bot.services.office import Case

_OPEN = "venue/open"
"""The fact that lists the meetings (UIDs) for which something is ordered."""


@dataclass(frozen=True)
class Standing:
    """What was ordered last, where (an address, or "" for the secretary), and how often it was
    told. `since` is when it was first seen to differ from what it should be. `is_off`: it was
    called off, which may be taken back."""

    stage: Literal["first", "final"]
    receiver: str
    order: Order
    name: str = ""
    times: int = 1
    since: datetime | None = None
    is_off: bool = False


def order_now(case: Case, meeting: Meeting) -> Order:
    """What a kitchen is to know of a meeting as it stands."""
    numbers, lunch = count(case, meeting), lunch_at(case, meeting)
    if lunch is None or numbers.lunch is None:
        return Order(meeting.day, numbers.people)
    plates = plates_of(meals_served(case, meeting))
    return Order(meeting.day, numbers.lunch, lunch.kind, lunch.at, plates)


def receiver_of(meeting: Meeting) -> str:
    """The venue's address; "" where the secretary passes the number on."""
    venue = meeting.details.venue
    return venue.email.lower() if venue and venue.email else ""


def standing(case: Case, meeting: str) -> Standing | None:
    """What was ordered for a meeting (a UID), where that still counts."""
    text = case.uow.facts.get(_name(meeting))
    return _read(json.loads(text)) if text else None


def keep(case: Case, meeting: str, found: Standing) -> None:
    """Keep what was ordered."""
    since = found.since.isoformat() if found.since else None
    said = vars(found) | {"order": order_json(found.order), "since": since}
    case.uow.facts.set(_name(meeting), json.dumps(said))
    case.uow.facts.set(_OPEN, json.dumps(sorted({*open_orders(case), meeting})))


def drop(case: Case, meeting: str) -> None:
    """Nothing is ordered any more."""
    case.uow.facts.set(_name(meeting), "")
    case.uow.facts.set(_OPEN, json.dumps([uid for uid in open_orders(case) if uid != meeting]))


def open_orders(case: Case) -> list[str]:
    """The UIDs of the meetings for which something is ordered."""
    return cast(list[str], json.loads(case.uow.facts.get(_OPEN) or "[]"))


def order_json(order: Order) -> dict[str, Any]:
    """An order, for a notice's facts."""
    at = order.at.isoformat("minutes") if order.at else None
    plates = [[list(diets), number] for diets, number in order.plates]
    return {
        "day": order.day.isoformat(), "people": order.people, "lunch": order.lunch, "at": at,
        "plates": plates,
    }  # fmt: skip


def order_of(said: dict[str, Any]) -> Order:
    """What `order_json` wrote; without what was deleted since."""
    at = said["at"]
    plates = tuple((tuple(diets), int(number)) for diets, number in said.get("plates") or ())
    return Order(
        date.fromisoformat(said["day"]), int(said["people"]), cast(LunchKind | None, said["lunch"]),
        time.fromisoformat(at) if at else None, plates,
    )  # fmt: skip


def _read(said: dict[str, Any]) -> Standing:
    since = said["since"]
    return Standing(**said | {
        "order": order_of(said["order"]), "since": datetime.fromisoformat(since) if since else None,
    })  # fmt: skip


def _name(meeting: str) -> str:
    return f"venue/{meeting}"
