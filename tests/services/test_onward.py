"""Items that a meeting did not reach: what becomes of each, once."""

import re
from dataclasses import replace

import pytest
from bot.domain.agenda import Item
from bot.domain.errors import (
    ClosedStays,
    GoesToItself,
    ItemIsSettled,
    ItemWasReached,
    NoComingMeeting,
    UnknownGroup,
)
from bot.papers import Draft
from bot.services.agendas import current_agenda, import_draft, preliminary_items, send_agenda
from bot.services.agendas.editing import add_item
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.desk import act, look
from bot.services.followups.keeping import proposals_in
from bot.services.minutes.onward import send_onward
from bot.services.proposals import open_proposals

from cast import DIRECTOR, NOW, SECRETARY, VIBORG
from paper_files import pdf
from services.held_meeting import KEY, NEXT, RULED, minutes, write, write_all
from services.stage import PLAN, Room


@pytest.fixture
def unreached(held: Room) -> Room:
    """Item 2 was not reached; it has an annex."""
    file = take_file(held.office, "Oplæg.pdf", pdf())
    with held.at("2023-04-14T09:00").case() as case:
        add_annex(case, case.uow.meetings.by_key(KEY), "2", NewAnnex(file, title="Oplæg"))
    held.deliver()
    held.at("2023-04-14T12:30")
    write_all(held)
    write(held, "2", "ikke behandlet")
    return held


def onward(room: Room, deed: str, body: str = "", number: str = "2") -> str:
    with room.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        return send_onward(case, meeting, number, deed, body).said  # type: ignore[arg-type]


def outcome(room: Room, number: str = "2") -> str | None:
    found = minutes(room).item(number)
    return found.minutes if found else None


def agenda_items(room: Room, key: str) -> list[Item]:
    with room.office.look(room.now) as case:
        agenda = current_agenda(case, case.uow.meetings.by_key(key))
        return list(agenda.items) if agenda else []


def test_an_item_is_sent_for_information_with_its_annexes(unreached: Room) -> None:
    assert onward(unreached, "inform") == "Se eftersendt mail."
    assert outcome(unreached) == "Ikke behandlet. Se eftersendt mail."
    told = [s for s in unreached.deliver() if s.notice.kind == "item-information"]
    assert {VIBORG.email, DIRECTOR.email} < {s.notice.receiver for s in told}
    mail = next(s for s in told if s.notice.receiver == VIBORG.email)
    assert mail.mail["Subject"].startswith("Til orientering: Fælles udbud, KD-Net")
    assert "Det indstilles, at KD-Net" in mail.text
    files = [p.get_filename() for p in mail.mail.walk() if p.get_filename()]
    assert files == ["Oplæg.pdf"]


def test_an_item_moves_to_the_next_meeting_once(unreached: Room) -> None:
    assert onward(unreached, "next") == "Punktet er udsat til mødet den 2. juni 2023."
    (moved,) = [i for i in agenda_items(unreached, NEXT) if i.title == "Fælles udbud"]
    assert moved.body.startswith("Udsat fra mødet i KD-Net den 14. april 2023.")
    assert moved.minutes is None
    assert [annex.title for annex in moved.annexes] == ["Oplæg"]
    with pytest.raises(ItemIsSettled) as refused:
        onward(unreached, "inform")
    assert refused.value.said == "Punktet er udsat til mødet den 2. juni 2023."
    assert not [s for s in unreached.deliver() if s.notice.kind == "item-information"]
    assert len([i for i in agenda_items(unreached, NEXT) if i.title == "Fælles udbud"]) == 1


def test_an_item_that_was_moved_here_stays_when_a_file_without_it_is_brought_in(
    unreached: Room,
) -> None:
    onward(unreached, "next")
    for draft in (Draft(NEXT, (Item("Budget"),)), Draft(NEXT, (Item("Budget"), Item("Valg")))):
        import_draft(unreached.office, draft, None, unreached.now)
    titles = [i.title for i in agenda_items(unreached, NEXT) if i.kind == "ordinary"]
    assert titles == ["Budget", "Valg", "Fælles udbud"]
    both = (Item("Fælles udbud", body="Nyt"), Item("Budget"))
    import_draft(unreached.office, Draft(NEXT, both), None, unreached.now)
    assert [i.title for i in agenda_items(unreached, NEXT) if i.kind == "ordinary"] == [
        "Fælles udbud", "Budget",
    ]  # fmt: skip
    import_draft(unreached.office, Draft(NEXT, (Item("Budget"),)), None, unreached.now)
    assert "Fælles udbud" not in [i.title for i in agenda_items(unreached, NEXT)], "a file had it"


