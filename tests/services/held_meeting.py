"""A meeting that was held, for tests of what comes after it."""

from bot.domain.agenda import Item
from bot.domain.attendance import Apologise, Attend, AttendPartly, Substitute
from bot.domain.minutes import Minutes
from bot.papers import Draft
from bot.services.agendas import import_draft, send_agenda
from bot.services.minutes.beginning import begin_minutes, minutes_of
from bot.services.minutes.sending import send_minutes
from bot.services.minutes.writing import set_outcome

from cast import CHAIR, NOW, RANDERS, VIBORG, VIBORG_SEAT
from services.stage import PLAN, Room

KEY, NEXT = "kd-net/2023-04-14", "kd-net/2023-06-02"
TENDER = Item(
    "Fælles udbud", recommendations=("godkender oplægget", "tager status til efterretning")
)
RULED = PLAN.replace("agenda: 7 days", "minutes: 7 days after, 09:00\n      agenda: 7 days")
RULED = RULED.replace(
    "    roles:", "    minutes: {objections: 10 days after, chase: 2}\n    roles:", 1
)


def hold(room: Room) -> Room:
    """A meeting that has begun, with an agenda that was sent and answers of all kinds."""
    room.apply("{date: 2023-04-14}", "{date: 2023-06-02}", plan=RULED)
    import_draft(room.office, Draft(KEY, (TENDER,)), None, NOW)
    with room.case() as case:
        send_agenda(case, case.uow.meetings.by_key(KEY))
    room.answer(Apologise(Substitute("Claus Brandt", "Direktør", "claus.brandt@aarhus.example")))
    room.answer(AttendPartly(from_=None, until=None), CHAIR, seat=RANDERS)
    room.answer(Attend(), VIBORG, seat=VIBORG_SEAT)
    return room.at("2023-04-14T12:30")


def minutes(room: Room, key: str = KEY) -> Minutes:
    with room.office.look(room.now) as case:
        return minutes_of(case, case.uow.meetings.by_key(key))


def write(room: Room, number: str, text: str, key: str = KEY) -> str | None:
    with room.case() as case:
        after = set_outcome(case, case.uow.meetings.by_key(key), number, text)
    found = after.item(number)
    return found.minutes if found else None


def write_all(room: Room, text: str = "godkendt", key: str = KEY) -> None:
    with room.case() as case:
        meeting = case.uow.meetings.by_key(key)
        for item in begin_minutes(case, meeting).items:
            set_outcome(case, meeting, item.number, text)


def send(room: Room) -> int:
    with room.case() as case:
        return send_minutes(case, case.uow.meetings.by_key(KEY))
