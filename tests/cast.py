"""The cast of all tests (style 16): a small network, its people, and meetings of it.

Anne Holm (Aarhus), Bente Krogh (Randers, in the chair), Dorte Lund (Viborg) and Erik Sand (the
region) hold seats; Lis Abildgaard keeps Anne's calendar; Claus Brandt sits in for Anne; Mette Vang
is the secretary; Otto Uden is nobody here.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.meetings import Details, Meeting, PlannedMeeting, key_of
from bot.domain.network import Contact, Extra, Group, LunchRule, Network, Plan, Prepares
from bot.domain.offsets import Offset, Rule
from bot.domain.people import Person, Role, Seat, Term

ZONE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2023, 3, 20, 9, 0, tzinfo=ZONE)

CONTACT = Contact("KD-Net sekretariatet", "sekretariat@kd-net.example", "87 00 00 00")
NETWORK = Network("kd-net", "KD-Net", CONTACT)

ASSISTANT = Person("sekretaer@aarhus.example", "Lis Abildgaard", "Direktionssekretær")
DIRECTOR = Person(
    "direktoer@aarhus.example",
    "Anne Holm",
    "Kommunaldirektør",
    "Aarhus Kommune",
    addresses=("anne.holm@aarhus.example",),
    assistants=(ASSISTANT.email,),
)
CHAIR = Person("direktoer@randers.example", "Bente Krogh", "Kommunaldirektør", "Randers Kommune")
VIBORG = Person("direktoer@viborg.example", "Dorte Lund", "Kommunaldirektør", "Viborg Kommune")
REGION = Person("direktoer@region.example", "Erik Sand", "Regionsdirektør", "Region Midtjylland")
SECRETARY = Person("sekretariat@kd-net.example", "Mette Vang", "Netværkssekretær")
SUBSTITUTE = Person("claus.brandt@aarhus.example", "Claus Brandt", "Direktør", "Aarhus Kommune")
OUTSIDER = Person("otto.uden@andetsteds.example", "Otto Uden")
"""SUBSTITUTE and OUTSIDER are not in the plan: a substitute need not be."""

AARHUS, RANDERS, VIBORG_SEAT, REGION_SEAT = (
    "kd-net/aarhus",
    "kd-net/randers",
    "kd-net/viborg",
    "kd-net/region",
)
SEATS = (
    Seat(AARHUS, "Aarhus", (Term(DIRECTOR.email),), ("Århus",)),
    Seat(RANDERS, "Randers", (Term(CHAIR.email),)),
    Seat(VIBORG_SEAT, "Viborg", (Term(VIBORG.email),)),
    Seat(REGION_SEAT, "Regionen", (Term(REGION.email),)),
)
GROUP = Group(
    "kd-net",
    "KD-Net",
    seats=SEATS,
    roles=(Role("chair", Term(CHAIR.email)), Role("secretary", Term(SECRETARY.email))),
    rules=(
        Rule("invitation", Offset(8, "weeks")),
        Rule("agenda", Offset(7, "days")),
        Rule("reminder-unanswered", Offset(10, "working days")),
        Rule("headcount", Offset(3, "working days")),
    ),
    answers_by=Offset(4, "working days", time(12)),
    lunch=LunchRule(time(12), time(11)),
    extras=(Extra("KKR-sekretariatet"), Extra("KD-Net sekretariatet")),
    follows=("kkr",),
    prepares=(Prepares("kkr", 10, 21),),
)
KKR = Group("kkr", "KKR Midtjylland", aliases=("KKR",), listed=True)
PLAN = Plan(
    NETWORK, (GROUP, KKR), (DIRECTOR, ASSISTANT, CHAIR, VIBORG, REGION, SECRETARY), revision=1
)


def local(text: str) -> datetime:
    """A local instant, such as "2023-04-14T10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def details(day: str = "2023-04-14", hours: str = "10:00-12:00", **more: object) -> Details:
    """What a plan says of a meeting on a day: physical, in Silkeborg, unless told otherwise."""
    start, end = hours.split("-")
    told: dict[str, object] = {"title": "KD-Net", "place": "Scandic Silkeborg", **more}
    return Details(start=local(f"{day}T{start}"), end=local(f"{day}T{end}"), **told)  # type: ignore[arg-type]


def meeting(
    day: str = "2023-04-14", hours: str = "10:00-12:00", *, group: str = "kd-net", **more: object
) -> Meeting:
    """An applied meeting; `more` goes to its details, but for what a meeting itself has."""
    own = {name: more.pop(name) for name in ("uid", "key", "status", "was") if name in more}
    told = details(day, hours, **more)
    kept: dict[str, object] = {
        "uid": f"{group}-{day}-{hours[:5]}@kd-net.example",
        "key": key_of(group, told.start),
        **own,
    }
    return Meeting(group=group, details=told, first_applied=NOW, **kept)  # type: ignore[arg-type]


def planned(
    day: str = "2023-04-14",
    hours: str = "10:00-12:00",
    *,
    was: str | None = None,
    cancelled: bool = False,
    group: str = "kd-net",
    **more: object,
) -> PlannedMeeting:
    """A row of a plan file."""
    before = date.fromisoformat(was) if was else None
    return PlannedMeeting(group, details(day, hours, **more), before, cancelled)
