"""The mailbox on a real Dovecot: each message is taken in, and only then moved."""

import pytest
from bot.domain.errors import NoPlan, Outage, ServiceUnreachable
from bot.mail.structure import MAX_BYTES


def letter(number: int, text: str = "Jeg kommer") -> bytes:
    return (
        f"From: a{number}@x.example\r\nTo: bot@kd-net.example\r\nMessage-ID: <{number}@x.example>"
        f"\r\nSubject: {number}\r\n\r\n{text}\r\n"
    ).encode()


def test_what_waits_is_taken_in_byte_for_byte_and_moved(box) -> None:
    box.put(letter(1), letter(2))
    assert box.mailbox().look_once() == 2
    assert box.taken.raws == [letter(1), letter(2)]
    assert (box.waiting, len(box.handled)) == ([], 2)
    assert box.mailbox().look_once() == 0


def test_what_is_handled_is_not_marked_as_read(box) -> None:
    box.put(letter(1))
    box.mailbox().look_once()
    with box.imap() as imap:
        imap.select("Behandlet", readonly=True)
        assert imap.search(None, "UNSEEN") == ("OK", [b"1"])


def test_with_idle_a_message_is_taken_in_when_it_arrives(box, until) -> None:
    with box.serving(every=3600.0):
        until(lambda: box.told == [None], "a first look")
        for number in range(5):
            box.deliver(letter(number))
            until(lambda n=number: len(box.taken.raws) == n + 1, "taken in")
        until(lambda: len(box.handled) == 5, "moved")
    assert "IDLE" not in str(box.told)


def test_without_idle_it_looks_again_and_again(plain_box, until) -> None:
    with plain_box.serving(every=0.2):
        until(lambda: plain_box.told, "a first look")
        plain_box.deliver(letter(1))
        until(lambda: len(plain_box.handled) == 1, "taken in")


def test_without_move_it_is_copied_and_expunged_alone(plain_box) -> None:
    plain_box.put(letter(1), letter(2))
    with plain_box.imap() as imap:
        imap.select("INBOX")
        imap.store("1", "+FLAGS", r"(\Deleted)")
        imap.unselect()
    assert plain_box.mailbox().look_once() == 1
    assert [raw.count(b"<2@") for raw in plain_box.handled] == [1]
    assert [raw.count(b"<1@") for raw in plain_box.waiting] == [1], "what another marked stays"


def test_without_uidplus_it_stays_marked_and_is_not_handled_again(bare_box) -> None:
    bare_box.put(letter(1))
    assert [bare_box.mailbox().look_once() for _ in range(2)] == [1, 0]
    assert (len(bare_box.waiting), len(bare_box.handled)) == (1, 1)
    assert len(bare_box.taken.raws) == 1


def test_a_message_that_cannot_be_taken_in_keeps_no_other_back(box) -> None:
    box.put(letter(1), letter(2), letter(3))
    box.taken.fails = lambda raw: ValueError("a fault of ours") if b"<2@" in raw else None
    now = [0.0]
    mailbox = box.mailbox(monotonic=lambda: now[0], first_pause=5.0)
    assert mailbox.look_once() == 2
    assert [raw.count(b"<2@") for raw in box.waiting] == [1]
    box.taken.fails = lambda raw: None
    assert mailbox.look_once() == 0, "it is left alone for a while"
    now[0] = 11.0
    assert mailbox.look_once() == 1
    assert box.waiting == []


@pytest.mark.parametrize("error", [NoPlan(), ServiceUnreachable("database", "gone")])
def test_while_nothing_can_be_taken_in_all_stays(box, until, error) -> None:
    box.put(letter(1), letter(2))
    box.taken.fails = lambda raw: error
    with box.serving():
        until(lambda: len(box.told) > 1, "tried again")
        assert (set(box.told), len(box.waiting)) == ({error}, 2)
        box.taken.fails = lambda raw: None
        until(lambda: len(box.handled) == 2, "taken in")
        until(lambda: box.told[-1] is None, "all is well")
    assert box.taken.raws == [letter(1), letter(2)]


def test_of_a_message_that_is_too_large_only_the_head_is_fetched(box) -> None:
    box.put(letter(1, "x" * MAX_BYTES), letter(2))
    assert box.mailbox().look_once() == 2
    (head,) = box.taken.heads
    assert head == letter(1)[: len(head)]
    assert head.endswith(b"\r\n\r\n")
    assert box.taken.raws == [letter(2)]


def test_a_head_without_end_is_cut(box) -> None:
    box.put(b"X-Long: " + b"a" * 200_000 + b"\r\n" + letter(1, "x" * MAX_BYTES))
    assert box.mailbox().look_once() == 1
    assert len(box.taken.heads[0]) <= 65_536


def test_two_processes_on_one_mailbox_leave_nothing_and_lose_nothing(box, until) -> None:
    box.put(*(letter(number) for number in range(20)))
    with box.serving(), box.serving():
        until(lambda: box.waiting == [], "all is moved")
        box.deliver(letter(20))
        until(lambda: len(set(box.handled)) == 21, "moved")
    assert {letter(n) for n in range(20)} <= set(box.taken.raws)
    assert all(trouble is None for trouble in box.told)


def test_a_wrong_password_is_told_and_tried_again(box, until) -> None:
    with box.serving(password="forkert"):
        until(lambda: len(box.told) > 1, "tried again")
    assert all(isinstance(trouble, Outage) for trouble in box.told)
    assert "forkert" not in str(box.told)
    assert "uthenticat" in box.told[0].reason


def test_a_lost_connection_is_told_and_made_again(box, relay, until) -> None:
    with box.serving(port=relay.port):
        until(lambda: box.told == [None], "a first look")
        relay.close()
        until(lambda: isinstance(box.told[-1], Outage), "told")
    with box.serving():
        box.deliver(letter(1))
        until(lambda: len(box.handled) == 1, "taken in")


def test_a_line_that_died_without_a_word_is_noticed_when_idle_is_renewed(box, relay, until) -> None:
    with box.serving(port=relay.port, idle_seconds=1.0, timeout=1.0, every=3600.0):
        until(lambda: box.told == [None], "a first look")
        relay.freeze()
        box.deliver(letter(1))
        until(lambda: len(box.handled) == 1, "taken in over a new connection")
    assert any(isinstance(trouble, Outage) for trouble in box.told)
    assert relay.connections >= 2


def test_a_new_uidvalidity_handles_nothing_twice_and_nothing_never(box) -> None:
    """The server's own numbers are thrown away; what is moved stays moved, what waits is taken."""
    box.put(letter(1))
    mailbox = box.mailbox()
    mailbox.look_once()
    box.put(letter(2))
    box.taken.fails = lambda raw: ValueError("a fault of ours")
    mailbox.look_once()
    box.taken.fails = lambda raw: None
    with box.imap() as imap:
        before = imap.status("INBOX", "(UIDVALIDITY)")
    box.server.forget_uids(box.user)
    with box.imap() as imap:
        assert imap.status("INBOX", "(UIDVALIDITY)") != before
    assert mailbox.look_once() == 1, "a number of another life is not held against it"
    assert box.taken.raws == [letter(1), letter(2)]
