"""Claus Brandt has accepted to sit in for Anne Holm on 14 April; then Anne can come herself."""

import pytest
from bot.domain.people import Person

from stories.room import Mail, Room, post_text, sequence

KEY, SEAT = "kd-net/2023-04-14", "kd-net/aarhus"
ANNE, CLAUS = "direktoer@aarhus.example", "claus.brandt@aarhus.example"
SECRETARIAT = "sekretariat@kd-net.example"


@pytest.fixture
def anne(room: Room) -> Person:
    return room.person(ANNE)


@pytest.fixture
def invited(room: Room, anne: Person) -> Mail:
    """Claus's invitation, which he has accepted."""
    room.go_to("2023-03-20T09:00")
    room.afbud(anne, f"14/4, Claus Brandt, {CLAUS}, deltager i stedet")
    (mail,) = room.mails(CLAUS)
    room.answer_calendar(mail, "ACCEPTED")
    return mail


def is_withdrawn(news: list[Mail], invited: Mail) -> Mail:
    """Exactly one mail: a CANCEL to Claus alone, of his event (RFC 5546 3.2.5)."""
    (cancelled,) = news
    assert (cancelled.to, cancelled.method, cancelled.attendees) == (CLAUS, "CANCEL", [CLAUS])
    assert cancelled.event["UID"] == invited.event["UID"]
    assert "STATUS" not in cancelled.event
    assert sequence(cancelled) > sequence(invited)
    return cancelled


def attends(room: Room) -> bool:
    seat = room.seat(KEY, SEAT)
    return seat["answer"] == "attending" and seat["substitute"] is None


def test_by_a_word_in_slack(room: Room, anne: Person, invited: Mail) -> None:
    room.go_to("2023-04-01T09:00")
    with room.news() as news:
        receipt = room.write(anne, "Jeg kommer alligevel den 14. april")
    cancelled = is_withdrawn(news, invited)
    assert cancelled.subject.startswith("Du skal ikke længere møde som suppleant: KD-Net")
    assert "Anne Holm kan alligevel selv deltage" in cancelled.text
    assert "Claus Brandt" in post_text(receipt)
    assert attends(room)
    assert room.attendance(KEY)["numbers"] == {"coming": 1, "unanswered": 3, "lunch": 6}


def test_by_the_calendar(room: Room, invited: Mail) -> None:
    """She accepts the invitation that she still has; the REPLY counted, so it is not answered."""
    mine = next(m for m in room.mails(ANNE) if m.method == "REQUEST")
    with room.news() as news:
        room.answer_calendar(mine, "ACCEPTED")
    is_withdrawn(news, invited)
    assert attends(room)


def test_the_undo_button_takes_the_apology_back_and_the_substitute_with_it(
    room: Room, anne: Person
) -> None:
    receipt = room.afbud(anne, f"14/4, Claus Brandt, {CLAUS}, deltager i stedet")
    (invited,) = room.mails(CLAUS)
    with room.news() as news:
        room.click(anne, receipt, "Fortryd")
    is_withdrawn(news, invited)
    assert room.seat(KEY, SEAT)["answer"] == "none"  # as it was before the apology
    assert room.attendance(KEY)["numbers"]["unanswered"] == 4


def test_undo_after_coming_anyway_is_refused_because_it_has_changed_since(
    room: Room, anne: Person
) -> None:
    receipt = room.afbud(anne, f"14/4, Claus Brandt, {CLAUS}, deltager i stedet")
    room.write(anne, "Jeg kommer alligevel den 14. april")
    with room.news() as news:
        room.click(anne, receipt, "Fortryd")
    assert news == []
    assert attends(room)
    assert "fortrydes" in post_text(room.outside.double.posts_to(anne)[-1])


def test_undo_of_coming_after_all_brings_the_substitute_back(
    room: Room, anne: Person, invited: Mail
) -> None:
    """An invitation anew, with SEQUENCE past the CANCEL's, or his calendar would not take it."""
    receipt = room.write(anne, "Jeg kommer alligevel den 14. april")
    with room.news() as news:
        room.click(anne, receipt, "Fortryd")
    (again,) = news
    assert (again.to, again.method, sequence(again)) == (CLAUS, "REQUEST", 2)
    assert room.seat(KEY, SEAT)["answer"] == "apologised"


def test_an_answer_of_a_withdrawn_substitute_changes_nothing(
    room: Room, anne: Person, invited: Mail
) -> None:
    room.write(anne, "Jeg kommer alligevel den 14. april")
    room.answer_calendar(invited, "DECLINED")
    assert attends(room)


def test_on_the_day_before_the_secretary_is_alerted_at_once(
    room: Room, anne: Person, invited: Mail
) -> None:
    room.go_to("2023-04-13T14:00")
    with room.news() as news:
        room.write(anne, "Jeg kommer alligevel den 14. april")
    assert {(m.to, m.method) for m in news} == {(CLAUS, "CANCEL"), (SECRETARIAT, None)}
    alert = next(m for m in news if m.to == SECRETARIAT)
    assert "Claus Brandt" in alert.text
    assert "Anne Holm" in alert.text


def test_earlier_the_secretary_is_not_disturbed(room: Room, anne: Person, invited: Mail) -> None:
    room.go_to("2023-04-13T09:00")
    with room.news() as news:
        room.write(anne, "Jeg kommer alligevel den 14. april")
    is_withdrawn(news, invited)
