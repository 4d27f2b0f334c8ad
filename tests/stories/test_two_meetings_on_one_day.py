"""Two groups on one day, one after the other: each tells of the other; lunch is counted once."""

from bot.room.slack_posts import Post

from stories.conftest import OpenRoom
from stories.room import Room, post_text

SECOND = """  - group: dassos
    name: DASSOS
    hours: 12:30-15:00
    place: Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg
    lunch: {buffet: 12:00}
    rules:
      invitation: 8 weeks before, 09:00
    seats:
      - {seat: aarhus, label: Aarhus, holder: direktoer@aarhus.example}
      - {seat: viborg, label: Viborg, holder: direktoer@viborg.example}
    meetings:
      - {date: 2023-04-14, lunch: 12:30}

people:
"""
ANNE, BENTE, DORTE = (
    "direktoer@aarhus.example", "direktoer@randers.example", "direktoer@viborg.example",
)  # fmt: skip
FIRST, AFTER = "kd-net/2023-04-14", "dassos/2023-04-14"


def test_each_tells_of_the_other_and_lunch_is_counted_once(
    open_at: OpenRoom, small_plan: str
) -> None:
    room = open_at("2023-02-16T12:00", small_plan.replace("people:\n", SECOND, 1))
    room.go_to("2023-02-17T12:00")
    to_anne = {m.subject.split(":")[1].split()[0]: m for m in room.mails(ANNE, "Mødeindkaldelse")}
    assert "Samme dag: DASSOS kl. 12.30-15" in to_anne["KD-Net"].text
    assert "Samme dag: DASSOS kl. 12.30-15" in str(to_anne["KD-Net"].event["DESCRIPTION"])
    assert "Samme dag: KD-Net kl. 10-12" in to_anne["DASSOS"].text
    assert "Samme dag" not in room.mails(BENTE, "Mødeindkaldelse")[0].text

    # Two of the four of KD-Net, who eat there, are the two of DASSOS: no second place is laid.
    assert room.attendance(FIRST)["numbers"]["lunch"] == 4 + 2
    assert room.attendance(AFTER)["numbers"]["lunch"] == 0
    # Who stays away from the first meeting eats with the second.
    room.write(room.person(ANNE), "Afbud til KD-Net den 14. april")
    assert room.seat(FIRST, "kd-net/aarhus")["answer"] == "apologised"
    assert room.attendance(FIRST)["numbers"]["lunch"] == 3 + 2
    assert room.attendance(AFTER)["numbers"]["lunch"] == 1


def test_a_day_that_two_groups_share_is_asked_about_and_answered_for_one_or_for_all(
    open_at: OpenRoom, small_plan: str
) -> None:
    """Nothing is registered from the date alone; the buttons name the groups."""
    room = open_at("2023-03-20T12:00", small_plan.replace("people:\n", SECOND, 1))
    dorte = room.person(DORTE)
    asked = room.write(dorte, "Afbud den 14. april")
    assert "Svar med navnet på mødet" in post_text(asked)
    assert answers(room) == ("none", "none")
    assert labels(asked) == [
        "Afbud den 14. april, KD-Net", "Afbud den 14. april, DASSOS",
        "Afbud til alle møder den 14. april",
    ]  # fmt: skip
    room.click(dorte, asked, "Afbud den 14. april, DASSOS")
    assert answers(room) == ("none", "apologised")
    asked = room.write(dorte, "Jeg deltager i begge møder den 14. april")
    room.click(dorte, asked, "Jeg kommer til alle møder den 14. april")
    assert answers(room) == ("attending", "attending")
    room.write(dorte, "Afbud den 14. april, DASSOS")  # what a button says can be written too
    assert answers(room) == ("attending", "apologised")


def answers(room: Room) -> tuple[str, str]:
    """What Viborg has answered to the first meeting, and to the one after it."""
    return (
        room.seat(FIRST, "kd-net/viborg")["answer"],
        room.seat(AFTER, "dassos/viborg")["answer"],
    )


def labels(post: Post) -> list[str]:
    return [
        str(element["text"]["text"])
        for block in post["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]
