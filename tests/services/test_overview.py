"""What scripts read: the JSON of cli.md, key by key."""

from datetime import date, time

import pytest
from bot.domain.attendance import Apologise, Attend, AttendPartly, Substitute
from bot.domain.errors import UnknownGroup
from bot.services.overview import meeting_json, notices_json, upcoming

from cast import CHAIR, RANDERS, REGION, REGION_SEAT, SECRETARY, VIBORG, VIBORG_SEAT

KEY = "kd-net/2023-04-14"
ROWS = ("{date: 2023-03-10}", "{date: 2023-04-14}", "{date: 2023-06-02, cancelled: true}")


def keys(room, **asked: object) -> list[str]:
    with room.office.look(room.now) as case:
        return [m.key for m in upcoming(case, **asked)]


def test_upcoming_has_a_meeting_as_promised(room) -> None:
    meeting = room.meeting()
    assert meeting_json(meeting) == {
        "key": KEY,
        "group": "kd-net",
        "title": "KD-Net",
        "start": "2023-04-14T10:00:00+02:00",
        "end": "2023-04-14T12:00:00+02:00",
        "place": "Scandic Silkeborg",
        "mode": "physical",
        "status": "planned",
        "was": None,
        "notes": [],
        "parts": [
            {
                "title": "KD-Net",
                "start": "2023-04-14T10:00:00+02:00",
                "end": "2023-04-14T12:00:00+02:00",
            }
        ],
        "uid": meeting.uid,
    }


def test_a_moved_meeting_with_parts_says_so(room) -> None:
    room.apply(
        "{date: 2023-04-21, was: 2023-04-14, notes: [temamøde], parts: ["
        "{title: KD-Net, hours: 10:00-11:00}, {title: Tema, hours: 11:00-12:30}]}"
    )
    told = meeting_json(room.meeting())
    assert (told["status"], told["was"], told["notes"]) == ("moved", "2023-04-14", ["temamøde"])
    assert told["end"] == "2023-04-21T12:30:00+02:00"
    assert told["parts"][1] == {
        "title": "Tema",
        "start": "2023-04-21T11:00:00+02:00",
        "end": "2023-04-21T12:30:00+02:00",
    }


def test_a_meeting_by_mail_has_the_days_between_which_answers_are_taken(empty) -> None:
    empty.apply("{date: 2023-04-14, mode: mail, until: 2023-04-18}")
    told = meeting_json(empty.meeting())
    assert (told["mode"], told["start"], told["end"]) == ("mail", "2023-04-14", "2023-04-18")


def test_upcoming_is_what_has_not_ended_and_days_reach_into_the_past(empty) -> None:
    empty.apply(*ROWS)
    assert keys(empty) == [KEY, "kkr/2023-04-26"]
    assert keys(empty, group="kd-net", everything=True) == [
        "kd-net/2023-03-10",
        KEY,
        "kd-net/2023-06-02",
    ]
    assert keys(empty, first=date(2023, 3, 10), last=date(2023, 4, 14)) == [
        "kd-net/2023-03-10",
        KEY,
    ]
    assert keys(empty, last=date(2023, 4, 13)) == []
    with pytest.raises(UnknownGroup):
        keys(empty, group="kosu")


def test_a_meeting_in_progress_is_still_coming(room) -> None:
    assert KEY in keys(room.at("2023-04-14T11:59"))
    assert KEY not in keys(room.at("2023-04-14T12:00"))


def test_attendance_is_as_promised(room) -> None:
    room.answer(Apologise(Substitute("Claus Brandt")), way="slack")
    room.answer(Attend(), CHAIR, seat=RANDERS)
    room.answer(AttendPartly(until=time(11, 30)), VIBORG, seat=VIBORG_SEAT, way="mail")
    told = room.json()
    assert told["key"] == KEY
    assert told["seats"][0] == {
        "seat": "kd-net/aarhus",
        "label": "Aarhus",
        "person": "direktoer@aarhus.example",
        "answer": "apologised",
        "substitute": {"name": "Claus Brandt", "email": None, "answer": "none"},
        "from": None,
        "until": None,
        "parts": [],
        "online": False,
        "late": False,
        "source": "slack",
        "by": "direktoer@aarhus.example",
        "at": "2023-03-20T09:01:00+01:00",
    }
    assert (told["seats"][2]["answer"], told["seats"][2]["until"]) == ("partial", "11:30")
    # Three come, one of them gone before lunch; one has not answered; two secretariats eat.
    assert told["numbers"] == {"coming": 3, "unanswered": 1, "lunch": 3 + 1 + 2 - 1}


def test_nobody_who_was_asked_again_is_said_to_have_answered(room) -> None:
    room.answer(Attend(), REGION, seat=REGION_SEAT)
    room.apply("{date: 2023-04-14, hours: 09:00-11:00}")
    seat = room.json()["seats"][3]
    assert [seat[name] for name in ("answer", "source", "by", "at")] == ["none", None, None, None]


def test_lunch_is_null_where_none_is_served(room) -> None:
    room.apply("{date: 2023-04-14, lunch: none}")
    assert room.json()["numbers"] == {"coming": 0, "unanswered": 4, "lunch": None}


def test_the_outbox_tells_of_each_notice_what_is_promised(room) -> None:
    room.answer(Apologise(Substitute("Claus Brandt", email="claus.brandt@aarhus.example")))
    with room.office.look(room.now) as case:
        sent = notices_json(case, state="sent", meeting=KEY, receiver=CHAIR.email)
        queued = notices_json(case, state="queued", meeting=None, receiver=None)
    (invitation,) = sent
    assert set(invitation) == {
        "id", "state", "channel", "receiver", "meeting", "rule", "subject", "message_id",
        "queued_at", "sent_at", "attempts", "reason",
    }  # fmt: skip
    assert invitation["rule"] == "invitation"
    assert invitation["meeting"] == KEY
    assert invitation["sent_at"] == "2023-03-20T09:00:00+01:00"
    assert [(n["rule"], n["channel"], n["subject"]) for n in queued] == [("", "mail", None)]
    assert all(n["receiver"] != SECRETARY.email for n in (*sent, *queued))