def test_what_follows_an_item_that_was_not_reached_looks_like_no_promise(unreached: Room) -> None:
    write(unreached, "2", "Ikke behandlet grundet tidsnød")
    onward(unreached, "next")
    assert outcome(unreached) == (
        "Ikke behandlet grundet tidsnød. Punktet er udsat til mødet den 2. juni 2023."
    )
    with unreached.office.look(unreached.now) as case:
        assert proposals_in(case.uow.meetings.by_key(KEY), minutes(unreached)) == ()


def test_what_stands_on_the_next_agenda_already_is_not_put_there_twice(unreached: Room) -> None:
    import_draft(unreached.office, Draft(NEXT, (Item("Fælles udbud", body="Ny"),)), None, NOW)
    onward(unreached, "next")
    (only,) = [i for i in agenda_items(unreached, NEXT) if i.title == "Fælles udbud"]
    assert only.body == "Ny"


def test_an_item_goes_to_the_next_meeting_by_mail(unreached: Room) -> None:
    unreached.apply(
        "{date: 2023-04-14}", "{date: 2023-05-03, until: 2023-05-09, mode: mail}",
        "{date: 2023-06-02}",
    )  # fmt: skip
    said = onward(unreached, "mail-meeting")
    assert said == "Punktet behandles på mailmødet den 3. maj 2023."
    assert "Fælles udbud" in [i.title for i in agenda_items(unreached, "kd-net/2023-05-03")]


def test_without_a_meeting_by_mail_an_item_is_put_to_the_members_at_once(unreached: Room) -> None:
    """A round of five working days. These minutes are out before it is over, so what comes of it
    stands on the next agenda."""
    assert onward(unreached, "mail-meeting") == (
        "Punktet behandles på mailmøde; der svares senest den 21. april 2023."
    )
    asked = [s.notice.receiver for s in unreached.deliver() if s.notice.kind == "round"]
    assert {DIRECTOR.email, VIBORG.email} <= set(asked)
    import_draft(unreached.office, Draft(NEXT, (Item("Andet"),)), None, unreached.now)
    unreached.at("2023-04-24T09:01").tick()
    (carried,) = [i for i in agenda_items(unreached, NEXT) if i.title == "Fælles udbud"]
    assert "0 af 4" in (carried.minutes or "")


def test_an_item_is_sent_on_to_another_body_and_stands_on_its_list(unreached: Room) -> None:
    with pytest.raises(GoesToItself):
        onward(unreached, "on", "KD-Net")
    with pytest.raises(UnknownGroup):
        onward(unreached, "on", "Byrådet")
    said = onward(unreached, "on", "kkr")
    assert said.startswith("Punktet er sendt videre til KKR")
    (mail,) = [s for s in unreached.deliver() if s.notice.kind == "item-on"]
    assert "Fælles udbud" in mail.mail["Subject"]
    assert "nåede ikke dette punkt" in mail.text
    assert mail.notice.receiver == SECRETARY.email, "the plan knows nobody at KKR"
    assert mail.mail["Subject"].startswith("Til videresendelse, punkt til KKR")
    assert "kender ingen sekretær eller kontakt for KKR" in mail.text


def test_a_closed_annex_does_not_leave_the_group_with_its_item(unreached: Room) -> None:
    with unreached.case() as case:
        save = case.uow.minutes.of(case.uow.meetings.by_key(KEY).uid)
        assert save is not None
        items = (
            replace(i, annexes=tuple(replace(a, is_closed=True) for a in i.annexes))
            for i in save.items
        )
        case.uow.minutes.save(replace(save, items=tuple(items)))
    onward(unreached, "on", "kkr")
    (mail,) = [s for s in unreached.deliver() if s.notice.kind == "item-on"]
    assert [p.get_filename() for p in mail.mail.walk() if p.get_filename()] == []


