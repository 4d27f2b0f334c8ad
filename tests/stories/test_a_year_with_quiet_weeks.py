"""A year as its members see it: the dates in one mail, a silent July, two changes in one update,
the apologies to who leads the meeting, and their own status the day before."""

from cast import local
from stories.conftest import OpenRoom

ANNE, BENTE, DORTE, ERIK = (
    f"direktoer@{name}.example" for name in ("aarhus", "randers", "viborg", "region")
)
MEMBERS = {ANNE, BENTE, DORTE, ERIK}
SECRETARY = "sekretariat@kd-net.example"
RULES = """    rules:
      save-the-date: 12 weeks before, 09:00
      apologies: 2 working days before, 12:00
      reminder: 1 days before, 09:00
"""
ROWS = """    meetings:
      - {date: 2024-01-26}
      - {date: 2024-08-23}
"""


def _plan(small_plan: str) -> str:
    quiet = "  quiet: [{name: sommerferie, from: 06-24, to: 07-31}]\n\ngroups:"
    plan = small_plan.replace("\ngroups:", quiet, 1).replace("    rules:\n", RULES, 1)
    return plan.replace(
        "    meetings:\n      - {date: 2023-04-14}\n      - {date: 2023-06-02}\n", ROWS
    )


def test_a_year_of_few_messages(open_at: OpenRoom, small_plan: str) -> None:
    plan = _plan(small_plan)
    room = open_at("2023-10-02T12:00", plan)
    with room.news() as news:
        room.go_to("2023-11-03T10:00")  # twelve weeks before the first meeting
    assert sorted(m.to for m in news) == sorted(MEMBERS)
    assert all(m.subject == "Reserver datoerne: KD-Net 2024" for m in news)
    assert all("23. august 2024" in m.text and m.calendar is None for m in news)

    room.go_to("2024-06-20T12:00")
    with room.news() as news:
        room.go_to("2024-06-21T10:00")  # due on 28 June: the last working day before the quiet
    assert {m.to for m in news if m.method == "REQUEST"} == MEMBERS
    with room.news() as news:
        room.go_to("2024-07-31T23:00")
    assert news == []

    room.go_to("2024-08-05T10:00")
    one = plan.replace("{date: 2024-08-23}", "{date: 2024-08-23, place: Hotel Viborg}")
    both = plan.replace(
        "{date: 2024-08-23}", "{date: 2024-08-23, place: Hotel Viborg, hours: 9:00-11:00}"
    )
    with room.news() as news:
        room.apply(one, waits=False)
        room.now = local("2024-08-05T10:03")
        room.apply(both)
    assert sorted(m.to for m in news) == sorted(MEMBERS)
    assert all("Hotel Viborg" in m.text and "9-11" in m.text for m in news)

    room.afbud(room.person(ANNE), "23/8")
    with room.news() as news:
        room.go_to("2024-08-21T13:00")
    told = [m for m in news if "afbud: KD-Net" in m.subject]
    assert {m.to for m in told} == {BENTE, SECRETARY}
    assert all(m.subject.startswith("1 afbud") for m in told)

    with room.news() as news:
        room.go_to("2024-08-22T10:00")
    reminded = {m.to: m for m in news if m.subject.startswith("Påmindelse")}
    assert reminded.keys() == MEMBERS
    assert "Du har meldt afbud" in reminded[ANNE].text
