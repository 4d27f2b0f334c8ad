"""Facts for the templates of secretary, copies and the kitchen."""

from datetime import date, time

from bot.domain.catering import Lunch
from bot.render import (
    facts,
    meals,
    papers,
    secretary,
    venue,
)
from bot.render.copies import CopyFacts
from bot.render.digest import DigestFacts, DigestLetter

from render.cast_facts import (
    ATTENDANCE,
    BARE,
    BARE_CONTACT,
    BUFFET,
    CHAT,
    CONTACT,
    FULL,
    KITCHEN,
    LINKS,
    MEETING,
    NOBODY,
    OFFER_LINKS,
    PLATES,
    WITH_GUESTS,
    local,
)

CASES: dict[str, tuple[str, facts.Facts]] = {
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
    "digest": ("digest", DigestFacts(**FULL, letters=(
        DigestLetter("Dagsorden til KD-Net fredag 14. april kl. 10",
                     "Dagsordenen er klar.\n\n# Punkter\n\n1. Godkendelse\n"),
        DigestLetter("Ændret: KKR Midtjylland 26. april", "Mødet er flyttet til **Viborg**.")))),
    "headcount": ("headcount", papers.HeadcountFacts(
        **FULL, meeting=MEETING, attendance=ATTENDANCE)),
    "headcount-bare": ("headcount", papers.HeadcountFacts(**CHAT, meeting=BARE, attendance=NOBODY)),
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
    "headcount-guests": ("headcount", papers.HeadcountFacts(
        **FULL, meeting=MEETING, attendance=WITH_GUESTS)),
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
    "held-notice-bare": ("held-notice", facts.HeldFacts(
        **CHAT, subject="", at=local("2023-03-20T09:05"))),
}  # fmt: skip
