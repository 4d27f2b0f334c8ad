"""The rule `annexes-missing`: owners are asked for what they owe, the secretary has it all."""

from dataclasses import replace
from datetime import date

import pytest
from bot.domain.agenda import Annex, Item
from bot.papers import Draft
from bot.services.agendas import agenda_of, import_draft
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.heartbeat import queue_due

from cast import DIRECTOR, NOW, SECRETARY, VIBORG
from paper_files import pdf
from services.stage import PLAN

KEY = "kd-net/2023-04-14"
RULED = PLAN.replace(
    "      agenda: 7", "      annexes-missing: 3 working days before\n      agenda: 7"
)
BEFORE, MOMENT = "2023-04-11T08:59", "2023-04-11T09:00"


def later(title: str, owner: str | None = None, day: int | None = None, **more) -> Annex:
    due = date(2023, 4, day) if day else None
    return Annex(title, "later", owner=owner, due=due, **more)


ITEMS = (
    Item("Økonomi", annexes=(later("Budget", "anne.holm@aarhus.example", 12), Annex("Regnskab"))),
    Item("Løn", is_closed=True, annexes=(later("Lønnotat", VIBORG.email),)),
    Item("Trafik", annexes=(
        later("Takster", DIRECTOR.email, 5, is_closed=True),
        later("Rapport", "tidligere@aarhus.example"), later("Kort"),
        later("Referat", SECRETARY.email),
    )),
)  # fmt: skip


@pytest.fixture
def ruled(room):
    room.apply(plan=RULED)
    room.deliver()
    return room


def draft(room, *items: Item) -> None:
    import_draft(room.office, Draft(KEY, items), None, NOW)


def told(sent) -> dict:
    found = [s for s in sent if s.notice.kind == "annexes-missing"]
    assert len({s.notice.receiver for s in found}) == len(found)
    return {s.notice.receiver: s for s in found}


def whole(sent) -> str:
    """All that a mail says: its subject, and the text of each of its parts."""
    parts = [part for part in sent.mail.walk() if part.get_content_maintype() == "text"]
    assert len(parts) == 2
    return "\n".join((str(sent.mail["Subject"]), *(part.get_content() for part in parts)))


def arrive(room, title: str) -> None:
    file = take_file(room.office, "fil.pdf", pdf())
    with room.case() as case:
        meeting = room.meeting()
        number = next(
            f"{item.number}.{place}"
            for item in agenda_of(case, meeting).items
            for place, annex in enumerate(item.annexes, 1)
            if annex.title == title
        )
        add_annex(case, meeting, number, NewAnnex(file))


def test_each_owner_is_asked_once_for_what_is_owed(ruled) -> None:
    draft(ruled, *ITEMS)
    assert told(ruled.at(BEFORE).tick()) == {}
    found = told(ruled.at(MOMENT).tick())
    assert found.keys() == {DIRECTOR.email, VIBORG.email, SECRETARY.email}
    own = found[DIRECTOR.email]
    assert own.text.index("Takster") < own.text.index("Budget"), "the first due first"
    assert "(fristen var onsdag den 5. april)" in " ".join(own.text.split())
    assert "(frist onsdag den 12. april)" in " ".join(own.text.split())
    assert "som svar på denne mail" in " ".join(own.text.split())
    assert str(own.mail["Reply-To"]).startswith("sekretariat+")
    for other in ("Regnskab", "Lønnotat", "Rapport", "Kort"):
        assert other not in own.text
    assert told(ruled.at("2023-04-12T09:00").tick()) == {}


def test_the_secretary_has_all_of_it_by_owner(ruled) -> None:
    draft(ruled, *ITEMS)
    text = told(ruled.at(MOMENT).tick())[SECRETARY.email].text.partition("Kære Mette Vang")[2]
    order = ["6 bilag", "Anne Holm", "Takster", "Budget", "Dorte Lund", "Lønnotat",
             "Mette Vang", "Referat", "tidligere@aarhus.example", "Rapport",
             "Ingen ansvarlig", "Kort"]  # fmt: skip
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert "Regnskab" not in text


def test_what_is_closed_is_named_to_its_owner_and_the_secretary_only(ruled) -> None:
    draft(ruled, *ITEMS)
    found = told(ruled.at(MOMENT).tick())
    for title, knows in (("Lønnotat", VIBORG.email), ("Takster", DIRECTOR.email)):
        naming = {receiver for receiver, sent in found.items() if title in whole(sent)}
        assert naming == {knows, SECRETARY.email}
    assert ", Løn" not in found[VIBORG.email].text, "the closed item's own title is the seats'"


def test_nothing_is_sent_where_nothing_is_missing(ruled) -> None:
    draft(ruled, Item("Økonomi", annexes=(Annex("Regnskab"),)))
    assert told(ruled.at(MOMENT).tick()) == {}
    assert ruled.notices("annexes-missing") == []


def test_what_came_before_the_mail_left_is_not_asked_for(ruled) -> None:
    draft(ruled, ITEMS[1], replace(ITEMS[0], annexes=(later("Budget", DIRECTOR.email),)))
    queue_due(ruled.office, ruled.at(MOMENT).now)
    arrive(ruled, "Budget")
    found = told(ruled.deliver())
    assert found.keys() == {VIBORG.email, SECRETARY.email}
    assert "Budget" not in found[SECRETARY.email].text
    (skipped,) = (n for n in ruled.notices("annexes-missing") if n.receiver == DIRECTOR.email)
    assert skipped.state == "skipped"


def test_an_agenda_that_comes_after_the_moment_is_asked_about_then(ruled) -> None:
    assert told(ruled.at(MOMENT).tick()) == {}
    draft(ruled, ITEMS[1])
    assert VIBORG.email in told(ruled.at("2023-04-12T11:00").tick())


def test_nobody_is_asked_once_the_meeting_has_begun(ruled) -> None:
    draft(ruled, *ITEMS)
    assert told(ruled.at("2023-04-14T10:00").tick()) == {}


def test_a_mail_that_could_not_leave_is_past_when_the_meeting_begins(ruled) -> None:
    draft(ruled, *ITEMS)
    queue_due(ruled.office, ruled.at(MOMENT).now)
    assert told(ruled.at("2023-04-14T10:00").deliver()) == {}
    assert {n.state for n in ruled.notices("annexes-missing")} == {"skipped"}


def test_a_plan_without_the_rule_asks_nobody(room) -> None:
    draft(room, *ITEMS)
    assert told(room.at(MOMENT).tick()) == {}
