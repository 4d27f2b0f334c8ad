"""Who speaks for whom: the secretary for any seat, the assistant for the director, the outsider
for nobody, at every edge."""

from dataclasses import replace
from email.message import EmailMessage

import pytest
from bot.domain.errors import UnknownPerson
from bot.room.slack_people import user_of
from bot.room.slack_requests import command, message

from cast import OUTSIDER
from stories.room import Room, post_text

KEY = "kd-net/2023-04-14"
ANNE, LIS = "direktoer@aarhus.example", "sekretaer@aarhus.example"
BENTE, METTE = "direktoer@randers.example", "sekretariat@kd-net.example"


def nothing_is_registered(room: Room) -> bool:
    return all(seat["answer"] == "none" for seat in room.attendance(KEY)["seats"].values())


def test_the_secretary_apologises_for_randers(room: Room) -> None:
    with room.news() as news:
        receipt = room.write(room.person(METTE), "Afbud fra Randers den 14. april")
    assert "Bente Krogh" in post_text(receipt)
    seat = room.seat(KEY, "kd-net/randers")
    assert (seat["answer"], seat["source"], seat["by"]) == ("apologised", "secretary", METTE)
    assert news == []


def test_the_secretary_takes_it_back_with_the_button(room: Room) -> None:
    receipt = room.write(room.person(METTE), "Afbud fra Randers den 14. april")
    room.click(room.person(METTE), receipt, "Fortryd")
    assert nothing_is_registered(room)


def test_the_secretary_sees_that_an_apology_is_late_and_the_director_does_not(room: Room) -> None:
    room.go_to("2023-04-12T09:00")  # answers were due on the 5th at noon, before Easter
    told = room.write(room.person(METTE), "Afbud fra Randers den 14. april")
    assert "fristen" in post_text(told)
    own = room.afbud(room.person(ANNE), "14/4")
    assert "frist" not in post_text(own)
    assert room.seat(KEY, "kd-net/aarhus")["late"] is True


def test_the_assistant_answers_for_the_director_in_slack(room: Room) -> None:
    receipt = room.write(room.person(LIS), "Anne Holm kan ikke den 14. april")
    assert "Anne Holm" in post_text(receipt)
    seat = room.seat(KEY, "kd-net/aarhus")
    assert (seat["answer"], seat["source"], seat["by"]) == ("apologised", "slack", LIS)


def test_the_assistant_answers_for_the_director_in_the_calendar(room: Room) -> None:
    """Outlook sends a delegate's answer from the assistant, with the director as ATTENDEE."""
    room.answer_calendar(room.mails(ANNE)[0], "ACCEPTED", sender=LIS)
    seat = room.seat(KEY, "kd-net/aarhus")
    assert (seat["answer"], seat["source"], seat["by"]) == ("attending", "mail", LIS)


@pytest.mark.parametrize("line", ["Anne Holm deltager.", "Hun deltager", "Deltager"])
def test_the_assistant_answers_the_reminder_with_one_line(room: Room, line: str) -> None:
    room.go_to("2023-03-28T09:00")
    (reminder,) = room.mails(LIS)
    assert reminder.subject.startswith("Deltager Anne Holm i KD-Net den 14. april?")
    with room.news() as news:
        room.answer_mail(reminder, line)
    assert [m.to for m in news] == [LIS]
    seat = room.seat(KEY, "kd-net/aarhus")
    assert (seat["answer"], seat["by"]) == ("attending", LIS)


def test_an_assistant_who_writes_of_herself_is_asked(room: Room) -> None:
    """It may be the assistant who comes, or the director's words from the assistant's account."""
    room.go_to("2023-03-28T09:00")
    (reminder,) = room.mails(LIS)
    with room.news() as news:
        room.answer_mail(reminder, "Jeg deltager")
    (question,) = news
    assert question.to == LIS
    assert "Der er ikke registreret noget endnu" in question.text
    assert room.seat(KEY, "kd-net/aarhus")["answer"] == "none"


def test_a_director_cannot_answer_for_another(room: Room) -> None:
    told = room.write(room.person(BENTE), "Afbud fra Aarhus den 14. april")
    assert "Du kan ikke svare for Aarhus" in post_text(told)
    assert nothing_is_registered(room)


def test_a_calendar_answer_from_another_director_is_held(room: Room) -> None:
    """The address token only locates."""
    room.answer_calendar(room.mails(ANNE)[0], "DECLINED", sender=BENTE)
    assert nothing_is_registered(room)
    (held,) = room.held()
    assert (held["from"], held["meeting"]) == (BENTE, KEY)


@pytest.mark.parametrize("way", ["command", "message"])
def test_the_outsider_is_refused_in_slack(room: Room, way: str) -> None:
    double = room.outside.double
    double.directory.add(user_of(OUTSIDER))
    text = "Afbud fra Aarhus den 14. april"
    if way == "command":
        request = command(double, OUTSIDER, "/afbud", text, room.now)
    else:
        request = message(double, OUTSIDER, text, room.now)
    with room.news() as news:
        (told,) = room.send(OUTSIDER, request)
    assert "sekretariat" in post_text(told)
    assert "14. april" not in post_text(told)
    assert "Anne" not in post_text(told)
    assert nothing_is_registered(room)
    assert news == []


def test_the_outsiders_mail_is_held_and_not_answered(room: Room) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"] = OUTSIDER.email, METTE
    letter["Subject"], letter["Message-ID"] = "Afbud", "<1@andetsteds.example>"
    letter.set_content("Afbud fra Aarhus den 14. april")
    with room.news() as news:
        room.mail_in(letter.as_bytes(), OUTSIDER.email, METTE)
    assert [held["from"] for held in room.held()] == [OUTSIDER.email]
    assert nothing_is_registered(room)
    assert news == []


def test_the_outsiders_calendar_answer_with_a_stolen_token_is_held(room: Room) -> None:
    with room.news() as news:
        room.answer_calendar(room.mails(ANNE)[0], "DECLINED", sender=OUTSIDER.email)
    assert [held["from"] for held in room.held()] == [OUTSIDER.email]
    assert nothing_is_registered(room)
    assert news == []


def test_say_knows_no_outsider(room: Room) -> None:
    with pytest.raises(UnknownPerson):
        room.person(OUTSIDER.email)


def test_a_request_with_a_wrong_signature_is_refused(room: Room) -> None:
    request = command(room.outside.double, room.person(ANNE), "/afbud", "14/4", room.now)
    forged = replace(request, body=request.body.replace(b"14", b"15"))
    assert room.deliver(forged).status == 401
    assert room.outside.double.posts() == ()
