"""What is allowed but seldom meant."""

from collections.abc import Callable
from datetime import date

import pytest
from bot import plans
from bot.domain.network import Contact, Network
from bot.domain.people import Language
from bot.plans import PlanFile
from bot.plans.days_off import name_of

Read = Callable[[str], PlanFile]
DENMARK = Network("n", "N", Contact("O", "o@n.example"))
HALF = "hours: 9:00-10:00"


def told(file: PlanFile, language: Language = "en") -> list[str]:
    return list(plans.warnings([file], language))


def meetings(read_plan: Read, *rows: str) -> list[str]:
    lines = "".join(f"      - {{{row}}}\n" for row in rows)
    return told(
        read_plan(f"groups:\n  - group: g\n    name: G\n    {HALF}\n    meetings:\n{lines}")
    )


def test_store_bededag_is_a_holiday_until_2023_and_not_from_2024_on(read_plan: Read) -> None:
    found = meetings(read_plan, "date: 2022-05-13", "date: 2023-05-05", "date: 2024-04-26")
    assert found == [
        "plan.yaml:10: G on 2022-05-13 is on a public holiday: Great Prayer Day.",
        "plan.yaml:11: G on 2023-05-05 is on a public holiday: Great Prayer Day.",
    ]
    assert name_of(date(2023, 5, 5), DENMARK, "da") == "Store bededag"
    assert date(2023, 5, 5) in plans.holidays_of(DENMARK, [2023])
    assert date(2024, 4, 26) not in plans.holidays_of(DENMARK, [2024])


def test_a_weekend_is_told_by_its_day(read_plan: Read) -> None:
    plan = read_plan(f"groups: [{{group: g, name: G, {HALF}, meetings: [{{date: 2023-04-15}}]}}]")
    assert told(plan, "da") == ["plan.yaml:5: G 2023-04-15 ligger på en lørdag."]
    assert told(plan) == ["plan.yaml:5: G on 2023-04-15 is on a Saturday."]


def test_what_is_cancelled_or_by_mail_gets_no_warning(read_plan: Read) -> None:
    rows = ("date: 2023-05-05, cancelled: true", "date: 2023-05-05, until: 2023-05-06, mode: mail")
    assert meetings(read_plan, *rows) == []


def test_a_network_without_holidays_has_weekends_still(read_plan: Read) -> None:
    none = Network("n", "N", Contact("O", "o@n.example"), holidays=None)
    assert plans.holidays_of(none, [2023]) == frozenset()
    assert name_of(date(2023, 5, 5), none, "da") is None


def test_holidays_are_those_of_the_country_and_its_part() -> None:
    bavaria = Network("n", "N", Contact("O", "o@n.example"), holidays="DE-BY")
    germany = Network("n", "N", Contact("O", "o@n.example"), holidays="DE")
    epiphany = date(2023, 1, 6)
    assert epiphany in plans.holidays_of(bavaria, [2023])
    assert epiphany not in plans.holidays_of(germany, [2023])
    assert name_of(epiphany, bavaria, "da") is not None


def groups(read_plan: Read, first: str, second: str, holder: str = "anne@a.example") -> list[str]:
    return told(read_plan(f"""
        groups:
          - group: g
            name: G
            seats: [{{seat: a, label: A, holder: anne@a.example}}]
            meetings: [{{date: 2023-04-14, hours: {first}}}]
          - group: h
            name: H
            seats: [{{seat: a, label: A, holder: {holder}}}]
            meetings: [{{date: 2023-04-14, hours: {second}}}]
        """))  # fmt: skip


def test_two_groups_with_the_same_person_at_the_same_hour(read_plan: Read) -> None:
    assert groups(read_plan, "9:00-11:00", "10:00-12:00") == [
        "plan.yaml:14: H on 2023-04-14 is at the same time as G (plan.yaml:10): "
        "1 person sits in both (Anne Holm)."
    ]


@pytest.mark.parametrize(
    ("first", "second", "holder"),
    [
        ("9:00-10:00", "10:00-11:00", "anne@a.example"),
        ("9:00-10:00", "13:00-14:00", "anne@a.example"),
        ("9:00-11:00", "10:00-12:00", "bent@b.example"),
    ],
    ids=["back to back", "apart", "other people"],
)
def test_no_clash(first: str, second: str, holder: str, read_plan: Read) -> None:
    assert groups(read_plan, first, second, holder) == []


