"""People, seats, terms, roles and networks, in one file and over several."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from bot import plans
from bot.domain.errors import BadFile
from bot.domain.network import Contact, Network
from bot.domain.offsets import Offset
from bot.domain.people import Person, Role, Seat, Term
from bot.plans import PlanFile

Read = Callable[[str], PlanFile]
NETWORK = "network: {key: n, name: N, contact: {name: O, email: o@n.example}}\n"
ANNE = "people: [{person: anne@a.example, name: Anne}]\n"


def test_everything_a_plan_says_of_a_person_is_kept(read_plan: Read) -> None:
    plan = read_plan("""
        people:
          - person: Anne.Holm@A.example
            name: "  Anne   Holm "
            title: Direktør
            organisation: Aarhus Kommune
            phone: 87000000
            addresses: [anne@privat.example]
            slack: [U012AB3CD, T0AB/U999]
            language: en
            channel: slack
            assistants: bent@b.example
          - {person: bent@b.example, name: Bent}
        """).plan
    assert plan.people[0] == Person(
        email="anne.holm@a.example", name="Anne Holm", title="Direktør",
        organisation="Aarhus Kommune", phone="87000000", addresses=("anne@privat.example",),
        slack=("U012AB3CD", "T0AB/U999"), language="en", channel="slack",
        assistants=("bent@b.example",),
    )  # fmt: skip


def test_a_person_reads_the_networks_language_unless_said_otherwise(read_plan: Read) -> None:
    plan = read_plan("""
        network: {key: n, name: N, language: en, contact: {name: O, email: o@n.example}}
        people: [{person: a@a.example, name: A}, {person: b@b.example, name: B, language: da}]
        """).plan
    assert [person.language for person in plan.people] == ["en", "da"]


def test_whoever_is_named_by_another_address_is_known_by_the_first(read_plan: Read) -> None:
    plan = read_plan("""
        people: [{person: anne@a.example, name: Anne, addresses: [anne@privat.example]}]
        groups:
          - group: g
            name: G
            roles: [{role: chair, person: anne@privat.example}]
            seats: [{seat: a, label: A, holder: ANNE@PRIVAT.example}]
        """).plan
    group = plan.group("g")
    assert group.roles == (Role("chair", Term("anne@a.example")),)
    assert group.seats == (Seat("g/a", "A", (Term("anne@a.example"),)),)


def test_a_seat_is_held_for_terms_and_may_be_vacant(read_plan: Read) -> None:
    seat = read_plan("""
        groups:
          - group: g
            name: G
            seats:
              - seat: a
                label: A
                aliases: [Aa]
                holders:
                  - {person: anne@a.example, until: 2022-12-31}
                  - {person: bent@b.example, from: 2023-02-01}
        """).plan.seat("g/a")
    days = [date(2022, 12, 31), date(2023, 1, 15), date(2023, 2, 1)]
    assert [seat.holder(day) for day in days] == ["anne@a.example", None, "bent@b.example"]
    assert seat.aliases == ("Aa",)


def test_everything_else_a_plan_says_of_a_group_is_kept(read_plan: Read) -> None:
    group = read_plan(
        """
        groups:
          - group: g
            name: G
            room: Hall
            participants: Everybody
            contact: {name: Own office, email: own@n.example, phone: "1"}
            slack_channel: C012AB3CD
            slack_agenda: whole
            words: {suppleant: stedfortræder}
            answers_by: 4 working days before, 12:00
            rules: {minutes: 7 days after, 10:30}
        """.replace("7 days after, 10:30", "'7 days after, 10:30'")
    ).plan.group("g")
    assert group.slack_agenda == "whole"
    assert (group.room, group.participants, group.slack_channel) == (
        "Hall",
        "Everybody",
        "C012AB3CD",
    )
    assert group.contact == Contact("Own office", "own@n.example", "1")
    assert group.words == (("suppleant", "stedfortræder"),)
    assert group.answers_by is not None
    assert group.answers_by.amount == 4
    assert [(rule.name, rule.offset.amount) for rule in group.rules] == [("minutes", -7)]
    assert isinstance(group.rules[0].offset, Offset)


def test_a_network_may_keep_no_holidays(read_plan: Read) -> None:
    text = "network: {key: n, name: N, holidays: none, contact: {name: O, email: o@n.example}}"
    assert read_plan(text).plan.network == Network(
        "n", "N", Contact("O", "o@n.example"), holidays=None
    )


def read_both(one: str, other: str) -> tuple[PlanFile, ...]:
    return plans.read_sources([("one.yaml", one.encode()), ("other.yaml", other.encode())], "en")


def problems_of_both(one: str, other: str) -> tuple[str, ...]:
    with pytest.raises(BadFile) as caught:
        read_both(one, other)
    return caught.value.problems


def test_files_that_are_read_together_make_one_plan() -> None:
    follower = (
        NETWORK
        + ANNE
        + "groups: [{group: g, name: G, follows: h, prepares: [{group: h, days: 1-2}]}]"
    )
    files = read_both(
        follower,
        ANNE + "groups: [{group: h, name: H, hours: 9:00-10:00, meetings: [{date: 2023-04-14}]}]",
    )
    plan = plans.merge(files)
    assert [group.key for group in plan.groups] == ["g", "h"]
    assert [person.email for person in plan.people] == ["anne@a.example"]
    assert [group.key for group in files[1].plan.groups] == ["h"]
    assert files[1].plan.network.name == "N"
    assert [meeting.group for meeting in files[1].meetings] == ["h"]


def test_a_name_may_be_described_in_another_file_but_not_nowhere() -> None:
    seat = "groups: [{group: g, name: G, seats: [{seat: a, label: A, holder: anne@a.example}]}]"
    read_both(NETWORK + seat, ANNE)
    [found] = problems_of_both(NETWORK + seat, "people: []")
    assert found.startswith("one.yaml:2: Nobody has the address anne@a.example.")


def test_where_one_file_cannot_be_read_no_name_is_called_unknown() -> None:
    [found] = problems_of_both(NETWORK + "groups: [{group: g, name: G, follows: h}]", "[")
    assert found.startswith("other.yaml:1: ")


def test_a_group_lives_in_one_file() -> None:
    group = NETWORK + "groups:\n  - {group: g, name: G}\n"
    assert problems_of_both(group, group) == (
        'other.yaml:3: The group "g" is already in one.yaml:3. A group lives in one place; '
        "bring it together there.",
    )


def test_two_files_describe_the_same_network() -> None:
    read_both(NETWORK, NETWORK)
    [found] = problems_of_both(NETWORK, "\n" + NETWORK.replace("name: N", "name: M"))
    assert found.startswith("other.yaml:2: The network is described differently in one.yaml:1.")


def test_two_files_describe_a_person_in_the_same_words() -> None:
    read_both(NETWORK + ANNE, ANNE)
    [found] = problems_of_both(NETWORK + ANNE, ANNE.replace("name: Anne", "name: Anna"))
    assert found.startswith('other.yaml:1: "anne@a.example" is already in one.yaml:2.')


def test_some_file_has_to_say_whose_plan_it_is() -> None:
    [found] = problems_of_both(ANNE, ANNE)
    assert found.startswith('one.yaml:1: "network" is missing')


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(NETWORK + "groups: [{group: g, name: G}]", encoding="utf-8")
    [read] = plans.read_files([path, path])
    assert read.name == str(path)
