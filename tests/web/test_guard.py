"""What every answer carries, and who may ask."""

import re

import pytest
from bot.web.guard import HEADERS
from fastapi import APIRouter, Request

PATHS = (
    "/", "/?sprog=en", "/beskeder/1", "/beskeder/999", "/nowhere", "/healthz", "/readyz",
    "/beskeder/1/raw", "/page.css", "/icon.svg",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(rehearsal, public, path):
    for browser in (rehearsal, public):
        headers = browser.get(path).headers
        assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_nothing_may_run_and_nobody_may_frame_us():
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/beskeder/1", "/beskeder/999"])
def test_a_page_needs_no_script_no_style_of_its_own_and_nobody_else(rehearsal, seen, path):
    page = seen(rehearsal.get(path).text)
    assert not page.of("script")
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        for name in ("href", "src"):
            leads = attributes.get(name)
            # A calendar to subscribe to is opened by a calendar, and is ours as well.
            assert leads is None or re.match(r"[/#](?!/)|(http|webcal)://127\.0\.0\.1", leads), (
                leads
            )


def test_a_style_sheet_fetches_nothing(rehearsal):
    assert "url(" not in rehearsal.get("/page.css").text
    assert "@import" not in rehearsal.get("/page.css").text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9", "[::1]:8000"])
def test_a_rehearsal_answers_this_machine(rehearsal, host):
    assert rehearsal.get("/", host=host).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "10.0.0.1", ""],
)
def test_a_rehearsal_answers_no_other_name(rehearsal, public, host):
    answer = rehearsal.get("/beskeder/1", host=host)
    assert answer.status_code == 400
    assert "Holm" not in answer.text
    assert HEADERS.items() <= {name: answer.headers.get(name) for name in HEADERS}.items()


def test_in_production_the_name_is_the_networks_own(public):
    assert public.get("/", host="moeder.kd-net.example").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed_here(rehearsal, method):
    answer = rehearsal.get("/", method)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_the_frameworks_own_pages_are_off(rehearsal, path):
    assert rehearsal.get(path).status_code == 404


def test_slack_calls_at_its_own_address(office, browse):
    routes = APIRouter()

    @routes.post("/slack/events")
    async def events(request: Request) -> dict[str, str]:
        return {"heard": (await request.body()).decode()}

    assert browse(office).get("/slack/events", "POST").status_code == 404
    for is_rehearsal in (True, False):
        with_slack = browse(office, slack=routes, is_rehearsal=is_rehearsal)
        assert with_slack.get("/slack/events", "POST").json() == {"heard": ""}


def test_a_defect_is_a_page_that_tells_nothing_of_itself(office, browse):
    routes = APIRouter()

    @routes.get("/defect")
    def defect() -> None:
        raise ZeroDivisionError("a secret of ours")

    answer = browse(office, slack=routes, is_rehearsal=False).get("/defect")
    assert answer.status_code == 500
    assert "Siden kan ikke vises" in answer.text
    assert "secret" not in answer.text
    assert HEADERS.items() <= {name: answer.headers.get(name) for name in HEADERS}.items()
