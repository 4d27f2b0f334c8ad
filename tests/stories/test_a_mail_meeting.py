"""A meeting by mail, from the plan to its minutes: nobody is asked whether they come, each item is
answered, and the minutes write themselves."""

from collections.abc import Callable

from bot.domain.agenda import Item
from bot.papers import Draft
from bot.services.agendas import import_draft
from bot.services.minutes.beginning import minutes_of
from bot.services.overview import meeting_json

from stories.room import Room, post_text

OpenRoom = Callable[[str, str], Room]
KEY = "kd-net/2023-05-08"
ANNE, LIS = "direktoer@aarhus.example", "sekretaer@aarhus.example"
BENTE, DORTE, ERIK = (f"direktoer@{seat}.example" for seat in ("randers", "viborg", "region"))
SECRETARY = "sekretariat@kd-net.example"


def edited(plan: str) -> str:
    """One meeting by mail, and all the rules about who comes, which leave it alone."""
    own = "{date: 2023-05-08, until: 2023-05-12, mode: mail, title: KD-Net på mail}"
    plan = plan.replace("      - {date: 2023-04-14}\n      - {date: 2023-06-02}", f"      - {own}")
    more = "      reminder: 1 days before\n      apologies: 1 days before\n"
    return plan.replace("    rules:\n", f"    rules:\n{more}", 1)


def told_of(room: Room) -> None:
    """Until it begins, a member has the notice and the agenda, and is asked for nothing."""
    with room.application.office.look(room.now) as case:
        shown = meeting_json(case.uow.meetings.by_key(KEY))
    assert (shown["mode"], shown["start"], shown["end"]) == ("mail", "2023-05-08", "2023-05-12")
    assert [m.subject for m in room.mails(DORTE)] == [
        "Mailmøde: KD-Net på mail 8.-12. maj",
        "Dagsorden til KD-Net på mail 8.-12. maj",
    ]
    notice, agenda = room.mails(DORTE)
    assert "skal ikke svare på denne indkaldelse" in notice.text
    assert "RSVP" not in (notice.calendar or b"").decode()
    assert "DTSTART;VALUE=DATE:20230508" in (notice.calendar or b"").decode()
    assert "Punkterne kommer til svar mandag den 8. maj" in agenda.text
    assert not any("/svar/" in mail.text for mail in (notice, agenda))
    asked = post_text(room.write(room.person(DORTE), "Hvornår er næste møde?"))
    assert "8.-12. maj 2023" in asked
    assert "Mødet holdes på mail" in asked


def nobody_has_apologised(room: Room) -> None:
    assert {seat["answer"] for seat in room.attendance(KEY)["seats"].values()} == {"none"}


def no_apology_by_mail(room: Room) -> None:
    """Before it begins there is nothing to answer: who apologises is told when it comes."""
    notice, _ = room.mails(ERIK)
    room.answer_mail(notice, "Afbud, jeg er på ferie i de dage")
    (told,) = room.mails(ERIK, "Mailmøde: KD-Net på mail")[1:]
    assert "skal hverken meldes til eller fra" in told.text
    assert "Punkterne kommer til svar mandag den 8. maj" in told.text
    room.answer_calendar(notice, "DECLINED")
    assert [held["reason"] for held in room.held()] == []
    room.answer_mail(room.mails(ANNE)[0], "Jeg kan ikke komme, Claus Brandt deltager")
    assert not room.mails(subject="Afbud registreret")
    nobody_has_apologised(room)


def told_how_it_is_answered(room: Room) -> None:
    """While it runs, who apologises gets the items with their answers, and may reply to that."""
    (_, agenda, *_) = room.mails(ERIK)
    room.answer_mail(agenda, "Afbud")
    told = room.mails(ERIK, "Mailmøde: KD-Net på mail")[-1]
    assert "senest fredag den 12. maj" in told.text
    assert "2. Klimaplan" in told.text
    assert "/runde/" in told.text
    room.answer_mail(told, "2: nej")
    assert "Registreret svar: nej" in room.mails(ERIK, "Svar registreret")[-1].text
    slack = room.write(room.person(BENTE), "Afbud til mailmødet")
    assert "er et mailmøde" in post_text(slack)
    nobody_has_apologised(room)


def test_a_mail_meeting(open_at: OpenRoom, small_plan: str) -> None:
    room = open_at("2023-03-10T09:00", edited(small_plan))
    items = (
        Item("Klimaplan", recommendations=("godkender planen",), body="Sagen."),
        Item("Elbiler", recommendations=("tiltræder udbuddet",)),
        Item("Nyt fra formanden", body="Til orientering."),
    )
    import_draft(room.application.office, Draft(KEY, items), None, room.now)
    room.go_to("2023-05-08T08:59")
    told_of(room)
    no_apology_by_mail(room)

    # on the first morning what recommends something comes, as one mail, to the assistant too
    room.go_to("2023-05-08T09:00")
    (dortes,) = room.mails(DORTE, "svar ønskes")
    assert "2. Klimaplan" in dortes.text
    assert "3. Elbiler" in dortes.text
    assert "Nyt fra formanden" not in dortes.text
    room.beat()
    assert len(room.mails(subject="svar ønskes")) == 4  # Lis Abildgaard wants no copies

    told_how_it_is_answered(room)
    room.answer_mail(dortes, "2: ja\n3: ja, hvis prisen holder")
    (receipt,) = room.mails(DORTE, "Svar registreret")
    assert "hvis prisen holder" in receipt.text
    (bentes,) = room.mails(BENTE, "svar ønskes")
    room.answer_mail(bentes, "Ja")  # to which of the two?
    assert room.mails(BENTE, "Hvad svarer du")
    room.answer_mail(bentes, "2: ja\n3: nej, fordi vi har egne biler")

    # reminded by the items: the assistant first, then the director
    room.go_to("2023-05-10T09:00")
    assert room.mails(LIS, "Påmindelse om mailmøde")
    assert not room.mails(ANNE, "Påmindelse om mailmøde")
    assert not room.mails(DORTE, "Påmindelse")
    room.go_to("2023-05-11T09:00")
    assert room.mails(ANNE, "Påmindelse om mailmøde")
    room.answer_mail(room.mails(LIS, "Påmindelse om mailmøde")[0], "2: ja\n3: ja")

    # the last day over, it is minutes; in the morning all are told, as one mail
    room.go_to("2023-05-13T00:00")
    with room.application.office.look(room.now) as case:
        minutes = minutes_of(case, case.uow.meetings.by_key(KEY))
    found = {item.title: item.minutes or "" for item in minutes.items}
    assert "3 af 4 tilsluttede sig." in found["Klimaplan"]
    assert "2 af 4 tilsluttede sig, heraf 1 med betingelse" in found["Elbiler"]
    assert "Viborg (Dorte Lund), ja med betingelse: hvis prisen holder" in found["Elbiler"]
    assert "Randers (Bente Krogh), nej: fordi vi har egne biler" in found["Elbiler"]
    assert found["Nyt fra formanden"] == ""
    assert minutes.presence.present == (
        "Anne Holm, Aarhus", "Bente Krogh, Randers", "Dorte Lund, Viborg", "Erik Sand, Regionen",
    )  # fmt: skip
    assert not room.mails(subject="Resultat af runde")
    room.go_to("2023-05-15T09:00")
    (result,) = room.mails(ERIK, "Resultat af runde")
    assert "Klimaplan" in result.text
    assert "hvis prisen holder" in result.text
    assert len(room.mails(SECRETARY, "Resultat af runde")) == 1
