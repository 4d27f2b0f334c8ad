"""Whatever a plan changes, in any order and with answers in between: each receiver's calendar shows
what is so. What is so is reckoned here from the network's rules, the calendar from RFC 5546's."""

import tempfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.domain.people import Person
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from cast import AARHUS, CHAIR, DIRECTOR, REGION, SUBSTITUTE, VIBORG, VIBORG_SEAT, local
from judges import panel
from stories.letters import Mail
from stories.quiet import ROW, Quiet, open_office, reply
from stories.receiver import Calendar, Version
from stories.room import HAS_JUDGES, SMALL

FIRST = "2023-04-14"
DAYS = (FIRST, "2023-04-21", "2023-04-28", "2023-05-10")
HOURS = ("10:00-12:00", "13:00-15:30")
PLACES = (None, "Gl. Skovriddergaard, Silkeborg", "Rådhuset; 2. sal, lokale \\7")
NOTES = (None, "temamøde", "frokost bagefter")
NINA = "ny@aarhus.example"
SEATS = {AARHUS: DIRECTOR, VIBORG_SEAT: VIBORG}
NAMED = {
    AARHUS: (SUBSTITUTE.email, NINA, CHAIR.email),
    VIBORG_SEAT: ("dan@viborg.example",),
}
"""Who may sit in for whom: strangers, somebody who may come to hold the seat, one with a seat."""


@dataclass
class Seat:
    """What binds a seat, by the network's rules."""

    holder: str
    answer: str = "none"
    named: str | None = None
    declined: bool = False

    def clear(self) -> None:
        self.answer, self.named, self.declined = "none", None, False


