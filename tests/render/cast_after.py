"""Facts for the templates of what comes after a meeting."""

from dataclasses import replace
from datetime import date

from bot.domain.agenda import Item
from bot.render import after, facts, onward, publishing, rounds
from bot.render.values import AgendaFacts, Link, MeetingFacts, PapersFacts

from render.cast_facts import FULL, local

MEETING = MeetingFacts(
    key="kd-net/2023-04-14", group="KD-Net", title="KD-Net", start=local("2023-04-14T10:00"),
    end=local("2023-04-14T12:00"), place="Scandic Silkeborg",
)  # fmt: skip
JUNE = replace(
    MEETING, key="kd-net/2023-06-02", start=local("2023-06-02T10:00"), end=local("2023-06-02T12:00")
)
BY_MAIL = replace(MEETING, start=local("2023-05-03T00:00"), end=local("2023-05-09T00:00"),
                  mode="mail")  # fmt: skip
HELD = AgendaFacts(items=(
    Item("Godkendelse af dagsorden", "1", "approve-agenda",
         recommendations=("godkender dagsordenen",), minutes="KD-Net godkendte dagsordenen."),
    Item("Klimasamarbejdet efter 2023", "2", presenters=("Anne Holm",),
         recommendations=("drøfter udkastet",),
         minutes="KD-Net drøftede udkastet.\n\nDer var opbakning til et fælles sekretariat.\n\n"
         "**Opfølgning:** Revideret udkast (Anne Holm, 3. kvartal 2023)",
         body="Udkastet har været i høring."),
    Item("Eventuelt", "3", "any-other-business"),
))  # fmt: skip
PAGE = "https://kd-net.example/referat/token"
PAPERS = PapersFacts(url="https://kd-net.example/bilag/token/referat.pdf", holds_annexes=True)
ROUND = "https://kd-net.example/runde/token"
BUTTONS = (
    Link("Ja", f"{ROUND}?valg=ja"),
    Link("Ja, med betingelse", f"{ROUND}?valg=betinget"),
    Link("Nej", f"{ROUND}?valg=nej"),
)
ROWS = (
    after.FollowUpRow(number=3, text="Revideret udkast til aftale", owner="Anne Holm",
                      due=date(2023, 9, 30), promised=MEETING, item="2", returns=JUNE,
                      link=Link("Meld tilbage", PAGE)),
    after.FollowUpRow(number=4, text="Oplæg om udbud", owner="KKR-sekretariatet",
                      due=date(2023, 6, 1)),
)  # fmt: skip
SHARE = rounds.RoundQuestion(
    title="Fælles klimasekretariat", question="Vil kommunen give tilsagn om 50.000 kr. årligt?",
    number="1", body="Sekretariatet skal have **to** medarbejdere.", links=BUTTONS,
    papers=(Link("Budget", "https://kd-net.example/budget.pdf"),),
)  # fmt: skip
CARS = rounds.RoundQuestion(
    title="Fælles indkøb af elbiler", question="Vil kommunen være med?", number="2",
    links=BUTTONS, own="conditional", condition="hvis mindst ti er med",
)  # fmt: skip
SEATS = (
    rounds.RoundSeat(label="Aarhus", name="Niels Bro", say="yes", by="Lis Abildgaard"),
    rounds.RoundSeat(label="Favrskov", name="Jane Holm", say="conditional",
                    condition="hvis byrådet godkender budgettet"),
    rounds.RoundSeat(label="Herning", name="Ole Friis", say="no"),
    rounds.RoundSeat(label="Viborg", name=None),
)  # fmt: skip
COUNT = {
    "number": 7, "kind": "commitment", "title": "Fælles klimasekretariat",
    "question": "Vil kommunen give tilsagn om 50.000 kr. årligt?", "seats": SEATS,
}  # fmt: skip
OUTCOME = (
    "Runde til og med 8. maj 2023: 2 af 4 gav tilsagn, heraf 1 med betingelse.\n\n"
    "- Favrskov (Jane Holm), ja med betingelse: hvis byrådet godkender budgettet\n"
    "- Herning (Ole Friis), nej\n- Ikke svaret: Viborg"
)
PEOPLE = {
    "present": ("Jane Holm, Favrskov", "Claus Brandt, direktør, Aarhus (for Niels Bro)"),
    "absent": ("Niels Bro, Aarhus (i stedet deltog Claus Brandt)",),
    "guests": ("Lone Juhl, KL (kl. 11.30-12)",),
}

