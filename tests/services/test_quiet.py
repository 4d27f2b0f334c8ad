"""Quiet weeks at the heartbeat: no rule fires in them, nothing is lost, and all else goes."""

from bot.domain.attendance import Apologise, Substitute
from bot.papers import Draft
from bot.services.agendas import import_draft

from cast import CHAIR, DIRECTOR, REGION, SECRETARY, SUBSTITUTE, VIBORG
from services.stage import PLAN

MEMBERS = {p.email for p in (DIRECTOR, CHAIR, VIBORG, REGION)}
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)
QUIET = PLAN.replace("people:\n", "  quiet: [{name: sommer, from: 07-01, to: 07-31}]\npeople:\n", 1)
AUGUST = "{date: 2023-08-25}"


def kinds(sent) -> set[str]:
    return {s.notice.kind for s in sent}


def receivers(sent, kind: str) -> set[str]:
    return {s.notice.receiver for s in sent if s.notice.kind == kind}


def days_of_july(room):
    """What leaves on each day of July, an hour after rules are due."""
    for day in range(1, 32):
        yield from room.at(f"2023-07-{day:02}T10:00").tick()


def test_an_invitation_due_in_july_comes_on_the_last_working_day_before(empty) -> None:
    plan = QUIET.replace("8 weeks before", "6 weeks before")
    empty.at("2023-06-01T09:00").apply(AUGUST, plan=plan)
    assert empty.at("2023-06-30T08:59").tick() == []
    assert receivers(empty.at("2023-06-30T09:00").tick(), "invitation") == MEMBERS
    assert list(days_of_july(empty)) == []


def test_a_reminder_due_in_july_waits_for_august(empty) -> None:
    plan = QUIET.replace("10 working days before", "30 working days before")
    empty.at("2023-06-01T09:00").apply(AUGUST, plan=plan)
    empty.at("2023-06-30T09:00").tick()
    assert list(days_of_july(empty)) == []
    assert kinds(empty.at("2023-08-01T08:59").tick()) == set()
    assert kinds(empty.at("2023-08-01T09:00").tick()) == {"reminder-unanswered"}
    assert receivers(empty.at("2023-08-03T09:00").tick(), "reminder-unanswered") == {DIRECTOR.email}


def test_a_meeting_in_july_has_everything_before(empty) -> None:
    empty.at("2023-05-01T09:00").apply("{date: 2023-07-20}", plan=QUIET)
    empty.tick()
    empty.at("2023-06-30T09:00")
    import_draft(empty.office, Draft("kd-net/2023-07-20"), None, empty.now)
    sent = empty.at("2023-06-30T10:00").tick()
    assert {"agenda", "headcount"} <= kinds(sent)
    assert list(days_of_july(empty)) == []


def test_a_meeting_planned_in_july_is_called_in_august(empty) -> None:
    """The secretary works in the holidays; nobody is written to."""
    empty.at("2023-06-01T09:00").apply(plan=QUIET)
    empty.at("2023-07-10T09:00").apply(AUGUST, "{date: 2023-04-14}", plan=QUIET)
    assert list(days_of_july(empty)) == []
    assert empty.at("2023-08-01T08:00").tick() == []
    assert receivers(empty.at("2023-08-01T09:00").tick(), "invitation") == MEMBERS


def test_a_meeting_that_cannot_wait_is_called_at_once(empty) -> None:
    empty.at("2023-06-01T09:00").apply(plan=QUIET)
    empty.at("2023-07-10T09:00").apply("{date: 2023-07-18}", "{date: 2023-04-14}", plan=QUIET)
    assert receivers(empty.tick(), "invitation") == MEMBERS


def test_two_weeks_of_downtime_that_end_in_july_are_caught_up_in_august(empty) -> None:
    empty.at("2023-06-20T09:00").apply(AUGUST, plan=QUIET)
    assert empty.at("2023-07-05T09:00").tick() == []  # the invitation was due on 30 June
    assert receivers(empty.at("2023-08-01T09:00").tick(), "invitation") == MEMBERS
    assert empty.at("2023-08-02T09:00").tick() == []


def test_downtime_over_the_whole_quiet_time_loses_nothing(empty) -> None:
    empty.at("2023-06-20T09:00").apply(AUGUST, plan=QUIET)
    assert receivers(empty.at("2023-08-03T11:00").tick(), "invitation") == MEMBERS


def test_what_is_no_rule_goes_at_once_in_july(empty) -> None:
    empty.at("2023-06-01T09:00").apply(AUGUST, plan=QUIET)
    empty.at("2023-06-30T09:00").tick()
    empty.at("2023-07-12T09:00").answer(Apologise(CLAUS), key="kd-net/2023-08-25")
    assert kinds(empty.tick()) == {"substitute-invitation"}
    empty.at("2023-07-13T09:00").apply("{date: 2023-08-25, place: Hotel Viborg}", plan=QUIET)
    assert kinds(empty.tick()) == {"update"}
    empty.at("2023-07-14T09:00").apply("{date: 2023-08-25, cancelled: true}", plan=QUIET)
    assert kinds(empty.tick()) == {"cancellation"}


def test_a_groups_own_quiet_week_is_its_own(empty) -> None:
    plan = PLAN.replace("    rules:\n", "    quiet: [{weeks: 15}]\n    rules:\n", 1)
    empty.at("2023-01-02T09:00").apply("{date: 2023-04-19}", plan=plan)
    empty.at("2023-04-05T10:00").tick()
    assert "headcount" not in kinds(empty.at("2023-04-14T09:00").tick())  # week 15 is quiet
    assert receivers(empty.sent, "headcount") == {SECRETARY.email}
