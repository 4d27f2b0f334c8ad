"""Facts for the templates of papers before a meeting."""

from datetime import date, time

from bot.domain.agenda import Item
from bot.domain.agenda_changes import ItemChange
from bot.domain.guests import Guest
from bot.domain.running_order import Step, Warned
from bot.domain.supplements import Addition
from bot.render import (
    desk,
    facts,
    papers,
    proposals,
    running,
    yearly,
)
from bot.render import slack_facts as chat
from bot.render.values import (
    AgendaFacts,
    ApologyFacts,
    Link,
    OwnStatus,
    PreliminaryFacts,
)

from render.cast_facts import (
    AGENDA,
    ATTENDANCE,
    BARE,
    BARE_CONTACT,
    BY_MAIL,
    CHAT,
    CONTACT,
    DESK_LINKS,
    FULL,
    ITEMS,
    KAI,
    LINKS,
    LONE,
    MEETING,
    PAPERS,
    PRELIMINARY,
    SUBSTITUTE_LINKS,
    local,
)

CASES: dict[str, tuple[str, facts.Facts]] = {
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
    "kkr-items": ("kkr-items", facts.KkrItemsFacts(
        **FULL, meeting=MEETING, preliminary=PRELIMINARY, remarks_by=date(2023, 4, 12))),
    "kkr-items-two": ("kkr-items", facts.KkrItemsFacts(
        **CHAT, meeting=BARE, preliminary=(*PRELIMINARY, PreliminaryFacts(
            group="KKR Midtjylland", day=date(2023, 6, 21), items=())))),
    "agenda-document-guests": ("agenda-document", facts.AgendaDocumentFacts(
        meeting=MEETING, agenda=AGENDA, contact=CONTACT, participants="Kommunaldirektørerne",
        guests=(KAI, LONE))),
    "agenda-changes": ("agenda-changes", chat.AgendaChangesFacts(meeting=MEETING, changes=(
        ItemChange("added", "8a", "Budget for næste år"), ItemChange("changed", "4", "Uddannelse"),
        ItemChange("moved", "6", "Klima", "5"), ItemChange("withdrawn", "7", "Trafik")))),
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
}  # fmt: skip
