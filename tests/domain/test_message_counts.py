"""How many messages a member gets for one meeting is counted from the rules (decision 4)."""

from dataclasses import replace

from bot.domain.message_counts import message_counts
from bot.domain.network import Group, Prepares
from bot.domain.offsets import Rule, RuleName
from bot.domain.timetable import parse_offset


def group(*names: RuleName, channel: str | None = None) -> Group:
    rules = tuple(Rule(name, parse_offset("7 days before")) for name in names)
    prepares = (Prepares("kkr", 10, 21),)
    return Group("g", "G", rules=rules, prepares=prepares, slack_channel=channel)


USUAL = ("invitation", "reminder-unanswered", "agenda", "headcount", "kkr-items", "minutes")


def test_the_usual_rules_keep_to_four() -> None:
    counts = message_counts(group(*USUAL))
    assert (counts.at_once, counts.silent, counts.assistant) == (4, 5, 1)
    assert not counts.is_too_many


def test_a_reminder_to_all_is_one_too_many_unless_items_go_to_the_channel() -> None:
    assert message_counts(group(*USUAL, "reminder")).is_too_many
    assert not message_counts(group(*USUAL, "reminder", channel="C1")).is_too_many


def test_a_call_for_items_counts_where_members_are_asked() -> None:
    asked = group(*USUAL, "call-for-items")
    assert message_counts(replace(asked, call_to="members")).at_once == 5
    assert message_counts(replace(asked, call_to="groups")).at_once == 4
