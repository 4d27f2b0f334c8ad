"""After a meeting: the chair is shown minutes, the channel gets them, promises come back."""

import json
import re
from dataclasses import replace

from bot.domain.notices import Notice
from bot.services.composing import compose
from bot.services.desk import Matter, act, carry_out, look
from bot.services.followups.keeping import add
from bot.services.proposals import accept, open_proposals

from cast import CHAIR, SECRETARY, VIBORG
from services.held_meeting import KEY, NEXT, RULED, minutes, send, write_all
from services.stage import Room

CHANNEL = "C012AB3CD"


def promised(room: Room) -> int:
    with room.case() as case:
        said = "Revideret oplæg (Dorte Lund, 25. maj 2023)"
        return add(case, case.plan.group("kd-net"), said, "").id


def test_the_chair_is_asked_by_the_rule_and_shown_what_was_decided(held: Room) -> None:
    wanted = RULED.replace("    roles:", "    approval: true\n    roles:", 1)
    held.apply("{date: 2023-04-14}", "{date: 2023-06-02}", plan=wanted)
    held.deliver()
    write_all(held)
    told = held.at("2023-04-21T09:00").tick()
    (asked,) = [s for s in told if s.notice.kind == "approval-request"]
    assert asked.notice.receiver == CHAIR.email
    assert "KD-Net godkendte oplægget." in asked.text
    token = re.findall(r"/afgoer/([^\s>)]+)", asked.text)[0]
    assert "KD-Net godkendte oplægget." in look(held.office, token, held.now).sheet.markdown
    assert minutes(held).state == "draft"
    act(held.office, token, "approve", "", "", held.now)
    held.tick()
    assert minutes(held).state == "sent"


def test_sent_minutes_stand_in_the_channel_and_are_objected_to_there(held: Room) -> None:
    held.office = replace(held.office, slack_is_on=True)
    plan = RULED.replace("    roles:", f"    slack_channel: {CHANNEL}\n    roles:", 1)
    held.apply("{date: 2023-04-14}", "{date: 2023-06-02}", plan=plan)
    write_all(held)
    send(held)
    with held.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        (post,) = [
            n
            for n in case.uow.outbox.list(meeting=meeting.uid, kind="minutes")
            if n.channel == "slack"
        ]
        body = rendered(held, case, post)
        assert body["place"]["thread"] == f"agenda/{meeting.uid}"
        assert "KD-Net godkendte oplægget." in json.dumps(body["blocks"], ensure_ascii=False)
        assert "Gør indsigelse" in json.dumps(body["blocks"], ensure_ascii=False)
        said = carry_out(case, Matter("objection", meeting.uid), VIBORG, "object", "Nej tak.")
    assert "gemt sammen med referatet" in said
    assert [o.text for o in minutes(held).objections] == ["Nej tak."]


def rendered(room: Room, case, notice: Notice):
    made = compose(room.office, case.uow, notice, room.now)
    return json.loads(made.content)  # type: ignore[union-attr]


def test_a_follow_up_proposes_itself_once_for_the_agenda_it_comes_back_on(held: Room) -> None:
    number = promised(held)
    told = held.at("2023-05-05T09:00").tick()
    (mail,) = [s for s in told if s.notice.kind == "proposal"]
    assert mail.notice.receiver == SECRETARY.email
    assert "lovet tidligere" in mail.text
    with held.case() as case:
        (proposal,) = open_proposals(case, case.uow.meetings.by_key(NEXT))
        assert accept(case, proposal.id, None).title == "Revideret oplæg"
    again = held.at("2023-05-08T09:00").tick()
    assert not [s for s in again if s.notice.kind == "proposal"]
    assert number


def test_a_reminder_has_number_and_link_and_the_link_says_done(held: Room) -> None:
    number = promised(held)
    told = held.at("2023-05-17T09:00").tick()
    (mail,) = [s for s in told if s.notice.kind == "follow-up"]
    assert f"Nr. {number}: Revideret oplæg" in mail.text
    token = re.findall(r"/afgoer/([^\s>)]+)", mail.text)[0]
    act(held.office, token, "done", "", "", held.now)
    page = look(held.office, token, held.now)
    assert "Meldt færdig" in page.sheet.markdown
    assert page.sheet.deeds == ()
