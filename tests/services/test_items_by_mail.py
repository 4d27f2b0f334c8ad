"""An answer to the call for items, and a mail that says what it is, propose; others are held."""

import pytest
from bot.services.proposals import open_proposals

from cast import DIRECTOR, OUTSIDER, SECRETARY


@pytest.fixture
def called(room, plan_text):
    """KD-Net asks its members five weeks before."""
    text = plan_text.replace(
        "      agenda: 7", "      call-for-items: 3 weeks before\n      agenda: 7"
    )
    room.apply(plan=text.replace("    answers_by:", "    call_to: members\n    answers_by:", 1))
    room.at("2023-03-24T10:00").tick()
    return room


def call_to(room, receiver: str):
    return next(s for s in room.sent if s.what == ("call-for-items", receiver))


def answer(room, text: str, sender: str = DIRECTOR.email):
    mail = room.mail(sender, text, to=SECRETARY.email)
    mail["In-Reply-To"] = call_to(room, DIRECTOR.email).mail["Message-ID"]
    return room.take(mail.as_bytes())


def waiting(room) -> list[tuple[str, str, int | None]]:
    with room.case() as case:
        return [(p.item.title, p.by, p.item.duration) for p in open_proposals(case)]


def test_members_are_asked_where_the_plan_says_so(called) -> None:
    asked = {s.notice.receiver for s in called.sent if s.notice.kind == "call-for-items"}
    assert DIRECTOR.email in asked
    assert len(asked) == 4
    assert "Punkt:" in call_to(called, DIRECTOR.email).text


def test_the_answer_to_the_call_becomes_proposals_and_is_thanked_for(called) -> None:
    taken = answer(called, "Hej\n\nPunkt: Elbiler (15 min.)\nBaggrund\n\nPunkt: Budget\n")
    assert taken.outcome == "answered"
    assert waiting(called) == [
        ("Elbiler", DIRECTOR.email, 15), ("Budget", DIRECTOR.email, None),
    ]  # fmt: skip
    called.deliver()
    (thanks,) = [s for s in called.sent if s.what == ("receipt", DIRECTOR.email)]
    assert "- Elbiler" in thanks.text


def test_what_is_not_certain_is_held_and_nothing_proposed(called) -> None:
    assert answer(called, "Måske noget om elbiler?").reason == "items-unclear"
    assert waiting(called) == []


def test_no_items_is_an_answer(called) -> None:
    assert answer(called, "Ingen punkter herfra").outcome == "answered"
    assert waiting(called) == []


def test_a_mail_that_says_for_which_meeting_is_a_proposal(called) -> None:
    mail = called.mail(DIRECTOR.email, "Punkt til mødet den 14. april: Fælles indkøb\n\nBaggrund",
                       to=SECRETARY.email)  # fmt: skip
    assert called.take(mail.as_bytes()).outcome == "answered"
    assert waiting(called) == [("Fælles indkøb", DIRECTOR.email, None)]


def test_for_a_day_without_a_meeting_it_is_held(called) -> None:
    mail = called.mail(DIRECTOR.email, "Punkt til mødet den 15. april: Fælles indkøb",
                       to=SECRETARY.email)  # fmt: skip
    assert called.take(mail.as_bytes()).outcome == "held"
    assert waiting(called) == []


def test_an_outsiders_answer_is_held(called) -> None:
    assert answer(called, "Punkt: Elbiler", OUTSIDER.email).outcome == "held"
    assert waiting(called) == []