CASES: dict[str, tuple[str, facts.Facts]] = {
    "minutes": ("minutes", after.MinutesMailFacts(
        **FULL, **PEOPLE, meeting=MEETING, agenda=HELD, objections_until=date(2023, 5, 5),
        approved_on=date(2023, 6, 2), links=(Link("Gør indsigelse", PAGE),),
        papers=PAPERS, is_attached=True)),
    "minutes-revised": ("minutes", after.MinutesMailFacts(
        **FULL, meeting=MEETING, agenda=HELD, objections_until=date(2023, 5, 5),
        is_revised=True)),
    "minutes-approved": ("minutes", after.MinutesMailFacts(
        **FULL, **PEOPLE, meeting=MEETING, agenda=HELD, is_approved=True)),
    "to-publish": ("to-publish", publishing.ToPublishFacts(
        **FULL, meeting=MEETING, document="agenda",
        links=(Link("Se og offentliggør", "https://kd-net.example/offentliggoer/1"),))),
    "to-publish-again": ("to-publish", publishing.ToPublishFacts(
        contact=FULL["contact"], meeting=MEETING, document="minutes", is_public=True)),
    "not-reached": ("not-reached", onward.NotReachedFacts(
        **FULL, meeting=MEETING, items=HELD.items[1:2], links=(Link("Vælg", PAGE),))),
    "not-reached-sheet": ("not-reached-sheet", onward.NotReachedSheetFacts(rows=(
        onward.NotReachedRow(number="2", title="Klimasamarbejdet efter 2023",
                             said="Punktet er udsat til mødet den 2. juni 2023.",
                             day=date(2023, 4, 17)),
        onward.NotReachedRow(number="4", title="Fælles udbud")))),
    "not-reached-none": ("not-reached-sheet", onward.NotReachedSheetFacts(rows=())),
    "item-information": ("item-information", onward.ItemOnwardFacts(
        **FULL, meeting=MEETING, item=HELD.items[1], is_attached=True)),
    "item-information-large": ("item-information", onward.ItemOnwardFacts(
        **FULL, meeting=MEETING, item=HELD.items[1], substitute_for="Anne Holm",
        annexes=(Link("Udkast til aftale", PAGE),))),
    "item-on": ("item-on", onward.ItemSentOnFacts(
        **FULL, meeting=MEETING, item=HELD.items[1], to="KKR Midtjylland", is_attached=True)),
    "item-on-forwarded": ("item-on", onward.ItemSentOnFacts(
        **FULL, meeting=MEETING, item=HELD.items[1], to="KKR Midtjylland", is_forwarded=True,
        annexes=(Link("Udkast til aftale", PAGE),))),
    "minutes-post": ("minutes-post", after.MinutesPostFacts(
        meeting=MEETING, agenda=HELD, objections_until=date(2023, 5, 5), pdf=PAPERS.url)),
    "follow-up-sheet": ("follow-up-sheet", after.FollowUpSheetFacts(row=ROWS[0])),
    "follow-up-sheet-done": ("follow-up-sheet", after.FollowUpSheetFacts(
        row=ROWS[1], state="done")),
    "minutes-missing": ("minutes-missing", after.MinutesMissingFacts(
        **FULL, meeting=MEETING, due=local("2023-04-21T09:00"))),
    "minutes-missing-items": ("minutes-missing", after.MinutesMissingFacts(
        **FULL, meeting=MEETING, due=local("2023-04-21T09:00"), is_begun=True, is_again=True,
        missing=("2. Klimasamarbejdet efter 2023", "3. Eventuelt"))),
    "minutes-missing-written": ("minutes-missing", after.MinutesMissingFacts(
        **FULL, meeting=MEETING, due=local("2023-04-21T09:00"), is_begun=True)),
    "minutes-missing-approval": ("minutes-missing", after.MinutesMissingFacts(
        **FULL, meeting=MEETING, due=local("2023-04-21T09:00"), is_begun=True,
        awaits="Bente Krogh")),
    "objection": ("objection", after.ObjectionFacts(
        **FULL, meeting=MEETING, name="Anne Holm", at=local("2023-04-25T08:15"),
        text="Under punkt 2 mangler, at Aarhus tog forbehold for økonomien.", to_secretary=True)),
    "objection-second": ("objection", after.ObjectionFacts(
        **FULL, meeting=MEETING, name="Anne Holm", at=local("2023-04-25T08:15"), count=2,
        text="Jeg var der ikke.")),
    "follow-up": ("follow-up", after.FollowUpFacts(**FULL, rows=ROWS, group="KD-Net")),
    "follow-up-one": ("follow-up", after.FollowUpFacts(**FULL, rows=ROWS[1:], group="KD-Net")),
    "follow-up-unknown": ("follow-up", after.FollowUpFacts(
        **FULL, rows=ROWS[1:], group="KD-Net", is_owner=False)),
    "follow-up-past": ("follow-up-past", after.FollowUpPastFacts(
        **FULL, rows=ROWS, group="KD-Net")),
    "follow-up-past-one": ("follow-up-past", after.FollowUpPastFacts(
        **FULL, rows=ROWS[:1], group="KD-Net")),
    "round": ("round", rounds.RoundFacts(
        **FULL, group="KD-Net", kind="commitment", questions=(SHARE,), seat_label="Aarhus",
        deadline=local("2023-05-08T12:00"))),
    "round-several": ("round", rounds.RoundFacts(
        **FULL, group="KD-Net", kind="decision", questions=(SHARE, CARS), seat_label="Aarhus",
        deadline=local("2023-05-09T00:00"), last_day=date(2023, 5, 8), meeting=BY_MAIL)),
    "round-in-chat": ("round", rounds.RoundFacts(
        contact=FULL["contact"], group="KD-Net", kind="indication", seat_label="Aarhus",
        questions=(replace(SHARE, body="", links=(), papers=()),),
        deadline=local("2023-05-09T00:00"), last_day=date(2023, 5, 8))),
    "round-reminder": ("round-reminder", rounds.RoundFacts(
        **FULL, group="KD-Net", kind="commitment", questions=(SHARE,), seat_label="Aarhus",
        deadline=local("2023-05-08T12:00"), director="Anne Holm")),
    "reply-round": ("reply-round", rounds.ReplyRoundFacts(
        **FULL, group="KD-Net", kind="commitment", questions=(CARS,), seat_label="Aarhus",
        deadline=local("2023-05-09T00:00"), last_day=date(2023, 5, 8))),
    "reply-round-asked": ("reply-round", rounds.ReplyRoundFacts(
        **FULL, group="KD-Net", kind="commitment", questions=(SHARE,), seat_label="Aarhus",
        deadline=local("2023-05-09T00:00"), last_day=date(2023, 5, 8), is_asked=True)),
    "reply-mail-meeting": ("reply-mail-meeting", rounds.ReplyMailMeetingFacts(
        **FULL, meeting=BY_MAIL, seat_label="Aarhus", questions=(SHARE, CARS),
        deadline=local("2023-05-09T00:00"), last_day=date(2023, 5, 8))),
    "reply-mail-meeting-in-chat": ("reply-mail-meeting", rounds.ReplyMailMeetingFacts(
        contact=FULL["contact"], meeting=BY_MAIL, seat_label="Aarhus", director="Anne Holm",
        questions=(replace(SHARE, body="", links=(), papers=()),),
        deadline=local("2023-05-08T12:00"))),
    "reply-mail-meeting-answered": ("reply-mail-meeting", rounds.ReplyMailMeetingFacts(
        contact=FULL["contact"], meeting=BY_MAIL, seat_label="Aarhus", is_answered=True,
        questions=(replace(CARS, body="", links=(), papers=()),),
        deadline=local("2023-05-09T00:00"), last_day=date(2023, 5, 8))),
    "reply-mail-meeting-to-come": ("reply-mail-meeting", rounds.ReplyMailMeetingFacts(
        **FULL, meeting=BY_MAIL, is_to_come=True)),
    "round-result": ("round-result", rounds.RoundCountFacts(
        **FULL, group="KD-Net", deadline=local("2023-05-08T12:00"), is_secretary=True,
        rounds=(rounds.RoundCount(**COUNT),))),
    "round-result-over": ("round-result", rounds.RoundCountFacts(
        **FULL, group="KD-Net", deadline=local("2023-05-09T00:00"), last_day=date(2023, 5, 8),
        is_over=True, meeting=BY_MAIL,
        rounds=(rounds.RoundCount(**COUNT, outcome=OUTCOME),))),
    "round-result-in-minutes": ("round-result", rounds.RoundCountFacts(
        **FULL, group="KD-Net", deadline=local("2023-05-09T00:00"), last_day=date(2023, 5, 8),
        is_over=True, meeting=BY_MAIL, is_in_minutes=True, is_secretary=True,
        rounds=(rounds.RoundCount(**COUNT, outcome=OUTCOME),))),
    "round-result-on-agenda": ("round-result", rounds.RoundCountFacts(
        **FULL, group="KD-Net", deadline=local("2023-05-09T00:00"), last_day=date(2023, 5, 8),
        is_over=True, meeting=BY_MAIL, is_secretary=True,
        rounds=(rounds.RoundCount(**COUNT, outcome=OUTCOME),))),
}  # fmt: skip
"""By name: the template, and what it is given."""
