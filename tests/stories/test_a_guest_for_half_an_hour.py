"""Lone Friis comes for one item: invited to her half hour, counted, listed, and shown nothing else;
the meeting moves, and is cancelled in the end."""

from bot.domain.guests import Guest
from bot.services.guests.naming import add_guest

from stories.room import Room, sequence

KEY = "kd-net/2023-04-14"
ROW = "      - {date: 2023-04-14}\n"
LONE = "lone.friis@vive.example"
SECRETARY = "sekretariat@kd-net.example"
GUESTS = (
    "guests: [{name: Lone Friis, organisation: VIVE, email: lone.friis@vive.example,"
    " from: 11:30, until: 12:00, items: Klimahandlingsplaner, lunch: true}]"
)


def edited(plan: str, row: str) -> str:
    assert plan.count(ROW) == 1
    return plan.replace(ROW, f"      - {row}\n")


def test_a_guest_from_invitation_to_cancellation(room: Room, small_plan: str) -> None:
    with room.news() as news:
        room.apply(edited(small_plan, f"{{date: 2023-04-14, {GUESTS}}}"))
    (invitation,) = news  # no member hears of it
    assert invitation.to == LONE
    assert invitation.subject == "Invitation: KD-Net fredag 14. april kl. 11.30-12"
    assert "»Klimahandlingsplaner«" in invitation.text
    assert "Frokost: Buffet kl. 12" in invitation.text
    for not_hers in ("indkalde", "Aarhus", "Randers", "kl. 10", "suppleant"):
        assert not_hers not in invitation.text
    before = room.attendance(KEY)["numbers"]["lunch"]

    room.answer_calendar(invitation, "ACCEPTED")
    found = room.attendance(KEY)
    assert found["present"] == 1
    assert found["guests"][0]["answer"] == "attending"
    assert found["numbers"] == {"coming": 0, "unanswered": 4, "lunch": before}
    assert {seat["answer"] for seat in found["seats"].values()} == {"none"}

    with room.news() as news:
        room.apply(edited(small_plan, f"{{date: 2023-04-21, was: 2023-04-14, {GUESTS}}}"))
        room.go_to("2023-02-17T13:00")
    (update,) = [m for m in news if m.to == LONE]
    assert update.event["UID"] == invitation.event["UID"]
    assert sequence(update) == sequence(invitation) + 1
    assert update.subject.startswith("Flyttet: invitation til KD-Net fredag 21. april")
    assert room.attendance("kd-net/2023-04-21")["guests"][0]["answer"] == "none"

    with room.news() as news:
        room.answer_mail(update, "Den dag kan jeg desværre ikke")
    assert {(m.to, m.subject.partition(":")[0]) for m in news} == {
        (LONE, "Afbud registreret"), (SECRETARY, "Lone Friis kan ikke deltage"),
    }  # fmt: skip
    assert room.attendance("kd-net/2023-04-21")["numbers"]["lunch"] == before - 1

    with room.news() as news:
        room.apply(edited(small_plan, "{date: 2023-04-21, was: 2023-04-14, cancelled: true}"))
        room.go_to("2023-02-17T14:00")
    (cancelled,) = [m for m in news if m.to == LONE]
    assert (cancelled.method, cancelled.event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert cancelled.event["UID"] == invitation.event["UID"]


def test_the_secretarys_guest_outlives_the_next_plan(room: Room, small_plan: str) -> None:
    with room.application.office.case(room.now) as case:
        guest = Guest("Per Bo", email="per@region.example")
        add_guest(case, case.uow.meetings.by_key(KEY), guest)
    room.beat()
    with room.news() as news:
        room.apply(small_plan + "\n# the same again\n")
    assert news == []
    assert [g["name"] for g in room.attendance(KEY)["guests"]] == ["Per Bo"]
    assert room.mails("per@region.example")[0].subject.startswith("Invitation: KD-Net")
