"""What everybody reads: what was published and nothing else, whatever address is guessed."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from bot.domain.agenda import Annex, Item
from bot.domain.errors import MeetingIsCancelled
from bot.domain.guests import Guest
from bot.papers import Draft
from bot.services.agendas import import_draft, send_agenda
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.publishing.acts import Ticks, publish, unpublish
from pypdf import PdfReader

from paper_files import office as office_file
from paper_files import pdf
from web.visitor import KEY, Visitor, text_of

PAGE, FILES = f"/arkiv/{KEY}", f"/arkiv/{KEY}/bilag"
HOSTILE = "<script>alert(1)</script> {{ x }} [k](javascript:alert(1)) \"'>"
SECRETS = ("Fyring", "fyres", "Opsigelse", "Hemmelig", "lone@", "Lone Friis", "Ikke valgt",
           "ikke-valgt", "otto@")  # fmt: skip
"""What stands in what is closed, unticked or nobody's business."""


@pytest.fixture
def visitor(office, now):
    """The agenda of April, sent out: an open item with two annexes and a closed one."""
    items = (
        Item("Klima", body="Skriv til lone@friis.example.\n\nSe [her](javascript:alert(1)).",
             guests=(Guest("Lone Friis", "lone@friis.example"),), proposer="otto@uden.example",
             annexes=(Annex("Hemmelig løn", is_closed=True),)),
        Item("Fyring", body="Otto fyres.", is_closed=True),
        Item(HOSTILE, body=HOSTILE),
    )  # fmt: skip
    import_draft(office, Draft(KEY, items), None, now)
    visitor = Visitor(office, now)
    visitor.files = {
        name: add(visitor, number, name, content)
        for number, name, content in (
            ("3", "Plan.pdf", pdf(1, title="plan")), ("3", "Måltal.docx", office_file()),
            ("3", "ikke-valgt.pdf", pdf(1, title="ikke valgt")),
            ("3.1", "Hemmelig.pdf", pdf(1, title="løn")),
            ("4", "Opsigelse.pdf", pdf(1, title="opsigelse")),
        )
    }  # fmt: skip
    with office.case(now) as case:
        send_agenda(case, case.uow.meetings.by_key(KEY))
    return visitor


def add(visitor, number, name, content):
    file = take_file(visitor.office, name, content)
    with visitor.office.case(visitor.now) as case:
        add_annex(case, case.uow.meetings.by_key(KEY), number, NewAnnex(file))
    return file


def put(visitor, *numbers):
    with visitor.office.case(visitor.now) as case:
        return publish(case, case.uow.meetings.by_key(KEY), "agenda", Ticks(numbers))


def take_off(visitor):
    with visitor.office.case(visitor.now) as case:
        unpublish(case, case.uow.meetings.by_key(KEY), "agenda")


def address(file):
    return f"{FILES}/{file.digest[:16]}/{file.name}"


def everything(visitor):
    """All that a stranger can fetch, by address."""
    paths = ["/", "/arkiv", "/arkiv/kd-net", PAGE, f"{PAGE}/dagsorden", f"{PAGE}/referat",
             f"{PAGE}/dagsorden.pdf", f"{PAGE}/referat.pdf", "/sitemap.xml", "/robots.txt",
             "/kalender/kd-net.ics", *map(address, visitor.files.values())]  # fmt: skip
    return {path: visitor.get(path) for path in paths}


def words(answer):
    if answer.headers["content-type"] == "application/pdf":
        reader = PdfReader(io.BytesIO(answer.content))
        text = " ".join(page.extract_text() for page in reader.pages)
        return text + str(reader.metadata) + str(list(reader.outline))
    return answer.content.decode("utf-8", "replace") + str(answer.headers)


def test_before_it_is_published_a_stranger_finds_nothing(visitor) -> None:
    found = everything(visitor)
    gone = {path for path, answer in found.items() if answer.status_code == 404}
    assert gone == {path for path in found if path.startswith("/arkiv/")}
    assert not any(secret in words(found[path]) for path in found for secret in ("Klima", *SECRETS)
                   if path not in gone and path != "/")  # fmt: skip
    assert "/arkiv/kd-net" not in found["/"].text


