"""Bad input gets a sentence at its line; all of it at once, and nothing that is not wrong."""

from collections.abc import Callable

import pytest
from bot.plans import PlanFile

Marked = Callable[[str], None]

VALUES = {
    "an impossible date": ("date: 2023-02-30", "no-such-date"),
    "a date in words": ("date: 14. april 2023", "not-a-date"),
    "a date of another century": ("date: 0023-04-14", "year-out-of-reach"),
    "a date that YAML would take for a number": ("date: 20230414", "not-a-date"),
    "digits of another script": ("date: ２０２３-04-14", "not-a-date"),
    "an end before its start": ("date: 2023-04-14, hours: 12:00-10:00", "ends-before-it-starts"),
    "an end at its start": ("date: 2023-04-14, hours: 10:00-10:00", "ends-before-it-starts"),
    "hours without an end": ("date: 2023-04-14, hours: 10:00", "not-hours"),
    "an hour that no day has": ("date: 2023-04-14, hours: 10:00-25:00", "not-a-time"),
    "start after end": ("date: 2023-04-14, start: 13:00, end: 12:00", "start-and-end"),
    "an end before the group's start": ("date: 2023-04-14, end: 09:00", "start-and-end"),
    "hours said twice": ("date: 2023-04-14, hours: 9:00-10:00, start: 9:00", "hours-twice"),
    "moved to where it was": ("date: 2023-04-14, was: 2023-04-14", "was-is-date"),
    "no date": ("notes: temamøde", "no-date"),
    "an unknown mode": ("date: 2023-04-14, mode: teams", "not-a-choice"),
    "a link that is none": ("date: 2023-04-14, link: javascript:alert(1)", "not-a-link"),
    "lunch that is no time": ("date: 2023-04-14, lunch: buffet", "not-a-time"),
    "cancelled maybe": ("date: 2023-04-14, cancelled: maybe", "not-a-flag"),
    "minus one guest": ("date: 2023-04-14, extras: [{label: x, count: -1}]", "not-a-count"),
    "a part after the end": (
        "date: 2023-04-14, hours: 10:00-12:00, parts: [{title: Tema, hours: 11:00-13:00}]",
        "part-outside",
    ),
    "two parts of one name": (
        "date: 2023-04-14, parts: [{title: Tema, hours: 10:00-11:00},"
        " {title: tema, hours: 11:00-12:00}]",
        "part-twice",
    ),
    "a part before the start": (
        "date: 2023-04-14, start: 10:00, parts: [{title: Tema, hours: 09:00-12:00}]",
        "part-outside",
    ),
    "a key that is misspelt": ("date: 2023-04-14, plase: Viborg", "unknown-key"),
    "a comma in a place": ("date: 2023-04-14, place: Scandic, Silkeborg", "key-after-comma"),
    "an empty note": ("date: 2023-04-14, notes: [temamøde, null]", "empty-text"),
    "by mail without an end": ("date: 2023-04-14, mode: mail", "mail-without-until"),
    "by mail with hours": (
        "date: 2023-04-14, mode: mail, until: 2023-04-18, hours: 9:00-10:00",
        "mail-has-no-hours",
    ),
    "by mail, ending first": (
        "date: 2023-04-14, mode: mail, until: 2023-04-13",
        "until-before-date",
    ),
    "until without mail": ("date: 2023-04-14, until: 2023-04-18", "until-only-by-mail"),
    "except without every": ("date: 2023-04-14, except: [2023-04-18]", "only-with-every"),
    "an unreadable repetition": (
        "every: each friday, from: 2023-01-01, to: 2023-12-31",
        "not-a-repeat",
    ),
    "a fifth friday": (
        "every: fifth friday of the month, from: 2023-01-01, to: 2023-12-31",
        "not-a-repeat",
    ),
    "a repetition without an end": (
        "every: first friday of the month, from: 2023-01-01",
        "repeat-without-ends",
    ),
    "a repetition of a century": (
        "every: first friday of the month, from: 2023-01-01, to: 2123-01-01",
        "repeat-too-long",
    ),
    "a repetition of nothing": (
        "every: first friday of the month, from: 2023-01-10, to: 2023-01-20",
        "repeat-of-none",
    ),
    "an exception that is none": (
        "every: first friday of the month, from: 2023-01-01, to: 2023-12-31, except: 2023-01-07",
        "except-of-none",
    ),
    "a repetition that was": (
        "every: first friday of the month, from: 2023-01-01, to: 2023-12-31, was: 2023-01-07",
        "not-with-every",
    ),
    "an hour that the clock skips": ("date: 2023-03-26, hours: 02:15-04:00", "hour-is-skipped"),
}

