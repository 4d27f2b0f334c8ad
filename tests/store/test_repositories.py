"""What each repository promises, whatever the database beneath."""

from dataclasses import replace
from datetime import UTC, date, time, timedelta, timezone

import pytest
from bot.domain.agenda import Agenda, Annex, Item, PreliminaryItems
from bot.domain.attendance import Attendance, Substitute
from bot.domain.errors import NoPlan, UnknownHeld, UnknownMeeting
from bot.domain.invitations import Invitation
from bot.domain.network import Contact, Group, LunchRule, Network, Plan, Prepares
from bot.domain.offsets import Offset, Rule
from bot.domain.people import Person, Role, Seat, Term
from bot.domain.records import AppliedFile, Held, Received
from bot.store.text import from_json, to_json
from hypothesis import given
from hypothesis import strategies as st

AARHUS = "kd-net/aarhus"
BRANDT = Substitute("Claus Brandt", "direktør", "claus@aarhus.example")
PLAN = Plan(
    Network("kd-net", "KD-Net", Contact("KD-Net sekretariatet", "sekretariat@kd-net.example")),
    groups=(
        Group(
            "kd-net",
            "KD-Net",
            seats=(Seat(AARHUS, "Aarhus", (Term("direktoer@aarhus.example", date(2020, 1, 1)),)),),
            roles=(Role("chair", Term("direktoer@randers.example")),),
            rules=(Rule("agenda", Offset(7, "days", time(9))),),
            lunch=LunchRule(time(12), time(11)),
            prepares=(Prepares("kkr", 10, 21),),
            words=(("suppleant", "stedfortræder"),),
        ),
    ),
    people=(Person("direktoer@aarhus.example", "Åse", addresses=("aase@aarhus.example",)),),
    revision=3,
)


def test_before_the_first_plan_there_is_none(store):
    with pytest.raises(NoPlan), store.read() as unit:
        unit.plans.current()


def test_a_plan_comes_back_whole_and_finds_its_people(store):
    with store.write() as unit:
        unit.plans.save(PLAN)
    with store.read() as unit:
        plan = unit.plans.current()
    assert plan == PLAN
    assert plan.find("AASE@aarhus.example") == PLAN.people[0]


def test_a_new_plan_replaces_the_old(store):
    with store.write() as unit:
        unit.plans.save(PLAN)
        unit.plans.save(replace(PLAN, revision=4))
    with store.read() as unit:
        assert unit.plans.current().revision == 4


def test_plan_files_are_kept_by_name(store, now):
    first = AppliedFile("kd-net.yaml", "network: æøå\n", 1, now)
    with store.write() as unit:
        unit.plans.save_file(first)
        unit.plans.save_file(replace(first, name="a.yaml"))
        unit.plans.save_file(replace(first, revision=2))
    with store.read() as unit:
        assert unit.plans.file("kd-net.yaml") == replace(first, revision=2)
        assert [file.name for file in unit.plans.files()] == ["a.yaml", "kd-net.yaml"]
        assert unit.plans.file("other.yaml") is None


def test_a_meeting_comes_back_whole_in_its_own_zone(store, meeting):
    with store.read() as unit:
        found = unit.meetings.by_uid("april")
    assert found == meeting
    assert found.start.isoformat() == "2023-04-14T10:00:00+02:00"
    assert found.details.parts[0].end.tzinfo is found.start.tzinfo


def test_a_meeting_in_no_named_zone_is_refused(store, make_meeting):
    fixed = timezone(timedelta(hours=2))
    meeting = make_meeting()
    details = replace(meeting.details, start=meeting.start.astimezone(fixed))
    with pytest.raises(ValueError, match="named zone"), store.write() as unit:
        unit.meetings.save(replace(meeting, details=details))


def test_meetings_are_listed_by_start_within_bounds(store, make_meeting):
    june = make_meeting("june", day=2, month=6)
    april = make_meeting("april")
    kkr = make_meeting("kkr", day=26, key="kkr/2023-04-26", group="kkr")
    with store.write() as unit:
        for meeting in (june, kkr, april):
            unit.meetings.save(meeting)
    with store.read() as unit:
        everything = unit.meetings.list()
        own = unit.meetings.list(group="kd-net")
        later = unit.meetings.list(ending_after=april.end)
        earlier = unit.meetings.list(starting_before=kkr.start)
        uids = unit.meetings.uids()
    assert [m.uid for m in everything] == ["april", "kkr", "june"]
    assert [m.uid for m in own] == ["april", "june"]
    assert [m.uid for m in later] == ["kkr", "june"]
    assert [m.uid for m in earlier] == ["april"]
    assert uids == {"april", "kkr", "june"}


