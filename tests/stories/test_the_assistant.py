"""Lis Abildgaard keeps Anne Holm's calendar: copies without a calendar part,
answers recorded as hers, a whole year at once on her own page, and reminders first."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import unquote

import pytest
from bot.papers import read
from bot.services.agendas import import_draft
from bot.services.my_page import look

from cast import local
from stories.letters import Mail
from stories.room import Room
from stories.test_answers_by_link import links_in, press, visit
from stories.test_the_substitute_on_the_day import DRAFT
from web.visitor import text_of

KEY, SEAT = "kd-net/2023-04-14", "kd-net/aarhus"
ANNE, LIS = "direktoer@aarhus.example", "sekretaer@aarhus.example"
CLAUS = "claus.brandt@aarhus.example"
OpenRoom = Callable[[str, str], Room]


@pytest.fixture
def room(open_at: OpenRoom, small_plan: str) -> Room:
    """All have been invited, and Lis wants copies: nobody has said otherwise."""
    assert ", copies: false" in small_plan
    room = open_at("2023-02-16T12:00", small_plan.replace(", copies: false", ""))
    room.go_to("2023-02-17T12:00")
    return room


def my_page(mail: Mail) -> str:
    """The path of the own page that a mail leads to."""
    html = mail.message.get_body(("html",))
    assert html is not None
    (url,) = set(re.findall(r'href="([^"]*/min-side/[^"]+)"', html.get_content()))
    return unquote(url)[unquote(url).index("/min-side/"):]  # fmt: skip


def test_she_gets_copies_that_no_calendar_takes_and_answers_by_their_links(room: Room) -> None:
    (original,), (copy,) = room.mails(ANNE), room.mails(LIS)
    assert original.method == "REQUEST"
    assert copy.calendar is None
    assert copy.subject == f"Kopi: {original.subject}"
    assert "Kære Lis Abildgaard" in copy.text
    assert "som er sendt til Anne Holm" in copy.text
    assert "Kære Anne Holm" in copy.text  # word for word
    links = links_in(copy)
    assert list(links) == ["Deltager", "Afbud", "Send suppleant", "Kommer senere"]
    press(room, links["Deltager"], svar="deltager")
    seat = room.seat(KEY, SEAT)
    assert (seat["answer"], seat["source"], seat["by"]) == ("attending", "web", LIS)

    room.answer_mail(copy, "Anne Holm kan ikke deltage alligevel")
    seat = room.seat(KEY, SEAT)
    assert (seat["answer"], seat["source"], seat["by"]) == ("apologised", "mail", LIS)

    import_draft(room.application.office, read("dagsorden.md", DRAFT.encode()), None, room.now)
    room.go_to("2023-04-06T09:00")
    papers = [m for m in room.mails(LIS) if m.subject.startswith("Kopi: Dagsorden")]
    assert len(papers) == 1
    assert "Seks kommuner har meldt sig." in papers[0].text
    assert "Rektorstillingen" not in papers[0].text  # closed: she does not sit in the seat
    assert "Rektorstillingen" in room.mails(ANNE, "Dagsorden")[0].text


def test_each_change_is_copied_and_none_that_was_not_sent(room: Room, small_plan: str) -> None:
    plan = small_plan.replace(", copies: false", "")
    with room.news() as news:
        room.apply(plan.replace("{date: 2023-04-14}", "{date: 2023-04-14, hours: 9:00-11:00}"))
        room.go_to("2023-02-17T13:00")
    assert [(m.to, m.method) for m in news if m.to in (ANNE, LIS)] == [
        (ANNE, "REQUEST"), (LIS, None),
    ]  # fmt: skip
    with room.news() as news:
        room.apply(plan.replace("{date: 2023-04-14}", "{date: 2023-04-14, cancelled: true}"))
        room.go_to("2023-02-17T14:00")
    assert [(m.to, m.method) for m in news if m.to in (ANNE, LIS)] == [
        (ANNE, "CANCEL"), (LIS, None),
    ]  # fmt: skip
    assert news[-1].calendar or links_in(news[-1]) == {}


def test_no_copies_once_she_says_so_and_the_reminder_still_comes_first(room: Room) -> None:
    with room.news() as news:
        room.answer_mail(room.mails(LIS)[0], "Ingen kopier")
    (told,) = news
    assert told.to == LIS
    assert "Du får ikke længere kopier." in told.text
    room.go_to("2023-03-28T09:00")
    with room.news() as news:
        room.go_to("2023-03-31T09:00")
    assert room.mails(LIS)[-1].subject.startswith("Deltager Anne Holm i KD-Net")
    assert [m.to for m in room.mails() if m.subject.startswith("Deltager du") and m.to == ANNE] == [
        ANNE
    ]
    room.go_to("2023-04-07T10:00")  # the invitation to June has gone out
    assert not [m for m in room.mails(LIS)[1:] if m.subject.startswith("Kopi:")]


def test_sent_by_in_the_calendar_tells_who_answered(room: Room) -> None:
    """Outlook answers from the director's mailbox, and names who pressed the button."""
    (invitation,) = room.mails(ANNE)
    room.answer_calendar(invitation, "ACCEPTED", params=f';SENT-BY="mailto:{LIS}"')
    seat = room.seat(KEY, SEAT)
    assert (seat["answer"], seat["source"], seat["by"]) == ("attending", "mail", LIS)
    room.now += timedelta(minutes=1)
    outsider = 'SENT-BY="mailto:otto.uden@andetsteds.example"'
    room.answer_calendar(invitation, "DECLINED", params=f";{outsider}")
    assert room.seat(KEY, SEAT)["by"] == ANNE  # From is the director; Otto is nobody here


def test_min_side_is_mailed_on_request_and_answers_the_whole_year(room: Room) -> None:
    with room.news() as news:
        room.answer_mail(room.mails(LIS)[0], "Min side")
    (told,) = news
    assert told.to == LIS
    page = my_page(told)
    assert page.split("/")[1] == my_page(room.mails(LIS)[0]).split("/")[1]  # in the copies too
    visitor = visit(room)
    before = visitor.answered()
    shown = text_of(visitor.get(page))
    assert visitor.answered() == before
    assert "Anne Holm" in shown
    assert "2 møder mangler svar." in shown
    found = look(room.application.office, page.rpartition("/")[2], room.now)
    rows = [row for director in found.directors for row in director.meetings]  # type: ignore[union-attr]
    data = {f"set.{row.key}": "0" for row in rows}
    data |= {f"svar.{rows[0].key}": "suppleant", f"navn.{rows[0].key}": "Claus Brandt",
             f"mail.{rows[0].key}": CLAUS, f"svar.{rows[1].key}": "deltager"}  # fmt: skip
    with room.news() as news:
        assert "2 svar er gemt." in press(room, page, **data)
    assert [(m.to, m.method) for m in news] == [(CLAUS, "REQUEST")]
    for key, answer in ((KEY, "apologised"), ("kd-net/2023-06-02", "attending")):
        seat = room.seat(key, SEAT)
        assert (seat["answer"], seat["source"], seat["by"]) == (answer, "web", LIS)
    assert room.now < local("2023-02-18T00:00")