GROUPS = {
    "a key with capitals": ("group: KD-Net", "bad-key"),
    "an unknown rule": ("rules: {invitaton: 8 weeks before}", "unknown-rule"),
    "a rule in other words": ("rules: {invitation: in good time}", "bad-rule"),
    "a rule at 25 o'clock": ("rules: {invitation: '8 weeks before, 25:00'}", "bad-rule"),
    "a comma in a rule": ("rules: {invitation: 8 weeks before, 09:00}", "key-after-comma"),
    "an unknown group to follow": ("follows: [kkr]", "unknown-group"),
    "an unknown group to prepare": ("prepares: [{group: kkr, days: 10-21}]", "unknown-group"),
    "following itself": ("follows: g", "group-itself"),
    "lead days the wrong way": ("prepares: [{group: g, days: 21-10}]", "not-a-lead-time"),
    "a served lunch after the buffet": (
        "lunch: {buffet: 11:00, served: 12:00}",
        "served-after-buffet",
    ),
    "listed with seats": ("listed: yes, seats: [{seat: a, label: A}]", "listed-has-more"),
    "listed with rules": ("listed: true, rules: {agenda: 7 days before}", "listed-has-more"),
    "an unknown holder": ("seats: [{seat: a, label: A, holder: anna@a.example}]", "unknown-person"),
    "an unknown chair": ("roles: [{role: chair, person: anna@a.example}]", "unknown-person"),
    "an unknown role": ("roles: [{role: boss, person: anne@a.example}]", "not-a-choice"),
    "a bad address": ("seats: [{seat: a, label: A, holder: anne at a.example}]", "bad-email"),
    "two ways to say who holds a seat": (
        "seats: [{seat: a, label: A, holder: anne@a.example, holders: [{person: bent@b.example}]}]",
        "holder-and-holders",
    ),
    "a term that ends first": (
        "roles: [{role: chair, person: anne@a.example, from: 2023-01-01, until: 2022-01-01}]",
        "term-ends-first",
    ),
    "a label that is a list": ("seats: [{seat: a, label: [A]}]", "not-text"),
    "seats that are no list": ("seats: {seat: a}", "not-a-list"),
    "rules that are a list": ("rules: [invitation]", "not-keys"),
    "a channel by its name": ("slack_channel: '#kd-net'", "not-a-slack-channel"),
    "an empty word": ("words: {suppleant: ' '}", "empty-text"),
    "a text without end": (f"description: {'x' * 2001}", "text-too-long"),
}


@pytest.mark.parametrize(("row", "code"), VALUES.values(), ids=VALUES.keys())
def test_a_meeting_with(row: str, code: str, has_marked_problems: Marked) -> None:
    has_marked_problems(f"""
        groups:
          - group: g
            name: G
            hours: 10:00-12:00
            meetings:
              - {{date: 2023-01-13}}
              - {{{row}}} #! {code}
        """)


@pytest.mark.parametrize(("section", "code"), GROUPS.values(), ids=GROUPS.keys())
def test_a_group_with(section: str, code: str, has_marked_problems: Marked) -> None:
    before = "" if section.startswith("group:") else "group: g, "
    has_marked_problems(f"""
        groups:
          - {{{before}name: G, {section}}} #! {code}
        """)


def test_two_holders_of_a_seat_at_the_same_time(has_marked_problems: Marked) -> None:
    has_marked_problems("""
        groups:
          - group: g
            name: G
            seats:
              - seat: a
                label: A
                holders:
                  - {person: anne@a.example, until: 2022-12-31}
                  - {person: bent@b.example, from: 2022-12-31} #! two-holders
              - seat: b
                label: B
                holders:
                  - {person: anne@a.example, until: 2022-12-30}
                  - {person: bent@b.example, from: 2022-12-31}
              - seat: c
                label: C
                holders:
                  - {person: anne@a.example, from: 2020-01-01, until: 2029-12-31}
                  - {person: bent@b.example, from: 2021-01-01, until: 2021-12-31} #! two-holders
                  - {person: bent@b.example, from: 2023-01-01, until: 2023-12-31} #! two-holders
        """)


def test_duplicates_name_the_first_place(
    has_marked_problems: Marked, problems_of: Callable[[str], tuple[str, ...]]
) -> None:
    text = """
        people:
          - {person: anne@a.example, name: Anne}
          - {person: ANNE@a.example, name: Anne} #! person-twice
          - {person: bent@b.example, name: Bent, addresses: [anne@a.example]} #! person-twice
        groups:
          - group: g
            name: G
            hours: 10:00-12:00
            seats:
              - {seat: a, label: A}
              - {seat: a, label: B} #! seat-twice
            meetings:
              - {date: 2023-04-14}
              - {date: 2023-04-14, hours: 12:00-13:00}
              - {date: 2023-04-14, start: 10:00, end: 11:00} #! meeting-twice
              - {date: 2023-04-14, cancelled: true} #! meeting-twice
          - group: g #! group-twice
            name: H
        """
    has_marked_problems(text)


