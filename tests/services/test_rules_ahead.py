"""The year's dates in one mail, the own status before a meeting, the apologies to who leads it."""

from datetime import time

from bot.domain.attendance import Apologise, Attend, AttendPartly, Substitute

from cast import ASSISTANT, CHAIR, DIRECTOR, RANDERS, REGION, SECRETARY, SUBSTITUTE, VIBORG
from services.stage import PLAN

KEY = "kd-net/2023-04-14"
MEMBERS = {p.email for p in (DIRECTOR, CHAIR, VIBORG, REGION)}
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)
YEAR = ("{date: 2023-04-14}", "{date: 2024-01-26}", "{date: 2024-06-07, mode: online}")


def with_rules(*rules: str, more: str = "") -> str:
    """The plan with further rules, and further groups behind."""
    lines = "".join(f"      {rule}\n" for rule in rules)
    return PLAN.replace("    rules:\n", f"    rules:\n{lines}") + more


def of(sent, kind: str) -> dict[str, object]:
    return {s.notice.receiver: s for s in sent if s.notice.kind == kind}


SAVE = "save-the-date: 12 weeks before, 09:00"
CLIMATE = """  - group: klima
    name: Klimagruppen
    hours: 13:00-15:00
    rules: {save-the-date: "10 weeks before, 09:00"}
    seats:
      - {seat: viborg, label: Viborg, holder: direktoer@viborg.example}
      - {seat: odder, label: Odder, holder: ny@aarhus.example}
    meetings: [{date: 2024-02-02}]
"""


def test_the_coming_year_is_one_mail_a_member_before_its_first_meeting(room) -> None:
    room.apply(*YEAR, plan=with_rules(SAVE))
    assert of(room.at("2023-11-03T08:59").tick(), "save-the-date") == {}
    sent = room.at("2023-11-03T09:00").tick()
    told = of(sent, "save-the-date")
    assert told.keys() == MEMBERS
    assert len(told) == len([s for s in sent if s.notice.kind == "save-the-date"])
    text = told[DIRECTOR.email].text
    assert "26. januar 2024" in text
    assert "7. juni 2024 kl. 10-12, online" in text
    assert "14. april" not in text
    assert of(room.at("2023-11-04T09:00").tick(), "save-the-date") == {}


def test_who_sits_in_two_groups_has_both_in_one_mail(room) -> None:
    room.apply(*YEAR, plan=with_rules(SAVE, more=CLIMATE))
    told = of(room.at("2023-11-03T09:00").tick(), "save-the-date")
    assert "Klimagruppen" in told[VIBORG.email].text
    assert str(told[VIBORG.email].mail["Subject"]) == (
        "Reserver datoerne: KD-Net og Klimagruppen 2024"
    )
    assert "Klimagruppen" not in told[DIRECTOR.email].text
    later = of(room.at("2023-11-24T09:00").tick(), "save-the-date")
    assert later.keys() == {"ny@aarhus.example"}  # who was not told by the first


def test_a_year_that_is_planned_late_is_told_when_it_is_planned(room) -> None:
    plan = with_rules(SAVE)
    room.apply(plan=plan)
    room.at("2023-12-20T10:00").apply(*YEAR, plan=plan)
    assert of(room.tick(), "save-the-date").keys() == MEMBERS


def test_a_year_that_has_begun_is_not_told_any_more(empty) -> None:
    empty.at("2023-03-20T09:00").apply(
        "{date: 2023-01-27}", "{date: 2023-04-14}", plan=with_rules(SAVE)
    )
    assert of(empty.tick(), "save-the-date") == {}


def test_a_reminder_goes_to_all_with_their_own_status(room) -> None:
    room.apply(plan=with_rules("reminder: 1 days before, 09:00"))
    room.deliver()
    room.answer(Apologise(CLAUS))
    room.answer(Attend(), CHAIR, seat=RANDERS)
    told = of(room.at("2023-04-13T09:00").tick(), "reminder")
    assert told.keys() == {*MEMBERS, CLAUS.email}
    assert ASSISTANT.email not in told
    assert "Du har meldt afbud; Claus Brandt deltager" in told[DIRECTOR.email].text
    assert "Du er registreret som deltager" in told[CHAIR.email].text
    assert "Vi har endnu ikke modtaget dit svar" in told[VIBORG.email].text
    assert "suppleant for Anne Holm" in told[CLAUS.email].text


def test_a_reminder_is_off_unless_the_plan_has_it(room) -> None:
    assert of(room.at("2023-04-13T09:00").tick(), "reminder") == {}


def test_a_reminder_that_was_missed_is_not_sent_the_day_after(room) -> None:
    room.apply(plan=with_rules("reminder: 2 days before, 09:00"))
    room.deliver()
    assert of(room.at("2023-04-13T09:00").tick(), "reminder") == {}
    assert {n.state for n in room.notices("reminder")} == {"skipped"}


APOLOGIES = "apologies: 2 working days before, 12:00"


def test_apologies_go_to_chair_and_secretary(room) -> None:
    room.apply(plan=with_rules(APOLOGIES))
    room.answer(Apologise(CLAUS))
    room.answer(AttendPartly(time(10, 30)), VIBORG, seat="kd-net/viborg")
    room.at("2023-04-12T11:00").answer(Apologise(), REGION, seat="kd-net/region")
    told = of(room.at("2023-04-12T12:00").tick(), "apologies")
    assert told.keys() == {CHAIR.email, SECRETARY.email}
    assert str(told[CHAIR.email].mail["Subject"]).startswith("2 afbud: KD-Net fredag 14. april")
    assert "i stedet deltager Claus Brandt" in told[CHAIR.email].text
    assert "efter fristen" not in told[CHAIR.email].text
    assert "efter fristen" in told[SECRETARY.email].text


def test_the_vice_chair_is_not_told_while_the_chair_comes(room) -> None:
    plan = with_rules(APOLOGIES).replace(
        "    roles:\n",
        "    roles:\n      - {role: vice-chair, person: direktoer@viborg.example}\n",
    )
    room.apply(plan=plan)
    told = of(room.at("2023-04-12T12:00").tick(), "apologies")
    assert told.keys() == {CHAIR.email, SECRETARY.email}


def test_the_vice_chair_leads_when_the_chair_has_apologised(room) -> None:
    plan = with_rules(APOLOGIES).replace(
        "    roles:\n",
        "    roles:\n      - {role: vice-chair, person: direktoer@viborg.example}\n",
    )
    room.apply(plan=plan)
    room.answer(Apologise(), CHAIR, seat=RANDERS)
    told = of(room.at("2023-04-12T12:00").tick(), "apologies")
    assert told.keys() == {CHAIR.email, VIBORG.email, SECRETARY.email}


def test_nothing_of_a_date_that_was_moved_goes_out(room) -> None:
    room.apply(plan=with_rules(APOLOGIES, "reminder: 2 working days before, 12:00"))
    room.at("2023-04-12T11:50").apply(
        "{date: 2023-04-21, was: 2023-04-14}",
        plan=with_rules(APOLOGIES, "reminder: 2 working days before, 12:00"),
    )
    sent = room.at("2023-04-12T12:00").tick()
    assert of(sent, "apologies") == of(sent, "reminder") == {}
    assert of(room.at("2023-04-19T12:00").tick(), "apologies").keys() == {
        CHAIR.email,
        SECRETARY.email,
    }
