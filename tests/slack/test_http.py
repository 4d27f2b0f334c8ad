"""The address that Slack calls."""

import pytest
from bot.room.slack_requests import SignedRequest, command


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"x" * 1_000_001, 413), (b"\xff\xfe", 400), (b"", 401), (b"{}", 401), (b"[1", 401)],
)
def test_what_cannot_come_from_slack_is_turned_away(room, body, status):
    assert room.deliver(SignedRequest(body)).status == status
    assert room.failures == []


def test_a_slow_acknowledgement_holds_up_nobody_else(room, people, monkeypatch):
    """Bolt's own adapter would dispatch in the server's loop, one request after another."""
    import threading

    started = threading.Barrier(3, timeout=20)
    from slack_bolt import App

    dispatch = App.dispatch

    def slow(app, req):
        started.wait()
        return dispatch(app, req)

    monkeypatch.setattr(App, "dispatch", slow)
    requests = [command(room.double, people["director"], "/afbud", "", room.now) for _ in "abc"]
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda r=r: answers.append(room.deliver(r).status))
        for r in requests
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert answers == [200, 200, 200]
    assert room.wait()
