"""A meeting that can be followed over a link: told, answered and changed, late as well."""

import pytest

from stories.conftest import OpenRoom
from stories.room import Room, post_text, sequence

KEY = "kd-net/2023-04-14"
ROW = "      - {date: 2023-04-14}\n"
LINK, NEW_LINK = "https://moede.example/kd-net", "https://moede.example/kd-net-2"
DIAL_IN = "87 00 00 00, kode 123 456"
ANNE = "direktoer@aarhus.example"
BENTE, DORTE, ERIK = (f"direktoer@{name}.example" for name in ("randers", "viborg", "region"))
AARHUS, RANDERS, VIBORG = (f"kd-net/{name}" for name in ("aarhus", "randers", "viborg"))


def held(plan: str, mode: str, link: str = LINK) -> str:
    assert plan.count(ROW) == 1
    more = "" if mode == "physical" else f", link: '{link}', dial_in: '{DIAL_IN}'"
    return plan.replace(ROW, f"      - {{date: 2023-04-14, mode: {mode}{more}}}\n")


@pytest.fixture
def hybrid(open_at: OpenRoom, small_plan: str) -> Room:
    room = open_at("2023-02-16T12:00", held(small_plan, "hybrid"))
    room.go_to("2023-02-17T12:00")
    return room


def test_a_hybrid_meeting_says_how_to_join_and_takes_online_for_an_answer(hybrid: Room) -> None:
    (invitation,) = hybrid.mails(ANNE, "Mødeindkaldelse")
    unfolded = bytes(invitation.calendar or b"").replace(b"\r\n ", b"").decode()
    assert f'CONFERENCE;FEATURE=AUDIO,VIDEO;LABEL="Onlinemøde: KD-Net";VALUE=URI:{LINK}' in unfolded
    assert "CONFERENCE;FEATURE=PHONE;" in unfolded
    assert "tel:+4587000000,,,123456" in unfolded
    assert "Scandic Silkeborg" in str(invitation.event["LOCATION"])
    assert LINK in invitation.text
    assert DIAL_IN in invitation.text
    assert "Deltager online" in invitation.text

    told = hybrid.write(hybrid.person(ANNE), "Jeg deltager online den 14. april")
    assert "registreret som deltager online" in post_text(told)
    hybrid.write(hybrid.person(BENTE), "I will join on Teams on 14 April")
    hybrid.write(hybrid.person(DORTE), "Jeg deltager den 14. april")
    found = hybrid.attendance(KEY)
    assert [found["seats"][seat]["online"] for seat in (AARHUS, RANDERS, VIBORG)] == [
        True, True, False,
    ]  # fmt: skip
    assert found["online"] == 2
    # Three come, two of them over the link; one has not answered; two secretariats eat.
    assert found["numbers"] == {"coming": 3, "unanswered": 1, "lunch": 3 - 2 + 1 + 2}
    who = post_text(hybrid.write(hybrid.person(DORTE), "Hvem kommer den 14. april?"))
    assert "heraf 2 online" in who
    assert "Anne Holm (online)" in who


def test_a_new_link_on_the_day_goes_out_and_asks_nobody(hybrid: Room, small_plan: str) -> None:
    hybrid.write(hybrid.person(ANNE), "Jeg deltager online den 14. april")
    hybrid.go_to("2023-04-14T08:30")
    with hybrid.news() as news:
        hybrid.apply(held(small_plan, "hybrid", NEW_LINK))
    told = {mail.to: mail for mail in news if mail.method == "REQUEST"}
    assert told.keys() == {ANNE, BENTE, DORTE, ERIK}
    assert told[ANNE].subject.startswith("Nyt link: KD-Net")
    assert NEW_LINK in told[ANNE].text
    assert "Dit svar gælder stadig" in told[ANNE].text
    assert told[ANNE].event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    seat = hybrid.seat(KEY, AARHUS)
    assert (seat["answer"], seat["online"]) == ("attending", True)


def test_online_and_back_to_the_room_late(open_at: OpenRoom, small_plan: str) -> None:
    """The answers stay; the link comes and goes, and so does lunch."""
    room = open_at("2023-02-16T12:00", small_plan)
    room.go_to("2023-02-17T12:00")
    room.write(room.person(ANNE), "Jeg deltager den 14. april")
    first = sequence(room.mails(ANNE, "Mødeindkaldelse")[0])
    asked = room.write(room.person(BENTE), "Jeg deltager online den 14. april")
    assert "man kan ikke deltage online" in post_text(asked)
    assert room.seat(KEY, RANDERS)["answer"] == "none"

    room.go_to("2023-04-13T15:00")
    room.apply(held(small_plan, "online"))
    online = room.mails(ANNE)[-1]
    assert (sequence(online), str(online.event["LOCATION"])) == (first + 1, LINK)
    assert "Dit svar gælder stadig" in online.text
    assert room.attendance(KEY)["numbers"]["lunch"] is None
    assert room.seat(KEY, AARHUS)["online"] is True
    room.write(room.person(BENTE), "Jeg deltager online den 14. april")
    assert room.seat(KEY, RANDERS)["answer"] == "attending"

    room.apply(held(small_plan, "online", NEW_LINK))
    assert sequence(room.mails(ANNE)[-1]) == first + 2  # an online meeting is held at its link

    room.go_to("2023-04-14T07:30")
    room.apply(held(small_plan, "physical"))
    back = room.mails(ANNE)[-1]
    assert sequence(back) == first + 3
    assert back.subject.startswith("Nyt sted: KD-Net")
    assert b"CONFERENCE" not in bytes(back.calendar or b"")
    assert {room.seat(KEY, seat)["answer"] for seat in (AARHUS, RANDERS)} == {"attending"}
    assert room.seat(KEY, AARHUS)["online"] is False


def test_who_was_to_be_online_is_asked_again_when_the_link_goes(
    hybrid: Room, small_plan: str
) -> None:
    hybrid.write(hybrid.person(ANNE), "Jeg deltager online den 14. april")
    hybrid.write(hybrid.person(DORTE), "Jeg deltager den 14. april")
    with hybrid.news() as news:
        hybrid.apply(held(small_plan, "physical"))
    told = {mail.to: mail for mail in news}
    assert "registreret som deltager online, og det kan man ikke længere" in told[ANNE].text
    assert "Dit svar gælder stadig" in told[DORTE].text
    assert hybrid.seat(KEY, AARHUS)["answer"] == "none"
    assert hybrid.seat(KEY, VIBORG)["answer"] == "attending"
