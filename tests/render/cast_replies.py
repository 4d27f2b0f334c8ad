"""Facts for the templates of answers to what people write."""

from dataclasses import replace
from datetime import date, datetime, time

from bot.domain.attendance import Substitute
from bot.render import (
    facts,
    feed,
)
from bot.render import slack_facts as chat
from bot.render.own_pages import ReplyMyPageFacts
from bot.render.values import (
    Link,
    OwnStatus,
    PreliminaryFacts,
)

from render.cast_facts import (
    AGENDA,
    ASK,
    ATTENDANCE,
    BARE,
    BY_MAIL,
    CHAT,
    CLAUS,
    CONTACT,
    FULL,
    KKR,
    LINKS,
    MEETING,
    NAMED_ONLY,
    WITH_GUESTS,
    ZONE,
    local,
)

CASES: dict[str, tuple[str, facts.Facts]] = {
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
    "reply-attendance-guests": ("reply-attendance", facts.ReplyAttendanceFacts(
        **CHAT, meeting=MEETING, attendance=WITH_GUESTS)),
    "receipt-substitute-with-seat": ("receipt", facts.ReceiptFacts(
        **FULL, meeting=MEETING, answer="apologised", substitute=CLAUS,
        substitute_has_seat=True)),
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
}  # fmt: skip
