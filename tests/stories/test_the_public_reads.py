"""What the public reads: an agenda with one tick, unchanged by a supplement until it is published
again, then the minutes, and nothing once they are taken off the web."""

import asyncio
import io
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from bot.domain.agenda import Annex, Item
from bot.domain.attendance import Apologise, Substitute
from bot.papers import Draft
from bot.services.agendas import agenda_of, import_draft
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.answering import register
from bot.services.minutes.sending import send_minutes
from bot.services.minutes.writing import set_outcome
from bot.web import build_web
from pypdf import PdfReader

from paper_files import office as word_file
from paper_files import pdf
from stories.room import Room, post_text

OpenRoom = Callable[[str, str], Room]
KEY, PAGE = "kd-net/2023-04-14", "/arkiv/kd-net/2023-04-14"
SECRETARY, DIRECTOR = "sekretariat@kd-net.example", "direktoer@aarhus.example"
BASE = "http://127.0.0.1:8000"
SECRETS = ("Opsigelse af lejemål", "Lejekontrakt", "lejekontrakt", "Claus Brandt", "tandlæge",
           "claus.brandt@aarhus.example")  # fmt: skip


class Reader:
    """Somebody with a browser, at the room's moment."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def ask(self, method: str, path: str, data: dict[str, Any] | None = None) -> httpx.Response:
        return asyncio.run(self._ask(method, path.removeprefix(BASE), data))

    async def _ask(self, method: str, path: str, data: dict[str, Any] | None) -> httpx.Response:
        office = self.room.application.office
        web = build_web(office, lambda: self.room.now, is_rehearsal=False)
        transport = httpx.ASGITransport(web)
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            return await client.request(method, path, data=data)

    def status(self, path: str) -> int:
        return self.ask("GET", path).status_code

    def read(self, path: str) -> str:
        """What is to be read at an address; in a PDF, what its pages and its properties say."""
        answer = self.ask("GET", path)
        assert answer.status_code == 200, path
        if answer.headers["content-type"] != "application/pdf":
            return answer.text
        paper = PdfReader(io.BytesIO(answer.content))
        pages = " ".join(page.extract_text() for page in paper.pages)
        return " ".join(f"{pages} {paper.metadata}".split())


@pytest.fixture
def room(open_at: OpenRoom, small_plan: str) -> Room:
    """Aarhus sends a substitute; the agenda has an open item and a closed one."""
    public = small_plan.replace("    name: KD-Net\n", "    name: KD-Net\n    public: true\n")
    room = open_at("2023-03-20T09:00", public)
    items = (
        Item("Klima", body="Kommunerne samarbejder.", annexes=(Annex("Økonomi", "later"),)),
        Item("Opsigelse af lejemål", body="Hemmeligt.", is_closed=True),
    )
    office = room.application.office
    import_draft(office, Draft(KEY, items), None, room.now)
    add(room, "Klima", "Klimaplan.pdf", pdf(2, title="klimaplan"))
    add(room, "Klima", "Måltal.docx", word_file())
    add(room, "Opsigelse af lejemål", "Lejekontrakt.pdf", pdf(1, title="lejekontrakt"))
    with office.case(room.now) as case:
        substitute = Substitute("Claus Brandt", None, "claus.brandt@aarhus.example")
        register(case, case.uow.meetings.by_key(KEY), "kd-net/aarhus", Apologise(substitute),
                 case.plan.person(DIRECTOR), "cli")  # fmt: skip
    return room


def add(room: Room, title: str, name: str, content: bytes, annex: str | None = None) -> None:
    """Add a file to an item."""
    office = room.application.office
    file = take_file(office, name, content)
    with office.case(room.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        items = agenda_of(case, meeting).items
        number = next(item.number for item in items if item.title == title)
        add_annex(case, meeting, number, NewAnnex(file, annex))


def her_page(room: Room) -> str:
    """The link to the publishing page, from her own page, which Slack gives her."""
    told = post_text(room.write(room.person(SECRETARY), "min side"))
    (mine,) = set(re.findall(rf"{BASE}/min-side/[\w.-]+", told))
    (found,) = set(re.findall(rf"{BASE}/offentliggoer/[\w.-]+", Reader(room).read(mine)))
    return found


def seen(page: str, document: str) -> str:
    found = re.search(
        rf'name="dokument" value="{document}">\s*<input[^>]*name="set" value="(\w+)"', page
    )
    assert found, page
    return found[1]


def publish(room: Room, document: str, *numbers: str) -> None:
    reader, page = Reader(room), her_page(room)
    data = {"dokument": document, "gem": "offentliggoer", "bilag": list(numbers),
            "set": seen(reader.read(page), document)}  # fmt: skip
    assert reader.ask("POST", page, data).status_code == 303


def where(room: Room, title: str, place: int) -> tuple[str, str]:
    """The number of an item's annex, and where the public would find its file."""
    with room.application.office.look(room.now) as case:
        items = agenda_of(case, case.uow.meetings.by_key(KEY)).items
    item = next(each for each in items if each.title == title)
    file = item.annexes[place - 1].file
    return f"{item.number}.{place}", f"{PAGE}/bilag/{file.digest[:16]}/{file.name}" if file else ""


