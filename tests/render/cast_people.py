"""Facts for the templates of substitutes and guests."""

from dataclasses import replace
from datetime import date

from bot.domain.attendance import Substitute
from bot.render import (
    facts,
    guests,
    substitutes,
)
from bot.render.offers import OfferLine, OfferRefusedFacts, OffersFacts

from render.cast_facts import (
    BARE,
    BY,
    CHAT,
    CLAUS,
    CONTACT,
    FULL,
    GUEST,
    ITEMS,
    LINKS,
    MEETING,
    MOVED_FROM,
    NAMED_ONLY,
    OFFER_LINKS,
    ONLINE,
    PAPERS,
    SLOT,
    SLOT_BEFORE,
    SUBSTITUTE_LINKS,
)

CASES: dict[str, tuple[str, facts.Facts]] = {
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
    "guest-receipt": ("guest-receipt", guests.GuestReceiptFacts(**GUEST, meeting=SLOT)),
    "guest-receipt-declined": ("guest-receipt", guests.GuestReceiptFacts(
        **GUEST, meeting=BARE, comes=False)),
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
}  # fmt: skip
