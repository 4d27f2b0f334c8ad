"""Anne Holm's invitation is passed on; Otto Uden answers it, and Anne is asked."""

import asyncio
import re
from urllib.parse import urlsplit

import httpx
from bot.web import build_web

from stories.room import Mail, Room

KEY, SEAT = "kd-net/2023-04-14", "kd-net/aarhus"
ANNE, OTTO = "direktoer@aarhus.example", "otto.uden@andetsteds.example"


def invitation(room: Room, to: str) -> Mail:
    return next(m for m in room.mails(to, "14. april") if m.method == "REQUEST")


def link_in(mail: Mail, wish: str) -> str:
    """The address of the button, as it stands in the page of the mail."""
    body = mail.message.get_body(("html",))
    assert body is not None
    found = re.search(rf'href="([^"]*/svar/[^"]*valg={wish})"', str(body.get_content()))
    assert found is not None
    return found[1]


def ask(room: Room, method: str, link: str, **data: str) -> httpx.Response:
    """What a browser does with the link of a mail."""

    async def request() -> httpx.Response:
        web = build_web(room.application.office, lambda: room.now, is_rehearsal=True)
        transport = httpx.ASGITransport(web)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as it:
            path = urlsplit(link)
            target = path.path if data else f"{path.path}?{path.query}"
            return await it.request(method, target, data=data or None)

    answer = asyncio.run(request())
    room.beat()
    return answer


def test_a_forwarded_invitation(room: Room) -> None:
    """Near the meeting director and secretary are asked at once; one tap makes the substitute."""
    room.go_to("2023-04-12T09:00")
    with room.news() as news:
        room.answer_mail(invitation(room, ANNE), "Jeg deltager i stedet for Anne.", OTTO)
    asked = [mail for mail in news if mail.subject.startswith("Skal ")]
    assert sorted(mail.to for mail in asked) == [ANNE, "sekretariat@kd-net.example"]
    assert room.seat(KEY, SEAT)["answer"] == "none"
    (held,) = [row for row in room.held() if row["from"] == OTTO]
    assert held["meeting"] == KEY

    mine = next(mail for mail in asked if mail.to == ANNE)
    assert ask(room, "GET", link_in(mine, "ja")).status_code == 200  # as a mail scanner does
    assert room.seat(KEY, SEAT)["answer"] == "none"

    with room.news() as news:
        assert ask(room, "POST", link_in(mine, "ja"), svar="ja").status_code == 303
    assert (room.seat(KEY, SEAT)["answer"], room.held()) == ("apologised", [])
    invited = next(mail for mail in news if mail.to == OTTO)
    assert invited.subject.startswith("Du er suppleant for Anne Holm")
    assert invited.attendees == [OTTO]

    second = next(mail for mail in asked if mail.to != ANNE)
    shown = ask(room, "GET", link_in(second, "nej"))
    assert "Afgjort af Anne Holm" in shown.text


def test_an_invitation_is_answered_by_its_own_link(room: Room) -> None:
    """The buttons of the invitation itself, pressed on a telephone."""
    room.go_to("2023-03-20T09:00")
    link = link_in(invitation(room, ANNE), "deltager")
    assert ask(room, "POST", link, svar="deltager").status_code == 303
    seat = room.seat(KEY, SEAT)
    assert (seat["answer"], seat["source"], seat["by"]) == ("attending", "web", ANNE)
