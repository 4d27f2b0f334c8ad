"""A day with parts: one event, answers for the day or for a part, numbers and lunch by who is
there, and what happens to the answers when the programme changes."""

import pytest

from stories.conftest import OpenRoom
from stories.room import Room, post_text, sequence

KEY = "kd-net/2023-04-14"
ROW = "      - {date: 2023-04-14}\n"
PARTS = """      - date: 2023-04-14
        lunch: 12:00
        parts:
          - {title: Ordinært møde, hours: 10:00-12:00}
          - {title: Temamøde, hours: 12:00-14:30}
"""
ANNE, LIS = "direktoer@aarhus.example", "sekretaer@aarhus.example"
BENTE, DORTE, ERIK = (f"direktoer@{name}.example" for name in ("randers", "viborg", "region"))
AARHUS, RANDERS, VIBORG = (f"kd-net/{name}" for name in ("aarhus", "randers", "viborg"))


def with_parts(plan: str, parts: str = PARTS) -> str:
    assert plan.count(ROW) == 1
    return plan.replace(ROW, parts)


@pytest.fixture
def day(open_at: OpenRoom, small_plan: str) -> Room:
    """All are invited to a day with an ordinary meeting and a theme meeting after it."""
    room = open_at("2023-02-16T12:00", with_parts(small_plan))
    room.go_to("2023-02-17T12:00")
    return room


def test_a_day_with_parts_from_invitation_to_numbers(day: Room, small_plan: str) -> None:
    (invitation,) = day.mails(ANNE, "Mødeindkaldelse")
    event = invitation.event
    ends = [f"{event[name].dt:%H:%M}" for name in ("DTSTART", "DTEND")]
    assert ends == ["10:00", "14:30"]
    for text in (invitation.text, str(event["DESCRIPTION"])):
        assert "Kl. 10-12 Ordinært møde; kl. 12-14.30 Temamøde" in " ".join(text.split()), text
    assert "En del af mødet" in invitation.text

    # Anne is there for the theme only; Lis, her assistant, is told so.
    told = day.write(day.person(ANNE), "Jeg kommer kun til temamødet den 14. april")
    assert "kun deltager i *»Temamøde«*" in post_text(told)
    seat = day.seat(KEY, AARHUS)
    assert (seat["answer"], seat["parts"]) == ("partial", ["Temamøde"])
    assert (seat["from"], seat["until"]) == ("12:00", None)

    # Bente says no to the theme, in a mail; Dorte asks for something that cannot be.
    day.answer_mail(day.mails(BENTE)[0], "Jeg deltager ikke i temamødet")
    assert day.seat(KEY, RANDERS)["parts"] == ["Ordinært møde"]
    said = "Afbud til temamødet den 14. april, Claus Brandt deltager i stedet"
    asked = day.write(day.person(DORTE), said)
    assert "kan ikke registreres til en enkelt del" in post_text(asked)
    assert day.seat(KEY, VIBORG)["answer"] == "none"

    # A part that is named without "only" is asked about, and the button says what holds.
    asked = day.write(day.person(DORTE), "Jeg deltager i temamødet den 14. april")
    day.click(day.person(DORTE), asked, "Hele mødet den 14. april")
    assert day.seat(KEY, VIBORG)["parts"] == ["Ordinært møde", "Temamøde"]

    # A calendar's answer is for the whole day.
    day.answer_calendar(day.mails(ERIK)[0], "ACCEPTED")
    found = day.attendance(KEY)
    assert [(part["title"], part["coming"]) for part in found["parts"]] == [
        ("Ordinært møde", 3), ("Temamøde", 3),
    ]  # fmt: skip
    # Four come; Bente is gone when lunch begins; two secretariats eat.
    assert found["numbers"] == {"coming": 4, "unanswered": 0, "lunch": 4 - 1 + 2}

    who = post_text(day.write(day.person(ERIK), "Hvem kommer den 14. april?"))
    assert "3 i »Ordinært møde« og 3 i »Temamøde«" in who
    assert "Anne Holm (deltager kun i »Temamøde«)" in who


def test_a_part_that_goes_asks_those_again_who_were_to_come_to_it(
    day: Room, small_plan: str
) -> None:
    day.write(day.person(ANNE), "Jeg kommer kun til temamødet den 14. april")
    day.write(day.person(BENTE), "Jeg deltager ikke i temamødet den 14. april")
    day.write(day.person(DORTE), "Jeg deltager den 14. april")
    first = sequence(day.mails(ANNE, "Mødeindkaldelse")[0])
    with day.news() as news:
        day.apply(with_parts(small_plan, PARTS.replace("Temamøde", "Evaluering")))
    told = {mail.to: mail for mail in news if mail.method == "REQUEST"}
    assert told.keys() == {ANNE, BENTE, DORTE, ERIK}
    assert told[ANNE].subject.startswith("Nyt program: KD-Net")
    assert "»Temamøde«, som ikke længere er på programmet" in told[ANNE].text
    assert told[ANNE].event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert sequence(told[ANNE]) == first + 1
    assert "Dit svar gælder stadig" in told[BENTE].text
    assert sequence(told[BENTE]) == first
    answers = {k: s["answer"] for k, s in day.attendance(KEY)["seats"].items()}
    assert answers == {AARHUS: "none", RANDERS: "partial", VIBORG: "attending",
                       "kd-net/region": "none"}  # fmt: skip
    # Her answer to what she was asked first no longer counts; the next one does.
    day.answer_calendar(day.mails(ANNE, "Mødeindkaldelse")[0], "ACCEPTED")
    assert day.seat(KEY, AARHUS)["answer"] == "none"
    day.answer_mail(told[ANNE], "Kun evalueringen")
    assert day.seat(KEY, AARHUS)["parts"] == ["Evaluering"]


def test_a_part_with_new_hours_is_a_new_hour(day: Room, small_plan: str) -> None:
    day.write(day.person(DORTE), "Jeg deltager den 14. april")
    moved = PARTS.replace("10:00-12:00", "10:00-11:00").replace("12:00-14:30", "11:00-14:30")
    with day.news() as news:
        day.apply(with_parts(small_plan, moved))
    (told,) = (mail for mail in news if mail.to == DORTE)
    assert "Vi beder om dit svar igen" in told.text
    assert "Kl. 10-11 Ordinært møde" in told.text
    assert day.seat(KEY, VIBORG)["answer"] == "none"


def test_one_tap_in_slack_is_an_answer_for_a_part(day: Room) -> None:
    day.go_to("2023-04-03T12:00")
    post = day.outside.double.posts_to(day.person(DORTE))
    told = day.write(day.person(DORTE), "Jeg deltager i temamødet den 14. april")
    assert len(post) < len(day.outside.double.posts_to(day.person(DORTE)))
    day.click(day.person(DORTE), told, "Kun Temamøde den 14. april")
    seat = day.seat(KEY, VIBORG)
    assert (seat["answer"], seat["parts"], seat["source"]) == ("partial", ["Temamøde"], "slack")