def test_what_is_published_is_read_and_what_is_not_is_nowhere(visitor) -> None:
    put(visitor, "3.2", "3.3")
    found = everything(visitor)
    files = visitor.files
    for path in ("/arkiv/kd-net", PAGE, f"{PAGE}/dagsorden", f"{PAGE}/dagsorden.pdf",
                 address(files["Plan.pdf"]), address(files["Måltal.docx"])):  # fmt: skip
        assert found[path].status_code == 200, path
    for path in (f"{PAGE}/referat", f"{PAGE}/referat.pdf", address(files["ikke-valgt.pdf"]),
                 address(files["Hemmelig.pdf"]), address(files["Opsigelse.pdf"])):  # fmt: skip
        assert found[path].status_code == 404, path
    for path, answer in found.items():
        # the rehearsal's front page lists the mails of the rehearsal, which is nobody's business
        if answer.status_code == 200 and path != "/":
            shown = words(answer)
            assert not [secret for secret in SECRETS if secret in shown], path
    page, paper = text_of(found[PAGE]), " ".join(words(found[f"{PAGE}/dagsorden.pdf"]).split())
    for shown in (page, paper):
        assert "Lukket punkt" in shown
        assert "(mailadresse udeladt)" in shown
        assert "Bilag 3.2" in shown
        assert "Bilag 3.1" not in shown
    assert "Dagsorden" in text_of(found["/"])


def test_what_people_wrote_cannot_run(visitor) -> None:
    put(visitor)
    answer = visitor.get(PAGE)
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert 'href="javascript' not in answer.text.lower()
    assert "script-src 'none'" in answer.headers["content-security-policy"]


def test_a_pdf_is_shown_and_all_else_is_saved(visitor) -> None:
    put(visitor, "3.2", "3.3")
    shown, saved = (visitor.get(address(visitor.files[n])) for n in ("Plan.pdf", "Måltal.docx"))
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"].startswith('inline; filename="Plan.pdf"')
    assert saved.headers["content-type"].endswith("wordprocessingml.document")
    assert saved.headers["content-disposition"] == (
        "attachment; filename=\"M_ltal.docx\"; filename*=UTF-8''M%C3%A5ltal.docx"
    )
    assert "sandbox" in saved.headers["content-security-policy"]
    for answer in (shown, saved):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    other = address(visitor.files["Plan.pdf"]).replace("Plan.pdf", "Plan.html")
    assert visitor.get(other).status_code == 404


def test_who_has_it_already_is_told_so_until_it_changes(visitor, browse) -> None:
    put(visitor, "3.2")
    browser = browse(visitor.office)
    for path in (PAGE, f"{PAGE}/dagsorden.pdf", address(visitor.files["Plan.pdf"]), "/arkiv"):
        first = browser.get(path)
        assert first.headers["cache-control"] == "public, no-cache"
        again = browser.get(path, if_none_match=first.headers["etag"])
        assert (again.status_code, again.content) == (304, b"")
        since = browser.get(path, if_modified_since=first.headers["last-modified"])
        assert since.status_code == 304, path
    page = browser.get(PAGE)
    put(visitor, "3.2", "3.3")
    assert browser.get(PAGE, if_none_match=page.headers["etag"]).status_code == 200
    take_off(visitor)
    assert browser.get(PAGE, if_none_match=page.headers["etag"]).status_code == 410


def test_what_was_taken_off_is_gone_at_once(visitor) -> None:
    put(visitor, "3.2")
    take_off(visitor)
    for path in (PAGE, f"{PAGE}/dagsorden", f"{PAGE}/dagsorden.pdf",
                 address(visitor.files["Plan.pdf"])):  # fmt: skip
        answer = visitor.get(path)
        assert answer.status_code == 410, path
        assert "Klima" not in answer.text
    for path in (f"{PAGE}/referat", "/arkiv/kd-net", address(visitor.files["Hemmelig.pdf"])):
        assert visitor.get(path).status_code == 404, path
    assert KEY not in visitor.get("/sitemap.xml").text