def test_an_old_key_still_finds_the_meeting_that_moved(store, meeting):
    moved = replace(meeting, key="kd-net/2023-04-21", status="moved", revision=1)
    with store.write() as unit:
        unit.meetings.save(moved)
    with store.read() as unit:
        assert unit.meetings.by_key("kd-net/2023-04-14") == moved
        assert unit.meetings.by_key("kd-net/2023-04-21") == moved


def test_a_live_key_goes_before_a_former_one(store, meeting, make_meeting):
    with store.write() as unit:
        unit.meetings.save(replace(meeting, key="kd-net/2023-04-21"))
        unit.meetings.save(make_meeting("another"))
    with store.read() as unit:
        assert unit.meetings.by_key("kd-net/2023-04-14").uid == "another"


def test_a_live_meeting_goes_before_a_cancelled_one_of_the_same_key(store, meeting, make_meeting):
    with store.write() as unit:
        unit.meetings.save(make_meeting("another"))
        unit.meetings.save(replace(meeting, status="cancelled"))
    with store.read() as unit:
        assert unit.meetings.by_key(meeting.key).uid == "another"


def test_of_several_that_had_a_key_the_latest_is_found(store, make_meeting):
    with store.write() as unit:
        for uid in ("first", "second"):
            unit.meetings.save(make_meeting(uid))
            unit.meetings.save(make_meeting(uid, key=f"kd-net/{uid}"))
    with store.read() as unit:
        assert unit.meetings.by_key("kd-net/2023-04-14").uid == "second"


def test_a_key_that_nobody_had_is_unknown(store):
    with pytest.raises(UnknownMeeting), store.read() as unit:
        unit.meetings.by_key("kd-net/1999-01-01")


def test_every_answer_is_kept_and_the_last_counts(store, meeting, now):
    attending = Attendance("april", AARHUS, "direktoer@aarhus.example", "attending", at=now)
    partial = replace(attending, answer="partial", from_=time(10, 30), late=True, source="slack")
    apologised = replace(attending, answer="apologised", substitute=BRANDT, by="x@aarhus.example")
    with store.write() as unit:
        kept = [unit.attendance.save(a) for a in (attending, partial, apologised)]
    with store.read() as unit:
        assert unit.attendance.history("april", AARHUS) == tuple(kept)
        assert unit.attendance.get("april", AARHUS) == kept[-1]
        assert unit.attendance.of("april") == {AARHUS: kept[-1]}
    assert [a.version for a in kept] == [1, 2, 3]
    assert replace(kept[1], version=0) == partial
    assert replace(kept[2], version=0) == apologised


def test_a_seat_that_never_answered_has_no_attendance(store, meeting):
    with store.read() as unit:
        assert unit.attendance.get("april", AARHUS) is None
        assert unit.attendance.of("april") == {}


def test_substitutes_before_are_those_who_sat_in_each_once(store, make_meeting):
    others = [make_meeting(f"m{day}", day=day) for day in range(3, 8)]
    dahl = Substitute("Eva Dahl")
    named = [BRANDT, dahl, replace(BRANDT, name="C. Brandt"), Substitute("Ole", answer="declined")]
    with store.write() as unit:
        for meeting in others:
            unit.meetings.save(meeting)
        for meeting, substitute in zip(others, named, strict=False):
            unit.attendance.save(Attendance(meeting.uid, AARHUS, None, "apologised", substitute))
        replaced = Attendance("m7", AARHUS, None, "apologised", Substitute("Ib"))
        unit.attendance.save(replaced)
        unit.attendance.save(replace(replaced, answer="attending", substitute=None))
    with store.read() as unit:
        found = unit.attendance.substitutes_before(AARHUS)
        assert unit.attendance.substitutes_before("kd-net/randers") == ()
    assert [s.name for s in found] == ["C. Brandt", "Eva Dahl"]


def test_an_invitation_is_kept_by_meeting_seat_and_receiver(store, meeting, now):
    first = Invitation("april", AARHUS, "a@x.example", "A", "member", "tok-a", now)
    second = replace(first, receiver="b@x.example", token="tok-b", invited_as="substitute")
    with store.write() as unit:
        unit.invitations.save(second)
        unit.invitations.save(first)
        unit.invitations.save(replace(first, sequence=2, partstat="ACCEPTED", replied_dtstamp=now))
    with store.read() as unit:
        found = unit.invitations.of("april")
        assert unit.invitations.by_token("tok-b") == second
        assert unit.invitations.by_token("other") is None
    assert found == (
        replace(first, sequence=2, partstat="ACCEPTED", replied_dtstamp=now),
        second,
    )


