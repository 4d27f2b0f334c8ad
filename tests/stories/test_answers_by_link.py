"""Answer links in mails, and the substitute's own page: looking changes
nothing, pressing answers, and who was named without an address introduces himself."""

import re
from datetime import timedelta
from urllib.parse import unquote

from stories.letters import Mail
from stories.room import Room
from web.visitor import Visitor, text_of

KEY, SEAT = "kd-net/2023-04-14", "kd-net/aarhus"
ANNE, LIS = "direktoer@aarhus.example", "sekretaer@aarhus.example"
METTE = "sekretariat@kd-net.example"
CLAUS = "claus.brandt@aarhus.example"


def visit(room: Room) -> Visitor:
    return Visitor(room.application.office, room.now)


def links_in(mail: Mail) -> dict[str, str]:
    """What the links of a mail say, and the paths on our pages that they lead to."""
    body = mail.message.get_body(("html",))
    assert body is not None
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', body.get_content(), re.DOTALL)
    ours = [(re.sub(r"<[^>]+>", "", text).strip(), url) for url, text in found if "/svar/" in url]
    return {text: unquote(url)[unquote(url).index("/svar/"):] for text, url in ours}  # fmt: skip


def look_at(room: Room, path: str) -> str:
    """A page, looked at the way that scanners and people do; nothing is changed by it."""
    visitor = visit(room)
    before = visitor.answered()
    for method in ("HEAD", "GET"):
        answer = visitor.ask(method, path)
        assert answer.status_code == 200
    assert visitor.answered() == before
    return text_of(answer)


def press(room: Room, path: str, **entered: str) -> str:
    """A button of a page is pressed; the heart beats. What the page says then."""
    told = text_of(visit(room).press(path, **entered))
    room.beat()
    return told


def test_every_answer_is_given_by_a_link_of_the_invitation_and_may_change(room: Room) -> None:
    (invitation,) = room.mails(ANNE)
    links = links_in(invitation)
    assert list(links) == ["Deltager", "Afbud", "Send suppleant", "Kommer senere"]
    for path in links.values():
        look_at(room, path)
    pressed: list[tuple[str, dict[str, str]]] = [
        ("attending", {"svar": "deltager"}),
        ("partial", {"svar": "senere", "fra": "10:30"}),
        ("apologised", {"svar": "afbud"}),
        ("apologised", {"svar": "suppleant", "navn": "Claus Brandt", "mail": CLAUS}),
        ("attending", {"svar": "deltager"}),
    ]
    for (answer, entered), path in zip(pressed, [*links.values(), links["Afbud"]], strict=True):
        room.now += timedelta(minutes=1)
        press(room, path, **entered)
        seat = room.seat(KEY, SEAT)
        assert (seat["answer"], seat["source"], seat["by"]) == (answer, "web", ANNE)
    assert [m.method for m in room.mails(CLAUS)] == ["REQUEST", "CANCEL"]

    path = links["Afbud"]
    room.go_to("2023-04-14T11:59")
    press(room, path, svar="afbud")
    assert room.seat(KEY, SEAT)["answer"] == "apologised"
    room.go_to("2023-04-14T12:00")
    assert visit(room).get(path).status_code == 410
    assert visit(room).post(path, svar="deltager").status_code == 410
    assert room.seat(KEY, SEAT)["answer"] == "apologised"


def named(room: Room, besides: tuple[str, ...] = ()) -> Mail:
    """Anne Holm writes that Claus Brandt comes, without an address; her receipt. `besides` hear of
    it too."""
    with room.news() as news:
        room.answer_mail(room.mails(ANNE)[0], "Afbud, Claus Brandt deltager i stedet")
    (receipt,) = [mail for mail in news if mail.to == ANNE]
    assert {mail.to for mail in news} == {ANNE, *besides}
    assert room.seat(KEY, SEAT)["substitute"]["email"] is None
    return receipt


def own_page(receipt: Mail) -> str:
    """The page that the receipt's link leads to, which is passed on."""
    return links_in(receipt)["dette link"]


def test_the_substitute_enters_name_title_and_address_and_takes_part(room: Room) -> None:
    receipt = named(room)
    assert "Vi mangler Claus Brandts mailadresse" in receipt.text
    body = receipt.message.get_body(("html",))
    assert body is not None
    (mailto,) = re.findall(r'href="(mailto:\?[^"]+)"', body.get_content())
    ready = unquote(mailto)
    assert "Kære Claus Brandt" in ready
    assert own_page(receipt) in ready
    shown = look_at(room, own_page(receipt))
    assert "Anne Holm har udpeget dig, Claus Brandt, som sin suppleant" in shown
    assert "Scandic Silkeborg" in shown
    page = own_page(receipt)
    with room.news() as news:
        told = press(
            room, page, svar="deltager", navn="Claus M. Brandt", titel="Direktør", mail=CLAUS
        )
    assert "Tak. Du er registreret som deltager." in told
    assert CLAUS in told
    seat = room.seat(KEY, SEAT)
    assert (seat["answer"], seat["by"], seat["source"]) == ("apologised", ANNE, "mail")
    assert seat["substitute"] == {
        "name": "Claus M. Brandt", "email": CLAUS, "answer": "attending",
    }  # fmt: skip
    invitation = next(m for m in news if m.to == CLAUS)
    assert invitation.method == "REQUEST"
    assert "suppleant for Anne Holm" in invitation.subject
    told_anne = next(m for m in news if m.to == ANNE)
    assert "har oplyst sin mailadresse" in told_anne.text
    assert CLAUS in told_anne.text
    assert told_anne.calendar is None
    assert len(news) == 2
    look_at(room, links_in(invitation)["Jeg kan ikke"])


def test_a_substitute_who_cannot_says_so_without_an_address_and_both_are_told(room: Room) -> None:
    page = own_page(named(room))
    with room.news() as news:
        told = press(room, page, svar="kan-ikke", navn="", mail="")
    assert "Det er registreret, at du ikke kan deltage." in told
    assert {m.to for m in news} == {ANNE, METTE}
    assert all("Claus Brandt kan ikke deltage" in m.subject for m in news)
    assert room.seat(KEY, SEAT)["substitute"]["answer"] == "declined"
    press(room, page, svar="deltager", navn="Claus Brandt", mail=CLAUS)  # a mind may change
    assert room.seat(KEY, SEAT)["substitute"]["answer"] == "attending"
