"""Facts for the mails about annexes that are waited for."""

from datetime import date

from bot.render import facts
from bot.render.annexes import (
    AnnexesMissingFacts,
    CameAnnex,
    MissingAnnex,
    Owed,
    ReplyAnnexesFacts,
    WantedAnnex,
)

from cast import local
from render.cast_after import FULL, MEETING

BUDGET = MissingAnnex(number="4.2", title="Budget 2024", item="4", item_title="Økonomi",
                      due=date(2023, 4, 5), is_late=True)  # fmt: skip
SHARES = MissingAnnex(number="6.1", title="Udgiften fordelt på kommuner", item="6",
                      item_title="Klimasamarbejdet efter 2023", due=date(2023, 4, 12))  # fmt: skip
CLOSED = MissingAnnex(number="7.1", title="Lønnotat", item="7")

CASES: dict[str, tuple[str, facts.Facts]] = {
    "annexes-missing": ("annexes-missing", AnnexesMissingFacts(
        **FULL, meeting=MEETING, owed=(Owed(annexes=(BUDGET, SHARES), owner="Niels Bro"),))),
    "annexes-missing-one": ("annexes-missing", AnnexesMissingFacts(
        **FULL, meeting=MEETING, owed=(Owed(annexes=(CLOSED,), owner="Niels Bro"),))),
    "annexes-missing-in-chat": ("annexes-missing", AnnexesMissingFacts(
        contact=FULL["contact"], meeting=MEETING,
        owed=(Owed(annexes=(BUDGET,), owner="Niels Bro"),), mail_to="kd-net+3q2x@kd-net.example")),
    "annexes-missing-secretary": ("annexes-missing", AnnexesMissingFacts(
        **FULL, meeting=MEETING, to_secretary=True, owed=(
            Owed(annexes=(BUDGET, SHARES), owner="Anne Holm"),
            Owed(annexes=(CLOSED,), owner="tidligere@viborg.example", is_told=False),
            Owed(annexes=(MissingAnnex(number="8.1", title="Oplæg", item="8",
                                       item_title="Trafik"),))))),
    "annexes-missing-secretary-one": ("annexes-missing", AnnexesMissingFacts(
        **FULL, meeting=MEETING, to_secretary=True,
        owed=(Owed(annexes=(BUDGET,), owner="Anne Holm"),))),
    "reply-annexes": ("reply-annexes", ReplyAnnexesFacts(
        **FULL, meeting=MEETING, came=(CameAnnex(
            number="4.2", title="Budget 2024", file="budget.pdf",
            told_at=local("2023-04-11T15:00")),))),
    "reply-annexes-mixed": ("reply-annexes", ReplyAnnexesFacts(
        **FULL, meeting=MEETING, says_more=True,
        came=(CameAnnex(number="4.2", title="Budget 2024", file="budget.pdf"),
              CameAnnex(number="6.1", title="Fordeling", file="6.1.xlsx")),
        refused=("Filen kort.exe kan ikke være bilag.",), unclear=("*notat*.pdf", "scan.pdf"),
        wanted=(WantedAnnex(number="7.1", title="Lønnotat"),
                WantedAnnex(number="8.1", title="Oplæg")))),
    "reply-annexes-unclear": ("reply-annexes", ReplyAnnexesFacts(
        **FULL, meeting=MEETING, unclear=("scan.pdf",))),
    "reply-annexes-refused": ("reply-annexes", ReplyAnnexesFacts(
        **FULL, meeting=MEETING, refused=("Filen budget.pdf er tom.",),
        wanted=(WantedAnnex(number="4.2", title="Budget 2024"),))),
}  # fmt: skip
"""By name: the template, and what it is given."""