def test_an_annex_that_a_later_edition_leaves_out_is_gone(visitor) -> None:
    put(visitor, "3.2", "3.3")
    put(visitor, "3.3")
    assert visitor.get(address(visitor.files["Plan.pdf"])).status_code == 410
    assert visitor.get(address(visitor.files["Måltal.docx"])).status_code == 200


def test_the_archive_is_found_and_only_read(visitor) -> None:
    put(visitor)
    assert (
        f"{PAGE}/dagsorden</loc><lastmod>2023-03-20</lastmod>" in visitor.get("/sitemap.xml").text
    )
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in visitor.get("/robots.txt").text
    answer = visitor.get(PAGE)
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{PAGE}/dagsorden">' in answer.text
    assert "x-robots-tag" not in answer.headers
    assert 'lang="da"' in visitor.get(f"{PAGE}?sprog=en").text
    for method in ("POST", "PUT", "DELETE"):
        assert visitor.ask(method, PAGE).status_code == 405
    assert visitor.ask("HEAD", PAGE).status_code == 200


@pytest.mark.parametrize("path", [
    "/arkiv/ukendt", "/arkiv/kkr", "/arkiv/kd-net/2023-06-02", "/arkiv/kd-net/2023-13-77",
    "/arkiv/kd-net/%2e%2e", f"{PAGE}/noget", f"{FILES}/{'0' * 16}/x.pdf", f"{FILES}/../x.pdf",
    f"/arkiv/{'x' * 200}/1",
])  # fmt: skip
def test_a_guessed_address_finds_nothing(visitor, path: str) -> None:
    put(visitor)
    assert visitor.get(path).status_code in (404, 422)


def test_a_plan_that_no_longer_says_public_shuts_the_archive(visitor) -> None:
    put(visitor, "3.2")
    with visitor.office.store.write() as uow:
        plan = uow.plans.current()
        groups = tuple(replace(group, public=False) for group in plan.groups)
        uow.plans.save(replace(plan, groups=groups))
    for path in ("/arkiv/kd-net", PAGE, f"{PAGE}/dagsorden.pdf",
                 address(visitor.files["Plan.pdf"])):  # fmt: skip
        assert visitor.get(path).status_code == 404, path


def change(visitor, **changes):
    with visitor.office.store.write() as uow:
        meeting = uow.meetings.by_key(KEY)
        uow.meetings.save(replace(meeting, **changes))


def test_a_meeting_that_was_moved_is_found_by_both_keys_and_says_so(visitor) -> None:
    put(visitor, "3.2")
    with visitor.office.look(visitor.now) as case:
        details = case.uow.meetings.by_key(KEY).details
    week = timedelta(days=7)
    later = replace(details, start=details.start + week, end=details.end + week)
    change(visitor, key="kd-net/2023-04-21", details=later, status="moved")
    answer = visitor.get(f"{PAGE}/dagsorden")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/arkiv/kd-net/2023-04-21/dagsorden"
    page = text_of(visitor.get(answer.headers["location"]))
    assert "Mødet er flyttet til fredag den 21. april 2023 kl. 10-12." in page
    assert "Fredag den 14. april 2023" in page, "the paper is as it was"
    assert visitor.get(address(visitor.files["Plan.pdf"])).status_code == 200, "links in the PDF"


def test_of_a_cancelled_meeting_the_papers_say_so(visitor) -> None:
    put(visitor)
    change(visitor, status="cancelled")
    assert "Mødet er aflyst." in text_of(visitor.get(PAGE))
    with pytest.raises(MeetingIsCancelled):
        put(visitor)


def test_without_a_plan_there_is_an_empty_archive(empty_office, now) -> None:
    visitor = Visitor(empty_office, now + timedelta(days=1))
    assert visitor.get("/arkiv").status_code == 200
    assert visitor.get("/arkiv/kd-net").status_code == 404
    assert visitor.get("/sitemap.xml").status_code == 200
