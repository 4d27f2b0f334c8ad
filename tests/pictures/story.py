"""One meeting from the year's dates to its minutes, with all that can happen to it, through the
real parts: what is sent is what is drawn. The meeting is hybrid, has parts, a guest and a closed
item."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.domain.attendance import Apologise, Attend, AttendPartly, Substitute
from bot.domain.guests import Guest
from bot.domain.people import Language
from bot.domain.supplements import Addition
from bot.papers import read
from bot.plans import read_sources
from bot.services.agendas import import_draft
from bot.services.desk import Matter, carry_out
from bot.services.guests.naming import add_guest, remove_guest
from bot.services.heartbeat import moments_of
from bot.services.minutes.beginning import begin_minutes
from bot.services.minutes.objecting import object_to
from bot.services.minutes.sending import send_minutes
from bot.services.minutes.writing import promise, set_outcome
from bot.services.my_page import mail_link
from bot.services.planning import apply_plan
from bot.services.supplements import hold

from cast import CHAIR, DIRECTOR, RANDERS, REGION, VIBORG, VIBORG_SEAT, local
from services.stage import KEY, Room, Sent, office_on

HERE = Path(__file__).parent
REGION_SEAT = "kd-net/region"
CLAUS = Substitute("Claus Brandt", "Direktør", "claus.brandt@aarhus.example")
_SCANDIC = '"Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg"'
_OFF = ", cancelled: true"
_MANOR = '"Gl. Skovriddergaard, Marienlundsvej 36, 8600 Silkeborg"'


def play(folder: Path, language: Language) -> list[Sent]:
    """All that is sent, in order, in a network of that language."""
    room = Room(office_on(folder / "pictures.sqlite3"), local("2023-01-09T09:00"))
    try:
        for chapter in (_invited, _answered, _papers, _last_days, _afterwards):
            chapter(room, language)
        return room.sent
    finally:
        room.office.store.close()


def _apply(
    room: Room, language: Language, place: str = _MANOR, june: str = "", kkr: str = ""
) -> None:
    """The plan, with what changes in it while the story goes on."""
    text = (HERE / "plan.yaml").read_text("utf-8")
    changes = {"LANGUAGE": language, "PLACE": place, "JUNE": june, "KKR": kkr}
    for name, value in changes.items():
        text = text.replace(f"@{name}@", value)
    apply_plan(room.office, read_sources([("plan.yaml", text.encode())]), room.now)
    _go(room, room.now)


def _go(room: Room, until: datetime) -> None:
    """Beat at every moment on the way."""
    for at in _moments(room, until):
        room.now = at
        room.tick()
    room.now = until
    room.tick()


def _moments(room: Room, until: datetime) -> Iterator[datetime]:
    with room.office.look(room.now) as case:
        yield from sorted({at for at in moments_of(case) if room.now < at < until})


def _write(room: Room, sender: str, text: str, answers: Sent | None = None) -> None:
    room.take(room.mail(sender, text, answers=answers).as_bytes())
    room.tick()


def _last(room: Room, kind: str, receiver: str) -> Sent:
    return next(s for s in reversed(room.sent) if s.what == (kind, receiver))


def _invited(room: Room, language: Language) -> None:
    """Dates, invitations, a change of place, the call for items."""
    _apply(room, language, place=_SCANDIC)
    _go(room, local("2023-02-20T09:00"))
    _apply(room, language)
    _go(room, local("2023-03-13T09:00"))


def _answered(room: Room, language: Language) -> None:
    """Answers of all kinds, receipts, a question, a substitute without an address."""
    invitation = _last(room, "invitation", DIRECTOR.email)
    words: dict[Language, tuple[str, ...]] = {
        "da": ("Afbud, Claus Brandt deltager i stedet", "Min side", "Jeg deltager måske"),
        "en": ("I cannot come, Claus Brandt is coming instead", "My page", "I may come"),
    }
    for text in words[language]:
        _write(room, DIRECTOR.email, text, invitation)
    _write(room, VIBORG.email, "???", _last(room, "invitation", VIBORG.email))
    _write(room, "otto.uden@andetsteds.example", "Jeg vil gerne deltage i mødet den 14. april.")
    item = "Punkt: Fælles rekruttering af sygeplejersker v. Dorte Lund (15 min.)"
    _write(room, VIBORG.email, item, _last(room, "call-for-items", VIBORG.email))
    room.answer(Apologise(CLAUS))
    room.answer(Attend(online=True), CHAIR, seat=RANDERS)
    room.answer(AttendPartly(parts=("KD-Net",)), VIBORG, seat=VIBORG_SEAT)
    with room.case() as case:
        mail_link(case, case.plan.person("sekretaer@aarhus.example"))
        add_guest(case, case.uow.meetings.by_key(KEY), Guest("Per Bo", email="per@region.example"))
    _go(room, local("2023-03-31T07:00"))
    with room.case() as case:
        remove_guest(case, case.uow.meetings.by_key(KEY), "Per Bo")


def _papers(room: Room, language: Language) -> None:
    """The draft, its approval, the agenda, what comes late."""
    draft = read("dagsorden.md", (HERE / "dagsorden.md").read_bytes())
    import_draft(room.office, draft, None, room.now)
    _go(room, local("2023-04-03T10:00"))
    with room.case() as case:
        matter = Matter("approval", case.uow.meetings.by_key(KEY).uid, "agenda")
        carry_out(case, matter, case.plan.person(CHAIR.email), "approve", "")
    _go(room, local("2023-04-11T09:00"))
    with room.case() as case:
        hold(
            case, case.uow.meetings.by_key(KEY),
            Addition("item", "3", "Fælles indkøb af elbiler",
                     text="- godkender udbuddet\n\nFristen er den 1. maj."),
            Addition("annex", "2", "Klima og grøn omstilling", "Budget for klimaindsatsen"),
            Addition("changed", "4", "Rektorstillingen", text="Fire kandidater er tilbage."),
        )  # fmt: skip
    _go(room, local("2023-04-12T09:00"))


def _last_days(room: Room, language: Language) -> None:
    """The substitute cannot, another comes, the director comes after all."""
    invitation = _last(room, "substitute-invitation", CLAUS.email or "")
    room.reply("DECLINED", to=invitation)
    room.tick()
    room.answer(Apologise(Substitute("Ida Dam", None, "ida.dam@aarhus.example")))
    _go(room, local("2023-04-13T16:00"))
    room.answer(Attend())
    room.answer(Apologise(), CHAIR, seat=RANDERS)
    _go(room, local("2023-04-13T17:00"))
    _apply(room, language, june=_OFF, kkr=_OFF)
    _go(room, local("2023-04-14T15:30"))


def _afterwards(room: Room, language: Language) -> None:
    """Minutes that are missing, then sent, and objected to; what was promised."""
    _go(room, local("2023-04-24T09:00"))
    with room.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        for item in begin_minutes(case, meeting).items:
            set_outcome(case, meeting, item.number, f"KD-Net drøftede {item.title.lower()}.")
        promise(case, meeting, "3", ["Revideret plan (Dorte Lund, 1. juni)"])
        matter = Matter("approval", meeting.uid, "minutes")
    _go(room, local("2023-04-24T10:00"))
    with room.case() as case:
        carry_out(case, matter, case.plan.person(CHAIR.email), "approve", "")
        send_minutes(case, case.uow.meetings.by_key(KEY))
    _go(room, local("2023-04-25T09:00"))
    with room.case() as case:
        object_to(case, case.uow.meetings.by_key(KEY), REGION.email, REGION.name,
                  "Under punkt 3 mangler regionens forbehold.", REGION_SEAT)  # fmt: skip
    _go(room, local("2023-05-30T09:00"))