def test_an_item_goes_to_the_contact_of_a_body_that_has_one(unreached: Room) -> None:
    known = RULED.replace("listed: true", "listed: true\n    contact: {name: KKR-sekretariatet, "
                          "email: kkr@kl.example}", 1)  # fmt: skip
    unreached.apply("{date: 2023-04-14}", "{date: 2023-06-02}", plan=known)
    onward(unreached, "on", "kkr")
    (mail,) = [s for s in unreached.deliver() if s.notice.kind == "item-on"]
    assert mail.notice.receiver == "kkr@kl.example"
    assert mail.mail["Subject"].startswith("Punkt til KKR")
    assert "Send denne mail videre" not in mail.text


def test_what_was_treated_and_what_is_closed_is_refused(unreached: Room) -> None:
    with pytest.raises(ItemWasReached):
        onward(unreached, "next", number="1")
    with unreached.case() as case:
        meeting = case.uow.meetings.by_key(NEXT)
        add_item(case, meeting, Item("Personsag", is_closed=True))
        send_agenda(case, meeting)
    unreached.at("2023-06-02T12:30")
    number = next(i.number for i in agenda_items(unreached, NEXT) if i.is_closed)
    write(unreached, number, "ikke behandlet", NEXT)
    with unreached.case() as case, pytest.raises(ClosedStays):
        send_onward(case, case.uow.meetings.by_key(NEXT), number, "on", "kkr")
    with unreached.case() as case, pytest.raises(NoComingMeeting):
        send_onward(case, case.uow.meetings.by_key(NEXT), number, "next")


def test_the_secretary_is_asked_once_and_decides_on_the_page(unreached: Room) -> None:
    (asked,) = [s for s in unreached.deliver() if s.notice.kind == "not-reached"]
    assert asked.notice.receiver == SECRETARY.email
    assert "Punkt 2: Fælles udbud" in asked.text
    token = re.findall(r"/afgoer/([^\s>)]+)", asked.text)[0]
    page = look(unreached.office, token, unreached.now)
    assert [deed.key for deed in page.sheet.deeds] == ["inform", "mail-meeting", "next", "on"]
    act(unreached.office, token, "next", "2", "", unreached.now)
    page = look(unreached.office, token, unreached.now)
    assert page.sheet.deeds == ()
    assert "udsat til mødet den 2. juni 2023" in page.sheet.markdown
    with pytest.raises(ItemIsSettled):
        act(unreached.office, token, "inform", "2", "", unreached.now)
    write(unreached, "3", "godkendt")
    assert not [s for s in unreached.deliver() if s.notice.kind == "not-reached"]


def test_an_item_sent_on_to_a_group_of_ours_waits_there_as_a_proposal(unreached: Room) -> None:
    ours = """
  - group: udvalg
    name: Udvalget
    hours: 10:00-12:00
    roles: [{role: secretary, person: direktoer@viborg.example}]
    seats: [{seat: viborg, label: Viborg, holder: direktoer@viborg.example}]
    meetings: [{date: 2023-05-12}]
"""
    unreached.apply("{date: 2023-04-14}", "{date: 2023-06-02}", plan=PLAN.rstrip() + ours)
    assert "Udvalget til mødet den 12. maj 2023" in onward(unreached, "on", "Udvalget")
    with unreached.case() as case:
        (waiting,) = open_proposals(case)
        assert waiting.item.title == "Fælles udbud"
        assert "Sendt videre fra KD-Net" in waiting.item.body
    told = [s for s in unreached.deliver() if s.notice.kind == "proposal"]
    assert [s.notice.receiver for s in told] == [VIBORG.email]


def test_what_was_sent_on_is_a_preliminary_item_of_the_meetings_between(unreached: Room) -> None:
    days = "{date: 2023-04-26}, {date: 2023-06-21}"
    unreached.apply("{date: 2023-04-14}", "{date: 2023-06-02}", kkr=days)
    onward(unreached, "on", "KKR 21. juni")
    import_draft(unreached.office, Draft(NEXT, (Item("Budget"),)), None, NOW)
    with unreached.office.look(unreached.now) as case:
        meeting = case.uow.meetings.by_key(NEXT)
        agenda = current_agenda(case, meeting)
        assert agenda is not None
        (found,) = preliminary_items(case, meeting, agenda)
    assert found.items == ("Fælles udbud",)
