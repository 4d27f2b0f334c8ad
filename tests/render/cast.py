"""Facts for every template, full and minimal: a real meeting of the network, people made up."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.agenda import Annex, Item
from bot.domain.agenda_changes import ItemChange
from bot.domain.attendance import Substitute
from bot.domain.catering import Lunch
from bot.domain.guests import Guest
from bot.domain.meetings import Part
from bot.domain.network import Contact
from bot.domain.running_order import Step, Warned
from bot.domain.supplements import Addition
from bot.render import (
    desk,
    facts,
    feed,
    guests,
    meals,
    papers,
    proposals,
    ruled,
    running,
    secretary,
    substitutes,
    venue,
    yearly,
)
from bot.render import slack_facts as chat
from bot.render.copies import CopyFacts
from bot.render.digest import DigestFacts, DigestLetter
from bot.render.offers import OfferLine, OfferRefusedFacts, OffersFacts
from bot.render.own_pages import ReplyMyPageFacts
from bot.render.values import (
    AgendaFacts,
    ApologyFacts,
    AttendanceFacts,
    AttendanceRow,
    GuestFacts,
    Link,
    MeetingFacts,
    OwnStatus,
    PapersFacts,
    PreliminaryFacts,
)

from render.cast_after import CASES as AFTER
from render.cast_annexes import CASES as ANNEXES

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

CASES: dict[str, tuple[str, facts.Facts]] = {
    "invitation": ("invitation", facts.InvitationFacts(
        **FULL, meeting=MEETING, seat_label="Aarhus", links=LINKS, answers_by=BY,
        agenda_day=date(2023, 4, 5))),
    "invitation-bare": ("invitation", facts.InvitationFacts(**CHAT, meeting=BARE)),
    "invitation-by-mail": ("invitation", facts.InvitationFacts(
        **FULL, meeting=BY_MAIL)),
    "invitation-online": ("invitation", facts.InvitationFacts(**FULL, meeting=ONLINE)),
    "calendar": ("calendar", facts.CalendarFacts(
        **FULL, meeting=MEETING, answers_by=BY, agenda_day=date(2023, 4, 5))),
    "calendar-substitute": ("calendar", facts.CalendarFacts(
        **CHAT, meeting=BARE, substitute_for="Niels Bro")),
    "calendar-cancelled": ("calendar", facts.CalendarFacts(
        **CHAT, meeting=BARE, is_cancelled=True)),
    "update-moved": ("update", facts.UpdateFacts(
        **FULL, meeting=MEETING, before=MOVED_FROM, asks_again=True, links=LINKS, answers_by=BY)),
    "update-hours": ("update", facts.UpdateFacts(
        **FULL, meeting=MEETING, before=replace(MEETING, end=local("2023-04-14T11:30")),
        asks_again=True, substitute_for="Niels Bro", links=SUBSTITUTE_LINKS)),
    "update-place": ("update", facts.UpdateFacts(
        **FULL, meeting=ONLINE, before=MEETING, has_answered=True)),
    "update-also-online": ("update", facts.UpdateFacts(
        **FULL, meeting=replace(MEETING, mode="hybrid", link="https://moede.example/1"),
        before=MEETING, has_answered=True)),
    "update-hours-also-online": ("update", facts.UpdateFacts(
        **FULL, meeting=replace(MEETING, mode="hybrid", link="https://moede.example/1"),
        before=replace(MEETING, end=local("2023-04-14T11:30")), asks_again=True)),
    "update-link": ("update", facts.UpdateFacts(
        **FULL, meeting=ONLINE, before=replace(ONLINE, link=None), has_answered=True)),
    "update-detail": ("update", facts.UpdateFacts(**CHAT, meeting=BARE, before=BARE)),
    "counter-declined": ("counter-declined", facts.CounterDeclinedFacts(
        **FULL, meeting=MEETING, comment="Salen er optaget om eftermiddagen.", links=LINKS,
        answers_by=BY)),
    "counter-declined-answered": ("counter-declined", facts.CounterDeclinedFacts(
        **CHAT, meeting=BY_MAIL, has_answered=True)),
    "copy-invitation": ("copy", CopyFacts(
        contact=CONTACT, receiver="Lis Abildgaard", director="Niels Bro",
        copied_as="invitation", subject="Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12",
        body="Kære Niels Bro\n\nDu indkaldes til møde i KD-Net.\n", links=LINKS,
        mine="https://moede.example/min-side/abc")),
    "copy-change": ("copy", CopyFacts(
        **FULL, director="Niels Bro", copied_as="change", subject="Flyttet",
        body="Mødet er flyttet.", mine="https://moede.example/min-side/abc", links=LINKS[:1])),
    "copy-cancellation": ("copy", CopyFacts(
        **FULL, director="Niels Bro", copied_as="cancellation",
        subject="Aflyst: KD-Net", body="Mødet er **aflyst**.",
        mine="https://moede.example/min-side/abc")),
    "copy-papers": ("copy", CopyFacts(
        **FULL, director="Niels Bro", copied_as="papers", subject="Dagsorden",
        body="Dagsordenen er klar.", mine="https://moede.example/min-side/abc")),
    "copy-news": ("copy", CopyFacts(
        **FULL, director="Niels Bro", copied_as="news",
        subject="Claus Brandt kan ikke deltage", body="Claus Brandt kan ikke.",
        mine="https://moede.example/min-side/abc")),
    "reply-my-page": ("reply-my-page", ReplyMyPageFacts(
        **FULL, url="https://moede.example/min-side/abc", opens_until=date(2023, 7, 12))),
    "reply-my-page-renewed": ("reply-my-page", ReplyMyPageFacts(
        **CHAT, url="https://moede.example/min-side/abc", opens_until=date(2023, 7, 12),
        is_renewed=True, is_assistant=True)),
    "reply-my-page-copies": ("reply-my-page", ReplyMyPageFacts(
        **FULL, url="https://moede.example/min-side/abc", opens_until=date(2023, 7, 12),
        copies=True, is_assistant=True)),
    "reply-my-page-no-copies": ("reply-my-page", ReplyMyPageFacts(
        **FULL, url="https://moede.example/min-side/abc", opens_until=date(2023, 7, 12),
        copies=False, is_assistant=True)),
    "digest": ("digest", DigestFacts(**FULL, letters=(
        DigestLetter("Dagsorden til KD-Net fredag 14. april kl. 10",
                     "Dagsordenen er klar.\n\n# Punkter\n\n1. Godkendelse\n"),
        DigestLetter("Ændret: KKR Midtjylland 26. april", "Mødet er flyttet til **Viborg**.")))),
    "cancellation": ("cancellation", facts.CancellationFacts(**FULL, meeting=MEETING)),
    "cancellation-substitute": ("cancellation", facts.CancellationFacts(
        **FULL, meeting=BARE, substitute_for="Niels Bro")),
    "withdrawal": ("withdrawal", facts.CancellationFacts(
        **FULL, meeting=MEETING, seat_label="Aarhus")),
    "withdrawal-bare": ("withdrawal", facts.CancellationFacts(**CHAT, meeting=BARE)),
    "substitute-invitation": ("substitute-invitation", substitutes.SubstituteInvitationFacts(
        contact=CONTACT, receiver="Claus Brandt", meeting=MEETING, director="Niels Bro",
        seat_label="Aarhus", links=SUBSTITUTE_LINKS, items=ITEMS,
        agenda_url="https://kd-net.example/dagsorden/2023-04-14")),
    "substitute-invitation-late": ("substitute-invitation", substitutes.SubstituteInvitationFacts(
        contact=CONTACT, receiver="Claus Brandt", meeting=MEETING, director="Niels Bro",
        seat_label="Aarhus", links=SUBSTITUTE_LINKS, items=ITEMS, papers=PAPERS,
        is_attached=True)),
    "substitute-invitation-early": ("substitute-invitation", substitutes.SubstituteInvitationFacts(
        contact=CONTACT, receiver="Claus Brandt", meeting=BARE, director="Niels Bro",
        agenda_day=date(2023, 4, 5))),
    "substitute-invitation-bare": ("substitute-invitation", substitutes.SubstituteInvitationFacts(
        **CHAT, meeting=BARE, director="Niels Bro")),
    **{f"substitute-withdrawal-{reason}": (
        "substitute-withdrawal", substitutes.SubstituteWithdrawalFacts(
            contact=CONTACT, receiver="Claus Brandt", meeting=MEETING, director="Niels Bro",
            reason=reason, moved_to=date(2023, 4, 21) if reason == "moved" else None))
       for reason in ("director-comes", "replaced", "removed", "moved")},
    "reminder": ("reminder-unanswered", facts.ReminderFacts(
        **FULL, meeting=MEETING, links=LINKS, answers_by=BY)),
    "reminder-assistant": ("reminder-unanswered", facts.ReminderFacts(
        contact=CONTACT, receiver="Anne Dahl", meeting=BARE, director="Niels Bro", links=LINKS)),
    "agenda-attached": ("agenda", papers.AgendaMailFacts(
        **FULL, meeting=MEETING, agenda=AGENDA, own=OwnStatus(answer="attending", lunch=True),
        links=LINKS[:1], papers=PAPERS, is_attached=True)),
    "agenda-by-link": ("agenda", papers.AgendaMailFacts(
        **FULL, meeting=BARE, agenda=AGENDA, papers=PAPERS)),
    "agenda": ("agenda", papers.AgendaMailFacts(
        **FULL, meeting=MEETING, agenda=AGENDA, own=OwnStatus(answer="attending", lunch=True),
        links=LINKS, url="https://kd-net.example/dagsorden/2023-04-14")),
    "agenda-substitute": ("agenda", papers.AgendaMailFacts(
        contact=CONTACT, receiver="Claus Brandt", meeting=BARE, agenda=AGENDA,
        substitute_for="Niels Bro", links=SUBSTITUTE_LINKS)),
    "agenda-channel": ("agenda", papers.AgendaMailFacts(**CHAT, meeting=BARE, agenda=AGENDA)),
    "agenda-missing": ("agenda-missing", papers.AgendaMissingFacts(
        **FULL, meeting=MEETING, due=local("2023-04-05T09:00"))),
    "save-the-date": ("save-the-date", ruled.SaveTheDateFacts(
        **FULL, year=2023, calendar="https://moede.example/kalender/p/abc.ics", groups=(
            ruled.YearOfGroup(group="KD-Net", place=MEETING.place, meetings=(
                replace(BARE, place=MEETING.place), replace(MOVED_FROM, notes=()), ONLINE)),
            ruled.YearOfGroup(group="Klimagruppen", meetings=(BY_MAIL,))))),
    "save-the-date-one": ("save-the-date", ruled.SaveTheDateFacts(
        contact=BARE_CONTACT, receiver="Niels Bro", year=2023, groups=(
            ruled.YearOfGroup(group="KD-Net", place=MEETING.place, meetings=(MEETING,)),))),
    "reminder-status": ("reminder", ruled.ReminderOfMeetingFacts(
        **FULL, meeting=MEETING, own=OwnStatus(answer="attending", lunch=True), links=LINKS)),
    "reminder-status-apologised": ("reminder", ruled.ReminderOfMeetingFacts(
        **FULL, meeting=ONLINE, own=OwnStatus(answer="apologised", substitute=CLAUS),
        links=LINKS)),
    "reminder-status-none": ("reminder", ruled.ReminderOfMeetingFacts(
        **CHAT, meeting=BARE, own=OwnStatus())),
    "reminder-status-substitute": ("reminder", ruled.ReminderOfMeetingFacts(
        contact=CONTACT, receiver="Claus Brandt", meeting=MEETING, substitute_for="Niels Bro",
        links=SUBSTITUTE_LINKS)),
    "apologies": ("apologies", ruled.ApologiesFacts(
        **FULL, meeting=MEETING, attendance=ATTENDANCE)),
    "apologies-secretary": ("apologies", ruled.ApologiesFacts(
        **FULL, meeting=MEETING, attendance=ATTENDANCE, to_secretary=True)),
    "apologies-nobody": ("apologies", ruled.ApologiesFacts(
        **FULL, meeting=BARE, attendance=NOBODY)),
    "supplement": ("supplement", papers.SupplementFacts(
        **FULL, meeting=MEETING, additions=(
            Addition("annex", "2", "Fælles indkøb af elbiler", "Budget", "https://kd-net.example/b/2"),
            Addition("item", "4a", "Valg til skolebestyrelser"),
            Addition("withdrawn", "4", "Tilsyn")))),
    "supplement-annexes": ("supplement", papers.SupplementFacts(
        contact=CONTACT, receiver="Claus Brandt", meeting=BARE, substitute_for="Niels Bro",
        additions=(Addition("annex", "2", "Fælles indkøb af elbiler", "Budget"),
                   Addition("annex", "3", "Rammeaftale for socialområdet", "Høringssvar",
                            annex_number="3.2")))),
    "call-for-items": ("call-for-items", proposals.CallForItemsFacts(
        **FULL, meeting=MEETING, by=date(2023, 4, 4), agenda_day=date(2023, 4, 7),
        expected=("Budget 2024",))),
    "call-for-items-group": ("call-for-items", proposals.CallForItemsFacts(
        **FULL, meeting=BARE, group="KOSU")),
    "proposal": ("proposal", proposals.ProposalFacts(
        **FULL, meeting=MEETING, item=ITEMS[1], proposer="Anne Holm", number=3,
        links=DESK_LINKS)),
    "proposal-late": ("proposal", proposals.ProposalFacts(
        **CHAT, meeting=BARE, item=Item("Elbiler", duration=15, is_closed=True),
        proposer="Anne Holm", number=3, is_sent=True)),
    "proposal-answer": ("proposal-answer", proposals.ProposalAnswerFacts(
        **FULL, meeting=MEETING, title="Elbiler", state="accepted", number="4")),
    "proposal-answer-declined": ("proposal-answer", proposals.ProposalAnswerFacts(
        **FULL, meeting=MEETING, title="Elbiler", state="declined", note="Hører til i juni")),
    "proposal-sheet": ("proposal-sheet", proposals.ProposalSheetFacts(
        item=ITEMS[1], proposer="Anne Holm", at=local("2023-03-20T09:00"), state="declined",
        by="Mette Vang", note="Hører til i juni")),
    "reply-proposals": ("reply-proposals", proposals.ReplyProposalsFacts(
        **FULL, meeting=MEETING, titles=("Elbiler", "Budget 2024"))),
    "reply-proposals-none": ("reply-proposals", proposals.ReplyProposalsFacts(
        **FULL, meeting=MEETING)),
    "task-reminder": ("task-reminder", yearly.TaskReminderFacts(
        **FULL, title="Regnskab godkendes", group="KD-Net", due=date(2023, 4, 14),
        meeting=MEETING, is_on_agenda=True)),
    "task-reminder-day": ("task-reminder", yearly.TaskReminderFacts(
        **FULL, title="Afregning med mødestedet", group="KD-Net", due=date(2023, 1, 15))),
    "running-order": ("running-order", running.RunningOrderFacts(
        **FULL, meeting=MEETING, ends=local("2023-04-14T12:00"), steps=(
            Step(ITEMS[0], local("2023-04-14T10:00"), local("2023-04-14T10:02"), False),
            Step(ITEMS[1], local("2023-04-14T10:02"), local("2023-04-14T10:32"), True,
                 (Guest("Erik Hattens", "chef", "KL", from_=time(10, 0), until=time(10, 30)),))),
        warnings=(Warned("over", 12), Warned("guest-waits", 20, "2", "Erik Hattens")),
        others=(LONE, KAI),
        attendance=ATTENDANCE)),
    "running-order-vice": ("running-order", running.RunningOrderFacts(
        **FULL, meeting=BARE, ends=local("2023-04-14T12:00"), is_vice=True, steps=(
            Step(ITEMS[1], local("2023-04-14T10:02"), local("2023-04-14T10:32"), True),),
        warnings=(Warned("guest-late", 5, "2", "Erik Hattens"),))),
    "supplement-item": ("supplement", papers.SupplementFacts(
        **FULL, meeting=MEETING, additions=(
            Addition("item", "4a", "Valg", text="- drøfter udkastet\n\nSkolerne har spurgt."),))),
    "approval-request": ("approval-request", desk.ApprovalRequestFacts(
        **FULL, meeting=MEETING, document="agenda", agenda=AGENDA, links=DESK_LINKS,
        deadline=local("2023-04-05T12:00"))),
    "approval-request-vice": ("approval-request", desk.ApprovalRequestFacts(
        **CHAT, meeting=BARE, document="minutes", agenda=AGENDA, is_vice=True, is_again=True,
        chair="Niels Bro", page=Link("Læs hele referatet", "https://kd-net.example/afgoer/1"))),
    "approval-answer": ("approval-answer", desk.ApprovalAnswerFacts(
        **FULL, meeting=MEETING, document="agenda", state="approved", by="Niels Bro")),
    "approval-answer-returned": ("approval-answer", desk.ApprovalAnswerFacts(
        **FULL, meeting=MEETING, document="minutes", state="returned", by="Niels Bro",
        comment="Punkt 3 skal først.\n# Og tallene mangler")),
    "approval-sheet": ("approval-sheet", desk.ApprovalSheetFacts(
        document="agenda", standing="returned", agenda=AGENDA, group="KD-Net", by="Niels Bro",
        at=local("2023-04-05T12:00"), comment="Tallene mangler")),
    "agenda-unapproved": ("agenda-unapproved", desk.AgendaUnapprovedFacts(
        **FULL, meeting=MEETING, due=local("2023-04-05T09:00"), asked=("Niels Bro",))),
    "agenda-unapproved-returned": ("agenda-unapproved", desk.AgendaUnapprovedFacts(
        **FULL, meeting=MEETING, due=local("2023-04-05T09:00"), returned_by="Niels Bro",
        comment="Tallene mangler")),
    "chair-away": ("chair-away", desk.ChairAwayFacts(
        **FULL, meeting=MEETING, chair="Niels Bro")),
    "chair-back": ("chair-away", desk.ChairAwayFacts(
        **FULL, meeting=BARE, chair="Niels Bro", is_back=True)),
    "headcount": ("headcount", papers.HeadcountFacts(
        **FULL, meeting=MEETING, attendance=ATTENDANCE)),
    "headcount-bare": ("headcount", papers.HeadcountFacts(**CHAT, meeting=BARE, attendance=NOBODY)),
    "kkr-items": ("kkr-items", facts.KkrItemsFacts(
        **FULL, meeting=MEETING, preliminary=PRELIMINARY, remarks_by=date(2023, 4, 12))),
    "kkr-items-two": ("kkr-items", facts.KkrItemsFacts(
        **CHAT, meeting=BARE, preliminary=(*PRELIMINARY, PreliminaryFacts(
            group="KKR Midtjylland", day=date(2023, 6, 21), items=())))),
    "followed-change-moved": ("followed-change", facts.FollowedChangeFacts(
        **FULL, meeting=KKR, follower="KD-Net", kind="moved", before=KKR_BEFORE)),
    "followed-change-hours": ("followed-change", facts.FollowedChangeFacts(
        **CHAT, meeting=KKR, follower="KD-Net", kind="changed",
        before=replace(KKR, end=local("2020-11-13T12:00")))),
    "followed-change-new": ("followed-change", facts.FollowedChangeFacts(
        **CHAT, meeting=replace(KKR, place="Regionshuset, Viborg"), follower="KD-Net", kind="new")),
    "followed-change-cancelled": ("followed-change", facts.FollowedChangeFacts(
        **CHAT, meeting=KKR, follower="KD-Net", kind="cancelled")),
    "receipt-substitute": ("receipt", facts.ReceiptFacts(
        **FULL, meeting=MEETING, answer="apologised", substitute=CLAUS, links=LINKS)),
    "receipt-substitute-no-address": ("receipt", facts.ReceiptFacts(
        **CHAT, meeting=MEETING, answer="apologised", substitute=NAMED_ONLY,
        withdrawn=Substitute("Ida Dam", email="ida@aarhus.example"))),
    "receipt-substitute-passed-on": ("receipt", facts.ReceiptFacts(
        **FULL, meeting=MEETING, answer="apologised", substitute=NAMED_ONLY, links=LINKS[:1],
        pass_on=Link("side", "https://moede.example/svar/abc"),
        pass_on_mail=Link("Send linket til Claus Brandt", "mailto:?subject=Suppleant"))),
    "receipt-first-name": ("receipt", facts.ReceiptFacts(
        **CHAT, meeting=MEETING, answer="apologised", substitute=Substitute("Claus"),
        asks_full_name=True)),
    "receipt-apology": ("receipt", facts.ReceiptFacts(
        **CHAT, meeting=MEETING, answer="apologised",
        also=(replace(BARE, start=local("2023-06-02T10:00"), end=local("2023-06-02T12:00")),))),
    "receipt-by-secretary": ("receipt", facts.ReceiptFacts(
        **FULL, meeting=MEETING, answer="apologised", answered_for="Jens Kær", late=True)),
    "receipt-declined": ("receipt", facts.ReceiptFacts(
        **CHAT, meeting=MEETING, answer="apologised",
        substitute=replace(CLAUS, answer="declined"))),
    "receipt-attend": ("receipt", facts.ReceiptFacts(
        **CHAT, meeting=MEETING, answer="attending", withdrawn=NAMED_ONLY)),
    "receipt-attend-again": ("receipt", facts.ReceiptFacts(
        **CHAT, meeting=MEETING, answer="attending", is_unchanged=True, answered_for="Jens Kær")),
    "receipt-partial": ("receipt", facts.ReceiptFacts(
        **CHAT, meeting=MEETING, answer="partial", from_=time(10, 30), until=time(11, 45))),
    "receipt-undone": ("receipt", facts.ReceiptFacts(**CHAT, meeting=MEETING, answer="none")),
    "substitute-declined-director": ("substitute-declined", substitutes.SubstituteDeclinedFacts(
        **FULL, meeting=MEETING, substitute=CLAUS, director="Niels Bro", to_director=True,
        links=LINKS)),
    "substitute-declined-secretary": ("substitute-declined", substitutes.SubstituteDeclinedFacts(
        **FULL, meeting=MEETING, substitute=NAMED_ONLY, director="Niels Bro", to_director=False,
        seat_label="Aarhus")),
    "substitute-entered": ("substitute-entered", substitutes.SubstituteEnteredFacts(
        **FULL, meeting=MEETING, substitute=CLAUS, director="Niels Bro", to_director=True,
        links=LINKS[:1])),
    "substitute-entered-to-assistant": ("substitute-entered", substitutes.SubstituteEnteredFacts(
        **FULL, meeting=MEETING, substitute=CLAUS, director="Niels Bro", to_director=False,
        substitute_has_seat=True)),
    "substitute-alert": ("substitute-alert", substitutes.SubstituteAlertFacts(
        **FULL, meeting=MEETING, director="Niels Bro", seat_label="Aarhus", substitute=CLAUS,
        before=Substitute("Ida Dam"))),
    "substitute-alert-director": ("substitute-alert", substitutes.SubstituteAlertFacts(
        **FULL, meeting=MEETING, director="Niels Bro", before=CLAUS, director_comes=True)),
    "substitute-alert-nobody": ("substitute-alert", substitutes.SubstituteAlertFacts(
        **CHAT, meeting=BARE, director="Niels Bro")),
    "guest-invitation": ("guest-invitation", guests.GuestInvitationFacts(
        **GUEST, meeting=SLOT, items=("Klimahandlingsplaner",), links=SUBSTITUTE_LINKS,
        answers_by=BY)),
    "guest-invitation-whole": ("guest-invitation", guests.GuestInvitationFacts(
        **GUEST, meeting=BARE, is_whole=True, links=SUBSTITUTE_LINKS)),
    "guest-invitation-online": ("guest-invitation", guests.GuestInvitationFacts(
        **GUEST, meeting=ONLINE, items=("Klima", "Elbiler", "Tilsyn"))),
    "guest-update-hours": ("guest-update", guests.GuestUpdateFacts(
        **GUEST, meeting=SLOT, before=SLOT_BEFORE, items=("Klima",), items_before=("Klima",),
        asks_again=True, links=SUBSTITUTE_LINKS, answers_by=BY)),
    "guest-update-place": ("guest-update", guests.GuestUpdateFacts(
        **GUEST, meeting=SLOT, before=replace(SLOT, place="Hotel Silkeborg"), has_answered=True)),
    "guest-update-items": ("guest-update", guests.GuestUpdateFacts(
        **GUEST, meeting=SLOT, before=SLOT, items=("Klima", "Elbiler"), items_before=("Klima",),
        has_answered=True)),
    "guest-update-moved": ("guest-update", guests.GuestUpdateFacts(
        **GUEST, meeting=SLOT, before=replace(MOVED_FROM, parts=()), asks_again=True,
        links=SUBSTITUTE_LINKS)),
    "guest-update-other": ("guest-update", guests.GuestUpdateFacts(
        **GUEST, meeting=SLOT, before=replace(SLOT, lunch=None), links=SUBSTITUTE_LINKS)),
    "guest-cancellation": ("guest-cancellation", guests.GuestCancellationFacts(
        **GUEST, meeting=SLOT, items=("Klima",))),
    "guest-cancellation-meeting": ("guest-cancellation", guests.GuestCancellationFacts(
        **GUEST, meeting=SLOT, is_cancelled=True)),
    "guest-calendar": ("guest-calendar", guests.GuestCalendarFacts(
        **GUEST, meeting=SLOT, items=("Klima",))),
    "guest-calendar-cancelled": ("guest-calendar", guests.GuestCalendarFacts(
        **CHAT, meeting=BARE, is_cancelled=True)),
    "guest-news-declined": ("guest-news", guests.GuestNewsFacts(
        **FULL, meeting=SLOT, name="Lone Friis", what="declined", organisation="VIVE",
        items=("Klima",))),
    "guest-news-attending": ("guest-news", guests.GuestNewsFacts(
        **FULL, meeting=SLOT, name="Lone Friis", what="attending")),
    "guest-news-moved-along": ("guest-news", guests.GuestNewsFacts(
        **FULL, meeting=SLOT, name="Lone Friis", what="moved-along")),
    "reply-meal": ("reply-meal", meals.ReplyMealFacts(**FULL, meeting=MEETING, has_diet=True)),
    "reply-meal-no": ("reply-meal", meals.ReplyMealFacts(**CHAT, meeting=MEETING, eats=False)),
    "reply-meal-both": ("reply-meal", meals.ReplyMealFacts(
        **CHAT, meeting=MEETING, eats=True, has_diet=True)),
    "reply-meal-none": ("reply-meal", meals.ReplyMealFacts(
        **CHAT, meeting=BARE, eats=False, is_served=False)),
    "reply-meal-asks": ("reply-meal", meals.ReplyMealFacts(
        **FULL, meeting=MEETING, asks=(MEETING, BARE))),
    "venue-number-first": ("venue-number", venue.VenueNumberFacts(
        **KITCHEN, stage="first", number=22, lunch=BUFFET, final_day=date(2023, 4, 11))),
    "venue-number-final": ("venue-number", venue.VenueNumberFacts(
        **KITCHEN, stage="final", number=21, lunch=BUFFET, plates=PLATES)),
    "venue-number-change": ("venue-number", venue.VenueNumberFacts(
        **KITCHEN, stage="change", number=22, before=21, lunch=BUFFET, lunch_before=BUFFET,
        plates=PLATES)),
    "venue-number-hour": ("venue-number", venue.VenueNumberFacts(
        **KITCHEN, stage="change", number=21, before=21, lunch=BUFFET,
        lunch_before=Lunch("served", time(11, 30)))),
    "venue-number-diets": ("venue-number", venue.VenueNumberFacts(
        **KITCHEN, stage="change", number=21, before=21, lunch=BUFFET, lunch_before=BUFFET,
        plates=PLATES)),
    "venue-number-no-lunch": ("venue-number", venue.VenueNumberFacts(
        **KITCHEN, stage="change", number=17, before=21, lunch_before=BUFFET)),
    "venue-number-people": ("venue-number", venue.VenueNumberFacts(
        contact=BARE_CONTACT, meeting=BARE, day=BARE.day, stage="final", number=1)),
    "venue-number-cancelled": ("venue-number", venue.VenueNumberFacts(
        **KITCHEN, stage="off", number=0, before=21, lunch=BUFFET, lunch_before=BUFFET)),
    "venue-number-moved": ("venue-number", venue.VenueNumberFacts(
        **KITCHEN, stage="off", number=0, before=21, lunch=BUFFET, lunch_before=BUFFET,
        moved_to=date(2023, 4, 21))),
    "venue-number-elsewhere": ("venue-number", venue.VenueNumberFacts(
        **KITCHEN, stage="off", number=0, before=21, lunch=BUFFET, lunch_before=BUFFET,
        is_elsewhere=True)),
    "headcount-first": ("headcount", papers.HeadcountFacts(
        **FULL, meeting=MEETING, attendance=ATTENDANCE, stage="first", plates=PLATES)),
    "headcount-change": ("headcount", papers.HeadcountFacts(
        **FULL, meeting=MEETING, attendance=ATTENDANCE, stage="change", before=7)),
    "headcount-off": ("headcount", papers.HeadcountFacts(
        **FULL, meeting=MEETING, attendance=ATTENDANCE, stage="off", before=6,
        day=date(2023, 4, 7))),
    "headcount-sent-on": ("headcount", papers.HeadcountFacts(
        **FULL, meeting=MEETING, attendance=WITH_GUESTS, sent_to="Scandic Silkeborg")),
    "guest-receipt": ("guest-receipt", guests.GuestReceiptFacts(**GUEST, meeting=SLOT)),
    "guest-receipt-declined": ("guest-receipt", guests.GuestReceiptFacts(
        **GUEST, meeting=BARE, comes=False)),
    "headcount-guests": ("headcount", papers.HeadcountFacts(
        **FULL, meeting=MEETING, attendance=WITH_GUESTS)),
    "reply-attendance-guests": ("reply-attendance", facts.ReplyAttendanceFacts(
        **CHAT, meeting=MEETING, attendance=WITH_GUESTS)),
    "agenda-document-guests": ("agenda-document", facts.AgendaDocumentFacts(
        meeting=MEETING, agenda=AGENDA, contact=CONTACT, participants="Kommunaldirektørerne",
        guests=(KAI, LONE))),
    "substitute-offer": ("substitute-offer", OffersFacts(**FULL, offers=(
        OfferLine(name="Otto Uden", address="otto.uden@andetsteds.example", meeting=MEETING,
                  seat_label="Aarhus", links=OFFER_LINKS),))),
    "substitute-offer-several": ("substitute-offer", OffersFacts(**FULL, offers=(
        OfferLine(name="Otto Uden", address="otto.uden@andetsteds.example", meeting=MEETING,
                  seat_label="Aarhus", director="Anne Holm", links=OFFER_LINKS),
        OfferLine(name="ida.ny", address="ida.ny@andetsteds.example", meeting=BARE,
                  links=OFFER_LINKS)))),
    "substitute-refused": ("substitute-refused", OfferRefusedFacts(
        **FULL, meeting=MEETING, director="Anne Holm")),
    "substitute-refused-bare": ("substitute-refused", OfferRefusedFacts(**CHAT, meeting=BARE)),
    "held-notice": ("held-notice", facts.HeldFacts(
        **FULL, subject="SV: Mødeindkaldelse", at=local("2023-03-20T09:05"))),
    "held-notice-counter": ("held-notice", facts.HeldFacts(
        **FULL, subject="Nyt tidspunkt foreslået", at=local("2023-03-20T09:05"),
        proposes_time=True)),
    "held-digest": ("held-digest", secretary.HeldDigestFacts(
        **FULL, group="KD-Net", day=local("2023-03-21T08:00"), older=2, rows=(
            secretary.HeldRow(
                number=7, sender="direktoer@aarhus.example", at=local("2023-03-20T09:05"),
                subject="Nyt tidspunkt foreslået: KD-Net", reason="Foreslår et andet tidspunkt",
                remedy="counter", meeting=MEETING, proposed_start=local("2023-04-21T10:00"),
                proposed_end=local("2023-04-21T12:00")),
            secretary.HeldRow(
                number=8, sender="claus.brandt@aarhus.example", at=local("2023-03-20T10:00"),
                subject="Accepteret: KD-Net", remedy="delegate", meeting=MEETING,
                reason="Svar fra en, som ikke er indkaldt"),
            secretary.HeldRow(
                number=9, sender="otto.uden@andetsteds.example", at=local("2023-03-20T11:00"),
                subject="", reason="Ukendt afsender", remedy="unknown"),
            secretary.HeldRow(
                number=10, sender="direktoer@viborg.example", at=local("2023-03-20T12:00"),
                subject="Parkering", reason="Gælder noget andet end et svar", remedy="known"),
            secretary.HeldRow(
                number=11, sender="ny@viborg.example", at=local("2023-03-20T13:00"),
                subject="Accepteret: KD-Net", reason="Ukendt afsender", remedy="offer",
                meeting=MEETING, links=OFFER_LINKS)),
        told=(secretary.HeldRow(
            number=12, sender="direktoer@skive.example", at=local("2023-03-20T14:00"),
            subject="Aflyst: KD-Net", reason="Aflysning af vores møde fra en anden end os",
            remedy="known", meeting=BARE),),
        dead=(secretary.DeadAddress("direktoer@odder.example", "Bo Friis", date(2023, 3, 18)),
              secretary.DeadAddress("ida.dam@odder.example", None, date(2023, 3, 20))))),
    "held-digest-told": ("held-digest", secretary.HeldDigestFacts(
        **FULL, group="KD-Net", day=local("2023-03-21T08:00"), told=(secretary.HeldRow(
            number=12, sender="", at=local("2023-03-20T14:00"), subject="", remedy="unknown",
            reason="Aflysning af vores møde fra en anden end os"),))),
    "bounced": ("bounced", secretary.BouncedFacts(
        **FULL, address="direktoer@aarhus.example", name="Anne Holm", meeting=MEETING, number=4,
        subject="Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12", status="5.1.1")),
    "bounced-passing": ("bounced", secretary.BouncedFacts(
        **FULL, address="direktoer@aarhus.example", name="Anne Holm", meeting=MEETING, number=4,
        subject="Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12", status="4.4.7",
        is_passing=True)),
    "bounced-bare": ("bounced", secretary.BouncedFacts(
        **FULL, address="claus.brandt@aarhus.example")),
    "also-substitute": ("also-substitute", secretary.AlsoSubstituteFacts(
        **FULL, meeting=MEETING, director="Anne Holm", seat_label="Aarhus")),
    "also-substitute-withdrawn": ("also-substitute", secretary.AlsoSubstituteFacts(
        **FULL, meeting=BARE, director="Anne Holm", is_withdrawn=True)),
    "receipt-substitute-with-seat": ("receipt", facts.ReceiptFacts(
        **FULL, meeting=MEETING, answer="apologised", substitute=CLAUS,
        substitute_has_seat=True)),
    "update-refresh": ("update", facts.UpdateFacts(
        **FULL, meeting=MEETING, before=MEETING, is_refresh=True, has_answered=True)),
    "held-notice-bare": ("held-notice", facts.HeldFacts(
        **CHAT, subject="", at=local("2023-03-20T09:05"))),
    "reply-next": ("reply-next", facts.ReplyMeetingFacts(
        **CHAT, meeting=MEETING, own=OwnStatus(answer="partial", until=time(11), lunch=False))),
    "reply-next-none": ("reply-next", facts.ReplyMeetingFacts(**FULL, meeting=None, group="KKR")),
    "reply-place": ("reply-place", facts.ReplyMeetingFacts(
        **CHAT, meeting=MEETING, own=OwnStatus(answer="apologised", substitute=CLAUS))),
    "reply-place-bare": ("reply-place", facts.ReplyMeetingFacts(
        **CHAT, meeting=BARE, own=OwnStatus())),
    "reply-list": ("reply-list", facts.ReplyListFacts(
        **CHAT, group="KD-Net", rows=(
            facts.ListRow(meeting=MEETING, own=OwnStatus(answer="apologised", substitute=CLAUS)),
            facts.ListRow(meeting=KKR), facts.ListRow(meeting=BARE, own=OwnStatus())))),
    "reply-list-none": ("reply-list", facts.ReplyListFacts(**CHAT, rows=())),
    "reply-agenda": ("reply-agenda", facts.ReplyAgendaFacts(
        **CHAT, meeting=MEETING, agenda=AGENDA, url="https://kd-net.example/dagsorden/2023-04-14")),
    "reply-agenda-none": ("reply-agenda", facts.ReplyAgendaFacts(
        **CHAT, meeting=MEETING, agenda_day=date(2023, 4, 5))),
    "reply-attendance": ("reply-attendance", facts.ReplyAttendanceFacts(
        **CHAT, meeting=MEETING, attendance=ATTENDANCE)),
    "reply-help": ("reply-help", facts.ReplyFacts(**CHAT, example=MEETING, is_secretary=True)),
    "reply-help-bare": ("reply-help", facts.ReplyFacts(**FULL)),
    "reply-other": ("reply-other", facts.ReplyFacts(**CHAT)),
    "reply-other-forwarded": ("reply-other", facts.ReplyFacts(**FULL, is_forwarded=True)),
    "reply-refused": ("reply-refused", facts.ReplyFacts(contact=CONTACT)),
    **{f"reply-ask-{doubt}": ("reply-ask", facts.ReplyAskFacts(**ASK, doubt=doubt))
       for doubt in ("which-meeting", "no-meeting", "unclear")},
    "reply-ask-one-day": ("reply-ask", facts.ReplyAskFacts(
        **ASK, doubt="which-meeting", is_one_day=True)),
    "reply-ask-nothing": ("reply-ask", facts.ReplyAskFacts(**CHAT, doubt="no-meeting")),
    "reply-ask-which-seat": ("reply-ask", facts.ReplyAskFacts(
        **ASK, doubt="which-seat", seats=("Aarhus", "Randers"))),
    "reply-ask-not-your-seat": ("reply-ask", facts.ReplyAskFacts(
        **ASK, doubt="not-your-seat", seats=("Randers",))),
    "reply-ask-full-name": ("reply-ask", facts.ReplyAskFacts(
        **ASK, doubt="full-name", substitute=Substitute("Claus"))),
    **{f"reply-ask-unsure-{proposal}": ("reply-ask", facts.ReplyAskFacts(
        **ASK, doubt="unsure", proposal=proposal))
       for proposal in ("apology", "attend", "partial")},
    "reply-ask-question": ("reply-ask", facts.ReplyAskFacts(
        **CHAT, doubt="question", proposal="apology", meetings=(MEETING, BY_MAIL),
        substitute=NAMED_ONLY)),
    "reply-calendar": ("reply-calendar", feed.ReplyCalendarFacts(
        **CHAT, url="https://kd-net.example/kalender/p/a.ics")),
    "reply-calendar-renewed": ("reply-calendar", feed.ReplyCalendarFacts(
        **FULL, url="https://kd-net.example/kalender/p/b.ics", is_renewed=True)),
    "answer-card": ("answer-card", chat.AnswerCardFacts(
        **CHAT, meeting=MEETING, own=OwnStatus(answer="apologised", substitute=CLAUS),
        note="meanwhile", seat_label="Aarhus", holder="Niels Bro", given_by="Lis Abildgaard",
        given_at=datetime(2023, 3, 20, 9, tzinfo=ZONE), source="slack")),
    "answer-card-over": ("answer-card", chat.AnswerCardFacts(
        **CHAT, meeting=BARE, own=OwnStatus(answer="attending"), note="over",
        seat_label="Aarhus")),
    "answer-card-cancelled": ("answer-card", chat.AnswerCardFacts(
        **CHAT, meeting=BARE, own=OwnStatus(answer="partial", from_=time(10, 30)),
        note="cancelled", seat_label="Aarhus", holder="Niels Bro")),
    "agenda-changes": ("agenda-changes", chat.AgendaChangesFacts(meeting=MEETING, changes=(
        ItemChange("added", "8a", "Budget for næste år"), ItemChange("changed", "4", "Uddannelse"),
        ItemChange("moved", "6", "Klima", "5"), ItemChange("withdrawn", "7", "Trafik")))),
    "reply-kkr": ("reply-kkr", chat.ReplyKkrFacts(
        **CHAT, meeting=MEETING, preliminary=(PreliminaryFacts(
            group="KKR Midtjylland", day=date(2023, 4, 26), items=("Aftalen", "Uddannelse"),
            number="6"), PreliminaryFacts(group="CDEU", day=date(2023, 5, 3), items=())))),
    "reply-kkr-later": ("reply-kkr", chat.ReplyKkrFacts(
        **CHAT, meeting=MEETING, items_day=date(2023, 4, 5))),
    "reply-kkr-none": ("reply-kkr", chat.ReplyKkrFacts(**FULL)),
    "reply-settings": ("reply-settings", chat.ReplySettingsFacts(
        **CHAT, channel="slack", calendar="https://kd-net.example/kalender/p/a.ics",
        address="direktoer@aarhus.example", assistants=("Lis Abildgaard",), lunch_at=MEETING)),
    "reply-settings-mail": ("reply-settings", chat.ReplySettingsFacts(
        **FULL, channel="mail", calendar="https://kd-net.example/kalender/p/a.ics",
        address="direktoer@aarhus.example")),
    "feed-entry": ("feed-entry", feed.FeedEntryFacts(
        **CHAT, meeting=MEETING, own=OwnStatus(answer="attending", lunch=True))),
    "feed-entry-public": ("feed-entry", feed.FeedEntryFacts(**CHAT, meeting=KKR)),
    "feed-entry-substitute": ("feed-entry", feed.FeedEntryFacts(
        contact=CONTACT, meeting=BARE, substitute_for="Niels Bro")),
    "feed-entry-cancelled": ("feed-entry", feed.FeedEntryFacts(
        **CHAT, meeting=BARE, is_cancelled=True)),
    "agenda-document": ("agenda-document", facts.AgendaDocumentFacts(
        contact=CONTACT, meeting=MEETING, agenda=AGENDA,
        participants="Kommunaldirektørerne eller deres suppleanter samt sekretariaterne",
        apologies=(ApologyFacts(name="Niels Bro", substitute="Claus Brandt",
                                substitute_title="direktør"), ApologyFacts(name="Jens Kær")))),
    "agenda-document-bare": ("agenda-document", facts.AgendaDocumentFacts(
        contact=BARE_CONTACT, meeting=BARE, agenda=AgendaFacts(items=()))),
    "agenda-document-minutes": ("agenda-document", facts.AgendaDocumentFacts(
        contact=CONTACT, meeting=BY_MAIL, agenda=AGENDA, is_minutes=True)),
    "agenda-table": ("agenda-table", facts.AgendaTableFacts(
        meeting=MEETING, agenda=AGENDA, url="https://kd-net.example/dagsorden/2023-04-14")),
    "agenda-table-pdf": ("agenda-table", facts.AgendaTableFacts(
        meeting=BARE, agenda=AGENDA, pdf=PAPERS.url)),
    "agenda-table-bare": ("agenda-table", facts.AgendaTableFacts(meeting=BARE, agenda=AGENDA)),
    **AFTER,
    **ANNEXES,
}  # fmt: skip
"""By name: the template, and what it is given."""