def test_who_held_the_seat_on_the_day_counts(read_plan: Read) -> None:
    text = """
        groups:
          - group: g
            name: G
            hours: 9:00-10:00
            seats: &seats
              - {seat: a, label: A, holders: [{person: anne@a.example, until: 2022-12-31}]}
            meetings: &days [{date: 2022-06-01}, {date: 2023-06-01}]
          - {group: h, name: H, hours: 9:00-10:00, seats: *seats, meetings: *days}
        """
    assert [line for line in told(read_plan(text)) if "same time" in line] == [
        "plan.yaml:12: H on 2022-06-01 is at the same time as G (plan.yaml:12): "
        "1 person sits in both (Anne Holm)."
    ]


def test_many_people_are_counted_and_three_are_named(read_plan: Read) -> None:
    names = ["Dora", "Anne", "Bent", "Carl"]
    people = ", ".join(f"{{person: {n.lower()}@n.example, name: {n}}}" for n in names)
    seats = ", ".join(
        f"{{seat: {n.lower()}, label: A, holder: {n.lower()}@n.example}}" for n in names
    )
    text = f"people: [{people}]\ngroups:\n" + "".join(
        f"  - {{group: {g}, name: {g}, {HALF}, seats: [{seats}], "
        "meetings: [{date: 2023-04-14}]}\n"
        for g in "gh"
    )
    [found] = told(read_plan(text))
    assert found.endswith("4 people sit in both (Anne, Bent, Carl …).")


@pytest.mark.parametrize(
    ("day", "warns"),
    [("2023-04-09", True), ("2023-04-10", False), ("2023-04-21", False), ("2023-04-22", True)],
)
def test_a_meeting_prepares_one_ten_to_twenty_one_days_later(
    day: str, warns: bool, read_plan: Read
) -> None:
    plan = read_plan(f"""
        groups:
          - group: g
            name: G
            hours: 9:00-10:00
            prepares: [{{group: h, days: 10-21}}]
            meetings: [{{date: 2023-03-31}}, {{date: 2023-03-31, start: 9:30}}]
          - {{group: h, name: H, hours: 9:00-10:00, meetings: [{{date: {day}}}]}}
        """)
    found = [line for line in told(plan) if "later" in line]
    expected = ["plan.yaml:11: G on 2023-03-31 has no meeting of H 10-21 days later."]
    assert found == (expected if warns else [])


def test_a_cancelled_meeting_is_prepared_by_none(read_plan: Read) -> None:
    plan = read_plan("""
        groups:
          - {group: g, name: G, hours: 9:00-10:00, prepares: [{group: h, days: 10-21}],
             meetings: [{date: 2023-03-31}]}
          - {group: h, name: H, hours: 9:00-10:00, meetings: [{date: 2023-04-12, cancelled: yes}]}
        """)
    assert len(told(plan)) == 1


def test_warnings_are_given_of_the_files_that_were_asked_for() -> None:
    network = "network: {key: n, name: N, contact: {name: O, email: o@n.example}}\n"
    row = "groups: [{group: %s, name: G, hours: 9:00-10:00, meetings: [{date: 2023-04-15}]}]"
    files = plans.read_sources(
        [("a.yaml", (network + row % "a").encode()), ("b.yaml", (row % "b").encode())]
    )
    assert [line.split(":")[0] for line in plans.warnings(files)] == ["a.yaml", "b.yaml"]
    assert [line.split(":")[0] for line in plans.warnings(files, about=["b.yaml"])] == ["b.yaml"]
    assert plans.warnings([]) == ()


def test_somebody_in_very_many_meetings_at_once_is_told_of_a_few(read_plan: Read) -> None:
    text = "groups:\n" + "".join(
        f"  - {{group: g{n}, name: G{n}, {HALF}, meetings: [{{date: 2023-04-14}}], "
        "seats: [{seat: a, label: A, holder: anne@a.example}]}\n"
        for n in range(60)
    )
    found = told(read_plan(text))
    at_line = [line.split(":")[1] for line in found]
    assert max(at_line.count(line) for line in at_line) == 5
    assert len(set(at_line)) == 59
