"""Meetings, people and papers that the facts of the templates are made of."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.agenda import Annex, Item
from bot.domain.attendance import Substitute
from bot.domain.catering import Lunch
from bot.domain.meetings import Part
from bot.domain.network import Contact
from bot.render.values import (
    AgendaFacts,
    AttendanceFacts,
    AttendanceRow,
    GuestFacts,
    Link,
    MeetingFacts,
    PapersFacts,
    PreliminaryFacts,
)

ZONE = ZoneInfo("Europe/Copenhagen")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


CONTACT = Contact("KD-Net sekretariatet", "sekretariat@kd-net.example", "89 15 15 15")
BARE_CONTACT = Contact("KD-Net sekretariatet", "sekretariat@kd-net.example")
CLAUS = Substitute("Claus Brandt", "direktør", "claus.brandt@aarhus.example")
NAMED_ONLY = Substitute("Claus Brandt")
BARE = MeetingFacts(
    key="kd-net/2023-04-14",
    group="KD-Net",
    title="KD-Net",
    start=local("2023-04-14T10:00"),
    end=local("2023-04-14T12:00"),
)
MEETING = replace(
    BARE,
    place="Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg",
    room="Lokalet fremgår af infoskærmen",
    notes=("temamøde",),
    parts=(
        Part("Ordinært møde", local("2023-04-14T10:00"), local("2023-04-14T11:00")),
        Part("Temamøde", local("2023-04-14T11:00"), local("2023-04-14T12:00")),
    ),
    lunch=Lunch("buffet", time(12)),
    description="Netværket for kommunaldirektørerne i den midtjyske region",
)
BY_MAIL = replace(BARE, start=local("2023-04-03T00:00"), end=local("2023-04-08T00:00"), mode="mail")
ONLINE = replace(
    BARE, mode="online", link="https://moede.example/kd-net?a=1&b=2", dial_in="70 10 20 30"
)
MOVED_FROM = replace(
    MEETING, start=local("2023-04-13T09:00"), end=local("2023-04-13T11:00"), place="Hotel Silkeborg"
)
KKR = MeetingFacts(
    key="kkr/2020-11-13",
    group="KKR Midtjylland",
    title="KKR Midtjylland",
    start=local("2020-11-13T10:00"),
    end=local("2020-11-13T13:00"),
    status="moved",
    was=date(2020, 11, 9),
)
KKR_BEFORE = replace(KKR, start=local("2020-11-09T10:00"), end=local("2020-11-09T13:00"))
ADDRESS = "svar+mzxw6ytboi4dcmrtgq2tmnzyhe@kd-net.example"


def mailto(label: str, body: str) -> Link:
    return Link(label, f"mailto:{ADDRESS}?subject=Svar%3A%20KD-Net%2014.%20april&body={body}")


LINKS = (
    mailto("Deltager", "Jeg%20deltager"),
    mailto("Afbud", "Afbud"),
    mailto("Send suppleant", "Afbud.%20Suppleant%3A%20"),
    mailto("Kommer senere", "Jeg%20kommer%20senere%2C%20kl.%20"),
)
OFFER_LINKS = (
    Link("Ja", "https://moede.example/svar/abc?valg=ja"),
    Link("Nej", "https://moede.example/svar/abc?valg=nej"),
)
DESK_LINKS = (
    Link("Godkend", "https://moede.example/afgoer/abc"),
    Link("Send tilbage med en bemærkning", "https://moede.example/afgoer/abc"),
)
SUBSTITUTE_LINKS = (
    mailto("Jeg deltager", "Jeg%20deltager"),
    mailto("Jeg kan ikke", "Jeg%20kan%20ikke%20deltage"),
)
ITEMS = (
    Item("Godkendelse af dagsorden", "1", "approve-agenda",
         recommendations=("godkender dagsordenen",)),
    Item("Fælles indkøb af elbiler", "2", presenters=("Mette Lund", "Poul Bæk"),
         recommendations=("drøfter udkastet", "godkender, at der udbydes i fællesskab"),
         body="# Baggrund\n\nSeks kommuner har *meldt sig*.\n\n| Kommune | Biler |\n| --- | --- |\n"
         "| Skive | 12 |\n| Odder | 7 |\n",
         annexes=(Annex("Udkast til udbud", link="https://kd-net.example/bilag/2"),
                  Annex("Budget", "later", due=date(2023, 4, 12)))),
    Item("Rammeaftale for socialområdet", "3", recommender="formandskabet",
         recommendations=("tager orienteringen til efterretning",),
         body="Aftalen gælder fra 2024.", minutes="Taget til efterretning.",
         annexes=(Annex("Rammeaftale"),)),
    Item("Tilsyn", "4", is_withdrawn=True),
    Item("Foreløbige punkter til mødet i KKR Midtjylland den 26. april 2023", "5", "preliminary",
         body="- Rammeaftale\n- Fælles indkøb"),
    Item("Eventuelt", "6", "any-other-business"),
)  # fmt: skip
AGENDA = AgendaFacts(items=ITEMS)
PAPERS = PapersFacts(
    url="https://moeder.kd-net.example/bilag/abc/dagsorden.pdf",
    annexes=(
        Link("Bilag 2.1: Udkast til udbud", "https://moeder.kd-net.example/bilag/abc/1/a.docx"),
    ),
    holds_annexes=True,
)
ROWS = (
    AttendanceRow(label="Aarhus", name="Niels Bro", answer="apologised", substitute=CLAUS),
    AttendanceRow(label="Favrskov", name="Jane Holm", answer="attending"),
    AttendanceRow(label="Herning", name="Ole Friis", answer="partial", from_=time(10, 30)),
    AttendanceRow(label="Randers", name="Jens Kær", answer="apologised", late=True),
    AttendanceRow(label="Skive", name="Per Lund", answer="apologised",
                  substitute=replace(NAMED_ONLY, name="Ida Dam", answer="declined")),
    AttendanceRow(label="Struer", name="Mads Juul"),
    AttendanceRow(label="Viborg", name=None),
)  # fmt: skip
ATTENDANCE = AttendanceFacts(
    rows=ROWS, coming=3, unanswered=1, lunch=6, extras=(("KKR sekretariatet", 1), ("gæster", 1))
)
SLOT = replace(MEETING, start=local("2023-04-14T11:30"), parts=(), notes=(), description=None)
SLOT_BEFORE = replace(SLOT, start=local("2023-04-14T11:00"), end=local("2023-04-14T11:30"))
LONE = GuestFacts(
    name="Lone Friis", title="projektchef", organisation="VIVE", answer="attending",
    start=local("2023-04-14T11:30"), end=local("2023-04-14T12:00"), lunch=True,
)  # fmt: skip
PER = GuestFacts(name="Per Bo", organisation="Region Midtjylland", answer="declined")
KAI = GuestFacts(name="Kai Ravn")
BUFFET = Lunch("buffet", time(12))
PLATES = ("2 vegetarer", "1 uden nødder")
KITCHEN = {
    "contact": CONTACT, "receiver": "Scandic Silkeborg", "meeting": MEETING, "day": MEETING.day,
}  # fmt: skip
GUEST = {"contact": CONTACT, "receiver": "Lone Friis"}
WITH_GUESTS = replace(ATTENDANCE, guests=(KAI, PER, LONE), guests_at_lunch=1)
NOBODY = AttendanceFacts(rows=(), coming=0, unanswered=0)
PRELIMINARY = (
    PreliminaryFacts(
        group="KKR Midtjylland",
        day=date(2023, 4, 26),
        items=("Rammeaftale for socialområdet", "Fælles indkøb af elbiler"),
        number="5",
    ),
)
FULL = {"contact": CONTACT, "receiver": "Niels Bro"}
CHAT = {"contact": BARE_CONTACT}
BY = local("2023-04-11T12:00")
ASK = {**CHAT, "meetings": (MEETING,)}
