"""The `mail` process on a real Dovecot: killed between taking in and moving, and what it holds."""

import json
import subprocess
import sys

import pytest
from bot.mail.structure import MAX_BYTES

from mailservers.installation import START, Installation

ANNE = "direktoer@aarhus.example"
KILLED = """
import os, signal
from bot.mail.imap_folder import Folder
Folder.put_away = lambda self, uid: os.kill(os.getpid(), signal.SIGKILL)
from bot.cli import main
main()
"""
"""The product's own command, in a process that is killed where the message would be moved."""


@pytest.fixture
def product(tmp_path, box) -> Installation:
    made = Installation(tmp_path, {"imap": box.server.url(box.user)})
    made.apply_plan()
    return made


def letter(number: int, text: str, sender: str = ANNE, head: str = "") -> bytes:
    identity = f"Message-ID: <{number}@aarhus.example>\r\n" if number else ""
    return (
        f"From: {sender}\r\nTo: sekretariat@kd-net.example\r\nSubject: 14. april\r\n{identity}"
        f"{head}\r\n{text}\r\n"
    ).encode()


def fetch(product: Installation) -> None:
    done = product.run("mail", "--once")
    assert done.returncode == 0, done.stderr.decode()


def test_killed_between_taking_in_and_moving_it_takes_nothing_twice(product, box) -> None:
    box.put(letter(1, "Jeg kan ikke den 14. april, Claus Brandt kommer i stedet"))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, "mail", "--once"], check=False, timeout=60,
        env=product.environment, cwd=product.folder,
    )  # fmt: skip
    assert killed.returncode == -9
    assert (product.outcomes(), len(box.waiting)) == (["apology"], 1)
    before = product.told("outbox", "list"), product.answer_of("aarhus")
    box.server.forget_uids(box.user)  # the server may number anew meanwhile
    fetch(product)
    assert (product.outcomes(), box.waiting) == (["apology"], [])
    assert len(box.handled) == 1
    assert (product.told("outbox", "list"), product.answer_of("aarhus")) == before


def test_what_has_no_message_id_or_anothers_is_taken_once_each(product, box) -> None:
    nameless = letter(0, "Hvornår er næste møde?")
    forged = letter(7, "Hej", sender="otto.uden@andetsteds.example")
    box.put(nameless, nameless, forged, letter(7, "Jeg deltager den 14. april"))
    fetch(product)
    assert sorted(product.outcomes()) == ["answered", "attending", "held"]
    assert (box.waiting, len(box.handled)) == ([], 4)


def test_what_is_too_large_is_held_by_its_head(product, box) -> None:
    box.put(letter(1, "Jeg kommer\r\n" * (MAX_BYTES // 12 + 1)))
    fetch(product)
    assert product.outcomes() == ["held"]
    (held,) = product.told("held", "list")
    assert (held["from"], held["reason"], held["subject"]) == (ANNE, "too-large", "14. april")
    assert len(box.handled) == 1


def test_while_the_database_is_away_the_mail_stays_in_the_mailbox(product, box) -> None:
    box.put(letter(1, "Jeg deltager den 14. april"))
    real = product.settings.copy()
    product.settings["database"] = "postgresql://nobody@127.0.0.1:1/moedebot"
    assert product.run("mail", "--once").returncode == 3
    assert (len(box.waiting), box.handled) == (1, [])
    product.settings = real
    fetch(product)
    assert product.outcomes() == ["attending"]


def test_a_mailbox_out_of_reach_is_exit_3_and_the_doctor_says_so(product) -> None:
    product.settings["imap"] = "imap://u:hemmelig@127.0.0.1:1/INBOX"
    done = product.run("mail", "--once")
    assert done.returncode == 3
    assert b"hemmelig" not in done.stdout + done.stderr
    checks = json.loads(product.run("doctor", "--json").stdout)["checks"]
    assert not next(check for check in checks if check["name"] == "mailbox")["ok"]


def test_a_database_with_a_rehearsal_clock_refuses_a_real_mailbox(product) -> None:
    product.settings["imap"] = "imaps://bot:hemmelig@imap.kd-net.example/INBOX"
    done = product.run("mail")
    assert done.returncode == 1
    assert b"IMAP" in done.stderr
    assert product.run("--at", START, "upcoming").returncode == 1


def test_run_fetches_mail_too(product, box, until) -> None:
    from mailservers.dovecot import free_port

    product.settings["listen"] = f"127.0.0.1:{free_port()}"
    with product.process("run"):
        box.deliver(letter(1, "Jeg deltager den 14. april"))
        product.wait_for_outcomes("attending")
        until(lambda: len(box.handled) == 1, "moved")
