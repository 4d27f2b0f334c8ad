"""The secretary's page: a tick for each annex, a preview, and nothing done by looking."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import urlsplit

import pytest
from bot.domain.agenda import Annex, Item
from bot.papers import Draft
from bot.services.agendas import import_draft, send_agenda
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.links import my_page_link, renew_links
from bot.services.publishing.desk import page_url

from paper_files import pdf
from web.visitor import DIRECTOR, KEY, Visitor, text_of

SECRETARY = "sekretariat@kd-net.example"
PUBLIC = f"/arkiv/{KEY}/dagsorden"


@pytest.fixture
def visitor(office, now):
    items = (
        Item("Klima", annexes=(Annex("Fordeling", "later"), Annex("Løn", is_closed=True))),
        Item("Fyring", body="Hemmeligt.", is_closed=True),
    )
    import_draft(office, Draft(KEY, items), None, now)
    return Visitor(office, now)


def add(visitor, number, name):
    file = take_file(visitor.office, name, pdf(1, title=name))
    with visitor.office.case(visitor.now) as case:
        add_annex(case, case.uow.meetings.by_key(KEY), number, NewAnnex(file))
    return file


def send(visitor):
    with visitor.office.case(visitor.now) as case:
        send_agenda(case, case.uow.meetings.by_key(KEY))


def link(visitor, person=SECRETARY):
    with visitor.office.look(visitor.now) as case:
        return urlsplit(page_url(case, case.uow.meetings.by_key(KEY), person)).path


def ticks(answer):
    """The boxes of the form: number -> its attributes."""
    boxes = re.findall(r'<input type="checkbox"[^>]*value="([\d.]+)"([^>]*)>', answer.text)
    return {n: {w for w in ("checked", "disabled") if w in rest} for n, rest in boxes}


def seen(answer):
    (found, *_) = re.findall(r'name="set" value="(\w+)"', answer.text)
    return found


def published(visitor):
    with visitor.office.look(visitor.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        return [(p.edition, p.state, p.by, [a.number for a in p.paper.annexes])
                for p in case.uow.publications.list(meeting.uid)]  # fmt: skip


def test_before_the_agenda_is_sent_the_page_says_why_there_is_nothing_to_do(visitor) -> None:
    answer = visitor.get(link(visitor))
    assert answer.status_code == 200
    assert "er ikke udsendt" in text_of(answer)
    assert "offentliggoer" not in re.findall(r'name="gem" value="([\w-]+)"', answer.text)
    refused = visitor.post(link(visitor), dokument="dagsorden", gem="offentliggoer", set="x")
    assert refused.status_code == 422
    assert published(visitor) == []


def test_the_reason_is_in_the_language_that_is_asked_for(visitor) -> None:
    english = text_of(visitor.get(f"{link(visitor)}?sprog=en"))
    assert "The agenda for kd-net/2023-04-14 has not been sent" in english
    assert "er ikke" not in english


def test_one_is_seen_then_published_then_taken_off(visitor) -> None:
    plan = add(visitor, "3", "Plan.pdf")
    send(visitor)
    path = link(visitor)
    page = visitor.get(path)
    assert ticks(page).pop("2.1") == {"disabled"}, "the minutes, which are still to come"
    assert {n: each for n, each in ticks(page).items() if n != "2.1"} == {
        "3.1": {"disabled"},
        "3.2": {"disabled"},
        "3.3": {"checked"},
    }
    assert "Eftersendes" in text_of(page)
    assert "Lukket: kun for dem" in text_of(page)
    shown = visitor.get(f"{path}/dagsorden?bilag=3.3&dokument=dagsorden&set={seen(page)}")
    assert "Intet er offentliggjort endnu" in text_of(shown)
    assert "Hemmeligt" not in shown.text
    assert "noindex" in shown.headers["x-robots-tag"]
    (pdf_link,) = re.findall(r'href="([^"]+\.pdf\?[^"]*)"', shown.text)
    assert visitor.get(unescape(pdf_link)).content.startswith(b"%PDF")
    (annex,) = re.findall(r'href="([^"]+/bilag/[^"]+)"', shown.text)
    assert visitor.get(annex).content == visitor.office.files.read(plan.digest)
    assert published(visitor) == []
    assert visitor.get(PUBLIC).status_code == 404

    done = visitor.press(path, dokument="dagsorden", gem="offentliggoer", bilag="3.3",
                         set=seen(shown))  # fmt: skip
    assert "Dagsordenen er offentliggjort." in text_of(done)
    assert published(visitor) == [(1, "public", SECRETARY, ["3.3"])]
    public = visitor.get(PUBLIC)
    body = re.compile(r"<dl class=\"meta\".*</article>", re.DOTALL)
    theirs, ours = (body.search(each.text)[0] for each in (public, shown))
    base = path.removeprefix("http://127.0.0.1:8000")
    assert ours.replace(f"{base}/bilag", f"/arkiv/{KEY}/bilag") == theirs, "what was previewed"

    gone = visitor.press(path, dokument="dagsorden", gem="traek-tilbage")
    assert "er taget af nettet" in text_of(gone)
    assert published(visitor) == [(1, "withdrawn", SECRETARY, ["3.3"])]
    assert visitor.get(PUBLIC).status_code == 410


def test_what_comes_later_is_pointed_out_and_public_only_when_published_again(visitor) -> None:
    add(visitor, "3", "Plan.pdf")
    send(visitor)
    path = link(visitor)
    visitor.press(path, dokument="dagsorden", gem="offentliggoer", bilag="3.3",
                  set=seen(visitor.get(path)))  # fmt: skip
    before = visitor.get(PUBLIC).text
    add(visitor, "3.1", "Fordeling.pdf")
    page = visitor.get(path)
    assert "Medlemmerne har noget nyere." in text_of(page)
    assert ticks(page)["3.1"] == set(), "what came late is ticked by nobody but the secretary"
    assert visitor.get(PUBLIC).text == before
    visitor.press(path, dokument="dagsorden", gem="offentliggoer", bilag=["3.1", "3.3"],
                  set=seen(page))  # fmt: skip
    assert "Fordeling" in visitor.get(PUBLIC).text
    assert "noget nyere" not in text_of(visitor.get(path))
    assert "Udgave 2." in text_of(visitor.get(path))


def test_an_item_that_is_closed_after_it_was_published_is_pointed_out(visitor) -> None:
    send(visitor)
    path = link(visitor)
    visitor.press(path, dokument="dagsorden", gem="offentliggoer", set=seen(visitor.get(path)))
    with visitor.office.case(visitor.now) as case:
        agenda = case.uow.agendas.of(case.uow.meetings.by_key(KEY).uid)
        items = (replace(i, is_closed=i.title == "Klima" or i.is_closed) for i in agenda.items)
        case.uow.agendas.save(replace(agenda, items=tuple(items)))
    assert "Punkt 3 er siden blevet lukket" in text_of(visitor.get(path))


@pytest.mark.parametrize("number", ["3.1", "3.2", "4.1", "99.1", "x"])
def test_what_cannot_be_ticked_cannot_be_posted_either(visitor, number: str) -> None:
    send(visitor)
    path = link(visitor)
    answer = visitor.post(path, dokument="dagsorden", gem="offentliggoer", bilag=number,
                          set=seen(visitor.get(path)))  # fmt: skip
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert visitor.get(f"{path}/dagsorden?bilag={number}").status_code == 422
    assert published(visitor) == []


def test_what_has_changed_since_it_was_seen_is_not_published(visitor) -> None:
    send(visitor)
    path = link(visitor)
    before = seen(visitor.get(path))
    add(visitor, "3", "Ny.pdf")
    answer = visitor.post(path, dokument="dagsorden", gem="offentliggoer", set=before)
    assert answer.status_code == 409
    assert "er ændret, siden du så det" in text_of(answer)
    assert published(visitor) == []


def test_only_a_secretary_of_the_group_has_the_page(visitor) -> None:
    send(visitor)
    path = link(visitor)
    others = [link(visitor, DIRECTOR), path[:-2] + "xx", path.replace("offentliggoer", "svar")]
    with visitor.office.look(visitor.now) as case:
        others.append(
            urlsplit(my_page_link(case, SECRETARY)).path.replace("min-side", "offentliggoer")
        )
    for other in others:
        assert visitor.get(other).status_code in (404, 410), other
        assert visitor.get(f"{other}/dagsorden").status_code in (404, 410), other
        assert visitor.get(f"{other}/dagsorden.pdf").status_code in (404, 410), other
        assert visitor.get(f"{other}/bilag/{'0' * 16}/x.pdf").status_code in (404, 410), other
        visitor.post(other, dokument="dagsorden", gem="offentliggoer", set=seen(visitor.get(path)))
    assert published(visitor) == []
    with visitor.office.case(visitor.now) as case:
        renew_links(case, SECRETARY)
    assert visitor.get(path).status_code == 410


def test_nothing_is_done_by_looking_or_by_what_no_page_of_ours_sends(visitor) -> None:
    send(visitor)
    path = link(visitor)
    for method in ("HEAD", "GET"):
        assert (
            visitor.ask(method, f"{path}?gem=offentliggoer&dokument=dagsorden").status_code == 200
        )
    for data in (b"", b"gem=offentliggoer", b"dokument=dagsorden&gem=slet", b"x=1&" * 600):
        assert visitor.ask("POST", path, data).status_code == 400
    assert visitor.ask("POST", path, b"x" * 400_000).status_code == 413
    assert visitor.get(f"{path}/noget").status_code == 404
    assert published(visitor) == []


def test_her_own_page_leads_there(visitor) -> None:
    send(visitor)
    with visitor.office.look(visitor.now) as case:
        mine = urlsplit(my_page_link(case, SECRETARY)).path
        directors = urlsplit(my_page_link(case, DIRECTOR)).path
    answer = visitor.get(mine)
    assert link(visitor) in answer.text
    assert "kan offentliggøres" in text_of(answer)
    assert "Ret så mange svar" not in text_of(answer), "she answers for nobody"
    assert "Ret så mange svar" in text_of(visitor.get(directors))
    assert "/offentliggoer/" not in visitor.get(directors).text
