"""The bytes that really leave, of every kind of mail: caught by an SMTP server, a story long."""

import email
import email.policy
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from html import unescape
from pathlib import Path

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.domain.notices import CALENDAR_KINDS, CANCEL_KINDS, REQUEST_KINDS, Notice
from bot.itip import read as read_calendar
from bot.mail.receive import read as read_mail
from bot.outbox import deliver
from bot.plans import read_sources
from bot.services.answering import register
from bot.services.composing import composer
from bot.services.heartbeat import queue_due
from bot.services.inbox import take_in
from bot.services.inviting import TOGETHER
from bot.services.office import Office
from bot.services.planning import apply_plan
from bot.store import open_store

from cast import local
from databases import migrated

FEW = ("aarhus", "favrskov", "randers", "skive", "viborg")
SAMPLE = "".join(
    line
    for line in (Path(__file__).parents[2] / "schedules" / "kd-net.yaml")
    .read_text(encoding="utf-8")
    .splitlines(keepends=True)
    if "{seat:" not in line or any(f"seat: {seat}," in line for seat in FEW)
)
"""The sample with some of its seats: enough for every kind of mail."""
KEY = "kd-net/2023-04-14"
PLACE = "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg"
LINK = "https://moede.example/kd-net?a=1&b=2"
DIAL_IN = "70 10 00 00"
METHODS = {
    **dict.fromkeys(REQUEST_KINDS, "REQUEST"), **dict.fromkeys(CANCEL_KINDS, "CANCEL"),
    "counter-declined": "DECLINECOUNTER",
}  # fmt: skip
ROW = "      - date: 2023-04-14\n        notes: [temamøde]\n"
CLAUS = "claus.brandt@aarhus.example"


