"""The way of an invitation and its answers through Postfix and Dovecot, with real processes."""

import os
import smtplib
from email.message import EmailMessage

import pytest

from mailservers import outlook
from mailservers import postfix as postfix_server
from mailservers.dovecot import BOT, Dovecot, dovecot, wait_until
from mailservers.installation import Installation
from mailservers.postfix import Postfix, postfix

ANNE = "direktoer@aarhus.example"
USERS = (BOT, ANNE, "direktoer@randers.example", "direktoer@viborg.example",
         "sekretariat@kd-net.example", "sekretaer@aarhus.example")  # fmt: skip
MOVED_AWAY = "direktoer@region.example"
"""Postfix takes mail for it, and learns from Dovecot that there is nobody: it bounces."""

_reason = postfix_server.why_not()
pytestmark = pytest.mark.skipif(
    _reason is not None and not os.environ.get("CI"), reason=_reason or ""
)


@pytest.fixture(scope="module")
def boxes():
    with dovecot(users=USERS) as running:
        yield running


@pytest.fixture(autouse=True)
def _empty(boxes: Dovecot) -> None:
    boxes.empty()


@pytest.fixture(scope="module")
def server(boxes: Dovecot):
    """A mail server that takes addresses with a plus."""
    with postfix([*USERS, MOVED_AWAY], boxes.lmtp) as running:
        yield running


@pytest.fixture(scope="module")
def server_without_plus(boxes: Dovecot):
    with postfix([*USERS, MOVED_AWAY], boxes.lmtp, delimiter="") as running:
        yield running


@pytest.fixture
def install(tmp_path, boxes: Dovecot):
    """The product with these servers, and the small plan applied."""

    def install(server: Postfix, **settings: str) -> Installation:
        made = Installation(tmp_path, {
            "smtp": f"smtp://127.0.0.1:{server.port}", "imap": boxes.url(), "address": BOT,
            **settings,
        })  # fmt: skip
        made.apply_plan()
        return made

    return install


def send(server: Postfix, mail: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", server.port, timeout=10) as smtp:
        smtp.send_message(mail, ANNE)


def invitation(boxes: Dovecot) -> bytes:
    """What the director got."""
    wait_until(lambda: bool(boxes.mail_in(ANNE)), "the invitation arrives")
    return boxes.mail_in(ANNE)[0]


def test_an_answer_from_outlook_and_a_bounce_come_home(install, server, boxes) -> None:
    product = install(server)
    with product.process("mail"):
        assert product.tick()["sent"] >= 4
        raw = invitation(boxes)
        assert f"Reply-To: {BOT.partition('@')[0]}+".encode() in raw
        product.wait_for_outcomes("bounce")
        send(server, outlook.accepted(raw, ANNE))
        product.wait_for_outcomes("bounce", "attending")
    given = product.answer_of("aarhus")
    assert (given["answer"], given["source"], given["by"]) == ("attending", "mail", ANNE)
    assert product.answer_of("region")["answer"] == "none", "a bounce is no apology"
    assert boxes.mail_in(BOT) == []
    assert len(boxes.mail_in(BOT, "Behandlet")) == 2


def test_where_the_server_takes_no_plus_answers_are_found_by_uid_and_thread(
    install, server_without_plus, boxes
) -> None:
    product = install(server_without_plus, plus_addresses="false")
    product.tick()
    raw = invitation(boxes)
    assert f"Reply-To: {BOT}".encode() in raw
    with product.process("mail"):
        send(server_without_plus, outlook.accepted(raw, ANNE))
        product.wait_for_outcomes("bounce", "attending")
        text = "Jeg kan desværre ikke komme, Claus Brandt kommer i stedet"
        send(server_without_plus, outlook.written(raw, ANNE, text))
        product.wait_for_outcomes("bounce", "attending", "apology")
    given = product.answer_of("aarhus")
    assert (given["answer"], given["substitute"]["name"]) == ("apologised", "Claus Brandt")


def test_the_doctor_sees_that_addresses_with_a_plus_arrive(install, server, boxes) -> None:
    product = install(server)
    check = plus_addresses(product)
    assert check["ok"], check
    assert boxes.mail_in(BOT) == [], "it leaves nothing behind"
    with product.process("mail"):
        assert plus_addresses(product)["ok"], "also where a process takes it first"
    assert not any(b"moedebot doctor" in raw for raw in boxes.mail_in(BOT, "Behandlet"))


def test_the_doctor_says_how_to_do_without_them(install, server_without_plus, boxes) -> None:
    refused = plus_addresses(install(server_without_plus))
    assert not refused["ok"]
    assert "550" in refused["text"]
    assert "MOEDEBOT_PLUS_ADDRESSES=false" in refused["mend"]
    assert plus_addresses(install(server_without_plus, plus_addresses="false"))["ok"]


def plus_addresses(product: Installation) -> dict[str, object]:
    import json

    checks = json.loads(product.run("doctor", "--json").stdout)["checks"]
    return next(check for check in checks if check["name"] == "plus-addresses")
