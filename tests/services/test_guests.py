"""Guests: invited to their own slot, told what is theirs, and never a seat's answer."""

from datetime import time

import pytest
from bot.domain.agenda import Agenda, Item
from bot.domain.errors import GuestHasSeat, GuestNamedElsewhere, GuestOutside, UnknownGuest
from bot.domain.guests import Guest
from bot.services.guests.naming import add_guest, remove_guest
from bot.services.guests.overview import guests_json

LONE = "lone@vive.example"
PLANNED = (
    "{date: 2023-04-14, guests: [{name: Lone Friis, email: lone@vive.example,"
    " organisation: VIVE, from: 11:30, until: 12:00, items: Klima, lunch: true}]}"
)
GUEST = Guest("Lone Friis", organisation="VIVE", email=LONE, from_=time(11, 30), items=("Klima",))


def add(room, guest=GUEST):
    with room.case() as case:
        return add_guest(case, case.uow.meetings.by_key("kd-net/2023-04-14"), guest)


def remove(room, who=LONE):
    with room.case() as case:
        return remove_guest(case, case.uow.meetings.by_key("kd-net/2023-04-14"), who)


def listed(room):
    with room.office.look(room.now) as case:
        return guests_json(case, case.uow.meetings.by_key("kd-net/2023-04-14"))


def mails(sent, receiver=LONE):
    return [each for each in sent if each.notice.receiver == receiver]


def ics(sent) -> str:
    (part,) = [p for p in sent.mail.walk() if p.get_content_type() == "text/calendar"]
    return part.get_payload(decode=True).decode().replace("\r\n ", "")


def test_a_guest_is_invited_to_the_own_slot_and_told_nothing_else(room) -> None:
    assert add(room) == 1
    (sent,) = mails(room.deliver())
    calendar = sent.calendar
    assert calendar.method == "REQUEST"
    assert calendar.uid != room.meeting().uid
    assert sent.mail["Subject"] == "Invitation: KD-Net fredag 14. april kl. 11.30-12"
    raw = ics(sent)
    assert "DTSTART;TZID=Europe/Copenhagen:20230414T113000" in raw
    assert "DTEND;TZID=Europe/Copenhagen:20230414T120000" in raw
    assert "mødeindkaldelse" not in sent.text.lower()
    assert "»Klima«" in sent.text
    assert "10-12" not in sent.text
    for others in ("Aarhus", "Anne", "Randers", "temamøde"):
        assert others not in sent.text


def test_the_plans_guests_are_invited_with_the_members_and_the_next_apply_loses_nobody(
    room, kinds
) -> None:
    add(room, Guest("Per Bo", email="per@region.example"))
    room.deliver()
    room.apply(PLANNED)
    assert kinds(room.deliver()) == {("guest-invitation", LONE)}
    room.apply(PLANNED)
    assert room.deliver() == []
    assert [(g["name"], g["named_by"]) for g in listed(room)] == [
        ("Per Bo", ["secretary"]), ("Lone Friis", ["plan"]),
    ]  # fmt: skip
    room.apply()
    assert kinds(room.deliver()) == {("guest-cancellation", LONE)}
    assert [g["name"] for g in listed(room)] == ["Per Bo"]


def test_a_guest_in_the_plan_of_a_far_meeting_waits_for_the_invitations(room) -> None:
    far = PLANNED.replace("2023-04-14", "2023-11-10")
    room.apply("{date: 2023-04-14}", far)
    assert mails(room.deliver()) == []
    sent = room.at("2023-09-15T09:00").tick()
    assert [s.notice.kind for s in mails(sent)] == ["guest-invitation"]


@pytest.fixture
def invited(room):
    add(room)
    room.deliver()
    return room


def test_a_guest_accepts_in_the_calendar_and_no_seat_has_answered(invited) -> None:
    taken = invited.reply("ACCEPTED", to=invited.invitation_to(LONE))
    assert (taken.outcome, taken.person) == ("attending", LONE)
    assert listed(invited)[0]["answer"] == "attending"
    assert all(seat["answer"] == "none" for seat in invited.json()["seats"])
    assert invited.json()["present"] == 1
    assert invited.json()["numbers"] == {"coming": 0, "unanswered": 4, "lunch": 6}


def test_a_guest_who_cannot_come_is_told_to_the_secretary_at_once(invited) -> None:
    invited.reply("DECLINED", to=invited.invitation_to(LONE))
    (news,) = invited.deliver()
    assert news.what == ("guest-news", "sekretariat@kd-net.example")
    assert news.mail["Subject"].startswith("Lone Friis kan ikke deltage: KD-Net")
    invited.reply("ACCEPTED", to=invited.invitation_to(LONE))
    (news,) = invited.deliver()
    assert "deltager alligevel" in news.mail["Subject"]


