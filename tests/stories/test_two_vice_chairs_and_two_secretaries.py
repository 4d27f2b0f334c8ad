"""Roles of more than one: two vice chairs, of whom the first to answer answers for both, and
secretaries who each care for a group of their own, at every edge."""

import re
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from bot.domain.agenda import Item
from bot.papers import Draft
from bot.services.agendas import import_draft
from bot.services.feeds import url_of_person
from bot.services.home import home_of

from stories.conftest import OpenRoom
from stories.letters import Mail
from stories.room import Room, post_text
from web.visitor import Visitor, text_of

KEY, OTHERS = "kd-net/2023-04-14", "dassos/2023-05-12"
ANNE, BENTE, DORTE = (
    "direktoer@aarhus.example", "direktoer@randers.example", "direktoer@viborg.example",
)  # fmt: skip
METTE, JONAS, KIM = "sekretariat@kd-net.example", "jonas@dassos.example", "kim@ikast.example"
DASSOS = f"""  - group: dassos
    name: DASSOS
    hours: 12:30-15:00
    place: Viborg Rådhus
    rules:
      invitation: 8 weeks before, 09:00
    roles:
      - {{role: secretary, person: {JONAS}}}
    seats:
      - {{seat: ikast, label: Ikast-Brande, holder: {KIM}}}
    meetings:
      - {{date: 2023-05-12}}

people:
  - {{person: {JONAS}, name: Jonas Riis}}
  - {{person: {KIM}, name: Kim Dam}}
"""
ROLES = f"""      - {{role: vice-chair, person: {ANNE}}}
      - {{role: vice-chair, person: {DORTE}}}
      - {{role: secretary, person: {METTE}}}
"""


@pytest.fixture
def two(open_at: OpenRoom, small_plan: str) -> Room:
    """KD-Net, whose agenda is approved by Bente, or after 31 March by Anne or Dorte; and DASSOS,
    of which Jonas is secretary."""
    plan = small_plan.replace("people:\n", DASSOS, 1)
    plan = plan.replace(f"      - {{role: secretary, person: {METTE}}}\n", ROLES, 1)
    plan = plan.replace(
        "    answers_by:",
        "    approval: true\n    approval_by: {agenda: '14 days before, 12:00'}\n    answers_by:",
    ).replace("      agenda: 7 days", "      approval: 17 days before, 09:00\n      agenda: 7 days")
    room = open_at("2023-03-20T12:00", plan)
    items = (Item("Budget 2024"), Item("Valg af leverandør", is_closed=True))
    import_draft(room.application.office, Draft(KEY, items), None, room.now)
    return room


def visit(room: Room) -> Visitor:
    return Visitor(room.application.office, room.now)


def approve(room: Room, mail: Mail) -> str:
    """The page that a request leads to is opened, and its button pressed; what it says then."""
    body = mail.message.get_body(("html",))
    assert body is not None
    found = re.search(r'href="[^"]*(/afgoer/[^"]+)"', body.get_content())
    assert found is not None
    answer = visit(room).post(found[1], svar="approve")
    room.beat()
    return text_of(visit(room).get(found[1]) if answer.status_code == 303 else answer)


def receivers(mails: list[Mail], subject: str) -> set[str]:
    return {mail.to for mail in mails if subject in mail.subject}


def write_a_letter(room: Room, sender: str) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, METTE, "Parkering"
    letter["Message-ID"] = f"<parkering-{sender}>"
    letter.set_content("Hvem betaler for parkeringen ved rådhuset?")
    room.mail_in(letter.as_bytes(), sender, METTE)


def test_both_vice_chairs_are_asked_and_the_first_answers_for_both(two: Room) -> None:
    with two.news() as first:
        two.go_to("2023-03-30T12:00")
    assert receivers(first, "godkend") == {BENTE}
    with two.news() as late:
        two.go_to("2023-03-31T12:30")
    asked = [mail for mail in late if "godkend" in mail.subject]
    assert {mail.to for mail in asked} == {ANNE, DORTE}
    assert all("Valg af leverandør" in mail.text for mail in asked)  # they sit in the seats

    to_anne, to_dorte = (two.mails(who, "odkend")[-1] for who in (ANNE, DORTE))
    with two.news() as told:
        page = approve(two, to_anne)
    assert "Godkendt af Anne Holm" in page
    assert receivers(told, "godkendt") == {METTE}
    with two.news() as nothing:
        assert "Godkendt af Anne Holm" in approve(two, to_dorte)
    assert nothing == []
    with two.news() as sent:
        two.go_to("2023-04-11T12:00")
    assert {ANNE, BENTE, DORTE} <= receivers(sent, "Dagsorden")


def test_both_hear_that_the_chair_stays_away_and_both_that_she_comes(two: Room) -> None:
    with two.news() as away:
        two.write(two.person(BENTE), "Afbud den 14. april")
    assert {m.to for m in away if "formand" in m.text.lower()} == {ANNE, DORTE}
    with two.news() as back:
        two.write(two.person(BENTE), "Jeg kommer alligevel den 14. april")
    assert {ANNE, DORTE} <= {m.to for m in back}


def test_each_secretary_answers_for_the_own_group_alone(two: Room) -> None:
    told = two.write(two.person(JONAS), "Afbud fra Randers den 14. april")
    assert "Du kan ikke svare for Randers" in post_text(told)
    two.write(two.person(METTE), "Afbud fra Ikast-Brande den 12. maj")
    assert two.seat(OTHERS, "dassos/ikast")["answer"] == "none"
    two.write(two.person(JONAS), "Afbud fra Ikast-Brande den 12. maj")
    assert two.seat(OTHERS, "dassos/ikast")["source"] == "secretary"
    two.write(two.person(METTE), "Afbud fra Randers den 14. april")
    assert two.seat(KEY, "kd-net/randers")["by"] == METTE


def test_each_hears_of_the_own_group_and_of_a_stranger_the_network_does(two: Room) -> None:
    for sender in (KIM, BENTE, "borger@nabo.example"):
        write_a_letter(two, sender)
    with two.news() as digests:
        two.go_to("2023-03-21T18:00")
    by_receiver = {m.to: m.text for m in digests if "parkering" in m.text.lower()}
    assert set(by_receiver) == {JONAS, METTE}
    assert KIM in by_receiver[JONAS]
    assert BENTE not in by_receiver[JONAS]
    assert BENTE in by_receiver[METTE]
    assert KIM not in by_receiver[METTE]
    assert "borger@nabo.example" in by_receiver[METTE]


def test_home_and_feed_show_each_secretary_the_own_group(two: Room) -> None:
    for sender in (KIM, BENTE):
        write_a_letter(two, sender)
    with two.application.office.look(two.now) as case:
        homes = {who: home_of(case, two.person(who)).office for who in (METTE, JONAS)}
        urls = {who: url_of_person(case, two.person(who)) for who in (METTE, JONAS)}
    assert [view.group for view in homes[METTE].groups] == ["KD-Net"]
    assert [view.group for view in homes[JONAS].groups] == ["DASSOS"]
    assert [line.sender for line in homes[METTE].held] == [BENTE]
    assert [line.sender for line in homes[JONAS].held] == [KIM]
    feeds = {who: visit(two).get(urlsplit(url).path).text for who, url in urls.items()}
    assert ("SUMMARY:KD-Net" in feeds[METTE], "SUMMARY:DASSOS" in feeds[METTE]) == (True, False)
    assert ("SUMMARY:DASSOS" in feeds[JONAS], "SUMMARY:KD-Net" in feeds[JONAS]) == (True, False)
