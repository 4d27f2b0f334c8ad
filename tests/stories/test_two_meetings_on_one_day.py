"""Two groups on one day, one after the other: each tells of the other; lunch is counted once."""

from stories.conftest import OpenRoom

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
ANNE, BENTE = "direktoer@aarhus.example", "direktoer@randers.example"
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
    # A day that two groups share is asked about: nothing is registered from it alone.
    room.write(room.person("direktoer@viborg.example"), "Afbud den 14. april")
    assert room.seat(AFTER, "dassos/viborg")["answer"] == "none"