@pytest.mark.parametrize(
    ("text", "answer", "outcome"),
    [("Ja tak, jeg kommer gerne", "attending", "attending"), ("Jeg kan desværre ikke", "declined",
      "apology"), ("Kan jeg vise en film?", "none", "held")],
)  # fmt: skip
def test_a_line_of_mail_is_an_answer_or_waits(invited, text, answer, outcome) -> None:
    mail = invited.mail(LONE, text, answers=invited.invitation_to(LONE))
    assert invited.take(mail.as_bytes()).outcome == outcome
    assert listed(invited)[0]["answer"] == answer


def test_without_token_or_thread_a_guest_is_known_by_the_address(invited) -> None:
    assert invited.take(invited.mail(LONE, "Jeg kommer").as_bytes()).outcome == "attending"


def test_what_somebody_else_writes_to_the_guests_address_is_held(invited) -> None:
    mail = invited.mail("fremmed@x.example", "Jeg kommer", answers=invited.invitation_to(LONE))
    taken = invited.take(mail.as_bytes())
    assert (taken.outcome, taken.reason) == ("held", "sender-is-not-the-attendee")
    assert listed(invited)[0]["answer"] == "none"


def test_a_reply_to_a_former_time_is_stale(invited) -> None:
    former = invited.invitation_to(LONE)
    invited.apply("{date: 2023-04-14, hours: 13:00-15:00}")
    sent = mails(invited.deliver())
    assert [s.notice.kind for s in sent] == ["guest-update"]
    assert sent[0].calendar.sequence == former.calendar.sequence + 1
    assert invited.reply("ACCEPTED", to=former).outcome == "stale"
    assert listed(invited)[0]["answer"] == "none"


def test_hours_that_no_longer_fit_go_along_and_the_secretary_hears_of_it(invited) -> None:
    invited.apply("{date: 2023-04-14, hours: 13:00-15:00}")
    sent = invited.deliver()
    (guest,) = listed(invited)
    assert (guest["from"], guest["until"]) == ("14:30", "15:00")
    (news,) = [s for s in sent if s.notice.kind == "guest-news"]
    assert news.mail["Subject"].startswith("Ny tid til Lone Friis")
    (update,) = mails(sent)
    assert "kl. 14.30-15" in update.text
    assert "Før var den" in update.text


def test_a_new_place_keeps_the_guests_answer(invited) -> None:
    invited.reply("ACCEPTED", to=invited.invitation_to(LONE))
    invited.apply("{date: 2023-04-14, place: Hotel Silkeborg}")
    (update,) = mails(invited.deliver())
    assert update.mail["Subject"].startswith("Nyt sted: invitation til KD-Net")
    assert "Dit svar gælder stadig" in update.text
    assert "PARTSTAT=ACCEPTED" in ics(update)
    assert listed(invited)[0]["answer"] == "attending"


def test_a_change_that_is_taken_back_before_it_is_sent_is_told_to_nobody(invited) -> None:
    invited.apply("{date: 2023-04-14, place: Hotel Silkeborg}")
    invited.apply()
    assert mails(invited.deliver()) == []


def test_a_guest_taken_off_gets_a_cancel(invited) -> None:
    assert remove(invited) == 1
    (sent,) = invited.deliver()
    assert (sent.what, sent.calendar.method) == (("guest-cancellation", LONE), "CANCEL")
    assert "STATUS:CANCELLED" in ics(sent)
    assert listed(invited) == []


def test_who_was_never_sent_an_invitation_gets_no_cancel(room) -> None:
    add(room)
    assert remove(room) == 0
    assert room.deliver() == []


def test_taken_off_and_named_again_the_sequence_goes_on(invited) -> None:
    first = invited.invitation_to(LONE).calendar
    remove(invited)
    invited.deliver()
    add(invited)
    (again,) = invited.deliver()
    assert again.calendar.uid == first.uid
    assert again.calendar.sequence > first.sequence + 1


def test_a_cancelled_meeting_cancels_its_guests(invited) -> None:
    invited.apply("{date: 2023-04-14, cancelled: true}")
    (sent,) = mails(invited.deliver())
    assert sent.mail["Subject"].startswith("Aflyst: KD-Net")
    assert sent.calendar.method == "CANCEL"


def test_a_moved_meeting_takes_its_guests_along(invited) -> None:
    invited.apply("{date: 2023-04-21, was: 2023-04-14}")
    (sent,) = mails(invited.deliver())
    assert sent.mail["Subject"] == ("Flyttet: invitation til KD-Net fredag 21. april kl. 11.30-12")


def test_an_items_guests_are_guests_of_the_meeting(room) -> None:
    with room.case() as case:
        item = Item("Klima", "1", guests=(GUEST,))
        case.uow.agendas.save(Agenda(room.meeting().uid, (item,)))
    (sent,) = mails(room.tick())
    assert "»Klima«" in sent.text
    with pytest.raises(GuestNamedElsewhere):
        remove(room)


def test_bad_input_changes_nothing(room) -> None:
    with pytest.raises(GuestOutside):
        add(room, Guest("Lone", from_=time(9)))
    with pytest.raises(GuestHasSeat):
        add(room, Guest("Anne", email="anne.holm@aarhus.example"))
    with pytest.raises(UnknownGuest):
        remove(room, "ukendt@x.example")
    assert listed(room) == []
