"""Facts for the templates of meetings: invitations, changes, reminders."""

from dataclasses import replace
from datetime import date

from bot.render import (
    facts,
    feed,
    ruled,
)
from bot.render.values import (
    OwnStatus,
)

from render.cast_facts import (
    ATTENDANCE,
    BARE,
    BARE_CONTACT,
    BY,
    BY_MAIL,
    CHAT,
    CLAUS,
    CONTACT,
    FULL,
    KKR,
    KKR_BEFORE,
    LINKS,
    MEETING,
    MOVED_FROM,
    NOBODY,
    ONLINE,
    SUBSTITUTE_LINKS,
    local,
)

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
    "cancellation": ("cancellation", facts.CancellationFacts(**FULL, meeting=MEETING)),
    "cancellation-substitute": ("cancellation", facts.CancellationFacts(
        **FULL, meeting=BARE, substitute_for="Niels Bro")),
    "withdrawal": ("withdrawal", facts.CancellationFacts(
        **FULL, meeting=MEETING, seat_label="Aarhus")),
    "withdrawal-bare": ("withdrawal", facts.CancellationFacts(**CHAT, meeting=BARE)),
    "reminder": ("reminder-unanswered", facts.ReminderFacts(
        **FULL, meeting=MEETING, links=LINKS, answers_by=BY)),
    "reminder-assistant": ("reminder-unanswered", facts.ReminderFacts(
        contact=CONTACT, receiver="Anne Dahl", meeting=BARE, director="Niels Bro", links=LINKS)),
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
    "followed-change-moved": ("followed-change", facts.FollowedChangeFacts(
        **FULL, meeting=KKR, follower="KD-Net", kind="moved", before=KKR_BEFORE)),
    "followed-change-hours": ("followed-change", facts.FollowedChangeFacts(
        **CHAT, meeting=KKR, follower="KD-Net", kind="changed",
        before=replace(KKR, end=local("2020-11-13T12:00")))),
    "followed-change-new": ("followed-change", facts.FollowedChangeFacts(
        **CHAT, meeting=replace(KKR, place="Regionshuset, Viborg"), follower="KD-Net", kind="new")),
    "followed-change-cancelled": ("followed-change", facts.FollowedChangeFacts(
        **CHAT, meeting=KKR, follower="KD-Net", kind="cancelled")),
    "update-refresh": ("update", facts.UpdateFacts(
        **FULL, meeting=MEETING, before=MEETING, is_refresh=True, has_answered=True)),
    "feed-entry": ("feed-entry", feed.FeedEntryFacts(
        **CHAT, meeting=MEETING, own=OwnStatus(answer="attending", lunch=True))),
    "feed-entry-public": ("feed-entry", feed.FeedEntryFacts(**CHAT, meeting=KKR)),
    "feed-entry-substitute": ("feed-entry", feed.FeedEntryFacts(
        contact=CONTACT, meeting=BARE, substitute_for="Niels Bro")),
    "feed-entry-cancelled": ("feed-entry", feed.FeedEntryFacts(
        **CHAT, meeting=BARE, is_cancelled=True)),
}  # fmt: skip
