"""Calendars over HTTP: conditional requests, and a polite no."""

from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bot.domain.attendance import Attend
from bot.services.answering import register
from bot.services.feeds import renew, url_of_person
from bot.services.office import Office
from bot.web.feeds import Memory

PUBLIC = "/kalender/kd-net.ics"
Browser = Any


@pytest.fixture
def own(office: Office, now: Any) -> str:
    """The path of Anne Holm's calendar."""
    with office.look(now) as case:
        url = url_of_person(case, case.plan.person("direktoer@aarhus.example"))
    return "/" + url.split("/", 3)[3]


def test_a_public_calendar_is_there_for_everybody(public: Browser) -> None:
    answer = public.get(PUBLIC)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert answer.headers["cache-control"] == "public, max-age=900"
    assert answer.headers["etag"].startswith('"')


def test_what_is_asked_for_twice_is_the_same_to_the_byte(public: Browser) -> None:
    first, second = public.get(PUBLIC), public.get(PUBLIC)
    assert first.content == second.content
    assert first.headers["etag"] == second.headers["etag"]
    assert public.get("/feeds/kd-net.ics").content == first.content


def test_a_clock_of_another_zone_gives_the_same_moment(
    office: Office, browse: Any, now: Any
) -> None:
    """A process's clock shows the network's hours."""
    local = browse(office, at=now.astimezone(ZoneInfo("Europe/Copenhagen")))
    answer = local.get(PUBLIC)
    assert answer.status_code == 200
    assert answer.headers["last-modified"] == "Mon, 20 Mar 2023 08:00:00 GMT"


@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', "*"])
def test_who_has_it_already_is_told_so_without_it(public: Browser, form: str) -> None:
    etag = public.get(PUBLIC).headers["etag"]
    answer = public.get(PUBLIC, if_none_match=form.format(etag))
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == etag
    assert answer.headers["cache-control"] == "public, max-age=900"


def test_another_etag_gets_the_calendar_whatever_the_moment(public: Browser) -> None:
    moment = public.get(PUBLIC).headers["last-modified"]
    answer = public.get(PUBLIC, if_none_match='"another"', if_modified_since=moment)
    assert answer.status_code == 200


def test_who_has_had_it_since_it_changed_is_told_so(public: Browser) -> None:
    moment = public.get(PUBLIC).headers["last-modified"]
    assert public.get(PUBLIC, if_modified_since=moment).status_code == 304
    assert public.get(PUBLIC, if_modified_since="Mon, 01 Jan 2001 00:00:00 GMT").status_code == 200
    for odd in ("yesterday", "", "0"):
        assert public.get(PUBLIC, if_modified_since=odd).status_code == 200


def test_the_head_is_the_same_as_that_of_the_whole(public: Browser) -> None:
    whole, head = public.get(PUBLIC), public.get(PUBLIC, method="HEAD")
    for name in ("etag", "last-modified", "content-type", "content-length"):
        assert head.headers[name] == whole.headers[name]
    assert public.get(PUBLIC, method="POST").status_code == 405


def test_an_answer_changes_the_own_calendar_also_while_the_clock_stands_still(
    public: Browser, office: Office, own: str, now: Any
) -> None:
    before = public.get(own)
    with office.case(now) as case:
        meeting = case.uow.meetings.by_key("kd-net/2023-04-14")
        anne = case.plan.person("direktoer@aarhus.example")
        register(case, meeting, "kd-net/aarhus", Attend(), anne, "cli")
    after = public.get(own, if_none_match=before.headers["etag"])
    assert after.status_code == 200
    assert after.headers["etag"] != before.headers["etag"]
    since = before.headers["last-modified"]
    assert public.get(own, if_modified_since=since).status_code == 200


def test_the_own_calendar_is_kept_by_nobody_else_and_found_by_no_search(
    public: Browser, own: str
) -> None:
    answer = public.get(own)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["x-robots-tag"] == "noindex"


def test_a_renewed_address_is_politely_told_to_be_gone(
    public: Browser, office: Office, own: str, now: Any
) -> None:
    etag = public.get(own).headers["etag"]
    with office.case(now) as case:
        renew(case, case.plan.person("direktoer@aarhus.example"))
    answer = public.get(own, if_none_match=etag)
    assert answer.status_code == 404
    assert "Kalenderen findes ikke" in answer.text
    assert "min kalender" in answer.text
    english = public.get(own, accept_language="en")
    assert "There is no such calendar" in english.text


@pytest.mark.parametrize(
    "path",
    ["/kalender/findes-ikke.ics", "/kalender/p/abc.ics", "/kalender/p/%C3%A6.ics",
     "/kalender/p/.ics", "/feeds/p/x.ics", "/kalender/..%2f.ics", "/kalender/kd-net"],
)  # fmt: skip
def test_what_is_no_calendar_is_not_found(public: Browser, path: str) -> None:
    assert public.get(path).status_code == 404


def test_without_a_plan_there_is_no_calendar(empty_office: Office, browse: Any) -> None:
    browser = browse(empty_office, is_rehearsal=False)
    assert browser.get(PUBLIC).status_code == 404
    assert browser.get("/kalender/p/abc.ics").status_code == 404


def test_the_front_page_offers_the_public_calendars(public: Browser) -> None:
    page = public.get("/").text
    assert 'href="webcal://127.0.0.1:8000/kalender/kd-net.ics"' in page
    assert 'href="http://127.0.0.1:8000/kalender/kkr.ics"' in page
    assert "forsinkelse" in page
    assert "with delay" in public.get("/", accept_language="en").text


def test_the_memory_is_bounded_and_never_goes_back(now: Any) -> None:
    memory = Memory()
    first = memory.look("a", "1", now)
    assert memory.look("a", "1", now + timedelta(hours=1)) == first
    second = memory.look("a", "2", now)
    assert second.since > first.since
    for number in range(10_001):
        memory.look(str(number), "1", now)
    assert len(memory._seen) == 10_000


def test_the_moment_is_never_before_the_change(now: Any) -> None:
    changed = now + timedelta(milliseconds=300)
    assert Memory().look("a", "1", changed).since >= changed
    assert parsedate_to_datetime("Mon, 20 Mar 2023 08:00:00 GMT") == now