def test_an_agenda_comes_back_whole(store, meeting, now):
    item = Item("Økonomi", "8a", presenters=("Erik",), annexes=(Annex("B", due=date(2023, 4, 1)),))
    preliminary = PreliminaryItems("kkr", date(2023, 4, 26), ("Et punkt",))
    agenda = Agenda("april", (item,), (preliminary,), "sent", 2, now)
    with store.write() as unit:
        assert unit.agendas.of("april") is None
        unit.agendas.save(replace(agenda, revision=1))
        unit.agendas.save(agenda)
    with store.read() as unit:
        found = unit.agendas.of("april")
    assert found == agenda
    assert found.sent_at.tzinfo is UTC


def test_a_message_is_received_once(store, now):
    received = Received("mail", "<1@x.example>", now)
    with store.write() as unit:
        assert unit.inbox.receive(received, b"raw \xff")
        assert not unit.inbox.receive(replace(received, at=now + timedelta(days=1)), b"other")
        assert unit.inbox.receive(replace(received, source="slack"), b"raw")
        assert unit.inbox.outcome("mail", "<1@x.example>") == ""
        unit.inbox.conclude("mail", "<1@x.example>", "apology")
    with store.read() as unit:
        assert unit.inbox.outcome("mail", "<1@x.example>") == "apology"
        assert unit.inbox.outcome("slack", "<1@x.example>") == ""
        assert unit.inbox.outcome("mail", "<2@x.example>") is None


def test_held_messages_wait_oldest_first_until_they_are_resolved(store, now):
    later = Held("a@x.example", now, "unknown sender", "Afbud", b"\x00raw", "kd-net/2023-04-14")
    with store.write() as unit:
        second = unit.inbox.hold(later)
        first = unit.inbox.hold(replace(later, at=now - timedelta(hours=1), id=77))
    with store.read() as unit:
        assert unit.inbox.held() == (first, second)
        assert unit.inbox.held_by_id(second.id) == replace(later, id=second.id)
    with store.write() as unit:
        unit.inbox.resolve(first.id, now, "ignored")
    with store.read() as unit:
        assert unit.inbox.held() == (second,)
        assert unit.inbox.held_by_id(first.id).resolution == "ignored"


def test_a_number_that_nothing_is_held_under_is_unknown(store, now):
    with pytest.raises(UnknownHeld), store.read() as unit:
        unit.inbox.held_by_id(1)
    with pytest.raises(UnknownHeld), store.write() as unit:
        unit.inbox.resolve(1, now, "ignored")


def test_a_fact_is_what_was_set_last(store):
    with store.write() as unit:
        assert unit.facts.get("clock") is None
        unit.facts.set("clock", "1")
        unit.facts.set("clock", "2")
        assert unit.facts.get("clock") == "2"


def test_a_slack_user_is_linked_to_one_person(store, now):
    with store.write() as unit:
        unit.facts.link_slack("T1", "U1", "a@x.example", now)
        unit.facts.link_slack("T1", "U1", "b@x.example", now)
        unit.facts.link_slack("T2", "U9", "b@x.example", now + timedelta(days=1))
    with store.read() as unit:
        assert unit.facts.slack_person("T1", "U1") == "b@x.example"
        assert unit.facts.slack_person("T2", "U1") is None
        assert unit.facts.slack_user("b@x.example") == ("T2", "U9")
        assert unit.facts.slack_user("a@x.example") is None


def test_a_rule_fires_once(store, now):
    with store.write() as unit:
        assert not unit.facts.has_fired("agenda:april")
        assert unit.facts.fire("agenda:april", now)
        assert unit.facts.has_fired("agenda:april")
        assert not unit.facts.fire("agenda:april", now + timedelta(days=1))
    with store.write() as unit:
        assert not unit.facts.fire("agenda:april", now)


words = st.text(st.characters(codec="utf-8"), max_size=20)
items = st.builds(
    Item,
    title=words,
    number=words,
    presenters=st.lists(words, max_size=2).map(tuple),
    body=words,
    annexes=st.lists(st.builds(Annex, title=words, due=st.none() | st.dates()), max_size=2).map(
        tuple
    ),
    minutes=st.none() | words,
)


@given(
    st.builds(
        Agenda,
        meeting=words,
        items=st.lists(items, max_size=3).map(tuple),
        sent_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    )
)
def test_what_is_written_as_json_is_read_as_it_was(agenda):
    assert from_json(Agenda, to_json(Agenda, agenda)) == agenda