def write_and_send_minutes(room: Room) -> None:
    with room.application.office.case(room.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        for item in agenda_of(case, meeting).items:
            is_secret = item.title == "Opsigelse af lejemål"
            said = "Lejekontrakten opsiges." if is_secret else "drøftet"
            set_outcome(case, meeting, item.number, said)
        send_minutes(case, meeting)
    room.beat()


def test_the_public_reads(room: Room) -> None:
    public = Reader(room)
    number, plan = where(room, "Klima", 2)
    _, lease = where(room, "Opsigelse af lejemål", 1)

    room.go_to("2023-04-07T12:00")
    assert room.mails(DIRECTOR, "Dagsorden til KD-Net")
    assert public.status(PAGE) == 404, "sent out is not published"

    page = her_page(room)
    shown = public.read(page)
    assert "Lukket: kun for dem" in shown
    assert "Eftersendes" in shown
    preview = public.read(f"{page}/dagsorden?bilag={number}")
    assert "Klimaplan" in preview
    assert "Hemmeligt" not in preview
    assert public.status(PAGE) == 404, "looking publishes nothing"

    publish(room, "dagsorden", number)
    assert public.ask("GET", plan).headers["content-type"] == "application/pdf"
    assert public.status(lease) == 404
    assert PAGE in public.read("/")
    for text in (public.read(PAGE), public.read(f"{PAGE}/dagsorden.pdf")):
        assert "Kommunerne samarbejder." in text
        assert "Lukket punkt" in text
        assert "Klimaplan" in text
        assert "Måltal" not in text
        assert not [secret for secret in SECRETS if secret in text]

    a_supplement_is_public_when_it_is_published(room, page, number)

    room.go_to("2023-04-14T13:00")
    write_and_send_minutes(room)
    assert public.status(f"{PAGE}/referat") == 404, "sent is not published"
    publish(room, "referat")
    for text in (public.read(PAGE), public.read(f"{PAGE}/referat.pdf")):
        assert "Udkast til referat" in text
        assert "drøftede" in text
        assert "Aarhus ved suppleant" in text
        assert not [secret for secret in SECRETS if secret in text]

    for document in ("dagsorden", "referat"):
        gone = {"dokument": document, "gem": "traek-tilbage"}
        assert public.ask("POST", page, gone).status_code == 303
        assert public.status(f"{PAGE}/{document}") == 410
        assert public.status(f"{PAGE}/{document}.pdf") == 410
    assert public.status(plan) == 410
    assert public.status("/arkiv/kd-net") == 404


def a_supplement_is_public_when_it_is_published(room: Room, page: str, number: str) -> None:
    public = Reader(room)
    before = public.read(PAGE)
    room.go_to("2023-04-11T11:00")
    add(room, "Klima", "Økonomi.pdf", pdf(1, title="økonomi"), "Økonomi")
    room.go_to("2023-04-11T16:00")
    late, economy = where(room, "Klima", 1)
    assert room.mails(DIRECTOR, "Eftersendt materiale")
    assert public.read(PAGE) == before, "unchanged until somebody publishes again"
    assert public.status(economy) == 404
    assert "Medlemmerne har noget nyere." in public.read(page)
    publish(room, "dagsorden", late, number)
    assert "Økonomi" in public.read(PAGE)
    assert public.status(economy) == 200
