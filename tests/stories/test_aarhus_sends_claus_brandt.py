"""Anne Holm of Aarhus cannot come on 14 April and sends Claus Brandt; his address is asked for."""

from bot.domain.people import Person
from icalendar import vText

from stories.room import Mail, Room, post_text, sequence

KEY, SEAT = "kd-net/2023-04-14", "kd-net/aarhus"
ANNE, CLAUS = "direktoer@aarhus.example", "claus.brandt@aarhus.example"
SECRETARIAT = "sekretariat@kd-net.example"


def anne(room: Room) -> Person:
    return room.person(ANNE)


def invitation(room: Room, to: str = ANNE) -> Mail:
    return next(m for m in reversed(room.mails(to)) if m.method == "REQUEST")


def substitute(room: Room) -> dict[str, object]:
    found = room.seat(KEY, SEAT)["substitute"]
    assert isinstance(found, dict)
    return found


def test_aarhus_sends_claus_brandt(room: Room) -> None:
    """The whole story: /afbud without an address, one line back, invited, accepted."""
    assert [m.to for m in room.mails()] == [
        ANNE, "direktoer@randers.example", "direktoer@viborg.example", "direktoer@region.example",
    ]  # fmt: skip
    assert room.attendance(KEY)["numbers"] == {"coming": 0, "unanswered": 4, "lunch": 6}

    room.go_to("2023-03-20T09:00")
    with room.news() as news:
        receipt = room.afbud(anne(room), "14/4, Claus Brandt deltager i stedet")
    assert "Claus Brandt" in post_text(receipt)
    assert "mailadresse" in post_text(receipt)
    assert news == []  # an apology in chat sends the director no calendar mail, and nobody else any
    assert substitute(room) == {"name": "Claus Brandt", "email": None, "answer": "none"}

    with room.news() as news:
        receipt = room.write(anne(room), f"Claus Brandt, {CLAUS}")
    assert CLAUS in post_text(receipt)
    (invited,) = news
    assert invited.to == CLAUS
    assert invited.subject.startswith("Du er suppleant for Anne Holm: KD-Net fredag 14. april")
    assert invited.method == "REQUEST"
    assert invited.attendees == [CLAUS]
    assert invited.event["UID"] == invitation(room).event["UID"]
    assert "Aarhus" in invited.text

    with room.news() as news:
        room.answer_calendar(invited, "ACCEPTED")
    assert news == []  # a calendar REPLY that counted is not answered
    assert substitute(room) == {"name": "Claus Brandt", "email": CLAUS, "answer": "attending"}
    seat = room.seat(KEY, SEAT)
    assert (seat["answer"], seat["source"], seat["by"]) == ("apologised", "slack", ANNE)
    assert room.attendance(KEY)["numbers"] == {"coming": 1, "unanswered": 3, "lunch": 6}


def test_the_receipt_in_chat_is_for_the_director_alone(room: Room) -> None:
    room.afbud(anne(room), "14/4, Claus Brandt deltager i stedet")
    seen = [post for post in room.outside.double.posts() if "Claus" in post_text(post)]
    assert {post["user"] for post in seen} == {room.outside.double.posts_to(anne(room))[0]["user"]}


def test_an_address_in_the_apology_itself_is_not_asked_for(room: Room) -> None:
    with room.news() as news:
        receipt = room.afbud(anne(room), f"14/4, Claus Brandt, {CLAUS}, deltager i stedet")
    assert "Vi mangler" not in post_text(receipt)
    assert [m.to for m in news] == [CLAUS]


def test_a_calendar_decline_with_a_comment_names_the_substitute(room: Room) -> None:
    """Outlook carries what is written along with "Decline" as COMMENT. The address is missing, so
    this REPLY is answered, and one line by mail is enough."""
    with room.news() as news:
        room.answer_calendar(
            invitation(room), "DECLINED", "COMMENT:Jeg kan desværre ikke. Claus Brandt kommer."
        )
    assert substitute(room)["name"] == "Claus Brandt"
    seat = room.seat(KEY, SEAT)
    assert (seat["answer"], seat["source"], seat["by"]) == ("apologised", "mail", ANNE)
    (receipt,) = news
    assert receipt.to == ANNE
    assert receipt.subject.startswith("Afbud registreret: KD-Net")
    assert "mailadresse" in receipt.text
    assert receipt.calendar is None

    with room.news() as news:
        room.answer_mail(receipt, CLAUS)
    assert substitute(room)["email"] == CLAUS
    assert [(m.to, m.method) for m in news] == [(CLAUS, "REQUEST"), (ANNE, None)]


def test_a_plain_decline_is_an_apology_without_a_substitute_and_gets_no_mail(room: Room) -> None:
    with room.news() as news:
        room.answer_calendar(invitation(room), "DECLINED")
    assert room.seat(KEY, SEAT)["answer"] == "apologised"
    assert room.seat(KEY, SEAT)["substitute"] is None
    assert news == []


def test_a_delegation_invites_the_delegate(room: Room) -> None:
    """RFC 5546 3.2.2.3: the REPLY has the delegator and the delegate."""
    with room.news() as news:
        room.answer_calendar(
            invitation(room), "DELEGATED",
            f'ATTENDEE;PARTSTAT=NEEDS-ACTION;CN="{vText("Claus Brandt")}";'
            f'DELEGATED-FROM="mailto:{ANNE}":mailto:{CLAUS}',
            params=f';DELEGATED-TO="mailto:{CLAUS}"',
        )  # fmt: skip
    assert substitute(room) == {"name": "Claus Brandt", "email": CLAUS, "answer": "none"}
    assert [(m.to, m.method) for m in news] == [(CLAUS, "REQUEST")]


def test_a_substitute_who_declines_is_told_of_to_director_and_secretary_at_once(room: Room) -> None:
    room.afbud(anne(room), f"14/4, Claus Brandt, {CLAUS}, deltager i stedet")
    with room.news() as news:
        room.answer_calendar(invitation(room, CLAUS), "DECLINED")
    assert substitute(room)["answer"] == "declined"
    assert sorted(m.to for m in news) == [ANNE, SECRETARIAT]
    assert all("Claus Brandt" in m.text and m.calendar is None for m in news)
    assert room.attendance(KEY)["numbers"]["coming"] == 0


def test_another_name_cancels_the_former_and_invites_the_next(room: Room) -> None:
    room.afbud(anne(room), f"14/4, Claus Brandt, {CLAUS}, deltager i stedet")
    eva = "eva.dam@aarhus.example"
    with room.news() as news:
        room.afbud(anne(room), f"14/4, Eva Dam, {eva}, deltager i stedet")
    assert {(m.to, m.method) for m in news} == {(CLAUS, "CANCEL"), (eva, "REQUEST")}
    cancelled = next(m for m in news if m.method == "CANCEL")
    assert "STATUS" not in cancelled.event
    assert sequence(cancelled) == 1


def test_the_reminder_skips_who_has_answered_and_the_headcount_names_the_substitute(
    room: Room,
) -> None:
    room.afbud(anne(room), f"14/4, Claus Brandt, {CLAUS}, deltager i stedet")
    room.go_to("2023-04-11T09:00")
    reminded = {m.to for m in room.mails(subject="Deltager")}
    assert reminded == {
        "direktoer@randers.example", "direktoer@viborg.example", "direktoer@region.example",
    }  # fmt: skip
    (headcount,) = room.mails(SECRETARIAT, "14. april")[-1:]
    assert "Claus Brandt" in headcount.text
    assert room.held() == []  # the secretary's address is the bot's own: its mail is no answer