class PlanChanges(RuleBasedStateMachine):
    @initialize()
    def everybody_is_invited(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.office: Quiet = open_office(Path(self.folder.name))
        self.day, self.hours, self.place, self.notes = FIRST, HOURS[0], None, None
        self.was: str | None = None
        self.cancelled, self.holder = False, DIRECTOR.email
        self.seats = {seat: Seat(person.email) for seat, person in SEATS.items()}
        self.invited: set[tuple[str, str]] = set()
        self.calendars: dict[str, Calendar] = defaultdict(Calendar)
        self.arrived: dict[str, list[Mail]] = defaultdict(list)
        self.number, self.rests, self.waited = 0, False, False
        self.apply()
        self.beat()

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.office.store.close()
            self.folder.cleanup()

    # What happens

    @rule(day=st.sampled_from(DAYS))
    def the_date_changes(self, day: str) -> None:
        if day != self.day:
            self.was, self.day = self.day, day
            self.ask_everybody()
        self.apply()

    @rule(hours=st.sampled_from(HOURS))
    def the_hours_change(self, hours: str) -> None:
        if hours != self.hours:
            self.hours = hours
            for seat in self.seats.values():
                seat.declined = False
                if not seat.named:
                    seat.clear()
        self.apply()

    @rule(place=st.sampled_from(PLACES))
    def the_place_changes(self, place: str | None) -> None:
        self.place = place
        self.apply()

    @rule(notes=st.sampled_from(NOTES))
    def a_detail_changes(self, notes: str | None) -> None:
        self.notes = notes
        self.apply()

    @rule()
    def the_meeting_is_cancelled_or_revived(self) -> None:
        self.cancelled = not self.cancelled
        if not self.cancelled:
            self.ask_everybody()
        self.apply()

    @rule()
    def the_seat_of_aarhus_gets_another_holder(self) -> None:
        self.holder = NINA if self.holder == DIRECTOR.email else DIRECTOR.email
        self.apply()

    @precondition(lambda self: not self.cancelled)
    @rule(seat=st.sampled_from(list(SEATS)), which=st.integers(0, 2), by=st.booleans())
    def somebody_apologises(self, seat: str, which: int, by: bool) -> None:
        """With a substitute, or without naming one."""
        own = self.binding(seat)
        name = NAMED[seat][which % len(NAMED[seat])] if by else None
        if name == own.holder:
            return
        named = Substitute(f"Navn {name.partition('@')[0]}", email=name) if name else None
        self.office.answer(seat, Apologise(named), self.person(own.holder), self.key)
        self.seats[seat] = own
        own.answer, own.declined = "apologised", own.declined and name is None
        own.named = name or own.named
        self.follow()

    @precondition(lambda self: not self.cancelled)
    @rule(seat=st.sampled_from(list(SEATS)))
    def somebody_comes_after_all(self, seat: str) -> None:
        own = self.binding(seat)
        self.office.answer(seat, Attend(), self.person(own.holder), self.key)
        self.seats[seat] = own
        own.clear()
        own.answer = "attending"
        self.follow()

    @precondition(lambda self: not self.cancelled)
    @rule(seat=st.sampled_from(list(SEATS)), partstat=st.sampled_from(["ACCEPTED", "DECLINED"]))
    def a_holders_calendar_answers(self, seat: str, partstat: str) -> None:
        self.beat()
        own = self.binding(seat)
        if not self.replies(own.holder, partstat):
            return
        self.seats[seat] = own
        if partstat == "ACCEPTED":
            own.clear()
            own.answer = "attending"
        else:
            own.answer = "apologised"
        self.follow()

    @precondition(lambda self: not self.cancelled)
    @rule(seat=st.sampled_from(list(SEATS)), partstat=st.sampled_from(["ACCEPTED", "DECLINED"]))
    def a_substitutes_calendar_answers(self, seat: str, partstat: str) -> None:
        self.beat()
        own = self.binding(seat)
        holders = {self.holder, VIBORG.email, CHAIR.email, REGION.email}
        if own.named is None or own.named in holders or not self.replies(own.named, partstat):
            return
        self.seats[seat] = own
        own.declined = partstat == "DECLINED"
        self.follow()

    @rule()
    def the_heart_rests_or_beats_on(self) -> None:
        """While it rests, changes wait together for its next beat."""
        self.rests, self.waited = not self.rests, True

    # What is to be seen

    @invariant()
    def at_each_heartbeat_every_calendar_shows_what_is_so(self) -> None:
        if getattr(self, "rests", True):
            return
        self.beat()
        wanted = {receiver for _, receiver in self.invited}
        start, end = self.times()
        for receiver, calendar in self.calendars.items():
            assert calendar.faults == [], receiver
            if receiver not in wanted:
                assert calendar.shown == {}, receiver
                continue
            (shown,) = calendar.shown.values()
            assert (shown.start, shown.end) == (start, end), receiver
            place = self.place or "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg"
            assert shown.place == place, receiver
            assert (self.notes or "") in shown.words
        assert wanted <= self.calendars.keys()

    @invariant()
    def mails_that_overtake_each_other_show_the_same(self) -> None:
        for receiver, mails in getattr(self, "arrived", {}).items():
            backwards = Calendar()
            for mail in reversed(mails):
                backwards.take(mail)
            versions: dict[str, Version] = self.calendars[receiver].versions
            assert backwards.versions == versions
            assert backwards.shown.keys() == self.calendars[receiver].shown.keys()

    # How

    @property
    def key(self) -> str:
        return f"kd-net/{self.day}"

    def times(self) -> tuple[datetime, datetime]:
        first, last = (local(f"{self.day}T{hour}") for hour in self.hours.split("-"))
        return first, last

    def person(self, email: str) -> Person:
        with self.office.office.look(self.office.now) as case:
            return case.plan.person(email)

    def binding(self, seat: str) -> Seat:
        """What binds a seat; the answers of a former holder do not bind the next, and are
        forgotten when the next one answers."""
        holder = self.holder if seat == AARHUS else SEATS[seat].email
        known = self.seats[seat]
        return known if known.holder == holder else Seat(holder)

    def ask_everybody(self) -> None:
        for seat in self.seats.values():
            seat.clear()

    def apply(self) -> None:
        told = {"was": self.was, "hours": self.hours, "place": self.place and f"'{self.place}'",
                "notes": self.notes and f"[{self.notes}]",
                "cancelled": "true" if self.cancelled else None}  # fmt: skip
        more = "".join(f", {name}: {value}" for name, value in told.items() if value)
        plan = SMALL.read_text(encoding="utf-8")
        plan = plan.replace(ROW, f"- {{date: {self.day}{more}}}\n")
        plan = plan.replace("holder: direktoer@aarhus.example", f"holder: {self.holder}")
        plan += f"  - {{person: {NINA}, name: Nina Yde}}\n"
        self.office.apply(plan)
        self.follow()

    def follow(self) -> None:
        """Who is invited now. Who apologised keeps the own invitation, and who declined to sit in
        for somebody too, until it is taken away for another reason."""
        if self.cancelled:
            self.invited = set()
            return
        wanted = {("", CHAIR.email), ("", REGION.email)}
        for key in SEATS:
            seat = self.binding(key)
            if seat.answer != "apologised" or (key, seat.holder) in self.invited:
                wanted.add((key, seat.holder))
        holders = {receiver for _, receiver in wanted}
        for key in SEATS:
            seat = self.binding(key)
            if seat.answer == "apologised" and seat.named and seat.named not in holders:
                name = (key, seat.named)
                wanted |= {name} if not seat.declined or name in self.invited else set()
        self.invited = wanted

    def replies(self, email: str, partstat: str) -> bool:
        """The answer that a calendar sends, by the invitation that it shows; whether there is."""
        calendar = self.calendars[email]
        if not calendar.shown:
            return False
        self.number += 1
        self.office.pass_a_minute()
        calendar.answer(next(iter(calendar.shown)), partstat)
        mail = self.arrived[email][-1]
        self.office.take(reply(mail, partstat, self.office.now, number=self.number))
        return True

    def beat(self) -> None:
        for mail in self.office.beat():
            if mail.calendar is None or str(mail.event["SUMMARY"]).find("KD-Net") < 0:
                continue
            if HAS_JUDGES:
                panel.judge(mail.calendar)
            self.calendars[mail.to].take(mail, waited=self.waited)
            self.arrived[mail.to].append(mail)
        self.waited = self.rests


pytestmark = pytest.mark.timeout(400)
PlanChanges.TestCase.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
TestPlanChanges = PlanChanges.TestCase
