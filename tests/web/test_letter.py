"""One notice, readable; its HTML in a frame that can do nothing; its bytes."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from bot.domain.notices import Notice, Rendered
from bot.web.letter import mail_letter, post_text

PAGES = ("/beskeder/1", "/beskeder/1/html", "/beskeder/1/raw")


@pytest.fixture
def put(store, now):
    """Queue a notice with these bytes, or without any; its number."""

    def put(content=None, **changes):
        values = {"queued_at": now, "due_at": now, "channel": "mail", "kind": "receipt"}
        with store.write() as uow:
            notice = uow.outbox.put(Notice("x", "direktoer@aarhus.example", **(values | changes)))
            if content is not None:
                uow.outbox.claim("me", now, timedelta(minutes=5), 1)
                rendered = Rendered("Kvittering", content, "<1@x.example>", now)
                assert uow.outbox.fix(notice.id, "me", rendered)
        return notice.id

    return put


def content_of(store, number):
    with store.read() as uow:
        return uow.outbox.get(number).rendered.content


def test_a_mail_is_shown_with_headers_text_and_calendar(rehearsal, seen):
    page = seen(rehearsal.get("/beskeder/1").text)
    for words in (
        "Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12",
        "Mødeindkaldelse, nr. 1 · om kd-net/2023-04-14 · afsendt",
        "Fra KD-Net sekretariatet <sekretariat@kd-net.example>",
        "Til Anne Holm <direktoer@aarhus.example>",
        "Afsendt mandag den 20. marts 2023 kl. 9",
        "Kære Anne Holm Du indkaldes til møde i KD-Net fredag den 14. april 2023 kl. 10-12.",
        "BEGIN:VCALENDAR",
        "METHOD:REQUEST",
        "Message-ID: <",
    ):
        assert words in page.text, words


def test_the_html_stands_in_a_frame_without_any_rights(rehearsal, seen):
    page = seen(rehearsal.get("/beskeder/1").text)
    (frame,) = page.of("iframe")
    assert frame["src"] == "/beskeder/1/html"
    assert frame["sandbox"] is None  # the attribute without a value: nothing is allowed
    assert frame["title"] == "Mailens indhold"


def test_a_frames_content_may_run_and_fetch_nothing(rehearsal, store, put):
    answer = rehearsal.get("/beskeder/1/html")
    assert answer.text == mail_letter(content_of(store, 1)).html
    assert "Kære Anne Holm" in answer.text
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'unsafe-inline'"
    assert policy["frame-ancestors"] == "'self'"
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    hostile = put(b"Content-Type: text/html; charset=utf-8\r\n\r\n<script>alert(1)</script>")
    answer = rehearsal.get(f"/beskeder/{hostile}/html")
    assert "<script>" in answer.text  # shown as sent: it is the policy that keeps it still
    assert "sandbox" in answer.headers["content-security-policy"]


def test_the_bytes_are_given_as_they_were_sent(rehearsal, store):
    answer = rehearsal.get("/beskeder/1/raw")
    assert answer.content == content_of(store, 1)
    assert answer.headers["content-type"] == "message/rfc822"
    assert answer.headers["content-disposition"] == 'attachment; filename="besked-1.eml"'


def test_a_slack_post_is_shown_as_its_words(rehearsal, put, seen):
    body = {
        "channel": "#kd-net",
        "text": "Punkter",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Punkter til KKR"}},
            {"type": "divider"},
            {"type": "section", "text": {"type": "mrkdwn", "text": "• Økonomi &amp; &lt;tal&gt;"}},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "Sekretariatet"}]},
        ],
    }
    content = json.dumps(body).encode()
    number = put(content, channel="slack", kind="kkr-items")
    page = seen(rehearsal.get(f"/beskeder/{number}").text)
    assert "Opslaget Punkter til KKR • Økonomi & <tal> Sekretariatet" in page.text
    assert not page.of("iframe")
    raw = rehearsal.get(f"/beskeder/{number}/raw")
    assert (raw.content, raw.headers["content-type"]) == (content, "application/json")
    assert rehearsal.get(f"/beskeder/{number}/html").status_code == 404


def test_a_post_without_blocks_is_its_text():
    assert post_text(b'{"channel": "C1", "text": "Hej &lt;b&gt;"}') == "Hej <b>"


def test_a_notice_that_is_not_written_yet_says_so(rehearsal, put, now, seen):
    number = put(due_at=now + timedelta(days=2))
    page = seen(rehearsal.get(f"/beskeder/{number}").text)
    assert "Kvittering, nr. 41 · i kø" in page.text
    assert "Skal ud onsdag den 22. marts 2023 kl. 9" in page.text
    assert "Beskeden skrives, når den sendes." in page.text
    assert rehearsal.get(f"/beskeder/{number}/html").status_code == 404
    assert rehearsal.get(f"/beskeder/{number}/raw").status_code == 404


def test_why_a_notice_failed_is_said(rehearsal, store, put, now, seen):
    number = put(b"Subject: x\r\n\r\nx")
    with store.write() as uow:
        uow.outbox.mark_failed(number, "me", "550 5.1.1 No such user")
    text = seen(rehearsal.get(f"/beskeder/{number}").text).text
    assert "mislykket (550 5.1.1 No such user)" in text


def test_a_notice_whose_receiver_and_meeting_the_plan_has_lost_is_still_shown(rehearsal, store):
    with store.write() as uow:
        plan = uow.plans.current()
        uow.plans.save(replace(plan, people=()))
    assert rehearsal.get("/beskeder/1").status_code == 200


@pytest.mark.parametrize("number", ["0", "999", "-1", "1.5", "abc", "9" * 30, "1%00"])
def test_a_number_that_is_none_of_ours_is_not_found(rehearsal, number):
    for suffix in ("", "/html", "/raw"):
        answer = rehearsal.get(f"/beskeder/{number}{suffix}")
        assert answer.status_code == 404
        assert "Siden findes ikke" in answer.text


def test_in_production_no_notice_can_be_read(public, rehearsal):
    for path in PAGES:
        answer = public.get(path)
        assert answer.status_code == 404
        assert "Holm" not in answer.text
        assert rehearsal.get(path).status_code == 200


def test_bytes_that_are_hardly_a_mail_are_shown_even_so(rehearsal, put):
    number = put(b"\xff\xfe\r\nnot a header\r\n\r\n\x00\xff")
    assert rehearsal.get(f"/beskeder/{number}").status_code == 200
    assert mail_letter(b"").html is None