def test_all_problems_are_said_at_once_and_none_that_only_follows_from_another(
    has_marked_problems: Marked,
) -> None:
    has_marked_problems("""
        network:
          key: n
          name: Net
          zone: Europe/Kopenhagen #! unknown-zone
          holidays: Danmark #! unknown-holidays
          language: dk #! not-a-choice
          contact: {name: Office, email: office} #! bad-email
        rehearsal_start: tomorrow #! not-a-moment
        people:
          - {person: anne@a.example, name: Anne, chanel: slack} #! unknown-key
          - {person: bent@b.example} #! missing-key
          - {person: carl@c, name: Carl} #! bad-email
          - {person: dora@d.example, name: Dora, slack: dora} #! not-a-slack-user
          - {person: erik@e.example, name: Erik, assistants: [erik@e.example]} #! assistant-itself
        groups:
          - group: g
            name: G
            hours: ten to twelve #! not-hours
            seats:
              - {seat: a, label: A, holder: bent@b.example}
              - {seat: b, label: B, holder: dora@d.example}
              - {seat: a, label: A, holder: nobody@n.example} #! seat-twice unknown-person
            meetings:
              - {date: 2023-04-14}
              - {date: 2023-06-31} #! no-such-date
              - date: 2023-08-25
                parts:
                  - {title: Tema, hours: 12-13} #! not-a-time
          - group: h #! missing-key
            meetings:
              - {date: 2023-04-14} #! no-hours
        greeting: hello #! unknown-key
        """)


def test_a_value_that_is_wrong_in_a_list_of_lines_is_found_at_its_own_line(
    has_marked_problems: Marked,
) -> None:
    has_marked_problems(
        """
        groups:
          - group: g
            name: G
            follows:
              - h
              - hh #! unknown-group
            meetings:
              - date:
                  2023-02-30
                hours: 10:00-12:00
          - group: h
            name: H
            aliases:
              - ok
              - [no] #! not-text
        """.replace("- date:\n", "- date: #! no-such-date\n")
    )


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("note", "notes"), ("palce", "place"), ("was_", "was"), ("zzzzz", None)],
)
def test_a_misspelt_key_is_told_what_was_probably_meant(
    wrong: str, meant: str | None, problems_of: Callable[[str], tuple[str, ...]]
) -> None:
    [*_, found] = problems_of(f"""
network: {{key: n, name: N, contact: {{name: O, email: o@o.example}}}}
groups: [{{group: g, name: G, hours: 10:00-12:00, meetings: [{{date: 2023-04-14, {wrong}: x}}]}}]
""")
    assert ("Did you mean" in found) == (meant is not None)
    assert meant is None or f'"{meant}"' in found


def test_a_misspelt_address_is_told_who_was_probably_meant(
    problems_of: Callable[[str], tuple[str, ...]],
) -> None:
    [found] = problems_of("""\
network: {key: n, name: N, contact: {name: O, email: o@o.example}}
people: [{person: direktoer@aarhus.example, name: Anne Holm}]
groups: [{group: g, name: G, roles: [{role: chair, person: direktor@aarhus.example}]}]
""")
    assert found == (
        "plan.yaml:3: Nobody has the address direktor@aarhus.example. Did you mean "
        '"direktoer@aarhus.example"? Correct it, or add the person under "people".'
    )


def test_a_problem_is_one_line_whatever_the_file_holds(
    problems_of: Callable[[str], tuple[str, ...]],
) -> None:
    [first, *_] = problems_of('"a\\nb\\t{0}{key}": 1\nnetwork: x\n')
    assert first.startswith('plan.yaml:1: "a b {0}{key}" is not a key')


@pytest.mark.parametrize(
    "row",
    [
        "{date: 2023-04-14, hours: 10.00 – 12.00, notes: temamøde}",
        "{date: 2023-04-14, start: 9:30}",
        "{date: 2023-04-14, cancelled: ja, place: }",
        "{date: 2023-04-14, mode: Hybrid, link: 'https://meet.n.example/1?a=b', dial_in: 70 10 10}",
    ],
)
def test_what_a_secretary_would_write_is_read(
    row: str, read_plan: Callable[[str], PlanFile]
) -> None:
    plan = read_plan(f"groups: [{{group: g, name: G, hours: 10:00-12:00, meetings: [{row}]}}]")
    assert len(plan.meetings) == 1
