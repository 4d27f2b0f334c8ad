"""The outbox as use cases see it: queued once, superseded while it waits, retried by command."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bot.domain.errors import NotRetriable, UnknownNotice
from hypothesis import given
from hypothesis import strategies as st

MINUTE = timedelta(minutes=1)


@pytest.fixture
def put(store, meeting, make_notice):
    """Queue a notice and give it back."""

    def put(cause="invitation:1", **changes):
        with store.write() as unit:
            notice = unit.outbox.put(make_notice(cause, **changes))
        assert notice is not None
        return notice

    return put


@pytest.fixture
def get(store):
    def get(notice):
        with store.read() as unit:
            return unit.outbox.get(notice.id)

    return get


@pytest.fixture
def bring_to(store, now, rendered):
    """Bring a queued notice to a state, the way a worker does."""

    def bring_to(notice, state):
        with store.write() as unit:
            outbox = unit.outbox
            if state == "queued":
                return
            if state == "superseded":
                outbox.supersede(notice.id, "update")
                return
            outbox.claim("w", now, MINUTE, 10)
            if state == "skipped":
                outbox.mark_skipped(notice.id, "w", "answered")
                return
            outbox.fix(notice.id, "w", rendered)
            outbox.mark_sending(notice.id, "w", now, MINUTE)
            ends = {
                "sending": lambda: None,
                "sent": lambda: outbox.mark_sent(notice.id, "w", now),
                "retry": lambda: outbox.mark_retry(notice.id, "w", now + MINUTE, "451", False),
                "failed": lambda: outbox.mark_failed(notice.id, "w", "550"),
                "unknown": lambda: outbox.mark_unknown(notice.id, "w", "interrupted"),
            }
            ends[state]()

    return bring_to


def test_a_notice_comes_back_as_it_was_put(put, get, now):
    facts = {"substitute": "Søren", "times": [1, 2], "old": None}
    changes = {"rule": "invitation", "seat": "kd-net/aarhus", "expires_at": now + MINUTE}
    notice = put(facts=facts, **changes)
    assert notice.id == 1
    assert get(notice) == notice


def test_the_same_cause_receiver_and_channel_is_put_once(store, put, make_notice):
    put()
    with store.write() as unit:
        assert unit.outbox.put(make_notice()) is None
        assert unit.outbox.put(make_notice(receiver="other@x.example")) is not None
        assert unit.outbox.put(make_notice(channel="slack")) is not None
        assert len(unit.outbox.list()) == 3


def test_what_was_sent_is_not_queued_again(store, put, bring_to, make_notice):
    bring_to(put(), "sent")
    with store.write() as unit:
        assert unit.outbox.put(make_notice()) is None


def test_an_unknown_number_is_said(store):
    with pytest.raises(UnknownNotice), store.read() as unit:
        unit.outbox.get(1)


def test_a_list_is_filtered_and_leaves_the_bytes_where_they_are(store, put, bring_to, rendered):
    sent = put()
    bring_to(sent, "sent")
    put("reminder", kind="reminder-unanswered", receiver="other@x.example", meeting=None)
    with store.read() as unit:
        outbox = unit.outbox
        listed = outbox.list(state="sent")
        assert [notice.id for notice in listed] == [sent.id]
        assert listed[0].rendered == replace(rendered, content=b"")
        assert outbox.get(sent.id).rendered == rendered
        assert [n.id for n in outbox.list(meeting="april")] == [1]
        assert [n.id for n in outbox.list(receiver="other@x.example")] == [2]
        assert [n.id for n in outbox.list(kind="reminder-unanswered")] == [2]
        assert [n.id for n in outbox.list()] == [1, 2]


def test_a_cause_is_known_once_anything_was_queued_for_it(store, put):
    put("agenda:april")
    with store.read() as unit:
        assert unit.outbox.has_cause("agenda:april")
        assert not unit.outbox.has_cause("agenda")


def test_only_what_has_no_bytes_yet_is_still_a_cause(store, put, now, rendered):
    put("invitation:1")
    put("update:1", kind="update")
    put("reminder", kind="reminder-unanswered")
    receiver = "direktoer@aarhus.example"
    with store.write() as unit:
        pending = unit.outbox.pending("april", receiver, ("invitation", "update"))
        assert [notice.id for notice in pending] == [1, 2]
        unit.outbox.claim("w", now, MINUTE, 1)
        unit.outbox.fix(1, "w", rendered)
        pending = unit.outbox.pending("april", receiver, ("invitation", "update"))
        assert [notice.id for notice in pending] == [2]


@pytest.mark.parametrize(
    ("state", "gives_way"),
    [("queued", True), ("retry", True), ("sending", False), ("sent", False), ("failed", False),
     ("skipped", False), ("unknown", False)],
)  # fmt: skip
def test_only_what_waits_can_be_superseded(store, put, get, bring_to, state, gives_way):
    notice = put()
    bring_to(notice, state)
    with store.write() as unit:
        assert unit.outbox.supersede(notice.id, "moved") is gives_way
    assert get(notice).state == ("superseded" if gives_way else state)


def test_what_waits_past_its_moment_is_skipped_and_says_so(store, put, get, now):
    past = put("a", expires_at=now)
    coming = put("b", expires_at=now + MINUTE)
    lasting = put("c")
    with store.write() as unit:
        assert unit.outbox.skip_expired(now) == 1
        assert unit.outbox.skip_expired(now) == 0
    assert (get(past).state, get(past).reason) == ("skipped", "expired")
    assert get(coming).state == get(lasting).state == "queued"


@pytest.mark.parametrize("state", ["failed", "unknown", "retry"])
def test_a_command_sends_what_failed_again_with_the_same_bytes(
    store, put, get, bring_to, now, rendered, state
):
    notice = put()
    bring_to(notice, state)
    with store.write() as unit:
        unit.outbox.retry(notice.id, now)
        (claimed,) = unit.outbox.claim("w", now, MINUTE, 10)
    assert (claimed.state, claimed.rendered, claimed.attempts) == ("retry", rendered, 0)


def test_a_retry_of_what_could_not_be_rendered_renders_it_anew(store, put, get, now):
    notice = put()
    with store.write() as unit:
        unit.outbox.claim("w", now, MINUTE, 10)
        unit.outbox.mark_failed(notice.id, "w", "BadTemplate")
        unit.outbox.retry(notice.id, now)
    assert get(notice).state == "queued"


@pytest.mark.parametrize("state", ["queued", "sending", "sent", "skipped", "superseded"])
def test_nothing_else_can_be_retried(store, put, get, bring_to, now, state):
    notice = put()
    bring_to(notice, state)
    with pytest.raises(NotRetriable), store.write() as unit:
        unit.outbox.retry(notice.id, now)
    assert get(notice).state == state


@pytest.mark.parametrize("state", ["queued", "retry", "failed", "unknown"])
def test_a_command_drops_what_has_not_gone(store, put, get, bring_to, state):
    notice = put()
    bring_to(notice, state)
    with store.write() as unit:
        unit.outbox.drop(notice.id, "by command")
    assert (get(notice).state, get(notice).reason) == ("skipped", "by command")


@pytest.mark.parametrize("state", ["sending", "sent", "skipped", "superseded"])
def test_what_has_gone_cannot_be_dropped(store, put, bring_to, state):
    notice = put()
    bring_to(notice, state)
    with pytest.raises(NotRetriable), store.write() as unit:
        unit.outbox.drop(notice.id, "by command")


def test_unknown_numbers_can_be_neither_retried_nor_dropped(store, now):
    with pytest.raises(UnknownNotice), store.write() as unit:
        unit.outbox.retry(1, now)
    with pytest.raises(UnknownNotice), store.write() as unit:
        unit.outbox.drop(1, "by command")


def test_what_is_due_and_not_delivered_is_waiting(store, put, bring_to, now):
    for state in ("queued", "retry", "sending", "sent", "failed", "superseded"):
        bring_to(put(state, receiver=f"{state}@x.example"), state)
    put("later", due_at=now + MINUTE)
    with store.read() as unit:
        assert unit.outbox.waiting(now) == 3


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


def test_any_facts_come_back_as_they_were(store, make_notice):
    @given(st.dictionaries(st.text(st.characters(codec="utf-8")), json_values, max_size=3))
    def come_back(facts):
        with store.write() as unit:
            number = len(unit.outbox.list())
            notice = unit.outbox.put(make_notice(f"cause:{number}", meeting=None, facts=facts))
            assert unit.outbox.get(notice.id).facts == facts

    come_back()