@dataclass(frozen=True)
class Left:
    """A mail as the server took it, and the notice that it was."""

    notice: Notice
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        parsed = email.message_from_bytes(self.raw, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    @property
    def parts(self) -> list[EmailMessage]:
        return [part for part in self.mail.iter_parts() if isinstance(part, EmailMessage)]

    @property
    def bodies(self) -> tuple[str, str]:
        """Text and HTML, as one line of words each."""
        text, html = (str(part.get_content()) for part in self.parts[:2])
        words = unescape(re.sub(r"<[^>]+>", " ", html))
        return " ".join(text.split()), " ".join(words.split())

    @property
    def calendar(self) -> bytes:
        data = self.parts[-1].get_payload(decode=True)
        assert isinstance(data, bytes)
        return data


@dataclass
class Story:
    """A plan's life in which every kind of mail is sent."""

    office: Office
    running: object
    now: datetime
    left: list[Left] = field(default_factory=list)

    def apply(self, text: str, at: str) -> None:
        self.now = local(at)
        apply_plan(self.office, read_sources([("kd-net.yaml", text.encode())]), self.now)
        self.deliver()
        self.now += TOGETHER  # updates wait so long for further changes
        self.deliver()

    def deliver(self) -> None:
        caught = self.running.behaviour.caught  # type: ignore[attr-defined]
        before = len(caught)
        sender = self.running.sender()  # type: ignore[attr-defined]
        done = deliver(
            self.office.store, composer(self.office), {"mail": sender}, lambda: self.now, "shape"
        )
        assert done.failed == 0
        with self.office.look(self.now) as case:
            notices = {n.rendered.message_id: n for n in case.uow.outbox.list() if n.rendered}
        for each in caught[before:]:
            mail = email.message_from_bytes(each.content, policy=email.policy.default)
            self.left.append(Left(notices[str(mail["Message-ID"])], each.content))

    def tick(self, at: str) -> None:
        self.now = local(at)
        queue_due(self.office, self.now)
        self.deliver()

    def answer(self, command: object, seat: str) -> None:
        self.now += timedelta(minutes=1)
        with self.office.case(self.now) as case:
            meeting = case.uow.meetings.by_key(KEY)
            speaker = case.plan.person(str(case.plan.seat(seat).holder(meeting.day)))
            register(case, meeting, seat, command, speaker, "cli")  # type: ignore[arg-type]
        self.deliver()


def play(story: Story) -> list[Left]:
    story.apply(SAMPLE, "2023-03-20T09:00")
    story.answer(Apologise(Substitute("Claus Brandt", email=CLAUS)), "kd-net/aarhus")
    online = ROW + f"        mode: hybrid\n        link: '{LINK}'\n        dial_in: '{DIAL_IN}'\n"
    story.apply(SAMPLE.replace(ROW, online), "2023-03-21T09:00")
    story.answer(Attend(), "kd-net/randers")
    _decline_a_time(story)
    story.answer(Attend(), "kd-net/aarhus")
    _write(story, "direktoer@viborg.example", "Afbud den 14. april")
    _write(story, "direktoer@skive.example", "Hvornår er næste møde?")
    other = SAMPLE.replace(ROW, online).replace("direktoer@favrskov", "ny@favrskov")
    story.apply(other, "2023-03-22T09:00")
    for at in ("2023-03-28T10:00", "2023-03-31T09:00", "2023-04-05T10:00", "2023-04-11T09:00"):
        story.tick(at)
    gone = other.replace(ROW, ROW + "        cancelled: true\n").replace(
        "{date: 2023-04-26}", "{date: 2023-04-27, was: 2023-04-26}"
    )
    story.apply(gone, "2023-04-11T12:00")
    return story.left


def _decline_a_time(story: Story) -> None:
    with story.office.case(story.now) as case:
        case.uow.outbox.put(Notice(
            cause="counter-declined/1", receiver="direktoer@randers.example", channel="mail",
            kind="counter-declined", queued_at=case.now, due_at=case.now, seat="kd-net/randers",
            meeting=case.uow.meetings.by_key(KEY).uid, facts={"comment": "Salen er optaget."},
        ))  # fmt: skip
    story.deliver()


def _write(story: Story, sender: str, text: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "sekretariat@kd-net.example", "Mødet"
    mail["Message-ID"] = f"<1.{sender}>"
    mail.set_content(text)
    raw = mail.as_bytes()
    take_in(story.office, read_mail(raw, "sekretariat@kd-net.example"), raw, story.now)
    story.deliver()


_played: list[Left] = []


@pytest.fixture
def left(serve, tmp_path: Path) -> list[Left]:
    """All mails of the story, played once."""
    if not _played:
        store = open_store(migrated(tmp_path / "shape.sqlite3"))
        office = Office(store, b"a key", base_url="https://moeder.kd-net.example")
        _played.extend(play(Story(office, serve(), local("2023-03-20T09:00"))))
        store.close()
    return _played


@pytest.fixture
def scheduling(left: list[Left]) -> list[Left]:
    return [each for each in left if each.notice.kind in CALENDAR_KINDS]


def test_the_story_sends_every_kind_of_calendar_mail_and_others(left: list[Left]) -> None:
    kinds = Counter(each.notice.kind for each in left)
    assert set(CALENDAR_KINDS) <= set(kinds)
    assert {"reminder-unanswered", "agenda-missing", "headcount", "receipt", "followed-change",
            "kkr-items"} - set(kinds) <= {"kkr-items"}  # fmt: skip


def test_a_scheduling_mail_is_text_html_and_calendar_in_this_order(scheduling: list[Left]) -> None:
    for each in scheduling:
        assert each.mail.get_content_type() == "multipart/alternative"
        kinds = [part.get_content_type() for part in each.parts]
        assert kinds == ["text/plain", "text/html", "text/calendar"], each.notice.kind
        assert len(list(each.mail.walk())) == 4
        assert b"Content-Disposition" not in each.raw
        assert b"attachment" not in each.raw.lower()


def test_the_calendar_part_says_charset_and_method_and_is_base64(scheduling: list[Left]) -> None:
    for each in scheduling:
        part, method = each.parts[-1], METHODS[each.notice.kind]
        assert dict(part["Content-Type"].params) == {"charset": "UTF-8", "method": method}
        assert part["Content-Transfer-Encoding"] == "base64"
        said = re.findall(rb"^METHOD:(.*)\r\n", each.calendar, re.MULTILINE)
        assert said == [method.encode()]
        assert read_calendar(each.calendar).method == method


def test_the_calendar_has_exact_line_ends_after_its_journey(scheduling: list[Left]) -> None:
    for each in scheduling:
        assert each.calendar.endswith(b"END:VCALENDAR\r\n")
        bare = each.calendar.replace(b"\r\n", b"")
        assert b"\r" not in bare
        assert b"\n" not in bare
        assert max(map(len, each.calendar.split(b"\r\n"))) <= 75


def test_every_line_of_every_mail_fits_and_ends_in_crlf(left: list[Left]) -> None:
    for each in left:
        assert each.raw.isascii()
        assert max(map(len, each.raw.split(b"\r\n"))) <= 998
        assert b"\n" not in each.raw.replace(b"\r\n", b"")


def test_a_request_has_the_properties_that_calendars_need(scheduling: list[Left]) -> None:
    for each in scheduling:
        if METHODS[each.notice.kind] != "REQUEST":
            continue
        unfolded = each.calendar.replace(b"\r\n ", b"").decode().split("\r\n")
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "ORGANIZER", "ATTENDEE",
                     "SUMMARY", "LOCATION", "DESCRIPTION", "URL"):  # fmt: skip
            found = [line for line in unfolded if re.match(rf"{name}[;:]", line)]
            assert len(found) == (3 if name == "DTSTART" else 1), name  # two are VTIMEZONE's
        attendee = next(line for line in unfolded if line.startswith("ATTENDEE"))
        assert "RSVP=TRUE" in attendee
        assert attendee.endswith(f"mailto:{each.notice.receiver}")


_CONFERENCE = r'\r\nCONFERENCE;FEATURE=AUDIO,VIDEO;LABEL="[^"]+: KD-Net";VALUE=URI:https://moede'


def test_a_meeting_that_can_be_joined_online_has_a_conference(scheduling: list[Left]) -> None:
    updates = [each for each in scheduling if each.notice.kind == "update"]
    assert updates
    for each in updates:
        unfolded = each.calendar.replace(b"\r\n ", b"").decode()
        assert re.search(_CONFERENCE, unfolded)


def test_text_and_html_carry_all_that_matters(scheduling: list[Left]) -> None:
    """Outlook shows the mail's body, not DESCRIPTION."""
    first = scheduling[0].notice.meeting
    for each in (each for each in scheduling if each.notice.meeting == first):
        for body in each.bodies:
            said = body.lower().replace("\N{NON-BREAKING HYPHEN}", "-")
            assert "fredag den 14. april 2023 kl. 10-12" in said, each.notice.kind
            assert "KD-Net sekretariatet" in body
            assert "87 00 00 00" in body
            if METHODS[each.notice.kind] != "CANCEL":
                assert PLACE in body
            if each.notice.kind == "update":
                assert LINK in body
                assert DIAL_IN in body
    invited = [each for each in scheduling if each.notice.kind == "invitation"]
    for body in invited[0].bodies:
        assert "Deltager" in body
        assert "i kalenderen, på denne mail eller her" in body
    for body in next(e for e in scheduling if e.notice.receiver == CLAUS).bodies:
        assert "Anne Holm" in body  # who appointed


def test_every_mail_says_that_no_person_wrote_it_and_of_which_list_it_is(left: list[Left]) -> None:
    for each in left:
        assert each.mail["Auto-Submitted"] == "auto-generated"
        assert re.search(r"<(kd-net|kkr)\.kd-net\.example>$", str(each.mail["List-Id"]))
        assert each.mail["Precedence"] is None  # "bulk" would keep it from some inboxes
        assert len(each.mail.get_all("Message-ID", [])) == 1


def test_no_message_id_comes_twice(left: list[Left]) -> None:
    identities = Counter(str(each.mail["Message-ID"]) for each in left)
    assert set(identities.values()) == {1}


def test_all_that_one_receiver_gets_about_a_meeting_is_one_thread(left: list[Left]) -> None:
    """RFC 5322 3.6.4: each mail refers to the meeting's own identifier and to those before it."""
    threads: dict[tuple[str, str | None], list[Left]] = {}
    for each in left:
        if each.notice.meeting and each.mail["References"]:  # a summary is about several meetings
            threads.setdefault((each.notice.receiver, each.notice.meeting), []).append(each)
    for mails in threads.values():
        roots = {(str(e.mail["References"]).split()[0], e.mail["Thread-Index"]) for e in mails}
        assert len(roots) == 1
        for place, each in enumerate(mails):
            references = str(each.mail["References"]).split()
            assert each.mail["In-Reply-To"] == references[-1]
            if not each.notice.facts.get("references"):  # else it answers a mail of theirs
                assert references[1:] == [str(e.mail["Message-ID"]) for e in mails[:place]]
    assert max(map(len, threads.values())) >= 4


def test_an_answer_stands_in_the_thread_of_what_it_answers(left: list[Left]) -> None:
    receipts = [each for each in left if each.notice.facts.get("references")]
    assert receipts
    for each in receipts:
        assert f"<1.{each.notice.receiver}>" in str(each.mail["References"])
        assert each.mail["In-Reply-To"] == f"<1.{each.notice.receiver}>"


def test_a_calendar_as_an_attachment_would_be_found(scheduling: list[Left]) -> None:
    """What the checks above are for: the shape that Outlook shows without buttons."""
    wrong = scheduling[0].mail
    wrong.make_mixed()
    wrong.add_attachment(scheduling[0].calendar, "text", "calendar", filename="invite.ics")
    assert b"Content-Disposition" in wrong.as_bytes()
    assert wrong.get_content_type() != "multipart/alternative"
